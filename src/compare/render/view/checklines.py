"""Every check in one line, agreeing ones and abstentions too: nothing that was tested is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compare.model import Check
from compare.render.view.atlas import Atlas
from compare.render.view.badge import NEEDS_LOOK_FIRST, Badge, badge_of, tone_of
from compare.render.view.cards import check_name, claim_of
from compare.render.words import Said, say


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check; `own_id` is its anchor where it has no card."""

    own_id: str
    name: str
    kind: Said
    claim: str
    arithmetic: str
    badge: Badge


def check_lines(checks: Iterable[Check], atlas: Atlas, carded: frozenset[str]) -> tuple[CheckLine, ...]:
    """The checks, those that need a look first; a badge leads to the card, or to the words in the text."""
    ordered = sorted(checks, key=lambda one: NEEDS_LOOK_FIRST[tone_of(one)])
    return tuple(_line(check, atlas, carded) for check in ordered)


def _line(check: Check, atlas: Atlas, carded: frozenset[str]) -> CheckLine:
    has_card = check.id in carded
    last = sorted(check.evidence, key=lambda one: one.report == "prior")
    href = f"#{check.id}" if has_card else atlas.href(last[0]) if last else "#text"
    return CheckLine(
        "" if has_card else check.id,
        check.name or check_name(check, atlas),
        say(f"check_{check.kind}"),
        claim_of(check, atlas),
        check.arithmetic,
        badge_of(check, href),
    )
