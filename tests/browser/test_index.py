"""The index of many series, the charts and their data: found, ordered, reached, and legible where they are read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from compare.render.index import MANY, IndexEntry, IndexSentence, render_index
from compare.render.view.heat import IndexStep
from tests.browser.conftest import Opened
from tests.browser.test_look import CONTRAST, LEAST_CONTRAST, PHONE, violations
from tests.browser.watch import Watched

LAST, YEARS = 2024, 10
LONG = "国民经济和社会发展统计公报（含各县区、开发区及直属单位的完整附表与说明，试行第三版）"


def entry(at: int) -> IndexEntry:
    """A series; the third has one report only, the fourth lacks a year."""
    vintages = tuple(year for year in range(LAST - YEARS, LAST + 1) if at != 3 or year != LAST - 2)
    vintages = (LAST - 1,) if at == 2 else vintages
    steps = tuple(
        IndexStep(prior, current, ((at * 31 + current) % 100) / 100, 12, at % 12 if current == LAST else 0)
        for prior, current in pairwise(vintages)
    )
    title = f"第{at:03d}区{LONG if at % 5 == 1 else '人民政府工作报告'}"
    sentence = IndexSentence("<b>地区生产总值</b> 3亿元", "<b>GDP</b> 3", "")
    return IndexEntry(f"s{at:03d}", title, "某市人民政府", "zh", False, vintages, "", (sentence,) * 3, steps)  # noqa: FBT003 - a field


@pytest.fixture(scope="module")
def many(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of sixty series over ten years."""
    assert chromium
    path = tmp_path_factory.mktemp("many") / "index.html"
    path.write_text(render_index(tuple(map(entry, range(60)))), encoding="utf-8")
    return path


def listed(page: Watched, where: str) -> list[str]:
    """The series that a part of the page shows, in their order."""
    said = page.ask(
        "(where) => [...document.querySelectorAll(`${where} [data-name]`)]"
        ".filter((one) => !one.hidden).map((one) => one.querySelector('h3, th').textContent)",
        where,
    )
    return [str(one) for one in said]


def test_of_many_series_the_map_stands_first_and_a_name_finds_its_own(opened: Opened, many: Path) -> None:
    assert MANY <= 60
    page = opened(many)
    assert page.ask("() => document.querySelector('main > section').id") == "heat"
    assert len(listed(page, "#heat")) == len(listed(page, "#series")) == 60
    page.press("/")
    page.page.keyboard.type("第01")
    page.settle()
    assert len(listed(page, "#heat")) == len(listed(page, "#series")) == 10
    assert page.page.locator("#left").inner_text() == "10 / 60 个系列"
    assert page.hash == "#;q=第01"
    page.page.reload()
    assert len(listed(page, "#heat")) == 10
    page.page.locator("#filter").fill("no such series")
    assert listed(page, "#heat") == listed(page, "#series") == []


def test_the_series_with_most_to_look_at_come_first_when_asked(opened: Opened, many: Path) -> None:
    page = opened(many)
    before = listed(page, "#heat")
    page.page.locator("#order").select_option("looks")
    first = listed(page, "#heat")
    assert [one[1:4] for one in first[:5]] == ["011", "023", "035", "047", "059"]
    assert listed(page, "#series") == first
    assert page.hash == "#;order=looks"
    page.page.locator("#order").select_option("last")
    assert listed(page, "#heat")[-1].startswith("第002区"), "its last report is a year older"
    page.page.locator("#order").select_option("name")
    assert listed(page, "#heat") == before
    assert page.hash == ""


def test_both_measures_of_a_cell_fit_on_a_line_each(opened: Opened, many: Path) -> None:
    page = opened(many)
    high = page.ask(
        "() => [...document.querySelectorAll('.heat td :is(.co, .lo)')].map((one) =>"
        " [one.getClientRects().length, one.scrollWidth <= one.clientWidth, one.offsetHeight])"
    )
    assert len(high) > 1000
    assert {(rows, fits) for rows, fits, _ in high} == {(1, True)}
    assert len({height for *_, height in high}) == 2, "every share is as high as any other, so is every badge"


def test_the_names_of_a_wide_map_stay_in_sight_on_a_phone(opened: Opened, many: Path) -> None:
    page = opened(many, **PHONE)
    sides = page.ask(
        "() => { const box = document.querySelector('#heat .scroll'), name = box.querySelector('tbody th');"
        " const left = () => Math.round(name.getBoundingClientRect().left - box.getBoundingClientRect().left);"
        " const end = box.scrollLeft > 0; box.scrollLeft = 0; const first = left(); box.scrollLeft = 200;"
        " return [end, first, left(), document.documentElement.scrollWidth]; }"
    )
    assert sides == [True, 0, 0, 390], "it opens at the latest years, and its first column stays"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_many_series_are_accessible_and_legible(opened: Opened, many: Path, scheme: str) -> None:
    page = opened(many, color_scheme=scheme)
    assert not violations(page)
    found = page.ask(CONTRAST, LEAST_CONTRAST)
    assert found["seen"] > 1000
    assert not found["low"]


def test_paper_is_light_on_a_dark_machine(opened: Opened, site: Path) -> None:
    page = opened(site / "index.html", color_scheme="dark")
    page.button("palette")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.ask(ground) != "rgb(255, 255, 255)"
    page.page.emulate_media(media="print", color_scheme="dark")
    assert page.ask(ground) == "rgb(255, 255, 255)"


def test_a_lone_report_and_a_first_one_lead_to_their_pages(opened: Opened, site: Path) -> None:
    page = opened(site / "index.html")
    links = page.ask("() => [...document.querySelectorAll('.heat td.first a')].map((one) => one.getAttribute('href'))")
    assert links == ["jichuan/2019-2020/report.html", "kaiyuan/2023/report.html"]


def test_every_chart_says_its_message_and_has_its_data_beside_it(opened: Opened, site: Path) -> None:
    for name in ("jichuan/index.html", "jichuan/2020-2021/report.html", "kaiyuan/2023/report.html"):
        page = opened(site / name, "#charts")
        charts = page.page.locator("figure.chart")
        assert charts.count() >= 2, name
        for at in range(charts.count()):
            chart = charts.nth(at)
            chart.scroll_into_view_if_needed()
            message = chart.locator("figcaption b .zh").inner_text()
            assert message
            image = chart.get_by_role("img", include_hidden=False).first
            assert len(image.get_attribute("alt") or "") > 20
            chart.locator("summary").click()
            rows = chart.locator("tbody tr").all_inner_texts()
            assert rows
            assert chart.get_by_role("group", name=message).count() == 1
            first = rows[0].split("\t")[0].strip()
            assert first in (image.get_attribute("alt") or ""), "the words of the picture and the table are one"


def test_a_box_of_the_strip_leads_to_its_section(opened: Opened, site: Path) -> None:
    page = opened(site / "jichuan" / "index.html")
    row = page.page.locator("#sections tr", has_text="党政主要负责人").first
    row.locator("a.box.new").click()
    page.settle()
    assert page.page.url.split("/")[-2] == "2019-2020"
    assert "党政主要负责人" in page.page.locator(".hit").inner_text()
