from __future__ import annotations

import re
import sys
import warnings
from dataclasses import replace
from itertools import pairwise
from subprocess import run
from xml.etree import ElementTree as ET

import pytest

from compare.model import Comparison, MetricPair
from compare.render import chart
from compare.render.chart.canvas import Sheet, drawable, drawing, fitted, font_path
from compare.render.chart.compact import compact
from compare.render.chart.slope import spread
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
    first, second = (chart.comparison_charts(wide(8), timeline(sample())) for _ in range(2))
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
