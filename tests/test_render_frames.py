from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from compare.model import Comparison
from compare.render import frames
from compare.render.frames.table import disarmed
from tests.render_sample import sample, timeline


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def renamed(name: str) -> Comparison:
    comparison = sample()
    first, *rest = comparison.current.metrics
    return replace(comparison, current=replace(comparison.current, metrics=(replace(first, name=name), *rest)))


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1", "\r=1"])
def test_no_text_cell_starts_like_a_formula(name: str) -> None:
    assert disarmed(name) == f"'{name}"
    for text in (frames.metrics_csv(renamed(name)), frames.report_metrics_csv(renamed(name).current)):
        assert rows(text)[0]["name"] == f"'{name}".replace("\r", " ")


def test_a_negative_number_stays_a_number() -> None:
    comparison = sample()
    pair = comparison.metrics[0]
    assert pair.delta is not None
    fell = replace(pair, delta=replace(pair.delta, value=Fraction(-48)))
    assert rows(frames.metrics_csv(replace(comparison, metrics=(fell,))))[0]["change"] == "-48"


def test_csv_starts_with_one_mark_and_is_exact() -> None:
    text = frames.metrics_csv(sample())
    assert text.startswith("\ufeff")
    assert text.count("\ufeff") == 1
    table = rows(text)
    assert table[0]["percent"] == "800/3"
    assert table[3]["current"] == "4450000000000"
    assert table[2]["current"] == ""


def test_the_series_table_has_the_columns_of_the_design() -> None:
    frame = frames.series_frame(timeline(sample()))
    columns = ["series", "metric", "name", "unit", "period", "vintage", "status", "value", "low", "high", "span"]
    assert frames.series_csv(timeline(sample())).splitlines()[0] == "\ufeff" + ",".join(columns)
    assert list(frame.columns) == [*columns, "value_exact", "low_exact", "high_exact"]
    assert frame["value"].isna().sum() == 1
    assert frame["value"].dtype == "float64"


def test_frames_have_one_row_for_each_thing() -> None:
    comparison = sample()
    assert len(frames.metrics_frame([comparison.prior, comparison.current])) == 6
    assert len(frames.comparisons_frame([comparison])) == 4
    assert len(frames.checks_frame([comparison])) == 4
    assert len(frames.changes_frame([comparison.current])) == 3
    assert frames.comparisons_frame([comparison])["points"].tolist()[1] == 27


def test_frames_of_nothing_keep_their_columns() -> None:
    assert list(frames.metrics_frame([]).columns)[:3] == ["series", "vintage", "metric"]
    assert len(frames.comparisons_frame([])) == 0


def test_quotations_stand_in_the_check_table() -> None:
    table = rows(frames.checks_csv(sample()))
    assert table[0]["quotations"] == "18件 | 66件"
    assert rows(frames.report_checks_csv(sample().current))[0]["verdict"] == "parts_below_total"
    assert rows(frames.report_changes_csv(sample().current))[0]["implied_integers"] == "18"
    assert rows(frames.changes_csv(sample()))[0]["clause"] == "同比增加267%"
