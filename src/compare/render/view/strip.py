"""The lineage strip: each section's life over the reports, marked where something happened, with the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.model import TextEvent, TextLineage, Timeline
from compare.render.view.ways import Ways, page_of
from compare.render.words import Said, joined, same, say

# Rows that a page shows of each group.
MOST_SECTIONS = 60

# So many happenings are told at once; more are folded under their count.
MOST_TOLD = 2

# Sections that stay are folded beyond so many rows; what came and went is what is asked for.
MOST_OPEN = 12

# A group with more rows than this scrolls in a box of its own.
MOST_FREE = 30

# What a box shows of several things that happened in one year, the weightiest first, and the sign of each.
SIGNS = {
    "split": "<",
    "split_from": "<",
    "merged": ">",
    "merged_into": ">",
    "returned": "↺",
    "moved": "⇅",
    "renamed": "≈",
    "new": "+",
    "gone": "×",
    "same": "=",
}
KEY = ("new", "gone", "renamed", "moved", "split", "merged", "returned", "same")


@dataclass(frozen=True, slots=True)
class Box:
    """A section in one year.

    `kind` is `on` where the report has it, `off` in the first report without it, `gap` in a year without a report,
    empty elsewhere. `turn` is what happened there (a key of `SIGNS`), `heading` what that report calls it.
    """

    kind: str
    turn: str = ""
    heading: str = ""
    href: str = ""

    @property
    def sign(self) -> str:
        """The sign of what happened."""
        return SIGNS.get(self.turn, "")

    @property
    def said(self) -> Said | None:
        """The sign in words."""
        return say(f"turn_{self.turn}") if self.turn else None


@dataclass(frozen=True, slots=True)
class StripLine:
    """A section through the years, and what happened to it in words."""

    id: str
    words: str
    boxes: tuple[Box, ...]
    years: str
    copied: Said | None
    events: tuple[Said, ...]
    folded: Said | None


@dataclass(frozen=True, slots=True)
class StripGroup:
    """Sections of one fate: `gone`, `come` or `stay`; `more` is the number of those that the page leaves out."""

    kind: str
    lines: tuple[StripLine, ...]
    more: int
    open: bool

    @property
    def tall(self) -> bool:
        """True for more rows than stand well on a page."""
        return len(self.lines) > MOST_FREE

    @property
    def count(self) -> int:
        """All sections of the group."""
        return len(self.lines) + self.more


@dataclass(frozen=True, slots=True)
class YearCount:
    """The sections of one report: all, and those that it adds and drops; `None` where that cannot be said."""

    year: int
    href: str
    all: int | None
    new: int | None
    gone: int | None


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole strip. `columns` are the years with those without a report: year, has a report."""

    columns: tuple[tuple[int, bool], ...]
    counts: tuple[YearCount, ...]
    groups: tuple[StripGroup, ...]

    @property
    def key(self) -> tuple[tuple[str, Said], ...]:
        """The signs that the strip shows, with their words."""
        there = {box.turn for group in self.groups for line in group.lines for box in line.boxes}
        there |= {"split"} & {one.partition("_")[0] for one in there} | (
            {"merged"} if "merged_into" in there else set()
        )
        return tuple((SIGNS[turn], say(f"turn_{turn}")) for turn in KEY if turn in there)


def strip_of(timeline: Timeline, ways: Ways) -> Strip:
    """The sections of a series: first those that are gone, then those that came, then those that stay."""
    years = columns(timeline)
    sections = [one for one in timeline.texts if one.kind == "section" and one.label and one.places]
    groups = (_group(kind, sections, timeline, ways) for kind in ("gone", "come", "stay"))
    return Strip(years, tuple(_counts(sections, timeline, ways)), tuple(one for one in groups if one.count))


def columns(timeline: Timeline) -> tuple[tuple[int, bool], ...]:
    """The years of the strip, those without a report too: year, has a report."""
    years = sorted((*timeline.vintages, *timeline.gaps))
    return tuple((year, year not in timeline.gaps) for year in years)


def _group(kind: str, sections: Sequence[TextLineage], timeline: Timeline, ways: Ways) -> StripGroup:
    """The sections of one fate, the last to go or to come first, those with a longer life before others."""
    own = [one for one in sections if _fate(one, timeline.vintages) == kind]
    if kind == "gone":
        own.sort(key=lambda one: (-one.places[-1][0], -len(one.places), one.places[-1][1]))
    elif kind == "come":
        own.sort(key=lambda one: (-one.places[0][0], one.places[-1][1]))
    else:
        own.sort(key=lambda one: one.places[-1][1])
    lines = tuple(_line(one, timeline, ways) for one in own[:MOST_SECTIONS])
    return StripGroup(kind, lines, len(own) - len(lines), open=kind != "stay" or len(own) <= MOST_OPEN)


def _fate(one: TextLineage, vintages: Sequence[int]) -> str:
    if one.places[-1][0] != vintages[-1]:
        return "gone"
    return "stay" if one.places[0][0] == vintages[0] else "come"


def _line(lineage: TextLineage, timeline: Timeline, ways: Ways) -> StripLine:
    there = dict(lineage.places)
    turns = _turns(lineage, timeline.vintages)
    boxes = tuple(
        _box(year, (there, turns), ways) if has_report else Box("gap") for year, has_report in columns(timeline)
    )
    events = tuple(_event(one) for one in lineage.events)
    copied = _run(lineage.copied) if lineage.copied else None
    folded = _folded(lineage.events) if len(events) > MOST_TOLD else None
    return StripLine(lineage.id, lineage.label, boxes, span(tuple(there)), copied, events, folded)


def _turns(lineage: TextLineage, vintages: Sequence[int]) -> dict[int, str]:
    """What happened in each year: an event of the section, its first report or the first without it, or nothing new."""
    turns = dict.fromkeys(lineage.copied[1:], "same")
    there = {year for year, _ in lineage.places}
    for before, year in pairwise(vintages):
        if before in there and year not in there:
            turns[year] = "gone"
    if lineage.places[0][0] != vintages[0]:
        turns[lineage.places[0][0]] = "new"
    for kind in reversed(SIGNS):
        turns |= {event.current: kind for event in lineage.events if event.kind == kind}
    return turns


def _box(year: int, known: tuple[Mapping[int, int], Mapping[int, str]], ways: Ways) -> Box:
    there, turns = known
    turn = turns.get(year, "")
    if year in there:
        heading, start = _heading(year, there, ways)
        return Box("on", turn, heading, ways.place(year, start))
    if turn not in {"gone", "merged_into"}:
        return Box("")
    last = max(one for one in there if one < year)
    return Box("off", turn, "", ways.left(last, _heading(last, there, ways)[1]))


def _heading(year: int, there: Mapping[int, int], ways: Ways) -> tuple[str, int]:
    """What a report calls the section, and where; nothing of a report that is not there."""
    if year not in ways.reports:
        return "", 0
    section = ways.reports[year].sections[there[year]]
    return section.heading, section.start


def _counts(sections: Sequence[TextLineage], timeline: Timeline, ways: Ways) -> Iterator[YearCount]:
    """For each year of the strip what its report has, adds and drops."""
    have = Counter(year for one in sections for year, _ in one.places)
    turned = Counter((year, turn) for one in sections for year, turn in _turns(one, timeline.vintages).items())
    for year, has_report in columns(timeline):
        pair = ways.pairs.get(year)
        href = "" if pair is None else page_of(pair)
        if not has_report:
            yield YearCount(year, "", None, None, None)
        elif year == timeline.vintages[0]:
            yield YearCount(year, href, have[year], None, None)
        else:
            yield YearCount(year, href, have[year], turned[year, "new"], turned[year, "gone"])


def span(years: Sequence[int]) -> str:
    """`2012–2016`, or the one year."""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _run(vintages: Sequence[int]) -> Said:
    return say("copied_reports", years=span(vintages), count=len(vintages))


def _folded(events: Sequence[TextEvent]) -> Said:
    """How often each thing happened: `改名 7 次、移动 1 次`."""
    counts = Counter(event.kind for event in events)
    return joined(tuple(say("turn_times", turn=say(f"turn_{kind}"), count=counts[kind]) for kind in counts), "、", ", ")


def _event(event: TextEvent) -> Said:
    """What happened, with the other headings quoted."""
    if event.kind in {"renamed", "moved"}:
        return say(f"event_{event.kind}", year=event.current, name=event.names[0])
    if event.kind == "returned":
        return say("event_returned", year=event.current, last=event.prior)
    quoted = tuple(same(f"“{one}”") for one in event.names)
    return say(f"event_{event.kind}", year=event.current, names=joined(quoted, "、", ", "))
