"""How big pages may be, and that a big one is laid out by stretches; times are printed by `tests/bench/page.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import summary
from compare.diff import diff_text
from compare.model import Bead, Comparison, Measures, Similarity
from compare.render.page import render_comparison
from compare.settings import SeriesSettings
from tests.browser.conftest import Opened
from tests.browser.site import write_pair
from tests.render_sample import report

MEGABYTE = 1_000_000
USUAL, LARGE = MEGABYTE, 5 * MEGABYTE

# 300 pages of some 25 paragraphs, and what must still open.
PARAGRAPHS_OF_300_PAGES, MANY = 7_500, 20_000
SENTENCE = "第{place}段说明了一项工作的进展情况，包括安排、落实与成效，并提出下一步的打算和要求。"
# The share of the text's stretches that the browser has laid out.
LAID_OUT = """() => {
  const all = [...document.querySelectorAll("#prose .run, #prose .fold")];
  const near = all.filter((one) => one.firstElementChild.checkVisibility({ contentVisibilityAuto: true }));
  return near.length / all.length;
}"""
ALIKE = Similarity(0.9, 0.9, 0.9, 0.9, 0.9)


def made(count: int) -> str:
    """The page of a pair of so many paragraphs, a heading before every fortieth, a change in every tenth."""
    lines, current, beads = ["2023年工作报告"], ["2023年工作报告"], [Bead("b0", (0,), (0,), "unchanged", 1.0)]
    headings = [0]
    for place in range(1, count + 1):
        words = f"（{place // 40}）要点" if place % 40 == 0 else SENTENCE.format(place=place)
        changed = words.replace("进展", "最新进展") if place % 10 == 5 else words
        headings += [place] if place % 40 == 0 else []
        lines.append(words)
        current.append(changed)
        kind = "edited" if changed != words else "unchanged"
        edits = diff_text(words, changed) if changed != words else ()
        beads.append(Bead(f"b{place}", (place,), (place,), kind, 0.9, edits))
    sides = [report(year, tuple(rows), tuple(headings)) for year, rows in ((2022, lines), (2023, current))]
    pair = Comparison(sides[0], sides[1], (), tuple(beads), (), (), (), Measures(ALIKE, "x", ()), ())
    return render_comparison(pair, SeriesSettings("made"), None, (), (), summary.findings(pair))


def test_the_pages_of_the_sample_are_small(site: Path) -> None:
    sizes = {str(path.relative_to(site)): path.stat().st_size for path in site.rglob("*.html")}
    assert {name: size for name, size in sizes.items() if size > USUAL} == {}


def test_the_page_of_two_national_reports_is_small(corpus: Path, tmp_path: Path) -> None:
    prior, current = ((corpus / "national" / f"{year}.txt").read_text(encoding="utf-8") for year in (2017, 2018))
    write_pair(tmp_path, prior, current)
    assert (tmp_path / "report.html").stat().st_size < USUAL


def test_the_page_of_300_pages_is_not_large() -> None:
    assert len(made(PARAGRAPHS_OF_300_PAGES).encode()) < LARGE


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of many paragraphs."""
    path = tmp_path_factory.mktemp("huge") / "report.html"
    path.write_text(made(MANY), encoding="utf-8")
    return path


def test_a_huge_page_works_and_lays_out_only_what_is_near(opened: Opened, huge: Path) -> None:
    page = opened(huge)
    assert page.page.locator("#prose .b").count() == MANY + 1
    page.press("n")
    assert page.said.startswith("第 1 处，共 2000 处")
    page.press("p")
    assert page.said.startswith("第 2000 处，共 2000 处")
    assert page.ask(LAID_OUT) < 0.05
