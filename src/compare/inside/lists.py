"""Listed things against the count that is stated of them: 发改、民政、…等9个领域, 9个部门(发改、民政、…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.fold import narrow
from compare.inside.arithmetic import check
from compare.model import Check, Interval, Metric, Report

_REACH = 160
_BEFORE = re.compile(r"(?:^|[,;:。]|在|对|完成|开展|实施|推进|组织|举办|建成)([^,;:。\n]*?)等$")
_BRACKET = re.compile(r"[^,;:。、()\n\d]{1,12}\(([^()]*、[^()]*)\)")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_AND = re.compile(r"和|及|与|以及")
_QUOTED = re.compile(r"[“《(][^”》)]*[”》)]")
_OPEN = re.compile(r"等$|等等")
_FEWEST = 2
# A thing named with this many characters is no chance meeting.
_TERM = 4


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
    listed = _BEFORE.search(plain[max(0, metric.start - _REACH) : metric.start])
    return _matched(metric, listed[1]) if listed else None


def _listed_behind(plain: str, metric: Metric) -> Check | None:
    listed = _BRACKET.match(plain, metric.end, metric.end + _REACH)
    if listed is None:
        return None
    matched = _matched(metric, _OPEN.sub("", listed[1]))
    if matched or _OPEN.search(listed[1]) or _AND.search(listed[1]):
        return matched
    items = _items(listed[1])
    words = f"{'、'.join(items)} = {len(items)} ≠ {metric.quantity.value}"
    counted = Interval.point(len(items))
    return check("list_count", "inconsistent", metric, [], words, stated=metric.quantity.core, computed=counted)


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
    for sentence in report.sentences:
        marks = [mark for mark in plain[sentence.start : sentence.end] if mark in _MARKS]
        if len(marks) >= _FEWEST and marks == list(_MARKS[: len(marks)]):
            yield sentence.start, sentence.end, len(marks)


def _numbered_elsewhere(plain: str, metric: Metric, numbered: tuple[tuple[int, int, int], ...]) -> Check | None:
    """A count and a numbered list of the same thing in another sentence; only where they agree."""
    thing = re.match(r"[\u4e00-\u9fff]{4,12}", plain[metric.end : metric.end + 12])
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
