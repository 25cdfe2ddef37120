"""Names of the amounts of a Chinese sentence: predicate and object, as an analyst would say them.

Source: CLAIMS 4, patterns A to H. The sentence is read from the first number to the last; what was
named last is what a bare rate, a second measure or a bare item speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.extract import trim
from compare.extract.amounts import Amount, Named, Spoken
from compare.extract.trim import Head
from compare.extract.words import GENERIC, RATE_NOUN, STANDING_RATES

# A term said again without its opening words: at least this much of it must recur.
_TERM = 4
_LONGEST_OPENING = 12
# 完成率 and 满意度 say nothing of what was completed; 森林覆盖率 does.
_THIN_RATE = 3

_ACTION = re.compile(r"(?:进行|开展|实施|给予|予以|作出|做出)了?(.+)$")
_ACTED_UPON = frozenset({"对", "为", "向", "给", "就", "把"})
_ACTOR = re.compile(r"(?:[人者员户]|机关|部门|企业|单位|机构|组织|法院|政府|公司|群众|居民)$")
_JOIN = re.compile(r"(?:和|及|与|以及|并)$")
_LISTED = re.compile(r"、|以及|和|及|与")
_MEASURES = {"人": "人数", "名": "人数", "户": "户数", "公里": "里程", "平方米": "面积", "亩": "面积", "元": "金额"}
# A predicate that governs one number only, so that the next clause does not inherit it.
_OWN_ONLY = frozenset({"完成", "新增", "拥有", "达到", "形成", "投资", "争取", "提高", "发展"})
_NOUN_KINDS = frozenset({"count", "duration", "ratio", "times"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the words so far speak of: the topic, and the last amount with its predicate and name."""

    topic: str = ""
    verb: str = ""
    scope: str = ""
    last: Named | None = None
    after_total: bool = False


def name_amounts(amounts: Sequence[Amount], spoken: Sequence[Spoken]) -> Iterator[Named]:
    """Each amount with its name, in order; one more for each further rate that shares its value.

    `spoken` has an entry for every clause of the sentence.
    """
    context, clause = Context(), 0
    for group in _groups(amounts):
        context = _heard(context, spoken[clause : group[0].clause + 1])
        clause = group[-1].clause + 1
        named = tuple(_named(group, context))
        yield from named
        context = _spoken_of(context, group, named)


def _heard(context: Context, spoken: Sequence[Spoken]) -> Context:
    """The context after clauses without amounts; a semicolon begins anew."""
    for clause in spoken:
        if clause.opener in {";", "。"}:
            context = Context(scope=context.scope)
        topic = trim.head(clause.words).words if clause.whole else trim.topic(clause.words)
        if topic:
            context = replace(context, topic=trim.tidy(topic), verb="", last=None)
    return context


def _groups(amounts: Sequence[Amount]) -> Iterator[tuple[Amount, ...]]:
    """Amounts that one predicate may govern: joined by 、 between clauses, or in one clause."""
    group: list[Amount] = []
    for amount in amounts:
        listed = amount.first and amount.opener == "、" and group and amount.clause == group[-1].clause + 1
        if group and not listed and (amount.first or amount.clause != group[-1].clause):
            yield tuple(group)
            group = []
        group.append(amount)
    if group:
        yield tuple(group)


def _named(group: Sequence[Amount], context: Context) -> Iterator[Named]:
    heads = [trim.head(amount.before) for amount in group]
    opening = heads[0]
    scope = opening.scope or context.scope
    respective = _respective(opening, len(group))
    action = _action(group, opening)
    verb = action or opening.verb or _inherited(group[0], opening, context)
    said = _said_of_all(group, opening, action)
    last = context.last
    for place, (amount, head) in enumerate(zip(group, heads, strict=True)):
        head = _own_head(head, verb, is_opening=place == 0, between=amount.before)
        if respective:
            names = [respective[place]]
        elif amount.quantity.is_rate:
            names = list(_rate_names(amount, head, context))
        elif last and _is_bare(amount, head):
            names = [_second_measure(amount, last)]
        else:
            names = [_count_name(amount, head, context, action, said)]
        for name, thing in names:
            last = Named(amount, trim.tidy(name), trim.tidy(thing), scope)
            yield last


def _respective(head: Head, count: int) -> list[tuple[str, str]]:
    """Names in order for A和B分别为x和y; empty where the numbers of both do not agree."""
    things = _LISTED.split(head.noun) if head.respectively else []
    return [(head.verb + thing, thing) for thing in things] if len(things) == count > 1 else []


def _action(group: Sequence[Amount], head: Head) -> str:
    """The action of 对…进行审查, which names every number between."""
    found = _ACTION.search(trim.noun(group[-1].after)) if head.preposition in _ACTED_UPON else None
    return found[1] if found else ""


def _said_of_all(group: Sequence[Amount], head: Head, action: str) -> str:
    """What is said of all the listed things behind the last: 9家大厅、20个乡镇已全部录入."""
    if len(group) == 1 or action or head.words:
        return ""
    return trim.parted(trim.noun(group[-1].after))[1]


def _inherited(amount: Amount, head: Head, context: Context) -> str:
    """The predicate of the clause before, for a bare noun counted in the same unit (CLAIMS 4, E)."""
    last = context.last
    if not last or head.bare or head.preposition or not head.plain or amount.quantity.kind != "count":
        return ""
    same = last.amount.quantity.unit == amount.quantity.unit
    return context.verb if same and context.verb not in _OWN_ONLY else ""


def _own_head(head: Head, verb: str, *, is_opening: bool, between: str) -> Head:
    """A head with the predicate that governs it; words before a further number of one clause are not its own."""
    if is_opening:
        return replace(head, verb=verb)
    if _JOIN.search(between.strip()) or between.strip().endswith("的"):
        return replace(head, verb=verb, noun="", bare=not verb)
    return head if head.verb else replace(head, verb=verb)


def _is_bare(amount: Amount, head: Head) -> bool:
    return not head.noun and not trim.noun(amount.after) and (not head.verb or head.bare)


def _second_measure(amount: Amount, last: Named) -> tuple[str, str]:
    """The second number of 队伍37支1841人: the same thing in another measure."""
    unit = amount.quantity.unit
    if unit == last.amount.quantity.unit:
        return last.name, last.thing
    return last.name + _MEASURES.get(unit or "", f"({unit})"), last.thing


def _rate_names(amount: Amount, head: Head, context: Context) -> Iterator[tuple[str, str]]:
    """One name, or one for each of 办结率、满意率均达到; a bare rate takes the topic before it."""
    words = head.words
    rates = _LISTED.split(words) if head.shared else [words]
    if not all(RATE_NOUN.search(rate) for rate in rates):
        rates = [words]
    for rate in rates:
        if not rate:
            rate = _share(trim.noun(amount.after))
        elif rate.startswith("占"):
            rate += "比重"
        thin = rate.startswith("占") or (len(rate) <= _THIN_RATE and rate not in STANDING_RATES)
        name = context.topic + rate if thin and not rate.startswith(context.topic or " ") else _in_full(rate, context)
        yield name, name


def _share(after: str) -> str:
    subject, said = trim.parted(after)
    return said + subject + "占比" if after else ""


def _count_name(amount: Amount, head: Head, context: Context, action: str, shared: str) -> tuple[str, str]:
    after = _following(amount, head)
    if action:
        after = _ACTION.sub("", after)
    subject, said = trim.parted(after)
    said = said or shared
    thing = _in_full(head.noun + subject, context)
    verb = head.verb if head.verb != "实现" else ""
    if said and not head.noun and not head.verb:
        name = said.removeprefix("在") + subject
    elif head.noun == "平均":
        return f"{context.topic}平均{after}{'时长' if amount.quantity.kind == 'duration' else ''}", ""
    else:
        name = verb + thing + said
    if trim.tidy(thing) in GENERIC or not thing:
        name = context.topic + name
    return name or context.topic, thing


def _following(amount: Amount, head: Head) -> str:
    """The words behind the number that name it: the noun counted, or what an amount is spent on."""
    after = amount.after.strip()
    if amount.quantity.kind in _NOUN_KINDS or not head.noun or after.startswith("的"):
        return trim.run(trim.noun(_JOIN.sub("", after)))
    return ""


def _in_full(thing: str, context: Context) -> str:
    """A term with the opening words it had when it was first said: 出庭应诉率 after 行政机关负责人出庭应诉."""
    at = context.topic.find(thing[:_TERM]) if len(thing) >= _TERM else -1
    actor = context.topic[:at] if 0 < at <= _LONGEST_OPENING else ""
    return actor + thing if _ACTOR.search(actor) else thing


def _spoken_of(context: Context, group: Sequence[Amount], named: Sequence[Named]) -> Context:
    """The context after a group: its things are the topic, unless they name nothing or are parts."""
    things = [one.thing for one in named if one.thing and one.thing not in GENERIC and not one.amount.quantity.is_rate]
    head = trim.head(group[0].before)
    is_part = group[0].before.lstrip().startswith("其中")
    topic = "、".join(dict.fromkeys(things)) if things and not is_part else context.topic
    last = named[-1] if named else context.last
    return Context(topic, head.verb or context.verb, named[0].scope if named else context.scope, last)
