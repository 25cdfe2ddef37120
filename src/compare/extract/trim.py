"""Words around a Chinese number, freed of what only says when, how and that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.extract.words import FILLERS, LEAD, ONLY_VERBS, SCOPE, SHARED_NOUN, TAIL, VERBS

_PREPOSITION = re.compile(r"(?:对(?!口)|为|向|给|就(?![业医学地近])|把|使(?!用)|让|从(?!业)|由|通过)(?!了)")
# 研究出台, 研究制定: what was studied first is told by what was done then.
_STUDIED = re.compile(r"研究(?=出台|制定|起草|提出|印发|修订|编制|部署)")
# How many share a measure is no part of its name: 17个重点产业增加值.
_COUNTED = re.compile(r"\d{1,4}(?:个|家|大|类|条)(?=[\u4e00-\u9fff]{4})")
# 首发经济、会展经济等方面促消费政策: the topics before 等方面 say what about, not what.
_TOPICS = re.compile(r"[^,;]{1,40}?[^,;]等(?:多个|各|重点|主要)?(?:方面|领域|环节|行业)的?(?=[\u4e00-\u9fff]{3}|$)")
_OF = re.compile(r"的(?<![目标]的)(?=.)")
_ENDS = re.compile(r"^的|的$|(?:工作|完毕|完成|等)$")
_STOPS = re.compile(
    r"(?:已经?|均|都|全部|全面|基本|正式|顺利|不断|扎实|稳步|加快|深入|明显|显著|持续|进一步|进展|有序|分别"
    r"|实现|得到|取得|成为)"
)
_SAID = re.compile(
    _STOPS.pattern + r"|(?:开工|动工|完工|竣工|投入|投产|建成|通车|落地|启动|获批|完成|形成|进入"
    r"|列入|纳入|发布|出台|召开|举办|荣获|位列|居)"
)
_SHARED = re.compile(r"(?:均|都|全部|双双)(?:已)?(?:达到|达|为|实现|保持在?|在|超)?$")
_RESPECTIVELY = re.compile(r"分别(?:达到|达|为|完成|实现|占|是|有)?$")
LISTED = re.compile(r"、|以及|和|及|与")
BASE = re.compile(
    r"(?:由|从|比(?<!占比)|较)(?:(?:19|20)\d\d年[末底]?|上年[末底]?|去年[末底]?|年初|原来|[一二三四五]年前|[“\"]?十[一二三四五]五[”\"]?(?:期?末|初)?"
    r"|上个五年)?的?$"
)
_PASSED = r"[^,;。]{0,8}(?:大关|台阶|关口)、?$"
_MILESTONE = re.compile(
    rf"跨[过上]{_PASSED}|突破{_PASSED}|迈[上过]{_PASSED}|站上{_PASSED}|过{_PASSED}"
    r"|连续[^,;。]{1,4}(?:年|个?月|个?季度)过?$|首次$"
)
_RUNS_ON = re.compile(r"注重|推动|促进|确保|实现|有效|切实|从而|使得?|让|为|并|以|不断|全力|着力|充分|进一步")
_LIGHT = re.compile(r"工作$")
_SHORTEST_SUBJECT = 2
_TOWN_AND_VILLAGE = 2
# 城镇和农村居民收入, 刑事、治安案件: a word that takes the place of the other's first.
_WORD = 2
_SHORTEST_RUN = 6
_LONGEST_RUN = 28


@dataclass(frozen=True, slots=True)
class Head:
    """The words before a number: scope, preposition, verbs, noun.

    `shared` and `respectively` say how listed subjects take the values, `plain` that no verb of
    measure leads to the number, `bare` that nothing is left.
    """

    scope: str
    preposition: str
    verb: str
    noun: str
    shared: bool
    respectively: bool
    plain: bool
    bare: bool

    @property
    def words(self) -> str:
        """Verb and noun as one phrase."""
        return self.verb + self.noun

    def governed(self, verb: str) -> Head:
        """The same words under another verb."""
        return Head(
            self.scope, self.preposition, verb, self.noun, self.shared, self.respectively, self.plain, self.bare
        )


_NO_WORDS = Head("", "", "", "", shared=False, respectively=False, plain=True, bare=True)


def head(before: str) -> Head:
    """The words before a number, taken apart."""
    if not before:
        return _NO_WORDS
    scope, text = opening("".join(before.split()))
    counted = _COUNTED.match(text)
    text = text[counted.end() :] if counted else text
    shared, respectively = bool(_SHARED.search(text)), bool(_RESPECTIVELY.search(text))
    preposition = _PREPOSITION.match(text)
    text = text[preposition.end() :] if preposition else text
    kept = closing(text) or (text if ONLY_VERBS.fullmatch(text) else "")
    verb, rest = _parted(_last_phrase(kept))
    prefix = preposition.group() if preposition else ""
    return Head(scope, prefix, verb, rest, shared, respectively, plain=kept == text, bare=not kept)


def opening(text: str) -> tuple[str, str]:
    """The scope that opens the words, and the words without time, manner and scope."""
    scope = ""
    while True:
        lead = LEAD.match(text)
        text = text[lead.end() :] if lead else text
        limit = SCOPE.match(text)
        if not limit:
            return scope, text
        scope, text = scope or limit.group(), text[limit.end() :]


def closing(text: str) -> str:
    """The words without the verbs that only lead to the number (达到, 为, 共, 跨过万亿元大关)."""
    text = _MILESTONE.sub("", BASE.sub("", text))
    tail = TAIL.match(text[::-1])
    return text[: len(text) - tail.end()] if tail else text


def listed(words: str, count: int) -> list[str]:
    """The things of a list, each with the measure that only the last one names: 刑事案件, 治安案件.

    `count` is how many numbers are handed out to them; 城乡居民 with two is the people of towns, then of villages.
    """
    if count == _TOWN_AND_VILLAGE and words.startswith("城乡居民") and not LISTED.search(words):
        return ["城镇" + words.removeprefix("城乡"), "农村" + words.removeprefix("城乡")]
    things = LISTED.split(words)
    if all(len(thing) <= _WORD for thing in things[:-1]) and len(things[-1]) > _WORD:
        return [thing + things[-1][len(thing) :] for thing in things[:-1]] + things[-1:]
    shared = SHARED_NOUN.search(things[-1])
    if shared is None or len(shared.group()) == len(things[-1]):
        return things
    return [thing if SHARED_NOUN.search(thing) else thing + shared.group() for thing in things]


def noun(after: str) -> str:
    """The words after a number as a noun phrase: no 的 at its ends, no light word."""
    text = "".join(after.split()).strip(",、:;.。-—")
    while found := _ENDS.search(text):
        text = text[: found.start()] if found.start() else text[found.end() :]
    return text


def run(text: str) -> str:
    """The phrase up to where it runs on into the next statement."""
    on = _RUNS_ON.search(text, _SHORTEST_RUN)
    return (text[: on.start()] if on else text)[:_LONGEST_RUN]


def parted(text: str) -> tuple[str, str]:
    """A subject and what is said of it: 行政村和社区已全部录入 is parted before 已."""
    stop = _STOPS.search(text, 1)
    if not stop:
        return text, ""
    rest = text[stop.start() :]
    while lead := _STOPS.match(rest):
        if lead.group() in {"实现", "得到", "取得", "成为"}:
            break
        rest = rest[lead.end() :]
    return text[: stop.start()], rest


def topic(clause: str) -> str:
    """What a clause without a number speaks of, empty when it names nothing."""
    _, text = opening("".join(clause.split()))
    verb, rest = _parted(text)
    if verb:
        return closing(rest)
    return closing(_LIGHT.sub("", named(text)))


def named(text: str) -> str:
    """The subject that opens a statement: 机场快速路 in 机场快速路建成通车."""
    stop = _SAID.search(text, _SHORTEST_SUBJECT)
    return text[: stop.start()] if stop else text


def tidy(name: str) -> str:
    """A name without fillers and without 的 between its words."""
    return _OF.sub("", FILLERS.sub("", name)).strip("、,:;的-—")


def _last_phrase(text: str) -> str:
    """The last of several phrases in a row that each begin with a verb, and lists before 等 left out."""
    if text.endswith("等"):
        verbs = VERBS.match(text)
        return verbs["verb"] if verbs else ""
    start, cut = text.rfind("、") + 1, text
    if start and VERBS.match(text) and VERBS.match(text, start):
        cut = text[start:]
    return cut


def _parted(text: str) -> tuple[str, str]:
    studied = _STUDIED.match(text)
    text = text[studied.end() :] if studied else text
    verbs = VERBS.match(text)
    if not verbs:
        return "", text
    rest = text[verbs.end() :].lstrip("了的")
    topics = _TOPICS.match(rest) if "等" in rest else None
    return verbs["verb"], rest[topics.end() :] if topics else rest
