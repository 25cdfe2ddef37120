"""What a page puts around a report: buttons, share links, a licence footer.

The rules name the words of web pages, never a site. Lines that say when and by whom
a report was published are not furniture: they are its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import Note

STAGE = "furniture"

_BUTTONS = (
    "下载|打印|打印本页|打印此页|打印文章|全屏|收藏|收藏本页|分享|分享到|分享至|关闭|关闭窗口|关闭本页|返回顶部|返回|加大|还原|减小|"
    "大字|中字|小字|大中小|上一篇|下一篇|上一页|下一页|首页|末页|尾页|繁体|简体|无障碍|无障碍浏览|手机版|适老化|语音播报|"
    "点击进入|点击下载|附件下载|附件|扫一扫|微信|微博|QQ空间|新浪微博|复制链接|纠错|我要纠错|字体大中小|字号大中小|"
    "print|share|close|download|back to top|skip to content|skip to main content|previous|next"
)
_LONGEST_FIRST = "|".join(sorted(_BUTTONS.split("|"), key=len, reverse=True))
_BUTTON = re.compile(rf"[\[【(]?\s*(?:{_BUTTONS})\s*[\])】]?\s*[:：>»]*", re.IGNORECASE)
_SIZES = re.compile(r"[\[【(（]?\s*字\s*[体号]\s*大?小?\s*[:：]?(?:[\s\[\]【】()（）|:：大中小默认正常特超加减还原]*)")
# Several buttons in a row; each is taken whole or not at all, so that the row is read once.
_ROW = re.compile(
    rf"(?:(?>字\s*[体号]\s*[:：]?[\s大中小默认正常特超|]*|[\[【(]?(?:{_LONGEST_FIRST})[\])】]?)[\s|｜:：]*+)++",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[\[【(（]?\s*(?:大|中|小|特大|超大|默认|正常|加大|还原|减小|[】\])）])\s*[\]】)）]?[，,]?")
_SCAN = re.compile(r"(?:扫一扫|扫描二维码|微信扫码|用微信扫).{0,30}")
_COUNTER = re.compile(r"(?:浏览次数|点击数|点击次数|阅读次数|访问量|浏览量|浏览)\s*[:：]?\s*\d*\s*次?")
_TRAIL = re.compile(r"(?:您(?:现在)?(?:所在|的)的?位置|当前位置)\s*[:：].{0,80}")
_DIGEST = re.compile(r"[0-9a-f]{32}\s*[:：]?")
_EDITOR = re.compile(r"[\[【(（]?\s*(?:责任编辑|编辑|责编|网站编辑)\s*[:：]\s*([^\s。]{0,8})\s*[\]】)）]?")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_ANY = re.compile(r".{1,100}")
_RELATED = re.compile(
    r"[\[【]?相关(?:附件|链接|报道|文章|新闻|阅读|推荐|稿件|信息|政策|解读|文档|内容)[^。]{0,6}[\]】]?[:：>»]*"
)
_LICENCE_OPENS = re.compile(r"(?:本作品|此作品|This work ).{0,40}")
_LICENCE_WORDS = re.compile(r"公有领域|公有領域|Public domain|Creative Commons|知识共享|CC BY", re.IGNORECASE)

# A row of buttons on one line; the longest in the development set has 11 characters.
LONGEST_BUTTON = 100
# What follows the word "related links" is furniture to the end where it is short:
# the longest of four such tails in the development set has 279 characters.
TAIL_LENGTH = 1500
# A licence footer stands in the last part of a text; the ten of the development set have 234 characters.
FOOTER_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def is_button(line: str) -> bool:
    """True for a line that only a page would say: print, share, close, font size."""
    text = line.strip()
    if len(text) > LONGEST_BUTTON:
        return False
    rules = (_BUTTON, _ROW, _SIZES, _SCAN, _COUNTER, _TRAIL, _DIGEST, _EDITOR, _RELATED)
    return any(rule.fullmatch(text) for rule in rules)


def find_furniture(text: str) -> tuple[Note, ...]:
    """The spans of a text that are page furniture, in order, without overlap."""
    lines = list(_lines(text))
    footer = _footer(lines, len(text))
    if footer is None:
        return tuple(_buttons(lines))
    note = Note(STAGE, footer[0], footer[1].start, lines[-1].end)
    return (*_buttons([line for line in lines if line.start < footer[1].start]), note)


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            yield _Line(start, start + len(stripped), stripped)
        position += len(raw) + 1


def _footer(lines: list[_Line], length: int) -> tuple[str, _Line] | None:
    """The line where the licence or the links to other pages begin that end a text."""
    for index, line in enumerate(lines):
        rest = length - line.start
        if rest <= TAIL_LENGTH and _RELATED.fullmatch(line.text):
            return "links to other pages", line
        if rest <= FOOTER_LENGTH and _LICENCE_OPENS.fullmatch(line.text):
            tail = " ".join(later.text for later in lines[index:])
            if _LICENCE_WORDS.search(tail):
                return "licence footer", line
    return None


def _buttons(lines: list[_Line]) -> Iterator[Note]:
    """Lines of buttons; some open a run, such as the font sizes one to a line."""
    opened: re.Pattern[str] | None = None
    for line in lines:
        if is_button(line.text) or (opened and opened.fullmatch(line.text)):
            yield Note(STAGE, "page furniture", line.start, line.end)
            opened = _opens(line.text) or (opened if opened is _SIZE else None)
        else:
            opened = None


def _opens(text: str) -> re.Pattern[str] | None:
    """What the line after a button may say as its second half."""
    if _DIGEST.fullmatch(text):
        return _ANY
    editor = _EDITOR.fullmatch(text)
    if editor and not editor[1]:
        return _NAME
    return _SIZE if _SIZES.fullmatch(text) else None
