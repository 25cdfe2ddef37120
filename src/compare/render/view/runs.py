"""A bead's words as the page prints them: equal, inserted and deleted runs, numbers linked to their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.model import Bead, Edit, Report, Sentence
from compare.render.view.atlas import Atlas, Folio

Tag = Literal["", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a break; a number has the anchor of its row."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both reports have (no tag), only the current (`ins`), or only the prior (`del`)."""

    tag: Tag
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number's place inside a sentence or a bead, in characters from its start."""

    start: int
    end: int
    href: str


Marks = Mapping[int, tuple[Mark, ...]]

_TAGS: dict[str, Tag] = {"=": "", "-": "del", "+": "ins"}


def marks_of(atlas: Atlas, folio: Folio) -> Marks:
    """The metrics of a report by the position of their sentence, in order, never overlapping."""
    found: dict[int, list[Mark]] = {}
    for metric in sorted(folio.report.metrics, key=lambda one: (one.start, -one.end)):
        place = folio.position(metric.start)
        if place is None:
            continue
        start = folio.report.sentences[place].start
        marks = found.setdefault(place, [])
        if not marks or metric.start - start >= marks[-1].end:
            row = atlas.row(folio.side, metric.id)
            marks.append(Mark(metric.start - start, metric.end - start, f"#{row}"))
    return {place: tuple(marks) for place, marks in found.items()}


def sentence_run(report: Report, places: Sequence[int], marks: Marks, tag: Tag = "") -> Run:
    """Sentences as one run, as they stand in their report."""
    text, inside = _side(report, places, marks)
    return Run(tag, tuple(_cut(text, 0, inside)))


def bead_runs(bead: Bead, prior: Report, current: Report, prior_marks: Marks, current_marks: Marks) -> tuple[Run, ...]:
    """Both texts of a bead as one line of runs."""
    if not bead.current:
        return (sentence_run(prior, bead.prior, prior_marks, "del"),)
    if not bead.prior:
        return (sentence_run(current, bead.current, current_marks, "ins"),)
    if all(edit.operation == "=" for edit in bead.edits):
        return (sentence_run(current, bead.current, current_marks),)
    removed = _marks_for(bead.edits, "-", *_side(prior, bead.prior, prior_marks))
    shown = _marks_for(bead.edits, "+", *_side(current, bead.current, current_marks))
    return tuple(_runs(bead.edits, removed, shown))


def _runs(edits: Sequence[Edit], removed: tuple[Mark, ...], shown: tuple[Mark, ...]) -> Iterator[Run]:
    at_prior = at_current = 0
    for edit in edits:
        marks, offset = (removed, at_prior) if edit.operation == "-" else (shown, at_current)
        yield Run(_TAGS[edit.operation], tuple(_cut(edit.text, offset, marks)))
        at_prior += len(edit.text) if edit.operation != "+" else 0
        at_current += len(edit.text) if edit.operation != "-" else 0


def _side(report: Report, places: Sequence[int], marks: Marks) -> tuple[str, tuple[Mark, ...]]:
    """The text from the first to the last sentence as printed, and the numbers in it."""
    sentences = [report.sentences[place] for place in places]
    parts, inside, length = [], [], 0
    for index, (place, sentence) in enumerate(zip(places, sentences, strict=True)):
        gap = _gap(report, sentences[index - 1], sentence) if index else ""
        length += len(gap)
        parts += [gap, report.quote(sentence)]
        inside += [Mark(m.start + length, m.end + length, m.href) for m in marks.get(place, ())]
        length += sentence.end - sentence.start
    return "".join(parts), tuple(inside)


def _gap(report: Report, before: Sentence, after: Sentence) -> str:
    between = report.text[before.end : after.start]
    return between if between.strip() == "" else " "


def _marks_for(edits: Sequence[Edit], operation: str, text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks where the runs repeat the text exactly; none where spaces between sentences differ."""
    joined = "".join(edit.text for edit in edits if edit.operation in {"=", operation})
    return marks if joined == text else ()


def _cut(text: str, offset: int, marks: tuple[Mark, ...]) -> Iterator[Piece]:
    """The text, which starts at `offset` of the bead, parted at the marks that fall into it."""
    at = 0
    for mark in marks:
        start, end = max(mark.start - offset, at), min(mark.end - offset, len(text))
        if start >= end:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], mark.href)
        at = end
    if at < len(text):
        yield Piece(text[at:])
