from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as reader

import compare
from compare.model import Comparison, Report
from tests.render_sample import sample

ROOT = Path(__file__).resolve().parent.parent


def cells(form: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in reader.fromstring(f"<div>{form}</div>").iter("tr")]


def test_a_comparison_shows_what_changed_and_its_metrics() -> None:
    form = sample()._repr_html_()
    assert "2022 → 2023" in form
    head, *rows = cells(form)
    assert head == ["指标", "2022年报告", "2023年报告", "变化", "百分比或百分点"]
    assert ["受理行政复议", "18件", "66件", "+48件", "+266.7%"] in rows
    assert "<li>" in form


def test_a_report_shows_its_figures_and_what_its_claims_imply() -> None:
    form = sample().current._repr_html_()
    assert "推算上年恰为" in form
    head, *rows = cells(form)
    assert head[:2] == ["指标", "数值"]
    assert ["受理行政复议", "66件"] in [row[:2] for row in rows]


def test_it_speaks_the_language_of_the_report() -> None:
    english = replace(sample().current, language="en")
    assert cells(english._repr_html_())[0][0] == "Metric"


@pytest.mark.parametrize(
    "odd", ["<script>alert(1)</script>", "a\x00b", "<img src=x onerror=y>", "\u202eabc", "{{ x }}"]
)
def test_what_a_report_says_is_text(odd: str) -> None:
    comparison = sample()
    first, *rest = comparison.current.metrics
    current = replace(comparison.current, title=odd, metrics=(replace(first, name=odd), *rest))
    for thing in (current, replace(comparison, current=current)):
        form = thing._repr_html_()
        tags = {one.tag for one in reader.fromstring(f"<div>{form}</div>").iter()}
        assert not tags & {"script", "img"}


def test_the_door_is_opened_by_the_question_and_not_before() -> None:
    assert compare.html_form is not None
    script = "import sys, compare.model; sys.exit(any('render' in one for one in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert {Comparison, Report} == {one for one in (Comparison, Report) if hasattr(one, "_repr_html_")}


def test_frames_have_named_columns() -> None:
    comparison = sample()
    frames = {
        "comparisons": (compare.comparisons_frame([comparison]), ["name", "unit", "prior", "current", "percent"]),
        "metrics": (compare.metrics_frame([comparison.current]), ["name", "value", "low", "high", "printed"]),
        "checks": (compare.checks_frame([comparison]), ["kind", "verdict", "reason", "arithmetic", "quotations"]),
        "changes": (
            compare.changes_frame([comparison.current]),
            ["name", "magnitude", "base", "implied_low", "clause"],
        ),
    }
    for name, (frame, columns) in frames.items():
        assert len(frame), name
        assert set(columns) <= set(frame.columns), name
        assert all(isinstance(one, str) for one in frame.columns), name


def test_numbers_keep_right_words_keep_left_and_nothing_has_a_colour() -> None:
    form = sample()._repr_html_()
    assert form.count("text-align:left") == len(cells(form))
    assert not re.search(r"color|background|<style|<script|<a ", form)
    assert not re.search(r'\S<b class="amount">', form.replace('</b> <b class="amount">', "")), "an amount stands apart"


def test_a_frame_has_the_same_types_with_rows_and_without() -> None:
    comparison = sample()
    makers = {
        compare.comparisons_frame: [comparison],
        compare.checks_frame: [comparison],
        compare.tables_frame: [comparison],
        compare.metrics_frame: [comparison.current],
        compare.changes_frame: [comparison.current],
    }
    for maker, rows in makers.items():
        types = maker(rows).dtypes.astype(str).to_dict()
        assert types == maker([]).dtypes.astype(str).to_dict()
        assert set(types.values()) <= {"Int64", "float64", "string"}
    types = compare.comparisons_frame([comparison]).dtypes.astype(str)
    assert types[["prior_vintage", "current", "percent", "name", "current_start"]].tolist() == [
        "Int64", "float64", "float64", "string", "Int64",
    ]  # fmt: skip


def test_the_cell_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a notebook runs it: every line, and the last value of a cell asked for its form."""
    monkeypatch.chdir(ROOT)
    cell = (ROOT / "README.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    assert "compare.comparisons_frame" in cell
    names: dict[str, Any] = {}
    shown = []
    for line in cell.splitlines():
        if line.startswith("import ") or " = " in line:
            exec(line, names)  # noqa: S102 - our own words
        elif line:
            shown.append(eval(line.partition("  #")[0], names))  # noqa: S307 - the same
    assert names["comparison"]._repr_html_().startswith("<h4>")
    pairs, tables, interval = shown
    assert {"name", "prior", "current"} <= set(pairs.columns)
    assert len(tables) > 0
    assert interval.low == 21_000
