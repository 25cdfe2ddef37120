"""Answers by quotation: where a quotation stands in a report, and which parts of it are meant.

A quotation must stand exactly once in its report. Square brackets mark the parts
that are meant: `新收行政复议案件[72件]`; without brackets the whole is meant.
"""

from __future__ import annotations

import re

from compare.model import Bead, Check, Comparison, Report

Span = tuple[int, int]


def spans(text: str, quotation: str) -> tuple[Span, ...]:
    """The offsets of the marked parts of a quotation in a text."""
    pieces = re.split(r"[\[\]]", quotation)
    plain = "".join(pieces)
    assert text.count(plain) == 1, f"the quotation stands {text.count(plain)} times in the report: {plain}"
    places, at = [], text.index(plain)
    for number, piece in enumerate(pieces):
        if number % 2 or len(pieces) == 1:
            places.append((at, at + len(piece)))
        at += len(piece)
    return tuple(places)


def overlap(one: Span, other: Span) -> bool:
    """Do two spans share a character?"""
    return one[0] < other[1] and other[0] < one[1]


def sentence_at(report: Report, quotation: str) -> int:
    """The position of the sentence in which a quotation begins."""
    start = spans(report.text, quotation)[0][0]
    holding = [n for n, sentence in enumerate(report.sentences) if sentence.start <= start < sentence.end]
    assert len(holding) == 1, f"{len(holding)} sentences hold the quotation {quotation}"
    return holding[0]


def section_at(report: Report, heading: str) -> int:
    """The position of the section whose heading begins with a quotation, label included."""
    start = spans(report.text, heading)[0][0]
    near = [n for n, section in enumerate(report.sections) if section.level and start - 2 <= section.start <= start + 5]
    assert near, f"no section begins at the heading {heading}; there are {[part.heading for part in report.sections]}"
    return near[-1]


def magnitude(report: Report, check: Check) -> Span | None:
    """Where the magnitude of a check's stated change stands (the `267%` of 同比增加267%)."""
    for change in report.changes:
        if change.id == check.change:
            return change.start, change.end
    return None


def places(report: Report, check: Check) -> tuple[Span, ...]:
    """Where in the current report a check speaks: its stated change, else its evidence."""
    stated = magnitude(report, check)
    if stated:
        return (stated,)
    return tuple((proof.start, proof.end) for proof in check.evidence if proof.report == "current")


def bead_of(comparison: Comparison, position: int, *, prior: bool) -> Bead:
    """The bead that holds a sentence of the prior or of the current report."""
    holding = [bead for bead in comparison.beads if position in (bead.prior if prior else bead.current)]
    assert len(holding) == 1, f"{len(holding)} beads hold sentence {position}"
    return holding[0]
