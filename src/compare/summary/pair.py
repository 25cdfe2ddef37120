"""The findings of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from compare import names
from compare.fold import squeeze
from compare.identity import stable_id
from compare.model import Comparison, Section, SectionMatch
from compare.summary import weights
from compare.summary.finding import Finding, FindingKind, ordered
from compare.summary.silent import silent
from compare.summary.telling import tells

# A change of a number below this weight, of which the report makes no point, is in the table of metrics and no finding.
LEAST_NUMBER = 0.04
# A match of less is shown in the table, with its reason, and not told as news.
LEAST_TRUST = 0.9
# A section is worth a word as copied from this share and length on.
COPIED_SHARE = 0.9
COPIED_LENGTH = 400
WHOLE_COPIED_SHARE = 0.3

_FIGURES = re.compile(r"[\d\s]+")


def findings(comparison: Comparison) -> tuple[Finding, ...]:
    """Everything in a comparison that a person should look at, most material first; ids outlive a re-run."""
    return ordered(
        chain(
            _checks(comparison),
            _numbers(comparison),
            silent(comparison),
            _sections(comparison),
            _followups(comparison),
            _copied(comparison),
            _notes(comparison),
        ),
        comparison.prior.year,
        comparison.current.year,
    )


def _checks(comparison: Comparison) -> Iterator[Finding]:
    """Checks that need a look or a reading; a missed target is told as a follow-up."""
    for check in (*comparison.checks, *comparison.current.checks):
        weight = weights.of_check(check)
        if weight and check.kind != "target":
            yield Finding(stable_id("f", "check", check.id), "check", weight, check=check.id)


def _numbers(comparison: Comparison) -> Iterator[Finding]:
    priors, currents = comparison.prior.metrics_by_id(), comparison.current.metrics_by_id()
    claimed = {stated.metric for stated in comparison.current.changes}
    for position, pair in enumerate(comparison.metrics):
        is_told = pair.kind in {"changed", "restated"} and pair.score >= LEAST_TRUST
        if pair.prior is None or pair.current is None or not is_told:
            continue
        prior, current = priors[pair.prior], currents[pair.current]
        weight = weights.RESTATED * pair.score
        if pair.kind == "changed":
            weight = weights.of_number(pair, prior, current, is_claimed=current.id in claimed)
            weight = 0.0 if current.status == "target" else weight
        is_claimed = current.id in claimed
        if weight >= LEAST_NUMBER or (weight and is_claimed):
            number = stable_id("f", "number", names.plain(current.name), prior.quantity.text, current.quantity.text)
            is_told = all(tells(one, is_claimed=is_claimed) for one in (prior, current))
            yield Finding(number, "number", round(weight * (1 if is_told else weights.UNTOLD), 4), pair=position)


def _sections(comparison: Comparison) -> Iterator[Finding]:
    """Sections that came, went or moved; one inside another of the same fate is not told again."""
    there_too = namesakes(comparison)
    for position, match in enumerate(comparison.sections):
        if match.kind not in {"added", "removed", "moved"} or _is_inside(comparison, match):
            continue
        report, at = (comparison.prior, match.prior) if match.kind == "removed" else (comparison.current, match.current)
        section = report.sections[at[0]]
        kinds: dict[str, FindingKind] = {
            "added": "section_added",
            "removed": "section_removed",
            "moved": "section_moved",
        }
        weight = weights.of_section(section.end - section.start, len(report.text))
        if match.kind == "moved":
            weight = weights.MOVED
        elif position in there_too:
            weight = weights.NAMESAKE
        yield Finding(
            stable_id("f", match.kind, section.heading), kinds[match.kind], round(weight, 4), section=position
        )


def namesakes(comparison: Comparison) -> frozenset[int]:
    """Positions of the sections added or removed whose heading the other report has too.

    These neither came nor went, their text changed. Labels, figures and years of headings do not count (2017 vs. 2016).
    """
    prior, current = (
        [_bare_heading(section) for section in one.sections] for one in (comparison.prior, comparison.current)
    )
    priors, currents = set(prior[1:]), set(current[1:])
    return frozenset(
        position
        for position, match in enumerate(comparison.sections)
        if (match.kind == "added" and current[match.current[0]] in priors)
        or (match.kind == "removed" and prior[match.prior[0]] in currents)
    )


def _bare_heading(section: Section) -> str:
    heading = squeeze(section.heading).casefold().removeprefix(squeeze(section.label).casefold())
    return _FIGURES.sub("", heading).strip() or heading


def _is_inside(comparison: Comparison, match: SectionMatch) -> bool:
    report = comparison.prior if match.kind == "removed" else comparison.current
    own = match.prior if match.kind == "removed" else match.current
    alike = [one for one in comparison.sections if one.kind == match.kind]
    fate = {report.sections[at].id for one in alike for at in (one.prior if match.kind == "removed" else one.current)}
    return report.sections[own[0]].parent in fate or report.sections[own[0]].level == 0


def _followups(comparison: Comparison) -> Iterator[Finding]:
    targets = {(check.prior_metric, check.metric): check for check in comparison.checks if check.kind == "target"}
    levels = comparison.prior.metrics_by_id()
    growths = {stated.id: stated for stated in comparison.prior.changes}
    for position, followup in enumerate(comparison.followups):
        text = "".join(comparison.prior.quote(comparison.prior.sentences[at]) for at in followup.prior)
        number = stable_id("f", "followup", squeeze(text), followup.target or "")
        check = targets.get((followup.target, followup.outcome))
        if followup.kind == "missed":
            aim = levels.get(followup.target or "") or growths.get(followup.target or "")
            start = comparison.prior.sentences[followup.prior[0]].start if aim is None else aim.start
            place = start / max(1, len(comparison.prior.text))
            weight = weights.of_missed(place, is_growth=followup.target in growths)
            yield Finding(number, "followup", round(weight, 6), followup=position, check=check.id if check else None)
        elif followup.kind in weights.FOLLOWUP:
            yield Finding(
                number, "followup", round(weights.FOLLOWUP[followup.kind] * followup.score, 4), followup=position
            )


def _copied(comparison: Comparison) -> Iterator[Finding]:
    whole = comparison.measures.whole.copied_share
    if whole is not None and whole >= WHOLE_COPIED_SHARE:
        yield Finding(stable_id("f", "copied"), "copied", round(weights.COPIED_CEILING * whole, 4))
    for position, similarity in comparison.measures.by_section:
        match = comparison.sections[position]
        if not match.current or similarity.copied_share is None or similarity.copied_share < COPIED_SHARE:
            continue
        section = comparison.current.sections[match.current[0]]
        if section.level > 0 and section.end - section.start >= COPIED_LENGTH:
            share = (section.end - section.start) / max(1, len(comparison.current.text))
            weight = round(weights.COPIED_CEILING * similarity.copied_share * share, 4)
            yield Finding(stable_id("f", "copied", section.heading), "copied", weight, section=position)


def _notes(comparison: Comparison) -> Iterator[Finding]:
    for position, note in enumerate(comparison.notes):
        yield Finding(stable_id("f", "note", note.stage, note.message), "note", weights.NOTE, note=position)
