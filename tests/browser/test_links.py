"""Nothing leaves the page; links lead somewhere; anchors hold."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from compare import summary
from compare.pipeline import compare_reports, read_report
from compare.render.page import render_comparison
from compare.settings import read_settings
from tests.browser.conftest import Opened
from tests.browser.site import INPUTS
from tests.browser.watch import Watched

PAGES = {
    "index": "index.html",
    "series": "jichuan/index.html",
    "pair": "jichuan/2020-2021/report.html",
    "lone series": "kaiyuan/index.html",
    "single": "kaiyuan/2023/report.html",
}
EVERY = pytest.mark.parametrize("name", PAGES.values(), ids=PAGES.keys())

# Of the anchors of a page, so many must hold when one paragraph of the report is edited.
HELD = 0.95


def ids(page: Watched) -> list[str]:
    return list(page.ask("() => [...document.querySelectorAll('[id]')].map((one) => one.id)"))


def test_every_link_leads_somewhere(opened: Opened, site: Path) -> None:
    known: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for path in sorted(site.rglob("*.html")):
        page = opened(path)
        found = ids(page)
        assert len(found) == len(set(found)), path
        known[path] = set(found)
        links += [(path, link) for link in page.ask("() => [...document.links].map((one) => one.getAttribute('href'))")]
    assert links
    for path, link in links:
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme in {"http", "https"}, link
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if target.suffix != ".html":
            assert target.is_file(), f"{path}: {link}"
            continue
        assert target in known, f"{path}: {link}"
        anchor = unquote(parts.fragment).partition(";")[0]
        assert not anchor or anchor in known[target], f"{path}: {link}"


@EVERY
def test_the_policy_stops_what_is_injected(browser: Browser, site: Path, name: str) -> None:
    context = browser.new_context()
    page = Watched(context.new_page())
    page.open(site / name)
    page.ask(INJECT)
    page.page.wait_for_timeout(100)
    assert page.ask("() => window.ran") is None
    assert set(page.ask("() => window.stopped")) == STOPPED
    assert page.asked
    assert set(page.stopped) == set(page.asked), "what was asked for was stopped before it left"
    context.close()


STOPPED = {"connect-src", "frame-src", "img-src"}
STOPPED |= {f"{kind}-src-{way}" for kind in ("script", "style") for way in ("attr", "elem")}
INJECT = """async () => {
  window.stopped = [];
  addEventListener("securitypolicyviolation", (event) => window.stopped.push(event.effectiveDirective));
  const put = (tag, attributes, text = "") => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    one.textContent = text;
    document.body.append(one);
    return one;
  };
  put("script", {}, "window.ran = 'inline'");
  put("script", { src: "https://example.org/x.js" });
  put("p", { onclick: "window.ran = 'handler'" }).click();
  put("p", { style: "color: red" });
  put("style", {}, "body { display: none }");
  put("img", { src: "https://example.org/x.png" });
  put("iframe", { src: "https://example.org/" });
  await fetch("https://example.org/").catch(() => null);
}"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pair built again, once as it is and once with one paragraph of the later report edited."""
    folder = tmp_path_factory.mktemp("edited")
    settings = read_settings(INPUTS / "jichuan")
    prior = read_report(INPUTS / "jichuan" / "2020.md", settings)
    text = (INPUTS / "jichuan" / "2021.md").read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    place = max(range(len(paragraphs)), key=lambda one: len(paragraphs[one]))
    paragraphs[place] = paragraphs[place].replace("，", "，而且", 1) + "这一句是后来补上的。"
    for name, words in (("same", text), ("edited", "\n\n".join(paragraphs))):
        path = folder / name / "2021.md"
        path.parent.mkdir()
        path.write_text(words, encoding="utf-8")
        current = read_report(path, settings)
        comparison = compare_reports(prior, current, settings)
        messages, findings = summary.messages(comparison), summary.findings(comparison)
        page = render_comparison(comparison, settings, None, (), messages, findings)
        (path.parent / "report.html").write_text(page, encoding="utf-8")
    return folder


def test_anchors_hold_on_the_next_run(opened: Opened, pair: Path, edited: Path) -> None:
    drawn = {one for one in ids(opened(pair)) if one.partition("-")[0] in {"chart", "charts"}}
    assert len(drawn) > 1
    assert set(ids(opened(edited / "same" / "report.html"))) | drawn == set(ids(opened(pair)))


def test_anchors_hold_when_one_paragraph_is_edited(opened: Opened, edited: Path) -> None:
    before = set(ids(opened(edited / "same" / "report.html")))
    after = set(ids(opened(edited / "edited" / "report.html")))
    assert before != after
    assert len(before & after) / len(before) >= HELD
