"""Small reports built by hand, for stages that take what earlier stages give."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from compare.identity import stable_id
from compare.model import (
    Bead,
    Change,
    ImpliedPrior,
    Interval,
    Metric,
    Quantity,
    Report,
    Section,
    Sentence,
    Source,
    StatedChange,
)


def quantity(text: str, value: str | float, unit: str | None, **parts: Any) -> Quantity:  # noqa: ANN401 - any field of a quantity
    """A quantity as exact as its text: a decimal or a rate has its rounding interval."""
    exact = Fraction(str(value))
    kind = parts.pop("kind", "rate" if unit == "%" else "money" if unit in {"元", "USD"} else "count")
    digits = str(value).partition(".")[2]
    place = parts.pop("place", Fraction(1, 10 ** len(digits)))
    core = Interval(exact - place / 2, exact + place / 2, high_closed=False) if kind != "count" else None
    return Quantity(text, exact, unit, kind, place, **{"core": core or Interval.point(exact), **parts})


@dataclass
class Builder:
    """Writes a report sentence by sentence; numbers are found by their print in the last sentence."""

    year: int
    covers: int | None = None
    language: Literal["zh", "en"] = "zh"
    text: str = ""
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    changes: list[StatedChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.covers = self.year if self.covers is None else self.covers
        self.sections.append(Section("root", None, 0, "", f"{self.year}年报告", 0, 0))

    def heading(self, text: str, level: int = 1) -> Builder:
        parent = next(one.id for one in reversed(self.sections) if one.level < level)
        start = len(self.text)
        self.sections.append(Section(f"s{len(self.sections)}", parent, level, "", text, start, 0))
        self._write(text, "heading")
        return self

    def sentence(self, text: str) -> Builder:
        self._write(text, "body")
        return self

    def metric(self, name: str, printed: str, value: str | float, unit: str | None, **parts: Any) -> Builder:  # noqa: ANN401 - any field
        sentence = self.sentences[-1]
        start = self.text.index(printed, sentence.start)
        told = {key: parts.pop(key) for key in ("status", "period", "scope", "parent") if key in parts}
        told = {"status": "actual", "period": self.covers, "scope": "", **told}
        number = quantity(printed, value, unit, **parts)
        one = Metric(f"m{self.year}-{len(self.metrics)}", name, number, sentence=sentence.id, start=start,
                     end=start + len(printed), **told)  # fmt: skip
        self.metrics.append(one)
        return self

    def change(self, printed: str, magnitude: str | float, unit: str = "percent", **parts: Any) -> Builder:  # noqa: ANN401 - any field
        """A change whose subject is the last metric, unless `metric=None` and a `name` are given."""
        sentence = self.sentences[-1]
        clause_start = self.text.index(printed, sentence.start)
        exact = Fraction(str(magnitude))
        half = Fraction(1, 2 * 10 ** len(str(magnitude).partition(".")[2]))
        stated = Interval(exact - half, exact + half, high_closed=False)
        subject = parts.pop("metric", self.metrics[-1].id if self.metrics else None)
        name = parts.pop("name", self.metrics[-1].name if self.metrics else "")
        assert self.covers is not None
        base_year = parts.pop("base_year", self.covers - 1)
        implied: tuple[ImpliedPrior, ...] = parts.pop("implied", ())
        end = clause_start + len(printed)
        told = {
            "direction": "increase",
            "base": "previous_year",
            "implicit": False,
            "magnitude": exact,
            "stated": stated,
            **parts,
        }
        start = clause_start + printed.index(str(magnitude))
        words = Change(printed, start, end, clause_start, end, unit=unit, **told)  # type: ignore[arg-type]
        one = StatedChange(f"c{self.year}-{len(self.changes)}", subject, name, words, base_year, sentence.id,
                           start, end, implied)  # fmt: skip
        self.changes.append(one)
        return self

    def build(self) -> Report:
        ends = [
            next((later.start for later in self.sections[at + 1 :] if later.level <= one.level), len(self.text))
            for at, one in enumerate(self.sections)
        ]
        sections = tuple(replace(one, end=end) for one, end in zip(self.sections, ends, strict=True))
        assert self.covers is not None
        return Report(
            "sample",
            self.year,
            self.covers,
            f"{self.year}年报告",
            "某市",
            "",
            self.language,
            Source(f"{self.year}.txt", "0" * 64, len(self.text), "text/plain"),
            self.text,
            sections,
            tuple(self.sentences),
            (),
            tuple(self.metrics),
            tuple(self.changes),
        )

    def _write(self, text: str, role: Literal["body", "heading"]) -> None:
        start = len(self.text)
        self.text += text + "\n"
        self.sentences.append(Sentence(f"t{len(self.sentences)}", self.sections[-1].id, start, start + len(text), role))


def beads(*pairs: tuple[tuple[int, ...], tuple[int, ...]], kind: str = "edited") -> tuple[Bead, ...]:
    return tuple(
        Bead(stable_id("b", prior, current), prior, current, kind if prior and current else "added", 0.8)  # type: ignore[arg-type]
        for prior, current in pairs
    )
