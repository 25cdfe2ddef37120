"""The style sheet's colours, computed: 4.5:1 for text on every ground that it may stand on."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from compare.render.chart import canvas
from compare.render.workbook import book

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


def test_paper_is_light_whatever_the_machine_says() -> None:
    """The rule for paper names the root as often as the strongest rule for the dark qualifies it."""
    sheet = CSS[CSS.index("@media print") :]
    rules = re.findall(r"(:root[^{,]*)\{", CSS.split("@media print")[0])
    strongest = max(one.count(":root") + one.count("[") for one in rules)
    assert ":root" * strongest + "," in sheet


def test_both_ways_into_the_dark_are_one() -> None:
    blocks = re.findall(r"(--paper:#15171a.*?color-scheme:dark)", CSS, re.DOTALL)
    assert len(blocks) == 2
    assert variables(blocks[0]) == variables(blocks[1])


@pytest.mark.parametrize("theme", ["light", "dark", "light red", "dark red", "print"])
def test_the_cells_of_the_heat_map_can_be_read_and_grow_stronger(theme: str) -> None:
    colors = themes()[theme]
    for kind, steps in (("heat", "abcd"), ("warn", "abc")):
        grounds = [colors["paper"], *(colors[f"{kind}-{step}"] for step in steps)]
        for ground in grounds[:-1]:
            assert contrast(ground, colors["ink"]) >= 4.5, (kind, ground)
        assert contrast(grounds[-1], colors[f"{kind}-ink"]) >= 4.5
        away = [contrast(colors["paper"], ground) for ground in grounds]
        assert away == sorted(away), "the more, the further from the paper"


def test_charts_and_workbook_have_the_colours_of_the_page() -> None:
    light = themes()["light"]
    drawn = {"ink": canvas.INK, "soft": canvas.SOFT, "rule": canvas.HAIR, "ins": canvas.CURRENT, "del": canvas.FALL}
    drawn |= {"mov": canvas.MOVED, "tint": book.HEADING, "link": book.LINK}
    assert {name: light[name] for name in drawn} == drawn
    assert contrast(light["raised"], canvas.PAPER) == 1


def turned(color: str, invert: float) -> str:
    """A colour under `invert(…) hue-rotate(180deg)`, by the matrix of Filter Effects 1, half a turn."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one * (1 - invert) + (1 - one) * invert for one in parts)
    grey = 0.213 * red + 0.715 * green + 0.072 * blue
    shown = (min(max(2 * grey - one, 0), 1) for one in (red, green, blue))
    return "#" + "".join(f"{round(one * 255):02x}" for one in shown)


def test_charts_can_be_read_on_the_page_in_the_light_and_in_the_dark() -> None:
    filters = re.findall(r"\.chart img\{filter:invert\(([.\d]+)\) hue-rotate\(180deg\)\}", CSS)
    assert len(filters) == 2
    assert len(set(filters)) == 1
    paper, night = themes()["light"]["paper"], themes()["dark"]["paper"]
    marks = dict.fromkeys((canvas.CURRENT, canvas.FALL, canvas.MOVED), 3.0)
    for color, least in (marks | {canvas.INK: 4.5, canvas.SOFT: 4.5}).items():
        assert contrast(color, paper) >= least
        assert contrast(turned(color, float(filters[0])), night) >= least


def test_nothing_is_fetched_by_the_style() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "</" not in CSS
    assert "</" not in files("compare.render").joinpath("assets", "page.js").read_text(encoding="utf-8")
