"""What a report calls itself and who publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.fold import narrow, squeeze
from compare.model import Document
from compare.outline.blocks import Block
from compare.outline.labels import is_labelled
from compare.settings import SeriesSettings

_TITLE_WORDS = re.compile(
    r"(?:报告|年报|公报|情况|要点|总结|白皮书|决算|公告|通知|措施|规划|方案)(?:[（(].{1,30}[)）])?$"
)
_ENGLISH_TITLE = re.compile(r"(?i)\b(?:report|speech|statement|review|10-k|20-f|accounts|address)\b")
_NO_TITLE = re.compile(r"^[—–-]{1,2}|[。！？：；:;]$|^(?:来源|时间|发布|索引号)")
_SPEAKER = re.compile(
    r"^(.{0,30}?(?:人民政府|国务院|政府|法院|检察院|委员会|厅|局|部))代?"
    r"(?:[省市区县州旗盟]长|主席|总理|院长|检察长|主任|[局厅部]长|书记)?[\s\u3000]"
)
_OFFICE = r"(?:人民政府|国务院|政府|人民法院|人民检察院|委员会|办公厅|办公室|管理局|[厅局部院])"
_ISSUER = re.compile(
    rf"^([\u4e00-\u9fff]{{2,24}}?{_OFFICE})"
    r"(?=关于|工作报告|\d{4}|[一二三四五六七八九〇零]{4}年|政府信息|法治|年度|政务|信息公开|部门)"
)
_REPORTS = re.compile(r"我代表\s?([\u4e00-\u9fff]{0,20}?(?:人民政府|国务院|政府|法院|检察院|常务委员会))[，,\s向作对]")
_YEAR_AHEAD = re.compile(r"^(?:\d{4}|[二〇零一三四五六七八九]{4})\s?年度?")
_SPACED_OUT = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?:[ \u3000]|$))")
_FILING = re.compile(r"(?i)^(.{2,60}?)[\s,–—-]+(?:form\s+)?(?:10-k|20-f|annual report)\b")
_WORK_REPORT = re.compile(r"(?:向大会|我代表)[^。]{0,20}报告[^。]{0,12}工作|作(?:政府)?工作报告")
_GOVERNMENT = re.compile(r"报告[^。]{0,12}政府工作|作政府工作报告|代表[^，。]{0,12}(?:政府|国务院)")
# The title stands among the first lines; a cover may put the publisher and a number above it.
HEAD_BLOCKS = 12
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Title:
    """The title's words, and the paragraphs that hold it (empty where the format alone knows it)."""

    words: str
    blocks: tuple[int, ...]


def title_of(document: Document, plain: str, blocks: tuple[Block, ...], settings: SeriesSettings) -> Title:
    """The title: what the format says, else the title line among the first lines, else what a speech says it is."""
    text = document.text
    head = [(index, _plain(text[block.start : block.end])) for index, block in enumerate(blocks[:HEAD_BLOCKS])]
    if document.title:
        wanted = squeeze(document.title)
        same = [index for index, words in head if squeeze(words) == wanted]
        return Title(" ".join(document.title.split()), tuple(same[:1]))
    lines = _above_first_label(plain, blocks, head)
    for position, (index, words) in enumerate(lines):
        if _is_title(words):
            return _with_publisher_line(lines, position, index, words)
    if settings.title:
        return Title(settings.title, ())
    opening = "".join(words for _, words in head)
    spoken = _WORK_REPORT.search(opening)
    if spoken:
        return Title("政府工作报告" if _GOVERNMENT.search(opening) else "工作报告", ())
    first = head[0][1] if head else document.source.name
    return Title(first if len(first) <= LONGEST_TITLE else document.source.name.rsplit(".", 1)[0], ())


def _plain(words: str) -> str:
    """A title set wide (工 作 报 告) or over two lines, as one word."""
    return squeeze(words) if _SPACED_OUT.search(words) or "\n" in words else words


def _above_first_label(plain: str, blocks: tuple[Block, ...], head: list[tuple[int, str]]) -> list[tuple[int, str]]:
    first = next(
        (index for index, _ in head if is_labelled(plain, blocks[index].start, blocks[index].end)), len(blocks)
    )
    return [(index, words) for index, words in head if index < first]


def _is_title(words: str) -> bool:
    if len(words) > LONGEST_TITLE or _NO_TITLE.search(words):
        return False
    return bool(_TITLE_WORDS.search(squeeze(words)) or _ENGLISH_TITLE.search(words))


def _with_publisher_line(lines: list[tuple[int, str]], position: int, index: int, words: str) -> Title:
    """The line above belongs to the title where it ends as a body and the title begins with a year or 关于."""
    if position and (_YEAR_AHEAD.match(narrow(words)) or words.startswith("关于")):
        above_index, above = lines[position - 1]
        if re.search(_OFFICE + "$", above) and len(above) <= LONGEST_TITLE // 2:
            return Title(above + words, (above_index, index))
    return Title(words, (index,))


def publisher_of(title: str, text: str, blocks: tuple[Block, ...], settings: SeriesSettings) -> str:
    """Who publishes: as authored, else from the title, the line of the speaker, or 我代表…."""
    if settings.publisher:
        return settings.publisher
    named = _issuer(title)
    if named:
        return named
    for block in blocks[:HEAD_BLOCKS]:
        line = text[block.start : block.end]
        if len(line) <= LONGEST_TITLE // 2:
            found = _SPEAKER.match(line)
            if found:
                return found[1]
    spoken = _REPORTS.search(text[: blocks[min(HEAD_BLOCKS, len(blocks)) - 1].end] if blocks else "")
    return spoken[1] if spoken else ""


def _issuer(title: str) -> str:
    plain = squeeze(title)
    filing = _FILING.match(plain)
    if filing:
        return filing[1].strip()
    bare = _YEAR_AHEAD.sub("", plain)
    found = _ISSUER.match(bare)
    return found[1] if found and found[1] not in {"政府", "部门"} else ""
