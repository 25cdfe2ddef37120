"""What the views choose to say: which intervals, which names, which furniture, in whose unit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pytest

from compare.model import Comparison, Interval, Note, Point, Report, Source
from compare.render.view.atlas import atlas_of
from compare.render.view.cards import card_of
from compare.render.view.differences import relative_words
from compare.render.view.head import coverage_of, series_title
from compare.render.view.ranked import is_vague
from compare.render.view.said import gist
from compare.render.view.years import is_rounding
from compare.settings import SeriesSettings
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
