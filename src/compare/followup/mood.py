"""Whether a sentence tells of what is to come or of what was done, by its own grammar."""

from __future__ import annotations

import re
from typing import Literal

Mood = Literal["to_come", "done"]

# Said of the future even inside a Chinese review. 将 alone is not: it also marks an object (将12345热线并入).
_FUTURE_ZH = re.compile(
    r"(?:^|[,，;；。])(?:下一步|下步|明年|来年)|力争|计划[于到在用]|我们将|将(?:进一步|继续|着力|着重|重点|全力|加快|持续|努力|切实|认真|不断|围绕|聚焦|于)"
)

# Who can promise: the speaker, or the body that reports.
_WHO = (
    r"(?:we|I|(?:the|our) (?:\w+ )?(?:company|group|government|ministry|board|agency|authority|council|department"
    r"|bank|corporation|management|state|city|university|fund|trust|commission|secretariat))"
)
_BETWEEN = r"(?: (?:also|therefore|then|thus|further|still|all|together|\w+ly))?"
# States, feelings and bookkeeping are no undertakings: we will need, we expect to incur.
_NO_DEED = (
    r"(?:also|therefore|then|thus|further|still|all|together|(?!apply|supply|rely|multiply)\w+ly"
    r"|not|never|no|be(?! (?:build|develop|open|launch|introduc|expand|invest))|have|need|depend|see|face|find|know"
    r"|recogni[sz]e|incur|amortize|record|reali[sz]e|receive|remember|recall|agree|lose|suffer|experience|ask|now|first|next|move"
    r"|turn|return|say|mention|elaborate|explain|begin|start|deal|touch|discuss|announce|speak|outline|describe|conclude"
    r"|end|adopt the|account|report|remain|benefit|enjoy|get|come|fall|pay)\b"
)
_INTENDED = re.compile(
    rf"\b{_WHO}{_BETWEEN} (?:will|shall){_BETWEEN} (?!{_NO_DEED})\w"
    rf"|\b{_WHO}{_BETWEEN} (?:plan|intend|aim|propose|expect|anticipate|hope)s?{_BETWEEN} to (?!{_NO_DEED})\w"
    rf"|\b{_WHO} (?:is|are|am){_BETWEEN} (?:planning|committed|going) to (?!{_NO_DEED})\w"
    r"|\bwill (?:\w+ly )?(?:open|launch|debut|be (?:\w+ly )?(?:introduced|launched|opened|built|constructed|completed"
    r"|set up|established|implemented|expanded|upgraded|developed|formed|created|released|abolished|phased|rolled"
    r"|strengthened|reviewed|delivered|corporati[sz]ed|privati[sz]ed|redeveloped))\b"
    r"|\b(?:scheduled|planned|slated|expected|anticipated|(?:is|are) due|set|on track) to (?:be )?"
    r"(?:open|begin|start|launch|complete|enter|debut|premiere|release|commence|deliver|finish|expand|air)"
    r"|\bscheduled for (?:completion|delivery|release|launch|opening)"
    r"|\b(?:plans?|scheduled) to (?:open|launch|build|complete)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|(?:plan|intend|expect|aim|propose|hope|anticipate)(?:s|ed)? to|to be|planned|scheduled"
    r"|next (?:year|few years))\b",
    re.IGNORECASE,
)
# Every promise has one of these; most sentences have none and are done with.
_CUE_ZH = re.compile("将|下一步|下步|明年|来年|力争|计划")
_CUE = re.compile(
    r"will|shall|plan|inten|aim|propos|expect|anticip|hop|going|commit|schedul|slated|due|set|track", re.IGNORECASE
)
# What may be, what is conditional, and the language of risk promise nothing.
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|would|if|unless|cannot|no assurance|risks?|uncertain\w*|assum\w+|forward-looking"
    r"|adversely|depends?|believe|whether|subject to|contractual\w*|\w+ should not|details (?:will|of))\b|[?:]$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has|have|had|did|began|grew|rose|fell|built|made|took|saw|became|brought|gave|spent|set up|held|won"
    r"|met|put|led|last year|(?!need|exce|proce|succe|inde)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:fiscal(?: year)?|FY|financial year|year of assessment) ?(?:(?:19|20)(?=\d\d))?(\d\d)\b", re.IGNORECASE
)


def is_promised(text: str, language: str) -> bool:
    """Whether the sentence itself promises, wherever it stands (下一步将…, we plan to open…)."""
    if language == "zh":
        return _CUE_ZH.search(text) is not None and _FUTURE_ZH.search(text) is not None
    if _CUE.search(text) is None:
        return False
    return _INTENDED.search(text) is not None and _HEDGED.search(text) is None


def mood(text: str) -> Mood | None:
    """Whether an English sentence tells of the future or the past; None where its verbs tell neither."""
    if _TO_COME.search(text):
        return None if _HEDGED.search(text) else "to_come"
    return "done" if _DONE.search(text) else None


_PERIOD = re.compile(
    r"\b(?:fiscal(?: year)?|FY|financial year|year of assessment) ?(?:(?:19|20)(?=\d\d))?(\d\d)\b", re.IGNORECASE
)


def periods(text: str) -> frozenset[str]:
    """The fiscal years that an English sentence names, by their last two figures."""
    return frozenset(_PERIOD.findall(text))
