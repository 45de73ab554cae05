"""Installing a program on the machine, the only thing that ever needs root."""

import os
import shutil

from .errors import GroundError
from .process import run


def install(package, why):
    """Install a Debian package, through sudo when we are not root."""
    advice = f"install the package {package} ({why}) yourself and try again."
    if not shutil.which("apt-get"):
        raise GroundError(f"{package} is missing ({why}) and this machine has no apt: {advice}")
    apt = [*as_root(package, advice), "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*apt, "update"], advice, env=environment)
    run([*apt, "install", "--no-install-recommends", package], advice, env=environment)


def as_root(package, advice):
    """The words that make a command run as root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise GroundError(f"{package} is missing and installing it needs root, but there is no sudo: {advice}")
