import pytest
import yaml

from checks.repository import ROOT


@pytest.fixture
def compose():
    """docker-compose.yml as plain data."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
