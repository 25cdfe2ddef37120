from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align import align_reports
from compare.model import Report, SectionMatch
from tests.builders import Builder

REVIEW = ["全市受理行政复议案件66件，办结率达到100%。", "行政机关负责人出庭应诉制度全面落实，出庭应诉率稳步提升。"]
PARKS = ["新建口袋公园九处，改造提升城市绿地三万平方米。", "生活垃圾分类覆盖全部街道社区，无害化处理率继续提高。"]
ROADS = ["完成农村公路养护工程，新改建县乡道路一百二十公里。", "城乡公交一体化线路开通运营，群众出行更加便捷。"]
SCHOOLS = ["改造乡村小学食堂，让孩子吃上热饭热菜。", "选派骨干教师到乡村学校支教，带动当地教师共同备课。"]

Chapter = tuple[str, str, Sequence[str]]


def report(*chapters: Chapter, year: int = 2022) -> Report:
    """A report of chapters: their label, heading and sentences."""
    builder = Builder(year)
    for label, heading, sentences in chapters:
        builder.heading(label + heading)
        for sentence in sentences:
            builder.sentence(sentence)
    built = builder.build()
    labels = ("", *(label for label, _, _ in chapters))
    titles = ("", *(heading for _, heading, _ in chapters))
    named = [
        replace(section, label=label, heading=title or section.heading)
        for section, label, title in zip(built.sections, labels, titles, strict=True)
    ]
    return replace(built, sections=tuple(named))


def shape(matches: Sequence[SectionMatch]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(match.kind, match.prior, match.current) for match in matches if 0 not in match.prior]


@pytest.mark.parametrize(
    ("prior", "current", "expected"),
    [
        (
            [("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS)],
            [("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS)],
            [("same", (1,), (1,)), ("same", (2,), (2,))],
        ),
        (
            [("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS)],
            [("一、", "依法化解行政争议", REVIEW), ("", "城市建设", PARKS)],
            [("renamed", (1,), (1,)), ("renumbered", (2,), (2,))],
        ),
        (
            [("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS)],
            [("一、", "交通出行", ROADS), ("二、", "城市建设", PARKS)],
            [("removed", (1,), ()), ("added", (), (1,)), ("same", (2,), (2,))],
        ),
        (
            [("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS), ("三、", "交通出行", ROADS)],
            [("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS), ("三、", "行政复议", REVIEW)],
            [("renumbered", (2,), (1,)), ("renumbered", (3,), (2,)), ("moved", (1,), (3,))],
        ),
        (
            [("一、", "城市建设和交通出行", [*PARKS, *ROADS]), ("二、", "教育", SCHOOLS)],
            [("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS), ("三、", "教育", SCHOOLS)],
            [("split", (1,), (1, 2)), ("renumbered", (2,), (3,))],
        ),
        (
            [("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS), ("三、", "教育", SCHOOLS)],
            [("一、", "城市建设和交通出行", [*PARKS, *ROADS]), ("二、", "教育", SCHOOLS)],
            [("merged", (1, 2), (1,)), ("renumbered", (3,), (2,))],
        ),
    ],
    ids=["same", "renamed", "replaced", "moved", "split", "merged"],
)
def test_sections(prior: list[Chapter], current: list[Chapter], expected: list[object]) -> None:
    matches, _ = align_reports(report(*prior), report(*current, year=2023))
    assert shape(matches) == expected


def test_a_year_in_a_heading_moves_on_without_a_new_name() -> None:
    matches, _ = align_reports(
        report(("一、", "2022年工作回顾", PARKS)), report(("一、", "2023年工作回顾", ROADS), year=2023)
    )
    assert shape(matches) == [("same", (1,), (1,))]


def test_what_moves_with_its_chapter_has_not_moved() -> None:
    prior = report(("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS), ("三、", "交通出行", ROADS))
    current = report(("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS), ("三、", "行政复议", REVIEW), year=2023)
    _, beads = align_reports(prior, current)
    body = [bead.kind for bead in beads if all(current.sentences[at].role == "body" for at in bead.current)]
    assert set(body) == {"unchanged"}


def test_a_sentence_in_another_chapter_moved() -> None:
    prior = report(("一、", "城市建设", PARKS), ("二、", "教育", [SCHOOLS[0], ROADS[0]]))
    current = report(("一、", "城市建设", [*PARKS, ROADS[0]]), ("二、", "教育", SCHOOLS[:1]), year=2023)
    _, beads = align_reports(prior, current)
    moved = [(bead.kind, bead.prior, bead.current) for bead in beads if bead.kind not in {"unchanged", "edited"}]
    assert moved == [("moved", (5,), (3,))]


def test_a_heading_is_aligned_with_the_heading_of_its_counterpart() -> None:
    prior = report(("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS))
    current = report(("一、", "城市建设", PARKS), ("二、", "依法化解行政争议", REVIEW), year=2023)
    _, beads = align_reports(prior, current)
    linked = {(bead.prior, bead.current) for bead in beads if bead.prior and bead.current}
    assert {((0,), (3,)), ((3,), (0,))} <= linked


def test_an_empty_report_is_all_added() -> None:
    matches, beads = align_reports(report(), report(("一、", "教育", SCHOOLS), year=2023))
    assert [match.kind for match in matches][1:] == ["added"]
    assert {bead.kind for bead in beads} == {"added"}


CHAPTERS = st.lists(
    st.tuples(
        st.sampled_from(["", "一、", "（二）"]),
        st.sampled_from(["行政复议", "城市建设", "教育", "2022年工作"]),
        st.lists(st.sampled_from([*REVIEW, *PARKS, *ROADS, *SCHOOLS, "谢谢大家！"]), max_size=4),
    ),
    max_size=4,
)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(CHAPTERS, CHAPTERS)
def test_every_section_and_every_sentence_once(prior: list[Chapter], current: list[Chapter]) -> None:
    one, two = report(*prior), report(*current, year=2023)
    matches, beads = align_reports(one, two)
    for part in (matches, beads):
        sides = (one.sections, two.sections) if part is matches else (one.sentences, two.sentences)
        assert sorted(at for it in part for at in it.prior) == list(range(len(sides[0])))
        assert sorted(at for it in part for at in it.current) == list(range(len(sides[1])))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(CHAPTERS)
def test_a_report_against_itself_shows_no_change(chapters: list[Chapter]) -> None:
    one = report(*chapters)
    matches, beads = align_reports(one, one)
    assert [(match.kind, match.prior) for match in matches] == [("same", match.current) for match in matches]
    assert [(bead.kind, bead.prior) for bead in beads] == [("unchanged", bead.current) for bead in beads]
