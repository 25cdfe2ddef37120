"""The English words that claim a change, and the patterns that find them (CLAIMS section 2)."""

from __future__ import annotations

import re
from fractions import Fraction

_UP = (
    "increased|increases|increasing|increase|grew|grow|grown|growing|growth|rose|risen|rises|rising|rise|"
    "gained|climbed|jumped|"
    "surged|advanced|expanded|improved|improvement|soared|up|higher"
)
_DOWN = (
    "decreased|decreases|decreasing|decrease|declined|declines|declining|decline|fell|fallen|falls|falling|"
    "fall|dropped|drop|"
    "reduced|reductions|reduction|reduce|contracted|shrank|slipped|lowered|cut|down|lower"
)
_VERB = rf"\b(?P<verb>{_UP}|{_DOWN})\b"
_NOUNS = "increases?|growth|rise|decreases?|declines?|drop|reductions?|fall|higher|lower|contraction"
_LINK = (
    r"(?:,? ?\b(?:by|of|at|a|an|the|another|further|approximate|annual|annualized|annualised|average|compound|"
    r"compounded|rate|only|"
    r"just|some|additional|slightly|modestly|sharply|significantly|to a record|in total|total|real|healthy|"
    r"strong|modest|robust|"
    r"overall|net|nominal|record)\b)"
)
_QUALIFIED = (
    "(?:about|approximately|around|roughly|nearly|almost|more than|over|at least|up to|less than|close to|just "
    "under|no more than|"
    "some|above|below) "
)
_AHEAD = rf"(?=(?:{_QUALIFIED})?(?:[$€£¥]|US\$|S\$|HK\$)?\d)"
# The object of an increase in X of 5 % holds no further verb.
_OBJECT = (
    r"(?!(?:was|were|is|are|due|reflected|reflecting|by|from|offset|driven|to|of|which|that|primarily|"
    r"increases?|decreases?|higher|"
    r"lower)\b)[A-Za-z/&'’()-]+"
)
# Between a magnitude and its noun stands what changed: 12% revenue growth.
_MODIFIER = (
    r"(?!(?:reflect|includ|compar|result|offset|attribut)|(?:and|or|of|the|to|in|from|by|driven|due|primarily|"
    r"at|on|for|with|as|was|"
    r"were|which|an?|partially|largely)\b)[a-z][a-z-]{1,20}"
)
_ARTICLE = "(?: (?:a|an|the|a record|the restated))?"
_VERSUS = r"(?:compared (?:to|with)|versus|vs\.?|in comparison (?:to|with)|up from|down from)"

FORWARD = re.compile(
    rf"{_VERB}(?P<link>{_LINK}{{0,6}}|(?: in(?: {_OBJECT}){{1,9}}?)? of(?: an? (?:additional|average))?) {_AHEAD}",
    re.IGNORECASE,
)
BACKWARD = re.compile(rf"[ -](?:{_MODIFIER} ){{0,3}}?(?P<verb>{_NOUNS})\b(?! (?:of|than)\b ?[$\d])")
SIZE = re.compile(r"(?:(?:US|HK|S)?[$€£¥] ?)?\d[\d,]*(?:\.\d+)?")
LEVEL_FIRST = re.compile(
    rf"{_VERB}(?: (?:slightly|sharply|further|modestly))? (?P<way>to|from){_ARTICLE} {_AHEAD}", re.IGNORECASE
)
OTHER_END = {
    "to": re.compile(rf",? from{_ARTICLE} {_AHEAD}"),
    "from": re.compile(rf",? to{_ARTICLE} {_AHEAD}"),
}
COMPARED = re.compile(rf",? (?:as )?(?:{_VERSUS}|from){_ARTICLE} {_AHEAD}")
COMPARISON = re.compile(rf",? (?:as )?{_VERSUS}{_ARTICLE} {_AHEAD}")
FROM = re.compile(rf",? from{_ARTICLE} {_AHEAD}")
TO_LEVEL = re.compile(rf",? to(?: (?:a record|a|an|reach|stand at))?(?: (?:high|total|low) of)? {_AHEAD}")
OR = re.compile(rf",? or {_AHEAD}")
AND = re.compile(rf"(?:,? and |, ){_AHEAD}")
RESPECTIVELY = re.compile(r"[^.;\n]{0,80}\brespectively\b")
WHEN = re.compile(r" (?:in|for|at|during)(?: the)? (?:fiscal(?: year)? |year |end of )?(?P<year>(?:19|20)\d\d)\b")
BASE = re.compile(
    r"[^.;\n]{0,60}?\b(?:from|over|compared (?:to|with)|versus|vs\.?|relative to|than|in comparison (?:to|"
    r"with))(?: in| for| that of)?"
    r"(?: the)? (?:(?:fiscal(?: year)? |year |level in |levels of )?(?P<year>(?:19|20)\d\d)\b|FY ?(?P<short>\d\d)\b"
    r"|(?P<last>prior[- ]year|previous year|preceding year|last year|year before|a year (?:ago|earlier)|prior period|"
    r"same period (?:last|of the previous) year|prior fiscal year)"
    r"|(?P<quarter>(?:previous|prior|preceding|last) (?:quarter|month)))",
)
YEARLY = re.compile(r"year[- ](?:over|on)[- ]year|\byoy\b|y/y", re.IGNORECASE)
CAGR = re.compile(
    r"annual(?:ized|ised)?\b(?! increase)|compound|\bCAGR\b|per annum|a year\b|per year|annually|each year|"
    r"yearly|average of",
    re.IGNORECASE,
)
CAGR_AFTER = re.compile(r" (?:per annum|a year|per year|annually|each year|on average per year)\b")
MULTIPLES = re.compile(
    r"\b(?:more than |nearly |almost )?(?P<word>doubled|tripled|trebled|quadrupled|halved)\b(?! (?:up|down))",
    re.IGNORECASE,
)
FACTORS = {
    "doubled": Fraction(2),
    "tripled": Fraction(3),
    "trebled": Fraction(3),
    "quadrupled": Fraction(4),
    "halved": Fraction(1, 2),
}
LAST_LEVEL = re.compile(
    r"(?:(?:US|HK|S)?[$€£] ?)?\d[\d,.]{0,20}(?: (?:million|billion|thousand|trillion))?(?: ?%| percent\b)?"
    r"(?: (?:in|for|at|during|of)(?: the)? [^\d,.;$%\n]{0,24}(?:(?:19|20)\d\d)?)?$",
)
_IS_DOWN = re.compile(rf"(?:{_DOWN}|contraction|drop)$", re.IGNORECASE)


def is_down(verb: str) -> bool:
    """True for a verb or noun of decrease."""
    return _IS_DOWN.match(verb) is not None
