"""Last year's targets, plans and problems, each with what this year says, or its silence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from compare.model import Comparison, Followup
from compare.render.view.atlas import Atlas, Folio
from compare.render.words import Said, say

# What fell short or silent comes first; what was simply done, last.
ORDER = ("missed", "silent", "repeated", "reported", "met")

# Answers of one kind that a page lists, beside those that a finding names; the data beside the page have all.
MOST_ANSWERS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """One commitment and its answer; `current` is empty where this year is silent."""

    id: str
    kind: str
    word: Said
    commitment: Said
    prior: str
    prior_href: str
    section: str
    current: tuple[tuple[str, str], ...]
    target: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The commitments of one kind of answer."""

    kind: str
    word: Said
    answers: tuple[Answer, ...]
    more: int


def answer_groups(comparison: Comparison, atlas: Atlas, linked: Container[str]) -> tuple[AnswerGroup, ...]:
    """Commitments grouped by their answer, the pressing groups first; an anchor in `linked` is always there."""
    groups = []
    for kind in ORDER:
        whole = [one for one in comparison.followups if one.kind == kind]
        shown = [one for place, one in enumerate(whole) if place < MOST_ANSWERS or followup_id(one, atlas) in linked]
        answers = tuple(_answer(one, atlas) for one in shown)
        if answers:
            groups.append(AnswerGroup(kind, say(f"followup_{kind}"), answers, len(whole) - len(answers)))
    return tuple(groups)


def followup_id(followup: Followup, atlas: Atlas) -> str:
    """The anchor of a commitment: its first sentence last year, or its target, for one sentence may set several."""
    sentence = atlas.folio("prior").report.sentences[followup.prior[0]]
    return f"f-{sentence.id}" if followup.target is None else f"f-{followup.target}"


def _answer(followup: Followup, atlas: Atlas) -> Answer:
    prior, current = atlas.folio("prior"), atlas.current
    target, outcome = prior.metrics.get(followup.target or ""), current.metrics.get(followup.outcome or "")
    first = prior.report.sentences[followup.prior[0]]
    return Answer(
        id=followup_id(followup, atlas),
        kind=followup.kind,
        word=say(f"followup_{followup.kind}"),
        commitment=say(f"commitment_{followup.commitment}"),
        prior=_text(prior, followup.prior),
        prior_href=f"#{prior.anchors[followup.prior[0]]}",
        section=prior.section_words(first.section),
        current=tuple((_text(current, (place,)), f"#{current.anchors[place]}") for place in followup.current),
        target="" if target is None else target.quantity.text,
        outcome="" if outcome is None else outcome.quantity.text,
    )


def _text(folio: Folio, places: Sequence[int]) -> str:
    return " ".join(folio.report.quote(folio.report.sentences[place]) for place in places)
