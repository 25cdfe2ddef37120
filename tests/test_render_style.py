"""The style sheet's colours, computed: 4.5:1 for text on every ground that it may stand on."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("compare.render").joinpath("assets", "page.css").read_text(encoding="utf-8")
GROUNDS = {
    "paper": ("ink", "soft", "link", "del", "ins", "mov", "look", "if", "ok", "un", "good", "bad"),
    "raised": ("ink", "soft", "link", "del", "ins", "mov", "look", "if", "ok", "un"),
    "tint": ("ink", "soft"),
    "mark": ("ink", "link"),
    "del-bg": ("del",),
    "ins-bg": ("ins",),
    "mov-bg": ("ink", "mov", "link", "del", "ins"),
}


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", block))


def themes() -> dict[str, dict[str, str]]:
    light = variables(CSS[CSS.index(":root{") : CSS.index("}")])
    dark = light | variables(re.findall(r'\n:root\[data-theme="dark"\]\{(.*?)\}', CSS, re.DOTALL)[0])
    red = variables(re.findall(r'\n:root\[data-palette="redgreen"\]\{(.*?)\}', CSS)[0])
    dark_red = variables(re.findall(r'\n:root\[data-theme="dark"\]\[data-palette="redgreen"\]\{(.*?)\}', CSS)[0])
    paper = light | variables(re.findall(r":root,:root\[data-theme\]\{(.*?)\}", CSS)[0])
    return {"light": light, "dark": dark, "light red": light | red, "dark red": dark | dark_red, "print": paper}


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(one * 2 for one in color[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "light red", "dark red", "print"])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    colors = themes()[theme]
    weak = {
        (ink, ground): round(contrast(colors[ink], colors[ground]), 2)
        for ground, inks in GROUNDS.items()
        for ink in inks
        if contrast(colors[ink], colors[ground]) < 4.5
    }
    assert weak == {}


def test_both_ways_into_the_dark_are_one() -> None:
    blocks = re.findall(r"(--paper:#15171a.*?color-scheme:dark)", CSS, re.DOTALL)
    assert len(blocks) == 2
    assert variables(blocks[0]) == variables(blocks[1])


def test_the_cells_of_the_heat_map_can_be_read() -> None:
    for ground, ink in re.findall(r"\.h\d a\{background:(#\w+);color:(#\w+)\}", CSS):
        assert contrast(ground, ink) >= 4.5


def test_nothing_is_fetched_by_the_style() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "</" not in CSS
    assert "</" not in files("compare.render").joinpath("assets", "page.js").read_text(encoding="utf-8")
