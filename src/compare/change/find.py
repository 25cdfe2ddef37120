"""The two doors of changes: `find_changes` for a text, `parse_change` for one clause."""

from __future__ import annotations

from compare.change.chinese import chinese_changes
from compare.change.english import english_changes
from compare.errors import QuantityError
from compare.model import Change
from compare.quantity import Prose, prose_of


def find_changes(text: str) -> tuple[Change, ...]:
    """Every stated change of a text, in order of its magnitude; offsets are those of the text.

    A list under 分别 or `respectively` gives one change for each magnitude, in
    order. A level (增长到5万, 达到97%) is no change. In a change of unit `from_to`,
    `start` and `end` reach from P to C, and both stay levels that can be metrics.
    A table pasted as one line states none. Source: CLAIMS section 2.
    """
    return changes_in(prose_of(text))


def changes_in(prose: Prose) -> tuple[Change, ...]:
    """The same of a text made ready."""
    found = (chinese_changes if prose.is_chinese else english_changes)(prose.text, prose.prose)
    return tuple(sorted(found, key=lambda change: (change.start, change.end)))


def parse_change(clause: str) -> Change:
    """The first change that a clause such as `较2022年提高27%` states.

    Raises:
        QuantityError: the clause states no change.
    """
    found = find_changes(clause)
    if not found:
        message = f"'{clause[:40]}' states no change; give a clause with a verb and a magnitude, such as 同比增长28.5%"
        raise QuantityError(message)
    return found[0]
