"""Checks across two reports: what the claim, the two levels and the trust in the match allow to say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from compare.check import check_changes
from compare.delta import with_deltas
from compare.match import match_metrics
from compare.model import Cell, Check, Interval, Report, Table
from compare.settings import SeriesSettings
from tests.builders import Builder, quantity


def checked(prior: Report, current: Report, *aliases: tuple[str, ...]) -> tuple[Check, ...]:
    pairs = with_deltas(prior, current, match_metrics(prior, current, (), SeriesSettings("sample", aliases=aliases)))
    return check_changes(prior, current, pairs)


def level(year: int, value: str, unit: str = "件", name: str = "受理行政复议", **parts: object) -> Report:
    return Builder(year).sentence(f"{name}{value}{unit}。").metric(name, f"{value}{unit}", value, unit, **parts).build()


def claim(
    value: str, words: str, magnitude: str, counted: str = "件", name: str = "受理行政复议", **parts: object
) -> Report:
    built = Builder(2023).sentence(f"我市全年{name}{value}{counted},{words}。")
    return built.metric(name, f"{value}{counted}", value, counted).change(words, magnitude, **parts).build()


FEWER = {
    "direction": "decrease",
    "unit": "absolute",
    "stated_unit": "件",
    "stated": Interval.point(14),
}


@pytest.mark.parametrize(
    ("prior", "current", "words", "magnitude", "parts", "verdict"),
    [
        ("18", "66", "同比增加267%", "267", {}, "consistent"),
        ("20", "66", "同比增加267%", "267", {}, "inconsistent"),
        ("90", "66", "同比增加267%", "267", {}, "direction_error"),
        ("249", "45", "同比下降81.9%", "81.9", {"direction": "decrease"}, "consistent"),
        ("39", "25", "同比减少14件", "14", FEWER, "consistent"),
        ("85", "213", "增长2.5倍", "2.5", {"unit": "times_increase"}, "consistent_if_ratio"),
        ("6", "7", "增长33.3%", "33.3", {}, "impossible"),
        ("66", "66", "增长0.8%", "0.8", {"flags": ("constant_price",)}, "unverifiable"),
    ],
)
def test_a_certain_match_lets_the_arithmetic_decide(
    prior: str, current: str, words: str, magnitude: str, parts: dict[str, object], verdict: str
) -> None:
    (check,) = checked(level(2022, prior), claim(current, words, magnitude, **parts))
    assert check.verdict == verdict


def test_the_evidence_quotes_both_clauses_and_the_sum_is_written_out() -> None:
    prior, current = level(2022, "20"), claim("66", "同比增加267%", "267")
    (check,) = checked(prior, current)
    assert current.quote(check.evidence[0]) == "我市全年受理行政复议66件,同比增加267%"
    assert prior.quote(check.evidence[1]) == "受理行政复议20件"
    assert check.arithmetic == "66件 ÷ 20件 − 1 = 230% ≟ 267%"
    assert (check.prior_metric, check.metric, check.change) == ("m2022-0", "m2023-0", "c2023-0")


def test_a_rate_may_mean_points() -> None:
    prior, current = level(2022, "70", "%", "群众满意率"), claim("97", "提高27%", "27", "%", "群众满意率")
    (check,) = checked(prior, current)
    assert check.verdict == "consistent_if_points"
    assert check.reading == "percentage_point"


@pytest.mark.parametrize(
    ("prior", "current", "reason"),
    [
        (level(2022, "18"), claim("66", "增长267%", "267", base_year=2015), "period_changed"),
        (level(2021, "18"), claim("66", "增长267%", "267"), "no_prior"),
        (level(2022, "18", name="召开新闻发布会"), claim("66", "增长267%", "267"), "no_prior"),
        (level(2022, "18", "篇"), claim("66", "增长267%", "267"), "unit_changed"),
        (level(2022, "18"), claim("66", "增长267%", "267", metric=None), "no_level"),
        (level(2022, "18"), claim("66", "增长267%", "267", flags=("second_order",)), "second_order"),
        (level(2022, "18"), claim("66", "提高3个百分点", "3", unit="percentage_point"), "unit_changed"),
        (level(2022, "18", status="target", period=2022), claim("66", "增长267%", "267"), "no_prior"),
    ],
)
def test_an_abstention_has_its_reason(prior: Report, current: Report, reason: str) -> None:
    (check,) = [one for one in checked(prior, current) if one.kind == "stated_change"]
    assert (check.verdict, check.reason) == ("unverifiable", reason)


def test_names_that_are_only_alike_may_agree_and_never_accuse() -> None:
    prior = level(2022, "18", name="受理行政复议案件")
    (agreeing,) = checked(prior, claim("66", "增长267%", "267"))
    (accusing,) = checked(prior, claim("90", "增长267%", "267"))
    assert agreeing.verdict == "consistent"
    assert (accusing.verdict, accusing.reason) == ("unverifiable", "uncertain_match")


def test_a_declared_alias_makes_a_match_certain() -> None:
    prior = level(2022, "18", name="收到复议申请")
    (check,) = checked(prior, claim("99", "增长267%", "267"), ("收到复议申请", "受理行政复议"))
    assert check.verdict == "inconsistent"


def test_value_added_may_agree_with_levels_and_is_else_left_alone() -> None:
    for value, verdict in (("121", "consistent"), ("100", "unverifiable")):
        prior = level(2022, value, "元", "地区生产总值", kind="money")
        (check,) = checked(prior, claim("126", "增长4.1%", "4.1", "元", "地区生产总值"))
        assert check.verdict == verdict
    assert check.reason == "constant_price"


def restating(printed: str) -> Report:
    built = Builder(2023).sentence(f"受理行政复议由{printed}件增至66件,增长267%。")
    built.metric("受理行政复议", "66件", "66", "件")
    base = quantity(f"{printed}件", printed, "件")
    return built.change("增长267%", "267", restated=base).build()


def test_a_base_restated_beside_the_claim_is_held_against_the_published_one() -> None:
    assert [one.verdict for one in checked(level(2022, "18"), restating("18"))] == ["consistent"]
    assert [one.verdict for one in checked(level(2022, "25"), restating("18"))] == ["prior_mismatch"]


def test_a_base_restated_beside_the_claim_serves_where_none_was_published() -> None:
    (check,) = checked(level(2022, "7", name="召开新闻发布会"), restating("18"))
    assert check.verdict == "consistent"
    assert len(check.evidence) == 1


def test_a_target_is_a_check_of_its_own() -> None:
    prior = Builder(2022).sentence("2023年确保新增就业5400人。")
    prior.metric("新增就业", "5400人", "5400", "人", status="target", period=2023)
    (check,) = checked(prior.build(), level(2023, "5399", "人", "新增就业"))
    assert (check.kind, check.verdict, check.arithmetic) == ("target", "missed", "5400人 → 5399人")


def test_ids_come_from_the_words_and_are_distinct() -> None:
    first = checked(level(2022, "20"), claim("66", "同比增加267%", "267"))
    again = checked(level(2022, "20"), claim("66", "同比增加267%", "267"))
    assert [one.id for one in first] == [one.id for one in again]


def ledger(year: int, opening: str, closing: str) -> Report:
    built = Builder(year).sentence("收到申请情况表。").build()
    rows = (("一、上年结转", opening), ("二、本年新收", "7"), ("三、结转下年度继续办理", closing))
    text, cells = built.text, []
    for row, (heading, value) in enumerate(rows):
        start = len(text) + len(heading) + 1
        text += f"{heading}\t{value}\n"
        cells.append(Cell(row, 1, value, start, start + len(value), (heading,), ("总计",), Fraction(value)))
    return replace(built, text=text, tables=(Table("t", "root", "", 0, len(text), tuple(cells)),))


def test_what_a_table_closes_with_the_next_one_opens_with() -> None:
    (check,) = checked(ledger(2022, "1", "3"), ledger(2023, "3", "0"))
    assert (check.kind, check.verdict) == ("carry_over", "consistent")
    (check,) = checked(ledger(2022, "1", "3"), ledger(2023, "2", "0"))
    assert (check.verdict, check.arithmetic) == ("inconsistent", "3 ≠ 2")


def account(year: int, opening: str, closing: str, of: str = "案件") -> Report:
    built = Builder(year).sentence(f"受理申请情况:上年结转{of}{opening}件,新收40件,办结36件,年末结转{of}{closing}件。")
    built.metric("上年结转", f"{opening}件", opening, "件").metric("年末结转", f"{closing}件", closing, "件")
    return built.build()


@pytest.mark.parametrize(
    ("prior", "current", "verdicts"),
    [
        (account(2022, "8", "9"), account(2023, "9", "10"), ["consistent"]),
        (account(2022, "8", "9"), account(2023, "7", "10"), ["inconsistent"]),
        (account(2022, "8", "9", ""), account(2023, "7", "10", ""), ["inconsistent"]),
        # stocks of two things
        (account(2022, "8", "9", "案件"), account(2023, "7", "10", "资金"), []),
    ],
)
def test_what_a_sentence_closes_with_the_next_one_opens_with(
    prior: Report, current: Report, verdicts: list[str]
) -> None:
    assert [one.verdict for one in checked(prior, current) if one.kind == "carry_over"] == verdicts
