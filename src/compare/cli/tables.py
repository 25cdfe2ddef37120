"""A report on a terminal: outline, metrics, stated changes, checks, notes, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from compare.cli.terminal import shown
from compare.found import Found
from compare.model import AGREES, AGREES_IF, NEEDS_A_LOOK, ImpliedPrior, Report, Verdict
from compare.quantity import Numeral
from compare.render.numbers import Scale, between, scale_of, whole_numbers
from compare.render.view.atlas import section_title

_INDENT = "  "

_RULED = {"confirmed": "green", "dismissed": "dim"}

# Said where a claim has more than one reading.
_READINGS = {"percentage_point": "points"}

# Said of a quantity that no metric and no change took: a size in a name, a threshold.
_UNSAID = "quantity that nothing is said of"


def print_report(report: Report) -> None:
    """Print everything that was found in one report."""
    console = Console(highlight=False)
    console.print(Text(shown(report.title), style="bold"))
    said = [report.publisher, f"report of {report.year}, covers {report.covers}", report.published, report.source.name]
    console.print(Text(shown(" · ".join(part for part in said if part))))
    for table in (_outline(report), _metrics(report), _changes(report), _checks(report)):
        console.print()
        console.print(table if table.row_count else Text(str(table.title).replace(": 0", ": none"), style="italic"))
    for note in report.notes:
        if note.stage != "furniture":
            console.print(Text(shown(f"note ({note.stage}): {note.message}")))


def print_findings(series: str, findings: Sequence[Found], declared: Sequence[tuple[str, str]]) -> None:
    """Print findings, each with its id and its evidence in one line; then the other decisions with their ids."""
    console = Console(highlight=False)
    table = _table(f"{series}: {len(findings)} findings", "id", "years", "what")
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    for one in findings:
        what = Text(shown(one.words))
        if one.ruling:
            what.append(f"\n{one.ruling}{f': {shown(one.why)}' if one.why else ''}", style=_RULED[one.ruling])
        if one.evidence:
            what.append(f"\n{shown(one.evidence)}", style="dim")
        table.add_row(Text(one.id), Text("-".join(map(str, one.years))), what)
    console.print(table)
    if declared:
        others = _table("Declared", "id", "what")
        for number, words in declared:
            _row(others, number, words)
        console.print(others)


def print_others(numerals: Sequence[Numeral]) -> None:
    """Print the numbers that are neither metrics nor changes, and what each is instead."""
    console = Console(highlight=False)
    table = _table(f"Neither metric nor change: {len(numerals)}", "number", "is", "at")
    for one in numerals:
        _row(table, one.text, (one.reason or _UNSAID).replace("_", " "), f"{one.start:,}")
    console.print()
    console.print(table)


def _outline(report: Report) -> Table:
    sections = [section for section in report.sections if section.level]
    table = _table(f"Outline: {len(sections)} sections, {len(report.sentences)} sentences", "section", "characters")
    table.columns[1].justify = "right"
    for one in sections:
        _row(table, f"{_INDENT * (one.level - 1)}{section_title(one)}", f"{one.end - one.start:,}")
    return table


def _metrics(report: Report) -> Table:
    table = _table(f"Metrics: {len(report.metrics)}", "metric", "printed", "may be", "period")
    for one in report.metrics:
        quantity = one.quantity
        # The unit stands beside it, in what is printed.
        scale = replace(scale_of(quantity), before="", after="")
        span = "" if quantity.is_exact else between(quantity.core, scale)
        period = str(one.period or "")
        _row(table, one.name, quantity.text, span, period if one.status == "actual" else f"{period} {one.status}")
    return table


def _changes(report: Report) -> Table:
    metrics = report.metrics_by_id()
    table = _table(f"Stated changes: {len(report.changes)}", "of what", "claim", "implies for the base")
    for one in report.changes:
        metric = metrics.get(one.metric or "")
        scale = scale_of(metric.quantity) if metric else Scale()
        _row(table, one.name, one.change.text, _implied(one.implied_prior, scale))
    return table


def _checks(report: Report) -> Table:
    table = _table(f"Checks inside the report: {len(report.checks)}", "check", "verdict", "arithmetic")
    for one in report.checks:
        said = ": ".join(filter(None, (one.verdict.replace("_", " "), one.reason)))
        verdict = Text(said, style=_verdict_style(one.verdict))
        table.add_row(Text(shown(one.name or one.kind)), verdict, Text(shown(one.arithmetic)))
    return table


def _verdict_style(verdict: Verdict) -> str:
    if verdict in NEEDS_A_LOOK:
        return "bold red"
    return "green" if verdict in AGREES else "yellow" if verdict in AGREES_IF else "dim"


def _implied(priors: Sequence[ImpliedPrior], scale: Scale) -> str:
    """What each reading of a claim allows: `18件`, or `69–71% by points or 75.7–77.1% by percent`."""
    if len(priors) == 1:
        return _values(priors[0], scale)
    return " or ".join(f"{_values(one, scale)} by {_READINGS.get(one.reading, one.reading)}" for one in priors)


def _values(prior: ImpliedPrior, scale: Scale) -> str:
    if prior.integers is None:
        return between(prior.interval, scale)
    return whole_numbers(prior.integers, scale) if prior.integers else "no whole number fits"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _row(table: Table, *cells: str) -> None:
    """A row of plain text: nothing in a report is markup."""
    table.add_row(*(Text(_indented(cell)) for cell in cells))


def _indented(cell: str) -> str:
    """The cell's words, its indent kept."""
    words = cell.lstrip(" ")
    return cell[: len(cell) - len(words)] + shown(words)
