"""What may happen to a heading: other words, another label, none."""

from __future__ import annotations

import re
from random import Random

from tests.accuracy.generated.rewording import clause_marks, dice, with_synonyms
from tests.accuracy.generated.tree import NUMERAL, Language, Node, masked
from tests.accuracy.generated.words import (
    CHINESE,
    CHINESE_HEADINGS,
    CHINESE_OPENERS,
    ENGLISH_ENDS,
    ENGLISH_HEADINGS,
    alternatives,
)

# A heading in part renamed shares at least this much (Dice of bigrams) with what it was, and less with any other.
LEAST_SHARED = 0.55
# Longer headings under `1.` read as items of a list, and without a number as a sentence.
SHORT = 30
# A heading that begins with one of these may have an adverb before it.
_VERBS = frozenset(alternatives(CHINESE))
_HAN = "一二三四五六七八九十"
# Labels that may stand for one another: what the label was without its number, and what it becomes.
_OTHER_STYLES = {"(#)": ("{arabic}.", "（{arabic}）"), "#": ("（{arabic}）",), "#、": ("第{han}部分　",)}


def han(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _HAN[tens - 1] + "十")
    return head + (_HAN[ones - 1] if ones else "")


def number_in(label: str) -> int:
    """The number that a label carries, 0 where it carries none."""
    found = NUMERAL.search(label)
    if not found:
        return 0
    words = found[0]
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _HAN.index(words[0]) + 1
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def relabelled(label: str, number: int) -> str:
    """The label with another number, in the same signs."""
    return NUMERAL.sub(lambda found: str(number) if found[0].isdigit() else han(number), label, count=1)


def renumber(family: list[Node]) -> None:
    """Numbers that count on through a family; an item 1A keeps its letter and the number before it."""
    count = 0
    for node in family:
        if not node.label:
            continue
        if not re.search(r"\d[A-Z]", node.label):
            count += 1
        node.label = relabelled(node.label, count)


def restyle(family: list[Node], rng: Random) -> bool:
    """Another style of label for a whole family; False where none would still read as one.

    Labels in Arabic figures stand below all others, so that a family with labels below it keeps its own.
    """
    styles = _OTHER_STYLES.get(family[0].style, ())
    if family[0].style != "#、" and any(below.label for node in family for below in node.children):
        return False
    if not styles or any(len(node.words) > SHORT or not node.label for node in family):
        return False
    style = rng.choice(styles)
    for node in family:
        number = number_in(node.label)
        node.label, node.restyled = style.format(arabic=number, han=han(number)), True
    return True


def lose_number(family: list[Node], rng: Random) -> bool:
    """One heading inside a family loses its number; False where none stands alone on its line between two numbers."""
    inner = [node for node in family[1:-1] if stands_alone(node) and not (node.renamed or node.gentle)]
    inner = [node for node in inner if node.words and len(node.words) <= SHORT and not node.children]
    if not inner or any(not node.label or node.restyled for node in family):
        return False
    node = rng.choice(inner)
    node.label, node.before = "", ""
    return True


def stands_alone(node: Node) -> bool:
    """True where the heading is a whole line without a full stop."""
    if node.lead.rstrip(" ").endswith("#"):
        return True
    return not node.after.strip() and bool(node.paragraphs) and "\n" in node.paragraphs[0].lead


def in_part(words: str, others: list[str], language: Language, rng: Random) -> str | None:
    """A heading said in other words that is still nearer to itself than to any other; `None` where nothing fits."""
    made = [text for text in _ways(words, language, rng) if masked(text) != masked(words)]
    rng.shuffle(made)
    for text in made:
        shared = dice(words, text)
        if shared >= LEAST_SHARED and all(dice(text, other) < shared - 0.1 for other in others):
            return text
    return None


def _ways(words: str, language: Language, rng: Random) -> list[str]:
    ways = [with_synonyms(words, language, rng, share=0.7)]
    if language == "en":
        ends = [end.upper() if words.isupper() else end for end in ENGLISH_ENDS]
        return [*ways, words + rng.choice(ends)] if words[-1].isalnum() else ways
    marks = clause_marks(words, language)
    if marks:
        first, sign, second = words[: marks[0]], words[marks[0]], words[marks[0] + 1 :]
        ways += [second + sign + first, first, second]
        ways.append(with_synonyms(second + sign + first, language, rng, share=0.7))
    if words[:2] in _VERBS and words[:2] not in CHINESE_OPENERS:
        ways.append(rng.choice(CHINESE_OPENERS) + words)
    return ways


def altogether(others: list[str], language: Language, rng: Random, style: str) -> str | None:
    """A heading of other words than any in the report; `None` when all are used."""
    names = list(CHINESE_HEADINGS if language == "zh" else ENGLISH_HEADINGS)
    rng.shuffle(names)
    for name in names:
        words = name.upper() if style == "capitals" else name
        if all(dice(words, other) < LEAST_SHARED / 2 for other in others):
            return words
    return None
