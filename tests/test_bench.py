"""The benchmark's own reckoning: exponents, bars, peers that end or are ended. No clock is asserted."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest

from compare.pipeline import compare_reports
from tests.bench import curves, pairs, peers
from tests.bench.bars import Row
from tests.bench.clock import Spent, child, peak, within
from tests.bench.curves import Point
from tests.bench.parts import OURS, Measured


def test_the_exponent_is_that_of_the_growth_and_not_of_what_a_start_costs() -> None:
    points = [Point(size, 5 + 0.1 * size, 0, 1) for size in (3, 6, 12, 24)]
    assert curves.added_exponent(points, curves.seconds) == pytest.approx(1)
    squares = [Point(size, size**2, 0, 1) for size in (2_000, 50_000, 100_000, 200_000)]
    assert curves.length_exponent(squares, curves.seconds) == pytest.approx(2)
    assert math.isnan(curves.length_exponent(squares[:2], curves.seconds))


def test_a_row_says_whether_its_bar_is_met() -> None:
    assert str(Row("a", "≤", 30, "ms", 31)).endswith("| ≤ 30 ms | 31 ms | **not met** |")
    assert str(Row("a", "≥", 10, "× ours", 31)).endswith("| met |")
    assert "**not met**" in str(Row("a", "≤", 1.15, "", float("nan")))


def test_a_work_that_does_not_end_is_ended_and_one_that_fails_is_no_slow_one() -> None:
    assert within(lambda: time.sleep(600), 0.2).took == "> 0.2 s"
    assert within(lambda: 1234, 60).gave == "1,234"
    deep = lambda depth: deep(depth + 1)  # noqa: E731 - as short as can be
    assert within(lambda: deep(0), 60).took == "RecursionError"
    with pytest.raises(ChildProcessError):
        within(lambda: 1 / 0, 60)


def test_a_peer_that_left_the_part_undone_is_no_bar() -> None:
    spent: dict[str, Spent | str] = {
        OURS: Spent((10.0,)),
        "few": Spent((1.0,)),
        "all": Spent((20.0,)),
        "slow": "> 20 s",
    }
    got = Measured("sentences", spent, {OURS: "1,000", "few": "22", "all": "900", "slow": "–"})
    assert got.fastest == ("all", 2.0)


def test_the_plain_program_finds_counterparts_in_order_and_leaves_gaps() -> None:
    prior = ["办理行政复议案件66件。", "开展执法培训12场。", "全年无较大事故。"]
    current = ["新建法治公园一座。", "办理行政复议案件70件。", "全年无较大事故。"]
    assert peers.monotone(prior, current) == [(0, 1), (2, 2)]
    assert peers.monotone(prior, current, peers.slow_ratio) == [(0, 1), (2, 2)]


def test_the_usual_pair_is_the_same_every_time_and_two_years_of_one_report(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (pairs.usual_pairs(tmp_path / name, 2) for name in ("one", "two"))
    assert [pair.texts for pair in one] == [pair.texts for pair in two]
    assert one[0].texts[1] != one[1].texts[1]
    prior, current = one[0].reports
    assert current.year == prior.year + 1
    assert {"unchanged", "edited"} < {bead.kind for bead in compare_reports(prior, current).beads}


def test_the_peak_of_a_child_is_its_own_and_not_that_of_who_started_it() -> None:
    held = bytearray(300_000_000)
    assert float(child("-c", "from tests.bench.clock import peak; print(peak())")) < 200 < peak()
    assert held
