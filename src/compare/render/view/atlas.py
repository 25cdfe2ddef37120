"""Where everything stands on a page: from ids and offsets of reports to anchors and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from compare.model import Bead, Check, Comparison, Evidence, Metric, Report, Section, StatedChange

Side = Literal["prior", "current"]

# A quotation in a card keeps this many characters on each side of its mark; longer sentences are cut there.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report around a marked place, with the year, the section, and the anchor of the sentence."""

    year: int
    before: str
    marked: str
    after: str
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
        return f"#{table.id}" if table is not None and self.side == "current" else "#text"

    def section_words(self, section_id: str) -> str:
        """Label and heading of a section; empty for the root."""
        section = self.sections.get(section_id)
        return "" if section is None or section.level == 0 else f"{section.label}{section.heading}".strip()

    def quote(self, start: int, end: int) -> Quotation:
        """The marked words in their sentence, cut to a readable length."""
        text = self.report.text
        place = self.position(start)
        if place is None:
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            low, high, section = line_start, len(text) if line_end < 0 else line_end, ""
        else:
            sentence = self.report.sentences[place]
            low, high, section = sentence.start, max(sentence.end, end), self.section_words(sentence.section)
        cut_low, cut_high = max(low, start - AROUND), min(high, end + AROUND)
        before = ("…" if cut_low > low else "") + text[cut_low:start]
        after = text[end:cut_high] + ("…" if cut_high < high else "")
        return Quotation(
            self.report.year,
            _one_line(before),
            _one_line(text[start:end]),
            _one_line(after),
            section,
            self.href(start),
            self.side,
        )


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

    def quote(self, evidence: Evidence) -> Quotation:
        """What a piece of evidence says, with its place."""
        return self.folio(evidence.report).quote(evidence.start, evidence.end)

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
        _folio("current", comparison.current, comparison.beads),
        _folio("prior", comparison.prior, comparison.beads),
        rows,
        checks,
    )


def atlas_of_report(report: Report) -> Atlas:
    """The lookups of one report alone; its sentences are their own anchors."""
    rows: dict[tuple[Side, str], str] = {("current", one.id): one.id for one in report.metrics}
    return Atlas(_folio("current", report, ()), None, rows, {one.id: one for one in report.checks})


def row_id(current: str | None, prior: str | None) -> str:
    """The anchor of a pair of metrics; one that fell silent keeps its prior id, set apart."""
    return current if current is not None else f"p-{prior}"


def ghost_id(bead: Bead) -> str:
    """The anchor of the place that a moved passage left."""
    return f"p-{bead.id}"


def _folio(side: Side, report: Report, beads: tuple[Bead, ...]) -> Folio:
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
    )


def is_moved(bead: Bead) -> bool:
    """True for a passage that stands elsewhere this year."""
    return bead.kind in {"moved", "moved_edited"} and bool(bead.prior) and bool(bead.current)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
