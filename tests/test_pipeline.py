"""Laws of the whole line, on small texts of our own and on every real report."""

from __future__ import annotations

import pickle
import re
from itertools import pairwise
from pathlib import Path

import pytest

from compare.errors import InputRejected
from compare.model import Comparison, Edit, Report
from compare.pipeline import compare_reports, read_report

PRIOR = """某市2022年法治政府建设情况的报告

一、依法决策
全年办理行政复议案件18件。公开信息1401条。

二、存在的问题
基层力量不足。
"""

CURRENT = """某市2023年法治政府建设情况的报告

一、依法决策
全年办理行政复议案件66件,同比增加267%。公开信息1800余条,同比增长28.5%。

二、普法宣传
开展宣传活动20场。
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def pair(tmp_path: Path) -> Comparison:
    prior = read_report(written(tmp_path, "2022.txt", PRIOR))
    current = read_report(written(tmp_path, "2023.txt", CURRENT))
    return compare_reports(prior, current)


def assert_nothing_lost(report: Report) -> None:
    """Every character that prints stands in exactly one sentence, table or piece of furniture."""
    taken = bytearray(len(report.text))
    furniture = [note for note in report.notes if note.stage == "furniture"]
    for part in (*report.sentences, *report.tables, *furniture):
        assert part.start is not None
        assert part.end is not None
        for offset in range(part.start, part.end):
            taken[offset] += 1
    wrong = [
        offset
        for offset, character in enumerate(report.text)
        if (taken[offset] != 1 and not character.isspace()) or taken[offset] > 1
    ]
    assert not wrong, f"{report.source.name}: {report.text[wrong[0] - 20 : wrong[0] + 20]!r} at {wrong[0]}"


def assert_beads_hold_everything_once(comparison: Comparison) -> None:
    for side, sentences in (("prior", comparison.prior.sentences), ("current", comparison.current.sentences)):
        positions = sorted(position for bead in comparison.beads for position in getattr(bead, side))
        assert positions == list(range(len(sentences)))


def joined(report: Report, positions: tuple[int, ...]) -> str:
    mark = "" if report.language == "zh" else " "
    return mark.join(report.quote(report.sentences[position]) for position in positions)


def side(edits: tuple[Edit, ...], dropped: str) -> str:
    return "".join(edit.text for edit in edits if edit.operation != dropped)


def cuts(edits: tuple[Edit, ...], dropped: str) -> set[int]:
    ends, offset = set(), 0
    for edit in edits:
        if edit.operation != dropped:
            offset += len(edit.text)
            ends.add(offset)
    return ends


# Written apart from `tokens`, so that the law does not lean on what it tests.
NUMERAL = re.compile(r"\d+(?:[.,，．]\d+)*(?:[余多万亿]*[%％]?)")


def numeral_insides(text: str) -> set[int]:
    return {offset for found in NUMERAL.finditer(text) for offset in range(found.start() + 1, found.end())}


def assert_edits_rebuild_and_cut_no_numeral(comparison: Comparison) -> None:
    for bead in comparison.beads:
        for report, positions, dropped in (
            (comparison.prior, bead.prior, "+"),
            (comparison.current, bead.current, "-"),
        ):
            text = joined(report, positions)
            assert side(bead.edits, dropped) == text
            assert not cuts(bead.edits, dropped) & numeral_insides(text)


def test_a_claim_that_holds_is_consistent(pair: Comparison) -> None:
    verdicts = {pair.current.quote(check.evidence[0]): check.verdict for check in pair.checks}
    assert set(verdicts.values()) == {"consistent"}
    assert len(verdicts) == 2


def test_the_parts_obey_the_laws(pair: Comparison) -> None:
    assert_nothing_lost(pair.prior)
    assert_nothing_lost(pair.current)
    assert_beads_hold_everything_once(pair)
    assert_edits_rebuild_and_cut_no_numeral(pair)


def test_a_comparison_crosses_processes_whole(pair: Comparison) -> None:
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 - our own bytes, made one line above


def test_a_report_against_itself_shows_no_change(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, "2023.txt", CURRENT))
    comparison = compare_reports(report, report)
    assert {bead.kind for bead in comparison.beads} == {"unchanged"}
    assert {match.kind for match in comparison.sections} == {"same"}
    assert {pair.kind for pair in comparison.metrics} == {"unchanged"}
    assert comparison.measures.whole.copied_share == 1


def test_swapping_the_years_negates_the_deltas(pair: Comparison) -> None:
    swapped = compare_reports(pair.current, pair.prior)
    there = {(one.prior, one.current): one.delta.value for one in pair.metrics if one.delta}
    back = {(one.current, one.prior): -one.delta.value for one in swapped.metrics if one.delta}
    assert there == back
    assert there


def test_one_line_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"2023\.txt.*no report"):
        read_report(written(tmp_path, "2023.txt", "页面不存在\n"))


def test_a_report_without_headings_is_read_with_a_note(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, "2023.txt", "去年工作很多。今年办结案件66件。\n"))
    assert any("no headings" in note.message for note in report.notes)


@pytest.mark.parametrize(
    "series",
    ["hailar", "national", "disney", "hongze", "budget"]
    + [f"provinces/{name}" for name in ("sichuan", "zhejiang", "jilin", "gansu")],
)
def test_the_laws_hold_on_real_reports(corpus: Path, series: str) -> None:
    files = sorted(path for path in (corpus / series).iterdir() if path.suffix in {".txt", ".md", ".docx", ".pdf"})
    reports = [read_report(path) for path in files]
    for report in reports:
        assert_nothing_lost(report)
    for prior, current in pairwise(reports):
        comparison = compare_reports(prior, current)
        assert_beads_hold_everything_once(comparison)
        assert_edits_rebuild_and_cut_no_numeral(comparison)
