"""docker-compose.yml holds together. The build machines have no compose to try it with, so this reads it."""

import re

import pytest

from checks.repository import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
VARIABLE = re.compile(r"\$\{(\w+)(:?[-?][^}]*)?\}")
EXAMPLE_LINE = re.compile(r"^(\w+)=(.*)$", re.MULTILINE)
KNOWN_KEYS = {
    "build", "command", "depends_on", "environment", "healthcheck", "image", "ports", "restart", "secrets",
    "shm_size", "volumes",
}  # fmt: skip
SERVICES = ("db", "odoo")


def test_the_file_has_the_parts_of_a_compose_file(compose):
    assert set(compose) == {"name", "services", "volumes", "secrets"}
    assert tuple(sorted(compose["services"])) == SERVICES
    for service in compose["services"].values():
        assert set(service) <= KNOWN_KEYS


def test_the_images_are_the_official_ones(compose):
    assert compose["services"]["db"]["image"] == "postgres:16"
    build = compose["services"]["odoo"]["build"]
    dockerfile = (ROOT / build["context"] / build["dockerfile"]).read_text(encoding="utf-8")
    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["odoo:19"]


def test_the_image_installs_our_requirements_and_does_not_stay_root(compose):
    lines = (ROOT / "docker/Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY")]
    assert copied == ["requirements.txt"] and (ROOT / copied[0]).is_file()
    assert [line for line in lines if line.startswith("USER")][-1] == "USER odoo"


@pytest.mark.parametrize("service", SERVICES)
def test_everything_mounted_exists(compose, service):
    for mount in compose["services"][service]["volumes"]:
        source, target, *mode = mount.split(":")
        assert target.startswith("/")
        if source.startswith("."):
            assert (ROOT / source).exists(), source
            assert mode == ["ro"], f"{mount}: what comes from the checkout is mounted read-only"
        else:
            assert source in compose["volumes"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_watched_and_comes_back(compose, service):
    parts = compose["services"][service]
    assert parts["restart"] == "unless-stopped"
    assert parts["healthcheck"]["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} <= set(parts["healthcheck"])


def test_odoo_waits_for_a_healthy_database(compose):
    assert compose["services"]["odoo"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert compose["services"]["odoo"]["environment"]["HOST"] in compose["services"]


def test_every_variable_is_explained_in_the_example():
    example = dict(EXAMPLE_LINE.findall(EXAMPLE))
    used = {name for name, _default in VARIABLE.findall(TEXT)}
    used |= set(re.findall(r"^\s+environment: (\w+)$", TEXT, re.MULTILINE))
    assert used == set(example)


def test_variables_have_a_default_equal_to_the_example():
    example = dict(EXAMPLE_LINE.findall(EXAMPLE))
    for name, default in VARIABLE.findall(TEXT):
        assert default == f":-{example[name]}", name


def test_no_secret_has_a_value_and_each_is_read_from_a_file(compose):
    example = dict(EXAMPLE_LINE.findall(EXAMPLE))
    for secret in compose["secrets"].values():
        assert example[secret["environment"]] == ""
    for service in compose["services"].values():
        assert set(service["secrets"]) <= set(compose["secrets"])
        for name, value in service["environment"].items():
            if "PASSWORD" in name:
                assert name.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_odoo_answers_on_this_host_only(compose):
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["odoo"]["ports"])
    assert "ports" not in compose["services"]["db"]


def test_the_secrets_file_is_ignored_by_git():
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
