from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compare.diff
from compare.diff import diff_text
from compare.model import Edit

PIECES = st.lists(
    st.sampled_from(
        [
            "受理",
            "66件",
            "，",
            "同比增长",
            "28.5%",
            "18件",
            "。",
            "行政复议",
            "近7000余篇",
            "2023年",
            " ",
            "Parks",
            "$3.6 billion",
        ]
    ),
    max_size=14,
).map("".join)


def shown(edits: tuple[Edit, ...]) -> str:
    return "".join(f"{edit.operation}[{edit.text}]" for edit in edits)


def rebuilt(edits: tuple[Edit, ...], operations: str) -> str:
    return "".join(edit.text for edit in edits if edit.operation in operations)


@pytest.mark.parametrize(
    ("prior", "current", "edits"),
    [
        ("受理行政复议18件。", "受理行政复议66件。", "=[受理行政复议]-[18件。]+[66件。]"),
        (
            "全年受理行政复议18件，办结率100%。",
            "受理行政复议66件，办结率100%。",
            "-[全年]=[受理行政复议]-[18件]+[66件]=[，办结率100%。]",
        ),
        ("同样的话。", "同样的话。", "=[同样的话。]"),
        ("", "新的一句。", "+[新的一句。]"),
        ("旧的一句。", "", "-[旧的一句。]"),
        ("", "", ""),
        (
            "Revenues rose 12.5% to $3.6 billion.",
            "Revenues fell 2.5% to $3.1 billion.",
            "=[Revenues ]-[rose 12.5% to $3.6 billion.]+[fell 2.5% to $3.1 billion.]",
        ),
    ],
)
def test_edits_are_what_a_reader_would_mark(prior: str, current: str, edits: str) -> None:
    assert shown(diff_text(prior, current)) == edits


@settings(deadline=None, derandomize=True)
@given(PIECES | st.text(), PIECES | st.text())
def test_edits_rebuild_both_texts(prior: str, current: str) -> None:
    edits = diff_text(prior, current)
    assert rebuilt(edits, "=-") == prior
    assert rebuilt(edits, "=+") == current
    assert all(edit.text for edit in edits)


@settings(deadline=None, derandomize=True)
@given(PIECES, PIECES)
def test_edits_stand_in_order_and_equal_runs_are_long_enough_to_read(prior: str, current: str) -> None:
    edits = diff_text(prior, current)
    order = "".join(edit.operation for edit in edits)
    assert not any(pair in order for pair in ("==", "--", "++", "+-"))
    if prior != current:
        assert all(len(edit.text) > 2 for edit in edits[1:-1] if edit.operation == "=")
        assert all(len(edit.text) >= 2 for edit in edits if edit.operation == "=")


def test_the_given_language_decides_the_words() -> None:
    assert shown(diff_text("Party 新闻中心", "Party 新闻中央", "en")) != shown(
        diff_text("Party 新闻中心", "Party 新闻中央", "zh")
    )


def test_texts_too_large_for_the_matrix_keep_their_common_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare.diff, "MOST_CELLS", 10)
    edits = diff_text("开头的话相同。中间甲部分。结尾的话相同", "开头的话相同。当中乙部分。结尾的话相同")
    assert shown(edits) == "=[开头的话相同。]-[中间甲]+[当中乙]=[部分。结尾的话相同]"


@pytest.mark.parametrize("current", ["一样一样", "一样一样一样一样"])
def test_common_ends_never_overlap(monkeypatch: pytest.MonkeyPatch, current: str) -> None:
    monkeypatch.setattr(compare.diff, "MOST_CELLS", 0)
    edits = diff_text("一样一样一样", current)
    assert rebuilt(edits, "=-") == "一样一样一样"
    assert rebuilt(edits, "=+") == current
