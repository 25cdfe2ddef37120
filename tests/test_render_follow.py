"""The follow-up: a sentence quoted once, a line for each of its targets, what fell short first."""

from __future__ import annotations

from dataclasses import replace

from compare import summary
from compare.model import Unanswered
from compare.pages import pair_files
from compare.render.view.atlas import atlas_of
from compare.render.view.follow import SHOWN, Promise, list_count, promises_of
from compare.render.view.said import messages_of
from compare.render.view.unanswered import unsettled_of
from compare.settings import SeriesSettings
from compare.timeline import build_timeline
from tests.promised import LIST, promised
from tests.render_sample import sample


def told() -> list[Promise]:
    comparison = promised()
    return list(promises_of(comparison, atlas_of(comparison), frozenset()).listed)


def words(promise: Promise) -> str:
    return "".join(text for text, _ in promise.prior.pieces)


def test_a_sentence_with_many_targets_is_quoted_once_with_a_line_for_each() -> None:
    listed = [one for one in told() if words(one).startswith(LIST)]
    assert len(listed) == 1
    lines = [
        (one.kind, one.outcome.name, one.target.text, one.outcome.text)
        for one in listed[0].answers
        if one.target is not None and one.outcome is not None
    ]
    assert lines == [
        ("missed", "地区生产总值", "增长11%", "同比增长9.1%"),
        ("missed", "地区生产总值", "282亿元", "274.4亿元"),
        ("missed", "地方财政总收入", "增长16%", "同比增长0.4%"),
        ("missed", "地方财政总收入", "28.8亿元", "24.9亿元"),
        ("met", "固定资产投资", "增长20%", "同比增长33.5%"),
        ("met", "固定资产投资", "108.8亿元", "121.1亿元"),
    ]
    assert [marked for _, marked in listed[0].prior.pieces].count(True) == len(lines)
    assert len(listed[0].current) == 1, "one sentence answers all"


def test_what_is_missed_or_silent_comes_first_and_never_late() -> None:
    assert [one.kinds[0] for one in told()] == ["missed", "missed", "silent", "repeated"]
    comparison = promised()
    plan = next(one for one in comparison.followups if one.kind == "repeated")
    silent = next(one for one in comparison.followups if one.kind == "silent")
    plans = tuple(replace(plan, prior=(by, at)) for by in (6, 7) for at in range(8))
    silences = tuple(replace(silent, prior=(8, at)) for at in range(8))
    many = replace(comparison, followups=(*plans, *silences, *comparison.followups))
    page = promises_of(many, atlas_of(many), frozenset())
    late = [one for one in page.listed if one.late]
    assert page.late
    assert len(page.listed) - len(late) == SHOWN
    assert {one.kinds for one in late} == {("repeated",)}


def test_what_cannot_be_decided_is_listed_from_the_least_echoed() -> None:
    comparison = replace(promised(), unanswered=tuple(Unanswered(at, "plan", 0.2 - at / 100) for at in range(3)))
    left = unsettled_of(comparison, atlas_of(comparison))
    sentences = comparison.prior.sentences
    assert left.count == 3
    assert ["".join(text for text, _ in one.pieces) for _, one in left.listed] == [
        comparison.prior.quote(sentences[at]).replace("\n", " ") for at in (2, 1, 0)
    ]
    settings = SeriesSettings("sample")
    timeline = build_timeline("sample", (comparison.prior, comparison.current), (comparison,))
    assert 'id="unsettled"' in pair_files(comparison, timeline, settings)["report.html"].decode()


def test_the_filters_count_answers() -> None:
    comparison = promised()
    page = promises_of(comparison, atlas_of(comparison), frozenset())
    assert [(kind, count) for kind, _, count in page.filters] == [
        ("missed", 5),
        ("silent", 1),
        ("repeated", 1),
        ("met", 2),
    ]


def test_a_message_names_what_missed_and_how_its_list_fared() -> None:
    comparison = promised()
    followup = next(one for one in comparison.followups if one.kind == "missed")
    assert list_count(followup, comparison) == (3, 2)
    missed = [one for one in summary.findings(comparison) if one.followup == comparison.followups.index(followup)]
    said = messages_of(missed, comparison, atlas_of(comparison))[0].words
    assert said.zh.striptags() == "地区生产总值未达目标：目标 增长11%，结果 同比增长9.1%；同句 3 项目标中 2 项未达到"
    assert said.en.striptags().endswith("2 of the 3 targets of that sentence were missed")


def test_a_target_of_its_own_has_no_list() -> None:
    comparison = sample()
    missed = [one for one in summary.findings(comparison) if one.kind == "followup" and one.weight > 0.8]
    said = [one.words.zh.striptags() for one in messages_of(missed, comparison, atlas_of(comparison))]
    assert said == ["受理行政复议未达目标：目标 18件，结果 66件"]


def test_the_first_screen_says_how_many_more_there_are() -> None:
    comparison = promised()
    timeline = build_timeline("s", (comparison.prior, comparison.current), (comparison,))
    html = pair_files(comparison, timeline, SeriesSettings("s"))["report.html"].decode()
    first = html.partition('id="findings"')[0]
    assert "及另外 1 项指标未达到" in first
    assert 'href="#followup;told=missed"' in first
    assert first.count("地区生产总值") == 2, "once in each language of the page"
