"""The text of a page as sections, paragraphs and passages, with folds over what did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from compare.model import Bead, Comparison, Report, Sentence
from compare.render.view.atlas import Atlas, Side, ghost_id, is_moved
from compare.render.view.collated import tables_of
from compare.render.view.order import Group, Item, groups
from compare.render.view.runs import Marks, Piece, Run, bead_runs, marks_of, sentence_run
from compare.render.view.tables import TableView, table_view

# Unchanged paragraphs beside a change stay open, one on each side; a fold hides at least this many.
CONTEXT = 1
LEAST_FOLDED = 2

# A browser lays out only the stretches that are near: a report without headings is cut into these.
LONGEST_STRETCH = 60

# The first characters of a moved passage, enough to know it again where it stood.
GIST = 28

# HTML headings that sections may take: 1 is the page's title, 2 a part of the page.
FIRST_HEADING, LAST_HEADING = 3, 6


@dataclass(frozen=True, slots=True)
class Passage:
    """One bead on the page, or the place that a moved one left (`kind` is then `ghost`).

    A rewritten bead has `prior` and `current` runs of its own; any other is one
    line of `runs`. `link` leads to the other place of a moved bead, and `place`
    names the section there. `space` says that a space parts it from the one before.
    A passage that is `far` from every change of its paragraph is left out where only changes are shown.
    """

    id: str
    kind: str
    runs: tuple[Run, ...] = ()
    prior: tuple[Run, ...] = ()
    current: tuple[Run, ...] = ()
    link: str = ""
    place: str = ""
    space: bool = False
    far: bool = False

    @property
    def changed(self) -> bool:
        """True for anything but words that both reports have in the same place."""
        return self.kind != "unchanged"

    @property
    def moved(self) -> bool:
        """True for either place of a moved bead."""
        return self.link != ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Passages that the report prints as one paragraph, or a table alone."""

    passages: tuple[Passage, ...]
    table: TableView | None = None

    @property
    def changed(self) -> bool:
        """True when a passage or the table in it is."""
        return any(one.changed for one in self.passages) or (self.table is not None and self.table.changed)

    @property
    def moved(self) -> bool:
        """True when a passage in it is."""
        return any(one.moved for one in self.passages)

    @property
    def alone(self) -> Passage | None:
        """The one passage of the paragraph: one element does for both, where it has no ground of its own."""
        return self.passages[0] if len(self.passages) == 1 and not self.moved else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs in a row, shown or folded away."""

    folded: bool
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentences(self) -> int:
        """How many sentences it holds."""
        return sum(len(one.passages) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page's text: its heading, if it has one, and its stretches; `level` is the HTML heading's."""

    id: str
    level: int
    heading: Passage | None
    stretches: tuple[Stretch, ...]
    changes: int

    @property
    def moved(self) -> bool:
        """True when the heading or a paragraph is."""
        headed = self.heading is not None and self.heading.moved
        return headed or any(one.moved for stretch in self.stretches for one in stretch.paragraphs)


def prose(comparison: Comparison, atlas: Atlas) -> tuple[Part, ...]:
    """The whole text of a pair, in the current order, with what is gone where it stood."""
    scribe = _Scribe(comparison, atlas)
    return _with_headings([scribe.part(group) for group in groups(comparison)])


def prose_of_report(report: Report, atlas: Atlas) -> tuple[Part, ...]:
    """The text of one report, nothing marked but its numbers, nothing folded."""
    marks = marks_of(atlas, atlas.current)
    parts, seen = [], set[str]()
    for section, group in groupby(range(len(report.sentences)), key=lambda place: report.sentences[place].section):
        places = tuple(group)
        headed = report.sentences[places[0]].role == "heading"
        passages = [_lone(report, place, marks) for place in places]
        blocks = _blocks(
            [
                (report.sentences[place], _joint(report, place), one)
                for place, one in zip(places, passages, strict=True)
            ][headed:],
            [
                (table.start, table_view(table))
                for table in report.tables
                if table.section == section and section not in seen
            ],
        )
        stretches = tuple(Stretch(folded=False, paragraphs=run) for run in _short_runs(blocks))
        level = atlas.current.sections[section].level
        parts.append(Part("" if section in seen else section, level, passages[0] if headed else None, stretches, 0))
        seen.add(section)
    return _with_headings(parts)


def fold(paragraphs: Sequence[Paragraph]) -> Iterator[Stretch]:
    """Runs of unchanged paragraphs folded away, but for the neighbours of a change."""
    near = [
        any(one.changed or one.table for one in paragraphs[max(0, place - CONTEXT) : place + CONTEXT + 1])
        for place in range(len(paragraphs))
    ]
    folded = set[int]()
    for is_near, group in groupby(range(len(paragraphs)), key=near.__getitem__):
        places = tuple(group)
        folded.update(places if not is_near and len(places) >= LEAST_FOLDED else ())
    for is_folded, group in groupby(range(len(paragraphs)), key=folded.__contains__):
        for run in _short_runs([paragraphs[place] for place in group]):
            yield Stretch(is_folded, run)


def _short_runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    for start in range(0, len(paragraphs), LONGEST_STRETCH):
        yield tuple(paragraphs[start : start + LONGEST_STRETCH])


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Writes the groups of one pair as parts of the page."""

    comparison: Comparison
    atlas: Atlas
    marks: dict[Side, Marks] = field(init=False)
    tables: Mapping[str, TableView] = field(init=False)

    def __post_init__(self) -> None:
        sides: tuple[Side, Side] = ("prior", "current")
        object.__setattr__(self, "marks", {side: marks_of(self.atlas, self.atlas.folio(side)) for side in sides})
        object.__setattr__(self, "tables", tables_of(self.comparison))

    def part(self, group: Group) -> Part:
        first = group.items[0]
        sentence = first.sentence(self.comparison)
        headed = sentence.role == "heading" and not first.ghost
        passages = [self._passage(item) for item in group.items]
        lines = [
            (item.sentence(self.comparison) if item.side == "current" else None, self._joint(item), passage)
            for item, passage in zip(group.items, passages, strict=True)
        ][headed:]
        tables = [
            (one.start, self.tables[one.id])
            for one in self.comparison.current.tables
            if one.section == group.section and group.closes
        ]
        level = self.atlas.folio(first.side).sections[sentence.section].level
        return Part(
            group.section if group.opens else "",
            level,
            passages[0] if headed else None,
            tuple(fold(_blocks(lines, tables))),
            sum(one.changed for one in passages) + sum(view.changed for _, view in tables),
        )

    def _passage(self, item: Item) -> Passage:
        bead, prior, current = item.bead, self.comparison.prior, self.comparison.current
        if item.ghost:
            gist = prior.quote(prior.sentences[bead.prior[0]])
            run = Run("", (Piece(gist if len(gist) <= GIST else f"{gist[:GIST]}…"),))
            return Passage(ghost_id(bead), "ghost", (run,), link=f"#{bead.id}", place=self._section(bead, "current"))
        runs = bead_runs(bead, prior, current, self.marks["prior"], self.marks["current"])
        if bead.kind == "rewritten":
            shown = tuple(run for run in runs if run.tag != "del")
            return Passage(bead.id, bead.kind, prior=tuple(_last_years(runs)), current=shown)
        if is_moved(bead):
            return Passage(bead.id, bead.kind, runs, link=f"#{ghost_id(bead)}", place=self._section(bead, "prior"))
        return Passage(bead.id, bead.kind, runs)

    def _section(self, bead: Bead, side: Side) -> str:
        folio = self.atlas.folio(side)
        places = bead.prior if side == "prior" else bead.current
        return folio.section_words(folio.report.sentences[places[0]].section)

    def _joint(self, item: Item) -> tuple[bool, bool]:
        return _joint(self.atlas.folio(item.side).report, item.place)


Line = tuple[Sentence | None, tuple[bool, bool], Passage]


def _blocks(lines: Iterable[Line], tables: Sequence[tuple[int, TableView]]) -> list[Paragraph]:
    """Passages gathered into paragraphs, and each table before the first sentence that follows it."""
    waiting = list(tables)
    blocks: list[list[Passage] | TableView] = []
    for sentence, (breaks, space), passage in lines:
        while waiting and sentence is not None and waiting[0][0] < sentence.start:
            blocks.append(waiting.pop(0)[1])
        if breaks or not blocks or isinstance(blocks[-1], TableView):
            blocks.append([])
        paragraph = blocks[-1]
        if isinstance(paragraph, list):
            paragraph.append(replace(passage, space=space and bool(paragraph)))
    blocks += [view for _, view in waiting]
    return [Paragraph((), one) if isinstance(one, TableView) else Paragraph(tuple(_with_far(one))) for one in blocks]


def _with_far(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of a paragraph, those marked that stand beside no change."""
    changed = [False, *(one.changed for one in passages), False]
    for place, passage in enumerate(passages):
        far = any(changed) and not any(changed[place : place + 3])
        yield replace(passage, far=True) if far else passage


def _joint(report: Report, place: int) -> tuple[bool, bool]:
    """Whether a line break, and whether any space, parts a sentence from the one before it."""
    if place == 0:
        return True, False
    gap = report.text[report.sentences[place - 1].end : report.sentences[place].start]
    return "\n" in gap, gap != ""


def _lone(report: Report, place: int, marks: Marks) -> Passage:
    return Passage(report.sentences[place].id, "unchanged", (sentence_run(report, (place,), marks),))


def _last_years(runs: Sequence[Run]) -> Iterator[Run]:
    """What the prior said: the words that both have, without this year's links, and what is gone."""
    for run in runs:
        if run.tag == "del":
            yield run
        elif run.tag == "":
            yield Run("", tuple(replace(piece, href="") for piece in run.pieces))


def _with_headings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with levels of HTML headings, none of which skips one."""
    least = min((part.level for part in parts if part.heading is not None), default=0)
    done, last = [], FIRST_HEADING - 1
    for part in parts:
        level = min(part.level - least + FIRST_HEADING, last + 1, LAST_HEADING)
        last = level if part.heading is not None else last
        done.append(replace(part, level=max(level, FIRST_HEADING)))
    return tuple(done)
