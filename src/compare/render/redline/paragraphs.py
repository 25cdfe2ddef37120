"""The line of edits cut at line ends into paragraphs, each with the style that its report gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compare.model import Comparison, Edit, EditOperation, Report

LAST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of words, and what became of the paragraph's mark; `style` is empty for plain text."""

    runs: tuple[Edit, ...]
    mark: EditOperation
    style: str


@dataclass(slots=True)
class _Place:
    """Where the next character stands in both texts."""

    prior: int = 0
    current: int = 0

    def pass_over(self, edit: Edit) -> None:
        self.prior += len(edit.text) if edit.operation != "+" else 0
        self.current += len(edit.text) if edit.operation != "-" else 0


def paragraphs(edits: Iterable[Edit], comparison: Comparison) -> Iterator[Paragraph]:
    """The paragraphs of both texts; the mark of the last one belongs to the file and stays."""
    prior, current = _styles(comparison.prior), _styles(comparison.current)
    here, start = _Place(), _Place()
    runs: list[Edit] = []
    for piece in _lines(edits):
        if piece.text == "\n":
            style = _style(runs, prior.get(start.prior, ""), current.get(start.current, ""))
            yield Paragraph(tuple(runs), piece.operation, style)
            runs = []
            here.pass_over(piece)
            start = _Place(here.prior, here.current)
        else:
            runs.append(piece)
            here.pass_over(piece)
    yield Paragraph(tuple(runs), "=", _style(runs, prior.get(start.prior, ""), current.get(start.current, "")))


def _lines(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with every line end apart."""
    for edit in edits:
        first, *rest = edit.text.split("\n")
        if first:
            yield Edit(edit.operation, first)
        for line in rest:
            yield Edit(edit.operation, "\n")
            if line:
                yield Edit(edit.operation, line)


def _style(runs: Iterable[Edit], prior: str, current: str) -> str:
    """The style in the current report; that in the prior for a paragraph of which nothing is left."""
    return current if any(run.operation != "-" for run in runs) else prior


def _styles(report: Report) -> Mapping[int, str]:
    """The style of each line that is a heading or a row of a table, by the line's start."""
    levels = {section.id: section.level for section in report.sections}
    found: dict[int, str] = {}
    for table in report.tables:
        at = table.start
        for line in report.text[table.start : table.end].split("\n"):
            found[at] = "TableRow"
            at += len(line) + 1
    for sentence in report.sentences:
        start = report.text.rfind("\n", 0, sentence.start) + 1
        end = report.text.find("\n", sentence.end)
        line = report.text[start : end if end >= 0 else None]
        alone = line.strip("# \t\u3000\r") == report.quote(sentence)  # Markdown keeps its signs
        if sentence.role == "heading" and alone:
            level = min(levels[sentence.section], LAST_LEVEL)
            found[start] = f"Heading{level}" if level else "Title"
    return found
