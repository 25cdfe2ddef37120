"""Findings as sentences, each with the way to its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from compare.model import Check, Comparison, Evidence, Followup, Metric, MetricPair, Report, SectionMatch, StatedChange
from compare.render.numbers import share
from compare.render.view.act import Act
from compare.render.view.atlas import Atlas, atlas_of, atlas_of_report, row_id, section_title
from compare.render.view.badge import detail_of
from compare.render.view.cards import check_name, claim_of, claimed_words, clause_of
from compare.render.view.definitions import sum_words
from compare.render.view.differences import change_words
from compare.render.view.follow import aims_of, followup_id, list_count
from compare.render.view.implied import Implied, implied_of, implied_words
from compare.render.view.rows import name_words
from compare.render.words import Said, joined, say
from compare.summary import Finding

# A quoted commitment or a name in a sentence keeps so many characters.
LONGEST_QUOTE = 64

# Reports that a check between years quotes.
BOTH_YEARS = 2


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the first screen; `links` lead to its evidence on the page, `act` says how to decide of it.

    `rest` leads to more of its kind and says how many.
    """

    id: str
    kind: str
    words: Said
    links: tuple[tuple[str, Said], ...]
    act: Act | None = None
    rest: tuple[str, Said] | None = None


def messages_of(findings: Iterable[Finding], comparison: Comparison, atlas: Atlas) -> tuple[Message, ...]:
    """The findings of a pair as sentences."""
    return tuple(_of_pair(one, comparison, atlas) for one in findings)


def messages_of_report(findings: Iterable[Finding], report: Report, atlas: Atlas) -> tuple[Message, ...]:
    """The findings of one report alone as sentences."""
    return tuple(_of_report(one, report, atlas) for one in findings)


def sentences_of(findings: Iterable[Finding], subject: Comparison | Report) -> tuple[Message, ...]:
    """The findings of a pair or a report as sentences, for a page that stands elsewhere."""
    if isinstance(subject, Comparison):
        return messages_of(findings, subject, atlas_of(subject))
    return messages_of_report(findings, subject, atlas_of_report(subject))


def gist(words: str) -> str:
    """Words short enough for a sentence."""
    line = " ".join(words.split()).rstrip("。")
    if len(line) <= LONGEST_QUOTE:
        return line
    cut = line[:LONGEST_QUOTE]
    whole = cut.rpartition(" ")[0] if line[LONGEST_QUOTE].isascii() else cut  # a Latin word is not cut in two
    return f"{whole or cut}…"


def _of_pair(finding: Finding, comparison: Comparison, atlas: Atlas) -> Message:
    if finding.followup is not None:
        return _followup(finding, comparison.followups[finding.followup], comparison, atlas)
    if finding.check is not None:
        return _check(finding, atlas.checks[finding.check], atlas)
    if finding.pair is not None:
        return _number(finding, comparison.metrics[finding.pair], atlas)
    if finding.kind == "copied":
        return _copied(finding, comparison)
    if finding.section is not None:
        return _section(finding, comparison.sections[finding.section], comparison)
    note = comparison.notes[finding.note or 0]
    return Message(finding.id, finding.kind, say("said_note", words=note.message), ())


def _of_report(finding: Finding, report: Report, atlas: Atlas) -> Message:
    if finding.check is not None:
        return _check(finding, atlas.checks[finding.check], atlas)
    stated = atlas.current.changes[finding.change or ""]
    claim = clause_of(stated, report.text)
    metric = atlas.current.metrics.get(stated.metric or "")
    words = _claim(stated, claim, [implied_of(one, metric, stated) for one in stated.implied_prior])
    return Message(finding.id, finding.kind, words, ((f"#{stated.id}", say("see_claim")), _text(atlas, stated.start)))


def _claim(stated: StatedChange, claim: str, implied: list[Implied]) -> Said:
    """What a claim alone says of the year before: one value, or one for each reading."""
    if not implied:
        return say("said_check", name=stated.name, detail=claim)
    first = implied_words(implied[0])
    if len(implied) > 1:
        one, two = implied[0].reading, implied[1].reading
        other = implied_words(implied[1])
        return say("said_claim_two", name=stated.name, claim=claim, one=one, implied=first, two=two, other=other)
    key = "said_claim_integer" if implied[0].exact else "said_claim_one"
    return say(key, name=stated.name, claim=claim, implied=first)


def _check(finding: Finding, check: Check, atlas: Atlas) -> Message:
    name = gist(check.name or check_name(check, atlas)) or say(f"check_{check.kind}")
    words = _claim_words(check, name, atlas) or _inner_words(check, name, atlas)
    return Message(finding.id, finding.kind, words, ((f"#{check.id}", say("see_claim")), *_evidence(check, atlas)))


def _claim_words(check: Check, name: str | Said, atlas: Atlas) -> Said | None:
    """What became of a claimed change; `None` for a check without a claim."""
    detail, claim = detail_of(check), claim_of(check, atlas)
    if not claim:
        return None
    stated, computed = claimed_words(check, atlas.current.metrics.get(check.metric or ""))
    if computed is None:
        return say("said_check_claim", name=name, claim=claim, detail=detail)
    if check.verdict == "prior_mismatch" and stated is not None:
        return say("said_check_prior", name=name, claim=claim, stated=stated, computed=computed)
    return say("said_check_claim_computed", name=name, claim=claim, computed=computed, detail=detail)


def _inner_words(check: Check, name: str | Said, atlas: Atlas) -> Said:
    """What became of a relation between printed numbers."""
    detail = detail_of(check)
    printed = {one.report: _printed(one, atlas) for one in check.evidence}
    if check.kind == "carry_over" and len(printed) == BOTH_YEARS:
        return say("said_check_carry", name=name, prior=printed["prior"], current=printed["current"])
    if check.arithmetic:
        return say("said_check_sum", name=name, detail=detail, arithmetic=sum_words(check.arithmetic))
    return say("said_check", name=name, detail=detail)


def _printed(evidence: Evidence, atlas: Atlas) -> str:
    return atlas.folio(evidence.report).report.text[evidence.start : evidence.end]


def _evidence(check: Check, atlas: Atlas) -> tuple[tuple[str, Said], ...]:
    current = [one for one in check.evidence if one.report == "current"]
    return ((atlas.href(current[0]), say("see_text")),) if current else ()


def _number(finding: Finding, pair: MetricPair, atlas: Atlas) -> Message:
    prior = atlas.folio("prior").metrics.get(pair.prior or "")
    current = atlas.current.metrics.get(pair.current or "")
    row = (f"#{row_id(pair.current, pair.prior)}", say("see_row"))
    if current is None:
        return Message(finding.id, finding.kind, _gone(prior, atlas), (row,))
    links = (row, _text(atlas, current.start))
    if prior is None:
        words = say("said_number_new", name=gist(name_words(current, atlas.current)), current=current.quantity.text)
    else:
        key = "said_restated" if pair.kind == "restated" else "said_number"
        printed = {"prior": prior.quantity.text, "current": current.quantity.text}
        words = say(
            key, name=gist(name_words(current, atlas.current)), change=change_words(pair, prior, current), **printed
        )
    return Message(finding.id, finding.kind, words, links)


def _gone(prior: Metric | None, atlas: Atlas) -> Said:
    name, printed = ("", "") if prior is None else (gist(name_words(prior, atlas.folio("prior"))), prior.quantity.text)
    return say("said_silent", name=name, prior=printed)


def _text(atlas: Atlas, offset: int) -> tuple[str, Said]:
    return atlas.current.href(offset), say("see_text")


def _followup(finding: Finding, followup: Followup, comparison: Comparison, atlas: Atlas) -> Message:
    links: tuple[tuple[str, Said], ...] = ((f"#{followup_id(followup, atlas)}", say("see_followup")),)
    if finding.check is not None:
        links = (*links, (f"#{finding.check}", say("see_claim")))
    words = _held(followup, comparison, atlas)
    if words is None:
        prior = comparison.prior
        quoted = gist(" ".join(prior.quote(prior.sentences[place]) for place in followup.prior))
        words = say(f"said_followup_{followup.kind}", words=quoted)
    return Message(finding.id, finding.kind, words, links)


def _held(followup: Followup, comparison: Comparison, atlas: Atlas) -> Said | None:
    """A numeric target against its outcome, and how its list fared; `None` for a commitment without both numbers."""
    target, outcome = aims_of(followup, atlas)
    if target is None or outcome is None:
        return None
    words = say(f"said_target_{followup.kind}", name=gist(outcome.name), target=target.text, outcome=outcome.text)
    count, missed = list_count(followup, comparison)
    if count > 1 and missed:
        return joined((words, say("said_target_list", count=count, missed=missed)), "", "")
    return words


def _copied(finding: Finding, comparison: Comparison) -> Message:
    if finding.section is None:
        whole = share(comparison.measures.whole.copied_share)
        return Message(
            finding.id, finding.kind, say("said_copied", share=whole), (("#definitions", say("definitions")),)
        )
    copied = next(one.copied_share for place, one in comparison.measures.by_section if place == finding.section)
    section = comparison.current.sections[comparison.sections[finding.section].current[0]]
    name = gist(section_title(section))
    words = say("said_copied_section", name=name, share=share(copied))
    return Message(finding.id, finding.kind, words, ((f"#{section.id}", say("see_text")),))


def _section(finding: Finding, match: SectionMatch, comparison: Comparison) -> Message:
    gone = not match.current
    report, places = (comparison.prior, match.prior) if gone else (comparison.current, match.current)
    section = report.sections[places[0]]
    href = f"#p-{section.id}" if gone else f"#{section.id}"
    name = gist(section_title(section)) or say("elsewhere")
    return Message(finding.id, finding.kind, say(f"said_{finding.kind}", name=name), ((href, say("see_text")),))


def elsewhere(message: Message, page: str) -> Message:
    """The same sentence on another page; its links lead to `page`."""
    links = tuple((f"{page}{href}", word) for href, word in message.links)
    return replace(message, id="", links=links)
