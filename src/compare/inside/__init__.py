"""Identities inside one report: parts and totals, lists and counts, shares and rates, the same figure twice."""

from __future__ import annotations

from dataclasses import replace

from compare.identity import distinct
from compare.inside.declared import declared_checks, unmet
from compare.inside.lists import list_checks
from compare.inside.rates import rate_checks
from compare.inside.repeats import repeat_checks
from compare.inside.rolling import rolled_prose
from compare.inside.sums import sum_checks
from compare.inside.tables import table_checks
from compare.inside.texts import text_checks
from compare.model import Check, Report
from compare.settings import Identity

__all__ = ["internal_checks", "unmet"]


def internal_checks(report: Report, identities: tuple[Identity, ...] = ()) -> tuple[Check, ...]:
    """The checks that need no other report, in the order of their evidence, each with a stable id.

    Where it is not certain that the numbers belong together no check is made; the identities are
    those that a person declared, and are told once where they are found, too. Source: CLAIMS 3.
    """
    declared = list(declared_checks(report, identities))
    told = {frozenset(check.evidence) for check in declared}
    found = [
        check
        for checks in (sum_checks, list_checks, rate_checks, repeat_checks, rolled_prose, table_checks, text_checks)
        for check in checks(report)
        if frozenset(check.evidence) not in told
    ]
    found += declared
    found.sort(key=lambda check: (check.evidence[0].start, check.kind))
    ids = distinct(check.id for check in found)
    return tuple(check if check.id == own else replace(check, id=own) for check, own in zip(found, ids, strict=True))
