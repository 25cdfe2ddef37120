"""Forms of characters that mean the same, made one: for matching, never for showing."""

from __future__ import annotations

import re
import unicodedata

# Blocks whose characters NFKC maps to one plain character: Kangxi radicals,
# compatibility ideographs, full-width and half-width forms, the wide space.
# Circled digits stay: they are list labels.
_BLOCKS = (range(0x2F00, 0x2FD6), range(0x3000, 0x3001), range(0xF900, 0xFB00), range(0xFF01, 0xFFEF))

# NFKC folds only 2 of the 115 supplement radicals, yet PDF files printed by
# browsers carry them; these are the ones with one plain counterpart in common use.
_SUPPLEMENT = zip(
    "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
    strict=True,
)

_CJK = r"\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
# Between words that are one space apart.
_SPACE_AT_CJK = re.compile(rf" (?:(?<=[{_CJK}] )|(?=[{_CJK}]))")


def _table() -> dict[str, str]:
    folded = {chr(code): unicodedata.normalize("NFKC", chr(code)) for block in _BLOCKS for code in block}
    plain = {form: text for form, text in folded.items() if len(text) == 1 and text != form}
    return plain | dict(_SUPPLEMENT)


_NARROW = _table()
_WIDE = re.compile("[" + "".join(map(re.escape, _NARROW)) + "]")


def narrow(text: str) -> str:
    """The text with full-width and compatibility forms made plain; offsets stay the same."""
    if text.isascii():
        return text
    # A text has a dozen of the forms: to find and replace these is seven times as fast as str.translate, which
    # looks up every character. No plain form is itself a key, so that their order is nothing.
    for form in set(_WIDE.findall(text)):
        text = text.replace(form, _NARROW[form])
    return text


def squeeze(text: str) -> str:
    """The text as comparison sees it: plain forms, no space beside Chinese characters, single spaces elsewhere."""
    return tight(narrow(text))


def tight(plain: str) -> str:
    """The same of a text that is narrow already."""
    words = unicodedata.normalize("NFKC", plain).split()
    spaced = " ".join(words)
    return spaced if len(words) <= 1 or spaced.isascii() else _SPACE_AT_CJK.sub("", spaced)
