"""Both whole texts as one line of edits: sentences, tables, furniture and the white space between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from compare.model import Comparison, Edit, EditOperation
from compare.render.redline.chain import Link, chain

# A Latin word, a numeral, or any other character alone.
_WORD = re.compile(r"[A-Za-z]+|\d[\d.,]*|\s+|.")


def whole_edits(comparison: Comparison) -> tuple[Edit, ...]:
    """Edits that rebuild both texts: equal and deleted ones join to the prior text, equal and inserted to the current.

    In the order of the current report, what is gone where it stood. A moved sentence is deleted there and
    inserted here.
    """
    return tuple(_joined(_pieces(comparison)))


def _pieces(comparison: Comparison) -> Iterator[Edit]:
    prior, current = comparison.prior.text, comparison.current.text
    at_prior = at_current = 0
    for link in chain(comparison):
        yield from _between(prior[at_prior : link.prior[0]], current[at_current : link.current[0]])
        yield from _inside(link, prior[slice(*link.prior)], current[slice(*link.current)])
        at_prior, at_current = link.prior[1], link.current[1]
    yield from _between(prior[at_prior:], current[at_current:])


def _inside(link: Link, prior: str, current: str) -> Iterator[Edit]:
    """The edits of one bead; a rewritten one reads better as two sentences than as a patchwork."""
    if link.kind == "rewritten":
        yield from (Edit("-", prior), Edit("+", current))
    elif _rebuild(link.edits, "-") == prior and _rebuild(link.edits, "+") == current:
        yield from link.edits
    else:  # between the sentences of a split the texts have line ends or spaces that the bead does not tell apart
        yield from _matched(_WORD.findall(prior), _WORD.findall(current))


def _rebuild(edits: Iterable[Edit], operation: EditOperation) -> str:
    return "".join(edit.text for edit in edits if edit.operation in {"=", operation})


def _between(prior: str, current: str) -> Iterator[Edit]:
    """What lies between two beads that stand still, line by line: equal lines stay, others go before others come."""
    yield from _matched(_lines(prior), _lines(current))


def _lines(text: str) -> list[str]:
    """Lines with their ends; the first is the rest of a paragraph, and its end stands alone, so that it can stay."""
    first, end, rest = text.partition("\n")
    return [one for one in (first, end, *rest.splitlines(keepends=True)) if one]


def _matched(prior: Sequence[str], current: Sequence[str]) -> Iterator[Edit]:
    for _, low, high, start, end in SequenceMatcher(None, prior, current).get_opcodes():
        gone, come = "".join(prior[low:high]), "".join(current[start:end])
        yield from (Edit("=", gone),) if gone == come else (Edit("-", gone), Edit("+", come))


def _joined(pieces: Iterable[Edit]) -> Iterator[Edit]:
    """Neighbours of one operation in one, empty ones left out."""
    filled = (one for one in pieces if one.text)
    for operation, run in groupby(filled, key=lambda one: one.operation):
        yield Edit(operation, "".join(one.text for one in run))
