"""Reports of a few sentences for tests of extraction: one section, sentences that end at 。 or a line's end."""

from __future__ import annotations

import re
from typing import Literal

from compare.extract import extract
from compare.model import Report, Section, Sentence, Source, Table

_SENTENCE = re.compile(r"[^。\s][^。\n]*。?")


def report_of(
    text: str,
    *,
    year: int = 2023,
    covers: int | None = None,
    language: Literal["zh", "en"] = "zh",
    heading: str = "",
    tables: tuple[Table, ...] = (),
) -> Report:
    """A report whose sentences all stand under one heading."""
    ends = len(text)
    root = Section("root", None, 0, "", "报告", 0, ends)
    section = Section("one", "root", 1, "", heading, 0, ends)
    found = re.finditer(r"\S[^\n]*", text) if language == "en" else _SENTENCE.finditer(text)
    sentences = tuple(Sentence(f"s{at}", "one", one.start(), one.end()) for at, one in enumerate(found))
    return Report(
        series="test",
        year=year,
        covers=year if covers is None else covers,
        title="报告",
        publisher="",
        published="",
        language=language,
        source=Source("test.txt", "0" * 64, ends, "text/plain"),
        text=text,
        sections=(root, section),
        sentences=sentences,
        tables=tables,
    )


def named(text: str, **parts: object) -> list[tuple[str, str]]:
    """The print and the name of every metric of a text, in order."""
    report = extract(report_of(text, **parts))  # type: ignore[arg-type] - the keywords of report_of
    return [(report.quote(metric), metric.name) for metric in report.metrics]
