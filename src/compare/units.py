"""Which units count one kind of thing: the first wall between two metrics."""

from __future__ import annotations

from compare.model import Metric

# Classifiers that reports exchange freely for one measure. 人次 and 次 may be one
# measure (CLAIMS 4); 件 and 篇 are not, and stand apart by standing in no row.
_ROWS = (
    ("人", "名", "位", "人员"),
    ("人次", "次", "场次", "场", "趟", "次数"),
    ("家", "户", "个"),
    ("个", "项", "家", "处", "座", "所"),
    ("件", "起", "宗", "案"),
    ("公里", "千米", "km"),
    ("平方米", "㎡", "m2", "平米"),
    ("立方米", "方", "m3"),
    ("吨", "t"),
    ("小时", "时"),
    ("天", "日", "工作日", "个工作日"),
    ("份", "本", "册"),
    ("条", "则"),
)


def same_unit(prior: Metric, current: Metric) -> bool:
    """True when two metrics are counted in one unit, or in two that reports use alike."""
    one, two = prior.quantity.unit, current.quantity.unit
    if prior.quantity.is_rate != current.quantity.is_rate:
        return False
    return one == two or two in _ALIKE.get(one or "", ())


def family(metric: Metric) -> str:
    """A key that metrics of one unit family share; coarser than `same_unit`, for blocking only."""
    if metric.quantity.is_rate:
        return "%"
    unit = metric.quantity.unit or ""
    return _FAMILY.get(unit, unit)


def _joined() -> tuple[tuple[str, ...], ...]:
    """The rows with those that share a unit made one, so that blocking cuts no row."""
    families: list[set[str]] = []
    for row in _ROWS:
        touching = [known for known in families if known & set(row)]
        families = [known for known in families if known not in touching]
        families.append(set(row).union(*touching))
    return tuple(tuple(sorted(known)) for known in families)


_FAMILY = {unit: row[0] for row in _joined() for unit in row}
_ALIKE = {unit: frozenset(other for row in _ROWS if unit in row for other in row) for unit in _FAMILY}
