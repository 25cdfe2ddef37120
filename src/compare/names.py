"""Names of measures: what is left of one when its filling is gone, and how alike two are.

Ground for `match`, `check`, `followup` and `timeline`. Similarity is the Dice
coefficient of character bigrams (Dice 1945), which needs no segmenter and bears the
small rewordings of Chinese headings; in English the bigrams cross word ends.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.fold import squeeze

# Words that say when, where or that something was done, not what was measured.
_OPENING = re.compile(
    r"^(?:(?:(?:全年|今年|去年|年内|当年|本年度?|上年度?|一年来|年末|年底|(?:19|20)\d\d年末?)(?!结转|结存|结余|遗留|未结)|(?:全|我|本)[国省市区县州盟旗乡镇]"
    r"|其中|实现|完成|预计|力争|确保|主要是?|the|our|total of)[，,:： ]*)+"
)
_CLOSING = re.compile(
    r"(?:累计|总计|合计|共计|完成|达到|实现|突破|超过|[增提上扩降下减缩升][加高升大低降少小]?[到至]|达|为|共|约|了|的"
    r"|was|were|is|are|of|to)+$"
)
_LATIN_YEAR = re.compile(r"\b(?:for |in )?(?:fiscal|the year(?: ended)?|year)? ?(?:19|20)\d\d\b")
_PUNCTUATION = re.compile(r"[\s“”\"'‘’《》()\[\]、，,。.;:：；·\-]+")

# Matching the end of a name is quadratic in its length; no name is longer than a clause.
LONGEST_NAME = 200

# Pairs of words that set two measures apart however alike the rest of their names is.
_CONTRASTS = (
    ("城镇", "农村"),
    ("城镇", "农民"),
    ("城市", "农村"),
    ("城镇", "农牧民"),
    ("进口", "出口"),
    ("收入", "支出"),
    ("男", "女"),
    ("第一", "第二"),
    ("第一", "第三"),
    ("第二", "第三"),
    ("上年", "下年"),
    ("新增", "累计"),
    ("贷款", "存款"),
    ("国内", "国际"),
    ("国内", "境外"),
    ("中央", "地方"),
    ("建议", "提案"),
    ("市级", "县级"),
    ("domestic", "international"),
    ("revenues", "expenses"),
    ("income", "loss"),
    ("segment", "consolidated"),
    ("increase", "decrease"),
    ("assets", "liabilities"),
)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without the words that fill it: 全年地区生产总值完成 becomes 地区生产总值.

    A name that is all filling stays as it is, so that it never becomes empty.
    """
    folded = squeeze(name[-LONGEST_NAME:]).casefold()
    dated = _LATIN_YEAR.sub(" ", folded)
    bare = _CLOSING.sub("", _OPENING.sub("", dated.strip()).strip()).strip()
    return _PUNCTUATION.sub(" " if bare.isascii() else "", bare or folded).strip() or folded


@lru_cache(maxsize=65536)
def bigrams(name: str) -> frozenset[str]:
    """The character bigrams of a plain name; a name of one character is its own bigram."""
    return frozenset(name[at : at + 2] for at in range(max(1, len(name) - 1)))


def dice(one: str, two: str) -> float:
    """The share of bigrams that two plain names have in common, from 0 to 1."""
    first, second = bigrams(one), bigrams(two)
    return 2 * len(first & second) / (len(first) + len(second))


def contrast(one: str, two: str) -> bool:
    """True when two plain names differ in a word that sets measures apart (进口 against 出口, a share against all)."""
    if (" per " in one) != (" per " in two):
        return True
    return any(
        (here in one and there in two and there not in one and here not in two)
        or (there in one and here in two and here not in one and there not in two)
        for here, there in _CONTRASTS
    )
