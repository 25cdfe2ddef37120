from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from compare import pages
from compare.decisions import Decision
from compare.model import Comparison
from compare.pipeline import compare_reports, read_report
from compare.render.workbook.book import LONGEST_TEXT
from compare.render.workbook.cells import held, number_format
from compare.settings import SeriesSettings, read_settings
from compare.timeline import build_timeline
from tests.render_sample import sample, timeline

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ["Summary", "Findings", "Metrics", "Changes", "Sections", "Provenance"]


@cache
def files(language: str = "zh") -> dict[str, bytes]:
    return pages.pair_files(sample(), timeline(sample()), SeriesSettings("qinghe", language=language))  # type: ignore[arg-type]


@cache
def planted() -> dict[str, bytes]:
    folder = ROOT / "inputs" / "jichuan"
    known = read_settings(folder)
    prior, current = (read_report(next(folder.glob(f"{year}.*")), known) for year in (2020, 2021))
    comparison = compare_reports(prior, current, known)
    return pages.pair_files(comparison, build_timeline("jichuan", (prior, current), (comparison,)), known)


@cache
def lone() -> dict[str, bytes]:
    folder = ROOT / "inputs" / "kaiyuan"
    known = read_settings(folder)
    report = read_report(folder / "2023.txt", known)
    return pages.single_files(report, build_timeline("kaiyuan", (report,), ()), known)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def of(comparison: Comparison) -> Workbook:
    return opened(pages.workbook_file(comparison, timeline(sample()), SeriesSettings("qinghe"))[pages.WORKBOOK])


def table(book: Workbook, name: str) -> list[dict[str, Any]]:
    sheet = book[name]
    top = sheet.auto_filter.ref.partition(":")[0].lstrip("A")
    head, *rows = sheet.iter_rows(min_row=int(top), values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("made", [files, planted, lone])
def test_the_sheets_are_those_of_the_contract_with_frozen_headers_and_filters(made: Any) -> None:  # noqa: ANN401 - a maker
    book = opened(made()[pages.WORKBOOK])
    assert book.sheetnames == SHEETS
    for sheet in book:
        below = int(sheet.auto_filter.ref.partition(":")[0].lstrip("A")) + 1
        assert sheet.freeze_panes in {f"A{below}", f"B{below}"}
    assert book["Metrics"].freeze_panes.startswith("B"), "the names stay in sight"


def test_numbers_are_numbers_and_a_rate_is_in_percent() -> None:
    book = opened(files()[pages.WORKBOOK])
    rows = {row["指标"]: row for row in table(book, "Metrics")}
    cases = rows["受理行政复议"]
    assert (cases["2022年报告"], cases["2023年报告"], cases["变化"]) == (18, 66, 48)
    assert cases["变化（%）"] == pytest.approx(800 / 3)
    rate = next(row for row in rows.values() if row["变化（百分点）"] is not None)
    assert (rate["2022年报告"], rate["2023年报告"], rate["变化（百分点）"], rate["单位"]) == (70, 97, 27, "%")
    assert rate["变化（%）"] is None
    gone = next(row for row in rows.values() if row["类别"] == "未再报告")
    assert gone["2023年报告"] == "未报告"
    assert any(row["2023年报告"] == 4_450_000_000_000 for row in rows.values())


def test_figures_keep_right_and_print_a_real_minus() -> None:
    sheet = opened(files()[pages.WORKBOOK])["Metrics"]
    numbers = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, int | float)]
    assert numbers
    assert {cell.alignment.horizontal for cell in numbers} == {"right"}
    assert all("\u2212" in cell.number_format for cell in numbers)


@pytest.mark.parametrize(
    ("value", "signed", "cell", "form"),
    [
        (Fraction(18), False, 18.0, '#,##0;"−"#,##0;#,##0'),
        (Fraction("-7.25"), True, -7.25, '+#,##0.00;"−"#,##0.00;#,##0.00'),
        (Fraction(123_456_789_012_345_678), False, "123456789012345678", '#,##0;"−"#,##0;#,##0'),
        (Fraction("0.1234567890123456"), False, "0.1234567890123456", '#,##0.000000;"−"#,##0.000000;#,##0.000000'),
        (Fraction(4_450_000_000_000_000_000), False, 4.45e18, '#,##0;"−"#,##0;#,##0'),
        (Fraction(800, 3), True, 266.666666667, '+#,##0.0;"−"#,##0.0;#,##0.0'),
    ],
)
def test_a_number_that_would_lose_digits_is_a_text(value: Fraction, signed: bool, cell: object, form: str) -> None:  # noqa: FBT001 - a column of the table
    assert held(value) == cell
    assert number_format(value, signed=signed) == form


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://x")', "http://x.org"]
)
def test_no_text_of_a_report_is_a_formula_or_a_link(name: str) -> None:
    comparison = sample()
    first, *rest = comparison.current.metrics
    changed = replace(comparison.current, metrics=(replace(first, name=name), *rest), title=name)
    book = of(replace(comparison, current=changed))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.coordinate for cell in cells if cell.hyperlink]
    assert any(cell.value == name and cell.data_type == "s" for cell in cells)


def test_controls_are_shown_and_a_long_text_is_cut() -> None:
    comparison = sample()
    first, *rest = comparison.current.metrics
    odd = replace(first, name="甲\x00\u202e乙\ud800", scope="长" * (LONGEST_TEXT + 9))
    book = of(replace(comparison, current=replace(comparison.current, metrics=(odd, *rest))))
    row = next(row for row in table(book, "Metrics") if str(row["指标"]).startswith("甲"))
    assert row["指标"] == "甲␀[U+202E]乙\ufffd"
    assert len(row["范围"]) == LONGEST_TEXT
    assert row["范围"].endswith("长…")


def test_a_report_alone_says_what_its_claims_imply() -> None:
    book = opened(lone()[pages.WORKBOOK])
    rows = table(book, "Changes")
    exact = next(row for row in rows if row["指标"] == "受理行政复议")
    assert (exact["2023年报告"], exact["推算下限"], exact["推算上限"], exact["推算上年数"]) == (66, 18, 18, "18件")
    both = [row for row in rows if row["所称变化"] == "较2022年提高27%"]
    assert [(row["读法"], row["推算下限"], row["推算上限"]) for row in both] == [
        ("按百分点", 69, 71),
        ("按百分比", pytest.approx(75.66, abs=0.1), pytest.approx(77.1, abs=0.1)),
    ]
    assert len(table(book, "Metrics")) == len(json.loads(lone()["report.json"])["metrics"])
    assert len(table(book, "Sections")) == len(json.loads(lone()["report.json"])["sections"])
    assert 'href="workbook.xlsx"' in lone()["report.html"].decode()


@pytest.mark.parametrize("made", [planted, lone])
def test_findings_have_the_ids_that_review_takes(made: Any) -> None:  # noqa: ANN401 - a maker
    told = [one["id"] for one in json.loads(made()["findings.json"])["findings"]]
    rows = table(opened(made()[pages.WORKBOOK]), "Findings")
    assert [row["编号"] for row in rows if row["编号"]] == told


def test_a_decision_stands_beside_its_finding_and_leaves_the_summary() -> None:
    comparison = sample()
    first = json.loads(files()["findings.json"])["findings"][0]
    settings = SeriesSettings("qinghe", language="zh", decisions=(Decision(first["id"], "dismissed", "笔误", (), ""),))
    book = opened(pages.workbook_file(comparison, timeline(comparison), settings)[pages.WORKBOOK])
    assert next(row["复核决定"] for row in table(book, "Findings") if row["编号"] == first["id"]) == "已复核\n笔误"
    assert first["zh"] not in {row["要点"] for row in table(book, "Summary")}
    assert first["zh"] in {row["要点"] for row in table(opened(files()[pages.WORKBOOK]), "Summary")}


def test_a_column_of_shares_shows_the_same_places() -> None:
    sheet = opened(planted()[pages.WORKBOOK])["Sections"]
    names = [cell.value for cell in sheet[1]]
    for name, form in (("相似度", "0.00"), ("改动（%）", "0.0")):
        forms = {
            cell.number_format
            for (cell,) in sheet.iter_rows(min_row=2, min_col=names.index(name) + 1, max_col=names.index(name) + 1)
            if cell.value is not None
        }
        assert forms == {f'#,##{form};"−"#,##{form};#,##{form}'}


@pytest.mark.parametrize("made", [files, planted, lone])
def test_every_link_leads_to_an_anchor_of_the_page(made: Any) -> None:  # noqa: ANN401 - either maker
    content = made()
    anchors = set(re.findall(r'\bid="([^"]+)"', content["report.html"].decode()))
    found = 0
    for sheet in opened(content[pages.WORKBOOK]):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            found += 1
            assert cell.hyperlink.target == "report.html", cell
            assert cell.hyperlink.location in anchors, (sheet.title, cell.coordinate)
    assert found > 20


def test_every_finding_and_every_check_is_there() -> None:
    book = opened(files()[pages.WORKBOOK])
    comparison = sample()
    rows = table(book, "Findings")
    judged = [row for row in rows if row["结论"]]
    assert len(judged) >= len({*comparison.checks, *comparison.current.checks})
    assert len(table(book, "Changes")) == sum(bead.kind != "unchanged" for bead in comparison.beads)
    assert len(table(book, "Sections")) == len(comparison.sections)


def test_a_row_is_as_high_as_its_longest_text_and_not_too_high() -> None:
    heights = [one.height for one in opened(planted()[pages.WORKBOOK])["Changes"].row_dimensions.values() if one.height]
    assert min(heights) in {15, 30, 45}
    assert 60 <= max(heights) <= 409


def test_headers_speak_the_language_of_the_series() -> None:
    book = opened(files("en")[pages.WORKBOOK])
    assert list(table(book, "Metrics")[0])[:6] == ["Metric", "Scope", "Unit", "Kind", "2022 report", "2023 report"]
    assert "not reported" in {row["2023 report"] for row in table(book, "Metrics")}


def test_the_summary_has_the_pages_charts() -> None:
    book = zipfile.ZipFile(io.BytesIO(planted()[pages.WORKBOOK]))
    pictures = {book.read(name) for name in book.namelist() if name.startswith("xl/media/")}
    assert len(pictures) >= 3
    assert pictures == {content for name, content in planted().items() if name.endswith(".png")}


def test_the_same_bytes_again() -> None:
    again = pages.pair_files(sample(), timeline(sample()), SeriesSettings("qinghe", language="zh"))
    assert again[pages.WORKBOOK] == files()[pages.WORKBOOK]
    assert again[pages.REDLINE] == files()[pages.REDLINE]
