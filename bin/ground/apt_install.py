"""Installing a program on the machine, the only thing that ever needs root."""

import os
import shutil
import subprocess

from .errors import GroundError
from .process import run


def install(package, why):
    """Install a Debian package, through sudo when we are not root."""
    advice = "install it yourself and try again."
    if not shutil.which("apt-get"):
        raise GroundError(f"{package} is missing ({why}) and this machine has no apt: {advice}")
    apt = [*as_root(package, advice), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    wanted = [*apt, "-o", "DPkg::Lock::Timeout=300", "install", "--no-install-recommends", package]
    try:
        run(wanted, advice)
    except GroundError:
        # The lists may be missing or stale. One broken source must not keep us from the others.
        subprocess.run([*apt, "update"], capture_output=True, check=False)
        run(wanted, advice)


def as_root(package, advice):
    """The words that make a command run as root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise GroundError(f"{package} is missing and installing it needs root, but there is no sudo: {advice}")
