"""Every key and its button, as a reader would press them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Opened
from tests.browser.watch import Watched

KINDS_ZH = "改动|重写|移动|移动并改动|拆开|合并|新增|删去"
KINDS_EN = "edited|rewritten|moved|moved and edited|split|merged|added|removed"
SIDES = """() => {
  const row = document.querySelector("#prose .b[data-k=edited] > .row");
  row.scrollIntoView();
  return [".pr", ".cu"].map((side) => row.querySelector(side).getBoundingClientRect().toJSON());
}"""


def toggled(page: Watched, key: str, act: str, check: Callable[[bool], None]) -> None:
    """On by the key and off by the button, then the other way round; the button says which it is."""
    for press, on in (((key, None), True), ((None, act), False), ((None, act), True), ((key, None), False)):
        page.press(press[0]) if press[0] else page.button(act)
        assert page.page.locator(f'[data-act="{act}"]').get_attribute("aria-pressed") == str(on).lower()
        check(on)


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "button"])
def test_next_and_previous_move_the_focus_to_the_change_and_say_where_it_is(
    opened: Opened, pair: Path, *, by_key: bool
) -> None:
    page = opened(pair)
    total = int(page.page.locator("#at").inner_text())
    assert total == page.ask("() => document.querySelectorAll('#prose [data-k]').length")
    focused = []
    for place in (1, 2, 3):
        page.press("n") if by_key else page.button("next")
        focused.append(page.ask("() => document.activeElement.id"))
        assert page.ask("() => document.activeElement.matches('#prose [data-k]')")
        assert page.hash == f"#{focused[-1]}"
        assert re.fullmatch(rf"第 {place} 处，共 {total} 处，(?:{KINDS_ZH})(?:，.+)?", page.said)
        assert page.page.locator("#at").inner_text() == f"{place} / {total}"
        box = page.page.locator(f"[id='{focused[-1]}']").bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
    page.press("p") if by_key else page.button("prev")
    assert page.ask("() => document.activeElement.id") == focused[1]
    assert len(set(focused)) == 3


def test_the_live_region_speaks_the_language_of_the_page(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    page.button("chrome")
    page.press("n")
    page.press("n")
    assert re.fullmatch(rf"Change 2 of \d+, (?:{KINDS_EN})(?:, .+)?", page.said)


def test_the_last_change_is_followed_by_the_first(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    page.press("p")
    last = page.ask("() => document.activeElement.id")
    page.press("n")
    page.press("p")
    assert page.ask("() => document.activeElement.id") == last


def test_changed_only_and_back(opened: Opened, folded: Path) -> None:
    page = opened(folded)
    whole = page.shown("#prose .para")

    def check(on: bool) -> None:  # noqa: FBT001 - on or off
        assert page.root("show") == ("changed" if on else None)
        assert page.hash == ("#;show=changed" if on else "")
        assert page.shown("#prose .para.ch") <= page.shown("#prose .para")
        assert (page.shown("#prose .para") < whole) == on
        assert (page.shown("#prose .para.ch") == page.shown("#prose .para")) == on

    toggled(page, "c", "changed", check)


def test_moved_only(opened: Opened, pair: Path) -> None:
    page = opened(pair)

    def check(on: bool) -> None:  # noqa: FBT001 - on or off
        assert page.root("show") == ("moved" if on else None)
        assert page.shown("#prose .para.mv") > 0
        assert (page.shown("#prose .para.mv") == page.shown("#prose .para")) == on

    toggled(page, "m", "moved", check)
    page.press("m")
    page.press("n")
    assert page.ask("() => document.activeElement.dataset.k").startswith("moved")


def test_numbers_are_marked(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    weight = "() => getComputedStyle(document.querySelector('#prose a.q')).fontWeight"
    plain = page.ask(weight)

    def check(on: bool) -> None:  # noqa: FBT001 - on or off
        assert (page.ask(weight) != plain) == on
        assert page.hash == ("#;numbers=1" if on else "")

    toggled(page, "#", "numbers", check)


def test_side_by_side_keeps_both_texts_whole_and_goes_back(opened: Opened, pair: Path) -> None:
    page = opened(pair, "#text")
    text = "() => document.getElementById('prose').textContent"
    before = page.ask(text)

    def check(on: bool) -> None:  # noqa: FBT001 - on or off
        assert page.root("view") == ("side" if on else None)
        if on:
            page.ask(
                "() => document.querySelectorAll('.run, .fold, .part > h3').forEach((one) => one.scrollIntoView())"
            )
            page.page.wait_for_function("() => document.querySelector('#prose .b[data-k=edited] > .row')")
            prior, current = page.ask(SIDES)
            assert prior["right"] <= current["left"]
            assert prior["top"] == current["top"]
        else:
            assert page.ask(text) == before

    toggled(page, "s", "side", check)


def test_light_and_dark(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.ask(ground)
    page.press("t")
    dark = page.ask(ground)
    assert page.root("theme") == "dark"
    assert dark != light
    page.page.reload()
    assert page.ask(ground) == dark
    page.button("theme")
    assert page.ask(ground) == light
    page.button("theme")
    page.press("t")
    assert page.ask(ground) == light


def test_help_lists_every_key(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    keys = page.page.locator("[aria-keyshortcuts]").evaluate_all(
        "(all) => all.map((x) => x.getAttribute('aria-keyshortcuts'))"
    )
    assert sorted(keys) == sorted("np/cm#st?"), "every key has a button"
    page.press("?")
    assert page.page.locator("#help kbd").all_inner_texts() == ["n", "p", "c", "m", "s", "#", "/", "t", "?"]
    page.press("Escape")
    assert not page.page.locator("#help").is_visible()
    page.button("help")
    assert page.page.locator("#help").is_visible()
    page.page.locator("#help button").click()
    assert not page.page.locator("#help").is_visible()


def test_the_slash_goes_to_the_search_and_keys_stay_letters_in_it(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    page.press("/")
    assert page.ask("() => document.activeElement.id") == "search"
    page.page.keyboard.type("nc")
    assert page.page.locator("#search").input_value() == "nc"
    assert page.root("show") is None
    page.press("Escape")
    assert page.page.locator("#search").input_value() == ""


def test_red_and_green_are_an_option_that_is_remembered(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    colour = "() => ['ins', 'del'].map((tag) => getComputedStyle(document.querySelector('#prose ' + tag)).color)"
    plain = page.ask(colour)
    page.button("palette")
    chosen = page.ask(colour)
    assert page.root("palette") == "redgreen"
    assert not set(plain) & set(chosen)
    page.page.reload()
    assert page.ask(colour) == chosen
    page.button("palette")
    assert page.ask(colour) == plain


def test_a_change_is_never_told_by_colour_alone(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    style = "([which, name]) => getComputedStyle(document.querySelector(which))[name]"
    assert page.ask(style, ["#prose del", "textDecorationLine"]) == "line-through"
    assert page.ask(style, ["#prose ins", "textDecorationLine"]) == "underline"
    assert page.ask(style, ["#prose .b[data-k^=moved]:not(.ghost)", "borderBottomStyle"]) == "dotted"
    assert "移自" in (page.page.locator("#prose .from").first.text_content() or "")


def test_moved_text_is_linked_both_ways(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    moved = page.page.locator("#prose .b:has(> .from)").first
    name = moved.get_attribute("id")
    page.page.locator(f"[id='{name}'] > .from").click()
    page.settle()
    assert page.ask("() => document.activeElement.id") == f"p-{name}"
    page.page.locator(f"[id='p-{name}'] > a").click()
    page.settle()
    assert page.ask("() => document.activeElement.id") == name
