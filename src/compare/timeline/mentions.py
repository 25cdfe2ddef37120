"""Whether a later report still speaks of something: the doubt that forbids to call it silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from compare.fold import squeeze
from compare.model import Report

# A sentence or table row that has this share of a name's signs may speak of it: 旅游综合收入 has two of the three of
# 旅游收入, "a 9,500-seat stadium" one of the two of "seating capacity".
LEAST_MENTION = 0.5

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_WORDS = re.compile(r"[^\W\d_\u3400-\u9fff]{3,}")

# English words that a name may have more or less, and the ends that plurals and tenses give.
_SMALL = frozenset({"and", "for", "from", "its", "our", "the", "total", "with"})
_ENDS = re.compile(r"(?:s|es|ed|ing)$")


def signs(text: str) -> frozenset[str]:
    """What is left of a text for finding it again: pairs of Chinese characters, the stems of other words."""
    folded = squeeze(text).casefold()
    pairs = {run[at : at + 2] for run in _CHINESE.findall(folded) for at in range(max(1, len(run) - 1))}
    return frozenset(pairs | {_ENDS.sub("", word) for word in _WORDS.findall(folded) if word not in _SMALL})


class Spoken:
    """A report as a place to look for a name; its signs are gathered once, when first asked."""

    def __init__(self, report: Report) -> None:
        """The report; nothing is read yet."""
        self._report = report

    def mentions(self, wanted: frozenset[str], least: float = LEAST_MENTION) -> bool:
        """True when one sentence or table row has at least this share of the signs; also where there are no signs."""
        needed = least * len(wanted)
        if not wanted:
            return True
        if len(wanted & self._all) < needed:
            return False
        return any(len(wanted & one) >= needed for one in self._passages)

    @cached_property
    def _passages(self) -> Sequence[frozenset[str]]:
        return [signs(text) for text in _texts(self._report)]

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset().union(*self._passages)


def _texts(report: Report) -> Iterator[str]:
    """Sentences, and table rows with the headers above and beside their cells."""
    yield from (report.quote(sentence) for sentence in report.sentences)
    for table in report.tables:
        yield from (_row(cell.text, cell.row_path, cell.column_path, table.caption) for cell in table.cells)


def _row(*parts: str | Iterable[str]) -> str:
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in parts)
