"""The numbers of table cells, where brackets mean minus."""

from __future__ import annotations

import re
from dataclasses import replace

from compare.errors import QuantityError
from compare.fold import narrow
from compare.model import Quantity
from compare.quantity.scan import parse_quantity

_CELL = re.compile(
    r"(?P<minus>[-−–(]?) ?(?P<money>[$€£¥]?) ?(?P<inner>[-−–(]?) ?(?P<rest>[^()\s][^()]*)\)? ?(?P<percent>%?)"
)
# What a table prints where there is no number; zero is a number.
_ABSENT = re.compile(
    r"[-—–−―─/\\*.…·]{1,6}|n/?[am]\.?|nm|nil|none|not (?:reported|available|applicable|meaningful)|无|暂无|不详"
    r"|未统计|未公布",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def parse_cell(text: str) -> Quantity:
    """The number of a table cell: `(1.2)` and `-1.2` are negative, `(3)%` is minus three percent.

    Raises:
        QuantityError: the cell holds no single number.
    """
    form = _CELL.fullmatch(narrow(text).strip())
    if form is None or not _BARE.match(form["rest"].lstrip("$€£¥ ")):
        message = f"the table cell '{text[:40]}' holds no single number; give one number with its unit"
        raise QuantityError(message)
    quantity = parse_quantity(form["money"] + form["rest"].strip() + form["percent"])
    return negated(quantity) if form["minus"] or form["inner"] else quantity


def negated(quantity: Quantity) -> Quantity:
    """The quantity below zero, its intervals turned; its text gets the minus that brackets stood for."""
    lenient = None if quantity.lenient is None else -quantity.lenient
    return replace(quantity, text=f"−{quantity.text}", value=-quantity.value, core=-quantity.core, lenient=lenient)


def is_absent(text: str) -> bool:
    """True for a cell that says that there is no number: empty, a dash, n/a, 无; zero is a number."""
    plain = narrow(text).strip().lstrip("$€£¥").strip()
    return not plain or _ABSENT.fullmatch(plain) is not None
