"""A number as it is spelled: its value, its last written place, and whether words blur it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

# `over_rest`: 余 or 多 after the digits or before the scale; `over_scale`: after the scale;
# `few`: 十几; `several`: 几十; `span`: 二三十 or 3至5万.
Blur = Literal["", "over_rest", "over_scale", "few", "several", "span", "hundreds_up"]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number before its unit and qualifiers.

    `place` is the last written place and `rough` the place of the last digit
    that is not zero (CLAIMS 1: g and gnz), both times the scale. `is_scaled` says
    that the scale or a decimal point hides smaller places. `is_words` says that
    Chinese characters spell it. `top` is the upper end of a spelled range.
    """

    value: Fraction
    place: Fraction
    rough: Fraction
    is_scaled: bool
    blur: Blur = ""
    is_words: bool = False
    top: Fraction | None = None
