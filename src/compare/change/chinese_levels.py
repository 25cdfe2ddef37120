"""Chinese clauses that print both levels: 由2017年的3.1%降至2.5%, 从689万户增至951万户."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.change.flags import flags_of
from compare.change.magnitude import quantity_at
from compare.change.words import LEVEL_VERBS, NUMBER_AHEAD, base_of
from compare.model import Change, Direction, Quantity

_LEVEL = re.compile(
    rf"(?:{LEVEL_VERBS})(?:到了?|至|为)(?:(?:(?:19|20)\d\d年|现在|目前|去年|今年)(?:底|末)?的?)? ?{NUMBER_AHEAD}",
)
_WHEN = re.compile(
    r"(?P<when>(?:“?十[一二三四五]五”?(?:末|初|期末)|(?:19|20)\d\d年(?:底|末)?|上年|去年|原来|年初|五年前|"
    r"十年前|过去|以前|最初|当初|"
    r"上一?年度?)?)(?:同期)?的?(?P<idle>[^\d,,。;；]{0,8}?)(?=[近约超不]{0,2}\d)"
)
# From the verb back to 由 there is one number with its year; the longest in the development reports has 27 characters.
_REACH = 36
_BETWEEN = 8
_BREAK = re.compile(r"[,,。;；、\d]")


def from_to(text: str, plain: str) -> Iterator[Change]:
    """Changes that restate the prior level P and print the current one C."""
    for verb in _LEVEL.finditer(plain):
        current = quantity_at(plain, verb.end())
        found = None if current is None else _prior(plain, verb.start(), current[1])
        if current is not None and found is not None:
            yield _change(text, plain, found, current)


def _prior(plain: str, verb: int, current: Quantity) -> tuple[int, int, Quantity, str] | None:
    """Clause start, place, quantity and year of P: the number after the nearest 由 or 从 of the clause."""
    for at in range(verb - 1, max(-1, verb - _REACH), -1):
        if plain[at] in "。;；\n":
            return None
        if plain[at] in "由从":
            return _prior_after(plain, at, verb, current)
    return None


def _prior_after(plain: str, at: int, verb: int, current: Quantity) -> tuple[int, int, Quantity, str] | None:
    when = _WHEN.match(plain, at + 1)
    found = None if when is None else quantity_at(plain, when.end())
    if when is None or found is None or not 0 <= verb - found[0] <= _BETWEEN or _BREAK.search(plain, found[0], verb):
        return None
    prior = found[1]
    if prior.unit is None and current.unit is not None:
        # 从3提高到5件: the unit stands once, after the second number.
        borrowed = quantity_at(plain[when.end() : found[0]] + current.unit, 0)
        prior = prior if borrowed is None else borrowed[1]
    return (at, when.end(), prior, when["when"]) if prior.unit == current.unit else None


def _change(text: str, plain: str, prior: tuple[int, int, Quantity, str], current: tuple[int, Quantity]) -> Change:
    clause, start, restated, when = prior
    end, level = current
    direction: Direction = "increase" if restated.value < level.value else "decrease"
    return Change(
        text=text[clause:end],
        start=start,
        end=end,
        clause_start=clause,
        clause_end=end,
        direction="flat" if restated.value == level.value else direction,
        unit="from_to",
        base=base_of(when) if when else "previous_year",
        implicit=not when,
        magnitude=None,
        stated=None,
        restated=restated,
        level=level,
        flags=flags_of(plain, (clause, end), (), 0),
    )
