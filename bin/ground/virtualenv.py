"""The Python environment: one per set of requirements, Python and Odoo, in the cache."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import apt_install, interpreter, report
from .paths import ROOT, cache
from .process import run

REQUIREMENTS = [
    Path(__file__).with_name("odoo-requirements.txt"),
    ROOT / "requirements.txt",
    ROOT / "requirements-test.txt",
]
ADVICE = "check the network and try again."

# pip refuses addons from PyPI unless a distribution `odoo` is installed. A git checkout does not describe itself, and
# Debian's package asks for psycopg2, which pip would have to compile; ours stands before it on the path.
DESCRIPTION = "Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n"


@dataclass(frozen=True)
class VirtualEnv:
    home: Path
    base_python: str
    """The interpreter it is made from."""

    @property
    def python(self):
        return self.home / "bin" / "python"

    @property
    def present(self):
        """Whether it was finished; the mark is written last."""
        return (self.home / "ready").exists() and self.python.exists()


def location(source):
    """The VirtualEnv of this checkout's requirements and the OdooSource `source`, whether or not it is there yet."""
    base_python, version = interpreter.find()
    texts = [path.read_text() for path in REQUIREMENTS]
    return VirtualEnv(cache() / f"venv-{key(version, base_python, source.library, DESCRIPTION, *texts)}", base_python)


def key(*parts):
    """A short name that changes when any of `parts` does."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def ensure(env, source):
    """Make `env` be there. Call under the cache's lock."""
    if env.present:
        report.step("python environment", "ready (cached)")
        return
    report.step("python environment", "installing Odoo's and our requirements")
    shutil.rmtree(env.home, ignore_errors=True)
    create(env)
    tell_about_odoo(env, source)
    requirements = [word for path in REQUIREMENTS for word in ("-r", path)]
    run([env.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *requirements], ADVICE)
    (env.home / "ready").touch()
    report.step("python environment", "ready")


def create(env):
    """Make an empty environment that has pip. Debian keeps what that needs in a package of its own."""
    if not has_ensurepip(env.base_python):
        version = interpreter.version_of(env.base_python)
        apt_install.install(f"python{version}-venv", "it makes Python's virtual environments")
    run([env.base_python, "-m", "venv", env.home], "remove the directory and try again.")


def has_ensurepip(python):
    return interpreter.works(python, "import ensurepip, venv")


def tell_about_odoo(env, source):
    """Make `import odoo` work in `env`, and let pip know of it."""
    packages = next((env.home / "lib").glob("python3.*")) / "site-packages"
    (packages / "odoo-source.pth").write_text(f"{source.library}\n")
    description = packages / "odoo-19.0.dist-info"
    description.mkdir()
    (description / "METADATA").write_text(DESCRIPTION)
    (description / "INSTALLER").write_text("trace\n")
    (description / "RECORD").touch()
