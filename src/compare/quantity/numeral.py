"""A numeral of a text: where it stands and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model import Quantity


@dataclass(frozen=True, slots=True)
class Numeral:
    """A quantity with its qualifiers, or a numeral phrase that measures nothing.

    Exactly one of `quantity` and `reason` is set; `reason` is a class of CLAIMS 5 such
    as `year`. `number_start` and `number_end` hold the bare number, without unit and
    qualifiers (of a range, its lower number). Offsets count from the start of the scanned text.
    """

    start: int
    end: int
    text: str
    quantity: Quantity | None
    reason: str | None
    number_start: int
    number_end: int

    def shifted(self, by: int) -> Numeral:
        """The same numeral with its offsets counted from elsewhere."""
        start, end = self.start + by, self.end + by
        return Numeral(start, end, self.text, self.quantity, self.reason, self.number_start + by, self.number_end + by)
