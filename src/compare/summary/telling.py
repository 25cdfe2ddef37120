"""Whether a metric's name and print say enough to open a page: a noun phrase that names one measure, and digits.

A name is cut from a sentence by rules and may be a piece of a clause (after the start of distribution; 新增装机超过
全球) or a word that a hundred measures bear (投资, interest). Such a number stays in the tables and
lists; it is no headline. Closed lists of the language's own small words, read on names of real reports.
"""

from __future__ import annotations

import re

from compare import names
from compare.fold import narrow, squeeze
from compare.model import Metric

# A shorter name is borne by many measures (投资, 面积, 受众); a longer one is a clause, or was cut off.
LEAST_LETTERS, MOST_LETTERS = 3, 24
MOST_LATIN_LETTERS = 64

# Between the headings that name a cell.
_TABLE = "·"
_CHINESE = re.compile(r"[\u3400-\u9fff]")

_DIGIT = re.compile(r"\d")

# Nouns that say of what kind a figure is, not of what.
_KIND_ZH = (
    "投资|面积|项目|资金|经费|金额|数量|人数|人员|总数|总量|总额|规模|产值|收入|支出|成本|价格|比例|比重|占比|覆盖率|完成率|增速"
    "|增幅|里程|产量|销量|户数|企业|单位|群众|个数|件数|次数|场次|活动|工程|任务|指标|问题|道路|住房|房屋|机构|品种|贷款|存款|补贴|补助"
    "|利润|费用"
)
_GENERIC_ZH = re.compile(
    rf"^(?:总|新增|新建|新|完成|实施|累计|其中|平均|人均|合计|全部|各类|各项|建设|年)*(?:{_KIND_ZH})(?:额|数|量)?$"
)
# A name that opens so is the rest of a clause: 超过原定, 平均每天新增, 较上年.
_OPENS_ZH = re.compile(
    r"^(?:超过|高于|低于|多于|少于|不少于|不低于|不超过|占(?![地道用])|比(?![重例率])|较|每|平均每|从(?![业教])|由|按(?!揭)"
    r"|把|被(?![征保装])|与|给|于|至|截[至止]|再次|又|也|已|曾|仍|不再|没有|仅|只|分别|连续|首次|今明|这|那|该|上述|另|并|而|使|让"
    r"|是|要(?!素)|我们|但|以(?![工旧])|在(?![建校岗册线籍编职园孵]))"
)
# A name with one of these inside is a clause and no noun: 纳税人受益, 粮食产量首次跃上, 推出8个方面政策.
_INSIDE_ZH = re.compile(
    r"超过|高于|低于|跃上|跃居|位居|名列|排名|相当于|首次|惠及|受益(?![率面])|得到|获得(?!感)|成为|\d(?:个|项|条|大|类)(?!月|小时)"
    r"|[要将从在对把与和的]$"
)

_GENERIC_EN = re.compile(
    r"^(?:the |total |other |net |average |aggregate |additional |new )*"
    r"(?:interest|amounts?|charges?|costs?|expenses?|totals?|balances?|numbers?|rates?|shares?|prices?|values?|payments?|periods?|years?|months?|days?|hours?|projects?|areas?"
    r"|investments?|people|persons|items?|units?|yuan|dollars|countries|cities|territories|adjustments?|changes?)$"
)
_SMALL_EN = (
    "after|before|during|within|over|under|above|below|of|in|on|at|by|for|from|to|with|without|through|until|since|into"
    "|between|among|against|about|around|as|and|or|but|nor|that|which|who|whose|when|where|while|if|because|although|not"
    "|also|than|then|per|via|up|down|off|out|such|each|every|any|some|both|either|its|their|our|his|her|it|they|we|he|she"
    "|this|these|those|there|here|an?|the"
)
_OPENS_EN = re.compile(
    rf"^(?:[$€£¥%+&]|[^(]*\)|[\d.,]+ ?(?:%|thousand|million|billion|trillion)|(?:{_SMALL_EN})(?![\w-])"
    r"|(?!(?:dai|week|month|quarter|year|ear|fami|assemb|anoma|supp|mono)\w{0,2}ly\b)[a-z]{3,}ly\b"
    r"|(?:including|excluding|consisting|comprising|representing|resulting|totall?ing|having|being|using|beginning|ending"
    r"|ranging|containing|reaching|covering|amounting|relating|making|bringing)\b"
    r"|(?:based|related|due|compared|located|offered|owned|held|paid|received|recorded|issued|used|sold|purchased|repurchased"
    r"|acquired|provided|generated|reported|recognized|incurred|entered|borrowed|made|taken|given|won|opened|closed|completed"
    r"|[a-z]{2,}ed (?:in|on|at|by|for|from|to|with|of|as))\b)"
)
# A finite verb, a relative or a comparison inside: countries and includes Disney Channel, $1 billion higher than.
_INSIDE_EN = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|may|can|could|should|shall|do|does|did|includes?|included"
    r"|(?:in|de)creased|rose|fell|grew|which|that|who|(?:high|low|great)er than|(?:more|less|fewer) than)\b"
    rf"|\b(?:an?|the|{_SMALL_EN})$"
)


def tells(metric: Metric, *, is_claimed: bool) -> bool:
    """True for a number that may open a page: its name says what it is, its print has digits."""
    return is_telling(metric.name, is_claimed=is_claimed) and has_digits(metric.quantity.text)


def has_digits(printed: str) -> bool:
    """True for a figure in digits; 一半, 三分之一 and `half` are words."""
    return _DIGIT.search(narrow(printed)) is not None


def is_telling(name: str, *, is_claimed: bool) -> bool:
    """True for a name that says alone what was measured.

    A single Latin word does so only where the report makes a point of its change (`is_claimed`): Revenues.
    """
    whole = squeeze(name).casefold()
    bare = whole if _TABLE in name else names.plain(name)
    if _CHINESE.search(whole):
        is_clause = any(found.search(bare) for found in (_GENERIC_ZH, _OPENS_ZH, _INSIDE_ZH))
        return len(bare) >= LEAST_LETTERS and (len(bare) <= MOST_LETTERS or _TABLE in name) and not is_clause
    is_clause = any(found.search(whole) for found in (_GENERIC_EN, _OPENS_EN, _INSIDE_EN))
    is_said = is_claimed or " " in whole or name.isupper()
    return LEAST_LETTERS <= len(whole) <= MOST_LATIN_LETTERS and is_said and not is_clause
