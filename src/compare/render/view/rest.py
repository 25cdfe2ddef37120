"""How many more of a kind there are than the first screen tells, with the way to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from compare.model import Comparison
from compare.render.view.said import Message
from compare.render.words import say
from compare.summary import Finding, Topic, topics_of

# Where the rest of a kind stands; a restated number is told by the check of its claim or in the list.
_PLACES = {
    "doubt": "#findings",
    "missed": "#followup;told=missed",
    "section_removed": "#noted",
    "section_added": "#noted",
    "silent": "#noted",
}


def with_rest(messages: Iterable[Message], findings: Iterable[Finding], comparison: Comparison) -> tuple[Message, ...]:
    """The sentences of the first screen; the last of each kind says how many more `findings` are of it."""
    told = {message.id: message for message in messages}
    topics = {topic.finding.id: topic for topic in topics_of(comparison, findings)}
    counts = _counted(topics, told)
    last = {topics[number].group: number for number in told if number in topics}
    for group, number in last.items():
        if counts[group] and group in _PLACES:
            rest = (_PLACES[group], say(f"rest_{group}", count=counts[group]))
            told[number] = replace(told[number], rest=rest)
    return tuple(told.values())


def _counted(topics: Mapping[str, Topic], told: Container[str]) -> Counter[str]:
    """How many of each group are not told; a measure that missed its level and its growth is one."""
    missed = [topic for topic in topics.values() if topic.group == "missed"]
    names = {topic.name for topic in missed} - {topic.name for topic in missed if topic.finding.id in told}
    untold = (one.group for one in topics.values() if one.finding.id not in told and one.group != "missed")
    return Counter([*untold, *("missed" for _ in names)])
