from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Comparison, Report
from compare.pipeline import compare_reports, read_report
from compare.render.redline import redline_docx, whole_edits
from compare.render.redline.chain import Link, heaviest
from compare.render.redline.file import holdable
from tests.office import ACCEPT, REJECT, decided
from tests.render_sample import sample

ROOT = Path(__file__).resolve().parent.parent
SERIES = ["hailar", "hongze", "national", "budget", "disney", *(f"provinces/{one}" for one in ("gansu", "jilin"))]
SERIES += ["provinces/sichuan", "provinces/zhejiang"]
READABLE = {".txt", ".md", ".pdf", ".html", ".docx"}

# One pair of each kind: rewritten Chinese, a PDF with tables, English with splits, long English, long Chinese.
FOR_LIBREOFFICE = [
    ("hailar", "2013", "2014"),
    ("hongze", "2023", "2024"),
    ("budget", "1999", "2000"),
    ("disney", "2013", "2014"),
    ("national", "2020", "2021"),
]


def text_after(content: bytes, gone: str) -> str:
    """The paragraphs of a Word file, joined by line ends, without `gone` (w:del: accepted, w:ins: rejected)."""
    lines = [""]
    body = docx.Document(io.BytesIO(content)).element.body
    for paragraph in body.iterchildren(qn("w:p")):
        lines[-1] += "".join(words(paragraph, gone))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(gone)}")
        if mark is None:
            lines.append("")
    return "\n".join(lines[:-1])


def words(element: Any, gone: str) -> list[str]:  # noqa: ANN401 - an element without types
    found: list[str] = []
    for child in element:
        if child.tag in {qn("w:t"), qn("w:delText")}:
            found.append(child.text or "")
        elif child.tag == qn("w:tab"):
            found.append("\t")
        elif child.tag not in {qn(gone), qn("w:pPr")}:
            found += words(child, gone)
    return found


def accepted(content: bytes) -> str:
    return text_after(content, "w:del")


def rejected(content: bytes) -> str:
    return text_after(content, "w:ins")


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in READABLE)


@cache
def report(path: Path) -> Report:
    return read_report(path)


def check(comparison: Comparison) -> bytes:
    edits = whole_edits(comparison)
    assert "".join(one.text for one in edits if one.operation != "-") == comparison.current.text
    assert "".join(one.text for one in edits if one.operation != "+") == comparison.prior.text
    content = redline_docx(comparison, "zh")
    assert accepted(content) == comparison.current.text
    assert rejected(content) == comparison.prior.text
    return content


def with_texts(prior: str, current: str) -> Comparison:
    whole = sample()
    bare = {"sentences": (), "tables": (), "sections": (), "metrics": (), "changes": (), "checks": ()}
    return replace(
        whole,
        prior=replace(whole.prior, text=prior, **bare),  # type: ignore[arg-type]
        current=replace(whole.current, text=current, **bare),  # type: ignore[arg-type]
        beads=(),
        sections=(),
    )


@pytest.mark.parametrize("series", SERIES)
def test_every_real_pair_is_whole_on_both_sides(series: str, corpus: Path) -> None:
    for prior, current in pairwise(files_of(corpus / series)):
        check(compare_reports(report(prior), report(current)))


def test_every_pair_of_the_sample_is_whole_on_both_sides() -> None:
    for prior, current in pairwise(files_of(ROOT / "inputs" / "jichuan")):
        check(compare_reports(report(prior), report(current)))


def test_libreoffice_reads_both_texts_back(corpus: Path, tmp_path: Path) -> None:
    jobs: list[tuple[Path, str]] = []
    expected: list[str] = []
    for series, *years in FOR_LIBREOFFICE:
        prior, current = (next((corpus / series).glob(f"{year}.*")) for year in years)
        comparison = compare_reports(report(prior), report(current))
        path = tmp_path / f"{series}.docx"
        path.write_bytes(redline_docx(comparison, "zh"))
        jobs += [(path, ACCEPT), (path, REJECT)]
        expected += [comparison.current.text, comparison.prior.text]
    for (path, command), text, read in zip(jobs, expected, decided(jobs, tmp_path), strict=True):
        assert read == f"{text}\n", (path.name, command)  # it ends the last paragraph too


LINES = st.lists(st.sampled_from(["", "甲", "乙", "A b", "A c", "1\t2", " 丙 "]), max_size=8).map("\n".join)


@settings(deadline=None, derandomize=True)
@given(LINES, LINES)
def test_texts_without_a_common_sentence_are_whole_too(prior: str, current: str) -> None:
    check(with_texts(prior, current))


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_the_chain_has_one_order_in_both(places: list[tuple[int, int]]) -> None:
    links = [Link((one, one + 1), (two, two + 1), "edited", ()) for one, two in sorted(places, key=lambda one: one[1])]
    chosen = heaviest(links)
    assert all(one.prior[1] <= two.prior[0] for one, two in pairwise(chosen))
    assert bool(chosen) == bool(links)


def test_the_heavier_of_two_that_cross_stays() -> None:
    comparison = sample()
    first, second = comparison.beads[0], comparison.beads[1]
    assert first.prior
    assert second.prior
    light = Link((5, 6), (0, 1), "edited", ())
    heavy = Link((0, 4), (2, 6), "edited", first.edits)
    assert heaviest([light, heavy]) == (heavy,)


def test_a_tracked_change_has_an_author_a_date_and_a_number_of_its_own() -> None:
    body = docx.Document(io.BytesIO(redline_docx(sample(), "zh"))).element.body
    tracked = [*body.iter(qn("w:ins")), *body.iter(qn("w:del"))]
    assert {one.get(qn("w:author")) for one in tracked} == {"yoy"}
    assert {one.get(qn("w:date"))[:10] for one in tracked} == {"2000-01-01"}
    numbers = [one.get(qn("w:id")) for one in tracked]
    assert len(set(numbers)) == len(numbers) > 0
    assert not list(body.iter(f"{{{body.nsmap['w']}}}moveFrom"))
    for gone in body.iter(qn("w:del")):
        assert not list(gone.iter(qn("w:t"))), "deleted text stands in w:delText"


def test_headings_have_their_styles_and_rows_of_tables_theirs() -> None:
    file = docx.Document(io.BytesIO(redline_docx(sample(), "zh")))
    styles = {paragraph.style.name for paragraph in file.paragraphs if paragraph.style is not None}
    assert {"Title", "Heading 1", "Table Row"} <= styles


def test_a_heading_of_markdown_is_a_heading() -> None:
    prior, current = files_of(ROOT / "inputs" / "jichuan")[:2]
    content = redline_docx(compare_reports(report(prior), report(current)), "zh")
    headed = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs if "Heading" in str(one.style.name)]
    assert len(headed) >= len(report(current).sections) - 1


def test_what_xml_cannot_hold_is_shown_and_said() -> None:
    comparison = with_texts("甲\x00乙\ud800\r\n完 <&> \x85", "甲\x0b丙]]>\ufffe\n ")
    content = redline_docx(comparison, "zh")
    assert accepted(content) == holdable(comparison.current.text) == "甲␋丙]]>\ufffd\n "
    assert rejected(content) == "甲␀乙\ufffd␍\n完 <&> \x85"
    header = zipfile.ZipFile(io.BytesIO(content)).read("word/header1.xml").decode()
    assert "有 5 个字符" in header
    assert "个字符" not in zipfile.ZipFile(io.BytesIO(redline_docx(sample(), "zh"))).read("word/header1.xml").decode()


def test_the_same_bytes_again() -> None:
    assert redline_docx(sample(), "en") == redline_docx(sample(), "en")
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(redline_docx(sample(), "en"))).infolist()} == {
        (2000, 1, 1, 0, 0, 0)
    }
