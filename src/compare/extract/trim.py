"""Words around a Chinese number, freed of what only says when, how and that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.extract.words import FILLERS, LEAD, ONLY_VERBS, SCOPE, TAIL, VERBS

_SPACE = re.compile(r"\s+")
_LISTED = re.compile(r"(?:.*[、])?[^、]*等$")
_PREPOSITION = re.compile(r"(?:对|为|向|给|就|把|使|让|在|于|从|由|通过|利用|以)(?!了)")
_OF = re.compile(r"(?<![目标])的(?=.)")
_ENDS = re.compile(r"^的|的$|(?:工作|任务|完毕|完成|等)$")
_STOPS = re.compile(
    r"(?:已经?|均|都|全部|全面|基本|正式|顺利|不断|扎实|稳步|加快|深入|明显|显著|持续|进一步|进展|有序|分别|实现|得到|取得|成为)"
)
_SAID = re.compile(
    _STOPS.pattern
    + r"|(?:开工|动工|完工|竣工|投入|投产|建成|通车|落地|启动|获批|完成|形成|进入|列入|纳入|发布|出台|召开|举办|荣获|位列|居)"
)
_SHARED = re.compile(r"(?:均|都|全部|双双)(?:已)?(?:达到|达|为|实现|保持在?|在|超)?$")
_RESPECTIVELY = re.compile(r"分别(?:达到|达|为|完成|实现|占|是|有)?$")
_RUNS_ON = re.compile(r"注重|推动|促进|确保|实现|有效|切实|从而|使得?|让|为|并|以|不断|全力|着力|充分|进一步")
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


def head(before: str) -> Head:
    """The words before a number, taken apart."""
    text = _SPACE.sub("", before)
    scope, text = opening(text)
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
    """The words without the verbs that only lead to the number (达到, 为, 共)."""
    tail = TAIL.match(text[::-1])
    return text[: len(text) - tail.end()] if tail else text


def noun(after: str) -> str:
    """The words after a number as a noun phrase: no 的 at its ends, no light word."""
    text = _SPACE.sub("", after).strip(",、:;.。-—")
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
    _, text = opening(_SPACE.sub("", clause))
    verb, rest = _parted(text)
    if verb:
        return closing(rest)
    stop = _SAID.search(text, 2)
    return closing(text[: stop.start()] if stop else text)


def tidy(name: str) -> str:
    """A name without fillers and without 的 between its words."""
    return _OF.sub("", FILLERS.sub("", name)).strip("、,:;的-—")


def _last_phrase(text: str) -> str:
    """The last of several phrases in a row that each begin with a verb, and lists before 等 left out."""
    if _LISTED.fullmatch(text):
        verbs = VERBS.match(text)
        return verbs["verb"] if verbs else ""
    start, cut = text.rfind("、") + 1, text
    if start and VERBS.match(text) and VERBS.match(text, start):
        cut = text[start:]
    return cut


def _parted(text: str) -> tuple[str, str]:
    verbs = VERBS.match(text)
    if not verbs:
        return "", text
    return verbs["verb"], text[verbs.end() :].lstrip("了的")
