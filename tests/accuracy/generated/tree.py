"""A report as a tree that can be rewritten: sections, paragraphs, sentences, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process

from compare.model import Report

# Sentences with fewer letters are left as they are: they cannot be told from others.
LEAST_LETTERS = {"zh": 12, "en": 25}
# Two sentences of the base this alike (rapidfuzz ratio, figures apart) are twins: a reader cannot say which is which.
TWIN = 80
_ENDED = re.compile(r"[。！？.!?][”’」』）)\"']{0,2}$")
_LABELLED = re.compile(r"^[（(]?(?:[\d一二三四五六七八九十]{1,3}|[a-zA-Z])[、.)）]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")

Language = Literal["zh", "en"]


@dataclass
class Unit:
    """A sentence: `origin` are the base sentences it was made of, `gap` what parts it from the one before.

    `free` says that it may be changed: it is prose, long enough and without a twin.
    """

    text: str
    origin: tuple[int, ...] = ()
    role: Literal["body", "heading"] = "body"
    gap: str = ""
    free: bool = False
    operation: str = "kept"


@dataclass
class Paragraph:
    """Sentences in a line, and the blank lines and signs before them."""

    lead: str
    units: list[Unit] = field(default_factory=list)


@dataclass
class Node:
    """A section: `origins` are the base sections it comes from, `words` its heading between `before` and `after`.

    `fixed` says that its heading is not understood and stays; `gentle` that a reader must know it by
    its text, most of which therefore stays.
    """

    origins: tuple[int, ...]
    label: str = ""
    before: str = ""
    words: str = ""
    after: str = ""
    lead: str = ""
    heading: Unit | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    fixed: bool = True
    moved: bool = False
    renamed: bool = False
    restyled: bool = False
    gentle: bool = False

    @property
    def style(self) -> str:
        """What the headings of one family share: their label without its number, or their capitals."""
        if self.label:
            return NUMERAL.sub("#", self.label.replace("（", "(").replace("）", ")")).rstrip("ABC.")
        return "capitals" if self.words.isupper() else "plain"

    def walk(self) -> Iterator[Node]:
        """This section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def units(self) -> Iterator[Unit]:
        """Its own body sentences, without those of its subsections."""
        for paragraph in self.paragraphs:
            yield from paragraph.units

    def own_letters(self) -> int:
        """How many letters its own body sentences have."""
        return sum(letters(unit.text) for unit in self.units())

    def letters(self) -> int:
        """How many letters the free sentences under it have."""
        return sum(node.own_letters() for node in self.walk())


@dataclass
class Tree:
    """A report to rewrite; `tail` is what follows the last sentence."""

    root: Node
    tail: str
    language: Language


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def masked(text: str) -> str:
    """A text with every figure one sign, without blanks at its ends."""
    return _DIGITS.sub("0", " ".join(text.split())).casefold()


def tree_of(report: Report, free: frozenset[int]) -> Tree:
    """The report as a tree; `free` are the positions of sentences that may be changed."""
    nodes = [Node((place,)) for place in range(len(report.sections))]
    by_id = {section.id: node for section, node in zip(report.sections, nodes, strict=True)}
    end = 0
    for place, sentence in enumerate(report.sentences):
        lead, node = report.text[end : sentence.start], by_id[sentence.section]
        end = sentence.end
        unit = Unit(report.quote(sentence), (place,), sentence.role, free=place in free)
        if sentence.role == "heading" and node is not nodes[0]:
            node.lead, node.heading = lead, unit
        elif not node.paragraphs or "\n" in lead or len(lead) > 1:
            node.paragraphs.append(Paragraph(lead, [unit]))
        else:
            unit.gap = lead
            node.paragraphs[-1].units.append(unit)
    for section, node in zip(report.sections[1:], nodes[1:], strict=True):
        by_id[section.parent or ""].children.append(node)
        _name(node, section.label, section.heading)
    return Tree(nodes[0], report.text[end:], report.language)


def _name(node: Node, label: str, words: str) -> None:
    """Parts the heading into its label, its words and what stands around them."""
    raw = node.heading.text if node.heading else ""
    if not raw.startswith(label):
        return
    rest = raw[len(label) :]
    words = "" if words == label else words
    before, found, after = rest.partition(words) if words else (rest, "", "")
    node.label, node.before, node.words, node.after = label, before, found, after
    first = node.paragraphs[0].lead if node.paragraphs else ""
    node.fixed = found != words or bool((node.lead + first).strip("# \n\t\u3000\xa0"))


def free_sentences(report: Report) -> frozenset[int]:
    """The positions of sentences that a generator may change: prose, long enough, without a twin."""
    texts = [masked(report.quote(one)) for one in report.sentences]
    alike = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=TWIN, dtype=np.uint8) > 0
    alone = alike.sum(axis=1) == 1
    return frozenset(
        place
        for place, sentence in enumerate(report.sentences)
        if sentence.role == "body" and alone[place] and is_prose(report.quote(sentence), report.language)
    )


def is_prose(text: str, language: Language) -> bool:
    """True for a whole sentence on one line that begins with a word."""
    begins = text[0].isalnum() or text[0] in '“"《'
    if language == "en":
        begins = begins and (text[0].isupper() or not text[0].isalpha())
    whole = "\n" not in text and "\t" not in text and "  " not in text and bool(_ENDED.search(text))
    return begins and whole and not _LABELLED.match(text) and letters(text) >= LEAST_LETTERS[language]
