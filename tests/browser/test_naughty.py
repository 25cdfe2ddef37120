"""The naughty strings wherever a report fills a page: no script runs, nothing breaks the layout, words round-trip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compare import summary
from compare.errors import InputRejected
from compare.model import Bead, Comparison, Measures, MetricPair, Similarity
from compare.render.index import IndexEntry, IndexSentence, IndexStep, render_index
from compare.render.page import render_comparison
from compare.render.series import render_series
from compare.settings import SeriesSettings
from compare.shelf import find_shelves
from compare.timeline import build_timeline
from tests.browser.conftest import Opened
from tests.browser.naughty import COUNT, STRINGS
from tests.browser.site import write_pair
from tests.browser.test_look import PHONE
from tests.browser.watch import Watched
from tests.render_sample import metric, quantity, report

# Elements that are wider than the page, but for those in a box that scrolls by itself.
WIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const scrolls = (at) => at && (getComputedStyle(at).overflowX !== "visible" || scrolls(at.parentElement));
  return (box.right > innerWidth + 1 || box.left < -1) && box.width && !one.closest(".sr, .skip") && !scrolls(one);
}).map((one) => one.outerHTML.slice(0, 120))"""
WORDS = "(which) => Object.fromEntries([...document.querySelectorAll(which)].map((one) => [one.id, one.textContent]))"
NO_SIMILARITY = Similarity(0.5, 0.5, 0.5, 0.5, 0.5)


def as_shown(words: str) -> str:
    """The words as the page must hold them: as they are, but for controls that HTML lacks."""
    pictures = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    return words.translate(pictures | dict.fromkeys((*range(0x7F, 0xA0), 0xFFFE, 0xFFFF), 0xFFFD))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The strings as lines of a text; what ends a line is left out."""
    return [" ".join(one.split()) or "空" for one in STRINGS]


def unharmed(page: Watched) -> None:
    """No script of a report ran, and nothing stands out of a phone's page."""
    assert page.ask("() => window.ran") is None
    assert page.ask("() => document.scripts.length") == 1
    assert page.ask("() => document.documentElement.scrollWidth") == 390
    assert page.ask(WIDE) == []
    links = page.ask("() => [...document.links].map((one) => one.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}


def test_there_are_so_many_and_no_two_are_alike() -> None:
    assert len(set(STRINGS)) == len(STRINGS) == COUNT


def test_as_text_of_a_report(opened: Opened, lines: list[str], tmp_path: Path) -> None:
    kept = [f"{one}。" for one in lines]
    pair = write_pair(
        tmp_path,
        "\n\n".join(("2022年工作报告", *kept[::2])),
        "\n\n".join(("2023年工作报告", *kept)),
    )
    page = opened(tmp_path / "report.html", **PHONE)
    unharmed(page)
    found = page.ask(WORDS, "#prose .b")
    current = pair.current
    same = [bead for bead in pair.beads if bead.kind in {"unchanged", "added"} and len(bead.current) == 1]
    assert len(same) > COUNT * 0.8
    for bead in same:
        assert found[bead.id] == as_shown(current.quote(current.sentences[bead.current[0]]))


def named(lines: list[str]) -> Comparison:
    """A pair with a heading, a metric, a scope and a check for each string, none of them read from a text."""
    rows = [row for place, one in enumerate(lines) for row in (one, f"办理{place + 10}件。")]
    headings = tuple(range(0, 2 * len(lines), 2))
    sides = []
    for year in (2022, 2023):
        side = report(year, tuple(rows), headings)
        metrics = tuple(
            replace(metric(side, 2 * place + 1, words, quantity(f"{place + 10}件", place + 10, "件")), scope=words)
            for place, words in enumerate(STRINGS)
        )
        sides.append(replace(side, metrics=metrics, publisher=STRINGS[0], title=STRINGS[0]))
    beads = tuple(Bead(f"b{place}", (place,), (place,), "unchanged", 1.0) for place in range(len(rows)))
    both = zip(sides[0].metrics, sides[1].metrics, strict=True)
    pairs = tuple(MetricPair(one.id, two.id, "unchanged", 1.0, "name") for one, two in both)
    return Comparison(sides[0], sides[1], (), beads, pairs, (), (), Measures(NO_SIMILARITY, "x", ()), ())


def test_as_headings_and_names_of_metrics(opened: Opened, lines: list[str], tmp_path: Path) -> None:
    pair = named(lines)
    timeline = build_timeline("made", (pair.prior, pair.current), (pair,))
    html = render_comparison(pair, SeriesSettings("made"), timeline, (), (), summary.findings(pair))
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    page = opened(tmp_path / "report.html", **PHONE)
    page.button("rows")
    unharmed(page)
    names = page.ask(WORDS, "#metric-table tbody tr")
    assert len(names) == COUNT
    for one in pair.current.metrics:
        assert as_shown(one.name) in names[one.id]
    headings = page.ask(WORDS, "#prose :is(h3, h4, h5, h6) .b")
    assert [headings[f"b{2 * place}"] for place in range(COUNT)] == [as_shown(one) for one in lines]


def test_as_series_publishers_and_file_names(opened: Opened, tmp_path: Path) -> None:
    entries = tuple(
        IndexEntry(words, words, words, "zh", False, (2022, 2023), "2022-2023", (IndexSentence("", "", ""),), (STEP,))  # noqa: FBT003 - a field
        for words in STRINGS
    )
    (tmp_path / "index.html").write_text(render_index(entries), encoding="utf-8")
    index = opened(tmp_path / "index.html", **PHONE)
    unharmed(index)
    titles = index.ask("() => [...document.querySelectorAll('.heat tbody th')].map((one) => one.textContent)")
    assert sorted(titles) == sorted(map(as_shown, STRINGS))
    assert index.ask("() => [...document.links].every((one) => !one.search && one.protocol === 'file:')")
    reports = []
    for place, words in enumerate(STRINGS):
        one = report(1500 + place, ("标题", "一句。"), (0,))
        reports.append(replace(one, title=words, source=replace(one.source, name=words, url=words)))
    timeline = build_timeline("made", tuple(reports), ())
    html = render_series(timeline, tuple(reports), (), SeriesSettings("made", title=STRINGS[0]), ())
    (tmp_path / "series.html").write_text(html, encoding="utf-8")
    series = opened(tmp_path / "series.html", **PHONE)
    unharmed(series)
    said = series.ask("() => [...document.querySelectorAll('.source dd')].map((one) => one.textContent)")
    assert set(map(as_shown, STRINGS)) <= set(said)


STEP = IndexStep(2022, 2023, 0.5, 3, 1)


def test_a_folder_of_such_a_name_is_safe_or_refused(tmp_path: Path) -> None:
    for words in STRINGS:
        if "/" in words or "\0" in words or words in {".", ".."} or len(words.encode()) > 255:
            continue
        (tmp_path / words).mkdir()
        (tmp_path / words / "2023.txt").write_text("2023年工作报告", encoding="utf-8")
    shelves, refused = find_shelves(tmp_path)
    assert len(shelves) > 20
    assert len(refused) > 100
    assert all(isinstance(one, InputRejected) and "\n" not in str(one) for one in refused)
    for shelf in shelves:
        place = (tmp_path / shelf.series).resolve()
        assert place.parent == tmp_path.resolve()
        assert shelf.series.isprintable() or any(one in shelf.series for one in "\u3000\u00a0")


def test_bidirectional_controls_are_shown(opened: Opened, tmp_path: Path) -> None:
    write_pair(tmp_path, "2022年工作报告\n\n甲。", "2023年工作报告\n\n金额\u202e001\u202c元。")
    page = opened(tmp_path / "report.html")
    codes = "() => [...document.querySelectorAll('#prose .ctl')].map((x) => getComputedStyle(x, '::before').content)"
    assert page.ask(codes) == ['"U+202E"', '"U+202C"']
    assert "金额\u202e001\u202c元。" in page.ask("() => document.getElementById('prose').textContent")
