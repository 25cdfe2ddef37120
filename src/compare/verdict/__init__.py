"""Does a stated change agree with two levels? Interval arithmetic on what the prints allow (CLAIMS section 3)."""

from compare.verdict.growth import achieved
from compare.verdict.implied import implied_prior
from compare.verdict.judge import Judgement, Reason, judge

__all__ = ["Judgement", "Reason", "achieved", "implied_prior", "judge"]
