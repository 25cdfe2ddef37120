"""The timeline: one line a metric, hollow points until a report confirms them, gaps and silence kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import (
    Bead,
    BeadKind,
    Check,
    Comparison,
    Evidence,
    ImpliedPrior,
    Interval,
    Measures,
    MetricPair,
    Report,
    SectionMatch,
    Similarity,
    TextEvent,
    TextLineage,
    Timeline,
)
from compare.timeline import build_timeline
from compare.timeline.mentions import signs
from compare.timeline.telling import is_telling
from tests.builders import Builder

SIMILARITY = Similarity(0.5, 0.5, 0.5, 0.5, 0.5)


def year(number: int, value: str, **change: Any) -> Report:  # noqa: ANN401 - any field
    built = Builder(number).heading("一、依法行政").sentence(f"受理行政复议{value}件,同比增加267%。")
    built.metric("受理行政复议", f"{value}件", value, "件")
    if change:
        built.change("同比增加267%", "267", **change)
    return built.build()


def compared(prior: Report, current: Report, *, verdict: str = "consistent", linked: bool = True) -> Comparison:
    pair = MetricPair(prior.metrics[0].id, current.metrics[0].id, "changed", 1.0, "one name")
    alone = (
        MetricPair(None, current.metrics[0].id, "new", 1.0, ""),
        MetricPair(prior.metrics[0].id, None, "silent", 1.0, ""),
    )
    kind: BeadKind = "unchanged" if prior.text == current.text else "edited"
    beads = tuple(Bead(f"b{at}", (at,), (at,), kind, 1.0) for at in range(len(prior.sentences)))
    checks = tuple(
        Check("k", "stated_change", verdict, (Evidence("current", 0, 1),), change=stated.id)  # type: ignore[arg-type]
        for stated in current.changes
    )
    return Comparison(
        prior,
        current,
        (SectionMatch((1,), (1,), "same", 1.0),),
        beads,
        (pair,) if linked else alone,
        checks,
        (),
        Measures(SIMILARITY, "characters", ()),
    )


IMPLIED = (ImpliedPrior("percent", Interval.point(18), (18,)),)


def test_one_report_alone_has_its_implied_values() -> None:
    timeline = build_timeline("sample", (year(2023, "66", implied=IMPLIED),), ())
    (line,) = timeline.metrics
    assert [(point.period, point.status, point.value, point.confirmed) for point in line.points] == [
        (2022, "implied", None, None),
        (2023, "actual", 66, None),
    ]
    assert (timeline.gaps, timeline.steps, line.vintages) == ((), (), (2023,))


def test_the_prior_report_confirms_or_contradicts() -> None:
    for value, holds in (("18", True), ("20", False)):
        prior, current = year(2022, value), year(2023, "66", implied=IMPLIED)
        verdict = "consistent" if holds else "inconsistent"
        timeline = build_timeline("sample", (prior, current), (compared(prior, current, verdict=verdict),))
        (line,) = timeline.metrics
        assert [point.confirmed for point in line.points if point.status == "implied"] == [holds]
        assert line.vintages == (2022, 2023)


def test_a_change_that_cannot_be_checked_confirms_nothing() -> None:
    prior, current = year(2022, "20"), year(2023, "66", implied=IMPLIED)
    timeline = build_timeline("sample", (prior, current), (compared(prior, current, verdict="unverifiable"),))
    assert [point.confirmed for point in timeline.metrics[0].points if point.status == "implied"] == [None]


def test_a_metric_that_was_silent_comes_back_in_its_line() -> None:
    first, last = year(2020, "5"), year(2023, "66")
    timeline = build_timeline("sample", (last, first), ())
    (line,) = timeline.metrics
    assert line.vintages == (2020, 2023)
    assert timeline.gaps == (2021, 2022)
    assert timeline.vintages == (2020, 2023)


def test_one_name_with_two_values_in_a_year_is_two_metrics() -> None:
    report = Builder(2023).sentence("培训人员5人。").metric("培训人员", "5人", 5, "人")
    report.sentence("培训人员9人。").metric("培训人员", "9人", 9, "人")
    assert len(build_timeline("sample", (report.build(),), ()).metrics) == 2


def test_a_target_stands_in_the_line_of_its_level() -> None:
    report = Builder(2013, covers=2012).sentence("新增就业5000人。").metric("新增就业", "5000人", 5000, "人")
    report.sentence("新增就业5400人。").metric("新增就业", "5400人", 5400, "人", status="target", period=2013)
    (line,) = build_timeline("sample", (report.build(),), ()).metrics
    assert [(point.period, point.status) for point in line.points] == [(2012, "actual"), (2013, "target")]


def test_texts_count_the_years_they_were_copied() -> None:
    reports = (year(2021, "5"), year(2022, "18"), year(2023, "18"))
    comparisons = (compared(reports[0], reports[1]), compared(reports[1], reports[2]))
    timeline = build_timeline("sample", reports, comparisons)
    section, sentence = timeline.texts
    assert (section.kind, section.label, section.unchanged) == ("section", "一、依法行政", 1)
    assert section.places == ((2021, 1), (2022, 1), (2023, 1))
    assert (sentence.kind, sentence.unchanged) == ("sentence", 1)


def test_steps_count_what_needs_a_look() -> None:
    prior, current = year(2022, "20"), year(2023, "66", implied=IMPLIED)
    (step,) = build_timeline("s", (prior, current), (compared(prior, current, verdict="inconsistent"),)).steps
    assert (step.prior, step.current, step.checks, step.needs_a_look) == (2022, 2023, 1, 1)


def test_no_report_is_an_empty_timeline() -> None:
    timeline = build_timeline("sample", (), ())
    assert (timeline.vintages, timeline.metrics, timeline.texts) == ((), (), ())


# -- sections and sentences through the years, by hand and by law

LONG = "我们把法治建设放在全局工作的突出位置来抓。"
OTHER = "全市上下要继续推进依法行政和严格执法工作。"

# A section is a heading with its sentences.
Part = tuple[str, tuple[str, ...]]


def told(number: int, *parts: Part) -> Report:
    built = Builder(number)
    built.sentence(f"{number}年的开头一句。")
    for heading, sentences in parts:
        built.heading(heading)
        for sentence in sentences:
            built.sentence(sentence)
    return built.build()


def held(prior: Report, current: Report, *matches: tuple[tuple[int, ...], tuple[int, ...], str]) -> Comparison:
    """A comparison whose sections are the given ones or those of one heading, whose beads are sentences of one text."""
    given = list(matches) or _by_heading(prior, current)
    known = {current.quote(one): at for at, one in reversed(list(enumerate(current.sentences)))}
    taken: dict[int, int] = {}
    for at, sentence in enumerate(prior.sentences):
        place = known.get(prior.quote(sentence))
        if place is not None and place not in taken.values():
            taken[at] = place
    beads = [Bead(f"b{at}", (at,), (taken[at],), "unchanged", 1.0) for at in taken]
    beads += [Bead(f"r{at}", (at,), (), "removed", 0.0) for at in range(len(prior.sentences)) if at not in taken]
    fresh = set(range(len(current.sentences))) - set(taken.values())
    beads += [Bead(f"a{at}", (), (at,), "added", 0.0) for at in sorted(fresh)]
    return Comparison(
        prior,
        current,
        tuple(SectionMatch(one, two, kind, 1.0) for one, two, kind in given),  # type: ignore[arg-type]
        tuple(beads),
        (),
        (),
        (),
        Measures(SIMILARITY, "characters", ()),
    )


def _by_heading(prior: Report, current: Report) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    known = {section.heading: at for at, section in enumerate(current.sections) if at}
    pairs = {at: known[one.heading] for at, one in enumerate(prior.sections) if at and one.heading in known}
    removed = [((at,), (), "removed") for at in range(1, len(prior.sections)) if at not in pairs]
    fresh = set(range(1, len(current.sections))) - set(pairs.values())
    added = [((), (at,), "added") for at in sorted(fresh)]
    return [((0,), (0,), "same"), *(((one,), (two,), "same") for one, two in pairs.items()), *removed, *added]


def over(*reports: Report) -> Timeline:
    steps = tuple(held(prior, current) for prior, current in pairwise(reports))
    return build_timeline("sample", reports, steps)


def sections(timeline: Timeline) -> list[TextLineage]:
    return [one for one in timeline.texts if one.kind == "section"]


def test_a_split_section_goes_on_in_the_part_that_shares_most() -> None:
    prior = told(2021, ("行政执法与监督", (OTHER, LONG, "短句。")))
    current = told(2022, ("行政监督", ("短句。",)), ("行政执法", (OTHER, LONG)))
    step = held(prior, current, ((0,), (0,), "same"), ((1,), (1, 2), "split"))
    timeline = build_timeline("sample", (prior, current), (step,))
    main, part = sections(timeline)
    assert main.places == ((2021, 1), (2022, 2))
    assert main.events == (
        TextEvent("renamed", 2021, 2022, ("行政执法与监督", "行政执法")),
        TextEvent("split", 2021, 2022, ("行政监督", "行政执法")),
    )
    assert part.places == ((2022, 1),)
    assert part.events == (TextEvent("split_from", 2021, 2022, ("行政执法与监督",)),)
    assert timeline.silences == ()


def test_a_merged_section_comes_from_the_source_that_shares_most() -> None:
    prior = told(2021, ("行政监督", ("短句。",)), ("行政执法", (OTHER, LONG)))
    current = told(2022, ("行政执法", (OTHER, LONG, "短句。")))
    step = held(prior, current, ((0,), (0,), "same"), ((1, 2), (1,), "merged"))
    ended, main = sections(build_timeline("sample", (prior, current), (step,)))
    assert main.places == ((2021, 2), (2022, 1))
    assert main.events == (TextEvent("merged", 2021, 2022, ("行政监督", "行政执法")),)
    assert ended.places == ((2021, 1),)
    assert ended.events == (TextEvent("merged_into", 2021, 2022, ("行政执法",)),)


def test_a_section_that_comes_back_goes_on_in_its_line() -> None:
    has, lacks = ("行政执法", (LONG,)), ("另外一节", (OTHER,))
    line = next(one for one in sections(over(told(2019, has), told(2020, lacks), told(2021, has))) if one.events)
    assert line.places == ((2019, 1), (2021, 1))
    assert line.events == (TextEvent("returned", 2019, 2021),)
    assert (line.copied, line.unchanged) == ((), 0)


def test_copied_counts_reports_across_a_missing_year_and_the_gap_is_told() -> None:
    part = ("行政执法", (LONG,))
    timeline = over(*(told(year, part) for year in (2018, 2019, 2021)))
    (section,) = sections(timeline)
    (sentence,) = [one for one in timeline.texts if one.label == LONG.replace("，", ",")]
    assert timeline.gaps == (2020,)
    assert section.copied == sentence.copied == (2018, 2019, 2021)
    assert sentence.unchanged == 2


def test_signs_that_no_reader_sees_change_no_sentence() -> None:
    reports = [told(2018, ("甲", (LONG,))), told(2019, ("甲", ("我们\u200b" + LONG[2:],)))]
    assert [one.copied for one in sections(over(*reports))] == [(2018, 2019)]


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [
        ("各位代表！", False),
        ("ESPN also operates:", False),
        ("某某区人民政府区长 张某某某某某某", False),
        (LONG, True),
        ("Revenues are typically somewhat higher during the fall and somewhat lower during the summer.", True),
    ],
)
def test_only_a_whole_sentence_tells_something(sentence: str, telling: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_telling(sentence) is telling


def test_words_are_found_again_in_another_form() -> None:
    assert signs("seating capacity") & signs("It also includes a 9,500-seat stadium.") == {"seat"}
    assert signs("旅游收入") & signs("旅游综合收入") == {"旅游", "收入"}


# -- silence


def counted(number: int, *names: str, more: str = "") -> Report:
    built = Builder(number).sentence(f"{number}年的开头一句。")
    for name in names:
        built.sentence(f"{name}{number - 2000}件。").metric(name, f"{number - 2000}件", number - 2000, "件")
    return (built.sentence(more) if more else built).build()


def linked(*reports: Report) -> Timeline:
    """Reports whose metrics of one name are pairs."""
    return build_timeline("sample", reports, tuple(held(prior, current) for prior, current in pairwise(reports)))


ALL = ("受理行政复议", "抽查案卷")


def test_a_metric_of_three_reports_falls_silent() -> None:
    reports = [*(counted(year, *ALL) for year in (2018, 2019, 2020)), *(counted(year, ALL[0]) for year in (2021, 2022))]
    (silence,) = linked(*reports).silences
    assert (silence.kind, silence.name) == ("metric", "抽查案卷")
    assert (silence.vintages, silence.since, silence.missing) == ((2018, 2019, 2020), (2021, 2022), ())
    assert reports[2].text[silence.start : silence.end] == "20件"


@pytest.mark.parametrize(
    ("first", "more", "why"),
    [
        (2019, "", "two reports are too few"),
        (2018, "全年共抽查执法案卷三百余本。", "the text still speaks of it"),
    ],
)
def test_a_doubt_keeps_a_silence_untold(first: int, more: str, why: str) -> None:
    reports = [*(counted(year, *ALL) for year in range(first, 2021)), counted(2021, ALL[0], more=more)]
    assert linked(*reports).silences == (), why


def test_a_new_name_with_a_word_of_the_lost_one_may_be_it() -> None:
    reports = [*(counted(year, *ALL) for year in (2018, 2019, 2020)), counted(2021, ALL[0], "评查案卷")]
    assert linked(*reports).silences == ()


def test_no_silence_where_the_year_after_has_no_report() -> None:
    reports = [*(counted(year, *ALL) for year in (2018, 2019, 2020)), counted(2022, ALL[0])]
    assert linked(*reports).silences == ()


def test_a_missing_year_inside_the_row_is_named_and_nothing_said_of_it() -> None:
    reports = [*(counted(year, *ALL) for year in (2017, 2018, 2020)), counted(2021, ALL[0]), counted(2023, ALL[0])]
    (silence,) = linked(*reports).silences
    assert (silence.vintages, silence.since, silence.missing) == ((2017, 2018, 2020), (2021, 2023), (2019, 2022))


def test_one_text_under_two_years_is_one_report() -> None:
    first = counted(2018, *ALL)
    reports = (first, replace(first, year=2019), counted(2020, *ALL), counted(2021, ALL[0]))
    assert linked(*reports).silences == ()


def test_a_silence_keeps_its_id_when_a_year_is_added() -> None:
    reports = [*(counted(year, *ALL) for year in (2018, 2019, 2020)), counted(2021, ALL[0])]
    (before,), (after,) = linked(*reports).silences, linked(*reports, counted(2022, ALL[0])).silences
    assert (before.id, before.lineage) == (after.id, after.lineage)
    assert (before.since, after.since) == ((2021,), (2021, 2022))


def test_a_section_dropped_with_its_text_is_silent_a_renamed_one_is_not() -> None:
    kept = ("依法行政", (LONG,))
    reports = [told(year, kept, ("数字政府", (f"{year}{OTHER}",))) for year in (2018, 2019)]
    (silence,) = over(*reports, told(2020, kept)).silences
    assert (silence.kind, silence.name, silence.vintages) == ("section", "数字政府", (2018, 2019))
    assert reports[1].text[silence.start : silence.end] == "数字政府"
    assert over(*reports, told(2020, kept, ("数字社会建设", ("今年另起一段。",)))).silences == ()


def test_a_sentence_copied_for_three_reports_and_dropped_is_silent() -> None:
    reports = [told(year, ("依法行政", (f"{year}年。", LONG))) for year in (2018, 2019, 2020)]
    (silence,) = over(*reports, told(2021, ("依法行政", (OTHER,)))).silences
    assert (silence.kind, silence.vintages, silence.since) == ("sentence", (2018, 2019, 2020), (2021,))
    assert reports[2].text[silence.start : silence.end] == LONG
    assert over(*reports[1:], told(2021, ("依法行政", (OTHER,)))).silences == ()


# -- laws

SENTENCES = (LONG, OTHER, "短句。", "各位代表！", "要把权力关进制度的笼子里，让权力在阳光下运行。")
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["行政执法", "行政复议", "数字政府", "存在问题", "工作打算"]),
        st.lists(st.sampled_from(SENTENCES), max_size=3).map(tuple),
    ),
    unique_by=lambda part: part[0],
    max_size=4,
)
YEARS = st.lists(st.tuples(st.integers(1, 2), PARTS), min_size=1, max_size=6)


def series(years: list[tuple[int, list[Part]]]) -> list[Report]:
    number, reports = 2000, []
    for step, parts in years:
        number += step
        reports.append(told(number, *parts))
    return reports


@given(YEARS, st.data())
@settings(deadline=None, derandomize=True)
def test_every_section_is_in_one_line_and_no_run_is_longer_than_the_series(
    years: list[tuple[int, list[Part]]], data: st.DataObject
) -> None:
    reports = series(years)
    steps = [
        held(prior, current, *_regrouped(_by_heading(prior, current), data)) for prior, current in pairwise(reports)
    ]
    timeline = build_timeline("sample", tuple(reports), tuple(steps))
    places = [place for one in sections(timeline) for place in one.places]
    assert sorted(places) == [(report.year, at) for report in reports for at in range(1, len(report.sections))]
    assert len({one.id for one in timeline.texts}) == len(timeline.texts)
    for one in timeline.texts:
        vintages = [vintage for vintage, _ in one.places]
        assert vintages == sorted(set(vintages))
        assert set(one.copied) <= set(vintages)
        assert len(one.copied) != 1
        assert one.unchanged < len(one.places)
    for silence in timeline.silences:
        assert silence.vintages[-1] + 1 == silence.since[0]
        assert set(timeline.vintages) == set(timeline.vintages[: timeline.vintages.index(silence.vintages[0])]) | {
            *silence.vintages,
            *silence.since,
        }
        assert set(silence.missing) <= set(timeline.gaps)


def _regrouped(
    matches: list[tuple[tuple[int, ...], tuple[int, ...], str]], data: st.DataObject
) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    """Sometimes a section that went is merged into one that stayed, one that came is split from one."""
    pairs = [match for match in matches if match[0] and match[1] and match[0] != (0,)]
    gone = [match for match in matches if not match[1]]
    if not pairs or not gone or not data.draw(st.booleans()):
        return matches
    one, other = data.draw(st.sampled_from(pairs)), data.draw(st.sampled_from(gone))
    merged = (tuple(sorted((*one[0], *other[0]))), one[1], "merged")
    return [merged, *(match for match in matches if match not in (one, other))]


@given(YEARS)
@settings(deadline=None, derandomize=True)
def test_a_year_that_changes_nothing_keeps_all_ids(years: list[tuple[int, list[Part]]]) -> None:
    reports = series(years)
    again = replace(reports[-1], year=reports[-1].year + 1, covers=reports[-1].covers + 1)
    before, after = over(*reports), over(*reports, again)
    assert {one.id: one.places for one in before.texts}.keys() <= {one.id for one in after.texts}
    assert {one.id for one in before.silences} == {one.id for one in after.silences}
    longer = {one.id: one.places for one in after.texts}
    assert all(longer[one.id][: len(one.places)] == one.places for one in before.texts)


def test_a_year_that_changes_nothing_keeps_the_ids_of_metrics() -> None:
    reports = [counted(2019, "抽查案卷", "抽查案卷"), counted(2020, "抽查案卷")]
    before = linked(*reports)
    after = linked(*reports, counted(2021, "抽查案卷"))
    assert {one.id for one in before.metrics} == {one.id for one in after.metrics}
    assert all(one.vintages[0] <= one.vintages[-1] for one in after.metrics)
