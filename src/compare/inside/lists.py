"""Listed things against the count that is stated of them: 发改、民政、…等9个领域, 9个部门(发改、民政、…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.fold import narrow
from compare.inside.arithmetic import check
from compare.model import Check, Interval, Metric, Report

_REACH = 160
_BEFORE = re.compile(r"(?:^|[,;:。\n])([^,;:。\n]*)等$")
# What leads to a list and is no item of it.
_LEADING = re.compile(
    r"^(?:[^、]*(?:开展|组织|完成|实施|推进|举办|建成|涉及|包括|围绕|聚焦|突出|制定|印发|出台|修订|整治|打造"
    r"|建设|取消|获得|荣获|承办)了?|[^、]{0,8}?(?:在|对|就|向|与))(?=[^、])"
)
_BRACKET = re.compile(r"[^,;:。、()\n\d]{1,12}\(([^()]*、[^()]*)\)")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(f"[{_MARKS}]")
_AND = re.compile(r"和|及|与|以及")
_QUOTED = re.compile(r"[“《(][^”》)]*[”》)]")
_OPEN = re.compile(r"等$|等等")
_FEWEST = 2
_CLOSED = 3
_NEAR = 2
_ENDS = frozenset(",;。、")
# A thing named with this many characters is no chance meeting.
_TERM = 4
_THING = re.compile(r"[\u4e00-\u9fff]{4,12}")


def list_checks(report: Report) -> Iterator[Check]:
    """A check where as many things are listed as counted, or where a closed list in brackets has another number.

    An open list (等) may name only some of them, so a shorter one says nothing.
    """
    plain = narrow(report.text)
    numbered = tuple(_numbered(report, plain))
    for metric in report.metrics:
        if metric.quantity.kind != "count" or not metric.quantity.is_exact or not metric.sentence:
            continue
        found = _listed_before(plain, metric) or _listed_behind(plain, metric)
        if found is None:
            found = _numbered_elsewhere(plain, metric, numbered)
        if found is not None:
            yield found


def _listed_before(plain: str, metric: Metric) -> Check | None:
    before = plain[max(0, metric.start - _REACH) : metric.start]
    listed = _BEFORE.search(before) if before.rstrip().endswith("等") else None
    return _matched(metric, _LEADING.sub("", listed[1])) if listed else None


def _listed_behind(plain: str, metric: Metric) -> Check | None:
    listed = _BRACKET.match(plain, metric.end, metric.end + _REACH)
    if listed is None:
        return None
    matched = _matched(metric, _OPEN.sub("", listed[1]))
    items = _items(listed[1])
    if matched or not _is_closed(plain[listed.end() : listed.end() + 1], listed[1], items, metric):
        return matched
    words = f"{'、'.join(items)} = {len(items)} ≠ {metric.quantity.value}"
    counted = Interval.point(len(items))
    return check("list_count", "inconsistent", metric, [], words, stated=metric.quantity.core, computed=counted)


def _is_closed(behind: str, words: str, items: list[str], metric: Metric) -> bool:
    """True for brackets that can only list what was counted: three full names or more at the end of a clause."""
    if _OPEN.search(words) or _AND.search(words) or behind not in _ENDS:
        return False
    named = len(items) >= _CLOSED and all(len(item) >= _FEWEST for item in items)
    return named and abs(len(items) - metric.quantity.value) <= _NEAR


def _matched(metric: Metric, listed: str) -> Check | None:
    """A check where the items, the last two joined by 和 or not, are as many as stated."""
    items = _items(listed)
    joined = [*items[:-1], *_AND.split(items[-1])] if items else []
    for row in (items, joined):
        if len(row) >= _FEWEST and all(row) and len(row) == metric.quantity.value:
            words = f"{'、'.join(row)} = {len(row)}"
            return check(
                "list_count",
                "consistent",
                metric,
                [],
                words,
                stated=metric.quantity.core,
                computed=Interval.point(len(row)),
            )
    return None


def _items(listed: str) -> list[str]:
    """The items between 、, those inside quotations left whole."""
    held = _QUOTED.sub(lambda inset: inset.group().replace("、", "\0"), listed)
    return [item.replace("\0", "、").strip() for item in held.split("、")]


def _numbered(report: Report, plain: str) -> Iterator[tuple[int, int, int]]:
    """Sentences that number their items ①②③ in order: start, end, how many."""
    for sentence in report.sentences if _MARKS[0] in plain else ():
        marks = _MARK.findall(plain, sentence.start, sentence.end)
        if len(marks) >= _FEWEST and marks == list(_MARKS[: len(marks)]):
            yield sentence.start, sentence.end, len(marks)


def _numbered_elsewhere(plain: str, metric: Metric, numbered: tuple[tuple[int, int, int], ...]) -> Check | None:
    """A count and a numbered list of the same thing in another sentence; only where they agree."""
    thing = _THING.match(plain, metric.end, metric.end + 12) if numbered else None
    for start, end, count in numbered:
        if thing and count == metric.quantity.value and not start <= metric.start < end:
            at = plain.find(thing.group(), start, end)
            if at >= 0 and len(thing.group()) >= _TERM:
                words = f"{_MARKS[:count]} = {count}"
                counted = Interval.point(count)
                return check(
                    "list_count", "consistent", metric, [], words, stated=metric.quantity.core, computed=counted
                )
    return None
