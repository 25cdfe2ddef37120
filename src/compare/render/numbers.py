"""How a number is printed: a real minus, an explicit plus, thousands, the source's own scale.

Strings only, no language: units are those of the source. Values are exact;
what is rounded for the eye is rounded half away from zero, and never to a
zero that would hide a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Delta, Interval, Quantity

MINUS = "\u2212"
DASH = "\u2013"
TIMES = "\u00d7"

# Above this many percent a factor is easier to grasp than a percentage.
LARGEST_PERCENT = 999

# Above this factor two numbers are hardly of one kind; the digits of the factor say nothing.
LARGEST_FACTOR = 9999

# Digits that a rounded value keeps: 76.4 of 76.378; a report prints its own with no more.
SIGNIFICANT = 3

# A change under 0.05 % is printed with more places, up to this many.
MOST_PLACES = 6

_SCALES: tuple[tuple[str, int], ...] = (
    ("万亿", 10**12),
    ("亿", 10**8),
    ("万", 10**4),
    (" trillion", 10**12),
    (" billion", 10**9),
    (" million", 10**6),
)
_SCALE = re.compile(r"[0-9〇零一二三四五六七八九十百千两][余多来几]?\s?(万亿|亿|万|trillion|billion|million)")


@dataclass(frozen=True, slots=True)
class Scale:
    """The words around a number of one kind: what stands before, the scale and unit after, and its factor."""

    factor: int = 1
    before: str = ""
    after: str = ""

    def write(self, value: Fraction, *, signed: bool = False) -> str:
        """The value in this scale, exact: `+0.21万亿元`, `$1.2 billion`."""
        number = exactly(value / self.factor) or significant(value / self.factor)
        sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
        return f"{sign}{self.before}{number.lstrip(MINUS)}{self.after}"


def scale_of(quantity: Quantity) -> Scale:
    """The scale and unit that the source prints a quantity in."""
    found = _SCALE.search(quantity.text)
    word, factor = "", 1
    if found is not None and quantity.value != 0:
        word, factor = next((name, size) for name, size in _SCALES if name.strip() == found.group(1))
    if quantity.unit == "USD":
        return Scale(factor, "$", word)
    unit = quantity.unit or ""
    space = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    return Scale(factor, "", f"{word}{space}{unit}")


def decimal(value: Fraction) -> str | None:
    """The exact decimal of a rational, `None` where it does not end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return _fixed(value, max(twos, fives)) if rest == 1 else None


def exactly(value: Fraction) -> str | None:
    """The exact decimal with thousands and a real minus, `None` where it is endless or long."""
    written = decimal(value)
    if written is None or len(written.partition(".")[2]) > MOST_PLACES:
        return None
    return _grouped(written)


def rounded(value: Fraction, places: int) -> str:
    """The value to so many places, half away from zero, with thousands and a real minus."""
    return _grouped(_fixed(_to_places(value, places), places))


def significant(value: Fraction, digits: int = SIGNIFICANT) -> str:
    """The value to so many digits; digits before the point are never dropped."""
    if value == 0:
        return "0"
    written = rounded(value, _significant_places(value, digits))
    return written.rstrip("0").rstrip(".") if "." in written else written


def shortened(value: Fraction, digits: int) -> Fraction:
    """The value that `significant` prints."""
    return _to_places(value, _significant_places(value, digits))


def _significant_places(value: Fraction, digits: int) -> int:
    places, size = 0, abs(value)
    while size < 10 ** (digits - 1) and places < digits + MOST_PLACES:
        size, places = size * 10, places + 1
    return places


def signed(value: Fraction) -> str:
    """The exact or shortened value with an explicit plus or a real minus; zero has no sign."""
    written = exactly(value) or significant(value)
    return f"+{written}" if value > 0 else written


def percent(delta: Delta) -> str:
    """A relative change in percent, `×n` above 999 %; a small change never prints as zero."""
    if delta.value / 100 >= LARGEST_FACTOR:
        return f">{TIMES}{LARGEST_FACTOR:,}"
    if delta.value > LARGEST_PERCENT:
        return f"{TIMES}{significant(1 + delta.value / 100, 3)}"
    if delta.value == 0:
        return "0%"
    places = 1
    while places < MOST_PLACES and abs(delta.value) * 10**places < Fraction(1, 2):
        places += 1
    written = rounded(delta.value, places)
    return f"+{written}%" if delta.value > 0 else f"{written}%"


def share(value: float | None) -> str:
    """A share from 0 to 1 as a percentage with one place; a dash where there is none.

    99.96 % is not everything: only a whole share prints as 100.0%.
    """
    if value is None:
        return DASH
    exact = Fraction(value) * 100
    if exact not in {0, 100}:
        exact = min(max(exact, Fraction(1, 10)), Fraction(999, 10))
    return f"{rounded(exact, 1)}%"


def between(interval: Interval, scale: Scale | None = None) -> str:
    """An interval in words of a scale: `1,401–1,478件`, `≥ 99%`, `18件`; a lone bound says which side it is on."""
    scale = scale or Scale()
    low, high = (None if bound is None else bound / scale.factor for bound in (interval.low, interval.high))
    if low is None and high is None:
        return DASH
    if low is None or high is None:
        sign, bound = _one_sided(interval, low, high)
        return f"{sign} {scale.before}{_bound(bound)}{scale.after}"
    if low == high:
        return f"{scale.before}{_bound(low)}{scale.after}"
    dash = f" {DASH} " if low < 0 else DASH  # beside a minus a dash alone reads as another minus
    return f"{scale.before}{dash.join(_apart(low, high))}{scale.after}"


def signed_between(interval: Interval, scale: Scale) -> str:
    """An interval of a change, each end with its sign: `+138 – +188件`, `−$0.2 – $0 billion`, `< +8.95万亿元`.

    Empty where it has no end.
    """
    low, high = (None if bound is None else bound / scale.factor for bound in (interval.low, interval.high))
    if low is None and high is None:
        return ""
    if low is None or high is None:
        sign, bound = _one_sided(interval, low, high)
        return f"{sign} {_with_sign(_bound(bound), bound, scale)}{scale.after}"
    ends = _apart(low, high) if low != high else (_bound(low),)
    written = (_with_sign(text, end, scale) for text, end in zip(ends, (low, high), strict=False))
    return f" {DASH} ".join(written) + scale.after


def _with_sign(written: str, value: Fraction, scale: Scale) -> str:
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return f"{sign}{scale.before}{written.lstrip(MINUS)}"


def rounded_between(interval: Interval, places: int) -> str:
    """Bounds to so many places, one number where they print alike: `26.8`, `50.3–50.5`, `≥ 7.0`."""
    if interval.low is None or interval.high is None:
        return between(interval)
    low, high = rounded(interval.low, places), rounded(interval.high, places)
    return low if low == high else f"{low} {DASH} {high}" if interval.low < 0 else f"{low}{DASH}{high}"


def places_of(rounding: Interval) -> int:
    """The places of the number that has such a rounding interval, one at least: 1 for 6.95 to 7.05."""
    if rounding.low is None or rounding.high is None:
        return 1
    places, width = 1, rounding.high - rounding.low
    while places < MOST_PLACES and 0 < width < Fraction(1, 10**places):
        places += 1
    return places


def _to_places(value: Fraction, places: int) -> Fraction:
    step = 10**places
    whole = int(abs(value) * step + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, step)


def _apart(low: Fraction, high: Fraction) -> tuple[str, str]:
    """Both ends with as many digits as tell them apart."""
    digits = SIGNIFICANT
    while _bound(low, digits) == _bound(high, digits) and digits < SIGNIFICANT + MOST_PLACES:
        digits += 1
    return _bound(low, digits), _bound(high, digits)


def whole_numbers(integers: tuple[int, ...], scale: Scale | None = None) -> str:
    """The integers that fit: one, a few, or their range; nothing fits prints as a dash."""
    scale = scale or Scale()
    if not integers:
        return DASH
    if len(integers) == 1 or integers[-1] - integers[0] != len(integers) - 1:
        written = ", ".join(f"{one:,}" for one in integers[:4]) + (" …" if len(integers) > 4 else "")  # noqa: PLR2004 - four fit a line
    else:
        written = f"{integers[0]:,}{DASH}{integers[-1]:,}"
    return f"{scale.before}{written.replace('-', MINUS)}{scale.after if scale.factor == 1 else ''}"


def _one_sided(interval: Interval, low: Fraction | None, high: Fraction | None) -> tuple[str, Fraction]:
    if low is not None:
        return ("≥" if interval.low_closed else ">"), low
    return ("≤" if interval.high_closed else "<"), high or Fraction(0)


def _bound(value: Fraction, digits: int = SIGNIFICANT) -> str:
    return exactly(value) or significant(value, digits)


def _fixed(value: Fraction, places: int) -> str:
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    written = digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}"
    return f"-{written}" if value.numerator < 0 else written


def _grouped(written: str) -> str:
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}".replace("-", MINUS) if whole != "-0" else f"{MINUS}0{point}{rest}"
