"""Whether a report is silent on a sentence: nothing that is its own is said anywhere.

The words of a sentence are its own unless they stand all over the report (加快, 建设). Silence
needs telling words that are gone to the letter pairs, no name and no longer word of its own
left, and few short ones: a report that says 棚户区 or 5G speaks of the matter, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from operator import contains

from compare.fold import squeeze
from compare.tokens import Language, words

# The bounds below were set together, on all silences of the real pairs, and not measured one by one.
# Words of at least so many letters tell what a sentence is about; shorter ones may be abbreviated.
TELLING = {"zh": 3, "en": 7}
# A word in more than this share of the sentences belongs to no matter.
COMMON_SHARE = 1 / 25
COMMON_LONG_SHARE = 1 / 12
LEAST_COMMON = 3
# Without one telling word that is gone, so many short ones must be. In English words are long, and
# one synonym (vessel, ship) would do.
LEAST_GONE = {"zh": 4, "en": 5}
# At most this share of the words gone may be said as short words of its own.
MOST_SAID = 1 / 3

_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAMED = re.compile(r"[《“\"A-Z]")
_NO_WORD = re.compile(r"[\W_]+")


class Said:
    """What a report says, ready to be asked for words."""

    def __init__(self, sentences: Sequence[str], language: Language) -> None:
        """Take the sentences of the report."""
        self._language = language
        self._whole = sentences

    @cached_property
    def _sentences(self) -> list[str]:
        return [_bare(sentence) for sentence in self._whole]

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._sentences)

    def has(self, word: str) -> bool:
        """Whether the word stands anywhere."""
        return _bare(word) in self._text

    def is_silent_on(self, sentence: str) -> bool:
        """Whether nothing of the sentence's own is said, and enough of it is gone."""
        asked = [word for word in dict.fromkeys(words(squeeze(sentence), self._language)) if _LETTERS.search(word)]
        said = [word for word in asked if self.has(word)]
        gone = [word for word in asked if not self.has(word)]
        if any(self._is_telling(word, at_head=word is asked[0]) for word in said):
            return False
        own = [word for word in said if self._count(word) <= self._common(COMMON_SHARE)]
        is_enough = len(gone) >= LEAST_GONE[self._language] or (
            self._language == "zh" and any(self._is_wholly_gone(word) for word in gone)
        )
        return is_enough and len(own) <= MOST_SAID * len(gone)

    def _is_telling(self, word: str, *, at_head: bool) -> bool:
        if _NAMED.search(word) and not (at_head and self._language == "en"):
            return True
        return len(word) >= TELLING[self._language] and self._count(word) <= self._common(COMMON_LONG_SHARE)

    def _is_wholly_gone(self, word: str) -> bool:
        """Whether most letter pairs of a telling word are gone, and its likely abbreviation (国企 of 国有企业)."""
        bare = _bare(word)
        if len(bare) < TELLING["zh"] or not _LETTERS.search(bare):
            return False
        gone = sum(bare[at : at + 2] not in self._text for at in range(len(bare) - 1))
        return 2 * gone >= len(bare) - 1 and bare[0] + bare[2] not in self._text

    def _count(self, word: str) -> int:
        return sum(map(contains, self._sentences, repeat(_bare(word))))

    def _common(self, share: float) -> float:
        return max(LEAST_COMMON, share * len(self._sentences))


def _bare(text: str) -> str:
    return _NO_WORD.sub("", squeeze(text).casefold())
