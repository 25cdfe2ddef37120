"""The bars of speed: what is asked, what was measured, whether it is met. Printed, never asserted."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compare.extract import extract
from compare.outline import build_report
from compare.render.chart import comparison_charts
from tests.bench import curves, parts, starts
from tests.bench.alone import Cost, cost
from tests.bench.clock import Spent, Work, as_many_turns, milliseconds, short
from tests.bench.pair import document_of, engine
from tests.bench.pairs import Pair, made_pair, usual_pairs

DIFFERENT = 12
ALIGNED = 700
# Seconds that the plain dynamic program may take: with a similarity in Python too it takes some 20.
PLAIN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A bar: `sense` is ≤ or ≥."""

    what: str
    sense: str
    bar: float
    unit: str
    got: float
    told: str = ""

    def __str__(self) -> str:
        """A line of the table."""
        compared = operator.le if self.sense == "≤" else operator.ge
        told = self.told or f"{short(self.got)} {self.unit}"
        met = "met" if compared(self.got, self.bar) else "**not met**"
        return f"| {self.what} | {self.sense} {self.bar:g} {self.unit} | {told} | {met} |"


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with: the pairs by name, a folder for what is made, and how long each may take."""

    pairs: Mapping[str, Pair]
    folder: Path
    repeats: int
    limit: float
    longest: int
    run_pairs: int

    def turns(self, work: Work) -> Spent:
        """A work of this process, once for nothing and then its turns."""
        return as_many_turns({"": work}, self.repeats)[""]


def milliseconds_row(what: str, bar: float, spent: Spent) -> Row:
    """At most so many milliseconds."""
    return Row(what, "≤", bar, "ms", spent.median, f"{spent} ms")


def usual(bench: Bench) -> Iterator[Row]:
    """The pair that most runs are made of."""
    pair = bench.pairs["usual"]
    yield milliseconds_row("usual pair, outline to checks", 30, bench.turns(lambda: whole(pair)))
    others = usual_pairs(bench.folder, DIFFERENT)
    for one in others:
        whole(one)
    rate = DIFFERENT * 1000 / milliseconds(lambda: [whole(one) for one in others])
    yield Row(f"{DIFFERENT} different usual pairs", "≥", 33, "pairs/s", rate)
    yield milliseconds_row("report.html of it, without charts", 60, bench.turns(lambda: parts.page(pair)))
    yield chart(bench, pair)


def whole(pair: Pair) -> object:
    """From outline to checks."""
    return engine(*(str(path) for path in pair.paths))


def chart(bench: Bench, pair: Pair) -> Row:
    """One of the charts of a pair, on the average of all that it has."""
    count = len(comparison_charts(pair.comparison, pair.timeline))
    spent = bench.turns(lambda: comparison_charts(pair.comparison, pair.timeline))
    each = Spent(tuple(turn / max(1, count) for turn in spent.turns))
    return milliseconds_row(f"one chart (mean of {count})", 150, each)


def national(bench: Bench) -> Iterator[Row]:
    """A long pair, as a whole and part by part beside those who do the part too."""
    pair = bench.pairs["national"]
    yield milliseconds_row(f"{pair.name}, outline to checks", 200, bench.turns(lambda: whole(pair)))
    for name in parts.PARTS:
        measured = parts.measured(pair, name, bench.repeats, bench.limit, frozenset())
        if fastest := measured.fastest:
            yield Row(f"{pair.name}, {name}: the fastest peer ({fastest[0]})", "≥", 1, "× ours", fastest[1])
    report = build_report(document_of(str(pair.paths[1])), parts.SETTINGS, None)
    spent = bench.turns(lambda: extract(report))
    rate = len(report.text) / spent.median
    yield Row(f"{pair.name}, extraction of one", "≥", 300, "characters/ms", rate)


def sentences(bench: Bench) -> Iterator[Row]:
    """Sentences alone."""
    pair = made_pair(bench.folder, ALIGNED)
    texts = [path.read_text("utf-8").split("\n\n")[:ALIGNED] for path in pair.paths]
    works = parts.sentence_works(*texts)
    plain = ("dynamic program, difflib", "dynamic program, rapidfuzz")
    got = parts.timed("", {name: works[name] for name in (parts.OURS, *plain)}, bench.repeats, max(bench.limit, PLAIN))
    ours = got.spent[parts.OURS]
    if isinstance(ours, Spent):
        yield milliseconds_row(f"2 × {ALIGNED} sentences aligned", 120, ours)
    for name in plain:
        yield Row(f"the same by the {name}", "≥", 10, "× ours", got.ratio(name) or float("inf"))


def disney(bench: Bench) -> Iterator[Row]:
    """The largest pair, each turn in a process of its own."""
    pair = bench.pairs["disney"]
    costs: list[Cost] = [cost("pair", *pair.paths) for _ in range(bench.repeats)]
    wall = Spent(tuple(one.wall for one in costs))
    yield Row(f"{pair.name}, files to comparison", "≤", 3, "s", wall.median, f"{wall} s")
    memory = Spent(tuple(one.peak for one in costs))
    yield Row("the same, peak of memory", "≤", 500, "MB", memory.median, f"{memory} MB")


def commands(bench: Bench) -> Iterator[Row]:
    """Whole processes."""
    pair = bench.pairs["usual"]
    for name, bar, ratio, told in (
        starts.help_cost(bench.repeats),
        starts.diff_cost(pair, bench.repeats, bench.folder),
    ):
        yield Row(name, "≤", bar, "×", ratio, told)
    heavy = starts.heavy_for_help(bench.folder)
    yield Row("heavy libraries that `yoy --help` loads", "≤", 0, "", len(heavy), ", ".join(heavy) or "none")


def runs(bench: Bench) -> Iterator[Row]:
    """`yoy run`, with Prefect and without."""
    got = starts.run_costs(bench.folder, bench.run_pairs)
    told = f"{got.share:.0f} %: {got.threads:.0f} CPU s, without it {got.plain:.0f}"
    yield Row(f"Prefect's share in a run of {got.pairs} pairs (the bar: 100), threads", "≤", 25, "%", got.share, told)
    told = f"{got.gain:.2f} ×: {got.two:.0f} s, by one {got.one:.0f} s of wall"
    yield Row("2 processes against 1, the same pairs", "≥", 1.8, "×", got.gain, told)


def growth(bench: Bench) -> Iterator[Row]:
    """Exponents of CPU time."""
    length = curves.length_exponent(curves.by_length(bench.folder, bench.longest), curves.seconds)
    years = curves.added_exponent(curves.by_years(bench.folder), curves.seconds)
    series = curves.added_exponent(curves.by_series(bench.folder), curves.seconds)
    yield Row("exponent of growth with the length of a report", "≤", 1.15, "", length)
    yield Row("with the years of a series", "≤", 1.1, "", years)
    yield Row("with the number of series", "≤", 1.02, "", series)


GROUPS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    usual,
    national,
    sentences,
    disney,
    commands,
    runs,
    growth,
)


def lines(bench: Bench) -> Iterator[str]:
    """The table, line by line as it is known."""
    yield "\n| what | bar | measured: median (least–most) | |"
    yield "|---|---|---|---|"
    for group in GROUPS:
        for row in group(bench):
            yield str(row)
