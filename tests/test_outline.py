from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import ingest
from compare.model import Document, Mark, Note, Report, Source
from compare.outline import build_report
from compare.outline.labels import is_labelled, label_at
from compare.outline.sentences import sentences_of
from compare.settings import SeriesSettings

SOURCE = Source("2023.txt", "0", 1, "text/plain")
PLAIN = SeriesSettings("s")


def outline(text: str, named_year: int | None = None, authored: SeriesSettings = PLAIN) -> Report:
    return build_report(Document(SOURCE, text), authored, named_year)


def tree(report: Report) -> list[tuple[int, str, str]]:
    return [(section.level, section.label, section.heading) for section in report.sections[1:]]


def bodies(report: Report) -> list[str]:
    return [report.quote(sentence) for sentence in report.sentences if sentence.role == "body"]


def messages(report: Report) -> list[str]:
    return [note.message for note in report.notes if note.stage == "outline"]


def assert_law(report: Report) -> None:
    """Every character that is not blank is in one sentence, table or furniture span; parts are in order."""
    furniture = [note for note in report.notes if note.stage == "furniture"]
    spans = sorted((part.start or 0, part.end or 0) for part in (*report.sentences, *report.tables, *furniture))
    position = 0
    for start, end in spans:
        assert start >= position
        assert not report.text[position:start].strip()
        assert end > start
        position = end
    assert not report.text[position:].strip()
    assert (report.sections[0].start, report.sections[0].end) == (0, len(report.text))
    assert len({part.id for part in (*report.sentences, *report.sections, *report.tables)}) == sum(
        len(parts) for parts in (report.sentences, report.sections, report.tables)
    )
    sections = report.sections_by_id()
    for sentence in report.sentences:
        assert report.quote(sentence) == report.quote(sentence).strip()
        section = sections[sentence.section]
        assert section.start <= sentence.start
        assert sentence.end <= section.end


CHARACTERS = "一二十、。，；：！（）()“”《》1290.%件年 \t\n\u3000\u200b—•①"
WORDS = (
    *("\n\n", "  ", "一、", "（一）", "1.", "2023年", "第一章", "\n二、工作"),
    *("Item 1. ", "The ", "U.S. ", "is. ", "MEDIA\n", "各位代表：", "打印本页\n", "来源："),
)
PIECES = st.sampled_from([*CHARACTERS, *WORDS])


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join), st.integers(0, 60), st.integers(1, 20))
def test_no_character_is_lost_or_said_twice(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    holes = (Note("furniture", "x", start, start + len(words)),) if words.strip() else ()
    assert_law(build_report(Document(SOURCE, text, furniture=holes), PLAIN, None))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(max_size=200))
def test_no_character_of_any_text_is_lost(text: str) -> None:
    assert_law(outline(text))


def test_no_character_of_a_real_report_is_lost(corpus: Path) -> None:
    files = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.suffix not in {".json", ""}]
    files = [path for path in files if path.name != "README.md"]
    assert files
    for path in files:
        assert_law(build_report(ingest.read(path), PLAIN, None))


def test_sentences_end_where_the_answers_by_hand_say(corpus: Path, gold: Path) -> None:
    report = build_report(ingest.read(corpus / "kaiyuan" / "2023.txt"), PLAIN, 2023)
    rows = map(json.loads, (gold / "kaiyuan-2023-metrics.jsonl").read_text(encoding="utf-8").splitlines())
    wanted = {(row["sent_start"], row["sent_end"]) for row in rows}
    assert wanted <= {(sentence.start, sentence.end) for sentence in report.sentences}


def test_three_levels_with_headings_that_run_in() -> None:
    report = outline(
        "某市关于2023年工作情况的报告\n\n一、主要工作\n\n（一）加强领导。市委高度重视。成立专班。\n\n1.优化机构。印发通知。\n"
        "2.提升服务。设置窗口。\n\n（二）完善制度\n\n开展清理。\n\n二、存在问题\n\n一是重视不够。二是队伍薄弱。"
    )
    assert tree(report) == [
        (1, "一、", "主要工作"),
        (2, "（一）", "加强领导"),
        (3, "1.", "优化机构"),
        (3, "2.", "提升服务"),
        (2, "（二）", "完善制度"),
        (1, "二、", "存在问题"),
    ]
    assert bodies(report)[:3] == ["市委高度重视。", "成立专班。", "印发通知。"]
    assert (
        report.quote(report.sections[2])
        == "（一）加强领导。市委高度重视。成立专班。\n\n1.优化机构。印发通知。\n2.提升服务。设置窗口。\n\n"
    )


def test_a_list_is_not_a_row_of_headings() -> None:
    report = outline(
        "2025年收支情况\n一、收入\n主要项目如下：\n1.增值税5亿元，增长4%。\n2.关税6亿元，下降3%。其中，进口4亿元。\n3.契税4亿元。\n二、支出\n支出9亿元。"
    )
    assert tree(report) == [(1, "一、", "收入"), (1, "二、", "支出")]
    assert "2.关税6亿元，下降3%。" in bodies(report)


def test_a_label_that_does_not_count_on_is_no_heading() -> None:
    report = outline("2025年收支情况\n一、收入\n收入增长。\n注: 1.四舍五入。\n2.年度数据。\n3.按成立之日统计。")
    assert tree(report) == [(1, "一、", "收入")]


def test_a_line_flattened_to_double_spaces_is_taken_apart() -> None:
    report = outline(
        "2023年工作报告\n一、主要工作  全年完成任务。  （一）强化执法  检查66次。  二、下步打算  继续努力。"
    )
    assert tree(report) == [(1, "一、", "主要工作"), (2, "（一）", "强化执法"), (1, "二、", "下步打算")]
    assert bodies(report) == ["全年完成任务。", "检查66次。", "继续努力。"]


def test_a_heading_that_lost_its_number_stands_where_it_was() -> None:
    long = "过去的一年里我们坚持稳中求进的工作总基调，完整准确全面贯彻新发展理念，各项工作取得了新的进展和成效。"
    report = outline(f"2023年工作报告\n一、主要工作\n{long}\n\n存在的主要问题\n{long}\n三、下步打算\n{long}")
    assert tree(report) == [(1, "一、", "主要工作"), (1, "", "存在的主要问题"), (1, "三、", "下步打算")]


LONG = "本年完成执法检查任务，办结全部案件，群众满意度稳步提高，工作成效得到上级部门充分肯定，并在全市推广交流经验。"


@pytest.mark.parametrize("lost", ["普法宣传", "\n普法宣传\n"])
def test_a_second_level_heading_that_lost_its_number_stands_among_its_siblings(lost: str) -> None:
    lines = ["2023年工作报告", "一、工作", "（一）执法检查", LONG, lost, LONG, "（三）行政复议", LONG, "二、打算", LONG]
    told = [(level, heading) for level, _, heading in tree(outline("\n".join(lines)))]
    assert told == [(1, "工作"), (2, "执法检查"), (2, "普法宣传"), (2, "行政复议"), (1, "打算")]


def test_the_first_of_a_count_may_have_lost_its_number() -> None:
    lines = ["2023年工作报告", "一、工作", LONG, "执法检查", LONG, "（二）行政复议", LONG, "（三）普法宣传", LONG]
    told = [(level, heading) for level, _, heading in tree(outline("\n".join(lines)))]
    assert told == [(1, "工作"), (2, "执法检查"), (2, "行政复议"), (2, "普法宣传")]


def test_two_headings_without_a_number_are_not_one_that_was_lost() -> None:
    lines = ["2023年工作报告", "（一）执法检查", LONG, "普法宣传", LONG, "法治教育", LONG, "（三）行政复议", LONG]
    told = [(level, heading) for level, _, heading in tree(outline("\n".join(lines)))]
    assert told == [(1, "执法检查"), (2, "普法宣传"), (2, "法治教育"), (1, "行政复议")]


def test_renumbering_keeps_the_id_of_a_section() -> None:
    prior = outline("2022年工作报告\n一、队伍建设\n甲。\n二、执法工作\n乙。")
    current = outline("2022年工作报告\n一、普法工作\n丙。\n二、队伍建设\n甲。\n三、执法工作\n乙。")
    assert {section.id for section in prior.sections} < {section.id for section in current.sections}
    assert {sentence.id for sentence in prior.sentences if sentence.role == "body"} < {
        sentence.id for sentence in current.sentences
    }


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("甲。\n\n乙。\n\n广义货币M\n2\n增长12%左右。\n\n丙。", "广义货币M\n2\n增长12%左右。"),
        ("甲。\n\n乙。\n\n细颗粒物（PM\n2.5\n）浓度下降。\n\n丙。", "细颗粒物（PM\n2.5\n）浓度下降。"),
        ("甲。\n\n乙。\n\n根据《\n某某规划\n》，制定办法。\n\n丙。", "根据《\n某某规划\n》，制定办法。"),
        (
            "甲。\n\n乙。\n\n要全面深化各领域改\n\u200b\n革，加快推进。\n\n丙。",
            "要全面深化各领域改\n\u200b\n革，加快推进。",
        ),
        ("甲。\n\n乙。\n\n——\n改革开放\n深入推进。\n\n丙。", "——\n改革开放\n深入推进。"),
    ],
)
def test_a_stray_line_break_does_not_end_a_sentence(text: str, whole: str) -> None:
    assert whole in bodies(outline(text))


@pytest.mark.parametrize(
    "text",
    [
        "甲。\n\n现将情况报告如下\n\n一、主要工作\n\n完成任务。",
        "甲。\n\n一、2020年工作回顾\n\n过去一年，成绩很大。",
        "甲。\n\n各位代表！\n\n现在报告工作。",
    ],
)
def test_a_heading_and_a_greeting_stay_by_themselves(text: str) -> None:
    assert not any("\n" in body for body in bodies(outline(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("共66件。同比增长！是吗？对……好。", 5),
        ("他说：“要落实。”会议结束。", 2),
        ("甲（详见附件。共三页）乙。", 1),
        ("增长1.5%；其中，工业3.2%。", 1),
        ("Disney Inc. (the “Company”) grew 1.5%. It sold No. 5 in the U.S. and Mr. Lee left.", 2),
        ("The Company is Disney Inc. The revenue rose, e.g. by 3%. See Note 1.", 3),
        ("Revenue was $4.1 billion! Was it? Yes.", 3),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(list(sentences_of(text, 0, len(text)))) == count


def test_bullets_on_lines_of_their_own_join_their_words() -> None:
    text = "# Annual Report 2017\n\nWe do the following:\n•\nfees charged; and\n•\nThe sale of time.\nThis ends."
    report = build_report(Document(SOURCE, text, marks=(Mark(2, 20, 1),), title="Annual Report 2017"), PLAIN, None)
    assert "•\nfees charged; and" in bodies(report)
    assert "•\nThe sale of time." in bodies(report)


def test_english_headings_nest_capitals_over_title_case() -> None:
    prose = "The segment includes cable and broadcast television networks and production operations.\n"
    headings = ["Annual Report 2017\n\nItem 1. Business", "MEDIA NETWORKS", "Cable Networks", "PARKS AND RESORTS"]
    text = "".join(f"{heading}\n{prose}" for heading in headings)
    assert [(level, words) for level, _, words in tree(outline(text))] == [
        (1, "Business"),
        (2, "MEDIA NETWORKS"),
        (3, "Cable Networks"),
        (2, "PARKS AND RESORTS"),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("十二、其他", "han", 12),
        ("二、2024年工作", "han", 2),
        ("(三)其他", "han_paren", 3),
        ("（二十一）其他", "han_paren", 21),
        ("3.其他", "number", 3),
        ("１．其他", "number", 1),
        ("⑩其他", "circled", 10),
        ("第十章 总则", "chapter", 10),
        ("Item 7A. Risk", "item", 7),
        ("IV. Outlook", "roman", 4),
    ],
)
def test_labels_are_read(line: str, kind: str, number: int) -> None:
    report = outline(line)
    label = label_at(report.text.replace("（", "(").replace("）", ")").replace("１．", "1."), 0, len(line))
    assert label is not None
    assert (label.kind, label.number) == (kind, number)


@pytest.mark.parametrize(
    "line", ["1.5%的企业", "2023年", "一是加强", "二十大以来", "12345热线", "第三方评估", "In 2017"]
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_at(line, 0, len(line)) is None
    assert not is_labelled(line, 0, len(line))


@pytest.mark.parametrize(
    ("text", "year", "covers"),
    [
        ("某市人民政府关于2023年法治政府建设情况的报告\n\n正文。", 2023, 2023),
        (
            "政府工作报告\n\n——2013年2月28日在某区人民代表大会第二次会议上\n\n各位代表：\n\n一、过去一年工作回顾\n\n好。",
            2013,
            2012,
        ),
        (
            "各位代表：\n\n现在，我代表国务院，向大会报告政府工作。\n\n一、2014年工作回顾\n\n好。\n\n二、2015年工作总体部署\n\n好。",
            2015,
            2014,
        ),
        (
            "2026年某省政府工作报告\n——二〇二六年一月二十七日在某省人民代表大会第四次会议上\n各位代表：\n好。",
            2026,
            2025,
        ),
        ("关于2024年预算执行情况和2025年预算草案的报告\n\n正文。", 2025, 2024),
        ("某市政府信息公开工作年度报告\n\n2022年，全市公开信息1条。", 2022, 2022),
        ("Form 10-K\n\nFor the fiscal year ended September 30, 2017\n\nThe Company grew in 2018.", 2017, 2017),
        ("Budget Speech\n\nDate: 1999-02-26\n\nGrowth in financial year 1998 was slow.", 1999, 1999),
    ],
)
def test_years_are_read_from_the_text(text: str, year: int, covers: int) -> None:
    report = outline(text)
    assert (report.year, report.covers) == (year, covers)
    assert messages(report) == []


def test_the_text_goes_before_the_name_of_the_file_and_the_dateline() -> None:
    text = (
        "政府工作报告\n——2023年3月5日在某届人民代表大会第一次会议上\n各位代表：\n"
        "一、2023年工作回顾\n好。\n二、2024年重点工作\n好。"
    )
    report = outline(text, named_year=2023)
    assert (report.year, report.covers) == (2024, 2023)
    assert messages(report) == [
        "the dateline says 2023, but the headings speak for 2024; the headings are followed",
        "the file is named 2023, but the text says 2024; the text is followed",
    ]


def test_a_year_that_the_text_hides_is_the_one_of_the_name_and_said_so() -> None:
    report = outline("工作情况报告\n\n好。", named_year=2021)
    assert (report.year, report.covers) == (2021, 2021)
    assert "could not be read" in messages(report)[0]


def test_settings_say_what_a_year_covers() -> None:
    authored = SeriesSettings("s", covers=-1, publisher="某局", language="en")
    report = outline("2023年情况报告\n\n好。", authored=authored)
    assert (report.covers, report.publisher, report.language) == (2022, "某局", "en")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("情况报告\n来源:某局 发布时间:2024年03月11日\n\n好。", "2024-03-11"),
        ("情况报告\n2026年02月10日 07时41分\n好。", "2026-02-10"),
        ("情况报告\n好。\n\n某市人民政府\n2024年1月9日", "2024-01-09"),
        ("政府工作报告\n——二〇二六年一月二十七日在某省大会第四次会议上\n好。", "2026-01-27"),
        ("Annual Report\n\nPublished: March 1, 2024\n\nGood.", "2024-03-01"),
        ("情况报告\n好。", ""),
    ],
)
def test_the_date_of_publication_is_read(text: str, published: str) -> None:
    assert outline(text).published == published


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        ("某市人民政府关于2023年情况的报告\n\n好。", "某市人民政府关于2023年情况的报告", "某市人民政府"),
        (
            "某市某区人民政府\n2024年政府信息公开工作年度报告\n好。",
            "某市某区人民政府2024年政府信息公开工作年度报告",
            "某市某区人民政府",
        ),
        ("政 府 工 作 报 告\n\n某区人民政府区长　　张三\n\n各位代表：\n\n好。", "政府工作报告", "某区人民政府"),
        ("各位代表：\n\n现在，我代表国务院，向大会报告政府工作，请予审议。", "政府工作报告", "国务院"),
    ],
)
def test_title_and_publisher(text: str, title: str, publisher: str) -> None:
    report = outline(text)
    assert (report.title, report.publisher) == (title, publisher)


def test_a_text_that_stops_in_mid_sentence_is_noted() -> None:
    report = outline("2023年情况报告\n\n全年共受理行政复议案件，" + "依法审结并答复申请人的各项请求，" * 3 + "其中")
    assert any("cut short" in message for message in messages(report))


def test_tables_get_their_section_and_stable_ids(corpus: Path) -> None:
    report = build_report(ingest.read(corpus / "hongze" / "2024.pdf"), PLAIN, 2024)
    prior = build_report(ingest.read(corpus / "hongze" / "2023.pdf"), PLAIN, 2023)
    headings = [report.sections_by_id()[table.section].heading for table in report.tables]
    assert headings == ["主动公开政府信息情况"] * 4 + [
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
    ]
    assert [table.id for table in report.tables] == [table.id for table in prior.tables]
