"""What a stated change is a change of: a level of the sentence, or a measure that is only named.

Source: CLAIMS 2 (subject) and 4. The nearest level before the change is its subject; words of
its own between the two, or a bare level behind it (增长8%,达到5.2亿元), say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.extract import trim
from compare.extract.amounts import REACH, Claim
from compare.extract.layout import Layout
from compare.extract.words import SHARED_NOUN
from compare.model import Change, Quantity

_LIST = re.compile(r"、|以及|和|及|与")
# Words between a level and its change that are no subject of their own.
_IDLE = re.compile(
    r"(?:总量|规模|总额|数量|增速|增幅|同比|分别|均|都|比重|较|比|,|、|\(|\)|其中|并|且|也|又|还|预计|力争|年均"
    r"|名义|实际|累计)*$"
)

# A change, the name of its subject and the place of the subject among the amounts.
_Said = tuple[Change, str, int | None]


def claims(layout: Layout) -> tuple[Claim, ...]:
    """Each change with its subject, in order; offsets of all count from the sentence's start."""
    return tuple(
        Claim(change, name, place, None) for run in _runs(layout) for change, name, place in _claims_of(layout, run)
    )


def fits(change: Change, quantity: Quantity) -> bool:
    """True when a change of this unit can be said of this quantity."""
    if change.unit == "percentage_point":
        return quantity.is_rate
    if change.unit == "absolute":
        return change.stated_unit in {None, quantity.unit}
    return quantity.kind != "duration"


def _runs(layout: Layout) -> Iterator[tuple[Change, ...]]:
    """Changes that one 分别 hands out in order: joined by 、 or 和 only."""
    run: list[Change] = []
    for change in layout.changes:
        joined = run and _LIST.fullmatch(layout.text[run[-1].end : change.start].strip())
        if run and not joined:
            yield tuple(run)
            run = []
        run.append(change)
    if run:
        yield tuple(run)


def _claims_of(layout: Layout, run: Sequence[Change]) -> Iterator[_Said]:
    first = run[0]
    if first.unit == "from_to":
        place = _reached(layout, first)
        yield first, "" if place is None else layout.named[place].name, place
        return
    head = trim.head(_own_words(layout, first))
    words = "" if _IDLE.fullmatch(head.words) else head.words
    measured = words and SHARED_NOUN.search(words) is not None
    preceding = None if measured else _preceding(layout, first, same_clause=bool(words))
    if len(run) > 1 and words and preceding is None:
        yield from _listed(run, words)
    elif len(run) > 1 and preceding is not None and preceding + 1 >= len(run):
        for change, place in zip(run, range(preceding + 1 - len(run), preceding + 1), strict=True):
            yield change, layout.named[place].name, place
    else:
        yield from (_single(layout, change, words, preceding) for change in run)


def _single(layout: Layout, change: Change, words: str, preceding: int | None) -> _Said:
    place = preceding
    if place is None or not fits(change, layout.named[place].amount.quantity):
        place = _following(layout, change)
    if place is not None:
        return change, layout.named[place].name, place
    before = layout.amounts_before(change.start)
    return change, trim.tidy(words) or (layout.named[before[0]].name if before else ""), None


def _reached(layout: Layout, change: Change) -> int | None:
    """The level that 从P到C arrives at."""
    for place in layout.amounts_before(change.clause_end):
        amount = layout.named[place].amount
        inside = change.clause_start <= amount.start
        if inside and change.level is not None and amount.quantity.value == change.level.value:
            return place
    return None


def _own_words(layout: Layout, change: Change) -> str:
    """The words of the clause before the change, back to the number or change before it."""
    left = max(layout.parts[layout.clause_at(change.start)].start, change.clause_start - REACH)
    ends = [layout.named[place].amount.end for place in layout.amounts_before(change.clause_start)[:1]]
    ends += [one.clause_end for one in layout.changes_over(left, change.clause_start)]
    left = max([left, *(end for end in ends if end <= change.clause_start)])
    return layout.text[left : change.clause_start]


def _preceding(layout: Layout, change: Change, *, same_clause: bool) -> int | None:
    """The nearest level before a change that it can be a change of."""
    start = layout.parts[layout.clause_at(change.start)].start
    for place in layout.amounts_before(max(change.clause_start, change.start - 1)):
        amount = layout.named[place].amount
        if same_clause and amount.start < start:
            return None
        if _is_inset(layout.text, amount.end, change.clause_start):
            continue
        if fits(change, amount.quantity) and not trim.BASE.search(amount.before.rstrip()):
            return place
    return None


def _is_inset(text: str, end: int, change: int) -> bool:
    """True for a number in brackets that close before the change: of 1742件(普通程序1108件),下降6.3%, the first."""
    closed = text.find(")", end, change)
    return closed >= 0 and text.find("(", end, closed) < 0


def _following(layout: Layout, change: Change) -> int | None:
    """A bare level behind the change, with no other change between: 增长8%,达到5.2亿元."""
    for place in layout.amounts_from(change.end)[:1]:
        one = layout.named[place]
        near = one.amount.clause - layout.clause_at(change.start) <= 1 and one.amount.start < layout.change_after(
            change
        )
        bare = trim.head(one.amount.before).bare and not one.thing
        return place if near and bare and fits(change, one.amount.quantity) else None
    return None


def _listed(run: Sequence[Change], words: str) -> Iterator[_Said]:
    """Changes of things that are only named: 会议和文件数量分别减少14.1%和19.4%."""
    things = trim.listed(words, len(run))
    for place, change in enumerate(run):
        yield change, trim.tidy(things[place] if len(things) == len(run) else words), None
