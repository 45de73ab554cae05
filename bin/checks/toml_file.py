"""Read a TOML file on every Python the project supports (3.10 has no reader of its own)."""

try:
    import tomllib
except ImportError:
    import tomli as tomllib


def read_toml(path):
    """The file's tables as dicts; an empty dict when there is no such file."""
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: not valid TOML ({error}); mend the file and run again.") from error
