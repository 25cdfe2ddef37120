from __future__ import annotations

import json
from dataclasses import replace

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
    assert "旧指标" in page.texts["silent"]
    assert "一、主要工作" in page.texts["sections"]
    assert 'class="fictional"' in html


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
