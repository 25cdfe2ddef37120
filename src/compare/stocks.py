"""The language of stocks and flows: which words open a stock, add to it, take from it and close it.

Ground for `inside` (roll-forward) and `check` (carry-over).
Source: CLAIMS 3, roll-forward: the closing stock is the opening stock, plus what came in, less what went out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Generic, Literal, TypeVar, get_args

from compare.fold import squeeze
from compare.model import Interval

Line = TypeVar("Line")
Role = Literal["opening", "inflow", "outflow", "closing"]
# An account has a line of every role.
FEWEST_LINES = len(get_args(Role))

_OPENING = re.compile(
    r"(?:上年|去年|上年度|去年度|上一年度?|往年|历年)末?(?:结转|结存|结余|余额|遗留|留存|未结|未办结|未审结)"
    r"|(?:年初|期初)(?:结转|结存|结余|余额|未结|留存|库存)?|(?<!最)初余额"
    r"|\bbeginning\b|\bopening\b|\bbrought forward\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"结转(?:到|至)?(?:下一?年|次年|明年)|(?:年末|年底|期末|年终)(?!应)(?:结转|结存|结余|余额|未结|留存|库存)?"
    r"|(?<!上年)(?<!去年)(?<!度)(?:未结|未办结|未审结)|尚未[办审]结"
    r"|\bend of (?:the )?(?:year|period|quarter)\b|\bending\b|\bclosing\b|\bcarried forward\b",
    re.IGNORECASE,
)
# What one process calls its entrance and its exit: two of one row count the same cases twice.
_ENTRANCE = re.compile(r"新收|收到|收案|受理|立案|接收|登记|新立")
_EXIT = re.compile(
    r"(?<!未)(?:办结|审结|结案|答复)|办理结果|处理结果|\bclosed\b|\bresolved\b|\bsettled\b", re.IGNORECASE
)
_INFLOW = re.compile(
    r"新增|增加|本年收入|购入|调入|转入|流入|\badditions?\b|\bnew\b|\bincreases?\b|\breceived\b|\bacquired\b|\bissued\b",
    re.IGNORECASE,
)
_OUTFLOW = re.compile(
    r"减少|支出|核销|报废|调出|转出|流出|\bdeductions?\b|\bdisposals?\b|\bdecreases?\b|\breductions?\b|\bused\b"
    r"|\bwrite-?offs?\b|\bredeemed\b",
    re.IGNORECASE,
)
# Most words have no role, and are told so by one look.
_SAID = re.compile(
    "|".join(f"(?:{words.pattern})" for words in (_OPENING, _CLOSING, _ENTRANCE, _EXIT, _INFLOW, _OUTFLOW)),
    re.IGNORECASE,
)
# A rate, a growth or a part of a line is no flow; nor is a line that nets two of them.
_NO_ROLE = re.compile(r"率|%|比重|占比|同比|较上年|平均|其中|净|计划|预算|\bnet\b|\bper\b|of which", re.IGNORECASE)
_CLAUSE = re.compile(r"[,，、:：;；。(（]|\band\b")


@dataclass(frozen=True, slots=True)
class Account(Generic[Line]):
    """The lines of one roll-forward, whatever they are: cells or metrics."""

    opening: Line
    inflows: tuple[Line, ...]
    outflows: tuple[Line, ...]
    closing: Line

    @property
    def lines(self) -> tuple[Line, ...]:
        """The closing line first, for it is what is tested; then the others in the order of the sum."""
        return self.closing, self.opening, *self.inflows, *self.outflows


def role_of(words: str) -> Role | None:
    """What a line of an account is by its words; `None` where they say nothing, or two things."""
    said = squeeze(words)
    if _SAID.search(said) is None or _NO_ROLE.search(said):
        return None
    opens, closes = _OPENING.search(said) is not None, _CLOSING.search(said) is not None
    inward = _ENTRANCE.search(said) is not None or _INFLOW.search(said) is not None
    outward = _EXIT.search(said) is not None or _OUTFLOW.search(said) is not None
    roles: Mapping[Role, bool] = {"opening": opens, "closing": closes, "inflow": inward, "outflow": outward}
    found = [role for role, is_said in roles.items() if is_said]
    return found[0] if len(found) == 1 else None


def last_clause(words: str) -> str:
    """What stands directly before a number: the words behind the last mark, or all where nothing is behind it."""
    return _CLAUSE.split(words)[-1].strip() or words


def stock_words(words: str) -> str:
    """What a stock is a stock of: its words without those that say that it opens or closes."""
    return _CLOSING.sub("", _OPENING.sub("", squeeze(words)))


def account_of(lines: Sequence[tuple[str, Line]]) -> Account[Line] | None:
    """The account of lines with their words; `None` unless every line has a role and the roles close.

    Two entrances of one process (收到 and 受理) or two exits count the same cases twice, so that they give none.
    """
    if len(lines) < FEWEST_LINES:
        return None
    by_role: dict[Role | None, list[Line]] = {}
    for words, line in lines:
        by_role.setdefault(role_of(words), []).append(line)
    opening, closing = by_role.get("opening", []), by_role.get("closing", [])
    inflows, outflows = by_role.get("inflow", []), by_role.get("outflow", [])
    once = all(sum(doors.search(words) is not None for words, _ in lines) <= 1 for doors in (_ENTRANCE, _EXIT))
    if None in by_role or len(opening) != 1 or len(closing) != 1 or not inflows or not outflows or not once:
        return None
    return Account(opening[0], tuple(inflows), tuple(outflows), closing[0])


def rolled(opening: Interval, inflows: Sequence[Interval], outflows: Sequence[Interval]) -> Interval:
    """What must be left: the opening stock, plus all that came in, less all that went out."""
    return reduce(add, (*inflows, *(-one for one in outflows)), opening)
