"""Where everything stands on a page: from ids and offsets of reports to anchors and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.model import Bead, Check, Comparison, Evidence, Metric, Report, Section, StatedChange
from compare.render.view.collated import anchors_of

Side = Literal["prior", "current"]

# A quotation in a card keeps this many characters on each side of its mark; longer sentences are cut there.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence with its year, section and anchor; `pieces` are (text, marked) in order."""

    year: int
    pieces: tuple[tuple[str, bool], ...]
    section: str
    href: str
    side: Side


@dataclass(frozen=True, slots=True)
class Folio:
    """One report with its lookups; `anchors` are the page's element ids, one for each sentence."""

    side: Side
    report: Report
    starts: tuple[int, ...]
    anchors: tuple[str, ...]
    metrics: Mapping[str, Metric]
    changes: Mapping[str, StatedChange]
    sections: Mapping[str, Section]
    tables: Mapping[str, str]

    def position(self, offset: int) -> int | None:
        """The sentence that holds an offset, `None` for a place in a table or between sentences."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or offset >= self.report.sentences[place].end:
            return None
        return place

    def href(self, offset: int) -> str:
        """The anchor of the place: its sentence, or the table that holds it."""
        place = self.position(offset)
        if place is not None:
            return f"#{self.anchors[place]}"
        table = next((one for one in self.report.tables if one.start <= offset < one.end), None)
        return f"#{self.tables[table.id]}" if table is not None else "#text"

    def section_words(self, section_id: str) -> str:
        """Label and heading of a section; empty for the root."""
        section = self.sections.get(section_id)
        return "" if section is None or section.level == 0 else section_title(section)

    def quote(self, spans: Sequence[tuple[int, int]]) -> Quotation:
        """The sentence of the first span with all spans marked, cut to a readable length around them."""
        start, end = min(low for low, _ in spans), max(high for _, high in spans)
        low, high, section = self._around(start, end)
        cut_low, cut_high = max(low, start - AROUND), min(high, end + AROUND)
        pieces = list(_pieces(self.report.text, cut_low, cut_high, spans))
        pieces = pieces if self.position(start) is not None else _cells(pieces)
        pieces = [("…", False), *pieces] if cut_low > low else pieces
        pieces = [*pieces, ("…", False)] if cut_high < high else pieces
        return Quotation(self.report.year, tuple(pieces), section, self.href(start), self.side)

    def whole(self, places: Sequence[int], spans: Sequence[tuple[int, int]]) -> Quotation:
        """Sentences of one section, uncut, with the spans in them marked."""
        pieces: list[tuple[str, bool]] = []
        for place in places:
            sentence = self.report.sentences[place]
            own = [span for span in spans if sentence.start <= span[0] < sentence.end]
            pieces += [(" ", False)] if pieces else []
            pieces += _pieces(self.report.text, sentence.start, sentence.end, own)
        first = self.report.sentences[places[0]]
        section = self.section_words(first.section)
        return Quotation(self.report.year, tuple(pieces), section, f"#{self.anchors[places[0]]}", self.side)

    def _around(self, start: int, end: int) -> tuple[int, int, str]:
        """The extent of the sentence, or of the line, that holds a place, and the words of its section."""
        text, place = self.report.text, self.position(start)
        if place is None:
            line_end = text.find("\n", end)
            return text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end, ""
        sentence = self.report.sentences[place]
        return sentence.start, max(sentence.end, end), self.section_words(sentence.section)


@dataclass(frozen=True, slots=True)
class Atlas:
    """The reports of a page: a pair, or one alone."""

    current: Folio
    prior: Folio | None
    rows: Mapping[tuple[Side, str], str]
    checks: Mapping[str, Check]

    def folio(self, side: Side) -> Folio:
        """The report on one side; a lone report stands for both."""
        return self.prior if side == "prior" and self.prior is not None else self.current

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quotation, ...]:
        """What the evidence says, one quotation for each sentence, last year's first."""
        spans: dict[tuple[Side, int], list[tuple[int, int]]] = {}
        for one in sorted(evidence, key=lambda one: (one.report != "prior", one.start)):
            place = self.folio(one.report).position(one.start)
            key = (one.report, one.start if place is None else -1 - place)
            spans.setdefault(key, []).append((one.start, one.end))
        return tuple(self.folio(side).quote(found) for (side, _), found in spans.items())

    def href(self, evidence: Evidence) -> str:
        """The anchor of a piece of evidence."""
        return self.folio(evidence.report).href(evidence.start)

    def row(self, side: Side, metric: str) -> str:
        """The anchor of a metric's row in the metric table."""
        return self.rows.get((side, metric), metric)


def atlas_of(comparison: Comparison) -> Atlas:
    """The lookups of a pair."""
    rows: dict[tuple[Side, str], str] = {}
    for pair in comparison.metrics:
        row = row_id(pair.current, pair.prior)
        rows |= {("current", pair.current): row} if pair.current is not None else {}
        rows |= {("prior", pair.prior): row} if pair.prior is not None else {}
    checks = {one.id: one for one in (*comparison.prior.checks, *comparison.current.checks, *comparison.checks)}
    return Atlas(
        _folio("current", comparison.current, comparison.beads, {}),
        _folio("prior", comparison.prior, comparison.beads, anchors_of(comparison)),
        rows,
        checks,
    )


def atlas_of_report(report: Report) -> Atlas:
    """The lookups of one report alone; its sentences are their own anchors."""
    rows: dict[tuple[Side, str], str] = {("current", one.id): one.id for one in report.metrics}
    return Atlas(_folio("current", report, (), {}), None, rows, {one.id: one for one in report.checks})


def section_title(section: Section) -> str:
    """Label and heading in one: `（一）概况`, `ITEM 7. Management’s Discussion`; a label is not said twice."""
    label, heading = section.label.strip(), section.heading.strip()
    if heading.startswith(label):
        return heading
    return f"{label} {heading}" if (label + heading[:1]).isascii() else f"{label}{heading}"


def row_id(current: str | None, prior: str | None) -> str:
    """The anchor of a pair of metrics; one that fell silent keeps its prior id, set apart."""
    return current if current is not None else f"p-{prior}"


def ghost_id(bead: Bead) -> str:
    """The anchor of the place that a moved passage left."""
    return f"p-{bead.id}"


def _folio(side: Side, report: Report, beads: tuple[Bead, ...], elsewhere: Mapping[str, str]) -> Folio:
    anchors = [sentence.id for sentence in report.sentences]
    for bead in beads:
        for place in bead.current if side == "current" else bead.prior:
            anchors[place] = ghost_id(bead) if side == "prior" and is_moved(bead) else bead.id
    return Folio(
        side,
        report,
        tuple(sentence.start for sentence in report.sentences),
        tuple(anchors),
        {one.id: one for one in report.metrics},
        {one.id: one for one in report.changes},
        {one.id: one for one in report.sections},
        {one.id: elsewhere.get(one.id, one.id) for one in report.tables},
    )


def is_moved(bead: Bead) -> bool:
    """True for a passage that stands elsewhere this year."""
    return bead.kind in {"moved", "moved_edited"} and bool(bead.prior) and bool(bead.current)


def _pieces(text: str, low: int, high: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text from `low` to `high`, parted at the marked spans; line breaks become spaces."""
    at = low
    for start, end in sorted(set(spans)):
        if start > at:
            yield _one_line(text[at:start]), False
        if end > max(start, at):
            yield _one_line(text[max(start, at) : end]), True
        at = max(at, end)
    if at < high:
        yield _one_line(text[at:high]), False


def _cells(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """A line of a table without its strokes and tabs: its cells, parted by spaces."""
    bare = [(" ".join(text.replace("|", " ").split()), marked) for text, marked in pieces]
    filled = [(text, marked) for text, marked in bare if text]
    return [part for one in filled for part in ((" ", False), one)][1:]


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
