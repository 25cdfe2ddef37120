"""One report and its parts, as stages fill them: document, outline, numbers, checks.

All offsets are `str` offsets into `text`, end exclusive. Parts are flat tuples
that refer to one another by id, so that everything pickles and compares by value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import compare
from compare.model.interval import Interval
from compare.model.quantity import Change, ImpliedPrior, Quantity


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from: the file's name, its bytes' digest, how they were read."""

    name: str
    sha256: str
    bytes: int
    media_type: str
    encoding: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a stage wants a person to know; offsets where it has a place."""

    stage: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading that the file format itself marks (a Word style, `##`, `<h2>`); level 1 is the top."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its place, the headers above and beside it, its text and number.

    A merged cell appears once, at its top left place, with the rows and columns that it
    spans. `start` and `end` slice its text out of the report's text. `value` is the number as
    printed, `unit` its base unit (元, USD, %) where the table says one, and `scale` what the
    table says its numbers are multiples of (单位：万元 is 10000).
    """

    row: int
    column: int
    text: str
    start: int
    end: int
    row_path: tuple[str, ...] = ()
    column_path: tuple[str, ...] = ()
    value: Fraction | None = None
    row_span: int = 1
    column_span: int = 1
    unit: str | None = None
    scale: int = 1

    @property
    def amount(self) -> Fraction | None:
        """The number in its base unit: 7545 under 单位：万元 is 75,450,000."""
        return None if self.value is None else self.value * self.scale

    @property
    def is_body(self) -> bool:
        """True for a filled cell that is no heading: something stands above or beside it."""
        return bool(self.row_path or self.column_path or self.value is not None) and bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table; in the text its rows are lines and its cells are parted by tabs."""

    id: str
    section: str
    caption: str
    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What ingest gives: clean text with what the format knew about it.

    `furniture` are spans of the text that are not the report (a licence
    footer, share buttons); they stay in the text and out of the sentences.
    `tables` have no id and no section yet.
    """

    source: Source
    text: str
    marks: tuple[Mark, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Note, ...] = ()
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its level, label and extent; the root (level 0) carries the title.

    The extent runs from the heading to the next heading of the same or a
    higher level, so sections nest and the root holds all.
    """

    id: str
    parent: str | None
    level: int
    label: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of alignment; `section` is the innermost section that holds it."""

    id: str
    section: str
    start: int
    end: int
    role: Literal["body", "heading"] = "body"


MetricStatus = Literal["actual", "target", "cumulative", "restated"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A named, measured number: what, how much, of which year, in which sentence.

    `period` is the year that the number speaks of, `None` where it speaks of
    several. `scope` is the words that limit it (全市, a heading). `parent` is the id
    of the total that it is a part of. `start` and `end` hold the printed
    quantity with its qualifiers.
    """

    id: str
    name: str
    quantity: Quantity
    status: MetricStatus
    period: int | None
    scope: str
    sentence: str
    start: int
    end: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A change that the report claims, with its subject and base resolved.

    `metric` is the id of its subject, `None` where no level is printed;
    `name` says the subject in words either way. `base_year` is the base as a year,
    `None` where it is not one. The offsets inside `change` are offsets into the
    report's text; `start` and `end` repeat the magnitude's.
    """

    id: str
    metric: str | None
    name: str
    change: Change
    base_year: int | None
    sentence: str
    start: int
    end: int
    implied_prior: tuple[ImpliedPrior, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation by offsets: in the prior or in the current report."""

    report: Literal["prior", "current"]
    start: int
    end: int


CheckKind = Literal[
    "stated_change",
    "sum",
    "subset",
    "list_count",
    "roll_forward",
    "carry_over",
    "text_vs_table",
    "target",
    "rate",
    "repeat",
]

Verdict = Literal[
    "consistent",
    "consistent_lenient",
    "consistent_if_points",
    "consistent_if_ratio",
    "consistent_if_increase",
    "ambiguous_points",
    "weak",
    "prior_mismatch",
    "unverifiable",
    "direction_error",
    "inconsistent",
    "impossible",
    "met",
    "missed",
    "parts_below_total",
]

AGREES: frozenset[Verdict] = frozenset({"consistent", "consistent_lenient", "met"})
AGREES_IF: frozenset[Verdict] = frozenset({"consistent_if_points", "ambiguous_points", "weak", "parts_below_total"})
NEEDS_A_LOOK: frozenset[Verdict] = frozenset(
    {
        "prior_mismatch",
        "consistent_if_ratio",
        "consistent_if_increase",
        "direction_error",
        "inconsistent",
        "impossible",
        "missed",
    }
)


@dataclass(frozen=True, slots=True)
class Check:
    """A claim or identity tested, with its verdict and evidence.

    `stated` and `computed` are the intervals that were compared, in the unit of
    `reading`. `arithmetic` is the sum as a person would write it. `reason` is
    a code (`no_prior`, `constant_price`, a forgiven habit) or empty.
    `change`, `metric` and `prior_metric` are ids.
    """

    id: str
    kind: CheckKind
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    name: str = ""
    reading: str | None = None
    stated: Interval | None = None
    computed: Interval | None = None
    implied_prior: tuple[ImpliedPrior, ...] = ()
    arithmetic: str = ""
    reason: str = ""
    change: str | None = None
    metric: str | None = None
    prior_metric: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One year's document; stages fill it from left to right, each returning a new one.

    `year` is the vintage, `covers` the year under review. `published` is an ISO
    date (`2024-03-11`) or empty. `checks` are those inside this report.
    """

    series: str
    year: int
    covers: int
    title: str
    publisher: str
    published: str
    language: Literal["zh", "en"]
    source: Source
    text: str
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    metrics: tuple[Metric, ...] = ()
    changes: tuple[StatedChange, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[Note, ...] = ()

    def quote(self, part: Section | Sentence | Metric | StatedChange | Evidence | Cell | Table) -> str:
        """The words of a part, sliced out of the text."""
        return self.text[part.start : part.end]

    def metrics_by_id(self) -> Mapping[str, Metric]:
        """Metrics by their id."""
        return {metric.id: metric for metric in self.metrics}

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position; `None` between sentences and in tables."""
        at = bisect_right(self.sentences, position, key=lambda one: one.start) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None

    def sections_by_id(self) -> Mapping[str, Section]:
        """Sections by their id."""
        return {section.id: section for section in self.sections}

    def _repr_html_(self) -> str:
        """What a notebook shows, asked for at the front door: the model knows no page."""
        return str(compare.html_form(self))
