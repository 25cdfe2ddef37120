"""The name of one amount of a Chinese sentence, given what the words before it speak of.

Source: CLAIMS 4: a counted thing with its predicate, a rate with what it is a rate of, a second
measure of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.change.words import LEVEL_VERBS
from compare.extract import trim
from compare.extract.amounts import Amount, Named
from compare.extract.trim import Head
from compare.extract.words import CARRIED, GENERIC, OWN_MEASURE, RATE_NOUN, STANDING_RATES, VERBS

ACTION = re.compile(r"(?:进行|开展|实施|给予|予以|作出|做出)了?(.+)$")
JOIN = re.compile(r"(?:和|及|与(?<!参与)|以及|并)$")
PART = re.compile(r"\s*其中")

# A term said again without its opening words: at least this much of it must recur.
_TERM = 4
_LONGEST_OPENING = 12
# 完成率 and 满意度 say nothing of what was completed; 森林覆盖率 does.
_THIN_RATE = 3
_NEAREST = 12
# 投资3.3亿元的机场快速路: a head no longer than this is a measure of what follows 的.
_SHORT_HEAD = 6

_ACTOR = re.compile(r"(?:[人者员户]|机关|部门|企业|单位|机构|组织|法院|政府|公司|群众|居民)$")
_MEASURES = {"人": "人数", "名": "人数", "户": "户数", "公里": "里程", "平方米": "面积", "亩": "面积", "元": "金额"}
# 里程新增1700公里、突破7000公里: the second number is the stock.
_ADDED = re.compile(r"(?<=..)(?:新增|净增|增加)$")
# 新增县区26个,累计达到46个: the second number is of all of them.
_IN_ALL = re.compile(r"累计|总数|达到?\s*$")
_NEW = re.compile(r"^(?:新增|净增|新建|新建成)(?=..)")
# 3.1万套(间): a second word for the unit.
_OTHER_UNIT = re.compile(r"\([^()]{1,4}\)")
# 从52件减少到45件: what follows the first end leads to the second.
_MOVES = re.compile(rf"(?:{LEVEL_VERBS})(?:到|至|为)")
_NOUN_KINDS = frozenset({"count", "duration", "ratio", "times"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the words so far speak of: the topic, and the last amount with its predicate and name.

    `outer` is the context before brackets, which holds again behind them.
    """

    topic: str = ""
    verb: str = ""
    scope: str = ""
    last: Named | None = None
    outer: Context | None = None


def nearest(amount: Amount, context: Context) -> str:
    """What stands nearest, where the grammar finds no name."""
    near = trim.tidy(trim.closing(amount.before.strip()))
    around = near or (context.last.name if context.last else context.topic) or amount.after.strip()[:_NEAREST]
    return around or amount.quantity.unit or amount.quantity.text


def is_bare(amount: Amount, head: Head) -> bool:
    """True for a number with no words of its own, such as the 1841人 of 队伍37支1841人."""
    return not head.noun and not _following(amount, head) and (not head.verb or head.bare)


def second_measure(amount: Amount, last: Named) -> tuple[str, str]:
    """The second number of 队伍37支1841人: the same thing in another measure."""
    unit = amount.quantity.unit
    if unit == last.amount.quantity.unit and _IN_ALL.search(amount.before):
        return _NEW.sub("", last.name), last.thing
    if unit == last.amount.quantity.unit:
        return _ADDED.sub("", last.name), _ADDED.sub("", last.thing)
    return last.name + _MEASURES.get(unit or "", f"({unit})"), last.thing


def rate_names(amount: Amount, head: Head, context: Context) -> Iterator[tuple[str, str]]:
    """One name, or one for each of 办结率、满意率均达到; a bare rate takes the topic before it."""
    words = head.words
    rates = trim.LISTED.split(words) if head.shared else [words]
    if not all(RATE_NOUN.search(rate) for rate in rates):
        rates = [words]
    for one in rates:
        rate = one or _share(trim.noun(amount.after))
        rate += "比重" if rate.startswith("占") and not RATE_NOUN.search(rate) else ""
        thin = rate.startswith("占") or (len(rate) <= _THIN_RATE and rate not in STANDING_RATES)
        name = context.topic + rate if thin and not rate.startswith(context.topic or " ") else _in_full(rate, context)
        yield name, name


def about_last(context: Context, last: Named | None, *, is_first: bool) -> Context:
    """The context of a rate behind another number of its list: 总量达到4万亿元、占全省61.3%."""
    return context if is_first or last is None or not last.thing else replace(context, topic=last.thing)


def _share(after: str) -> str:
    subject, said = trim.parted(after)
    return said + subject + "占比" if after else ""


def count_name(amount: Amount, head: Head, context: Context, action: str, shared: str) -> tuple[str, str]:
    """Name and thing of a count or amount; `action` names all of its group, `shared` is said of all."""
    after = _following(amount, head)
    if action:
        after = ACTION.sub("", after)
    if head.noun == "平均":
        return f"{context.topic}平均{after}{'时长' if amount.quantity.kind == 'duration' else ''}", ""
    if amount.after.startswith("的") and head.words and len(head.words) <= _SHORT_HEAD:
        return trim.named(after) + (head.noun or head.verb), trim.named(after)
    subject, said = trim.parted(after)
    thing = _in_full(head.noun + subject, context)
    name = (head.verb if head.verb != "实现" else "") + thing + (said or shared)
    if PART.match(amount.before) and context.last and (not thing or VERBS.match(thing)):
        return context.last.thing + name, ""
    if trim.tidy(thing) in GENERIC or not thing or CARRIED.fullmatch(thing):
        name = _about(context.topic, thing) + name
    return name or context.topic, thing


def _about(topic: str, thing: str) -> str:
    """The topic before a thing that says nothing without it; a measure of the topic gives way to another."""
    return OWN_MEASURE.sub("", topic) if OWN_MEASURE.search(thing) else topic


def _following(amount: Amount, head: Head) -> str:
    """The words behind the number that name it: the noun counted, or what an amount is spent on."""
    after = amount.after.strip()
    other = _OTHER_UNIT.match(after)
    after = after[other.end() :] if other else after
    if _MOVES.match(after):
        return ""
    if after.startswith("、") or not (amount.quantity.kind in _NOUN_KINDS or not head.noun or after.startswith("的")):
        return ""
    words = trim.run(trim.noun(JOIN.sub("", after)))
    return words if amount.last else trim.closing(trim.named(words))


def _in_full(thing: str, context: Context) -> str:
    """A term with the opening words it had when it was first said: 出庭应诉率 after 行政机关负责人出庭应诉."""
    at = context.topic.find(thing[:_TERM]) if len(thing) >= _TERM else -1
    actor = context.topic[:at] if 0 < at <= _LONGEST_OPENING else ""
    return actor + thing if _ACTOR.search(actor) else thing
