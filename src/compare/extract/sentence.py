"""One Chinese sentence: its numerals told apart as metrics and stated changes, each named.

One numeral is never both (CLAIMS 4): what stands inside the clause of a change is the
change's, except the levels of 从P到C, which are values.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from compare.extract.amounts import REACH, Claim, Fact, Named, Spoken, place
from compare.extract.chinese import name_amounts
from compare.extract.clauses import Clause, clauses
from compare.extract.frames import Setting
from compare.extract.layout import Layout
from compare.extract.parts import totals
from compare.extract.standing import standing
from compare.extract.subjects import claims
from compare.extract.trim import BASE, opening
from compare.extract.words import VERBS
from compare.model import Change, MetricStatus, Quantity
from compare.quantity import Numeral

# Percentage points say how far apart two rates are; they are never a level.
POINTS = frozenset(
    {
        "个百分点",
        "百分点",
        "基点",
        "percentage_point",
        "percentage point",
        "percentage points",
        "basis point",
        "basis points",
        "pp",
    }
)
_MOVED = re.compile(r"(?<!新)(?<!净)(?:增长|增加|提高|上升|提升|下降|降低|减少|回落)(?:了|近|约|超过?)?$")
_QUALIFIER = re.compile(r"(?:超过?|突破|逾|不低于|不少于|达到?)")
# A noun with its measure, up to the value or the change that is stated of it.
_OWNED = re.compile(
    r"[\u4e00-\u9fff]{2,18}?(?:增加值|总?产值|(?:营业)?收入|利润|投资|销售额|用电量|进出口|产量|销量)(?:合计|总计|共)?"
    r"(?:达到?|为|完成|实现)?(?=[同较比增下\d])"
)
_PASSED = re.compile(r"超|逾|突破|以上|以下|不低于|不足|过|两位数")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"[上去]年")
_COUNTED = re.compile(r"的[^,;。、]{1,12}?(?:达到?|有|增至|共|占|超过?)[\d一二三四五六七八九十]")
# The words before a clause that may date it or make it a target.
_LEAD_REACH = 200
_NO_LEVEL = POINTS | {"千伏", "伏", "英寸", "寸"}
_PROJECT = re.compile(r"[^,;。、的]{0,8}?(?:项目|工程|矿|电站|机组|生产线|装置|水厂|扩建|热电联产|风电|光伏)")


def levels(numerals: Sequence[Numeral], changes: Sequence[Change]) -> tuple[Numeral, ...]:
    """The numerals that are values: quantities outside every change, and the two ends of 从P到C."""
    kept, at = [], 0
    for numeral in numerals:
        while at < len(changes) and changes[at].clause_end <= numeral.start:
            at += 1
        change = changes[at] if at < len(changes) else None
        inside = change is not None and change.clause_start < numeral.end
        if numeral.quantity is not None and (not inside or (change is not None and _is_end(numeral, change))):
            kept.append(numeral)
    return tuple(kept)


def _is_end(numeral: Numeral, change: Change) -> bool:
    return numeral.quantity is not None and any(
        end is not None and end.value == numeral.quantity.value for end in (change.restated, change.level)
    )


def read_chinese(
    text: str, numerals: Sequence[Numeral], changes: Sequence[Change], setting: Setting
) -> tuple[tuple[Fact, ...], tuple[Claim, ...]]:
    """The facts and claims of a folded sentence; all offsets count from its start."""
    found = _measured(text, levels(numerals, changes), changes)
    if not found and not changes:
        return (), ()
    shifts = [one for one in changes if one.unit != "from_to"]
    counted = sorted([*[(start, end) for start, end, _ in found], *[(one.start, one.end) for one in shifts]])
    parts = clauses(text, counted, [(one.start, one.end) for one in numerals])
    amounts = place(text, parts, found, _walls(found, shifts))
    held = {one.clause for one in amounts}
    named_in = parts[: amounts[-1].clause + 1] if amounts else ()
    spoken = [None if at in held else _spoken(text, part, shifts) for at, part in enumerate(named_in)]
    named = tuple(name_amounts(amounts, named_in, spoken))
    layout = Layout(text, parts, changes, named)
    whole = totals(text, parts, named)
    facts = tuple(_fact(layout, one, total, setting) for one, total in zip(named, whole, strict=True))
    stated = (Claim(one.change, one.name, one.fact, _year(one, facts, setting)) for one in claims(layout))
    return facts, tuple(stated)


def _walls(found: Sequence[tuple[int, int, Quantity]], changes: Sequence[Change]) -> list[tuple[int, int]]:
    """The clauses of change, from behind the level that one may hold: 较上年的9323亿元|增加4374亿元."""
    starts = [start for start, _, _ in found]
    walls = []
    for change in changes:
        at = bisect_left(starts, change.start) - 1
        inside = at >= 0 and starts[at] >= change.clause_start
        walls.append((found[at][1] if inside else change.clause_start, change.clause_end))
    return walls


def _year(claim: Claim, facts: Sequence[Fact], setting: Setting) -> int | None:
    """The year that a change ends in; none for one without a base among words on several years (五年来…增长83%)."""
    if setting.spans and claim.change.implicit:
        return None
    period = None if claim.fact is None else facts[claim.fact].period
    return period if claim.fact is not None else setting.frame.year


def _measured(text: str, numerals: Sequence[Numeral], changes: Sequence[Change]) -> list[tuple[int, int, Quantity]]:
    """What is a metric: no points, no capacity in a name (700万吨露天矿项目), no bare growth (人均增长2400元)."""
    return [
        (one.start, one.end, one.quantity)
        for one in numerals
        if one.quantity is not None
        and one.quantity.unit not in _NO_LEVEL
        and not _is_threshold(text, one)
        and not _MOVED.search(text[max(0, one.start - 6) : one.start])
        and not _counts_owners(text, one, numerals, changes)
        and not (one.quantity.kind == "measure" and _names_a_thing(text, one))
    ]


def _is_threshold(text: str, numeral: Numeral) -> bool:
    """True for 超千亿元 in 经济总量超千亿元的县域达12个: what is counted passes it."""
    return _QUALIFIER.match(text, numeral.start) is not None and _COUNTED.match(text, numeral.end) is not None


def _counts_owners(text: str, numeral: Numeral, numerals: Sequence[Numeral], changes: Sequence[Change]) -> bool:
    """True for the 17个 of 17个行业增加值增长5.3%: what is measured is the value of all of them.

    Of 17个行业产值超过10亿元 the count is the measure.
    """
    if numeral.quantity is None or numeral.quantity.kind != "count":
        return False
    owned = _OWNED.match(text, numeral.end)
    if owned is None:
        return False
    values = [one.text for one in numerals if one.start == owned.end()]
    moves = [text[one.start : one.end] for one in changes if one.clause_start == owned.end()]
    return any(not _is_passed(words) for words in (*values, *moves))


def _is_passed(words: str) -> bool:
    """True for a value that is only said to be passed: 超过10亿元, 10%以上."""
    return _PASSED.search(words) is not None


def _names_a_thing(text: str, numeral: Numeral) -> bool:
    """True for a capacity between a name and the project it is part of the name of."""
    if text.startswith("级", numeral.end):
        return True
    named = re.search(r"[\u4e00-\u9fff]{1,12}$", text[max(0, numeral.start - 12) : numeral.start])
    if named is None or not _PROJECT.match(text, numeral.end):
        return False
    _, words = opening(named.group())
    verb = VERBS.match(words)
    return bool(words[verb.end() :] if verb else words)


def _spoken(text: str, part: Clause, shifts: Sequence[Change]) -> Spoken:
    at = bisect_left(shifts, part.start, key=lambda change: change.start)
    if at == len(shifts) or shifts[at].start >= part.end:
        return Spoken(text[part.start : min(part.end, part.start + REACH)])
    end = max(part.start, shifts[at].clause_start)
    return Spoken(text[max(part.start, end - REACH) : end], whole=True)


def _fact(layout: Layout, one: Named, total: int | None, setting: Setting) -> Fact:
    amount = one.amount
    status, period = _standing(layout, one, setting)
    return Fact(one.name, amount.quantity, amount.start, amount.end, one.scope, status, period, total)


def _standing(layout: Layout, one: Named, setting: Setting) -> tuple[MetricStatus, int | None]:
    start = layout.parts[one.amount.clause].start
    lead = _without(layout, max(0, start - _LEAD_REACH), start)
    clause = _without(layout, max(start, one.amount.start - _LEAD_REACH), one.amount.start)
    led = _QUALIFIER.match(layout.text, one.amount.start)
    found = standing(setting, lead, clause + led.group() if led else clause)
    if found[0] == "target":
        return found
    base = BASE.search(layout.text[max(start, one.amount.start - _LEAD_REACH) : one.amount.start].rstrip())
    if base is not None and len(base.group()) > 1:
        return "restated", _base_year(base.group(), found[1], setting)
    near = layout.changes_in(one.amount.start - _LEAD_REACH, one.amount.end)
    restating = next((change for change in near if _restates(change, one)), None)
    if restating is None:
        return found
    if restating.base.isdecimal():
        return "restated", int(restating.base)
    if restating.base != "previous_year" or setting.spans or found[1] is None:
        return "restated", None
    return "restated", found[1] - 1


def _base_year(base: str, period: int | None, setting: Setting) -> int | None:
    """The year of a level that 从, 由, 比 or 较 leads to: the one written, or the one before that of the sentence."""
    written = _YEAR.search(base)
    if written:
        return int(written.group())
    if _YEAR_BEFORE.search(base) and not setting.spans:
        return setting.frame.year - 1
    return period if period != setting.covers else None


def _restates(change: Change, one: Named) -> bool:
    return (
        change.restated is not None
        and change.clause_start <= one.amount.start < change.clause_end
        and change.restated.value == one.amount.quantity.value
    )


def _without(layout: Layout, start: int, end: int) -> str:
    """The words between two places without the clauses of change, whose years are bases.

    Of 从上年的P到C only the words before P are those of a base.
    """
    if not layout.changes:
        return layout.text[start:end]
    kept, at = [], start
    for change in layout.changes_over(start, end):
        base_end = change.start if change.unit == "from_to" else change.clause_end
        if change.unit != "from_to" or base_end < end:
            kept.append(layout.text[at : change.clause_start])
            at = max(at, min(end, base_end))
    return "".join([*kept, layout.text[at:end]])
