"""One browser: Debian's Chromium, headless, offline; its pages built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from compare.render.chart.letters import font_path
from tests.browser.large import MANY, made
from tests.browser.site import INPUTS, ROOT, write_pair, write_site
from tests.browser.watch import Watched

CHROMIUM = "chromium"
OFFLINE = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
# The machine may have no Chinese font; the charts' own is lent to the browser, so that every machine lays out alike.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
DESK = ViewportSize(width=1280, height=900)

Opened = Callable[..., Watched]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's place; what needs one asks for this first, so that nothing is built in vain."""
    found = shutil.which(CHROMIUM)
    if found is None:
        pytest.skip("no Chromium here: install Debian's package `chromium` to run the browser tests")
    return found


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's fonts."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "fonts.conf").write_text(FONTS.format(fonts=font_path().parent, cache=folder), encoding="utf-8")
    return folder / "fonts.conf"


@pytest.fixture(scope="module")
def browser(chromium: str, fonts: Path) -> Iterator[Browser]:
    """Chromium, started once for each module: its event loop must not outlive the tests that need it."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(OFFLINE), env=environment)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the two bundled series and their index; built only where there is a browser to open them."""
    assert chromium
    return write_site(tmp_path_factory.mktemp("site"), INPUTS, ("jichuan", "kaiyuan"))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Opens a file in a context of its own; at the end nothing may have been asked of a network or gone wrong."""
    contexts, pages = [], []

    def open_file(path: Path, anchor: str = "", **options: Any) -> Watched:  # noqa: ANN401 - the browser's own options
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        page = Watched(context.new_page())
        pages.append(page)
        page.open(path, anchor)
        return page

    yield open_file
    asked = [one for page in pages for one in page.asked]
    faults = [one for page in pages for one in page.faults]
    for context in contexts:
        context.close()
    assert not asked, "the page asked the network"
    assert not faults, "the page complained on its console"


@pytest.fixture
def pair(site: Path) -> Path:
    """The page of a pair in which everything was planted."""
    return site / "jichuan" / "2020-2021" / "report.html"


@pytest.fixture(scope="session")
def folded(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a pair most of which did not change."""
    assert chromium
    lines = [
        f"第{place}段讲的是{thing}，全年办理{place + 30}件。"
        for place, thing in enumerate("山水林田湖草沙城乡路桥渠" * 3)
    ]
    changed = [*lines[:20], "新写的一段，讲的是从前没有的事。", *lines[20:]]
    folder = tmp_path_factory.mktemp("folded")
    write_pair(folder, "\n\n".join(("2022年工作报告", *lines)), "\n\n".join(("2023年工作报告", *changed)))
    return folder / "report.html"


@pytest.fixture(scope="session")
def huge(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of many paragraphs."""
    assert chromium
    path = tmp_path_factory.mktemp("huge") / "report.html"
    path.write_text(made(MANY), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def english(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one English series."""
    assert chromium
    inputs = tmp_path_factory.mktemp("english") / "acme"
    inputs.mkdir()
    for year, name in ((2022, "prior"), (2023, "current")):
        text = (ROOT / "tests" / "gold" / "english-claims" / f"{name}.txt").read_text(encoding="utf-8")
        (inputs / f"{year}.txt").write_text(text, encoding="utf-8")
    return write_site(tmp_path_factory.mktemp("site"), inputs.parent, ("acme",))
