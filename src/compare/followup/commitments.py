"""The commitments of a report: its plans, its targets, the problems it admits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from compare import names
from compare.fold import narrow
from compare.followup.mood import is_promised, mood
from compare.followup.parts import Part, part_by_section
from compare.model import Report

Kind = Literal["plan", "target", "problem"]

# A shorter sentence is a call or a lead-in (各位代表!); at 10 letters 26 of 60 unrecognised sentences were plans
# (优化消费环境。).
LEAST_LENGTH = {"zh": 7, "en": 40}

# 清醒看到…问题 opens a run of admissions; 整改存在的问题 and 针对…问题 tell of work done.
_TROUBLE = "(?:问题|困难|不足|短板|挑战)"
_ADMITS = re.compile(
    r"^(?![^。]{0,40}?(?:解决|整改|化解|破解|排查|针对|督查|应对))"
    rf"[^。]{{0,40}}?(?:清醒|看到|认识到|意识到)[^。]{{0,60}}?{_TROUBLE}"
    rf"|工作[还仍]?存在[^。]{{0,12}}不足|(?:还|仍|仍然|依然)(?:存在|面临)[^。]{{0,20}}{_TROUBLE}"
)
_NAMES_TROUBLE = re.compile(_TROUBLE)
# A lead-in alone (也清醒看到面临的困难和挑战。) admits nothing yet; what closes the run promises in general.
_LEADS_IN = re.compile(rf"^[^:]{{0,60}}(?:{_TROUBLE}|方面)[。:]?$|^.{{0,12}}主要(?:表现|是|有).{{0,6}}:?$")
_CLOSES = re.compile(r"^(?:对此|为此|对于?这些|针对|(?:今后|下一步)?,?我们?.{0,6}(?:要|将|必须|一定)|要?(?:直面|正视))")

# Greetings, the past, what the year is, what only announces a list (要抓好以下四个方面的工作) or answers one in general
# (对此,我们将…), and a truth (民生是…之本) promise nothing. The truth's subject is
# short and has no verb of a plan before it (坚持房子是用来住的), and no clause after it says 要.
_NO_PROMISE = re.compile(
    r"各位代表|(?<!要)让我们|^.{0,12}[!?]$|(?:奋斗|努力|贡献|未来)!$|一定能|能够实现|人人有责|^这(?:样|些|是)"
    r"|以下[^,;。]{0,12}(?:方面|工作|任务|目标|关系|点)[:。]?$|^对(?:此|于?这些),"
    r"|^(?:去年|上年|过去|[一二三四五六七八九十]+年来|近年来|当前|目前|同时,?我们也|综合(?:分析|研判|考虑))"
    r"|^(?:20\d\d年?|今年|明年|[“”\"]?十[一二三四五六七八九]五[“”\"]?(?:时期)?)[^,;]{0,12}?是"
    r"|^(?!坚持|.{0,4}[一二三四五六七八九十]是|.{0,6}(?:凡是|特别是|尤其是|重点是))"
    r"[^,;:要将使把]{2,16}(?<!不)(?:是|事关|关乎|承载着?)[^,:;]{2,}(?:,[^,:要须]*)*$"
    r"|^我[国省市区县](?!要|将)[^,]{0,6}(?:仍|正|已|有)",
)

# A sentence that opens with one of these verbs undertakes a work; 上下同欲者胜 undertakes none.
_MANNER = "要|将|再|还要|积极|全面|大力|继续|进一步|加快|深入|着力|扎实|稳步|有序|重点|力争|完成|确保|切实|认真|持续"
_WORK = (
    "建设|建成|建立|建好|新建|改造|改扩建|完成|实施|开展|推进|推动|推行|推广|加强|加大|完善|健全|制定|编制|出台|修订|启动|启用"
    "|开工|开通|开发|发展(?!如)|发放|支持|鼓励|扶持|引导|奖励|补助|严控|严惩|严守|严格|增加|新增|提高|提升|降低|减少|扩大|延长"
    "|取消|试行|试点|设立|成立|组建|组织|举办|承办|召开|申报|引进|培育|打造|清偿|清理|整治|治理|落实|整合|优化|规范|改革|改善"
    "|探索|创建|争创|构建|搭建|建|办好|做好|作好|抓好|保护|强化|促进|倡导|实现|确保|力争|免费|投资|投用|为(?!政)|对(?!待)"
)
_DEED = re.compile(
    rf"^(?:[一二三四五六七八九十]是)?(?:在[^,]{{0,40}},)?(?:{_MANNER})*(?:{_WORK})"
    r"|\b(?:will|plans?|intends?|expects?|aims?|proposes?|scheduled|expected)\b"
)

# An English sentence that names only earlier years tells nothing new (In August 2011 the Company opened…).
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# A call to everybody: its absence says nothing.
_EXHORTS = re.compile(
    r"^(?:[一二三四五六七八九十]是|我们|大家|同志们|广大|各级|各地区?|各部门|全体|全[国省市区县]|.{0,10}(?:干部|人员))?"
    r".{0,6}?(?:必须|要|坚持)"
    r"|(?:大家|各级|各地区?|各部门|各方面)[^，。；,;]{0,8}(?:必须|要|应当)|我们(?:始终|一定)?(?:必须|要|应)"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence, by position, that promises or admits something.

    It is a deed where it sets a number or a clause of it undertakes a work, a call (坚持…, 要敬畏…) where its
    absence says nothing. `things` are the last words of what it counts (公厕 of
    建成20座公厕): where they stand, the report is not silent.
    """

    position: int
    kind: Kind
    is_deed: bool
    is_call: bool
    things: tuple[str, ...]


def commitments(report: Report) -> Iterator[Commitment]:
    """Every sentence of the body that promises or admits something, in order."""
    aimed = {metric.sentence for metric in report.metrics if metric.status == "target"}
    aimed |= {stated.sentence for stated in report.changes if "target" in stated.change.flags}
    things: dict[str, list[str]] = defaultdict(list)
    for metric in report.metrics:
        things[metric.sentence].append(_last_word(names.plain(metric.name)))
    for position, part in parts_of_bodies(report).items():
        sentence = report.sentences[position]
        text = narrow(report.quote(sentence))
        kind = _kind(text, part, report.language, is_aimed=sentence.id in aimed)
        if kind:
            yield Commitment(
                position,
                kind,
                is_deed=kind == "target" or _DEED.search(text) is not None,
                is_call=_EXHORTS.search(text) is not None,
                things=tuple(things[sentence.id]),
            )


def parts_of_bodies(report: Report) -> dict[int, Part]:
    """The part of every sentence of the body, by position, in order.

    A promise inside the review is plan, and a run of admissions (清醒看到…) to the end of its
    paragraph is problem; problems with 下一步… after them turn to plans. English reports mix
    all three: there the tense tells.
    """
    sections = part_by_section(report)
    found: dict[int, Part] = {}
    admits, end, turned = False, 0, ""
    for position, sentence in enumerate(report.sentences):
        part, text = sections.get(sentence.section, "review"), narrow(report.quote(sentence))
        goes_on = admits and "\n" not in report.text[end : sentence.start] and _CLOSES.search(text) is None
        admits = part == "review" and (goes_on or _is_admission(text))
        end = sentence.end
        if part == "problem" and is_promised(text, report.language):
            turned = sentence.section
        if sentence.role == "body":
            part = "plan" if sentence.section == turned else part
            found[position] = "problem" if admits else _part(text, part, report)
    return found


def _is_admission(text: str) -> bool:
    """Whether a sentence opens a run of admissions; most name no trouble and are done with."""
    return _NAMES_TROUBLE.search(text) is not None and _ADMITS.search(text) is not None


def _part(text: str, part: Part, report: Report) -> Part:
    if part == "other" or (part != "review" and report.language == "zh"):
        return part
    if is_promised(text, report.language):
        return "plan"
    if report.language == "zh":
        return part
    told = mood(text)
    years = [int(year) for year in _YEAR.findall(text)]
    is_old = bool(years) and max(years) < report.covers - 1
    return "other" if told is None or (told == "done" and is_old) else "review" if told == "done" else "plan"


def _kind(text: str, part: Part, language: str, *, is_aimed: bool) -> Kind | None:
    if part in {"review", "other"} or len(text) < (0 if is_aimed else LEAST_LENGTH[language]):
        return None
    if part == "problem":
        return None if _LEADS_IN.search(text) or _CLOSES.search(text) else "problem"
    if language == "en" and not is_promised(text, language):
        return None
    if is_aimed:
        return "target"
    return None if _NO_PROMISE.search(text) else "plan"


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.isascii() and name.split() else name[-2:]
