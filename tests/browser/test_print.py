"""Printed on paper, nothing is missing: folded text, closed cards and late rows come out too."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from tests.browser.conftest import Opened
from tests.browser.watch import Watched

# What a page says in its text, its tables and its cards; what only a screen can use is left out, and a source's
# address, which a screen has under its name, is there.
PRINTED = """() => [...document.querySelectorAll([
  "#prose .b", "#prose td", ".metrics tbody th", ".metrics tbody td", ".card h3", ".card .detail", ".card blockquote",
  ".promise blockquote", ".aims li", ".gone p", ".source dd",
].join())].map((one) => {
  const copy = one.cloneNode(true);
  const other = document.documentElement.dataset.chrome === "zh" ? ".en" : ".zh";
  copy.querySelectorAll(other + ", svg, .see").forEach((x) => x.remove());
  const links = one.matches(".source dd") ? copy.querySelectorAll("a[href^=http]") : [];
  links.forEach((x) => x.append(`<${x.getAttribute("href")}>`));
  return copy.textContent;
})"""


def bare(text: str) -> str:
    """The signs of a text without spaces, hyphens (a line may end in one) and forms that only a font tells apart."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())


def sheets(page: Watched) -> list[str]:
    """The signs of each sheet of paper."""
    document = pypdfium2.PdfDocument(page.page.pdf(format="A4"))
    return [bare(sheet.get_textpage().get_text_range().replace("\ufffe", "")) for sheet in document]


def printed(page: Watched) -> str:
    return "".join(sheets(page))


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


# Headings with what introduces the words below them; cards as their lines.
HEADED = """() => [...document.querySelectorAll("main :is(h2, h3, h4, h5, h6):not(.sr)")].flatMap((one) => {
  const lead = one.nextElementSibling, words = one.innerText;
  return lead?.matches(".standfirst, .legend") ? [words, words + lead.innerText] : [words];
})"""
CARDS = """() => [...document.querySelectorAll(".card")].map((card) =>
  [...card.querySelectorAll("h3, .detail, blockquote")].map((one) => one.innerText))"""


@pytest.mark.parametrize("years", ["2020-2021", "2022-2023"])
def test_no_heading_stands_alone_and_no_card_is_cut(opened: Opened, site: Path, years: str) -> None:
    page = opened(site / "jichuan" / years / "report.html")
    page.ask("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
    headed, cards = page.ask(HEADED), page.ask(CARDS)
    assert len(headed) > 20
    assert cards
    paper = sheets(page)
    assert not [words for words in headed if any(sheet.endswith(bare(words)) for sheet in paper if bare(words))]
    assert not [card for card in cards if not any(all(bare(line) in sheet for line in card) for sheet in paper)]


def test_a_table_over_several_sheets_has_its_head_on_each(opened: Opened, pair: Path) -> None:
    page = opened(pair)
    head = page.ask(
        """() => [...document.querySelectorAll("#metric-table thead th")].map((one) => {
          const copy = one.cloneNode(true);
          copy.querySelectorAll(".en").forEach((x) => x.remove());
          return copy.textContent;
        }).join("")"""
    )
    assert "指标" in head
    assert sum(bare(head) in sheet for sheet in sheets(page)) > 1
