"""Scores what is said of commitments against a reader's judgement of the same sentences.

A row names a sentence of the prior report by its offset and its first characters. `says` is the answer
that the reader found right, null where nothing sure can be said or nothing was promised; `not` is then the
answer that would be wrong. In percent: `precision`, answers given that the reader agrees with; `recall`, answers
of the reader that are given. Abstaining costs recall only. Sentences without a row are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from compare.model import Report
from compare.pipeline import compare_reports, read_report
from tests.accuracy.numerals import Row, percent, rows

FOLDER = Path(__file__).with_name("followups")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row beside the answers that the program gives."""

    row: Row
    given: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether the reader agrees with what is given."""
        return self.row["says"] in self.given if self.row["says"] else self.row["not"] not in self.given


def annotated(language: str) -> list[Row]:
    """The rows of one language, those of a pair of reports together."""
    return sorted(rows(FOLDER / f"{language}.jsonl"), key=lambda row: (row["prior"], row["current"], row["start"]))


def judged(language: str, corpus: Path) -> Iterator[Judged]:
    """Every row with what the program says of its sentence."""
    for (prior_name, current_name), group in groupby(annotated(language), lambda row: (row["prior"], row["current"])):
        prior, current = _report(corpus / prior_name), _report(corpus / current_name)
        followups = compare_reports(prior, current).followups
        for row in group:
            start = row["start"]
            given = {one.kind for one in followups if prior.sentences[one.prior[0]].start == start}
            yield Judged(row, frozenset(given))


def scores(found: Sequence[Judged]) -> dict[str, float]:
    """Precision over the answers given and recall over the answers of the reader."""
    given = [one for one in found if one.given]
    asked = [one for one in found if one.row["says"]]
    return {
        "precision": percent(sum(one.is_right for one in given), len(given)),
        "recall": percent(sum(one.is_right for one in asked), len(asked)),
    }


@cache
def _report(path: Path) -> Report:
    return read_report(path)
