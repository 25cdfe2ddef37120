"""Characters that Word stores as places of a symbol font (ECMA-376 part 1, 17.3.3.30 `w:sym`)."""

from __future__ import annotations

# Word moves the places of symbol fonts into the private area from F000 on.
PRIVATE = 0xF000
_PRIVATE_AREA = range(0xE000, 0xF900)

_SYMBOL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | {
    0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def character_of(font: str, place: str) -> str:
    """The character at a place (hexadecimal) of a font; empty where a picture font has none of that kind."""
    try:
        code = int(place, 16)
    except ValueError:
        return ""
    if code in _PRIVATE_AREA:
        return _FONTS.get(font.lower(), {}).get(code - PRIVATE, "")
    return chr(code) if 0 < code < 0x10000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - planes and surrogates
