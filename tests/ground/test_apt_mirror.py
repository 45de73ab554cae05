"""Which package mirror the machine's own configuration names."""

import pytest

from ground.apt_mirror import DISTRIBUTIONS, Mirror, choose_mirror, find_distribution, parse_os_release
from ground.errors import GroundError

DEBIAN, UBUNTU = DISTRIBUTIONS["debian"], DISTRIBUTIONS["ubuntu"]
MAIN = "http://mirror.example/debian|bookworm|main|Debian|/keys/debian.gpg"
FOREIGN = "http://vendor.example/apt|stable|main|Vendor|"


def test_the_distributions_own_mirror_is_chosen_among_foreign_ones():
    mirror = choose_mirror(f"{FOREIGN}\n{MAIN}\n", DEBIAN, "bookworm")
    assert mirror == Mirror("http://mirror.example/debian", "/keys/debian.gpg")


def test_before_the_first_update_the_machines_release_tells_the_mirror():
    unknown = "http://mirror.example/debian|bookworm|main||"
    foreign = "http://vendor.example/apt|stable|main||"
    assert choose_mirror(f"{foreign}\n{unknown}", DEBIAN, "bookworm").site == "http://mirror.example/debian"


def test_a_component_other_than_main_does_not_count():
    with pytest.raises(GroundError, match="ODOO_HOME.*docker compose"):
        choose_mirror(MAIN.replace("|main|", "|contrib|"), DEBIAN, "bookworm")


def test_lines_apt_adds_around_the_answer_are_passed_over():
    assert choose_mirror(f"N: a notice\n{MAIN}", DEBIAN, "bookworm").site == "http://mirror.example/debian"


@pytest.mark.parametrize(
    ("mirror", "distribution", "line"),
    [
        (Mirror("http://m/debian", "/k.gpg"), DEBIAN, "deb [signed-by=/k.gpg] http://m/debian sid main\n"),
        (Mirror("http://m/debian"), DEBIAN, "deb http://m/debian sid main\n"),
        (Mirror("http://m/ubuntu", "-----BEGIN PGP"), UBUNTU, "deb http://m/ubuntu devel main universe\n"),
    ],
)
def test_the_source_line_names_the_newest_suite_and_the_key(mirror, distribution, line):
    assert mirror.source_line(distribution) == line


def test_os_release_is_read_with_and_without_quotes():
    assert parse_os_release('ID=debian\nNAME="Debian GNU/Linux"\n# no pair\n') == {
        "ID": "debian",
        "NAME": "Debian GNU/Linux",
    }


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [({"ID": "debian"}, DEBIAN), ({"ID": "ubuntu"}, UBUNTU), ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, UBUNTU)],
)
def test_derivatives_count_as_what_they_are_like(os_release, expected):
    assert find_distribution(os_release) is expected


@pytest.mark.parametrize("os_release", [{}, {"ID": "fedora", "ID_LIKE": "rhel"}])
def test_elsewhere_the_sentence_names_both_ways_out(os_release):
    with pytest.raises(GroundError, match="ODOO_HOME.*docker compose"):
        find_distribution(os_release)
