"""A text as its readers take it: folded, its language known, the tables pasted into it told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.fold import narrow
from compare.quantity.crowd import Span, crowded, without

# Runs, not single characters: a fifth of the time.
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_MONEY_SIGN = re.compile(r"[$€£]")
# A Chinese character says about as much as five Latin letters.
_LETTERS_PER_CHARACTER = 5


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, the same folded, and folded with line ends in the place of its pasted tables; offsets are one."""

    text: str
    plain: str
    prose: str
    tables: tuple[Span, ...]
    is_chinese: bool


def prose_of(text: str) -> Prose:
    """The text made ready once for all that read numbers in it."""
    plain = narrow(text)
    tables = crowded(plain)
    return Prose(text, plain, without(plain, tables), tables, _is_chinese(plain))


def _is_chinese(text: str) -> bool:
    """True when Chinese characters carry most of a text, or when no letter says which language it is."""
    chinese = 0
    for run in _CHINESE.finditer(text):
        chinese += run.end() - run.start()
        if chinese * _LETTERS_PER_CHARACTER > len(text) - chinese:
            return True  # no more than the rest of it is Latin: the first paragraphs of most texts say enough
    if not chinese:
        return not _LATIN.search(text) and not _MONEY_SIGN.search(text)
    return chinese * _LETTERS_PER_CHARACTER > sum(map(len, _LATIN.findall(text)))
