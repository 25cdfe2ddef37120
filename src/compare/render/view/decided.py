"""What reviewers decided, as a page shows it: out of the counts, folded with its reason, stale decisions named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from compare.model import Check
from compare.render.view.act import act_of
from compare.render.view.badge import Tone, settled, tally
from compare.render.view.checklines import CheckLine
from compare.render.view.said import Message
from compare.render.words import Said
from compare.review import Reviewed, Use


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a page: dismissed findings, those that were used in words, those that match nothing."""

    dismissed: tuple[Message, ...]
    used: tuple[str, ...]
    stale: tuple[str, ...]


def decided_of(uses: Sequence[Use], dismissed: tuple[Message, ...] = ()) -> Decided:
    """The decisions of a page or of a series."""
    return Decided(
        dismissed,
        tuple(one.words for one in uses if not one.why_not),
        tuple(one.line for one in uses if one.why_not),
    )


def acted(messages: Iterable[Message], review: Reviewed, series: str) -> tuple[Message, ...]:
    """The sentences, each with its id and the commands that decide of it."""
    return tuple(replace(one, act=act_of(one.id, review, series)) for one in messages)


def settled_tally(checks: Iterable[Check], review: Reviewed) -> tuple[tuple[Tone, str, Said, int], ...]:
    """The counts of checks without the dismissed."""
    return tally(tuple(check for check in checks if check.id not in review.dismissed_checks))


def with_settled_badges(lines: Iterable[CheckLine], review: Reviewed) -> tuple[CheckLine, ...]:
    """Every check in its line; a dismissed one says so."""
    return tuple(
        replace(line, badge=settled(line.badge)) if line.own_id in review.dismissed_checks else line for line in lines
    )
