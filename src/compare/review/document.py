"""`review.toml` edited as text: what a person wrote, comments and order, stays. tomlkit's one door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from compare.decisions import RULINGS, Counterparts, Decision, names_id

# A decision and whether it took the place of another.
Ruled = tuple[str, str]

HEAD = "What reviewers of this series decided; `yoy review` writes it, and it may be edited by hand."


def with_ruling(text: str, decision: Decision) -> Ruled:
    """The file with a finding confirmed or dismissed, and which earlier ruling on it gave way."""
    document = _parsed(text)
    earlier = _taken_out(document, RULINGS, lambda _, entry: entry.get("id") == decision.id)
    row = tomlkit.table()
    row["id"] = decision.id
    if decision.why:
        row["why"] = decision.why
    row["years"] = list(decision.years)
    row["what"] = decision.what
    _append(document, decision.ruling, row)
    return _ended(document), earlier


def with_names(text: str, kind: str, pair: tuple[str, str], why: str) -> Ruled:
    """The file with two names declared `same` or `different`; `why` becomes the comment beside them."""
    document = _parsed(text)
    earlier = _taken_out(document, ("same", "different"), lambda _, entry: set(entry) == set(pair))
    if kind not in document:
        _insert_top(document, kind)
    rows = document[kind]
    if not isinstance(rows, Array):
        message = f"'{kind}' must be a list of pairs of names"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, not a wrong call
    rows.add_line(list(pair), comment=" ".join(why.split()) or None)
    if not rows.as_string().endswith("\n]"):
        rows.add_line(indent="")
    return _ended(document), earlier


def with_counterparts(text: str, one: Counterparts) -> Ruled:
    """The file with two sections declared counterparts; another counterpart of either gives way."""
    document = _parsed(text)

    def is_rival(_: str, entry: Any) -> bool:  # noqa: ANN401 - a row of the file
        rival = zip(entry.get("headings", ()), one.headings, strict=False)
        return tuple(entry.get("years", ())) == one.years and any(other == own for other, own in rival)

    earlier = _taken_out(document, ("sections",), is_rival)
    row = tomlkit.table()
    row["years"] = list(one.years)
    row["headings"] = list(one.headings)
    if one.why:
        row["why"] = one.why
    _append(document, "sections", row)
    return _ended(document), earlier


def without(text: str, number: str) -> Ruled:
    """The file without the decision of that id, and its kind; an empty kind where there is none of it."""
    document = _parsed(text)

    def is_it(kind: str, entry: Any) -> bool:  # noqa: ANN401 - a row of the file
        if kind in {"same", "different"}:
            return names_id(kind, entry) == number
        if kind == "sections":
            years, headings = entry["years"], entry["headings"]
            return Counterparts((years[0], years[1]), (headings[0], headings[1])).id == number
        return bool(entry.get("id") == number)

    kind = _taken_out(document, ("same", "different", "sections", *RULINGS), is_it)
    return _ended(document), kind


def _parsed(text: str) -> tomlkit.TOMLDocument:
    if text.strip():
        return tomlkit.parse(text)
    document = tomlkit.document()
    document.add(tomlkit.comment(HEAD))
    document.add(tomlkit.nl())
    return document


def _ended(document: tomlkit.TOMLDocument) -> str:
    return document.as_string().rstrip() + "\n"


def _taken_out(document: tomlkit.TOMLDocument, kinds: Iterable[str], is_it: Callable[[str, Any], bool]) -> str:
    """Remove what `is_it` says; gives the kind of the last that went."""
    gone = ""
    for kind in kinds:
        rows: Any = document.get(kind, [])
        for at in reversed([at for at, entry in enumerate(rows) if is_it(kind, entry)]):
            del rows[at]
            gone = kind
        if gone == kind and not len(rows):
            document.remove(kind)
    return gone


def _append(document: tomlkit.TOMLDocument, kind: str, row: tomlkit.items.Table) -> None:
    rows = document.get(kind)
    if rows is None:
        rows = tomlkit.aot()
        document.append(kind, rows)
        rows = document[kind]
    if not isinstance(rows, AoT):
        message = f"'{kind}' must be written as [[{kind}]] tables"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, not a wrong call
    row.add(tomlkit.nl())
    rows.append(row)


def _insert_top(document: tomlkit.TOMLDocument, kind: str) -> None:
    """An empty list before the first table: below one, TOML would make it a key of that table."""
    rows = tomlkit.array()
    tables: Sequence[str] = [key for key in document if isinstance(document[key], AoT)]
    if not tables:
        document.append(kind, rows)
        return
    rest = [(key, document[key]) for key in tables]
    for key, _ in rest:
        document.remove(key)
    document.append(kind, rows)
    document.add(tomlkit.nl())
    for key, item in rest:
        document.append(key, item)
