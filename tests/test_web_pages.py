"""What a browser shows and the tree only implies: small pages, each for one thing of the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import ingest
from compare.ingest.furniture import is_button
from compare.model import Document

BODY = "<p>全市共受理行政复议案件66件，同比增加267%，办结64件。</p>"


def read(folder: Path, body: str, head: str = "") -> Document:
    path = folder / "2023.html"
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return ingest.read(path)


WORDS = "全市共受理行政复议案件66件，同比增加267%，办结64件。\n"


def test_lines_that_are_kept_are_paragraphs(tmp_path: Path) -> None:
    text = "<pre><span>二、</span>问题\n\n　　力量<b>薄弱</b>。\n经费不足。</pre>"
    assert read(tmp_path, text).text == "二、问题\n力量薄弱。\n经费不足。\n"


def test_a_form_around_the_whole_page_is_no_form(tmp_path: Path) -> None:
    page = f"<form id='aspnetForm'><form><input></form>{BODY}<nav><a href='/'>首页</a></nav></form>"
    assert read(tmp_path, page).text == WORDS


def test_what_is_not_shown_is_left_out_unless_it_is_most_of_the_page(tmp_path: Path) -> None:
    hidden = "<div style='color:red; display: none'>旧稿。</div><p hidden>草稿。</p><div title='header'>页眉</div>"
    assert read(tmp_path, f"<div>{BODY}{hidden}</div>").text == WORDS
    assert read(tmp_path, f"<div style='display:none'>{BODY}</div><p>正在载入</p>").text.startswith(WORDS)


def test_a_row_of_links_is_navigation_and_one_link_is_words(tmp_path: Path) -> None:
    rows = "<p><a href='/'>首页</a> &gt; <a href='/a'><span>政务公开</span></a></p><p>见<a href='/b'>附表</a>。</p>"
    assert read(tmp_path, f"<div>{rows}{BODY}</div>").text == "见附表。\n" + WORDS


def test_a_page_of_links_is_read_and_said_to_be_no_report(tmp_path: Path) -> None:
    links = "".join(
        f"<li><a href='/{year}'>{year}年法治政府建设情况报告</a> {year}-03-01</li>" for year in range(2015, 2025)
    )
    document = read(tmp_path, f"<ul>{links}</ul>")
    (note,) = document.furniture
    assert (note.stage, note.start) == ("ingest", None)
    assert "links to other pages" in note.message
    assert not read(tmp_path, BODY).furniture


def test_the_numbers_of_lists_are_said(tmp_path: Path) -> None:
    lists = (
        "<ol start='3'><li>甲。</li><li><p>乙。</p><p>又乙。</p></li></ol><ol type='a'><li value='2'>丙。</li></ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>丁。</li></ol><ol style='list-style:none'><li>戊。</li></ol>"
        "<ol><li><h2>己</h2></li></ol><ul><li>庚。</li></ul>"
    )
    assert read(tmp_path, f"<div>{lists}</div>").text == "3. 甲。\n4. 乙。\n又乙。\nb. 丙。\n一、丁。\n戊。\n己\n庚。\n"


def test_footnotes_are_asides_and_their_marks_no_words(tmp_path: Path) -> None:
    page = (
        "<p>共受理66<a name='a1' href='#s1'><sup>1</sup></a>件，办结<a href='#top'>64</a>件。</p>"
        "<div id='n1'><p><a name='s1' href='#a1'>1</a>含上年3件。</p></div><p>完。</p>"
    )
    document = read(tmp_path, page)
    assert document.text == "共受理66件，办结64件。\n完。\n含上年3件。\n"
    (note,) = document.furniture
    assert (note.message, document.text[note.start : note.end]) == ("footnote", "含上年3件。")


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ("<h1>2023年工作报告</h1><h2>一、情况</h2>", "2023年工作报告"),
        ("<h1>一、情况</h1>", None),
        ("<h1>情况</h1><h1>问题</h1>", None),
    ],
)
def test_a_heading_of_the_first_level_is_the_title_where_it_is_the_only_one(
    tmp_path: Path, headings: str, title: str | None
) -> None:
    assert read(tmp_path, headings + BODY).title == title


def test_the_day_of_publication_goes_before_other_days(tmp_path: Path) -> None:
    assert read(tmp_path, f"<p>成文日期：2024年03月01日 发布日期：2024年03月11日</p>{BODY}").published == "2024-03-11"


def test_a_caption_is_what_stands_above_and_says_the_unit(tmp_path: Path) -> None:
    table = "<table>{}<tr><td>项目</td><td>数<br>额</td></tr><tr><td>收入</td><td>12</td></tr></table>"
    first = read(tmp_path, BODY + "<p>表1 收支情况</p><p>单位：万元</p>" + table.format("")).tables[0]
    assert first.caption == "表1 收支情况"
    assert [cell.text for cell in first.cells] == ["项目", "数额", "收入", "12"]
    assert read(tmp_path, BODY + table.format("<caption>表2 收入</caption>")).tables[0].caption == "表2 收入"
    assert not read(tmp_path, BODY + table.format("")).tables[0].caption


def test_a_row_of_buttons_is_furniture_and_read_once() -> None:
    assert is_button("字体：大中小打印分享")
    assert is_button("打印 | 关闭窗口 返回顶部")
    assert not is_button("打印机和分享经济")
    assert not is_button("附件下载" * 24 + "完")
