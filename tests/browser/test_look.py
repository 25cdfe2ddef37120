"""How the pages look: languages, contrast, accessibility, a phone."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.browser.conftest import Opened
from tests.browser.test_links import EVERY
from tests.browser.watch import Watched

PHONE = {"viewport": {"width": 390, "height": 844}}
LEAST_CONTRAST = 4.5
CJK = re.compile(r"[\u3400-\u9fff]+")
# Words that the pages of Chinese reports have in Latin letters in either language.
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {
    "APP",
    "CSV",
    "csv",
    "series",
    "JSON",
    "Word",
    "yoy",
    "En",
    "sha",
    "Jaccard",
    "text",
    "plain",
    "markdown",
    "utf",
    "md",
    "txt",
    "html",
    "docx",
    "rjieba",
}

# Everything that a reader sees or hears in the chosen language: words, and the attributes that speak.
CHROME = """() => {
  const said = [];
  const spoken = ["aria-label", "placeholder", "title", "alt"];
  for (const one of document.querySelectorAll("*")) {
    if (one.closest(".zh, .en") && getComputedStyle(one.closest(".zh, .en")).display === "none") continue;
    if (one.matches("script, style, code, head *, [data-act=chrome], [data-act=chrome] *")) continue;
    for (const name of spoken) if (one.hasAttribute(name)) said.push([name, one.getAttribute(name)]);
    for (const text of one.childNodes) {
      if (text.nodeType === 3 && text.data.trim()) said.push(["text", text.data.trim()]);
    }
  }
  said.push(["title", document.title]);
  return said;
}"""

# Contrast of every text with what is painted behind it, by WCAG 2.2; [ratio, words] below the least.
CONTRAST = """(least) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const behind = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest("script, style, .sr, .skip") || !one.checkVisibility()) continue;
    seen += 1;
    const ground = behind(one), ink = over(rgba(getComputedStyle(one).color), ground);
    const [dark, bright] = [light(ground), light(ink)].sort((x, y) => x - y);
    const ratio = (bright + 0.05) / (dark + 0.05);
    if (ratio < least) low.push([ratio.toFixed(2), one.className, walker.currentNode.data.trim().slice(0, 30)]);
  }
  return { seen, low };
}"""

AXE = files("axe_playwright_python").joinpath("axe.min.js")


@EVERY
def test_a_page_of_chinese_reports_is_chinese_until_it_is_toggled(opened: Opened, site: Path, name: str) -> None:
    page = opened(site / name)
    spoken = page.ask(CHROME)
    strange = {word for _, words in spoken for word in LATIN.findall(words)} - NAMES
    assert not {word for word in strange if not re.fullmatch(r"[0-9a-f]+", word)}
    page.button("chrome")
    assert page.root("chrome") == "en"
    assert not page.shown(".zh")
    page.page.reload()
    assert page.root("chrome") == "en", "the choice is remembered"
    assert not page.shown(".zh")
    page.button("chrome")
    assert not page.shown(".en")


def test_a_page_of_english_reports_has_no_chinese_word(opened: Opened, english: Path) -> None:
    for name in ("index.html", "acme/index.html", "acme/2021-2022/report.html"):
        page = opened(english / name)
        assert page.root("chrome") == "en"
        assert not [(kind, words) for kind, words in page.ask(CHROME) if CJK.search(words)]
        page.button("chrome")
        assert CJK.search(page.page.locator("nav.bar").inner_text())


def test_the_index_and_the_charts_follow_the_toggle(opened: Opened, site: Path, pair: Path) -> None:
    index = opened(site / "index.html")
    assert index.page.locator("h1").inner_text() == "历年报告，何处不同"
    index.button("chrome")
    assert index.page.locator("h1").inner_text() == "Year over year"
    page = opened(pair, "#charts")
    caption = "() => [...document.querySelector('.chart b').children].find((one) => one.checkVisibility()).textContent"
    assert page.ask(caption).startswith("变化最大")
    page.button("chrome")
    page.ask("() => document.querySelector('.chart').scrollIntoView()")
    page.settle()
    assert page.ask(caption).startswith("Largest change")


@EVERY
def test_every_text_stands_out_from_its_ground(opened: Opened, site: Path, name: str) -> None:
    page = opened(site / name)
    page.ask("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for act in ("", "palette", "theme", "palette"):
        if act:
            page.button(act)
        found = page.ask(CONTRAST, LEAST_CONTRAST)
        assert found["seen"] > 20
        assert not found["low"], (page.root("theme"), page.root("palette"))


@EVERY
def test_axe_has_nothing_to_say(opened: Opened, site: Path, name: str) -> None:
    page = opened(site / name)
    assert not violations(page)
    if page.page.locator('[data-act="side"]').count():
        page.button("side")
        page.button("theme")
        assert not violations(page)


def violations(page: Watched) -> list[Any]:
    page.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.ask("() => axe.run(document, { resultTypes: ['violations'] })")
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]]


@EVERY
def test_a_phone_scrolls_one_way_only(opened: Opened, site: Path, name: str) -> None:
    page = opened(site / name, **PHONE)
    for _ in range(2):
        page.ask("() => document.querySelectorAll('.part, .run, .chapter').forEach((one) => one.scrollIntoView())")
        assert page.ask("() => document.documentElement.scrollWidth") == 390
        if page.page.locator('[data-act="side"]').count():
            page.press("s")
