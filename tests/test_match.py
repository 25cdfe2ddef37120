"""Matching: one name across years, one to one, and doubt where two candidates are close."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import names
from compare.match import candidates, match_metrics
from compare.model import MetricPair, Report
from compare.settings import SeriesSettings
from tests.builders import Builder, beads

SETTINGS = SeriesSettings("sample")


def matched(prior: Builder, current: Builder, chain: SeriesSettings = SETTINGS) -> tuple[MetricPair, ...]:
    return match_metrics(prior.build(), current.build(), (), chain)


def one(year: int, name: str, value: str, unit: str | None = "件", **parts: object) -> Builder:
    return Builder(year).sentence(f"{name}{value}{unit}。").metric(name, f"{value}{unit}", value, unit, **parts)


@pytest.mark.parametrize(
    ("prior", "current"),
    [
        ("全年地区生产总值完成", "地区生产总值"),
        ("2022年受理行政复议", "受理行政复议"),
        ("全市新增就业", "新增就业"),
        ("Revenues for fiscal 2012", "Revenues for fiscal 2013"),
    ],
)
def test_words_that_fill_a_name_do_not_part_it(prior: str, current: str) -> None:
    assert names.plain(prior) == names.plain(current)


def test_one_name_is_certain() -> None:
    (pair,) = matched(one(2022, "受理行政复议", "18"), one(2023, "受理行政复议", "66"))
    assert (pair.prior, pair.current, pair.kind) == ("m2022-0", "m2023-0", "changed")
    assert pair.score >= 0.9
    assert "one name" in pair.why


def test_alike_names_are_less_than_certain() -> None:
    (pair,) = matched(one(2022, "对外直接投资", "18"), one(2023, "非金融类对外直接投资", "66"))
    assert 0.6 <= pair.score < 0.9


@pytest.mark.parametrize(
    ("prior", "current"),
    [
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("货物出口总额", "货物进口总额"),
        ("办理人大代表建议", "办理人大代表提案"),
        ("受理行政复议", "新建农村道路"),
    ],
)
def test_different_measures_stay_alone(prior: str, current: str) -> None:
    assert {pair.kind for pair in matched(one(2022, prior, "18"), one(2023, current, "66"))} == {"silent", "new"}


def test_an_alias_is_as_good_as_the_name() -> None:
    chain = SeriesSettings("sample", aliases=(("行政复议案件", "受理复议申请"),))
    (pair,) = matched(one(2022, "行政复议案件", "18"), one(2023, "受理复议申请", "66"), chain)
    assert pair.score >= 0.9
    assert "alias" in pair.why


def test_a_reviewer_declares_two_names_one_measure() -> None:
    said = SeriesSettings("sample", same=(("行政复议案件", "受理复议申请"),))
    (pair,) = matched(one(2022, "行政复议案件", "18"), one(2023, "受理复议申请", "66"), said)
    assert pair.kind == "changed"
    assert pair.score >= 0.9


def test_a_reviewer_declares_one_name_two_measures() -> None:
    said = SeriesSettings("sample", different=(("受理行政复议", "受理行政复议"),))
    kinds = {pair.kind for pair in matched(one(2022, "受理行政复议", "18"), one(2023, "受理行政复议", "66"), said)}
    assert kinds == {"silent", "new"}


def test_an_actual_never_meets_a_target() -> None:
    prior = one(2022, "新增就业", "5400", "人", status="target", period=2023)
    kinds = {pair.kind for pair in matched(prior, one(2023, "新增就业", "5600", "人"))}
    assert kinds == {"silent", "new"}


def test_targets_meet_targets_of_the_same_distance() -> None:
    prior = one(2022, "新增就业", "5400", "人", status="target", period=2023)
    current = one(2023, "新增就业", "5600", "人", status="target", period=2024)
    assert [pair.kind for pair in matched(prior, current)] == ["changed"]


def test_one_name_in_two_units_is_shown_and_not_compared() -> None:
    (pair,) = matched(one(2022, "发布政策解读", "18", "件"), one(2023, "发布政策解读", "66", "篇"))
    assert pair.kind == "not_comparable"
    assert "units differ" in pair.why


def two(year: int, *values: str) -> Builder:
    built = Builder(year)
    for value in values:
        built.sentence(f"培训执法人员{value}人。").metric("培训执法人员", f"{value}人", value, "人")
    return built


def test_two_close_candidates_leave_a_doubt() -> None:
    pairs = matched(two(2022, "80"), two(2023, "90", "700"))
    in_doubt = [pair for pair in pairs if pair.prior]
    assert [pair.kind for pair in in_doubt] == ["not_comparable"]
    assert in_doubt[0].score < 0.5
    assert "in doubt" in in_doubt[0].why


def test_the_same_figure_printed_twice_leaves_none() -> None:
    pairs = matched(two(2022, "80"), two(2023, "90", "90"))
    assert {pair.kind for pair in pairs if pair.prior} == {"changed"}


def test_aligned_sentences_settle_a_doubt() -> None:
    prior, current = two(2022, "80", "600").build(), two(2023, "700", "90").build()
    crossed = beads(((0,), (1,)), ((1,), (0,)))
    pairs = match_metrics(prior, current, crossed, SETTINGS)
    assert {(pair.prior, pair.current) for pair in pairs} == {("m2022-0", "m2023-1"), ("m2022-1", "m2023-0")}
    assert {pair.kind for pair in pairs} == {"changed"}


def restating(printed: str) -> Builder:
    built = Builder(2023).sentence(f"受理行政复议由上年的{printed}件增至66件。")
    built.metric("受理行政复议", f"{printed}件", printed, "件", status="restated", period=2022)
    return built.metric("受理行政复议", "66件", "66", "件")


def test_a_figure_printed_differently_is_restated() -> None:
    pairs = matched(one(2022, "受理行政复议", "18"), restating("20"))
    assert {(pair.prior, pair.current, pair.kind) for pair in pairs} == {
        ("m2022-0", "m2023-0", "restated"),
        ("m2022-0", "m2023-1", "changed"),
    }


def test_a_base_without_its_year_is_not_held_against_last_year() -> None:
    undated = Builder(2023).sentence("受理行政复议由20件增至66件。")
    undated.metric("受理行政复议", "20件", "20", "件", status="restated", period=2022)
    assert {pair.kind for pair in matched(one(2022, "受理行政复议", "18"), undated)} == {"silent", "new"}


def test_a_level_tenfold_the_other_is_less_than_certain() -> None:
    (pair,) = matched(one(2022, "上市公司", "23", "家"), one(2023, "上市公司增加到", "731", "家"))
    assert pair.score < 0.9
    assert "tenfold" in pair.why


def test_levels_a_thousandfold_apart_are_two_measures() -> None:
    prior, current = one(2022, "net benefit from tax", "0.01", "USD"), one(2023, "net benefit from tax", "17", "USD")
    assert {pair.kind for pair in matched(prior, current)} == {"silent", "new"}


@pytest.mark.parametrize("name", ["业", "投资", "sales"])
def test_a_name_too_short_to_tell_pairs_nothing_of_two_sentences(name: str) -> None:
    assert {pair.kind for pair in matched(one(2022, name, "18"), one(2023, name, "66"))} == {"silent", "new"}


def test_a_name_too_short_to_tell_is_less_than_certain_in_aligned_sentences() -> None:
    prior, current = one(2022, "投资", "18", "亿元").build(), one(2023, "投资", "66", "亿元").build()
    (pair,) = match_metrics(prior, current, beads(((0,), (0,))), SETTINGS)
    assert 0.5 < pair.score < 0.9


def test_a_share_of_each_is_another_measure_than_all() -> None:
    name = "net benefit from tax"
    prior, current = one(2022, name, "2", "USD"), one(2023, f"{name} per share", "3", "USD")
    assert {pair.kind for pair in matched(prior, current)} == {"silent", "new"}


def test_one_name_of_two_bodies_is_less_than_certain() -> None:
    prior = one(2022, "segment operating income", "23", "USD", scope="Consumer Products")
    (pair,) = matched(prior, one(2023, "segment operating income", "31", "USD", scope="Studio Entertainment"))
    assert pair.score < 0.9


def test_a_figure_printed_again_is_confirmed() -> None:
    pairs = matched(one(2022, "受理行政复议", "18"), restating("18"))
    assert {(pair.current, pair.kind) for pair in pairs} == {("m2023-0", "unchanged"), ("m2023-1", "changed")}


Rows = list[tuple[str, int, str]]
NAMES = st.sampled_from(["受理行政复议", "受理行政诉讼", "行政复议", "新增就业", "城镇新增就业", "办结率"])
METRICS = st.lists(st.tuples(NAMES, st.integers(1, 99), st.sampled_from(["件", "人", "%"])), max_size=8)


def report(year: int, metrics: Rows) -> Report:
    built = Builder(year)
    for name, value, unit in metrics:
        built.sentence(f"{name}{value}{unit}。").metric(name, f"{value}{unit}", value, unit)
    return built.build()


@settings(deadline=None, derandomize=True)
@given(METRICS, METRICS)
def test_every_metric_is_in_exactly_one_pair(first: Rows, second: Rows) -> None:
    prior, current = report(2022, first), report(2023, second)
    pairs = match_metrics(prior, current, (), SETTINGS)
    assert sorted(pair.prior for pair in pairs if pair.prior) == sorted(metric.id for metric in prior.metrics)
    assert sorted(pair.current for pair in pairs if pair.current) == sorted(metric.id for metric in current.metrics)


@settings(deadline=None, derandomize=True)
@given(METRICS)
def test_a_report_against_itself_is_unchanged(metrics: Rows) -> None:
    built = report(2022, metrics)
    itself = tuple((at,) for at in range(len(built.sentences)))
    pairs = match_metrics(built, built, beads(*((at, at) for at in itself)), SETTINGS)
    assert all(pair.prior == pair.current for pair in pairs)
    assert {pair.kind for pair in pairs} <= {"unchanged"}


def test_names_counted_in_parts_are_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    prior, current = ["新建道路", "新建大棚", "地区生产总值"], ["地区生产总值", "新建道路里程", "进口总额", "大棚"]
    at_once = list(candidates.alike_names(prior, current))
    assert {(row, column) for row, column, _ in at_once} == {(0, 1), (2, 0)}
    monkeypatch.setattr(candidates, "MOST_AT_ONCE", 1)
    assert list(candidates.alike_names(prior, current)) == at_once
