"""What is kept between runs comes back as it was, and its key holds all that decides it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import pages
from compare.model import Comparison, Interval, Report, Timeline
from compare.pipeline import compare_reports, read_report
from compare.publish import COMPARING, READING, Store, decode, encode, load, pair_key, report_key
from compare.settings import Identity, Limits, SeriesSettings, read_settings
from compare.timeline import build_timeline

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = ("jichuan", "kaiyuan")

# Settings that only a page shows, and those that nothing of a page is made from.
SHOWING = {"fictional", "chrome", "polarity", "decisions"}
FETCHING = {"list", "fetch", "due"}
# Settings of which only a part goes into a key: the address of the report, the sections of the pair.
IN_PART = {"sources", "sections"}


def series_of(folder: Path) -> tuple[tuple[Report, ...], tuple[Comparison, ...], Timeline, SeriesSettings]:
    known = read_settings(folder)
    reports = tuple(read_report(path, known) for path in sorted(folder.glob("[12][0-9][0-9][0-9].*")))
    comparisons = tuple(compare_reports(prior, current, known) for prior, current in pairwise(reports))
    return reports, comparisons, build_timeline(folder.name, reports, comparisons), known


def hold(folder: Path) -> None:
    """The laws of what is kept, and of what a page sees."""
    reports, comparisons, timeline, known = series_of(folder)
    assert decode(encode(known), SeriesSettings) == known
    for thing in (*reports, *comparisons, timeline):
        assert decode(encode(thing), type(thing)) == thing
        assert encode(decode(encode(thing), type(thing))) == encode(thing)
    for subject in comparisons or reports:
        seen = pages.slice_of(subject, timeline, known)
        assert decode(encode(seen), pages.Slice) == seen
        assert pages.slice_of(subject, seen.timeline, seen.settings).settings == seen.settings


@pytest.mark.parametrize("series", BUNDLED)
def test_reports_and_comparisons_come_back_as_they_were(series: str) -> None:
    hold(ROOT / "inputs" / series)


@pytest.mark.parametrize("series", ["hailar", "hongze", "national", "disney"])
def test_real_reports_and_comparisons_come_back_as_they_were(corpus: Path, series: str) -> None:
    folder = corpus / series
    if not list(folder.glob("[12][0-9][0-9][0-9].*")):
        pytest.skip(f"the corpus has no reports of {series} by year")
    hold(folder)


def test_a_page_drawn_from_its_slice_is_the_page_drawn_from_all_years() -> None:
    _, comparisons, timeline, known = series_of(ROOT / "inputs" / "jichuan")
    for comparison in comparisons:
        seen = pages.slice_of(comparison, timeline, known)
        assert len(encode(seen.timeline)) < len(encode(timeline)) / 2
        assert pages.pair_files(comparison, seen.timeline, seen.settings) == pages.pair_files(
            comparison, timeline, known
        )


fractions = st.fractions()
intervals = st.builds(Interval, fractions | st.none(), fractions | st.none())


@given(st.builds(Identity, st.text(), st.lists(st.text()).map(tuple), st.text()), fractions)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_any_words_and_any_fraction_come_back(identity: Identity, value: Fraction) -> None:
    assert decode(encode(identity), Identity) == identity
    interval = Interval(value * 10**40, value * 10**40 + 1)
    assert decode(encode(interval), Interval) == interval


@given(st.binary(max_size=300))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_any_bytes_are_a_thing_or_a_value_error(content: bytes) -> None:
    for given_bytes in (content, encode(SeriesSettings("s"))[:-3] + content):
        try:
            assert isinstance(decode(given_bytes, Report), Report)
        except ValueError:
            continue


class Asked:
    """Settings that write down what is asked of them."""

    def __init__(self, real: SeriesSettings) -> None:
        self.real = real
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.names.add(name)
        return getattr(self.real, name)


def test_reading_and_comparing_ask_no_setting_that_is_not_in_the_key() -> None:
    folder = ROOT / "inputs" / "jichuan"
    reading, comparing = Asked(read_settings(folder)), Asked(read_settings(folder))
    prior, current = (read_report(folder / f"{year}.md", reading) for year in (2020, 2021))  # type: ignore[arg-type]
    assert reading.names <= READING | {"sources"}
    compare_reports(prior, current, comparing)  # type: ignore[arg-type]
    assert comparing.names <= COMPARING | {"sections"}


def test_every_setting_has_its_place() -> None:
    known = {field.name for field in fields(SeriesSettings)}
    kinds = [READING, COMPARING, SHOWING, FETCHING, IN_PART]
    assert known == set().union(*kinds)
    assert sum(map(len, kinds)) == len(known)


BASE = SeriesSettings("s")


@pytest.mark.parametrize(
    ("change", "reads", "compares"),
    [
        ({"title": "法治"}, True, True),
        ({"limits": Limits(pages=1)}, True, True),
        ({"sources": ((2022, "https://example.org"),)}, True, True),
        ({"sources": ((2030, "https://example.org"),)}, False, False),
        ({"aliases": (("甲", "乙"),)}, False, True),
        ({"same": (("甲", "乙"),)}, False, True),
        ({"polarity": (("甲", "up"),)}, False, False),
        ({"chrome": "en"}, False, False),
        ({"fictional": True}, False, False),
    ],
)
def test_a_setting_changes_the_keys_that_it_decides(change: dict[str, Any], *, reads: bool, compares: bool) -> None:
    def keys(known: SeriesSettings) -> tuple[str, str]:
        own = report_key("2022.txt", 2022, "00", known)
        return own, pair_key([own, report_key("2023.txt", 2023, "11", known)], (2022, 2023), known)

    before, after = keys(BASE), keys(replace(BASE, **change))
    assert (before[0] != after[0], before[1] != after[1]) == (reads, compares)


def test_a_key_holds_the_file() -> None:
    keys = {
        report_key(*one, BASE)
        for one in [
            ("2022.txt", 2022, "00"),
            ("2022.md", 2022, "00"),
            ("2022.txt", 2021, "00"),
            ("2022.txt", 2022, "1"),
        ]
    }
    assert len(keys) == 4


def test_what_lies_under_another_name_or_is_of_another_kind_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    place = store.keep("one", BASE)
    assert store.find("one", SeriesSettings) == (place, BASE)
    assert load(place, SeriesSettings) == BASE
    (tmp_path / "two").write_bytes((tmp_path / "one").read_bytes())
    assert store.find("two", SeriesSettings) is None
    assert store.find("one", Limits) is None
    assert store.find("three", SeriesSettings) is None
    store.sweep({"one"})
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


THREADS = """
import sys, threading
sys.setswitchinterval(1e-6)
from compare.model import Comparison, Report, Timeline
from compare.pages import Slice
from compare.plan import SeriesPlan
from compare.publish import decode, encode
from compare.settings import SeriesSettings
kinds = [Comparison, Report, SeriesPlan, Timeline, Slice, Comparison, Report, SeriesPlan]
together, done = threading.Barrier(len(kinds)), []
def work(kind):
    together.wait()
    try:
        decode(encode(SeriesSettings("s")), kind)
    except ValueError:
        done.append(kind)
threads = [threading.Thread(target=work, args=(kind,)) for kind in kinds]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit(len(done) - len(kinds))
"""


@pytest.mark.parametrize("once_more", range(4))
def test_threads_may_read_kept_things_from_the_first_moment(once_more: int) -> None:
    assert once_more >= 0
    there = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", THREADS], env=there, check=False).returncode == 0
