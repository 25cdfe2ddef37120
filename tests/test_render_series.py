from __future__ import annotations

import json
from dataclasses import replace

from compare.model import Comparison, Silence, TextEvent, TextLineage, Timeline
from compare.render.index import IndexEntry, entry_from_json, entry_json, entry_of, render_index
from compare.render.series import render_series
from compare.settings import SeriesSettings
from tests.render_sample import sample, timeline
from tests.test_render_page import CHART, Page

SETTINGS = SeriesSettings("sample", title="青河市工作报告", fictional=True)


def entry() -> IndexEntry:
    comparison = sample()
    return entry_of(timeline(comparison), (comparison.prior, comparison.current), (comparison,), SETTINGS)


def test_a_series_links_every_pair_and_shows_all_years() -> None:
    comparison = sample()
    html = render_series(
        timeline(comparison), (comparison.current, comparison.prior), (comparison,), SETTINGS, (CHART,)
    )
    page = Page(html)
    assert "2022-2023/report.html" in page.links
    assert any(link.startswith("2022-2023/report.html#") for link in page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert "18件" in page.texts["metrics"]
    assert "10–12件" in page.texts["metrics"]
    assert "一、主要工作" in page.texts["sections"]
    assert 'class="fictional"' in html


def shown(comparison: Comparison, *, silences: tuple[Silence, ...] = (), texts: tuple[TextLineage, ...] = ()) -> Page:
    years: Timeline = replace(
        timeline(comparison), silences=silences, texts=texts, gaps=(2021,), vintages=(2020, 2022, 2023)
    )
    return Page(render_series(years, (comparison.prior, comparison.current), (comparison,), SETTINGS, ()))


def test_what_fell_silent_is_quoted_and_leads_to_the_pair_where_it_did() -> None:
    comparison = sample()
    parks = comparison.prior.metrics[-1]
    silence = Silence("w1", "metric", "l1", parks.name, (2020, 2022), (2023,), (2021,), parks.start, parks.end)
    page = shown(comparison, silences=(silence,))
    assert f"2022-2023/report.html#p-{parks.id}" in page.links
    assert "新建公园" in page.texts["silent"]
    assert "明年新建公园5个。" in page.texts["silent"]
    assert "缺 2021 年的报告" in page.texts["silent"]
    assert "no report for 2021" in page.texts["silent"]
    assert "w1" in page.ids


def test_a_silence_without_its_pair_is_told_without_a_link() -> None:
    silence = Silence("w1", "section", "x1", "<b>数字政府</b>", (2019, 2020), (2022, 2023), (2021,), 0, 4)
    page = shown(sample(), silences=(silence,))
    assert "<b>数字政府</b>" in page.texts["silent"]


def test_what_a_page_cannot_bear_is_counted() -> None:
    silence = Silence("w", "sentence", "x1", "一句", (2019, 2020), (2022, 2023), (), 0, 4)
    page = shown(sample(), silences=tuple(replace(silence, id=f"w{at}") for at in range(15)))
    assert "另有 3 处。" in page.texts["silent"]


def test_sections_tell_what_happened_and_a_year_without_a_report_is_no_absence() -> None:
    events = (
        TextEvent("renamed", 2020, 2022, ("旧名",)),
        TextEvent("split", 2020, 2022, ("甲", "乙")),
        TextEvent("merged_into", 2022, 2023, ("丙",)),
        TextEvent("returned", 2020, 2022),
    )
    line = TextLineage("x1", "section", "一、主要工作", ((2020, 1), (2022, 1)), 1, (2020, 2022), events)
    page = shown(sample(), texts=(line,))
    told = page.texts["sections"]
    assert all(
        word in told for word in ("“旧名”", "“甲”、“乙”", "“丙”", "此前末见于 2020", "2020–2022：2 份报告一字不差")
    )
    boxes = [attributes["class"] for tag, attributes in page.tags if tag == "span" and "class" in attributes]
    assert [one for one in boxes if one in {"gap", "on on", "on same"}] == ["on on", "gap", "on same"]


def test_copied_sentences_are_those_of_most_reports_and_each_wording_once() -> None:
    comparison = sample()
    places = ((2020, 4), (2022, 4), (2023, 2))
    line = TextLineage("x1", "sentence", "推进简政放权,方便群众办事。", places, 2, (2020, 2022, 2023))
    address = replace(line, id="x2", label="各位代表！", telling=False)
    page = shown(comparison, texts=(line, replace(line, id="x3"), address))
    assert page.texts["copied"].count("推进简政放权，方便群众办事。") == 1
    assert "3 份报告" in page.texts["copied"]
    assert "各位代表" not in page.texts["copied"]
    assert any(link.startswith("2022-2023/report.html#b") for link in page.links)


def test_a_series_of_one_report_leads_to_its_page() -> None:
    comparison = sample()
    years = replace(timeline(comparison), vintages=(2023,), steps=(), texts=())
    page = Page(render_series(years, (comparison.current,), (), SETTINGS, ()))
    assert "2023/report.html" in page.links
    assert any(link.startswith("2023/report.html#c") for link in page.links)


def test_a_series_of_nothing_is_still_a_page() -> None:
    years = replace(timeline(sample()), vintages=(), steps=(), texts=(), metrics=())
    assert "<h1>" in render_series(years, (), (), SETTINGS, ())


def test_an_entry_survives_its_file() -> None:
    made = entry()
    assert entry_from_json(json.loads(json.dumps(entry_json(made)))) == made
    assert made.latest == "2022-2023"
    assert made.steps[0].copied_share == 0.43


def test_the_index_shows_each_series_with_its_findings_and_its_heat() -> None:
    made = entry()
    other = replace(made, series="another", title="<b>另一</b>", steps=(), sentences=(), vintages=())
    html = render_index((made, other))
    page = Page(html)
    assert "sample/index.html" in page.links
    assert "sample/2022-2023/report.html" in page.links
    assert made.sentences[0].href in page.links
    assert made.sentences[0].href.startswith("sample/2022-2023/report.html#")
    assert "<b>另一</b>" not in html
    assert "43.0%" in page.texts["heat"]
    assert "—只有一份报告，没有上年可比" in page.texts["heat"]
    assert "1 of 3 checks need a look" in page.texts["heat"]
    assert render_index((other, made)) == html


def test_an_index_of_nothing_is_still_a_page() -> None:
    assert "There is no series yet." in render_index(())
