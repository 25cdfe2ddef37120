"""What became of the text, as rows: every bead with both its texts, and every similarity with what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from compare.model import Bead, Comparison, EditOperation, Report, Section, Sentence, Similarity
from compare.render.frames.table import PAIR_FILES, PAIR_PLACES, Columns, Row, Value, frame_of, source_of
from compare.render.json.values import ratio

if TYPE_CHECKING:
    import pandas as pd

Side = Literal["prior", "current"]

_COUNTS = frozenset({"prior_sentences", "current_sentences", "deleted", "inserted"})
BEADS = Columns(
    (
        "series",
        "prior_vintage",
        "current_vintage",
        "bead",
        "kind",
        "score",
        "prior_sentences",
        "current_sentences",
        "deleted",
        "inserted",
        "prior_section",
        "current_section",
        "prior",
        "current",
        "prior_start",
        "prior_end",
        "current_start",
        "current_end",
    ),
    PAIR_PLACES | _COUNTS | {"score"},
    whole=PAIR_PLACES | _COUNTS,
    measured=frozenset({"score"}),
    beside=PAIR_FILES,
)  # fmt: skip - a column list is read as a list

_SIMILARITIES = frozenset({"copied_share", "cosine", "jaccard", "min_edit", "simple"})
MEASURES = Columns(
    (
        "series",
        "prior_vintage",
        "current_vintage",
        "scope",
        "kind",
        "score",
        "prior_section",
        "current_section",
        "copied_share",
        "cosine",
        "jaccard",
        "min_edit",
        "simple",
        "tokenisation",
        "prior_start",
        "prior_end",
        "current_start",
        "current_end",
    ),
    PAIR_PLACES | _SIMILARITIES | {"score"},
    whole=PAIR_PLACES,
    measured=_SIMILARITIES | {"score"},
    beside=PAIR_FILES,
)  # fmt: skip - as above


def beads_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """Every bead of the comparisons, one row each: both texts, how alike, characters deleted and inserted.

    `prior_start` to `prior_end` reach from the first to the last of its sentences.
    """
    return frame_of((row for comparison in comparisons for row in bead_rows(comparison)), BEADS)


def measures_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """The similarities of each comparison (`scope` whole) and of each matched pair of sections (`scope` section)."""
    return frame_of((row for comparison in comparisons for row in measure_rows(comparison)), MEASURES)


def bead_rows(comparison: Comparison) -> list[Row]:
    """A row for each bead, in the order of the current report."""
    headings = _headings(comparison.prior), _headings(comparison.current)
    return [_bead(comparison, bead, headings) for bead in comparison.beads]


def _bead(comparison: Comparison, bead: Bead, headings: tuple[dict[str, str], dict[str, str]]) -> Row:
    prior = [comparison.prior.sentences[one] for one in bead.prior]
    current = [comparison.current.sentences[one] for one in bead.current]
    return {
        **_pair(comparison),
        "bead": bead.id,
        "kind": bead.kind,
        "score": ratio(bead.score),
        "prior_sentences": len(prior),
        "current_sentences": len(current),
        "deleted": sum(len(edit.text) for edit in bead.edits if edit.operation == "-"),
        "inserted": sum(len(edit.text) for edit in bead.edits if edit.operation == "+"),
        "prior_section": headings[0].get(prior[0].section) if prior else None,
        "current_section": headings[1].get(current[0].section) if current else None,
        "prior": _text(bead, "-") if prior else None,
        "current": _text(bead, "+") if current else None,
        **_span(prior, "prior"),
        **_span(current, "current"),
    }


def measure_rows(comparison: Comparison) -> list[Row]:
    """A row for the whole, then one for each matched pair of sections."""
    measures = comparison.measures
    whole: Row = {
        **_pair(comparison),
        "scope": "whole",
        "kind": None,
        "score": None,
        "prior_section": None,
        "current_section": None,
        **_similarity(measures.whole, measures.tokenisation),
        **_span(comparison.prior.sections[:1], "prior"),
        **_span(comparison.current.sections[:1], "current"),
    }
    return [whole, *(_section(comparison, index, one) for index, one in measures.by_section)]


def _section(comparison: Comparison, index: int, similarity: Similarity) -> Row:
    match = comparison.sections[index]
    prior = [comparison.prior.sections[one] for one in match.prior]
    current = [comparison.current.sections[one] for one in match.current]
    return {
        **_pair(comparison),
        "scope": "section",
        "kind": match.kind,
        "score": ratio(match.score),
        "prior_section": " | ".join(map(_heading, prior)),
        "current_section": " | ".join(map(_heading, current)),
        **_similarity(similarity, comparison.measures.tokenisation),
        **_span(prior, "prior"),
        **_span(current, "current"),
    }


def _pair(comparison: Comparison) -> dict[str, Value]:
    return {
        "series": comparison.current.series,
        "prior_vintage": comparison.prior.year,
        "current_vintage": comparison.current.year,
        **source_of(comparison.prior, "prior_"),
        **source_of(comparison.current, "current_"),
    }


def _similarity(similarity: Similarity, tokenisation: str) -> dict[str, Value]:
    return {name: ratio(getattr(similarity, name)) for name in sorted(_SIMILARITIES)} | {"tokenisation": tokenisation}


def _text(bead: Bead, own: EditOperation) -> str:
    """One side of a bead: its edits rebuild both texts exactly."""
    return "".join(edit.text for edit in bead.edits if edit.operation in {"=", own})


def _span(parts: Sequence[Sentence] | Sequence[Section], side: Side) -> dict[str, Value]:
    return {
        f"{side}_start": min((one.start for one in parts), default=None),
        f"{side}_end": max((one.end for one in parts), default=None),
    }


def _headings(report: Report) -> dict[str, str]:
    return {section.id: _heading(section) for section in report.sections}


def _heading(section: Section) -> str:
    return f"{section.label}{section.heading}".strip()
