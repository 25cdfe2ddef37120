from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align import align_sentences
from compare.model import Bead

WORK = "全市受理行政复议案件66件，同比增加267%，办结率达到100%。"
LAST_WORK = "全市受理行政复议案件18件，同比增加20%，办结率达到98%。"
COURT = "行政机关负责人出庭应诉制度全面落实，出庭应诉率稳步提升。"
SCHOOL = "组织领导干部旁听庭审活动四次，举办法治专题讲座十二场。"
PARKS = "新建口袋公园九处，改造提升城市绿地三万平方米。"
ROADS = "完成农村公路养护工程，新改建县乡道路一百二十公里。"
POOL = [
    WORK,
    LAST_WORK,
    COURT,
    SCHOOL,
    PARKS,
    ROADS,
    "",
    "谢谢大家！",
    "Revenues rose by 5%.",
    "Revenues fell by 7% in parks.",
]
TEXTS = st.lists(st.sampled_from(POOL) | st.text(max_size=20), max_size=8)


def shape(beads: Sequence[Bead]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(bead.kind, bead.prior, bead.current) for bead in beads]


def sides(bead: Bead) -> tuple[str, str]:
    prior = "".join(edit.text for edit in bead.edits if edit.operation in "=-")
    return prior, "".join(edit.text for edit in bead.edits if edit.operation in "=+")


@pytest.mark.parametrize(
    ("prior", "current", "expected"),
    [
        ([COURT, LAST_WORK], [COURT, WORK], [("unchanged", (0,), (0,)), ("edited", (1,), (1,))]),
        ([COURT], [COURT, PARKS], [("unchanged", (0,), (0,)), ("added", (), (1,))]),
        ([ROADS, COURT, PARKS], [COURT, SCHOOL],
         [("removed", (0,), ()), ("unchanged", (1,), (0,)), ("removed", (2,), ()), ("added", (), (1,))]),
        ([PARKS, COURT, SCHOOL, ROADS], [COURT, SCHOOL, ROADS, PARKS],
         [("unchanged", (1,), (0,)), ("unchanged", (2,), (1,)), ("unchanged", (3,), (2,)), ("moved", (0,), (3,))]),
        ([COURT + SCHOOL, ROADS], [COURT, SCHOOL, ROADS], [("split", (0,), (0, 1)), ("unchanged", (1,), (2,))]),
        ([ROADS, COURT, SCHOOL], [ROADS, COURT + SCHOOL], [("unchanged", (0,), (0,)), ("merged", (1, 2), (1,))]),
        ([], [], []),
        ([], [COURT], [("added", (), (0,))]),
        ([COURT], [], [("removed", (0,), ())]),
    ],
)  # fmt: skip
def test_beads(prior: list[str], current: list[str], expected: list[object]) -> None:
    assert shape(align_sentences(prior, current)) == expected


@pytest.mark.parametrize(
    ("prior", "current", "kinds"),
    [
        ([WORK] * 500, [WORK] * 500, {"unchanged"}),
        ([WORK] * 500, [WORK] * 620, {"unchanged", "added"}),
        ([COURT * 2000], [COURT * 2000 + PARKS], {"edited"}),
        ([WORK, COURT], ["Revenues rose by 5%.", "Costs fell."], {"removed", "added"}),
    ],
    ids=["one paragraph 500 times", "and more often", "a sentence of 50,000 characters", "two languages"],
)
def test_texts_that_are_hard_on_the_method(prior: list[str], current: list[str], kinds: set[str]) -> None:
    assert {bead.kind for bead in align_sentences(prior, current)} == kinds


def test_a_short_generic_sentence_never_moves() -> None:
    beads = align_sentences(["谢谢大家！", COURT, SCHOOL], [COURT, SCHOOL, "谢谢大家！"])
    assert {bead.kind for bead in beads} == {"unchanged", "removed", "added"}


def test_a_sentence_found_twice_never_moves() -> None:
    beads = align_sentences([PARKS, COURT, SCHOOL, ROADS], [COURT, SCHOOL, PARKS, ROADS, PARKS])
    assert not any(bead.kind.startswith("moved") for bead in beads)


def test_width_of_punctuation_is_no_change() -> None:
    (bead,) = align_sentences(["落实制度，成效显著。"], ["落实制度,成效显著。"])
    assert (bead.kind, bead.score) == ("unchanged", 1.0)
    assert sides(bead) == ("落实制度，成效显著。", "落实制度,成效显著。")


def test_sentences_without_a_word_in_common_are_not_linked() -> None:
    assert {bead.kind for bead in align_sentences([PARKS], [COURT])} == {"removed", "added"}


def test_english_sentences_of_one_bead_are_joined_by_a_space() -> None:
    beads = align_sentences(
        ["Revenues at our parks rose by 5% because attendance grew, and costs fell due to lower wages."],
        ["Revenues at our parks rose by 5% because attendance grew.", "Costs fell due to lower wages."],
    )
    assert beads[0].kind == "split"
    assert sides(beads[0])[1].endswith("grew. Costs fell due to lower wages.")


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_every_sentence_is_in_exactly_one_bead_and_rebuilt(prior: list[str], current: list[str]) -> None:
    beads = align_sentences(prior, current)
    assert sorted(place for bead in beads for place in bead.prior) == list(range(len(prior)))
    assert [place for bead in beads for place in bead.current] == list(range(len(current)))
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert len({bead.id for bead in beads}) == len(beads)
    for bead in beads:
        for text, places, source in zip(sides(bead), (bead.prior, bead.current), (prior, current), strict=True):
            assert "".join(text.split()) == "".join("".join(source[place] for place in places).split())


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_a_run_against_itself_is_unchanged(texts: list[str]) -> None:
    texts = [text for text in texts if text.strip()]
    assert shape(align_sentences(texts, texts)) == [("unchanged", (at,), (at,)) for at in range(len(texts))]


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split", "-": "+", "+": "-"}


def mirrored(beads: Sequence[Bead]) -> set[object]:
    return {
        (
            MIRRORED.get(bead.kind, bead.kind),
            bead.current,
            bead.prior,
            bead.score,
            frozenset((MIRRORED.get(edit.operation, "="), edit.text) for edit in bead.edits),
        )
        for bead in beads
    }


def as_they_are(beads: Sequence[Bead]) -> set[object]:
    return {
        (bead.kind, bead.prior, bead.current, bead.score, frozenset((one.operation, one.text) for one in bead.edits))
        for bead in beads
    }


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_exchanged_texts_give_the_mirrored_beads(prior: list[str], current: list[str]) -> None:
    assert mirrored(align_sentences(current, prior)) == as_they_are(align_sentences(prior, current))


def test_a_merger_leaves_the_new_sentence_beside_it_alone() -> None:
    beads = align_sentences([COURT, SCHOOL], [COURT.rstrip("。") + "，" + SCHOOL, PARKS])
    assert shape(beads) == [("merged", (0, 1), (0,)), ("added", (), (1,))]


def test_a_reworded_sentence_moves_where_nothing_else_is_like_it() -> None:
    prior = ["保持人民币汇率在合理均衡水平上的基本稳定。", COURT, SCHOOL]
    current = [COURT, SCHOOL, "保持人民币汇率在合理均衡程度上的基本稳定。"]
    assert ("moved_edited", (0,), (2,)) in shape(align_sentences(prior, current))
