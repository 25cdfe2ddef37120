"""Names of the amounts of a Chinese sentence: predicate and object, as an analyst would say them.

Source: CLAIMS 4, patterns A to H. The sentence is read from the first number to the last; what was
named last is what a bare rate, a second measure or a bare item speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.extract import trim
from compare.extract.amounts import Amount, Named, Spoken
from compare.extract.clauses import Clause
from compare.extract.naming import (
    ACTION,
    JOIN,
    PART,
    Context,
    about_last,
    count_name,
    is_bare,
    nearest,
    rate_names,
    second_measure,
)
from compare.extract.trim import Head
from compare.extract.words import CARRIED, GENERIC, OWN_MEASURE

_LONGEST_TOPIC = 24
# The longest name of the development reports has 51 characters.
_LONGEST_NAME = 60
_ACTED_UPON = frozenset({"对", "为", "向", "给", "就", "把"})
# A predicate that governs one number only, so that the next clause does not inherit it.
_OWN_ONLY = frozenset({"完成", "新增", "拥有", "形成", "投资", "争取", "提高", "发展"})
_NOTHING = Context()
_SPENDING = frozenset({"投资", "总投资", "投入", "总投资额", "计划投资", "概算投资"})


def name_amounts(
    amounts: Sequence[Amount], parts: Sequence[Clause], spoken: Sequence[Spoken | None]
) -> Iterator[Named]:
    """Each amount with its name, in order; one more for each further rate that shares its value.

    `parts` are the clauses up to the last amount, `spoken` what those without an amount say.
    """
    context, clause = _NOTHING, 0
    waiting: Named | None = None
    for group in _groups(amounts):
        before = slice(clause, group[0].clause + 1)
        context = _heard(context, parts[before], spoken[before])
        clause = group[-1].clause + 1
        heads = [trim.head(amount.before) for amount in group]
        named = tuple(_named(group, heads, context))
        context = _spoken_of(context, group[0].before, heads[0], named)
        if waiting is not None:
            yield _spent_on(waiting, named[0])
            waiting = None
        if len(named) == 1 and named[0].name in _SPENDING:
            waiting = named[0]
        else:
            yield from named
    if waiting is not None:
        yield waiting


def _spent_on(spent: Named, following: Named) -> Named:
    """An investment that names nothing before it is named by what the next clause has of it."""
    near = following.amount.clause == spent.amount.clause + 1 and following.amount.opener == ","
    return replace(spent, name=following.thing + spent.name) if near else spent


def _heard(context: Context, parts: Sequence[Clause], spoken: Sequence[Spoken | None]) -> Context:
    """The context after clauses without amounts; a semicolon begins anew, brackets end where they began."""
    for part, said in zip(parts, spoken, strict=True):
        if part.opener == "(":
            context = replace(context, outer=context)
        elif part.opener == ")" and context.outer is not None:
            context = context.outer
        if part.opener in {";", "。"}:
            context = Context(scope=context.scope)
        if said is None:
            continue
        topic, scope = _topic(said, context.scope)
        if topic:
            context = Context(trim.tidy(topic), scope=scope, outer=context.outer)
    return context


def _topic(said: Spoken, scope: str) -> tuple[str, str]:
    """What a clause without an amount speaks of, empty where it names nothing, and the scope from there on."""
    if not said.whole:
        return trim.topic(said.words), scope
    head = trim.head(said.words)
    return head.words, head.scope


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


def _named(group: Sequence[Amount], heads: Sequence[Head], context: Context) -> Iterator[Named]:
    opening = heads[0]
    scope = opening.scope or context.scope
    respective = _respective(opening, len(group))
    action = _action(group, opening)
    verb = action or opening.verb or _inherited(group[0], opening, context)
    said = _said_of_all(group, opening, action)
    last = context.last
    for place, (amount, found) in enumerate(zip(group, heads, strict=True)):
        head = _own_head(found, verb, is_opening=place == 0, between=amount.before)
        if respective:
            names = [respective[place]]
        elif last and is_bare(amount, head):
            names = [second_measure(amount, last)]
        elif amount.quantity.is_rate:
            names = list(rate_names(amount, head, about_last(context, last, is_first=place == 0)))
        else:
            about = about_last(context, last, is_first=place == 0 or not OWN_MEASURE.search(head.noun))
            names = [count_name(amount, head, about, action, said)]
        for name, thing in names:
            spelt = trim.tidy(name)[:_LONGEST_NAME] or nearest(amount, context)
            last = Named(amount, spelt, trim.tidy(thing)[:_LONGEST_NAME], scope)
            yield last


def _respective(head: Head, count: int) -> list[tuple[str, str]]:
    """Names in order for A和B分别为x和y; empty where the numbers of both do not agree."""
    things = trim.listed(head.noun, count) if head.respectively else []
    return [(head.verb + thing, thing) for thing in things] if len(things) == count > 1 else []


def _action(group: Sequence[Amount], head: Head) -> str:
    """The action of 对…进行审查, which names every number between."""
    found = ACTION.search(trim.noun(group[-1].after)) if head.preposition in _ACTED_UPON else None
    return found[1] if found else ""


def _said_of_all(group: Sequence[Amount], head: Head, action: str) -> str:
    """What is said of all the listed things behind the last: 9家大厅、20个乡镇已全部录入."""
    if len(group) == 1 or action or head.words:
        return ""
    return trim.parted(trim.noun(group[-1].after))[1]


def _inherited(amount: Amount, head: Head, context: Context) -> str:
    """The predicate of the clause before, for a bare noun counted in the same unit (CLAIMS 4, E)."""
    last = context.last
    is_object = head.plain and not head.bare and not CARRIED.fullmatch(head.noun)
    if not last or head.preposition or not is_object or amount.quantity.kind != "count":
        return ""
    same = last.amount.quantity.unit == amount.quantity.unit
    return context.verb if same and context.verb not in _OWN_ONLY else ""


def _own_head(head: Head, verb: str, *, is_opening: bool, between: str) -> Head:
    """A head with the predicate that governs it; words before a further number of one clause are not its own."""
    if is_opening:
        return head if head.verb == verb else head.governed(verb)
    if JOIN.search(between.strip()) or between.strip().endswith("的"):
        return replace(head, verb=verb, noun="", bare=not verb)
    return head if head.verb or not verb else head.governed(verb)


def _spoken_of(context: Context, before: str, head: Head, named: Sequence[Named]) -> Context:
    """The context after a group: its things are the topic, unless they name nothing or are parts.

    `before` are the words before its first amount, `head` the same taken apart.
    """
    things = [one.thing for one in named if one.thing and one.thing not in GENERIC and not one.amount.quantity.is_rate]
    is_part = PART.match(before) is not None
    joined = "、".join(dict.fromkeys(things))
    topic = (joined if len(joined) <= _LONGEST_TOPIC else things[-1]) if things and not is_part else context.topic
    last = named[-1] if named else context.last
    scope = named[0].scope if named else context.scope
    return Context(topic, head.verb or context.verb, scope, last, context.outer)
