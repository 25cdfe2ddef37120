"""Weighs and times pages in Chromium: python -m tests.bench.page PAGE…

Prints megabytes, then milliseconds: until the document is parsed, and what one layout takes afterwards.
"""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which
from statistics import median

from playwright.sync_api import Browser, sync_playwright

REPEATS = 5
PARSED = "() => performance.getEntriesByType('navigation')[0].domInteractive"
LAID_OUT = """() => {
  const from = performance.now();
  document.body.style.setProperty("width", "1200px");
  document.body.offsetHeight;
  return performance.now() - from;
}"""


def timed(browser: Browser, path: Path) -> tuple[float, float]:
    """Milliseconds of one opening: parsed, laid out anew."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    both = float(page.evaluate(PARSED)), float(page.evaluate(LAID_OUT))
    context.close()
    return both


def main(*names: str) -> None:
    """Prints a line for each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for path in (Path(name).resolve() for name in names):
            times = [timed(browser, path) for _ in range(REPEATS)]
            parsed, laid = (median(one[place] for one in times) for place in (0, 1))
            print(f"{path.stat().st_size / 1e6:.2f} MB, parsed {parsed:.0f} ms, layout {laid:.0f} ms: {path}")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
