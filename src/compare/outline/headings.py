"""Which paragraphs are headings, or begin with one: marks of the format, trusted labels, lines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.model import Mark
from compare.outline.blocks import Block, Language
from compare.outline.labels import Label, label_at
from compare.outline.series import Series, series_of
from compare.outline.standing import standing_headings

# The first sentence of a labelled paragraph is its heading up to this length. The longest of the
# development set has 48 characters; none there is labelled and too long, so the margin is a guess.
RUN_IN_LENGTH = 68
# Under `1.` and below, items of lists are common; a heading there is short.
SHORT_LENGTH = 45
# 一、 and （一） at the head of a line are headings; what ranks below must prove it.
SURE_RANK = 4

_END = re.compile(r"[。！？!?；;]")
_TRIM = " \t\u3000\xa0。：:；;.，,"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the paragraph that it begins, its span with the label, its words without."""

    block: int
    start: int
    end: int
    words: str
    label: str
    kind: str
    rank: int
    number: int
    mark: int = 0


def headings_of(
    text: str, plain: str, blocks: tuple[Block, ...], marks: tuple[Mark, ...], language: Language, first: int
) -> tuple[Heading, ...]:
    """The headings among the paragraphs from number `first` on (those before are the title's), in order."""
    by_start = {mark.start: mark for mark in marks}
    found: dict[int, Heading] = {}
    labels = {
        index: label
        for index, block in enumerate(blocks)
        if index >= first and (label := label_at(plain, block.start, block.end))
    }
    for index, block in enumerate(blocks[first:], first):
        mark = by_start.get(block.start)
        if mark:
            found[index] = _marked(text, index, block, mark, labels.get(index))
    for series in series_of({index: label for index, label in labels.items() if index not in found}):
        found.update((heading.block, heading) for heading in _labelled(text, blocks, series, labels))
    for index, style in standing_headings(text, blocks, frozenset(found) | frozenset(labels), language, first):
        block = blocks[index]
        words = _words(text[block.start : block.end])
        found[index] = Heading(index, block.start, block.end, words, "", style, 0, 0)
    return tuple(found[index] for index in sorted(found))


def _marked(text: str, index: int, block: Block, mark: Mark, label: Label | None) -> Heading:
    if label:
        return replace(_heading(text, index, block, block.end, label), mark=mark.level)
    return Heading(index, block.start, block.end, _words(text[block.start : block.end]), "", "mark", 0, 0, mark.level)


def _heading(text: str, index: int, block: Block, end: int, label: Label) -> Heading:
    shown = text[block.start : block.start + label.length].strip()
    words = _words(text[block.start + label.length : end]) or shown
    return Heading(index, block.start, end, words, shown, label.kind, label.rank, label.number)


def _words(text: str) -> str:
    """The words of a heading on one line, without the stop at their end."""
    return " ".join(text.split()).strip(_TRIM)


def _labelled(text: str, blocks: tuple[Block, ...], series: Series, labels: dict[int, Label]) -> Iterator[Heading]:
    """The headings of one run of labels; a list has none."""
    ends = {index: _heading_end(text, blocks, index, labels) for index in series.blocks}
    sure = series.rank <= SURE_RANK
    heads = sum(end > 0 for end in ends.values())
    if not sure and (len(ends) < 2 or 2 * heads <= len(ends)):  # noqa: PLR2004 - one of a kind is no series
        return
    for index, end in ends.items():
        if end:
            yield _heading(text, index, blocks[index], end, labels[index])


def _heading_end(text: str, blocks: tuple[Block, ...], index: int, labels: dict[int, Label]) -> int:
    """Where the heading at the head of a paragraph ends; 0 where the paragraph is none."""
    block, label = blocks[index], labels[index]
    longest = RUN_IN_LENGTH if label.rank <= SURE_RANK else SHORT_LENGTH
    body = text[block.start + label.length : block.end]
    ended = _END.search(body)
    stop = ended.start() if ended else -1
    if not body.strip(_TRIM):
        return 0
    if stop < 0:
        return block.end if len(body) <= longest else _colon(body, block, label)
    if stop + 1 > longest:
        return 0
    if stop + 1 < len(body) and body[stop] not in "；;":
        return block.start + label.length + stop + 1
    return block.end if body[stop] not in "；;" and _has_body(blocks, index, labels) else 0


def _colon(body: str, block: Block, label: Label) -> int:
    stop = body.find("：")
    return block.start + label.length + stop + 1 if 0 <= stop < SHORT_LENGTH else 0


def _has_body(blocks: tuple[Block, ...], index: int, labels: dict[int, Label]) -> bool:
    """True where what follows a one-sentence line is its body and not the next item of a list."""
    after = labels.get(index + 1)
    return index + 1 < len(blocks) and (after is None or after.rank > labels[index].rank)
