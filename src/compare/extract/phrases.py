"""English noun phrases around a number: the subject before the verb, the object before it, the noun behind it."""

from __future__ import annotations

import re

# A name that is longer is a sentence, not a name.
LONGEST = 90

_VERB = re.compile(
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bof )(?<!\bour )(?<!\band )(?<!\bin )\b(?:increased|decreased"
    r"|increases|decreases|grew|grows?|rose|declined|fell|dropped|gained|improved|expanded|contracted|slowed"
    r"|was|were|is|are|be|been|has|have|had|totall?ed|amount(?:ed|s)|reached|exceeded|averaged|remained|stood"
    r"|includes?|included|records?|recorded|recognized|paid|pays|received|generated|repurchased|reported"
    r"|reflect(?:ed|s)|represent(?:ed|s)"
    r"|owns?|owned|operates?|operated|employs?|employed|acquired|sold|issued|invested|expects?|anticipates?"
    r"|will|would|could|may|can"
    r"|contributed|contributes|consist(?:ed|s)|spent|provided|provides|raised|lowered|compris(?:ed|es)"
    r"|allocated|declared|borrowed|repaid"
    r"|entered|contains?|offers?|serves?|reaches|estimates?|estimated|incurred|completed|terminated|received"
    r"|authorized|accounted|driven"
    r"|set aside|earned|purchased|do|does|did|created|built|added|launched|opened|closed|drew|attracted|trained"
    r"|granted)\b(?! by\b)"
)
_WHICH = re.compile(r"(?:^|.*[,(]\s*)([^,(]+?),?\s+(?:which|that)\s*$", re.DOTALL)
_PRONOUN = re.compile(
    r"^(?:we|the company|the group|it|they|he|she|this|these|which|that|there|the government|the board[\w ]*|our)$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:due to|attributable to|because of|driven by|offset by|reflecting|including|through|under|upon"
    r"|primarily|mainly|by|from|with|at|on"
    r"|for|to|in|as|into|during|between|per|about|approximately|and|or|a|an|the|our|its|their|is|are|was|were|of)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[\s,;:•\-–—()“”\"']+|(?:and|but|while|whereas|which|that|the|our|its|their|a|an|total of|of|or|also"
    r"|additionally|however|in addition|further(?:more)?"
    r"|moreover|similarly|overall|finally|first|second|third|as a result|at the same time|meanwhile|today"
    r"|currently|another|this|these|approximately|about)\b,?\s*"
    r"|(?:in|for|during|by|at|as of|at the end of|since)\s+(?:the\s+)?(?:fiscal\s+)?(?:year\s+"
    r"|years\s+)?(?:ended\s+|end\s+)?[^,]{0,24}?(?:19|20)\d\d,?\s*"
    r"|(?:at|for|in)\s+(?:our\s+|the\s+)?[A-Z][^,]{2,60},\s*)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s*\b(?:(?:for|in|during|at the end of|as of"
    r"|at)\s+(?:the\s+)?(?:fiscal\s+)?(?:years?\s+)?(?:ended\s+)?(?:[A-Z][a-z]+ \d{1,2},? )?(?:FY ?\d\d|(?:19"
    r"|20)\d\d)(?:\s+and\s+(?:19|20)\d\d)?"
    r"|for the (?:fiscal )?(?:year|quarter)|(?:in|during) the (?:current|prior) (?:fiscal )?year|this year"
    r"|last year)\b"
)
_STOP = re.compile(
    r"[,;:()•]|(?<![A-Z])\.|\b(?:due|that|which|who|when|while|where|as|at|from|for|during|and(?= (?:the "
    r"|an? )?[$\d])|or|compared|versus|through|with|on|by|to|is|are|was|were|has|have|had"
    r"|will|would|in (?:fiscal|the|19|20)|partially|primarily|offset|resulting|based|if|because|but"
    r"|respectively|per|until|since|excluding|including|related)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s|[,;:(\-–]|\b(?:of|to|by|at|the|a|an|was|were|is|are|from|approximately|about|nearly|over|than|and"
    r"|or|in|for|with|also|up|down|an? increase"
    r"|an? decrease|increased|decreased|totaling|totaled|some|only|still|further|additional)(?![A-Za-z]))+$",
    re.IGNORECASE,
)
_CUTTING = re.compile(
    r"\b(?:due to|to|by|from|reflecting|including|with|at|and|on|in|for|as|a|an|the|our)\b|[,;:(]", re.IGNORECASE
)
_LINKING = re.compile(r"\b(?:due to|from|reflecting|including|with)\b|(?<=\d|%|n) and\b|[;:(]", re.IGNORECASE)
_CHANGE_IN = re.compile(
    r"^(?:the )?(?:[$€£]?\d[\d.,]*(?: ?%| percent| million| billion)?,? (?:or [$€£]?\d[\d.,]*(?: ?%| percent| million"
    r"| billion)?,? )?)?(?:increase|decrease|growth|decline|rise|improvement)s? (?:in|of) (?:the )?",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s*(?:of|worth of|in(?! (?:fiscal|the|our|19|20)))\s+")
_GROWTH = re.compile(r" (?:growth|increase|decrease|decline)(?: of [\d.]+%)?(?= at |$)")
_INSET = re.compile(r"\s*\([^()]*\)?$")
_MEASURED = re.compile(
    r"\b(?:was|were|is|are|be|been|totall?ed|amount(?:ed|s) to|reached|exceeded|averaged|remained(?: at)?"
    r"|stood at|(?:in|de)creased to|grew to|rose to|fell to|declined to)"
    r"(?:\s+(?:approximately|about|nearly|over|only|also|at|an?|estimated|up|down))*\s*$",
    re.IGNORECASE,
)


def subject_of(before: str) -> str:
    """What the verb before a number says that it measures (`VAR was`), empty where no verb does."""
    measured = _MEASURED.search(before[-60:])
    if measured is None:
        return ""
    return mover_of(before[: max(0, len(before) - 60) + measured.start()])


def mover_of(before: str) -> str:
    """The subject of the verb behind these words, empty where it is a pronoun or the publisher."""
    relative = _WHICH.match(before)
    if relative:
        return _after_verb(relative[1], _LINKING)
    verb = _VERB.search(before)
    words = tidy(before[: verb.start()] if verb else before)
    return "" if _PRONOUN.match(words) else _GROWTH.sub("", _CHANGE_IN.sub("", words))


def object_of(before: str) -> str:
    """The noun phrase that leads to a number: charges in `recorded charges of`, empty where there is none."""
    words = before[-120:].rstrip()
    led = _TAIL.sub("", words)
    return _after_verb(led) if len(led) < len(words) or words.endswith("(") else ""


def following(after: str) -> str:
    """The noun phrase behind a number: common stock repurchases in `of common stock repurchases`."""
    words = _OF.sub("", after)
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words[:LONGEST]


def tidy(name: str) -> str:
    """A name without when, without articles and marks at its ends; at most the length of a name."""
    words = _WHEN.sub("", re.sub(r"\s+", " ", name))
    words = _TAIL.sub("", _INSET.sub("", _lead(words)))
    return words.strip(" ,;:.-–•“”\"'()")[-LONGEST:].strip()


def _lead(words: str) -> str:
    while (lead := _LEAD.match(words)) and lead.end():
        words = words[lead.end() :]
    return words


def _after_verb(words: str, cutting: re.Pattern[str] | None = None) -> str:
    """What follows the last verb or linking word: operating labor in `expenses include operating labor`."""
    ends = [found.end() for pattern in (_VERB, cutting or _CUTTING) for found in pattern.finditer(words)]
    return words[max(ends) :] if ends else words
