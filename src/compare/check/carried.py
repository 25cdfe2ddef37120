"""Carry-over in prose: the stock that last year's sentence closes with against the one this year's opens with.

Only where each report tells one such stock in one unit, and where both are said of one thing: by
their own words, or in sentences that differ in little but their numbers. Source: CLAIMS 3, across two reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from compare import names
from compare.check.evidence import of_metric
from compare.fold import narrow
from compare.identity import stable_id
from compare.model import Check, Metric, Report, Verdict
from compare.stocks import Role, last_clause, role_of, stock_words
from compare.units import same_unit

# Two sentences without their numbers are one form when they share so much.
SAME_FORM = 0.6
LEAST_WORDS = 2
_DIGITS = re.compile(r"[\d.,%％]+")


def carried_in_prose(prior: Report, current: Report) -> Iterator[Check]:
    """One check for each unit in which the prior report closes one stock and the current opens one."""
    closing, opening = _stocks(prior, "closing"), _stocks(current, "opening")
    for metric, words in opening:
        before = [one for one in closing if same_unit(one[0], metric)]
        rivals = [one for one in opening if same_unit(one[0], metric)]
        if len(before) == len(rivals) == 1 and _are_of_one(prior, current, before[0], (metric, words)):
            yield _check(prior, current, before[0][0], metric)


def _stocks(report: Report, role: Role) -> list[tuple[Metric, str]]:
    """The numbers of the prose whose own words open or close a stock, with these words."""
    plain = narrow(report.text)
    starts = {one.id: one.start for one in report.sentences}
    found = []
    for sentence, row in groupby((one for one in report.metrics if one.sentence), key=lambda one: one.sentence):
        begins = starts.get(sentence, 0)
        for metric in row:
            words, begins = last_clause(plain[begins : metric.start]), metric.end
            if metric.status in {"actual", "restated"} and not metric.quantity.is_rate and role_of(words) == role:
                found.append((metric, words))
    return found


def _are_of_one(prior: Report, current: Report, closing: tuple[Metric, str], opening: tuple[Metric, str]) -> bool:
    one, two = (names.plain(stock_words(words)) for _, words in (closing, opening))
    if len(one) >= LEAST_WORDS and len(two) >= LEAST_WORDS:
        return one == two
    return names.dice(_form(prior, closing[0]), _form(current, opening[0])) >= SAME_FORM


def _form(report: Report, metric: Metric) -> str:
    """The sentence of a number without its numbers."""
    sentence = next(one for one in report.sentences if one.id == metric.sentence)
    return _DIGITS.sub("", names.plain(narrow(report.quote(sentence))))


def _check(prior: Report, current: Report, closing: Metric, opening: Metric) -> Check:
    stated, computed = opening.quantity, closing.quantity
    fits = stated.core.intersects(computed.core)
    forgiven = (stated.lenient or stated.core).intersects(computed.lenient or computed.core)
    verdict: Verdict = "consistent" if fits else "consistent_lenient" if forgiven else "inconsistent"
    return Check(
        id=stable_id("k", "carry_over", opening.name, stated.text, computed.text),
        kind="carry_over",
        verdict=verdict,
        evidence=(of_metric(current, "current", opening), of_metric(prior, "prior", closing)),
        name=opening.name,
        stated=stated.core,
        computed=computed.core,
        arithmetic=f"{computed.text} {'≠' if verdict == 'inconsistent' else '='} {stated.text}",
        metric=opening.id,
        prior_metric=closing.id,
    )
