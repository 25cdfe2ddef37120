"""What the views choose to say: which intervals, which names, which furniture, in whose unit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pytest

from compare.model import Comparison, Delta, Interval, MetricPair, Note, PairKind, Point, Report, Source
from compare.render.numbers import Scale
from compare.render.view.atlas import atlas_of
from compare.render.view.cards import card_of
from compare.render.view.differences import change_interval, good_or_bad, relative_interval, relative_words
from compare.render.view.head import coverage_of, series_title
from compare.render.view.ranked import is_vague
from compare.render.view.rows import metric_rows
from compare.render.view.said import gist
from compare.render.view.years import is_rounding
from compare.settings import SeriesSettings
from tests.promised import promised
from tests.render_sample import sample


def point(value: str, low: str, high: str) -> Point:
    return Point(2022, 2022, "actual", Fraction(value), Interval(Fraction(low), Fraction(high)), 0, 1)


@pytest.mark.parametrize(
    ("one", "unit", "rounding"),
    [
        (point("100", "99.5", "100"), "%", True),
        (point("97", "96.5", "97.5"), "%", True),
        (point("99", "99", "100"), "%", False),
        (point("1800", "1800", "1900"), "件", False),
        (point("2100", "2050", "2100"), "件", False),
        (point("100", "99.5", "100"), "件", False),
    ],
)
def test_only_approximate_words_make_an_interval_to_draw(one: Point, unit: str, *, rounding: bool) -> None:
    assert is_rounding(one, unit) is rounding


@pytest.mark.parametrize(
    ("name", "vague"),
    [("", True), ("charges", True), ("Segment operating income", False), ("受众", False), ("数", True)],
)
def test_a_name_that_says_little_is_known(name: str, *, vague: bool) -> None:
    assert is_vague(name) is vague


def test_furniture_without_words_is_not_counted() -> None:
    comparison = sample()
    text = comparison.current.text
    word = next(place for place, one in enumerate(text) if one.isalnum())
    line = text.index("\n")

    def said(*spans: tuple[int, int]) -> str:
        notes = tuple(Note("furniture", "x", *span) for span in spans)
        noted = replace(comparison, current=replace(comparison.current, notes=notes))
        return "".join(str(one.zh) for one in coverage_of(noted))

    assert "杂项" not in said((line, line + 1))
    assert "1 处页面杂项" in said((line, line + 1), (word, word + 1))


def test_a_restated_prior_is_told_in_the_unit_of_its_metric() -> None:
    comparison = _mismatched(sample())
    check = comparison.checks[0]
    facts = card_of(check, atlas_of(comparison)).facts
    told = {str(fact.label.zh): str(fact.value.zh) for fact in facts}
    assert told["上年报告公布的数"] == "18件"
    assert told["本年报告所说的上年数"] == "20件"


def _mismatched(comparison: Comparison) -> Comparison:
    claimed = next(one for one in comparison.checks if one.kind == "stated_change" and one.metric is not None)
    metric = comparison.current.metrics_by_id()[claimed.metric or ""]
    made = replace(
        claimed,
        verdict="prior_mismatch",
        reading="percent",
        stated=Interval.point(20),
        computed=Interval.point(18),
    )
    current = replace(
        comparison.current,
        metrics=tuple(
            replace(one, quantity=replace(one.quantity, text="66件", unit="件")) if one.id == metric.id else one
            for one in comparison.current.metrics
        ),
    )
    return replace(comparison, current=current, checks=(made,))


def test_a_restated_number_has_no_percent_and_does_not_rise_from_zero() -> None:
    comparison = sample()
    pair = next(one for one in comparison.metrics if one.delta is not None and one.prior is not None)
    prior = comparison.prior.metrics_by_id()[pair.prior or ""]
    bare = replace(pair, percent=None, points=None)
    assert str(relative_words(replace(bare, kind="restated"), prior).zh) == "重述"
    assert str(relative_words(replace(pair, kind="unchanged"), prior).zh) == "未变"
    assert str(relative_words(replace(bare, kind="changed"), prior).zh) == "–"


def test_a_gist_does_not_cut_a_latin_word() -> None:
    assert gist("Although we have actively sought to control increases in these costs, there") == (
        "Although we have actively sought to control increases in these…"
    )
    assert gist("二是推动热线办理质量再提升。") == "二是推动热线办理质量再提升"


@pytest.mark.parametrize(
    ("title", "publisher", "language", "series"),
    [
        ("政府工作报告", "某市人民政府", "zh", "某市人民政府工作报告"),
        ("工作报告", "某市人民政府", "zh", "某市人民政府工作报告"),
        (
            "某市人民政府关于2023年法治政府建设情况的报告",
            "某市人民政府",
            "zh",
            "某市人民政府关于法治政府建设情况的报告",
        ),
        ("ACME CORP 10-K fiscal 2023", "ACME CORP", "en", "ACME CORP 10-K"),
        ("2023", "", "en", "2023"),
    ],
)
def test_a_series_is_called_by_its_publisher_and_no_year(
    title: str, publisher: str, language: Literal["zh", "en"], series: str
) -> None:
    report = Report("s", 2023, 2023, title, publisher, "", language, Source("2023.txt", "", 0, "text/plain"), "")
    assert series_title(SeriesSettings("s"), report, "s") == series


def loose(pair: MetricPair, *, delta: Interval, percent: Interval) -> MetricPair:
    return replace(pair, delta=Delta(Fraction(9), delta), percent=Delta(Fraction(7), percent), points=None)


def test_the_interval_of_a_change_has_its_signs_and_only_ends_that_a_print_set() -> None:
    comparison = sample()
    metric = comparison.prior.metrics[0]
    about = replace(metric, quantity=replace(metric.quantity, qualifiers=("over",), core=Interval(Fraction(126), None)))
    pair = loose(
        comparison.metrics[0], delta=Interval(None, Fraction(9)), percent=Interval(Fraction(-100), Fraction(7))
    )
    assert change_interval(pair, Scale(after="件"), (about,)) == "≤ +9件"
    assert relative_interval(pair, (about,)) == "≤ +7%"
    closed = loose(pair, delta=Interval(Fraction(-3), Fraction(9)), percent=Interval(Fraction(2), Fraction(7)))
    assert change_interval(closed, Scale(before="$"), (about,)) == "−$3 – +$9"
    assert relative_interval(closed, (about,)) == "+2 – +7%"
    assert change_interval(closed, Scale(), (metric,)) == "", "a plain print has none"
    assert relative_interval(replace(closed, kind="restated"), (about,)) == ""


@pytest.mark.parametrize(("kind", "word"), [("changed", "good"), ("restated", ""), ("unchanged", "")])
def test_only_a_change_is_good_or_bad(kind: PairKind, word: str) -> None:
    pair = replace(sample().metrics[0], kind=kind)
    assert good_or_bad(pair, "up") == word
    assert good_or_bad(pair, None) == ""


def test_a_target_stands_below_the_number_of_its_measure_and_says_what_it_is() -> None:
    comparison = promised()
    rows = metric_rows(comparison, atlas_of(comparison), SeriesSettings("s"), None)
    told = [(row.name, "" if row.status is None else str(row.status.zh)) for row in rows]
    place = told.index(("地区生产总值", ""))
    assert told[place + 1] == ("地区生产总值", "目标")
    assert str(rows[place + 1].relative.zh) == "目标未达到"
    assert all(row.prior is None or row.prior.status is None for row in rows), "said once, in the row"


def test_a_dismissed_check_is_settled_in_the_table_and_in_its_order() -> None:
    comparison = sample()
    first, second = (replace(one, score=1.0) for one in comparison.metrics[:2])
    comparison = replace(comparison, metrics=(first, second, *comparison.metrics[2:]))
    atlas, settings = atlas_of(comparison), SeriesSettings("s")
    before = metric_rows(comparison, atlas, settings, None)
    after = metric_rows(comparison, atlas, settings, None, frozenset({"k2"}))
    assert (before[0].name, before[0].look) == ("出庭应诉率", True)
    assert [row.look for row in after] == [False] * len(after)
    assert after[0].name == "受理行政复议", "the larger change comes first again"
    settled = next(row for row in after if row.name == "出庭应诉率")
    assert settled.badge is not None
    assert str(settled.badge.word.zh) == "已复核"


def test_another_check_of_the_metric_goes_before_a_dismissed_one() -> None:
    comparison = sample()
    rival = replace(comparison.checks[1], id="k7", verdict="direction_error")
    comparison = replace(comparison, checks=(*comparison.checks, rival))
    rows = metric_rows(comparison, atlas_of(comparison), SeriesSettings("s"), None, frozenset({"k2"}))
    assert rows[0].look
    assert rows[0].badge is not None
    assert rows[0].badge.href == "#k7"


def test_a_restated_figure_stands_below_its_measure_and_an_old_one_printed_again_does_not() -> None:
    comparison = sample()
    case, rate = comparison.metrics[:2]
    metrics = {one.id: one for one in comparison.current.metrics}
    again = [replace(metrics[case.current or ""], id=f"again{at}", status="restated") for at in range(2)]
    current = replace(comparison.current, metrics=(*comparison.current.metrics, *again))
    pairs = (
        replace(case, current="again0", kind="unchanged", percent=None),
        rate,
        replace(case, current="again1", kind="restated", percent=None),
        case,
    )
    told = replace(comparison, current=current, metrics=pairs, checks=())
    rows = metric_rows(told, atlas_of(told), SeriesSettings("s"), None)
    assert [row.id for row in rows] == [case.current, "again1", rate.current, "again0"]
