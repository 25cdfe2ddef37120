"""The sheets of a pair: the same findings, rows, words and anchors as its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from compare.model import Comparison, Quantity, Report, SectionMatch
from compare.render.figures import Chart
from compare.render.view.atlas import Atlas, Side, atlas_of, row_id, section_title
from compare.render.view.checklines import CheckLine, check_lines
from compare.render.view.head import head_of
from compare.render.view.order import reading_order
from compare.render.view.outline import changed_shares
from compare.render.view.rows import Row, metric_rows
from compare.render.view.said import Message, messages_of
from compare.render.words import Language, Said, say
from compare.render.workbook.cells import Cell, Column, Link, Number, Sheet
from compare.render.workbook.sources import source_rows
from compare.settings import SeriesSettings
from compare.summary import Finding

# Charts that stand on the first sheet; the folder has them all.
MOST_PICTURES = 3

# The style sheet of the page sets an amount apart; here a space does.
_AMOUNT = '<b class="amount">'

# A similarity is measured in floats; past 4 places it says nothing here.
_PLACES = 4


def pair_sheets(
    comparison: Comparison,
    settings: SeriesSettings,
    language: Language,
    charts: tuple[Chart, ...],
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]],
) -> tuple[Sheet, ...]:
    """Summary, Findings, Metrics, Changes, Sections, Provenance; `findings` are those of the first screen, and all."""
    clerk = _Clerk(comparison, settings, language, atlas_of(comparison))
    told, every = findings
    return (
        clerk.summary(told, charts[:MOST_PICTURES]),
        clerk.findings(every),
        clerk.metrics(),
        clerk.changes(),
        clerk.sections(),
        clerk.provenance(),
    )


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Writes the sheets of one pair in one language."""

    comparison: Comparison
    settings: SeriesSettings
    language: Language
    atlas: Atlas

    def word(self, said: Said) -> str:
        apart = str(said.within(self.language)).replace(_AMOUNT, f" {_AMOUNT}")
        return Markup(apart).striptags()  # noqa: S704 - ours, and its tags are taken away

    def column(self, key: str, width: int, *, right: bool = False, **parts: int | str) -> Column:
        return Column(self.word(say(key, **parts)), width, "right" if right else "left")

    def link(self, anchor: str) -> Link:
        return Link(anchor, self.word(say("book_open")))

    def summary(self, told: tuple[Finding, ...], charts: tuple[Chart, ...]) -> Sheet:
        head = head_of(self.comparison, self.settings)
        marked = [self.word(say("fictional"))] if head.fictional else []
        coverage = " · ".join(self.word(one) for one in head.coverage)
        lead = (f"{head.title} {head.years}", *marked, head.publisher, coverage)
        messages = messages_of(told, self.comparison, self.atlas)
        rows = [(place, self.word(one.words), self.link(_first(one))) for place, one in enumerate(messages, 1)]
        counts = [(None, f"{self.word(word)}：{count}", None) for _, _, word, count in head.tally]
        columns = (self.column("book_number", 5, right=True), self.column("nav_messages", 90), self._open())
        return Sheet("Summary", columns, (*rows, *counts), tuple(filter(None, lead)), charts)

    def findings(self, findings: tuple[Finding, ...]) -> Sheet:
        columns = (
            self.column("book_number", 6, right=True),
            self.column("check", 16),
            self.column("nav_findings", 60),
            self.column("verdict", 14),
            self.column("claim", 24),
            self.column("reasoning", 36),
            self.column("book_arithmetic", 40),
            self.column("report_of", 44, year=self.comparison.prior.year),
            self.column("report_of", 44, year=self.comparison.current.year),
            self._open(),
        )
        return Sheet("Findings", columns, tuple(self._finding_rows(findings)))

    def _finding_rows(self, findings: tuple[Finding, ...]) -> Iterator[tuple[Cell, ...]]:
        """Every finding, then every check that is none: what was tested is not hidden."""
        every = {one.id: one for one in (*self.comparison.checks, *self.comparison.current.checks)}
        lines = {check: check_lines((one,), self.atlas, frozenset())[0] for check, one in every.items()}
        messages = messages_of(findings, self.comparison, self.atlas)
        for place, (finding, message) in enumerate(zip(findings, messages, strict=True), 1):
            line = lines.get(finding.check or "")
            kind = self.word(say(f"book_kind_{finding.kind}") if line is None else line.kind)
            yield place, kind, self.word(message.words), *self._judged(line), self.link(_first(message))
        said = {finding.check for finding in findings}
        for check, line in lines.items():
            if check not in said:
                yield None, self.word(line.kind), line.name, *self._judged(line), self.link(f"#{check}")

    def _judged(self, line: CheckLine | None) -> tuple[Cell, ...]:
        if line is None:
            return (None,) * 6
        badge, check = line.badge, self.atlas.checks[line.own_id]
        quotes: dict[Side, list[str]] = {"prior": [], "current": []}
        for one in self.atlas.quotes(check.evidence):
            quotes[one.side].append("".join(text for text, _ in one.pieces))
        spoken = ("\n".join(quotes["prior"]), "\n".join(quotes["current"]))
        return self.word(badge.word), line.claim, self.word(badge.detail), line.arithmetic, *spoken

    def metrics(self) -> Sheet:
        prior, current = self.comparison.prior.year, self.comparison.current.year
        columns = (
            self.column("metric", 34),
            self.column("book_scope", 16),
            self.column("book_unit", 9),
            self.column("book_kind", 12),
            self.column("report_of", 18, right=True, year=prior),
            self.column("report_of", 18, right=True, year=current),
            self.column("change", 16, right=True),
            self.column("book_percent", 12, right=True),
            self.column("book_points", 12, right=True),
            self.column("book_printed", 16, year=prior),
            self.column("book_printed", 16, year=current),
            *(self.column(f"book_{end}", 16, right=True, year=year) for year in (prior, current) for end in _ENDS),
            self.column("verdict", 14),
            self.column("reasoning", 36),
            self._open(),
        )
        rows = metric_rows(self.comparison, self.atlas, self.settings, None)
        return Sheet("Metrics", columns, tuple(self._metric_rows(rows)))

    def _metric_rows(self, rows: tuple[Row, ...]) -> Iterator[tuple[Cell, ...]]:
        pairs = {row_id(one.current, one.prior): one for one in self.comparison.metrics}
        for row in rows:
            pair = pairs[row.id]
            prior = self.atlas.folio("prior").metrics.get(pair.prior or "")
            current = self.atlas.folio("current").metrics.get(pair.current or "")
            quantities = [None if one is None else one.quantity for one in (prior, current)]
            missing = self.word(say("not_reported"))
            unit = next((one.unit for one in reversed(quantities) if one is not None), None)
            bounds = [end for one in quantities for end in _bounds(one)]
            yield (
                row.name,
                row.scope if row.status is None else " · ".join(filter(None, (row.scope, self.word(row.status)))),
                unit,
                self.word(row.kind_word),
                *(missing if one is None else Number(one.value) for one in quantities),
                None if pair.delta is None or pair.points is not None else Number(pair.delta.value, signed=True),
                None if pair.percent is None else Number(pair.percent.value, signed=True),
                None if pair.points is None else Number(pair.points.value, signed=True),
                *(None if one is None else one.text for one in quantities),
                *bounds,
                None if row.badge is None else self.word(row.badge.word),
                row.why if row.badge is None else self.word(row.badge.detail),
                self.link(f"#{row.id}"),
            )

    def changes(self) -> Sheet:
        columns = (
            self.column("book_number", 6, right=True),
            self.column("book_kind", 12),
            self.column("section", 28),
            self.column("report_of", 60, year=self.comparison.prior.year),
            self.column("report_of", 60, year=self.comparison.current.year),
            self.column("book_likeness", 10, right=True),
            self._open(),
        )
        return Sheet("Changes", columns, tuple(self._change_rows()))

    def _change_rows(self) -> Iterator[tuple[Cell, ...]]:
        """Every passage that is not the same, in the order of reading; a moved one once, where it stands now."""
        shown = [one for one in reading_order(self.comparison.beads) if not one.ghost and one.bead.kind != "unchanged"]
        for place, item in enumerate(shown, 1):
            bead = item.bead
            section = self.atlas.folio(item.side).section_words(item.sentence(self.comparison).section)
            both = bool(bead.prior and bead.current)
            texts = (_quoted(self.comparison.prior, bead.prior), _quoted(self.comparison.current, bead.current))
            alike = _ratio(bead.score) if both else None
            yield place, self.word(say(f"kind_{bead.kind}")), section, *texts, alike, self.link(f"#{bead.id}")

    def sections(self) -> Sheet:
        columns = (
            self.column("book_kind", 12),
            self.column("report_of", 44, year=self.comparison.prior.year),
            self.column("report_of", 44, year=self.comparison.current.year),
            self.column("book_level", 8, right=True),
            self.column("book_likeness", 10, right=True),
            self.column("book_copied", 12, right=True),
            self.column("book_changed", 12, right=True),
            self._open(),
        )
        return Sheet("Sections", columns, tuple(self._section_rows()))

    def _section_rows(self) -> Iterator[tuple[Cell, ...]]:
        measured = dict(self.comparison.measures.by_section)
        shares = changed_shares(self.comparison)
        for place, match in enumerate(self.comparison.sections):
            side: Side = "current" if match.current else "prior"
            report = self.atlas.folio(side).report
            section = report.sections[(match.current or match.prior)[0]]
            copied = measured[place].copied_share if place in measured else None
            changed = shares.get(section.id if side == "current" else f"p-{section.id}")
            yield (
                self.word(say(f"book_section_{match.kind}")),
                *self._headings(match),
                section.level,
                _ratio(match.score) if match.prior and match.current else None,
                None if copied is None else _ratio(copied, 100),
                None if changed is None else _ratio(changed, 100),
                self.link(self.atlas.folio(side).href(section.start)),
            )

    def _headings(self, match: SectionMatch) -> tuple[str, str]:
        prior, current = self.comparison.prior, self.comparison.current
        both = ((prior, match.prior), (current, match.current))
        first, second = ("\n".join(section_title(report.sections[one]) for one in places) for report, places in both)
        return first, second

    def provenance(self) -> Sheet:
        columns = (self.column("nav_provenance", 26), self.column("book_content", 110))
        rows = (
            (self.word(what), words if isinstance(words, str) else self.word(words)) for what, words in self._sources()
        )
        return Sheet("Provenance", columns, tuple(rows))

    def _sources(self) -> Iterator[tuple[Said, Said | str]]:
        return source_rows(self.comparison, head_of(self.comparison, self.settings))

    def _open(self) -> Column:
        return self.column("book_link", 8)


_ENDS = ("low", "high")


def _first(message: Message) -> str:
    return message.links[0][0] if message.links else ""


def _bounds(quantity: Quantity | None) -> tuple[Number | None, Number | None]:
    """What the print allows: the two ends, none where it is open."""
    ends = (None, None) if quantity is None else (quantity.core.low, quantity.core.high)
    low, high = (None if end is None else Number(end) for end in ends)
    return low, high


def _quoted(report: Report, places: tuple[int, ...]) -> str:
    return " ".join(report.quote(report.sentences[place]) for place in places)


def _ratio(value: float, times: int = 1) -> Number:
    return Number(Fraction(str(round(value, _PLACES))) * times)
