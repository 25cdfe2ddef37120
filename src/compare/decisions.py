"""What the reviewers of a series decided: `review.toml`, as `yoy review` writes it and a person may edit it.

same = [["接待游客", "旅游人次"]]            # a name of the prior and one of the current report: one measure
different = [["收入", "总收入"]]             # … two measures

[[sections]]                                # two sections are counterparts
years = [2022, 2023]
headings = ["普法宣传", "法治宣传教育"]

[[dismissed]]                               # or [[confirmed]]: a finding, by the id that its page prints
id = "f0a1b2c3d4e"
why = "the report of 2023 mends it on its last page"
years = [2022, 2023]                        # years and what say which finding it was; both are optional
what = "…"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from compare import names
from compare.identity import stable_id

REVIEW_NAME = "review.toml"
RULINGS = ("confirmed", "dismissed")
KEYS = frozenset({"same", "different", "sections", *RULINGS})

FINDING_ID = re.compile(r"f[0-9a-f]{10}(?:\.[0-9]+)?")
_TWO = 2

Ruling = Literal["confirmed", "dismissed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding confirmed or dismissed; `years` and `what` say which it was, for whoever reads the file."""

    id: str
    ruling: Ruling
    why: str = ""
    years: tuple[int, ...] = ()
    what: str = ""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Two sections declared counterparts: vintages and headings of the prior and of the current report."""

    years: tuple[int, int]
    headings: tuple[str, str]
    why: str = ""

    @property
    def id(self) -> str:
        """The id under which the decision is undone."""
        return stable_id("d", "sections", *self.years, *self.headings)


def names_id(kind: str, pair: Iterable[str]) -> str:
    """The id of two metrics declared the same or different."""
    return stable_id("d", kind, *pair)


def decisions_from(table: Mapping[str, Any]) -> dict[str, Any]:
    """What a parsed `review.toml` says, as the fields `same`, `different`, `sections`, `decisions` of the settings.

    Raises:
        ValueError: a key or value is not understood, or one finding is decided twice; the message says which.
    """
    for key in table:
        if key not in KEYS:
            message = f"does not know the key '{key}'; it knows {', '.join(sorted(KEYS))}"
            raise ValueError(message)
    pairs = {key: _each(table, key, _names) for key in ("same", "different") if key in table}
    ruled = [*_each_with_place(table, "confirmed", _confirmed), *_each_with_place(table, "dismissed", _dismissed)]
    _refuse_twice(ruled)
    return {
        **pairs,
        **({"sections": _each(table, "sections", _counterparts)} if "sections" in table else {}),
        **({"decisions": tuple(one for _, one in ruled)} if ruled else {}),
    }


def groups_of(pairs: Iterable[Iterable[str]]) -> dict[str, str]:
    """Every name with the first of all that are declared one with it, through others too."""
    first: dict[str, str] = {}
    for pair in pairs:
        several = list(pair)
        heads = list(dict.fromkeys(first.get(name, name) for name in several))
        first |= {name: heads[0] for name, head in first.items() if head in heads}
        first |= dict.fromkeys(several, heads[0])
    return first


def contradiction(groups: Iterable[Iterable[str]], different: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The first two names that are declared different and, by themselves or through others, one measure."""
    first = groups_of([names.plain(name) for name in group] for group in groups)
    for one, two in different:
        ends = [first.get(name, name) for name in (names.plain(one), names.plain(two))]
        if ends[0] == ends[1] and names.plain(one) != names.plain(two):
            return one, two
    return None


def _each(table: Mapping[str, Any], key: str, read: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(one for _, one in _each_with_place(table, key, read))


def _each_with_place(table: Mapping[str, Any], key: str, read: Callable[[Any], Any]) -> list[tuple[str, Any]]:
    entries = table.get(key, [])
    if not isinstance(entries, list):
        message = f"has a value for '{key}' that is not understood: {entries!r}"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, not a wrong call
    found = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append((f"'{key}', entry {number}", read(entry)))
        except (KeyError, TypeError, ValueError) as error:
            why = f"lacks {error}" if isinstance(error, KeyError) else str(error)
            message = f"has a decision that is not understood ('{key}', entry {number}): {why}"
            raise ValueError(message) from error
    return found


def _names(entry: Any) -> tuple[str, str]:  # noqa: ANN401 - TOML values are of any type until checked here
    if not isinstance(entry, list) or len(entry) != _TWO or not all(_is_words(word) for word in entry):
        message = f"it must be two names, of the prior and of the current report, and is {entry!r}"
        raise ValueError(message)
    return entry[0], entry[1]


def _confirmed(entry: Any) -> Decision:  # noqa: ANN401 - as above
    return _ruled(entry, "confirmed")


def _dismissed(entry: Any) -> Decision:  # noqa: ANN401 - as above
    decision = _ruled(entry, "dismissed")
    if not decision.why.strip():
        message = "'why' must say the reason in words"
        raise ValueError(message)
    return decision


def _ruled(entry: Any, ruling: Ruling) -> Decision:  # noqa: ANN401 - as above
    _only(entry, {"id", "why", "years", "what"})
    number, why = entry["id"], entry.get("why", "")
    if not isinstance(number, str) or not FINDING_ID.fullmatch(number):
        message = f"the id {number!r} is none of a finding, such as f0a1b2c3d4e; `yoy review` lists them"
        raise ValueError(message)
    if not isinstance(why, str):
        message = f"'why' must be words, and is {why!r}"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, not a wrong call
    return Decision(number, ruling, why, _years(entry.get("years", [])), str(entry.get("what", "")))


def _counterparts(entry: Any) -> Counterparts:  # noqa: ANN401 - as above
    _only(entry, {"years", "headings", "why"})
    years, headings = _years(entry["years"]), entry["headings"]
    if len(years) != _TWO or years[0] >= years[1]:
        message = f"'years' must be a prior and a current year, and is {entry['years']!r}"
        raise ValueError(message)
    if not isinstance(headings, list) or len(headings) != _TWO or not all(_is_words(word) for word in headings):
        message = f"'headings' must be two headings, and is {headings!r}"
        raise ValueError(message)
    return Counterparts((years[0], years[1]), (headings[0], headings[1]), str(entry.get("why", "")))


def _only(entry: Any, known: set[str]) -> None:  # noqa: ANN401 - as above
    if not isinstance(entry, dict):
        message = f"it must be a table with {', '.join(sorted(known))}, and is {entry!r}"
        raise ValueError(message)  # noqa: TRY004 - as above
    if unknown := sorted(set(entry) - known):
        message = f"it does not know '{unknown[0]}'; it knows {', '.join(sorted(known))}"
        raise ValueError(message)


def _years(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - as above
    if not isinstance(value, list) or not all(type(year) is int for year in value):
        message = f"'years' must be a list of years, and is {value!r}"
        raise ValueError(message)
    return tuple(value)


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _refuse_twice(ruled: Iterable[tuple[str, Decision]]) -> None:
    seen: dict[str, str] = {}
    for where, one in ruled:
        if one.id in seen:
            message = f"decides {one.id} twice ({seen[one.id]}; {where}); keep one of the two"
            raise ValueError(message)
        seen[one.id] = where
