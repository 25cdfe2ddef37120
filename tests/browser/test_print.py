"""Printed on paper, nothing is missing: folded text, closed cards and late rows come out too."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from tests.browser.conftest import Opened
from tests.browser.watch import Watched

# What a page says in its text, its tables and its cards; what only a screen can use is left out.
PRINTED = """() => [...document.querySelectorAll([
  "#prose .b", "#prose td", ".metrics tbody th", ".metrics tbody td", ".card h3", ".card .detail", ".card blockquote",
  ".promise blockquote", ".aims li", ".gone p", ".source dd",
].join())].map((one) => {
  const copy = one.cloneNode(true);
  const other = document.documentElement.dataset.chrome === "zh" ? ".en" : ".zh";
  copy.querySelectorAll(other + ", svg, .see").forEach((x) => x.remove());
  return copy.textContent;
})"""


def bare(text: str) -> str:
    """The signs of a text without spaces, hyphens (a line may end in one) and forms that only a font tells apart."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())


def printed(page: Watched) -> str:
    document = pypdfium2.PdfDocument(page.page.pdf(format="A4"))
    pages = (sheet.get_textpage().get_text_range() for sheet in document)
    return bare("".join(pages).replace("\ufffe", ""))


@pytest.mark.parametrize("name", ["jichuan/2020-2021/report.html", "kaiyuan/2023/report.html", "jichuan/index.html"])
def test_every_sentence_row_and_card_is_printed(opened: Opened, site: Path, name: str) -> None:
    page = opened(site / name)
    expected = page.ask(PRINTED)
    assert len(expected) > 10
    paper = printed(page)
    assert not [one for one in expected if bare(one) not in paper]


def test_folded_text_is_printed(opened: Opened, folded: Path) -> None:
    page = opened(folded)
    assert page.ask("() => document.querySelectorAll('.fold:not([open])').length")
    expected = page.ask(PRINTED)
    paper = printed(page)
    assert not [one for one in expected if bare(one) not in paper]
    assert page.ask("() => document.querySelectorAll('.fold[open]').length") == 0, "and is folded again"


def test_paper_is_light_and_has_no_buttons(opened: Opened, pair: Path) -> None:
    page = opened(pair, color_scheme="dark")
    page.press("t")
    page.press("t")
    page.page.emulate_media(media="print")
    assert page.ask("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.ask("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.shown(".bar, .tools, .filters, .skip") == 0
