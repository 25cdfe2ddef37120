"""What Word prints and the file only implies: small files, each for one thing of the format."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from compare import ingest
from compare.ingest.docx.counting import spelt
from compare.model import Document

W = nsdecls("w")


def word_file(body: str, **parts: str) -> Any:  # noqa: ANN401 - the same
    """A file whose body holds these paragraphs; parts by name: numbering, footnotes, endnotes."""
    file = docx.Document()
    for child in list(file.element.body):
        if child.tag != qn("w:sectPr"):
            file.element.body.remove(child)
    for child in parse_xml(f"<w:body {W}>{body}</w:body>"):
        file.element.body.insert_element_before(child, "w:sectPr")
    for name, content in parts.items():
        if name == "numbering":
            numbering = file.part.numbering_part.element
            for child in list(numbering):
                numbering.remove(child)
            for child in parse_xml(f"<w:numbering {W}>{content}</w:numbering>"):
                numbering.append(child)
        else:
            kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
            blob = f"<w:{name} {W}>{content}</w:{name}>".encode()
            part = Part(PackURI(f"/word/{name}.xml"), kind, blob, file.part.package)
            file.part.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))
    return file


def read(folder: Path, file: Any) -> Document:  # noqa: ANN401 - the same
    packed = io.BytesIO()
    file.save(packed)
    path = folder / "2023.docx"
    path.write_bytes(packed.getvalue())
    return ingest.read(path)


def p(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def listed(words: str, number: int, level: int = 0) -> str:
    return p(words, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>")


def level(place: int, form: str, text: str, more: str = "") -> str:
    start = f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
    return f"{start}{more}<w:lvlText w:val='{text}'/></w:lvl>"


OFFICIAL = (
    "<w:abstractNum w:abstractNumId='1'>"
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "lowerLetter", "%4)")
    + "</w:abstractNum>"
)
USED = "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"


def test_labels_are_said_as_word_prints_them_and_begin_anew_below_a_higher_one(tmp_path: Path) -> None:
    places = [
        ("总体情况", 0),
        ("公开", 1),
        ("数量", 2),
        ("方式", 2),
        ("网站", 3),
        ("管理", 1),
        ("件数", 2),
        ("问题", 0),
        ("其他", 1),
    ]
    body = "".join(listed(words, 1, place) for words, place in places)
    assert read(tmp_path, word_file(body, numbering=OFFICIAL + USED)).text == (
        "一、总体情况\n（一）公开\n1.数量\n2.方式\na)网站\n（二）管理\n1.件数\n二、问题\n（一）其他\n"
    )


def test_a_second_use_of_a_list_counts_on_unless_it_says_where_to_start(tmp_path: Path) -> None:
    uses = (
        USED
        + "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
        + "<w:num w:numId='3'><w:abstractNumId w:val='1'/>"
        + "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    )
    body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 3) + p("戊") + listed("己", 1)
    text = read(tmp_path, word_file(body, numbering=OFFICIAL + uses)).text
    assert text == "一、甲\n二、乙\n五、丙\n六、丁\n戊\n七、己\n"


def test_a_level_may_count_through_and_may_be_told_to_use_digits(tmp_path: Path) -> None:
    listing = (
        "<w:abstractNum w:abstractNumId='1'>"
        + level(0, "upperRoman", "Part %1")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "[%3]", "<w:lvlRestart w:val='0'/>")
        + "</w:abstractNum>"
    )
    places = [("A", 0), ("b", 1), ("c", 2), ("D", 0), ("e", 1), ("f", 2)]
    body = "".join(listed(words, 1, place) for words, place in places)
    text = read(tmp_path, word_file(body, numbering=listing + USED)).text
    assert text == "Part I A\n1.1 b\n[1] c\nPart II D\n2.1 e\n[2] f\n"


def test_numbering_may_hang_on_the_style_of_a_heading(tmp_path: Path) -> None:
    listing = (
        "<w:abstractNum w:abstractNumId='1'>"
        + level(0, "chineseCounting", "%1、", "<w:pStyle w:val='Heading1'/>")
        + level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='Heading2'/>")
        + "</w:abstractNum>"
    )
    body = "".join(
        p(words, f"<w:pStyle w:val='{style}'/>") for words, style in (("情况", "Heading1"), ("公开", "Heading2"))
    )
    body += p("无号", "<w:pStyle w:val='Heading1'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    file = word_file(body + p("做法", "<w:pStyle w:val='Based'/>"), numbering=listing + USED)
    for name in ("Heading1", "Heading2"):
        style = next(one for one in file.styles.element if one.get(qn("w:styleId")) == name)
        style.find(qn("w:pPr")).append(parse_xml(f"<w:numPr {W}><w:numId w:val='1'/></w:numPr>"))
    based = "<w:name w:val='自定'/><w:basedOn w:val='Heading1'/>"
    file.styles.element.append(parse_xml(f"<w:style {W} w:type='paragraph' w:styleId='Based'>{based}</w:style>"))
    document = read(tmp_path, file)
    assert document.text == "一、情况\n（一）公开\n无号\n二、做法\n"
    assert [mark.level for mark in document.marks] == [1, 2, 1, 1]


def test_an_empty_paragraph_counts_and_a_cell_is_labelled(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    rows = "".join(f"<w:tr>{cell.format(listed('', 1, 2))}{cell.format(p(name))}</w:tr>" for name in ("甲", "乙"))
    body = listed("情况", 1) + listed("", 1) + listed("问题", 1) + f"<w:tbl>{rows}</w:tbl>" + p("完。")
    assert read(tmp_path, word_file(body, numbering=OFFICIAL + USED)).text.startswith("一、情况\n三、问题\n")


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (1005, "chineseCounting", "一千零五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (12, "decimalEnclosedCircleChinese", "⑫"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedParen", "⑶"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "７"),
        (14, "upperRoman", "XIV"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (5, "none", ""),
        (5, "something new", "5"),
        (0, "lowerLetter", "0"),
    ],
)
def test_numbers_are_spelt_as_word_spells_them(number: int, form: str, words: str) -> None:
    assert spelt(number, form) == words


def test_notes_are_asides_and_their_marks_no_words(tmp_path: Path) -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    end = "<w:r><w:endnoteReference w:id='1'/></w:r>"
    body = f"<w:p><w:r><w:t>共受理66</w:t></w:r>{mark}<w:r><w:t>件。</w:t></w:r>{end}</w:p>" + p("完。")
    foot = (
        "<w:footnote w:id='1'><w:p><w:r><w:t>没有提到</w:t></w:r></w:p></w:footnote><w:footnote w:id='2'>"
        + p("含上年3件。")
        + "</w:footnote>"
    )
    document = read(
        tmp_path, word_file(body, footnotes=foot, endnotes=f"<w:endnote w:id='1'>{p('见附表。')}</w:endnote>")
    )
    assert document.text == "共受理66件。\n完。\n含上年3件。\n见附表。\n"
    spans = [(note.message, document.text[note.start : note.end]) for note in document.furniture]
    assert spans == [("footnote", "含上年3件。"), ("endnote", "见附表。")]


def test_heads_feet_comments_and_hidden_words_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>共受</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>理</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='Secret'/></w:rPr><w:t>也</w:t></w:r>"
        "<w:r><w:t>66件。</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件内文字。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    file = word_file(body)
    file.sections[0].header.paragraphs[0].text = "某市司法局"
    file.sections[0].footer.paragraphs[0].text = "— 1 —"
    hidden = "<w:name w:val='Secret'/><w:rPr><w:vanish/></w:rPr>"
    file.styles.element.append(parse_xml(f"<w:style {W} w:type='character' w:styleId='Secret'>{hidden}</w:style>"))
    assert read(tmp_path, file).text == "共受理66件。\n控件内文字。\n"


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def complex_field(code: str, result: str) -> str:
    begin, middle, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{result}{end}"


def test_fields_are_their_results_but_places_and_contents_are_not(tmp_path: Path) -> None:
    entry = run("<w:t>一、情况</w:t>") + complex_field(" PAGEREF _Toc1 ", run("<w:t>3</w:t>"))
    begin = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    )
    end = "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    body = (
        p("目  录")
        + f"<w:p>{begin}{entry}</w:p><w:p>{run('<w:t>二、问题</w:t>')}</w:p>{end}"
        + p("一、情况", "<w:pStyle w:val='Heading1'/>")
        + f"<w:p>{run('<w:t>见第</w:t>')}{complex_field(' PAGE ', run('<w:t>9</w:t>'))}{run('<w:t>表</w:t>')}"
        + f"{complex_field(' SEQ 表 ', run('<w:t>1</w:t>'))}"
        + f"<w:fldSimple w:instr=' NUMPAGES '>{run('<w:t>20</w:t>')}</w:fldSimple>"
        + f"<w:fldSimple w:instr=' REF x '>{run('<w:t>，共66件。</w:t>')}</w:fldSimple></w:p>"
    )
    document = read(tmp_path, word_file(body))
    assert document.text == "目 录\n一、情况\n二、问题\n一、情况\n见第表1，共66件。\n".replace("目 录", "目  录")
    (contents,) = document.furniture
    assert document.text[contents.start : contents.end] == "目  录\n一、情况\n二、问题"


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>"
    separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    body = f"<w:p>{begin}</w:p>" + p("第一句。") + f"<w:p>{begin}{separate}{run('<w:t>情况</w:t>')}</w:p>"
    body += p("情况", "<w:pStyle w:val='Heading1'/>") + p("第二句。")
    document = read(tmp_path, word_file(body))
    (contents,) = document.furniture
    assert document.text == "第一句。\n情况\n情况\n第二句。\n"
    assert (contents.start, contents.end) == (5, 7)


def test_symbols_breaks_and_hyphens_are_their_characters(tmp_path: Path) -> None:
    places = (("Symbol", "F0B1"), ("Wingdings", "F0FC"), ("Unknown", "F041"))
    symbols = "".join(f"<w:sym w:font='{font}' w:char='{place}'/>" for font, place in places)
    body = (
        f"<w:p>{run('<w:t>误差</w:t>' + symbols)}{run('<w:t>3%，soft</w:t><w:softHyphen/><w:t>ware co&#173;op</w:t>')}"
        f"{run('<w:noBreakHyphen/><w:t>ed</w:t><w:tab/><w:t>end.</w:t>')}</w:p>"
    )
    assert read(tmp_path, word_file(body)).text == "误差±✓3%，software coop-ed end.\n"


def test_moves_are_read_once_and_a_deleted_paragraph_end_joins(tmp_path: Path) -> None:
    ids = "w:id='1' w:author='a'"
    body = (
        f"<w:p><w:moveFrom {ids}>{run('<w:t>移走的话。</w:t>')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {ids}/></w:rPr></w:pPr>{run('<w:t>前半句，</w:t>')}</w:p>"
        f"<w:p><w:smartTag w:element='date'>{run('<w:t>后半句。</w:t>')}</w:smartTag></w:p>"
        f"<w:p><w:moveTo {ids}>{run('<w:t>移走的话。</w:t>')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:tc>{p('项目')}</w:tc><w:tc>{p('件数')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del {ids}/></w:trPr><w:tc>{p('旧')}</w:tc><w:tc>{p('1')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{p('2')}</w:tc></w:tr></w:tbl>"
    )
    assert read(tmp_path, word_file(body)).text == "前半句，后半句。\n移走的话。\n项目\t件数\n\t2\n"


def test_phonetic_guides_are_no_words_and_formulas_are(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ruby = f"<w:ruby><w:rt>{run('<w:t>kāi</w:t>')}</w:rt><w:rubyBase>{run('<w:t>开</w:t>')}</w:rubyBase></w:ruby>"
    body = f"<w:p>{run(ruby)}{run('<w:t>原</w:t>')}<m:oMath xmlns:m='{math}'><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    assert read(tmp_path, word_file(body)).text == "开原x=1\n"
