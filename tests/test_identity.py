from __future__ import annotations

from compare.identity import distinct, stable_id


def test_an_id_comes_from_content_only() -> None:
    assert stable_id("m", "受理行政复议", 66) == stable_id("m", "受理行政复议", 66)
    assert stable_id("m", "受理行政复议", 66) != stable_id("m", "受理行政复议", 67)


def test_parts_do_not_run_into_each_other() -> None:
    assert stable_id("m", "ab", "c") != stable_id("m", "a", "bc")


def test_the_second_of_a_kind_is_told_apart() -> None:
    assert list(distinct(["s1", "s2", "s1", "s1"])) == ["s1", "s2", "s1.2", "s1.3"]
