"""Take the pictures into docs/images."""

import argparse
import io
import sys
import time

from PIL import Image

from ground.paths import ROOT

from .browser import PageError, started
from .server import serving
from .shots import SHOTS

IMAGES = ROOT / "docs" / "images"
COLOURS = 128
"""Enough for a screen of this kind, and a quarter of the bytes."""

QUIET = "document.fonts.ready.then(() => !document.querySelector('.o_loading_indicator, .o_blockUI, .fa-spin'))"


def main(words):
    """Take the pictures that are asked for; returns 1 when one could not be taken."""
    options = _parse(words)
    with serving() as address, started() as browser:
        browser.resize(1440, 900)
        _log_in(browser, address)
        failed = [shot.name for shot in SHOTS if shot.name in options.only and not _take(browser, address, shot)]
    return 1 if failed else 0


def _parse(words):
    names = [shot.name for shot in SHOTS]
    parser = argparse.ArgumentParser(prog="bin/screenshots", description="Take the pictures of the walk.")
    parser.add_argument("--only", nargs="+", choices=names, default=names, help="these pictures and no others")
    return parser.parse_args(words)


def _log_in(browser, address):
    browser.open(f"{address}/web/login")
    browser.wait("input[name=login]")
    browser.evaluate("document.querySelector('input[name=login]').value = 'admin'")
    browser.type("input[name=password]", "admin")
    browser.wait(".o_main_navbar")


def _take(browser, address, shot):
    """Follow a shot's steps and write what is seen then; says why when it cannot be."""
    try:
        browser.resize(*shot.size)
        for method, *arguments in shot.steps:
            if method == "open":
                arguments = [address + arguments[0]]
            getattr(browser, method)(*arguments)
        _settle(browser)
        _write(IMAGES / f"{shot.name}.png", browser.capture())
    except PageError as error:
        print(f"error: {shot.name}: {error}", file=sys.stderr)
        return False
    print(f"docs/images/{shot.name}.png", flush=True)
    return True


def _settle(browser):
    """Wait until nothing loads and no movement is left."""
    while not browser.evaluate(QUIET):
        time.sleep(0.1)
    time.sleep(1)


def _write(path, png):
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)


sys.exit(main(sys.argv[1:]))
