from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from compare import ingest
from compare.errors import InputRejected
from compare.ingest.draft import one_line
from compare.ingest.furniture import find_furniture, is_button
from compare.ingest.grid import Grid, GridCell, headers_of, lay_out, number_of
from compare.ingest.pdf.paragraphs import close_up
from compare.model import Document

TEXT = "关于2023年工作情况的报告\n\n共受理66件。"


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def cell_text(document: Document, table: int, row: int, column: int) -> str:
    cell = next(one for one in document.tables[table].cells if (one.row, one.column) == (row, column))
    assert document.text[cell.start : cell.end] == cell.text
    return cell.text


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), "gb18030"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, raw: bytes, encoding: str) -> None:
    document = ingest.read(written(tmp_path, "2023.txt", raw), url="https://example.org/r")
    assert document.text == TEXT
    assert document.source.encoding == encoding
    assert document.source.bytes == len(raw)
    assert document.source.url == "https://example.org/r"


def test_latin_text_is_not_taken_for_chinese(tmp_path: Path) -> None:
    text = "The company’s “affiliate” fees rose. The café’s revenue was £3 million, a naïve façade of growth.\n" * 8
    document = ingest.read(written(tmp_path, "2023.txt", text.encode("cp1252")))
    assert "company’s “affiliate” fees" in document.text


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", "\ufeff \n".encode(), "empty"),
        ("a.txt", b"PK\x03\x04\x00\x00\x00\x08", "unsupported"),
        ("a.txt", bytes(range(1, 9)) * 20, "unsupported"),
        ("a.csv", b"1,2", "unsupported"),
        ("a.doc", b"x", "unsupported"),
        ("a", b"x", "unsupported"),
        ("a.docx", b"not a zip", "corrupt"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "encrypted"),
        ("a.pdf", b"not a pdf", "corrupt"),
        ("a.html", b"<!-- -->", "corrupt"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_code(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    with pytest.raises(InputRejected) as caught:
        ingest.read(written(tmp_path, name, raw))
    assert caught.value.code == code
    assert caught.value.file == name
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as missing:
        ingest.read(tmp_path / "2023.txt")
    assert missing.value.code == "missing"
    (tmp_path / "2024.txt").mkdir()
    with pytest.raises(InputRejected) as folder:
        ingest.read(tmp_path / "2024.txt")
    assert folder.value.code == "unreadable"


def test_a_file_without_the_right_to_read_it_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "2023.txt", b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputRejected) as caught:
        ingest.read(path)
    assert caught.value.code == "unreadable"


def test_a_bomb_is_rejected_before_it_is_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"a" * 20_000_000)
    with pytest.raises(InputRejected) as caught:
        ingest.read(written(tmp_path, "a.docx", packed.getvalue()))
    assert caught.value.code == "bomb"


def pdf_of_a_picture() -> bytes:
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n",
    ]
    return b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF"


def test_a_scan_without_text_is_rejected_and_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as caught:
        ingest.read(written(tmp_path, "a.pdf", pdf_of_a_picture()))
    assert caught.value.code == "empty"
    assert "text layer" in caught.value.reason


@pytest.mark.parametrize(
    "line",
    [
        "打印本页",
        "【字体：大 中 小】",
        "分享到：",
        "关闭窗口",
        "扫一扫在手机打开当前页",
        "[打印]",
        "相关报道：",
        "Print",
    ],
)
def test_buttons_are_furniture(line: str) -> None:
    assert is_button(line)


@pytest.mark.parametrize(
    "line", ["来源：某某日报", "发布时间：2024年03月11日", "打印机产量增长5%。", "大力发展经济", "附件管理办法"]
)
def test_words_of_the_report_are_not_furniture(line: str) -> None:
    assert not is_button(line)


def test_font_sizes_one_to_a_line_and_the_editor_are_furniture() -> None:
    text = "下载\n【字号：\n加大\n还原\n】\n2026年工作报告\n大\n正文。\n责任编辑：\n张三\n正文。"
    spans = [text[note.start : note.end] for note in find_furniture(text)]
    assert spans == ["下载", "【字号：", "加大", "还原", "】", "责任编辑：", "张三"]


def test_a_licence_footer_is_one_span_to_the_end() -> None:
    text = "正文。\n\n本作品是官方文件\n法律\n，在\n公有领域\n。\n\nPublic domain\n"
    (note,) = find_furniture(text)
    assert text[note.start : note.end].startswith("本作品")
    assert (text[note.start : note.end]).endswith("Public domain")


def test_markdown_keeps_its_text_and_marks_headings_and_tables(tmp_path: Path) -> None:
    text = (
        "# Annual Report 2017 #\n\nIntro.\n\n## ITEM 1. Business\n\n"
        "| Item | 2016 | 2017 |\n|---|---:|---:|\n| Revenue | 1,200 | 1,300.5 |\n\n---\nEnd.\n"
    )
    document = ingest.read(written(tmp_path, "2017.md", text.encode()))
    assert document.text == text
    assert document.title == "Annual Report 2017"
    assert [(text[mark.start : mark.end], mark.level) for mark in document.marks] == [
        ("Annual Report 2017", 1),
        ("ITEM 1. Business", 2),
    ]
    assert [text[note.start : note.end] for note in document.furniture] == ["#", "#", "##", "---"]
    assert cell_text(document, 0, 1, 2) == "1,300.5"
    revenue = next(cell for cell in document.tables[0].cells if cell.text == "1,300.5")
    assert (revenue.row_path, revenue.column_path, revenue.value) == (("Revenue",), ("2017",), number_of("1300.5"))


HTML = """<html><head><title>情况-某部</title><meta name="ArticleTitle" content="2025年收支情况">
<meta name="PubDate" content="2026-01-30 16:00"></head><body>
<nav><a href="/">首页</a></nav><div class="menu"><a>一个很长的菜单</a><a>又一个很长的菜单</a></div>
<div class="article"><h1>2025年收支情况</h1><p>【字体：大 中 小】</p><p>一、收入情况。</p>
<p>2025年，收入216045亿元，
比上年下降1.7%。其中，税收收入176363亿元。</p><script>var x = 1;</script>
<table><tr><td rowspan="2">地区</td><td colspan="2">收入</td></tr><tr><td>预算</td><td>决算</td></tr>
<tr><td>甲市</td><td>10.5</td><td>12</td></tr></table><p>打印本页</p></div>
<div class="footer"><a>网站地图</a></div></body></html>"""


def test_a_page_is_its_main_part_with_its_table(tmp_path: Path) -> None:
    document = ingest.read(written(tmp_path, "2025.html", HTML.encode()))
    assert document.title == "2025年收支情况"
    assert document.published == "2026-01-30"
    assert document.text == (
        "2025年收支情况\n一、收入情况。\n2025年，收入216045亿元，比上年下降1.7%。其中，税收收入176363亿元。\n"
        "地区\t收入\t\n\t预算\t决算\n甲市\t10.5\t12\n"
    )
    last = document.tables[0].cells[-1]
    assert (last.row_path, last.column_path, last.value) == (("甲市",), ("收入", "决算"), 12)


def word_file(tmp_path: Path) -> Path:
    file = docx.Document()
    file.add_paragraph("关于2023年工作情况的报告", style="Title")
    file.add_heading("一、工作情况", level=1)
    paragraph = file.add_paragraph("市政府")
    paragraph._p.append(  # noqa: SLF001 - python-docx has no call for tracked changes
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>5</w:t></w:r></w:ins>')
    )
    paragraph._p.append(  # noqa: SLF001 - the same
        parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>3</w:delText></w:r></w:del>')
    )
    paragraph.add_run("件。")
    table = file.add_table(rows=3, cols=2)
    for row, words in enumerate((("项目", "件数"), ("复议", "66"), ("", "24"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    file.add_paragraph("完。")
    path = tmp_path / "2023.docx"
    file.save(path)
    return path


def test_word_keeps_insertions_drops_deletions_and_places_tables(tmp_path: Path) -> None:
    document = ingest.read(word_file(tmp_path))
    assert document.title == "关于2023年工作情况的报告"
    assert document.text == ("关于2023年工作情况的报告\n一、工作情况\n市政府5件。\n项目\t件数\n复议\t66\n\t24\n完。\n")
    assert [(document.text[mark.start : mark.end], mark.level) for mark in document.marks] == [("一、工作情况", 1)]
    last = document.tables[0].cells[-1]
    assert (last.text, last.row_path, last.column_path) == ("24", ("复议",), ("件数",))


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    file = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字。</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    file.add_paragraph("正文。").add_run()._r.append(  # noqa: SLF001 - python-docx has no call for text boxes
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    path = tmp_path / "2023.docx"
    file.save(path)
    assert ingest.read(path).text == "正文。\n框内文字。\n"


def test_a_pdf_has_its_lines_joined_and_its_tables_once(corpus: Path) -> None:
    document = ingest.read(corpus / "hongze" / "2024.pdf")
    assert "《中华人民共和国政府信息公开条例》（国令第711号）" in document.text
    assert "- 2 -" not in document.text
    assert document.text.count("行政规范性文件") == 1
    assert [table.caption for table in document.tables][:4] == [
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
    ]


def test_a_table_over_two_pages_is_one_with_whole_header_paths(corpus: Path) -> None:
    document = ingest.read(corpus / "hongze" / "2024.pdf")
    requests, reviews = document.tables[4], document.tables[5]
    missing = next(cell for cell in requests.cells if cell.text == "31")
    assert missing.row_path == ("三、本年度办理结果", "（四）无法提供", "1.本机关不掌握相关政府信息")
    assert missing.column_path == ("申请人情况", "自然人")
    after_break = [cell for cell in requests.cells if cell.row_path[1:2] == ("（四）无法提供",) and cell.value == 1]
    assert after_break[0].row_path[-1] == "2.没有现成信息需要另行制作"
    assert [cell.value for cell in requests.cells if cell.row_path[-1:] == ("（七）总计",)] == [95, 0, 0, 0, 0, 0, 95]
    assert [cell.column_path[0] for cell in reviews.cells if cell.value is not None] == ["行政复议"] * 5 + [
        "行政诉讼"
    ] * 10


@pytest.mark.parametrize(
    ("text", "value"), [("1,234.50", "1234.5"), ("97%", "97"), ("(12)", "-12"), ("-3", "-3"), ("１２", "12")]
)
def test_a_cell_prints_a_number(text: str, value: str) -> None:
    assert number_of(text) == number_of(value)
    assert number_of(text) is not None


@pytest.mark.parametrize("text", ["", "—", "第12件", "1,23", "2024年"])
def test_a_cell_prints_no_number(text: str) -> None:
    assert number_of(text) is None


def test_years_over_columns_are_headers() -> None:
    rows = (("Item", "2016", "2017"), ("Revenue", "12", "13"))
    cells = tuple(GridCell(row, column, word) for row, words in enumerate(rows) for column, word in enumerate(words))
    headers = headers_of(Grid(cells))
    assert (headers.rows, headers.columns) == (1, 1)
    text, table = lay_out(Grid(cells), 5, "")
    assert text == "Item\t2016\t2017\nRevenue\t12\t13"
    assert table.end == 5 + len(text)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["一二三", "四五"], "一二三四五"),
        (["the United", "States"], "the United States"),
        (["infor-", "mation"], "information"),
        (["共 66 件", "。"], "共66件。"),
    ],
)
def test_wrapped_lines_close_up(lines: list[str], joined: str) -> None:
    assert close_up(lines) == joined


def test_a_line_break_in_a_page_is_no_space_in_chinese() -> None:
    assert one_line("比上年\n  下降，\nGDP growth\nrate") == "比上年下降，GDP growth rate"


def test_a_table_without_rules_is_set_aside_and_said_so(corpus: Path) -> None:
    document = ingest.read(corpus / "web" / "lgb_202605_annex.pdf")
    assert len(document.furniture) == 3
    first = document.furniture[0]
    rows = document.text[first.start : first.end].split("\n")
    assert rows[0].split()[-1] == "5479"
    assert rows[1] == "北 京 市"
    assert rows[-1].split()[-1] == "68"
    assert "columns cannot be told" in first.message
    assert "注：部分数据小数位按四舍五入取整。" in document.text[first.end or 0 :]
