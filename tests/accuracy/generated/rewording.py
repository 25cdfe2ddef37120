"""What may happen to the words of a sentence: synonyms, clauses in another order, other figures, one made two."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from random import Random

from tests.accuracy.generated.tree import Language, letters, masked
from tests.accuracy.generated.words import CHINESE, ENGLISH, SMALL_INSIDE, alternatives

# A reworded sentence shares at least this much (Dice of character bigrams) with what it was.
LEAST_SHARED = 0.5
# A part of a sentence that was split, and a sentence that is merged, has at least this many letters …
LEAST_PART = {"zh": 12, "en": 30}
# … and at least this share of the whole.
LEAST_SHARE = 0.2

_TABLES = {"zh": alternatives(CHINESE), "en": alternatives(ENGLISH)}
_WORDS = {
    "zh": re.compile("|".join(sorted(_TABLES["zh"], key=lambda word: (-len(word), word)))),
    "en": re.compile(r"\b(?:" + "|".join(sorted(_TABLES["en"])) + r")\b"),
}
_MARKS = {"zh": re.compile(r"(?<!\d)[，；;,]|[，,](?!\d)"), "en": re.compile(r"(?:;|(?<=\w),)(?= [a-z])")}
_STOP = re.compile(r"([。！？.!?]+)[”’」』）)\"']*$")
_RUN = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPEN, _CLOSE = "（(《“‘「『[", "）)》”’」』]"


@cache
def dice(one: str, two: str) -> float:
    """How many of their character bigrams two texts share, figures apart."""
    first, second = _bigrams(one), _bigrams(two)
    shared = sum(min(first[gram], second[gram]) for gram in first.keys() & second.keys())
    return 2 * shared / max(1, sum(first.values()) + sum(second.values()))


@cache
def _bigrams(text: str) -> dict[str, int]:
    plain = masked(text)
    found: dict[str, int] = {}
    for place in range(len(plain) - 1):
        found[plain[place : place + 2]] = found.get(plain[place : place + 2], 0) + 1
    return found


def with_synonyms(text: str, language: Language, rng: Random, *, share: float = 0.6) -> str:
    """The text with some of its words replaced by others of one meaning."""
    table = _TABLES[language]
    return _WORDS[language].sub(lambda found: table[found[0]] if rng.random() < share else found[0], text)


def with_numbers(text: str, rng: Random) -> str:
    """The text with other figures in their place; a year moves on by one."""
    years = {found.start() for found in _YEAR.finditer(text)}

    def other(found: re.Match[str]) -> str:
        if rng.random() < 0.2:
            return found[0]
        if found.start() in years:
            return str(int(found[0]) + 1)
        first = rng.choice("123456789") if found[0][0] != "0" else "0"
        return first + "".join(rng.choice("0123456789") for _ in found[0][1:])

    return _RUN.sub(other, text)


def next_year(text: str) -> str:
    """The text with every year one later."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), text)


def has_numbers(text: str) -> bool:
    """True where a digit stands in the text."""
    return bool(_RUN.search(text))


def clause_marks(text: str, language: Language) -> list[int]:
    """Where commas and semicolons part clauses, outside brackets and quotations."""
    depth, inside = 0, []
    for sign in text:
        depth += (sign in _OPEN) - (sign in _CLOSE)
        inside.append(depth > 0 or sign in "\"'")
    quoted = text.count('"') > 0
    return [] if quoted else [found.start() for found in _MARKS[language].finditer(text) if not inside[found.start()]]


def swapped(text: str, language: Language, rng: Random) -> str:
    """The text with two neighbouring clauses in the other order; itself where it has no two."""
    stop = _STOP.search(text)
    marks = clause_marks(text, language)
    if not stop or not marks or stop.end() != stop.end(1):
        return text
    edges = [-1, *marks, stop.start()]
    clauses = [text[start + 1 : end].strip() for start, end in pairwise(edges)]
    if min(map(len, clauses)) < (3 if language == "zh" else 12):
        return text
    place = rng.randrange(len(clauses) - 1)
    clauses[place], clauses[place + 1] = clauses[place + 1], clauses[place]
    if language == "en" and place == 0:
        clauses[0], clauses[1] = capital(clauses[0]), small(clauses[1])
    signs = [text[mark] + (" " if language == "en" else "") for mark in marks]
    return "".join(clause + sign for clause, sign in zip(clauses, [*signs, ""], strict=True)) + stop[0]


def reworded(text: str, language: Language, rng: Random) -> str:
    """The text said in other words or another order, still to be known again; itself where nothing fits."""
    for _ in range(4):
        made = with_synonyms(text, language, rng)
        if rng.random() < 0.4:
            made = swapped(made, language, rng)
        if made != text and dice(text, made) >= LEAST_SHARED:
            return made
    return text


def split(text: str, language: Language, rng: Random) -> tuple[str, str] | None:
    """Two sentences for one, parted at a clause; `None` where no part would be long enough."""
    stop = _STOP.search(text)
    if not stop:
        return None
    places = [mark for mark in clause_marks(text, language) if _both_long(text[:mark], text[mark + 1 :], language)]
    if not places:
        return None
    mark = rng.choice(places)
    first, second = text[:mark], text[mark + 1 :].strip()
    if language == "zh":
        return first + "。", second
    second = re.sub(r"^(?:and|but|or|which) ", "", second)
    return first + ".", capital(second)


def merged(one: str, two: str, language: Language) -> str | None:
    """One sentence for two; `None` where one is too short or ends in a bracket or quotation."""
    if one[-1] not in "。." or not _both_long(one, two, language):
        return None
    if language == "zh":
        comma = "，" if "，" in one + two or "," not in one + two else ","
        return one[:-1] + comma + two
    return f"{one[:-1]}, and {small(two)}"


def _both_long(one: str, two: str, language: Language) -> bool:
    sizes = letters(one), letters(two)
    return min(sizes) >= max(LEAST_PART[language], LEAST_SHARE * sum(sizes))


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text as it reads inside a sentence: without the capital of a word that needs none."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in SMALL_INSIDE else text
