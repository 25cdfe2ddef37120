"""Filters, search and the metric table; what is chosen lives in the address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Opened
from tests.browser.site import write_pair
from tests.promised import CURRENT, PRIOR

VALUES = "(rows, column) => rows.map((row) => row.dataset.s.split('|')[column - 1])"
FOLDED_WORDS = "第5段讲的是草"


def test_what_is_chosen_stands_in_the_address_and_a_reload_keeps_it(opened: Opened, folded: Path) -> None:
    page = opened(folded)
    for key in "cs#":
        page.press(key)
    assert page.hash == "#;show=changed;view=side;numbers=1"
    page.page.reload()
    assert (page.root("show"), page.root("view"), page.root("numbers")) == ("changed", "side", "1")
    assert page.page.locator('[data-act="changed"]').get_attribute("aria-pressed") == "true"


def test_a_link_with_filters_and_an_anchor_opens_as_it_was_shared(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    page.press("m")
    page.press("n")
    shared = page.hash
    other = opened(pair, shared)
    other.settle()
    assert other.root("show") == "moved"
    assert other.ask("() => document.activeElement.id") == shared[1:].partition(";")[0]


@pytest.mark.parametrize("kind", ["added", "removed", "edited", "rewritten", "moved"])
def test_a_figure_of_the_first_screen_leads_to_its_changes(opened: Opened, pair: Path, kind: str) -> None:
    page = opened(pair)
    link = page.page.locator(f'.glance a[href="#text;show={kind}"]')
    count = int(link.locator("xpath=../../dd").inner_text())
    link.click()
    page.settle()
    ghosts = page.ask("() => document.querySelectorAll('#prose .ghost').length") if kind == "moved" else 0
    assert int(page.page.locator("#at").inner_text().split("/")[-1]) == count + ghosts


def test_the_search_finds_folded_words_and_opens_them(opened: Opened, folded: Path) -> None:
    page = opened(folded)
    fold = page.page.locator("#prose details.fold", has_text=FOLDED_WORDS)
    assert fold.get_attribute("open") is None
    page.press("/")
    page.page.keyboard.type(FOLDED_WORDS)
    page.settle()
    assert page.said == "找到 1 处"
    page.press("Enter")
    assert fold.get_attribute("open") is not None
    assert page.said == "1 / 1"
    assert page.ask("() => CSS.highlights.get('found').size") == 1


def test_folded_words_are_found_by_the_browsers_own_search(opened: Opened, folded: Path) -> None:
    page = opened(folded)
    hidden = page.ask(
        "(words) => [...document.querySelectorAll('#prose .b')].filter((x) => x.textContent.includes(words))"
        ".every((x) => x.checkVisibility({ checkVisibilityCSS: true }))",
        FOLDED_WORDS,
    )
    assert not hidden, "the words are folded away"
    assert page.ask("(words) => document.getElementById('prose').textContent.includes(words)", FOLDED_WORDS)
    assert page.ask("() => [...document.querySelectorAll('.fold')].every((x) => x.tagName === 'DETAILS')")


def test_the_metric_table_is_filtered_by_kind_and_by_name(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    shown = "#metric-table tbody tr"
    for button in page.page.locator("[data-rows]").all():
        button.click()
        page.settle()
        if button.get_attribute("data-rows") == "all":
            continue
        assert page.shown(shown) == int(button.locator(".count").inner_text())
        assert f"rows={button.get_attribute('data-rows')}" in page.hash
        assert button.get_attribute("aria-pressed") == "true"
    page.page.locator('[data-rows="all"]').click()
    page.page.locator("#filter").fill("复议")
    page.settle()
    names = page.page.locator(f"{shown}:not(.out) th").all_inner_texts()
    assert names
    assert all("复议" in name for name in names)
    assert ";q=复议" in page.hash
    page.page.reload()
    assert page.page.locator("#filter").input_value() == "复议"
    assert page.shown(shown) == len(names)


def test_the_metric_table_is_sorted_by_every_column_both_ways(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    rows = page.page.locator("#metric-table tbody tr")
    for column in (1, 2, 3):
        button = page.page.locator(f'[data-sort="{column}"]')
        for way in ("descending", "ascending"):
            button.click()
            found = [float(one) for one in rows.evaluate_all(VALUES, column) if one]
            assert found == sorted(found, reverse=way == "descending")
            assert button.locator("xpath=..").get_attribute("aria-sort") == way
    page.page.locator('[data-sort="0"]').click()
    assert page.page.locator("th[aria-sort]").count() == 1


def test_all_rows_can_be_asked_for(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    few = page.shown("#metric-table tbody tr")
    page.button("rows")
    assert page.shown("#metric-table tbody tr") > few


def test_a_link_to_a_row_that_is_filtered_out_shows_it(opened: Opened, pair: Path) -> None:
    page = opened(pair, "#metrics;rows=silent")
    row = page.page.locator("#metric-table tbody tr.late").last.get_attribute("id")
    page.ask("(name) => { location.hash = name }", f"#{row}")
    page.settle()
    page.settle()
    assert page.page.locator(f"[id='{row}']").is_visible()
    assert page.ask("() => document.activeElement.id") == row


def test_changed_only_leaves_out_sentences_that_stand_beside_no_change(opened: Opened, pair: Path) -> None:
    page = opened(pair, "#;show=changed")
    assert page.ask("() => document.querySelectorAll('#prose .far').length") > 0
    assert page.shown("#prose .far") == 0
    changes = page.ask("() => document.querySelectorAll('#prose .para [data-k]').length")
    assert page.shown("#prose .para [data-k]") == changes
    far = page.ask("() => document.querySelector('#prose .far').textContent")
    page.page.locator("#search").fill(far[:12])
    page.page.keyboard.press("Enter")
    page.settle()
    assert page.root("show") is None, "what is searched for is shown"
    assert page.shown("#prose .far") > 0


def test_a_link_to_an_unchanged_sentence_shows_it(opened: Opened, pair: Path) -> None:
    page = opened(pair, "#;show=changed")
    name = page.ask("() => document.querySelector('#prose .far').id")
    page.ask("(name) => { location.hash = name }", name)
    page.page.wait_for_function("(name) => document.activeElement.id === name", arg=name)
    assert page.page.locator(f"[id='{name}']").is_visible()


@pytest.fixture
def promises(tmp_path: Path) -> Path:
    """The page of a pair in which one sentence sets many targets."""
    write_pair(tmp_path, PRIOR, CURRENT)
    return tmp_path / "report.html"


ANSWERS = "#promises [data-kind]"


def test_the_follow_up_is_filtered_by_outcome_and_the_address_keeps_it(opened: Opened, promises: Path) -> None:
    page = opened(promises)
    every = page.shown(ANSWERS)
    for button in page.page.locator("[data-told]:not([data-told='all'])").all():
        button.click()
        page.settle()
        kind = button.get_attribute("data-told")
        assert page.shown(ANSWERS) == int(button.locator(".count").inner_text())
        assert page.shown(f"{ANSWERS[:-1]}='{kind}']") == page.shown(ANSWERS)
        assert page.shown("#promises .promise") <= page.shown(ANSWERS), "a sentence without an answer of it is out"
        assert f";told={kind}" in page.hash
        assert button.get_attribute("aria-pressed") == "true"
    page.page.reload()
    assert page.shown(ANSWERS) < every
    page.page.locator('[data-told="all"]').click()
    assert page.shown(ANSWERS) == every
    assert "told" not in page.hash


def test_more_missed_targets_than_the_first_screen_tells_are_a_click_away(opened: Opened, promises: Path) -> None:
    page = opened(promises)
    page.page.locator(".messages .further[href='#followup;told=missed']").click()
    page.settle()
    assert page.shown(ANSWERS) == page.shown("#promises [data-kind='missed']") > 1
    assert page.page.locator('[data-told="missed"]').get_attribute("aria-pressed") == "true"


def test_a_link_to_an_answer_that_is_filtered_out_shows_it(opened: Opened, promises: Path) -> None:
    page = opened(promises, "#followup;told=silent")
    name = page.page.locator("#promises [data-kind='missed']").first.get_attribute("id")
    assert not page.page.locator(f"[id='{name}']").is_visible()
    page.ask("(name) => { location.hash = name }", f"#{name}")
    page.page.wait_for_function("(name) => document.activeElement.id === name", arg=name)
    assert page.page.locator(f"[id='{name}']").is_visible()
