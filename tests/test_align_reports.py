from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compare.align.beads
import compare.diff
from compare import read_report
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
    matches, *_ = align_reports(report(*prior), report(*current, year=2023))
    assert shape(matches) == expected


def test_a_year_in_a_heading_moves_on_without_a_new_name() -> None:
    matches, *_ = align_reports(
        report(("一、", "2022年工作回顾", PARKS)), report(("一、", "2023年工作回顾", ROADS), year=2023)
    )
    assert shape(matches) == [("same", (1,), (1,))]


def test_what_moves_with_its_chapter_has_not_moved() -> None:
    prior = report(("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS), ("三、", "交通出行", ROADS))
    current = report(("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS), ("三、", "行政复议", REVIEW), year=2023)
    _, beads, _ = align_reports(prior, current)
    body = [bead.kind for bead in beads if all(current.sentences[at].role == "body" for at in bead.current)]
    assert set(body) == {"unchanged"}


def test_a_sentence_in_another_chapter_moved() -> None:
    prior = report(("一、", "城市建设", PARKS), ("二、", "教育", [SCHOOLS[0], ROADS[0]]))
    current = report(("一、", "城市建设", [*PARKS, ROADS[0]]), ("二、", "教育", SCHOOLS[:1]), year=2023)
    _, beads, _ = align_reports(prior, current)
    moved = [(bead.kind, bead.prior, bead.current) for bead in beads if bead.kind not in {"unchanged", "edited"}]
    assert moved == [("moved", (5,), (3,))]


def test_a_heading_is_aligned_with_the_heading_of_its_counterpart() -> None:
    prior = report(("一、", "行政复议", REVIEW), ("二、", "城市建设", PARKS))
    current = report(("一、", "城市建设", PARKS), ("二、", "依法化解行政争议", REVIEW), year=2023)
    _, beads, _ = align_reports(prior, current)
    linked = {(bead.prior, bead.current) for bead in beads if bead.prior and bead.current}
    assert {((0,), (3,)), ((3,), (0,))} <= linked


DONE = [
    "全年建成农村供水工程十二处，三万名群众喝上放心水。",
    "养老服务中心投入使用，老年人就餐有了着落。",
    "城区主干道完成改造，停车泊位增加八百个。",
]
DONE_NEXT = [
    "农村供水工程向边远村屯延伸，群众喝上放心水的又多两万名。",
    "新建养老服务驿站六处，方便老年人就近就餐。",
    "背街小巷整治一新，新增公共停车泊位五百个。",
]
PLAN = [
    "明年新建农村供水工程，让更多群众喝上放心水。",
    "明年推进养老服务，解决老年人就餐难题。",
    "明年打通城区断头路，增加停车泊位。",
]
PLAN_NEXT = [
    "下一步实施农村供水二期工程，解决群众用水困难。",
    "下一步完善养老服务体系，办好老年人食堂。",
    "下一步改造城区道路，规划建设停车泊位。",
]


def chapters(year: int, done: dict[str, str], plan: dict[str, str]) -> Report:
    """A report of two chapters, what was done and what is planned, each of sections with one sentence."""
    builder = Builder(year)
    for heading, sections in (("工作回顾", done), ("工作安排", plan)):
        builder.heading(heading)
        for name, sentence in sections.items():
            builder.heading(name, 2).sentence(sentence)
    return builder.build()


def test_sections_written_anew_are_found_under_the_counterpart_of_their_chapter() -> None:
    prior = chapters(
        2022,
        dict(zip(["供水建设", "养老保障", "畅通工程"], DONE, strict=True)),
        dict(zip(["乡村用水", "老有所依", "疏堵治理"], PLAN, strict=True)),
    )
    current = chapters(
        2023,
        dict(zip(["润泽乡村", "敬老助餐", "便民出行"], DONE_NEXT, strict=True)),
        dict(zip(["二期水网", "幸福食堂", "道路规划"], PLAN_NEXT, strict=True)),
    )
    kinds = {match.prior + match.current: match.kind for match in align_reports(prior, current).sections}
    assert kinds == {(at, at): "same" if at in {0, 1, 5} else "renamed" for at in range(9)}


def test_the_parts_of_a_split_chapter_stay_in_place_though_another_came_between() -> None:
    prior = report(("一、", "城市建设和交通出行", [*PARKS, *ROADS]), ("二、", "教育", SCHOOLS))
    current = report(("一、", "城市建设", PARKS), ("二、", "教育", SCHOOLS), ("三、", "交通出行", ROADS), year=2023)
    matches, beads, _ = align_reports(prior, current)
    assert ("split", (1,), (1, 3)) in shape(matches)
    assert not any(bead.kind.startswith("moved") for bead in beads)


def test_a_merger_keeps_the_heading_that_it_kept() -> None:
    prior = report(("一、", "城市建设", PARKS), ("二、", "交通出行", ROADS))
    current = report(("一、", "交通出行", [*PARKS, *ROADS]), year=2023)
    _, beads, _ = align_reports(prior, current)
    assert [bead.current for bead in beads if bead.prior == (3,)] == [(0,)]


def test_a_match_tells_its_evidence() -> None:
    matches, *_ = align_reports(report(("一、", "城市建设", PARKS)), report(("一、", "城乡建设", PARKS), year=2023))
    evidence = matches[1].evidence
    assert evidence is not None
    assert 0 < evidence.headings < 1
    assert (evidence.sentences, evidence.words) == (1.0, 1.0)


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def test_exchanged_reports_give_the_mirrored_result() -> None:
    prior = report(("一、", "城市建设和交通出行", [*PARKS, *ROADS]), ("二、", "教育", SCHOOLS))
    current = report(
        ("一、", "教育", SCHOOLS[:1]), ("二、", "城市建设", [*PARKS, REVIEW[0]]), ("三、", "交通", ROADS), year=2023
    )
    there, back = align_reports(prior, current), align_reports(current, prior)
    for one, two in ((there.sections, back.sections), (there.beads, back.beads)):
        mirrored = {(MIRRORED.get(it.kind, it.kind), it.current, it.prior, it.score) for it in two}
        assert mirrored == {(it.kind, it.prior, it.current, it.score) for it in one}


def test_exchanged_real_reports_give_the_mirrored_result(corpus: Path) -> None:
    prior, current = read_report(corpus / "hailar" / "2015.txt"), read_report(corpus / "hailar" / "2016.txt")
    there, back = align_reports(prior, current), align_reports(current, prior)
    mirrored = {(MIRRORED.get(it.kind, it.kind), it.current, it.prior) for it in back.beads}
    assert mirrored == {(it.kind, it.prior, it.current) for it in there.beads}


@pytest.mark.parametrize(
    ("prior", "current"),
    [
        ("hailar/2019.txt", "national/2019.txt"),
        ("hailar/2015.txt", "kaiyuan/2023.txt"),
        ("national/2025.txt", "provinces/sichuan/2025.docx"),
        ("disney/2015.md", "budget/1998.md"),
    ],
)
def test_almost_nothing_of_another_series_is_aligned(corpus: Path, prior: str, current: str) -> None:
    one, two = read_report(corpus / prior), read_report(corpus / current)
    linked = [bead for bead in align_reports(one, two).beads if bead.prior and bead.current]
    assert sum(len(bead.prior) for bead in linked) <= 0.03 * len(one.sentences)
    assert sum(len(bead.current) for bead in linked) <= 0.03 * len(two.sentences)


def test_a_wide_stretch_without_fixed_points_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare.align.beads, "MOST_CELLS", 3)
    notes = align_reports(report(("一、", "交通", ROADS)), report(("一、", "教育", SCHOOLS), year=2023)).notes
    assert [(note.stage, note.message[:17]) for note in notes] == [("align", "2 and 2 sentences")]


def test_a_sentence_too_long_for_a_word_diff_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare.diff, "MOST_CELLS", 100)
    prior = report(("一、", "城市建设", [PARKS[0]]))
    current = report(("一、", "城市建设", [PARKS[0].replace("九处", "十处")]), year=2023)
    (note,) = align_reports(prior, current).notes
    assert current.text[note.start : note.end].startswith("新建口袋公园十处")


def test_an_empty_report_is_all_added() -> None:
    matches, beads, _ = align_reports(report(), report(("一、", "教育", SCHOOLS), year=2023))
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
    matches, beads, _ = align_reports(one, two)
    for part in (matches, beads):
        sides = (one.sections, two.sections) if part is matches else (one.sentences, two.sentences)
        assert sorted(at for it in part for at in it.prior) == list(range(len(sides[0])))
        assert sorted(at for it in part for at in it.current) == list(range(len(sides[1])))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(CHAPTERS)
def test_a_report_against_itself_shows_no_change(chapters: list[Chapter]) -> None:
    one = report(*chapters)
    matches, beads, _ = align_reports(one, one)
    assert [(match.kind, match.prior) for match in matches] == [("same", match.current) for match in matches]
    assert [(bead.kind, bead.prior) for bead in beads] == [("unchanged", bead.current) for bead in beads]
