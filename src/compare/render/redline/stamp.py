"""The number, author and date of each tracked change: fixed, for there is no clock here."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import EditOperation

AUTHOR = "yoy"

# LibreOffice (7.4) reads an insertion that ends with a paragraph, and one that begins the next, as a single insertion
# with the paragraph mark between them, though the mark is not tracked; rejecting all then joins two paragraphs of
# the prior. Insertions of different hours stay apart, so the hour changes at such a place.
DATES = ("2000-01-01T00:00:00Z", "2000-01-01T01:00:00Z")

_TAGS = {"+": "w:ins", "-": "w:del"}


@dataclass(slots=True)
class Stamp:
    """Opens the tags of tracked changes in the order of the file."""

    _number: int = 0
    _hour: int = 0
    _before: str = ""

    def words(self, operation: EditOperation) -> str:
        """The open tag of a run, not yet closed; empty for words that both reports have."""
        return self._tag(operation, operation)

    def mark(self, operation: EditOperation) -> str:
        """The same for the mark at the end of a paragraph, which comes after its runs."""
        return self._tag(operation, "¶" if operation == "=" else operation)

    def _tag(self, operation: EditOperation, seen: str) -> str:
        if self._before == "+¶" and seen == "+":
            self._hour = 1 - self._hour
        self._before = self._before[-1:] + seen
        if operation == "=":
            return ""
        self._number += 1
        return f'<{_TAGS[operation]} w:id="{self._number}" w:author="{AUTHOR}" w:date="{DATES[self._hour]}"'
