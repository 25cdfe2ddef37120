"""The commitments of a report: its plans, its targets, the problems it admits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from compare import names
from compare.followup.parts import Part, part_by_section
from compare.model import Report

Kind = Literal["plan", "target", "problem"]

# A shorter sentence is a call or a lead-in (各位代表!), not a commitment.
LEAST_LENGTH = {"zh": 12, "en": 40}

# Said of the future even inside a review. 将 alone is not: it also marks an object (将12345热线并入).
_FUTURE = re.compile(
    r"下一步|下步|明年|来年|力争|将(?:进一步|继续|着力|重点|全力|加快|持续|努力|于)|计划[于到在用]"
    r"|\bwe (?:will|plan to|intend to|aim to|are going to)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"(?:清醒|看到|认识到|意识到|存在|面临)[^。]{0,40}?(?:问题|困难|不足|短板|差距|薄弱)|问题和不足|不足之处|困难和问题"
)


# What can be seen to be done or not: a number, a name, a work with a beginning and an end.
_CONCRETE = re.compile(
    r"\d|《|工程|改造|建成|新建|开工|竣工|投用|启动|出台|修订|试点|补贴|条例|办法|方案|园区"
    r"|\b(?:launch|open|build|complete|acquire|construct|introduce|publish|plant|facility)",
    re.IGNORECASE,
)

# An item of a list (五是推动…) is one undertaking among others, however general its words.
_ITEM = re.compile(r"^(?:第?[一二三四五六七八九十]+[是、,，]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．])")

# A call to everybody: its absence says nothing.
_EXHORTS = re.compile(
    r"^(?:[一二三四五六七八九十]是|我们|大家|同志们|广大|各级|各地区?|各部门|全体|全[国省市区县]|.{0,10}(?:干部|人员))?"
    r".{0,6}?(?:必须|要|坚持)"
    r"|(?:大家|各级|各地区?|各部门|各方面)[^，。；,;]{0,8}(?:必须|要|应当)"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence, by position, that promises or admits something.

    It is concrete where it can be seen to be done or not, an item where it stands in a
    list, a call (坚持…, 要敬畏…) where its absence says nothing. `things` are the last
    words of what it counts (公厕 of 建成20座公厕): where they stand, the report is not silent.
    """

    position: int
    kind: Kind
    is_concrete: bool
    is_item: bool
    is_call: bool
    things: tuple[str, ...]


def commitments(report: Report) -> Iterator[Commitment]:
    """Every sentence of the body that promises or admits something, in order."""
    parts = part_by_section(report)
    aimed = {metric.sentence for metric in report.metrics if metric.status == "target"}
    aimed |= {stated.sentence for stated in report.changes if "target" in stated.change.flags}
    things: dict[str, list[str]] = defaultdict(list)
    for metric in report.metrics:
        things[metric.sentence].append(_last_word(names.plain(metric.name)))
    for position, sentence in enumerate(report.sentences):
        text = report.quote(sentence)
        is_short = len(text) < LEAST_LENGTH[report.language] and sentence.id not in aimed
        if sentence.role == "heading" or is_short:
            continue
        kind = _kind(text, parts.get(sentence.section, "review"), is_aimed=sentence.id in aimed)
        if kind:
            yield Commitment(
                position,
                kind,
                is_concrete=_CONCRETE.search(text) is not None,
                is_item=_ITEM.search(text) is not None,
                is_call=_EXHORTS.search(text) is not None,
                things=tuple(things[sentence.id]),
            )


def _kind(text: str, part: Part, *, is_aimed: bool) -> Kind | None:
    if part == "problem" or (part == "review" and _ADMITS.search(text)):
        return "problem"
    if is_aimed:
        return "target"
    return "plan" if part == "plan" or _FUTURE.search(text) else None


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.isascii() and name.split() else name[-2:]
