"""Ids on the pages of the bundled series hold when the longest paragraph of the later report is edited."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from compare import summary
from compare.identity import by_content
from compare.model import Report
from compare.pipeline import compare_reports, read_report
from compare.render.page import render_comparison
from compare.settings import read_settings

INPUTS = Path(__file__).resolve().parent.parent / "inputs" / "jichuan"
SETTINGS = read_settings(INPUTS)

# Of the anchors of a page, so many must hold when one paragraph of the report is edited.
HELD = 0.95
ID = re.compile(r' id="?([^" >]+)')


def every_comma(paragraph: str) -> str:
    return paragraph.replace("，", "，而且")


def another_sentence(paragraph: str) -> str:
    return _with_middle(paragraph, "这一句换成了别的话，说的是另外一件事。", instead=1)


def one_more_sentence(paragraph: str) -> str:
    return _with_middle(paragraph, "这一句是后来补上的，说的是另外一件事。", instead=0)


def _with_middle(paragraph: str, words: str, *, instead: int) -> str:
    sentences = re.findall("[^。]*。|[^。]+$", paragraph)
    middle = len(sentences) // 2
    sentences[middle : middle + instead] = [words]
    return "".join(sentences)


@cache
def read(name: str) -> Report:
    return read_report(INPUTS / name, SETTINGS)


def anchors(prior: Report, current: Report) -> set[str]:
    pair = compare_reports(prior, current, SETTINGS)
    html = render_comparison(pair, SETTINGS, None, (), summary.messages(pair), summary.findings(pair))
    return set(ID.findall(html))


@pytest.mark.parametrize("edit", [every_comma, another_sentence, one_more_sentence])
@pytest.mark.parametrize("names", [("2019.txt", "2020.md"), ("2020.md", "2021.md"), ("2021.md", "2022.html")])
def test_anchors_hold(tmp_path: Path, names: tuple[str, str], edit: Callable[[str], str]) -> None:
    prior, current = names
    text = (INPUTS / current).read_text(encoding="utf-8")
    longest = max((one for one in text.split("\n") if "。" in one), key=len)
    edited = tmp_path / current
    edited.write_text(text.replace(longest, edit(longest)), encoding="utf-8")
    before = anchors(read(prior), read(current))
    after = anchors(read(prior), read_report(edited, SETTINGS))
    assert len(before) > 150
    assert len(before & after) / len(before) >= HELD


def test_what_is_alone_of_its_kind_is_not_told_by_what_is_around_it() -> None:
    (alone,) = by_content([(("复议", 66), "去年复议66件。")], "m")
    first, second, third = by_content(
        [(("复议", 66), "复议66件。"), (("复议", 66), "全年66件。"), (("诉讼", 66), "诉讼66件。")], "m"
    )
    assert first == alone
    assert len({first, second, third}) == 3
