"""Last year's targets, plans and problems, each with what this year says, or its silence.

One sentence may set many targets: it is quoted once, with a line for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from compare import names
from compare.model import Comparison, Followup, FollowupKind, Metric, StatedChange
from compare.render.view.atlas import Atlas, Folio, Quotation
from compare.render.view.cards import clause_of
from compare.render.words import Said, say

# What fell short or silent comes first; what was simply done, last.
ORDER: tuple[FollowupKind, ...] = ("missed", "silent", "repeated", "reported", "met")
PRESSING: frozenset[FollowupKind] = frozenset({"missed", "silent"})

# Answers of one kind that a page lists, beside those that a finding names; the data beside the page have all.
MOST_ANSWERS = 60

# Sentences shown before the reader asks for the rest; missed and silent ones are always shown.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Aim:
    """A number that was announced, or reached: what it measures, its words, where they stand."""

    name: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one commitment; `target` and `outcome` are there for a number that was announced."""

    id: str
    kind: FollowupKind
    word: Said
    target: Aim | None
    outcome: Aim | None


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence of last year with all that it announced; `current` is empty where this year is silent.

    `kinds` are those of its answers; `late` stands behind the button.
    """

    kinds: tuple[FollowupKind, ...]
    commitment: Said
    prior: Quotation
    answers: tuple[Answer, ...]
    current: tuple[Quotation, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """All that a page says of last year's commitments; `filters` are a kind, its word and its count."""

    listed: tuple[Promise, ...]
    filters: tuple[tuple[FollowupKind, Said, int], ...]
    more: int
    late: bool


def promises_of(comparison: Comparison, atlas: Atlas, linked: Container[str]) -> Promises:
    """Commitments by the sentence that made them, the pressing first; an anchor in `linked` is always there."""
    shown = _shown(comparison.followups, atlas, linked)
    by_sentence: dict[tuple[int, ...], list[Followup]] = defaultdict(list)
    for one in shown:
        by_sentence[one.prior].append(one)
    ordered = sorted(by_sentence.values(), key=lambda group: (min(map(_rank, group)), group[0].prior))
    listed = tuple(_promise(group, atlas, is_late=place >= SHOWN) for place, group in enumerate(ordered))
    counts = Counter(one.kind for one in shown)
    filters = tuple((kind, say(f"followup_{kind}"), counts[kind]) for kind in ORDER if counts[kind])
    more = len(comparison.followups) - len(shown)
    return Promises(listed, filters, more, any(one.late for one in listed))


def followup_id(followup: Followup, atlas: Atlas) -> str:
    """The anchor of a commitment: its first sentence last year, or its target, for one sentence may set several."""
    sentence = atlas.folio("prior").report.sentences[followup.prior[0]]
    return f"f-{sentence.id}" if followup.target is None else f"f-{followup.target}"


def aims_of(followup: Followup, atlas: Atlas) -> tuple[Aim | None, Aim | None]:
    """The number that was announced and the one that was reached, as printed; a level or a growth."""
    return _aim(atlas.folio("prior"), followup.target), _aim(atlas.current, followup.outcome)


def list_count(followup: Followup, comparison: Comparison) -> tuple[int, int]:
    """How many measures its sentence sets a target for, and how many of these missed one."""
    prior = comparison.prior
    sentences = {prior.sentences[place].id for place in followup.prior}
    levels = [one for one in prior.metrics if one.status == "target"]
    growths = [one for one in prior.changes if "target" in one.change.flags]
    aims: tuple[Metric | StatedChange, ...] = (*levels, *growths)
    named = {one.id: names.plain(one.name) for one in aims if one.sentence in sentences}
    missed = {
        named[one.target]
        for one in comparison.followups
        if one.kind == "missed" and one.prior == followup.prior and one.target in named
    }
    return len(set(named.values())), len(missed)


def _shown(followups: Sequence[Followup], atlas: Atlas, linked: Container[str]) -> list[Followup]:
    counts: Counter[str] = Counter()
    shown = []
    for one in followups:
        counts[one.kind] += 1
        if counts[one.kind] <= MOST_ANSWERS or followup_id(one, atlas) in linked:
            shown.append(one)
    return shown


def _rank(followup: Followup) -> int:
    return ORDER.index(followup.kind)


def _promise(group: Sequence[Followup], atlas: Atlas, *, is_late: bool) -> Promise:
    prior, current = atlas.folio("prior"), atlas.current
    lines = sorted(group, key=lambda one: _line_order(one, group, prior))
    kinds = tuple(kind for kind in ORDER if any(one.kind == kind for one in group))
    return Promise(
        kinds=kinds,
        commitment=say(f"commitment_{group[0].commitment}"),
        prior=prior.whole(group[0].prior, _spans(prior, (one.target for one in group))),
        answers=tuple(_answer(one, atlas) for one in lines),
        current=tuple(
            current.whole((place,), _spans(current, (one.outcome for one in group)))
            for place in dict.fromkeys(place for one in lines for place in one.current)
        ),
        late=is_late and PRESSING.isdisjoint(kinds),
    )


def _line_order(one: Followup, group: Sequence[Followup], prior: Folio) -> tuple[int, int, int]:
    """A measure's level and growth stand together, the measures that missed one first."""
    own = [other for other in group if _name(prior, other.target) == _name(prior, one.target)]
    starts = [part.start for other in own if (part := _part(prior, other.target)) is not None]
    part = _part(prior, one.target)
    return min(map(_rank, own)), min(starts, default=0), 0 if part is None else part.start


def _answer(followup: Followup, atlas: Atlas) -> Answer:
    kind = followup.kind
    target, outcome = aims_of(followup, atlas)
    return Answer(followup_id(followup, atlas), kind, say(f"followup_{kind}"), target, outcome)


def _aim(folio: Folio, part: str | None) -> Aim | None:
    found = _part(folio, part)
    if found is None:
        return None
    text = found.quantity.text if isinstance(found, Metric) else clause_of(found, folio.report.text)
    return Aim(found.name, text, folio.href(found.start))


def _spans(folio: Folio, parts: Iterable[str | None]) -> list[tuple[int, int]]:
    return [(found.start, found.end) for part in parts if (found := _part(folio, part)) is not None]


def _name(folio: Folio, part: str | None) -> str:
    found = _part(folio, part)
    return "" if found is None else names.plain(found.name)


def _part(folio: Folio, part: str | None) -> Metric | StatedChange | None:
    return folio.metrics.get(part or "") or folio.changes.get(part or "")
