"""All sentences of a report read in order, and what they say gathered with stable ids."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from compare.change import changes_in
from compare.extract.amounts import Claim, Fact
from compare.extract.cells import table_metrics
from compare.extract.english import read_english
from compare.extract.sentence import read_chinese
from compare.extract.settings import settings
from compare.identity import by_content, distinct
from compare.model import Change, Metric, Note, Report, Sentence, StatedChange
from compare.quantity import MOST_NUMERALS, Numeral, numerals_in, prose_of
from compare.verdict import implied_prior

_Placed = TypeVar("_Placed", Numeral, Change)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one sentence says; offsets count from its start."""

    sentence: Sentence
    text: str
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]


def extract(report: Report) -> Report:
    """The report with its metrics and stated changes: those of the sentences, then those of the tables.

    Every numeral becomes a metric, a stated change or neither, never two of them.
    Offsets are those of `report.text`. Source: CLAIMS 2, 4 and 5.
    """
    prose = prose_of(report.text)
    numerals, changes = numerals_in(prose), changes_in(prose)
    tables_in_prose = tuple(_pasted(report, numerals))
    left_out = {note.start for note in tables_in_prose}
    readings = tuple(_readings(report, prose.plain, numerals, changes, left_out))
    metrics = _metrics(readings)
    spoken = tuple(metric for row in metrics for metric in row)
    tables = table_metrics(report)
    if tables:
        ids = tuple(distinct(metric.id for metric in (*spoken, *tables)))
        tables = tuple(replace(metric, id=own) for metric, own in zip(tables, ids[len(spoken) :], strict=True))
    return replace(
        report,
        metrics=(*spoken, *tables),
        changes=_changes(readings, metrics),
        notes=(*report.notes, *tables_in_prose),
    )


def _pasted(report: Report, numerals: Sequence[Numeral]) -> Iterator[Note]:
    """A note for every sentence with more numbers than prose holds."""
    starts = [one.start for one in numerals]
    for sentence in report.sentences:
        if sentence.end - sentence.start <= MOST_NUMERALS:
            continue  # too short for as many
        count = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
        if count > MOST_NUMERALS:
            message = f"{count} numbers in one sentence are a pasted table; none of them is read"
            yield Note("extract", message, sentence.start, sentence.end)


def _readings(
    report: Report, plain: str, numerals: Sequence[Numeral], changes: Sequence[Change], left_out: Container[int | None]
) -> Iterator[_Read]:
    topic, last = "", 0
    counted, moving = _by_sentence(numerals, report.sentences), _by_sentence(changes, report.sentences)
    for at, (sentence, setting) in enumerate(settings(report, plain)):
        if sentence.start in left_out:
            continue
        topic = "" if "\n" in plain[last : sentence.start] else topic
        last = sentence.end
        held, moved = counted.get(at, ()), moving.get(at, ())
        if not moved and all(one.quantity is None for one in held):
            continue
        text = plain[sentence.start : sentence.end]
        inside = [one.shifted(-sentence.start) for one in held]
        stated = [_shifted(one, -sentence.start) for one in moved]
        if report.language == "zh":
            facts, claims = read_chinese(text, inside, stated, setting)
        else:
            facts, claims = read_english(text, inside, stated, replace(setting, topic=topic))
            topic = _topic(topic, facts, claims)
        yield _Read(sentence, text, facts, claims)


def _topic(topic: str, facts: Sequence[Fact], claims: Sequence[Claim]) -> str:
    """The measure of a paragraph after a sentence: what it names first, but no part of the topic."""
    names = [*(claim.name for claim in claims), *(fact.name for fact in facts)]
    return topic if not names or (topic and names[0].startswith(topic)) else names[0]


def _by_sentence(placed: Sequence[_Placed], sentences: Sequence[Sentence]) -> Mapping[int, list[_Placed]]:
    """What lies within one sentence, by the place of the sentence; all in order."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, list[_Placed]] = {}
    for one in placed:
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and one.end <= sentences[at].end:
            found.setdefault(at, []).append(one)
    return found


def _shifted(change: Change, by: int) -> Change:
    """The same change with its offsets counted from elsewhere."""
    return replace(
        change,
        start=change.start + by,
        end=change.end + by,
        clause_start=change.clause_start + by,
        clause_end=change.clause_end + by,
    )


def _metrics(readings: Sequence[_Read]) -> list[tuple[Metric, ...]]:
    """The metrics of every reading; an id says what is measured, never where it stands."""
    contents = (
        ((fact.name, fact.quantity.unit, fact.status, fact.period, fact.quantity.text), read.text)
        for read in readings
        for fact in read.facts
    )
    ids = distinct(by_content(contents, "m"))
    return [_metrics_of(read, [next(ids) for _ in read.facts]) for read in readings]


def _metrics_of(read: _Read, ids: Sequence[str]) -> tuple[Metric, ...]:
    start = read.sentence.start
    return tuple(
        Metric(
            id=own,
            name=fact.name,
            quantity=fact.quantity,
            status=fact.status,
            period=fact.period,
            scope=fact.scope,
            sentence=read.sentence.id,
            start=fact.start + start,
            end=fact.end + start,
            parent=None if fact.total is None else ids[fact.total],
        )
        for own, fact in zip(ids, read.facts, strict=True)
    )


def _changes(readings: Sequence[_Read], metrics: Sequence[tuple[Metric, ...]]) -> tuple[StatedChange, ...]:
    both = [(read, claim, row) for read, row in zip(readings, metrics, strict=True) for claim in read.claims]
    contents = (((claim.name, claim.change.text, claim.change.unit), read.text) for read, claim, _ in both)
    ids = distinct(by_content(contents, "c"))
    return tuple(_stated(own, *one) for own, one in zip(ids, both, strict=True))


def _stated(own: str, read: _Read, claim: Claim, row: Sequence[Metric]) -> StatedChange:
    change = _shifted(claim.change, read.sentence.start)
    metric = None if claim.fact is None else row[claim.fact]
    return StatedChange(
        id=own,
        metric=None if metric is None else metric.id,
        name=claim.name,
        change=change,
        base_year=_base_year(change, claim.year),
        sentence=read.sentence.id,
        start=change.start,
        end=change.end,
        implied_prior=() if metric is None else implied_prior(metric.quantity, change),
    )


def _base_year(change: Change, period: int | None) -> int | None:
    """The base as a year: the one written, or the year before that of the subject; `None` where it is not a year."""
    if change.base.isdecimal():
        return int(change.base)
    if change.base != "previous_year" or change.unit == "cagr" or period is None:
        return None
    return period - 1
