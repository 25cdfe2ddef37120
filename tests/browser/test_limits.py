"""How big pages may be, and that a big one is laid out by stretches; times are printed by `tests/bench/page.py`."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Opened
from tests.browser.large import MANY, made
from tests.browser.site import write_pair

MEGABYTE = 1_000_000
USUAL, LARGE = MEGABYTE, 5 * MEGABYTE

# 300 pages of some 25 paragraphs.
PARAGRAPHS_OF_300_PAGES = 7_500
# The share of the text's stretches that the browser has laid out.
LAID_OUT = """() => {
  const all = [...document.querySelectorAll("#prose .run, #prose .fold")];
  const near = all.filter((one) => one.firstElementChild.checkVisibility({ contentVisibilityAuto: true }));
  return near.length / all.length;
}"""


def test_the_pages_of_the_sample_are_small(site: Path) -> None:
    sizes = {str(path.relative_to(site)): path.stat().st_size for path in site.rglob("*.html")}
    assert {name: size for name, size in sizes.items() if size > USUAL} == {}


def test_the_page_of_two_national_reports_is_small(corpus: Path, tmp_path: Path) -> None:
    prior, current = ((corpus / "national" / f"{year}.txt").read_text(encoding="utf-8") for year in (2017, 2018))
    write_pair(tmp_path, prior, current)
    assert (tmp_path / "report.html").stat().st_size < USUAL


def test_the_page_of_300_pages_is_not_large() -> None:
    assert len(made(PARAGRAPHS_OF_300_PAGES).encode()) < LARGE


def test_a_huge_page_works_and_lays_out_only_what_is_near(opened: Opened, huge: Path) -> None:
    page = opened(huge)
    assert page.page.locator("#prose .b").count() == MANY + 1
    page.press("n")
    assert page.said.startswith("第 1 处，共 2000 处")
    page.press("p")
    assert page.said.startswith("第 2000 处，共 2000 处")
    assert page.ask(LAID_OUT) < 0.05
