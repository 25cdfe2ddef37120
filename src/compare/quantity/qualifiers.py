"""The words around a number that widen or open it: 近, 约, 超过, 以上, 左右, about, at least."""

from __future__ import annotations

import re

from compare.quantity.intervals import Role

BEFORE: dict[str, Role] = {
    "近": "near",
    "将近": "near",
    "接近": "near",
    "逼近": "near",
    "约": "about",
    "大约": "about",
    "大概": "about",
    "约为": "about",
    "超过": "over",
    "超": "over",
    "逾": "over",
    "大于": "over",
    "高于": "over",
    "多于": "over",
    "突破": "at_least",
    "至少": "at_least",
    "最少": "at_least",
    "最低": "at_least",
    "不少于": "at_least",
    "不低于": "at_least",
    "不小于": "at_least",
    "不下": "at_least",
    "不超过": "at_most",
    "不超": "at_most",
    "不高于": "at_most",
    "不大于": "at_most",
    "不多于": "at_most",
    "最多": "at_most",
    "至多": "at_most",
    "最高": "at_most",
    "不足": "under",
    "不到": "under",
    "低于": "under",
    "不满": "under",
    "未满": "under",
    "少于": "under",
    "小于": "under",
}
AFTER: dict[str, Role | None] = {
    "以上": "at_least",
    "及以上": "at_least",
    "(含)以上": "at_least",
    "以下": "at_most",
    "及以下": "at_most",
    "以内": "at_most",
    "之内": "at_most",
    "内": "at_most",
    "左右": "about",
    "上下": "about",
    "之多": None,
}
_LONGEST = max(map(len, BEFORE))
# The characters that end them: of most places one look says that there is none.
_LAST = frozenset(word[-1] for word in BEFORE)
_AFTER = re.compile(
    r" ?(以上|及以上|\(含\)以上|以下|及以下|以内|之内|左右(?![岸侧两])|上下(?![级联功游班])|之多|"
    r"内(?![容部外蒙需设涵陆]))"
)
# 最近3年, 附近, 签约20个, 节约100万: the character before makes another word of it.
_OTHER_WORD = {
    "近": frozenset("最附靠邻临就亲远贴相走"),
    "约": frozenset("签节预违履邀"),
    "超": frozenset("赶反"),
}
_AVERAGE = re.compile(r"(?:平均|人均|户均|均|年均|亩均)$")


def qualifier_start(text: str, position: int, floor: int) -> int:
    """Where the qualifier that ends at a position begins, not before `floor`; the position where there is none."""
    if text[position - 1 : position] not in _LAST:
        return position
    for size in range(min(_LONGEST, position - floor), 0, -1):
        word = text[position - size : position]
        if word in BEFORE:
            before = text[position - size - 1 : position - size] if position > size else ""
            return position if before and before in _OTHER_WORD.get(word, ()) else position - size
    return position


def qualifier_end(text: str, position: int, *, is_duration: bool) -> int:
    """Where the qualifier that starts at a position ends; 内 counts only after a duration."""
    found = _AFTER.match(text, position)
    if found is None or (found[1] == "内" and not is_duration):
        return position
    return found.end()


def is_average_at(text: str, position: int) -> bool:
    """True when 平均 or 人均 stands directly before a position."""
    return _AVERAGE.search(text, max(0, position - 2), position) is not None
