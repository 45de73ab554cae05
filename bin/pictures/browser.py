"""A headless Chromium, driven over its debugging protocol."""

import base64
import json
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from websocket import create_connection

from ground import chromium

PATIENCE = 120
"""Seconds that a page gets to show what is waited for."""


class PageError(Exception):
    """The page did not come to show what was expected."""


class Browser:
    """One page of a Chromium. Elements are named by CSS selectors, or by ``text=…`` for what they say."""

    def __init__(self, socket):
        self._socket = socket
        self._number = 0

    def call(self, method, **params):
        """Call a method of the protocol and return its result."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise PageError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def evaluate(self, script):
        """The value of a JavaScript expression; promises are waited for."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise PageError(answer["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return answer["result"].get("value")

    def open(self, url):
        self.call("Page.navigate", url=url)

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def wait(self, element):
        """Wait until the element is there and visible."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.evaluate(f"!!({_find(element)})?.getClientRects().length"):
                    return
            except PageError:
                pass  # the page is just being replaced by another
            time.sleep(0.1)
        raise PageError(f"{element} did not appear within {PATIENCE} seconds; the page says: {self._says()}")

    def click(self, element):
        self.wait(element)
        self.evaluate(f"({_find(element)}).dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true}}))")

    def type(self, element, text):
        """Type into a field, as a keyboard does, and press Enter."""
        self.wait(element)
        self.evaluate(f"({_find(element)}).focus()")
        self.call("Input.insertText", text=text)
        for kind in ("rawKeyDown", "char", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, windowsVirtualKeyCode=13, key="Enter", code="Enter", text="\r"
            )

    def capture(self):
        """The page as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def _says(self):
        return " ".join((self.evaluate("document.body?.innerText") or "nothing").split())[:300]


def _find(element):
    """The JavaScript expression of the first visible element that is meant."""
    kind, _equals, text = element.partition("=")
    if kind != "text":
        return f"[...document.querySelectorAll({json.dumps(element)})].find((e) => e.getClientRects().length)"
    said = f"(e) => e.getClientRects().length && e.textContent.trim() === {json.dumps(text)}"
    return f"[...document.querySelectorAll('a, button, span, text, td, label, div')].reverse().find({said})"


@contextmanager
def started():
    """A Browser that ends with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [chromium.find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        words += ["--force-color-profile=srgb", "--lang=en-US", f"--user-data-dir={profile}"]
        words += ["--remote-debugging-port=0", "--remote-allow-origins=*", "about:blank"]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield Browser(create_connection(_page_address(Path(profile)), timeout=PATIENCE))
        finally:
            process.terminate()
            process.wait()


def _page_address(profile):
    """The web socket of the first page; Chromium writes its port into its profile when it listens."""
    written = profile / "DevToolsActivePort"
    deadline = time.monotonic() + PATIENCE
    while not written.exists() or not written.read_text().strip():
        if time.monotonic() > deadline:
            raise PageError("Chromium did not start; try it by hand with --headless=new.")
        time.sleep(0.1)
    port = written.read_text().split()[0]
    with urlopen(f"http://127.0.0.1:{port}/json") as pages:
        return next(page["webSocketDebuggerUrl"] for page in json.load(pages) if page["type"] == "page")
