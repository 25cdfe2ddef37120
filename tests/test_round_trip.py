"""The bundled reports through a real office program and back: the same outline, sentences, tables and metrics."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from compare.fold import squeeze
from compare.model import Report
from compare.pipeline import read_report
from compare.settings import read_settings
from tests import office_files as office

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
REPORTS = ("jichuan/2019.txt", "jichuan/2020.md", "jichuan/2021.md", "jichuan/2022.html", "jichuan/2023.docx")
REPORTS += ("kaiyuan/2023.txt",)
# A web page keeps no shape of automatic numbers (一、 becomes 1.), so it is made of written ones.
ROUTES = tuple(
    (form, dressing)
    for form in ("docx", "html", "pdf")
    for dressing in office.DRESSINGS
    if (form, dressing) not in {("html", "counted"), ("pdf", "styled"), ("docx", "styled")}
)
# Micro F1 over name, value, unit and period.
METRICS = 0.99


@cache
def original(name: str) -> Report:
    return read_report(INPUTS / name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports in every dressing, converted to every format by one run for each."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not here: install libreoffice-writer to run the round trip")
    folder = tmp_path_factory.mktemp("office")
    for name in REPORTS:
        for dressing in office.DRESSINGS:
            office.dressed(original(name), dressing, folder / f"{Path(name).parent}-{Path(name).stem}-{dressing}.docx")
    for form in ("docx", "html", "pdf"):
        wanted = {dressing for route, dressing in ROUTES if route == form}
        files = [path for path in sorted(folder.glob("*.docx")) if path.stem.rsplit("-", 1)[1] in wanted]
        office.converted(files, form, folder)
    return folder


def plain(words: str) -> str:
    return re.sub(r"\s", "", squeeze(words))


def outline(report: Report) -> list[tuple[int, str, str]]:
    return [(section.level, plain(section.label), plain(section.heading)) for section in report.sections]


def sentences(report: Report) -> list[tuple[str, str]]:
    return [(sentence.role, plain(report.quote(sentence))) for sentence in report.sentences]


def tables(report: Report) -> list[list[tuple[object, ...]]]:
    return [
        [(cell.row, cell.column, plain(cell.text), cell.value) for cell in table.cells if cell.text.strip()]
        for table in report.tables
    ]


def metrics(report: Report) -> Counter[tuple[object, ...]]:
    return Counter(
        (plain(metric.name), metric.quantity.core, metric.quantity.unit, metric.period) for metric in report.metrics
    )


def head(report: Report) -> tuple[object, ...]:
    return plain(report.title), report.year, report.covers, report.published, report.publisher


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("form", "dressing"), ROUTES)
def test_a_report_is_the_same_in_another_format(folder: Path, form: str, dressing: str, name: str) -> None:
    if form == "pdf" and not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout:
        pytest.skip("no Chinese font is here: install fonts-droid-fallback to print Chinese")
    path = folder / form / f"{Path(name).parent}-{Path(name).stem}-{dressing}.{form}"
    before, after = original(name), read_report(path, read_settings((INPUTS / name).parent))
    assert head(after) == head(before)
    assert outline(after) == outline(before)
    assert sentences(after) == sentences(before)
    assert tables(after) == tables(before)
    wanted, found = metrics(before), metrics(after)
    assert 2 * (wanted & found).total() / (wanted.total() + found.total()) >= METRICS
    notes = [after.text[note.start : note.end] for note in after.notes if note.message == "footnote"]
    assert [note.lstrip("1 ") for note in notes] == ["数据截至年末，共99件。"]
