"""Wherever a link comes from, its target ends where its margin puts it, though heights above were estimates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import DESK, Opened
from tests.browser.test_look import PHONE
from tests.browser.watch import Watched

SCREENS = pytest.mark.parametrize("screen", [{"viewport": DESK}, PHONE], ids=["desk", "phone"])
# What rounding may move.
SLACK = 1
# A hit is somewhere in the lines of its sentence.
LINE = 34

LINKS = """() => [...new Set([...document.querySelectorAll(".links a, #messages a, .outline a")]
  .map((one) => one.getAttribute("href")).filter((link) => link.startsWith("#")))]"""
CLICK = """(link) => [...document.links].find((one) => one.getAttribute("href") === link).click()"""
FAR = [f"b{place}" for place in (12_345, 19_995, 30, 8_005)]


def name_of(link: str) -> str:
    return link[1:].partition(";")[0]


def missed(page: Watched, links: list[str]) -> dict[str, int]:
    """How far off each link's target is where it is, when the links are followed one after the other."""
    found = {}
    for link in links:
        page.ask(CLICK, link)
        found[link] = page.off(name_of(link))
    return {link: off for link, off in found.items() if abs(off) > SLACK}


@SCREENS
def test_links_of_a_pair_land_where_they_point(opened: Opened, pair: Path, screen: dict[str, object]) -> None:
    page = opened(pair, **screen)
    links = page.ask(LINKS)
    assert {"#provenance", "#text;show=edited", "#metrics;rows=changed"} <= set(links)
    assert missed(page, links) == {}
    page.page.go_back()
    assert abs(page.off(name_of(links[-2]))) <= SLACK
    page.page.go_forward()
    assert abs(page.off(name_of(links[-1]))) <= SLACK


@SCREENS
def test_links_far_into_a_huge_page_land_where_they_point(
    opened: Opened, huge: Path, screen: dict[str, object]
) -> None:
    page = opened(huge, f"#{FAR[0]}", **screen)
    assert abs(page.off(FAR[0])) <= SLACK, "opened there"
    for name in FAR[1:]:
        page.ask("(name) => { location.hash = name }", name)
        assert abs(page.off(name)) <= SLACK, name
    page.page.go_back()
    assert abs(page.off(FAR[-2])) <= SLACK, "gone back to"
    for key in "nnpp":
        page.press(key)
        assert abs(page.off(page.ask("() => document.activeElement.id"))) <= SLACK, "stepped to"
    page.ask("() => { location.hash = 'provenance' }")
    assert abs(page.off("provenance")) <= SLACK


def test_a_page_opens_at_the_place_that_another_page_names(opened: Opened, site: Path) -> None:
    for name in ("index.html", "jichuan/index.html"):
        links = opened(site / name).ask("() => [...document.links].map((one) => one.href)")
        inside = [link for link in links if "report.html#" in link][:3]
        assert inside
        for link in inside:
            address, _, anchor = link.partition("#")
            page = opened(Path(address.removeprefix("file://")), f"#{anchor}")
            assert abs(page.off(name_of(f"#{anchor}"))) <= SLACK, link


def test_a_search_hit_is_brought_before_the_eyes(opened: Opened, huge: Path) -> None:
    page = opened(huge)
    page.press("/")
    page.page.keyboard.type("第17777段")
    page.page.keyboard.press("Enter")
    assert abs(page.off("b17777")) < LINE


def test_a_reader_who_scrolls_is_not_pulled_back(opened: Opened, huge: Path) -> None:
    page = opened(huge)
    page.ask("() => { location.hash = 'b12345' }")
    page.page.mouse.move(400, 400)
    page.page.mouse.wheel(0, 700)
    page.page.wait_for_timeout(300)
    assert abs(page.off("b12345")) > 300


def test_a_link_to_a_row_shows_it_whatever_was_filtered(opened: Opened, pair: Path) -> None:
    page = opened(pair, "#metrics;q=没有这样的指标")
    assert page.shown("#metric-table tbody tr") == 0
    row = page.page.locator("#metric-table tbody tr").last.get_attribute("id") or ""
    page.ask("(name) => { location.hash = name }", row)
    assert abs(page.off(row)) <= SLACK
    assert page.page.locator("#filter").input_value() == ""


def test_a_link_to_a_section_without_changes_shows_it(opened: Opened, folded: Path) -> None:
    page = opened(folded, "#;show=moved")
    part = page.page.locator("#prose .part").first
    name = part.get_attribute("id") or ""
    assert not part.is_visible()
    page.ask("(name) => { location.hash = name }", name)
    assert abs(page.off(name)) <= SLACK
    assert part.is_visible()
