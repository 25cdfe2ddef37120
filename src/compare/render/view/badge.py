"""A verdict as a reader sees it: an icon, a word, a border; never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from compare.model import AGREES, AGREES_IF, NEEDS_A_LOOK, Check
from compare.render.words import Said, known, same, say

Tone = Literal["agrees", "agrees_if", "look", "unchecked", "not_comparable"]

TONES: tuple[Tone, ...] = ("look", "agrees_if", "agrees", "unchecked", "not_comparable")

# The order in which verdicts ask for attention.
NEEDS_LOOK_FIRST: dict[Tone, int] = {tone: place for place, tone in enumerate(TONES)}

# Reasons that say "these two are not of one kind"; any other reason says "something is missing".
NOT_COMPARABLE = frozenset(
    {"constant_price", "adjusted_base", "second_order", "scope_changed", "unit_changed", "period_changed"},
)

_ICONS: dict[Tone, str] = {"agrees": "✓", "agrees_if": "≈", "look": "!", "unchecked": "?", "not_comparable": "≠"}


@dataclass(frozen=True, slots=True)
class Badge:
    """An icon, the group's word, and the verdict in more words; `href` is the evidence, never empty on a page."""

    tone: Tone
    icon: str
    word: Said
    detail: Said
    href: str


def badge_of(check: Check, href: str) -> Badge:
    """The badge of a check, leading to its evidence."""
    tone = tone_of(check)
    return Badge(tone, _ICONS[tone], say(f"tone_{tone}"), detail_of(check), href)


def settled(badge: Badge) -> Badge:
    """The badge of a check that a reviewer dismissed: it says so, and asks for nothing."""
    return replace(badge, tone="unchecked", icon="–", word=say("ruling_dismissed"))


def tone_of(check: Check) -> Tone:
    """Which of the five groups a verdict belongs to (REPORT, verdict badges)."""
    if check.verdict in AGREES:
        return "agrees"
    if check.verdict in AGREES_IF:
        return "agrees_if"
    if check.verdict in NEEDS_A_LOOK:
        return "look"
    return "not_comparable" if check.reason in NOT_COMPARABLE else "unchecked"


def detail_of(check: Check) -> Said:
    """The verdict in words; for an abstention its reason."""
    if check.verdict == "unverifiable":
        return reason_words(check.reason or "unknown")
    special = f"verdict_{check.verdict}_{check.kind}"
    return say(special if known(special) else f"verdict_{check.verdict}")


def reason_words(reason: str) -> Said:
    """A reason code in words; a code that the table lacks is printed as it is."""
    key = f"reason_{reason}"
    return say(key) if known(key) else same(reason.replace("_", " "))


def tally(checks: tuple[Check, ...]) -> tuple[tuple[Tone, str, Said, int], ...]:
    """How many checks fell into each group, the pressing ones first; empty groups are left out."""
    counts = {tone: sum(tone_of(check) == tone for check in checks) for tone in TONES}
    return tuple((tone, _ICONS[tone], say(f"tone_{tone}"), count) for tone, count in counts.items() if count)
