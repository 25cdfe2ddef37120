"""A page that is watched: what it asks for, what it complains of, and what a reader would do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

# What the page may load: itself, and the pictures that it carries.
OWN = ("file:", "data:", "about:")

# At rest is what has not moved for so many frames; what moves for longer never rests.
AT_REST = """(name) => new Promise((done) => {
  const one = document.getElementById(name), room = (of, which) => parseFloat(getComputedStyle(of)[which]) || 0;
  const wanted = room(document.documentElement, "scrollPaddingTop") + room(one, "scrollMarginTop");
  let held = 0, frames = 0, last;
  const look = () => {
    const off = Math.round(one.getBoundingClientRect().top - wanted);
    held = off === last ? held + 1 : 0;
    last = off;
    if (held < 8 && (frames += 1) < 200) { requestAnimationFrame(look); return; }
    const ended = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    done(ended && off > 0 ? 0 : off);
  };
  look();
})"""


class Watched:
    """A page with its console and its requests written down; `stopped` are those that the page's own policy forbade."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.stopped: list[str] = []
        self.faults: list[str] = []
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, path: Path, anchor: str = "") -> None:
        """Opens a file, at an anchor."""
        self.page.goto(f"{path.as_uri()}{anchor}")

    def press(self, key: str) -> None:
        """A key, pressed wherever the focus is; what it starts is settled afterwards."""
        self.page.keyboard.press(key)
        self.settle()

    def button(self, act: str) -> None:
        """The button that does the same as a key."""
        self.page.locator(f'button[data-act="{act}"]').first.click()
        self.settle()

    def settle(self) -> None:
        """Two frames later: scrolling and the live region are done."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def off(self, name: str) -> int:
        """Pixels from where an element's margin would have it to where it stands, once it has come to rest.

        0 where the page ends before it could come so high.
        """
        return int(self.page.evaluate(AT_REST, name))

    def ask(self, script: str, *parts: Any) -> Any:  # noqa: ANN401 - whatever the script answers
        """The answer of a script in the page."""
        return self.page.evaluate(script, *parts)

    def root(self, name: str) -> str | None:
        """A `data-` attribute of the page's root."""
        return self.page.locator("html").get_attribute(f"data-{name}")

    @property
    def hash(self) -> str:
        """The part of the address behind `#`."""
        return str(self.ask("() => decodeURIComponent(location.hash)"))

    @property
    def said(self) -> str:
        """What the live region says."""
        return self.page.locator("#live").inner_text()

    def shown(self, selector: str) -> int:
        """How many elements a reader can see."""
        visible = "(which) => [...document.querySelectorAll(which)].filter((one) => one.checkVisibility()).length"
        return int(self.ask(visible, selector))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(OWN):
            self.asked.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure == "csp":
            self.stopped.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)
