"""What the sheets of a pair and of a single report share: words, columns, links, the summary and the findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from compare.model import Check, Quantity
from compare.render.figures import Chart
from compare.render.view.atlas import Atlas, Side
from compare.render.view.checklines import CheckLine, check_lines
from compare.render.view.head import Head
from compare.render.view.said import Message
from compare.render.words import Language, Said, say, spaced
from compare.render.workbook.cells import Cell, Column, Link, Number, Sheet
from compare.settings import SeriesSettings
from compare.summary import Finding

# Charts that stand on the first sheet; the folder has them all.
MOST_PICTURES = 3

# A similarity is measured in floats; past 4 places it says nothing here.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a page: those of its first screen, and all of them, each with its sentence."""

    told: tuple[Message, ...]
    every: tuple[tuple[Finding, Message], ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Writes sheets in one language; `years` are those of the reports that the findings quote."""

    settings: SeriesSettings
    language: Language
    atlas: Atlas
    years: tuple[int, ...]

    def word(self, said: Said) -> str:
        """Words without markup, in the language of the workbook."""
        return spaced(said.within(self.language)).striptags()

    def column(self, key: str, width: int, *, right: bool = False, **parts: int | str) -> Column:
        """A column whose header is a phrase."""
        return Column(self.word(say(key, **parts)), width, "right" if right else "left")

    def opening(self) -> Column:
        """The column of the links."""
        return self.column("book_link", 7)

    def link(self, anchor: str) -> Link:
        """A way to an anchor of the page."""
        return Link(anchor, self.word(say("book_open")))

    def summary(self, head: Head, told: tuple[Message, ...], charts: tuple[Chart, ...]) -> Sheet:
        """The first screen of the page."""
        marked = [self.word(say("fictional"))] if head.fictional else []
        coverage = " · ".join(self.word(one) for one in head.coverage)
        title = head.title if isinstance(head.title, str) else self.word(head.title)
        lead = (f"{title} {head.years}", *marked, head.publisher, coverage)
        rows = [(place, self.word(one.words), self.link(_first(one))) for place, one in enumerate(told, 1)]
        colon = "：" if self.language == "zh" else ": "
        counts = [(None, f"{self.word(word)}{colon}{count}", None) for _, _, word, count in head.tally]
        columns = (self.column("book_number", 6, right=True), self.column("nav_messages", 90), self.opening())
        return Sheet("Summary", columns, (*rows, *counts), tuple(filter(None, lead)), charts[:MOST_PICTURES])

    def findings(self, findings: Findings) -> Sheet:
        """Every finding with its id and what was decided of it, then every check that is none."""
        columns = (
            self.column("book_number", 6, right=True),
            self.column("book_id", 13),
            self.column("check", 12),
            self.column("nav_findings", 48),
            self.column("verdict", 10),
            self.column("claim", 18),
            self.column("reasoning", 24),
            self.column("book_arithmetic", 30),
            *(self.column("report_of", 40, year=year) for year in self.years),
            self.column("decisions", 16),
            self.opening(),
        )
        return Sheet("Findings", columns, tuple(self._finding_rows(findings)))

    def _finding_rows(self, findings: Findings) -> Iterator[tuple[Cell, ...]]:
        """Every finding, then every check that is none: what was tested is not hidden."""
        lines = {one.id: check_lines((one,), self.atlas, frozenset())[0] for one in findings.checks}
        for place, (finding, message) in enumerate(findings.every, 1):
            line = lines.get(finding.check or "")
            kind = self.word(self._kind(finding) if line is None else line.kind)
            told = (place, finding.id, kind, self.word(message.words))
            yield *told, *self._judged(line), self._ruling(finding.id), self.link(_first(message))
        said = {finding.check for finding, _ in findings.every}
        for check, line in lines.items():
            if check not in said:
                yield None, None, self.word(line.kind), line.name, *self._judged(line), None, self.link(f"#{check}")

    def _kind(self, finding: Finding) -> Said:
        return say("stated_change") if finding.change is not None else say(f"book_kind_{finding.kind}")

    def _ruling(self, number: str) -> str | None:
        decision = self.settings.rulings.get(number)
        if decision is None:
            return None
        return "\n".join(filter(None, (self.word(say(f"ruling_{decision.ruling}")), decision.why)))

    def _judged(self, line: CheckLine | None) -> tuple[Cell, ...]:
        if line is None:
            return (None,) * (4 + len(self.years))
        badge, check = line.badge, self.atlas.checks[line.own_id]
        quotes: dict[Side, list[str]] = {"prior": [], "current": []}
        for one in self.atlas.quotes(check.evidence):
            quotes[one.side].append("".join(text for text, _ in one.pieces))
        spoken = ("\n".join(quotes["prior"]), "\n".join(quotes["current"]))[-len(self.years) :]
        return self.word(badge.word), line.claim, self.word(badge.detail), line.arithmetic, *spoken


def _first(message: Message) -> str:
    return message.links[0][0] if message.links else ""


def bounds(quantity: Quantity | None) -> tuple[Number | None, Number | None]:
    """What the print allows: the two ends, none where it is open."""
    ends = (None, None) if quantity is None else (quantity.core.low, quantity.core.high)
    low, high = (None if end is None else Number(end) for end in ends)
    return low, high


def ratio(value: float) -> Number:
    """A similarity, from 0 to 1."""
    return Number(Fraction(str(round(value, _PLACES))), places=2)


def share(value: float | None) -> Number | None:
    """A share in percent."""
    return None if value is None else Number(Fraction(str(round(value, _PLACES))) * 100, places=1)
