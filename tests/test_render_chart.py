from __future__ import annotations

import re
import sys
import warnings
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from subprocess import run
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from compare.model import Comparison, Delta, Interval, MetricPair
from compare.render import chart
from compare.render.chart.bars import bar_of, limits_of
from compare.render.chart.canvas import (
    CURRENT,
    FALL,
    HAIR,
    INK,
    MOVED,
    PAPER,
    SMALL,
    SOFT,
    Sheet,
    drawable,
    drawing,
    fitted,
    font_path,
    width_of,
)
from compare.render.chart.choose import told_apart, two_years
from compare.render.chart.compact import compact
from compare.render.chart.field import Axis, Field
from compare.render.chart.multiples import limits_of_years, multiples_chart
from compare.render.chart.slope import spread
from compare.render.view.scales import common_scale
from compare.render.view.years import YearValue
from tests.render_sample import metric, quantity, report, sample, timeline


def wide(count: int) -> Comparison:
    """A pair with so many counts in one unit."""
    lines = tuple(f"办理事项{place:02d}共{100 + place}件。" for place in range(count))
    prior, current = report(2022, ("甲", *lines), (0,)), report(2023, ("甲", *lines), (0,))
    sides = [
        tuple(
            metric(one, place + 1, f"事项{place:02d}", quantity(f"{100 + place}件", 100 + place, "件"))
            for place in range(count)
        )
        for one in (prior, current)
    ]
    pair = sample().metrics[0]
    both = zip(*sides, strict=True)
    metrics = tuple(replace(pair, prior=first.id, current=second.id) for first, second in both)
    return replace(
        sample(),
        prior=replace(prior, metrics=sides[0]),
        current=replace(current, metrics=sides[1]),
        metrics=metrics,
        beads=(),
        sections=(),
    )


def test_the_same_drawing_has_the_same_bytes() -> None:
    drawn = []
    for _ in range(2):
        multiples_chart.cache_clear()  # or the second would be the first
        drawn.append(chart.comparison_charts(wide(8), timeline(sample())))
    first, second = drawn
    assert first == second
    assert len(first) >= 2


@pytest.mark.parametrize(("count", "kind"), [(8, "slope"), (30, "dumbbell")])
def test_charts_are_few_named_and_said_in_words(count: int, kind: str) -> None:
    charts = chart.comparison_charts(wide(count), None)
    assert len(charts) <= 4
    assert len({one.name for one in charts}) == len(charts)
    levels = next(one for one in charts if one.name == "levels")
    assert "事项00 100件 → 100件" in levels.alt or kind == "dumbbell"
    for one in charts:
        assert re.fullmatch(r"[a-z]+", one.name)
        assert one.png.startswith(b"\x89PNG")
        root = ET.fromstring(one.svg)  # noqa: S314 - our own drawing
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "image", "text", "foreignObject"}
        assert b"http" not in re.sub(rb'xmlns(:xlink)?="[^"]*"', b"", one.svg)


def test_one_report_shows_what_its_claims_imply() -> None:
    charts = chart.report_charts(sample().current, None)
    assert [one.name for one in charts] == ["implied"]
    assert "18件" in charts[0].alt
    assert "按百分点" in charts[0].alt


def test_a_series_shows_how_much_was_copied() -> None:
    charts = chart.series_charts(timeline(sample()))
    assert "copied" in [one.name for one in charts]
    assert "43.0%" in charts[-1].alt


def changed(*values: tuple[int, int]) -> Comparison:
    """A pair with a count for each couple of values, each change in percent."""
    comparison = wide(len(values))
    sides = []
    for side, place in ((comparison.prior, 0), (comparison.current, 1)):
        metrics = tuple(
            replace(one, quantity=replace(one.quantity, value=Fraction(both[place]), text=f"{both[place]}件"))
            for one, both in zip(side.metrics, values, strict=True)
        )
        sides.append(replace(side, metrics=metrics))
    metrics = tuple(
        replace(pair, kind="changed", percent=Delta(size, Interval.point(size)))
        for pair, (first, second) in zip(comparison.metrics, values, strict=True)
        for size in (Fraction(100 * (second - first), first),)
    )
    return replace(comparison, prior=sides[0], current=sides[1], metrics=metrics)


def claimed(comparison: Comparison, at: int, magnitude: str) -> Comparison:
    """The pair with a claim of a percentage for one of its metrics."""
    first = sample().current.changes[0]
    change = replace(first.change, magnitude=Fraction(magnitude), direction="increase")
    stated = replace(first, metric=comparison.current.metrics[at].id, change=change)
    return replace(comparison, current=replace(comparison.current, changes=(stated,)))


def test_a_claim_stands_beside_the_change_as_a_pin_and_in_words() -> None:
    comparison = claimed(changed((1000, 1500), (1000, 800), (1000, 1100)), 1, "16.2")
    bars = chart.comparison_charts(comparison, None)[0]
    assert bars.name == "changes"
    assert "事项01 −20.0% ○ +16.2%" in bars.alt
    assert [row[1:] for row in bars.rows] == [("+50.0%", ""), ("+10.0%", ""), ("−20.0%", "+16.2%")]
    assert bars.head is not None
    assert "圆针 ○ 为报告自称" in bars.head[1].zh
    assert "截短" not in bars.head[1].zh


def test_the_headline_is_true_of_what_is_drawn() -> None:
    small = chart.comparison_charts(changed((10, 19), (100000, 107100), (100000, 101000)), None)[0]
    assert small.title == "小数目之外变化最大：事项01 +7.1%"
    assert small.head is not None
    assert "浅色可能只是偶然" in small.head[1].zh
    cut = chart.comparison_charts(changed((1000, 9545), (1000, 1100), (1000, 900)), None)[0]
    assert cut.title == "变化最大：事项00 +854.5%"
    assert cut.head is not None
    assert "带切口的条已截短" in cut.head[1].zh


def test_words_beside_the_bars_stay_on_the_sheet() -> None:
    items = two_years(claimed(changed((1000, 4000), (1000, 20), (1000, 1100)), 1, "299.75"))
    marks = [bar_of(item, Fraction(1199, 4) if place == 1 else None) for place, item in enumerate(items)]
    low, high = limits_of(marks, 3.0)
    inch = (high - low) / 3.0
    for mark in marks:
        for at, side, words in mark.ends():
            end = at + side * (width_of(words, SMALL) + 0.08) * inch
            assert low - 1e-6 <= end <= high + 1e-6, words


def test_a_figure_of_one_year_that_both_reports_print_is_no_change() -> None:
    comparison = wide(4)
    metrics = tuple(replace(one, period=2021) for one in comparison.prior.metrics)
    current = tuple(replace(one, period=2021) for one in comparison.current.metrics)
    both = replace(
        comparison,
        prior=replace(comparison.prior, metrics=metrics),
        current=replace(comparison.current, metrics=current),
    )
    assert len(two_years(comparison)) == 4
    assert two_years(both) == []


def test_items_of_one_name_are_told_apart_by_their_scope() -> None:
    first, second, third = two_years(wide(3))
    scoped = [
        replace(one, name="收入", current=replace(one.current, scope=scope))
        for one, scope in ((first, "影院"), (second, "乐园"), (third, ""))
    ]
    assert [one.name for one in told_apart(scoped)] == ["影院 · 收入", "乐园 · 收入", "收入"]
    assert [one.name for one in told_apart(scoped[:1])] == ["收入"]


@pytest.mark.parametrize(
    ("values", "unit", "told"),
    [
        ((20251, 35512), "元", "20,251元"),
        ((253.7e8, 274e8), "元", "253.7亿元"),
        ((13576e6, 8549e6), "USD", "$13,576 million"),
        ((2.7e9, 8.8e9), "USD", "$2.7 billion"),
        ((Fraction(97), Fraction(100)), "%", "97%"),
        ((1.6e4, 2.601e4), "件", "16,000件"),
    ],
)
def test_one_scale_keeps_every_digit_of_the_prints(values: tuple[float, float], unit: str, told: str) -> None:
    exact = [Fraction(str(one)) if isinstance(one, float) else Fraction(one) for one in values]
    assert common_scale(exact, unit).write(exact[0]) == told


def test_an_open_interval_does_not_flatten_the_years() -> None:
    known = [YearValue(2011 + at, Fraction(value), None) for at, value in enumerate(("3.84", "3.65", "3.9"))]
    within = YearValue(2010, Fraction("4.08"), Interval(Fraction(0), Fraction("4.08")))
    low, high = limits_of_years([within, *known])
    assert low > 3
    assert high > 4.08
    near = YearValue(2010, Fraction(4), Interval(Fraction("3.9"), Fraction("4.2")))
    assert limits_of_years([near, *known])[1] > 4.2


def test_a_chart_through_the_years_says_what_rose_and_fell_and_has_its_data() -> None:
    years = timeline(sample())
    points = tuple(replace(years.metrics[0].points[1], period=2020 + at, value=Fraction(5 - at)) for at in range(4))
    falling = replace(years.metrics[0], points=(*points, years.metrics[0].points[0]))
    drawn = chart.series_charts(replace(years, metrics=(falling,)))[0]
    assert drawn.title == "2020–2023 年：最常公布的 1 项指标 0 升 1 降"
    assert drawn.rows == (("受理行政复议", "5件", "4件", "3件", "2件"),)
    assert [one.zh for one in drawn.columns] == ["指标", "2020", "2021", "2022", "2023"]


def test_every_chart_has_a_row_of_data_for_what_it_draws() -> None:
    drawn = (
        *chart.comparison_charts(wide(30), timeline(sample())),
        *chart.report_charts(sample().current, None),
        *chart.series_charts(timeline(sample())),
    )
    assert {one.name for one in drawn} >= {"levels", "implied", "copied"}
    for one in drawn:
        assert one.rows, one.name
        assert {len(row) for row in one.rows} == {len(one.columns)}, one.name


def test_a_year_without_a_pair_keeps_its_place() -> None:
    years = timeline(sample())
    step = years.steps[0]
    both = (step, replace(step, prior=2023, current=2026, similarity=replace(step.similarity, copied_share=0.95)))
    one, two = (chart.series_charts(replace(years, metrics=(), steps=steps))[-1] for steps in (both, both[:1]))
    assert one.title == "2026 年报告与上年相同的文字最多：95.0%"
    assert [row[0] for row in one.rows] == ["2022 → 2023", "2023 → 2026"]
    assert one.svg != two.svg


def test_nothing_to_draw_is_no_chart() -> None:
    bare = replace(sample(), metrics=(), beads=())
    assert chart.comparison_charts(bare, None) == ()


def test_an_amount_in_dollars_is_no_formula() -> None:
    def named(pair: MetricPair) -> str:
        return f"$5m to $7m {pair.current} \\frac{{1}}{{2}}"

    comparison = wide(4)
    names = {pair.current: named(pair) for pair in comparison.metrics}
    metrics = tuple(replace(one, name=names[one.id]) for one in comparison.current.metrics)
    assert chart.comparison_charts(replace(comparison, current=replace(comparison.current, metrics=metrics)), None)


def test_what_no_font_has_becomes_a_box() -> None:
    assert drawable("件\U0001f4a9\u202e\n件") == "件□ 件"
    with drawing(), warnings.catch_warnings():
        sheet = Sheet(1.0, "标题 \U0001f4a9 é ×", "−")
        assert sheet.chart("x", "x", "x").svg


def test_a_glyph_that_is_missing_after_all_is_an_error() -> None:
    with drawing():
        sheet = Sheet(1.0, "x", "x")
        sheet.figure.text(0.5, 0.5, "\U0001f4a9")
        with pytest.raises(UserWarning, match="missing"):
            sheet.chart("x", "x", "x")


def test_long_names_are_cut() -> None:
    assert fitted("一" * 100, 1.0, 9.0).endswith("…")
    assert len(fitted("一" * 100, 1.0, 9.0)) <= 8
    assert fitted("短", 1.0, 9.0) == "短"


def test_labels_never_stand_on_one_another() -> None:
    heights = spread([1.0, 1.0, 1.05, 3.0], 0.5, 4.0, 0.2)
    ordered = sorted(heights)
    assert all(second - first >= 0.2 - 1e-9 for first, second in pairwise(ordered))
    assert heights[3] == 3.0


def glyph_of(path: str) -> str:
    glyph = f'<path id="NotoSansSC-Regular-1" d="{path}" transform="scale(0.015625)"/>'
    return compact(f'<?xml version="1.0"?><svg ><metadata>x</metadata><g id="text_1">{glyph}</g></svg>')


def test_compact_glyphs_draw_the_same() -> None:
    small = glyph_of("M 64 128 \nL 192 128 \nL 192 640 \nQ 256 192 320 -384 \nz\nM 32 32 \nL 38 64 \nz\n")
    assert (
        small == '<svg ><g><path id="g1" d="m10 20h20v80q10-70 20-160zm-5-15l1 5z" transform="scale(0.1)"/></g></svg>'
    )


def test_a_mirrored_handle_of_a_curve_is_not_told() -> None:
    assert 'd="m0 0q10 0 20 10t20 10q0 50 10 50z"' in glyph_of(
        "M 0 0 \nQ 64 0 128 64 \nQ 192 128 256 128 \nQ 256 448 320 448 \nz\n"
    )


def test_places_are_told_to_a_hundredth_and_a_line_of_one_point_is_left_out() -> None:
    line = '<path d="M 131.51989 126.72 L 428.4 -0.001 " style="fill: none"/>'
    point = '<path d="M 277.804587 371.52 " clip-path="url(#p)"/>'
    place = '<use x="277.804587" transform="translate(1.23456 2) scale(0.0123456)"/>'
    assert compact(f"<svg >{line}{point}{place}") == (
        '<svg ><path d="M 131.52 126.72 L 428.4 -0 " style="fill: none"/>'
        '<use x="277.8" transform="translate(1.23 2) scale(0.0123456)"/>'
    )


def test_the_font_is_found_without_loading_its_package() -> None:
    code = "import sys; from compare.render.chart.canvas import font_path; font_path(); print('zhplot' in sys.modules)"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="src")
    assert done.stdout.strip() == "False"
    assert font_path().is_file()


def test_pages_load_no_drawing_library() -> None:
    both = "import sys, compare.render.page, compare.render.index"
    code = f"{both}; print(*({{'matplotlib', 'pandas'}} & set(sys.modules)))"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="src")
    assert done.stdout.strip() == ""


def test_a_picture_keeps_every_colour_of_the_page() -> None:
    colours = (PAPER, INK, SOFT, HAIR, CURRENT, FALL, MOVED)
    with drawing():
        sheet = Sheet(3, "题", "副题")
        for place, colour in enumerate(colours):
            sheet.bar((place * 0.5, 1), (place * 0.5 + 0.4, 2), color=colour)
        drawn = sheet.chart("colours", "题", "题")
    picture = Image.open(BytesIO(drawn.png))
    assert picture.mode == "P"  # one byte a pixel
    found = {colour for _, colour in picture.convert("RGB").getcolors(1 << 16) or ()}
    assert {bytes.fromhex(one[1:]) for one in colours} <= {bytes(one) for one in found if isinstance(one, tuple)}


@pytest.mark.parametrize(
    ("values", "is_log"), [([3.0, 9.0, 5.0], False), ([1.0, 1000.0], True), ([-4.0], False), ([0.0], False)]
)
def test_a_scale_shows_all_its_values_in_order(values: list[float], *, is_log: bool) -> None:
    axis = Axis.around(values, is_log=is_log)
    shares = [axis.share(value) for value in sorted(values)]
    assert all(0 < share < 1 for share in shares)
    assert shares == sorted(shares)


def test_a_value_that_no_scale_shows_is_drawn_at_its_edge() -> None:
    assert [Axis.rows(3).within(row) for row in (-9.0, 1.0, 9.0)] == [-0.5, 1.0, 2.5]


def test_rows_stand_one_under_the_other() -> None:
    with drawing():
        field = Field(Sheet(3, "题", "副题"), 1, 1, 2, 1.5, Axis(0, 10), Axis.rows(3))
    assert [field.place((5, row)) for row in range(3)] == [(2, 1.25), (2, 1.75), (2, 2.25)]
