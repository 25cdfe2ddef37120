"""Every word that the pages say themselves, in Chinese and English, from one table (`words.toml`).

The table's values are trusted markup; whatever is put into their places is escaped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from markupsafe import Markup

from compare.render.markup import attribute, visible

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in both languages; in a page both are there and the reader's choice is shown."""

    zh: Markup
    en: Markup

    def __html__(self) -> str:
        """Both languages as page content; one run of text where they are the same."""
        if self.zh == self.en:
            return str(self.zh)
        return f'<span class="zh" lang="zh">{self.zh}</span><span class="en" lang="en">{self.en}</span>'

    def within(self, language: Language) -> Markup:
        """The words of one language."""
        return self.zh if language == "zh" else self.en


# Of its own kind: a plain string would be escaped on its way into the words, and stay in them.
_AMOUNT = Markup('<b class="amount">')


def spaced(words: Markup) -> Markup:
    """The words with a space before an amount: the style sheet of the page sets it apart, and nothing else has that."""
    return words.replace(_AMOUNT, Markup(" ") + _AMOUNT)


Part = str | int | Said | Markup


def say(key: str, /, **parts: Part) -> Said:
    """The table's words under a key, in both languages, with `parts` in their places.

    Raises:
        KeyError: the table has no such key.
    """
    zh, en = _table()[key]
    return Said(_filled(zh, "zh", parts), _filled(en, "en", parts))


def other(language: Language) -> Language:
    """The language that the toggle leads to."""
    return "en" if language == "zh" else "zh"


def known(key: str) -> bool:
    """True when the table has the key."""
    return key in _table()


def same(text: str) -> Said:
    """A report's own words, the same in both languages; escaped."""
    shown = visible(text)
    return Said(shown, shown)


def joined(parts: tuple[Said, ...], zh: str, en: str) -> Said:
    """Several things in a row, parted in each language as it parts them."""
    return Said(Markup(zh).join(one.zh for one in parts), Markup(en).join(one.en for one in parts))  # noqa: S704 - our own separators


def plain(key: str, language: Language) -> str:
    """The words under a key in one language, as plain text."""
    return _table()[key][0 if language == "zh" else 1].striptags()


def labelled(name: str, key: str, language: Language) -> Markup:
    """An attribute in the page's language, with both languages beside it for the toggle."""
    zh, en = (attribute(plain(key, one)) for one in LANGUAGES)
    shown = zh if language == "zh" else en
    return Markup(' {0}="{1}" data-zh-{0}="{2}" data-en-{0}="{3}"').format(name, shown, zh, en)


def _filled(words: Markup, language: Language, parts: Mapping[str, Part]) -> Markup:
    # No part but is escaped by now, so the format of plain strings does, in a fifth of the time of Markup's own.
    said = {name: _part(part, language) for name, part in parts.items()}
    return Markup(str.format(words, **said))  # noqa: S704 - our own table, and parts that are escaped


def _part(part: Part, language: Language) -> Markup:
    if isinstance(part, Said):
        return part.within(language)
    if isinstance(part, Markup):
        return part
    return visible(str(part))


@cache
def _table() -> dict[str, tuple[Markup, Markup]]:
    text = files("compare.render").joinpath("words.toml").read_text(encoding="utf-8")
    return {key: (Markup(zh), Markup(en)) for key, (zh, en) in tomllib.loads(text).items()}  # noqa: S704 - our own table
