"""How cost grows: with the length of a report, with the years of a series, with the number of series.

Every point is a process of its own. What a start costs would hide growth: of each point the smallest one is taken
away, size and cost, and the exponent is the slope of the least-squares line through the logarithms of what is left.
Lengths need no such thing, for imports are not in their seconds; there the marked points are fitted as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

from tests.bench.alone import cost
from tests.bench.clock import short
from tests.bench.corpus import write
from tests.bench.large import sentences_of, write_pair
from tests.bench.pairs import donors
from tests.bench.scale import measured

# Characters of a report; 2,000,000 take some minutes and are asked for with --longest.
LENGTHS = (2_000, 10_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000)
YEARS = (2, 3, 5, 8, 12, 20)
# Invented series are told of three reports in turn, of six with YOY_CORPUS: multiples of six have as many long ones.
SERIES = (6, 12, 24)
YEARS_OF_EACH = 2
# Of so many invented series that one is measured whose years differ least in length: longer years are no more years.
INVENTED = 9
# A point of less CPU seconds is measured so often, for it is what start-up costs, and small.
CHEAP, TRIES = 10, 3
# Below this a pair costs what every pair costs.
LEAST_LENGTH = 50_000


@dataclass(frozen=True, slots=True)
class Point:
    """So much of what grows, CPU seconds, those of what is told of apart, and the peak of memory in MB."""

    size: float
    seconds: float
    part: float
    peak: float


Cost = Callable[[Point], float]


def slope(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The exponent of growth; not a number where fewer than two points tell of it."""
    told = [(log(size), log(spent)) for size, spent in zip(sizes, costs, strict=True) if size > 0 and spent > 0]
    return linear_regression(*zip(*told, strict=True)).slope if len(told) > 1 else float("nan")


def length_exponent(points: Sequence[Point], of: Cost) -> float:
    """Of the long reports, as they are."""
    fitted = [one for one in points if one.size >= LEAST_LENGTH]
    return slope([one.size for one in fitted], [of(one) for one in fitted])


def added_exponent(points: Sequence[Point], of: Cost) -> float:
    """Of what each point has beyond the first."""
    first = points[0]
    return slope([one.size - first.size for one in points], [of(one) - of(first) for one in points])


def seconds(point: Point) -> float:
    """CPU time of the whole."""
    return point.seconds


def part(point: Point) -> float:
    """CPU time of what is told of apart."""
    return point.part


def least_of(work: Callable[[], Point]) -> Point:
    """A point measured again while that is cheap, at its least: what is taken from all others must be no accident."""
    points = [work()]
    while len(points) < TRIES and points[0].seconds < CHEAP:
        points.append(work())
    return min(points, key=seconds)


@cache
def by_length(folder: Path, longest: int) -> tuple[Point, ...]:
    """Pairs made of real sentences; the size is that of one report."""
    texts = sentences_of(donors())
    mean = sum(map(len, texts)) / len(texts)
    points = []
    for length in (one for one in LENGTHS if one <= longest):
        place = folder / f"length {length}"
        place.mkdir(exist_ok=True)
        # A made report is some percent longer than it should be, and the longest is as long as may be.
        (place / "series.toml").write_text(f"[limits]\ncharacters = {2 * length}\n", encoding="utf-8")
        points.append(least_of(partial(_pair, write_pair(place, texts, round(length / mean)))))
    return tuple(points)


def _pair(paths: tuple[Path, Path]) -> Point:
    got = cost("pair", *paths)
    return Point(got.characters / 2, got.cpu, 0, got.peak)


@cache
def by_years(folder: Path) -> tuple[Point, ...]:
    """The first years of one invented series."""
    write(folder / "years", INVENTED, max(YEARS))
    paths = min((sorted(one.glob("*.txt")) for one in (folder / "years").iterdir()), key=_unevenness)
    points = []
    for years in YEARS:
        place = folder / f"years {years}"
        place.mkdir(exist_ok=True)
        for path in paths[:years]:
            (place / path.name).write_bytes(path.read_bytes())
        points.append(least_of(partial(_years, place, years)))
    return tuple(points)


def _years(place: Path, years: int) -> Point:
    got = cost("years", place)
    return Point(years, got.cpu, got.timeline, got.peak)


def _unevenness(paths: Sequence[Path]) -> float:
    sizes = [path.stat().st_size for path in paths]
    return max(sizes) / min(sizes)


@cache
def by_series(folder: Path) -> tuple[Point, ...]:
    """Whole runs without Prefect over so many invented series, with all that they write."""
    points = []
    for many in SERIES:
        inputs = folder / f"series {many}"
        write(inputs, many, YEARS_OF_EACH)
        points.append(least_of(partial(_run, inputs, many)))
    return tuple(points)


def _run(inputs: Path, many: int) -> Point:
    with TemporaryDirectory() as outputs:
        got = measured(inputs, Path(outputs), 0)
    return Point(many, got["cpu"], 0, max(got["peaks"]))


def lines(folder: Path, longest: int) -> Iterator[str]:
    """The three curves as Markdown."""
    points = by_length(folder, longest)
    yield from _table("characters of each report", points)
    yield (
        f"\nExponent from {LEAST_LENGTH:,} characters on: {length_exponent(points, seconds):.2f};"
        f" of the peak of memory {length_exponent(points, lambda one: one.peak):.2f}."
    )
    points = by_years(folder)
    yield from _table("years of a series", points)
    alone = added_exponent(points, part)
    yield f"\nExponent of what is added: {added_exponent(points, seconds):.2f}; of the timeline alone {alone:.2f}."
    points = by_series(folder)
    yield from _table(f"series of {YEARS_OF_EACH} years", points)
    yield f"\nExponent of what is added: {added_exponent(points, seconds):.2f}."


def _table(size: str, points: Sequence[Point]) -> Iterator[str]:
    yield f"\n| {size} | CPU s | CPU ms for each beyond the point before | timeline alone, CPU ms | peak MB |"
    yield "|---|---|---|---|---|"
    for before, one in pairwise((Point(0, 0, 0, 0), *points)):
        added = 1000 * (one.seconds - before.seconds) / (one.size - before.size)
        alone = short(1000 * one.part) if one.part else "–"
        yield f"| {one.size:,.0f} | {one.seconds:.3g} | {short(added)} | {alone} | {short(one.peak)} |"
