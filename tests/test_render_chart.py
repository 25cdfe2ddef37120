from __future__ import annotations

import re
import sys
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
from compare.render.chart.canvas import CURRENT, FALL, HAIR, INK, MOVED, PAPER, SMALL, SOFT, Sheet
from compare.render.chart.choose import told_apart, two_years
from compare.render.chart.drawing import svg_of
from compare.render.chart.field import Axis, Field
from compare.render.chart.letters import drawable, fitted, font_path, glyph, width_of
from compare.render.chart.marks import LINES, Stroke, Words
from compare.render.chart.multiples import limits_of_years, multiples_chart
from compare.render.chart.slope import spread
from compare.render.view.scales import common_scale
from compare.render.view.years import YearValue
from tests.render_sample import metric, quantity, report, sample, timeline

CLOSE = 79  # matplotlib's code for the end of an outline


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
    sheet = Sheet(1.0, "标题 \U0001f4a9 é ×", "−")
    assert sheet.chart("x", "x", "x").svg


def test_a_glyph_that_is_missing_after_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no font of the charts has U\\+1F4A9"):
        glyph("\U0001f4a9")


def test_long_names_are_cut() -> None:
    assert fitted("一" * 100, 1.0, 9.0).endswith("…")
    assert len(fitted("一" * 100, 1.0, 9.0)) <= 8
    assert fitted("短", 1.0, 9.0) == "短"


def test_labels_never_stand_on_one_another() -> None:
    heights = spread([1.0, 1.0, 1.05, 3.0], 0.5, 4.0, 0.2)
    ordered = sorted(heights)
    assert all(second - first >= 0.2 - 1e-9 for first, second in pairwise(ordered))
    assert heights[3] == 3.0


@pytest.mark.parametrize("character", ["中", "g", "8", "→", "%", "é"])
def test_the_steps_of_a_glyph_end_where_its_outline_ends(character: str) -> None:
    drawn = svg_of([Words((0, 1), character, 10, INK)], 1, 1)
    found = re.search(r' d="([^"]*)"', drawn)
    assert found
    ends = {point for code, point in zip(glyph(character).codes, glyph(character).points, strict=True) if code != CLOSE}
    at, start, mirror = (0, 0), (0, 0), (0, 0)
    walked = set()
    for letter, numbers in re.findall(r"([mlhvqtcz])([^mlhvqtcz]*)", found[1]):
        steps = [int(one) for one in re.findall(r"-?\d+", numbers)]
        if letter == "z":
            at = start
            continue
        steps = {"h": [*steps, 0], "v": [0, *steps]}.get(letter, steps)
        places = [(at[0] + x, at[1] + y) for x, y in zip(steps[::2], steps[1::2], strict=True)]
        handle = mirror if letter == "t" else places[0]
        walked |= {*places, handle}
        at = places[-1]
        start = at if letter == "m" else start
        mirror = (2 * at[0] - handle[0], 2 * at[1] - handle[1])
    assert all(min(abs(x - one) + abs(y - two) for one, two in walked) <= 2 for x, y in ends)


def test_a_mirrored_handle_of_a_curve_is_not_told() -> None:
    assert "t" in "".join(re.findall(r' d="([^"]*)"', svg_of([Words((0, 1), "8", 10, INK)], 1, 1)))


def test_places_are_told_to_a_hundredth_of_a_point() -> None:
    line = Stroke(((1.82683, 1.76), (5.95, -0.00001)), INK, 0.4, 0.5, (), LINES)
    assert (
        '<path d="M131.53 126.72L428.4 0" fill="none" stroke="#1c1b19" stroke-width="0.4" stroke-linejoin="round" '
        'stroke-opacity="0.5"/>'
    ) in svg_of([line], 6.1, 2)


def test_the_font_is_found_without_loading_its_package() -> None:
    code = "import sys; from compare.render.chart.letters import font_path; font_path(); print('zhplot' in sys.modules)"
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
    field = Field(Sheet(3, "题", "副题"), 1, 1, 2, 1.5, Axis(0, 10), Axis.rows(3))
    assert [field.place((5, row)) for row in range(3)] == [(2, 1.25), (2, 1.75), (2, 2.25)]


def test_a_picture_draws_each_mark_where_its_svg_says() -> None:
    sheet = Sheet(3, "题", "副题")
    sheet.bar((1, 1), (2, 1.5), color=CURRENT)
    sheet.stroke([(3, 2), (4, 2)], color=FALL, width=2)
    sheet.dots([(5, 2.5)], color=MOVED, size=6, hollow=True)
    drawn = sheet.chart("marks", "题", "题")
    picture = Image.open(BytesIO(drawn.png)).convert("RGB")

    def at(x: float, y: float) -> str:
        red, green, blue = picture.getpixel((round((x + 0.12) * 144), round((y + 0.12) * 144)))  # type: ignore[misc]
        return f"#{red:02x}{green:02x}{blue:02x}"

    assert [at(1.5, y) for y in (0.98, 1.02, 1.48, 1.52)] == [PAPER, CURRENT, CURRENT, PAPER]
    assert [at(3.5, 2 + points / 72) for points in (-1.6, 0, 1.6)] == [PAPER, FALL, PAPER]
    assert [at(5 + points / 72, 2.5) for points in (0, 4.2)] == [PAPER, PAPER]
    assert at(5 + 3 / 72, 2.5) != PAPER  # its edge, half a pixel of it
    assert b'<rect x="72" y="72" width="72" height="36"' in drawn.svg
    assert b'<path d="M216 144L288 144"' in drawn.svg
    assert b'<circle cx="360" cy="180" r="3"' in drawn.svg


def test_a_dash_of_half_a_pixel_is_drawn() -> None:
    sheet = Sheet(1, "", "")
    for row in range(40):  # on the grid of pixels and between
        sheet.words(row * 0.1, 0.6 + row * 0.0007, "–", size=SMALL - 0.8)
    picture = Image.open(BytesIO(sheet.chart("dashes", "x", "x").png)).convert("L")
    places = [round((row * 0.1 + 0.14) * 144) for row in range(40)]
    columns = [picture.crop((place, 0, place + 3, picture.height)).tobytes() for place in places]
    inks = [255 * len(one) - sum(one) for one in columns]
    assert min(inks) > 0.6 * max(inks) > 0
