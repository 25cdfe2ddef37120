"""Pairs of made-up texts that invite a false alarm, and what is right about each instead.

Every trap goes through the whole line, from two texts to the checks, so that no stage can fall for it unseen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.model import NEEDS_A_LOOK, Check, Comparison
from compare.pipeline import compare_reports, read_report

ZH = "某市{year}年工作情况报告\n\n一、工作情况\n{text}\n\n二、下一步打算\n{plan}\n"
EN = "# Annual report for fiscal {year}\n\n## Results\n\n{text}\n\n## Outlook\n\n{plan}\n"
PLAN = {ZH: "继续做好各项工作。", EN: "We will go on with our work."}


def compared(folder: Path, prior: str, current: str, *, form: str = ZH, plan: str = "") -> Comparison:
    """Two texts as the reports of 2022 and 2023; the plan stands at the end of the prior one."""
    for year, text, end in ((2022, prior, plan or PLAN[form]), (2023, current, PLAN[form])):
        (folder / f"{year}.md").write_text(form.format(year=year, text=text, plan=end), encoding="utf-8")
    return compare_reports(read_report(folder / "2022.md"), read_report(folder / "2023.md"))


def stated(comparison: Comparison) -> list[tuple[str, str]]:
    """Verdict and reason of every claim of the current report, in its order."""
    found = [check for check in comparison.checks if check.kind == "stated_change"]
    return [(check.verdict, check.reason) for check in found]


def alarms(comparison: Comparison) -> list[Check]:
    inside = (*comparison.prior.checks, *comparison.current.checks)
    return [check for check in (*comparison.checks, *inside) if check.verdict in NEEDS_A_LOOK]


@pytest.mark.parametrize(
    ("prior", "current", "expected"),
    [
        pytest.param(
            "全市地区生产总值完成1000亿元，增长6%。",
            "全市地区生产总值完成1030亿元，增长5.2%。",
            ("unverifiable", "constant_price"),
            id="growth of output is at constant prices",
        ),
        pytest.param(
            "规模以上工业增加值完成300亿元。",
            "规模以上工业增加值完成310亿元，同比增长7.5%。",
            ("unverifiable", "constant_price"),
            id="so is that of value added",
        ),
        pytest.param(
            "过去五年累计新增城镇就业5000人。",
            "全年新增城镇就业1100人，同比增长10%。",
            ("unverifiable", "no_prior"),
            id="a total of five years is not the year before",
        ),
        pytest.param(
            "提供法律咨询服务70人次。",
            "提供法律咨询服务60次，同比增长20%。",
            ("unverifiable", "uncertain_match"),
            id="persons reached are not events held",
        ),
        pytest.param(
            "市公安局受理行政复议案件50件。",
            "市人社局受理行政复议案件66件，同比增长10%。",
            ("unverifiable", "uncertain_match"),
            id="the same measure of another body",
        ),
        pytest.param(
            "高新技术产业占工业比重为40%。",
            "高新技术产业占工业比重为42%，其中装备制造业占高新技术产业比重为30%，比上年提高5个百分点。",
            ("unverifiable", "no_prior"),
            id="a share of a share",
        ),
        pytest.param(
            "民间投资完成80亿元，下降20%。",
            "民间投资完成76亿元，降幅收窄15个百分点。",
            ("unverifiable", "second_order"),
            id="a change of a change",
        ),
        pytest.param(
            "社会消费品零售总额完成120亿元。",
            "社会消费品零售总额完成110亿元，按可比口径增长8%。",
            ("unverifiable", "adjusted_base"),
            id="a base that was restated",
        ),
        pytest.param(
            "受理行政复议案件85件。",
            "受理行政复议案件213件，增长2.5倍。",
            ("consistent_if_ratio", ""),
            id="grown to 2.5 times, written as grown by 2.5 times",
        ),
    ],
)
def test_a_trap_does_not_fire(tmp_path: Path, prior: str, current: str, expected: tuple[str, str]) -> None:
    comparison = compared(tmp_path, prior, current)
    assert stated(comparison) == [expected]
    assert all(check.verdict == "consistent_if_ratio" for check in alarms(comparison))


def test_a_target_is_no_outcome(tmp_path: Path) -> None:
    current = "全年新增城镇就业5500人，同比增长10%。"
    comparison = compared(tmp_path, "全市经济平稳运行。", current, plan="2023年，力争新增城镇就业5400人。")
    assert stated(comparison) == [("unverifiable", "no_prior")]
    assert [check.verdict for check in comparison.checks if check.kind == "target"] == ["met"]
    assert not alarms(comparison)


def test_a_hundred_percent_twice_in_a_sentence(tmp_path: Path) -> None:
    prior = "行政负责人出庭应诉率达到100%，办结率达到98%。"
    comparison = compared(tmp_path, prior, "行政负责人出庭应诉率达到100%，办结率达到100%，提高2个百分点。")
    assert stated(comparison) == [("consistent", "")]
    assert not alarms(comparison)
    pairs = {(pair.prior, pair.current) for pair in comparison.metrics}
    priors, currents = comparison.prior.metrics_by_id(), comparison.current.metrics_by_id()
    assert {(priors[one].name, currents[two].name) for one, two in pairs if one and two} == {
        ("行政负责人出庭应诉率", "行政负责人出庭应诉率"),
        ("办结率", "办结率"),
    }


def test_an_increase_by_to_and_in_percent_is_one_metric(tmp_path: Path) -> None:
    prior = "Total revenues for fiscal 2022 were $42.2 billion."
    current = "Total revenues showed an increase of 7%, or $2.8 billion, to $45.0 billion."
    comparison = compared(tmp_path, prior, current, form=EN)
    assert [comparison.current.quote(one) for one in comparison.current.metrics] == ["$45.0 billion"]
    assert {verdict for verdict, _ in stated(comparison)} == {"consistent"}
    assert len(stated(comparison)) == 2
    assert not alarms(comparison)
