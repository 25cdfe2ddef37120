from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

from compare.model import Comparison, Interval, Silence, TextEvent, TextLineage, Timeline
from compare.pages import series_files
from compare.render.index import LISTED, MOST_TOLD, IndexEntry, entry_from_json, entry_json, entry_of, render_index
from compare.render.series import render_series
from compare.render.view.heat import IndexStep, heat_row, heat_years
from compare.render.view.strip import MOST_OPEN, MOST_SECTIONS
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
    boxes = [words for _, attributes in page.tags if (words := attributes.get("class") or "").startswith("box ")]
    assert boxes[-4:] == ["box on", "box gap", "box on turned", "box off"], "after those of the key"
    assert "2022 拆分" in told
    assert "2023 并入别章" in told


def test_a_section_that_came_or_went_says_so_and_leads_to_the_pair() -> None:
    comparison = sample()
    came = TextLineage("x1", "section", "一、主要工作", ((2023, 1),), 1)
    went = TextLineage("x2", "section", "二、存在问题", ((2020, 2), (2022, 2)), 1, (2020, 2022))
    stays = TextLineage("x3", "section", "前言", ((2020, 0), (2022, 0), (2023, 0)), 1)
    page = shown(comparison, texts=(came, went, stays))
    told = page.texts["sections"]
    assert told.index("已经不再有的") < told.index("后来才有的章节") < told.index("从第一份到最后一份都在")
    links = {
        attributes["class"]: attributes["href"]
        for tag, attributes in page.tags
        if tag == "a" and (attributes.get("class") or "").startswith("box")
    }
    assert set(links) == {"box on new", "box off", "box on same", "box on"}
    assert all(link is not None and link.startswith("2022-2023/report.html#") for link in links.values())
    assert "+1" in told
    assert "×1" in told


def test_sections_that_a_page_cannot_bear_are_counted() -> None:
    line = TextLineage("x", "section", "一、主要工作", ((2023, 1),), 1)
    page = shown(sample(), texts=tuple(replace(line, id=f"x{at}") for at in range(MOST_SECTIONS + 2)))
    assert "另有 2 个章节未列。" in page.texts["sections"]
    stays = replace(line, places=((2020, 0), (2022, 0), (2023, 0)))
    page = shown(sample(), texts=(line, *(replace(stays, id=f"s{at}") for at in range(MOST_OPEN + 1))))
    fates = ["open" in attributes for tag, attributes in page.tags if attributes.get("class") == "fate"]
    assert fates == [True, False], "many that only stay are folded"


def test_every_number_of_all_years_leads_to_its_print() -> None:
    comparison = sample()
    years = timeline(comparison)
    restated = replace(years.metrics[0].points[1], vintage=2023, value=Fraction(19), status="restated")
    about = replace(years.metrics[0].points[2], interval=Interval(Fraction(66), Fraction(70)))
    lineage = replace(years.metrics[0], points=(*years.metrics[0].points[:2], about, restated))
    html = render_series(
        replace(years, metrics=(lineage,)), (comparison.prior, comparison.current), (comparison,), SETTINGS, ()
    )
    place = next(bead.id for bead in comparison.beads if bead.current == (3,))
    metrics = html[html.index('id="metrics"') :]
    assert f'<td class="n"><a href="2022-2023/report.html#{place}">66件</a>' in metrics, "as it is printed"
    assert f'<a href="2022-2023/report.html#{place}">18件</a>' in metrics, "the bead of both years"
    assert re.search(r'<small>.*?2023年报告.*?<a href="2022-2023/report.html#[^"]+">19件</a></small>', metrics)
    assert re.search(r'<span class="impl"><a href="2022-2023/report.html#[^"]+">10–12件</a></span>', metrics)
    assert 'href="series.csv"' in metrics


def test_what_is_silent_is_told_by_the_year_since_when() -> None:
    silence = Silence("w1", "section", "x1", "甲", (2018, 2019), (2020, 2022, 2023), (), 0, 4)
    later = replace(silence, id="w2", name="乙", vintages=(2019, 2020), since=(2022, 2023))
    told = shown(sample(), silences=(silence, later)).texts["silent"]
    assert told.index("2022 年起不再提及") < told.index("乙") < told.index("2020 年起不再提及") < told.index("甲")


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
    assert "43.0%! 12023年：逐字相同 43.0%；3 项核对中 1 项需复核" in page.texts["heat"], "two measures, then the words"
    assert "1 of 3 checks need a look" in page.texts["heat"]
    assert render_index((other, made)) == html


def test_the_heat_map_tells_years_without_a_pair_apart() -> None:
    steps = (IndexStep(2019, 2021, 0.5, 0, 0), IndexStep(2021, 2022, None, 4, 7))
    cells = heat_row("某市 a", (2019, 2021, 2022), steps, range(2018, 2025))
    assert [cell.kind for cell in cells] == ["none", "first", "gap", "pair", "pair", "none", "none"]
    assert cells[1].href == cells[3].href == "%E6%9F%90%E5%B8%82%20a/2019-2021/report.html"
    assert [(cell.shade, cell.level) for cell in cells[3:5]] == [(2, 0), (0, 3)]
    assert heat_years((2019, 2021, 2022), steps) == (2019, 2020, 2021, 2022)
    lone = heat_row("a", (2023,), (), (2022, 2023))
    assert [(cell.kind, cell.href) for cell in lone] == [("none", ""), ("first", "a/2023/report.html")]
    assert "只有一份报告" in lone[1].said.zh
    assert heat_years((), ()) == ()


def test_a_long_index_has_a_filter_and_a_short_one_has_none() -> None:
    made = entry()
    many = tuple(replace(made, series=f"s{at}", title=f"第{at}区 <b>") for at in range(LISTED))
    page = Page(render_index(many))
    assert "filter" in page.ids
    names = [attributes["data-name"] for _, attributes in page.tags if "data-name" in attributes]
    assert len(names) == 2 * LISTED
    assert names[0] == "第0区 <b> 青河市人民政府 s0"
    orders = {attributes["data-order"] for _, attributes in page.tags if "data-order" in attributes}
    assert orders == {"2023|1|0.430000"}
    assert "filter" not in Page(render_index(many[1:])).ids


def test_an_index_of_very_many_tells_the_findings_of_those_that_need_a_look_most() -> None:
    made = entry()
    step = made.steps[0]
    many = tuple(
        replace(made, series=f"s{at:04}", steps=(replace(step, needs_a_look=at % 7),) if at % 5 else ())
        for at in range(MOST_TOLD + 100)
    )
    page = Page(render_index(many))
    told = [one.removeprefix("series-") for one in page.ids if one.startswith("series-s")]
    assert len(told) == MOST_TOLD
    assert told == sorted(told)
    looks = {one.series: one.steps[-1].needs_a_look if one.steps else -1 for one in many}
    assert min(looks[name] for name in told) >= max(looks[one.series] for one in many if one.series not in set(told))
    rows = [attributes for tag, attributes in page.tags if tag == "tr" and "data-name" in attributes]
    assert len(rows) == len(many), "the map has them all"
    assert "另外 100 个系列见上方总览" in page.texts["series"]


def test_the_pages_of_a_series_have_the_same_bytes_twice() -> None:
    comparison = sample()
    given = (timeline(comparison), (comparison.prior, comparison.current), (comparison,), SETTINGS)
    first, second = (series_files(*given) for _ in range(2))
    assert first == second
    assert {"index.html", "series.csv", "summary.json", "charts/copied.png"} <= set(first)


def test_an_index_of_nothing_is_still_a_page() -> None:
    assert "There is no series yet." in render_index(())
