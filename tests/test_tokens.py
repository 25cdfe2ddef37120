from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.fold import narrow, squeeze
from compare.tokens import Language, language_of, words

DIGITS = re.compile(r"\d(?:[\d,.]*\d)?")
MIXED = st.text(
    alphabet="0123456789.,-~ ％%年月日万亿余元件第近约以上三分之二《》“”()（）AbMarch$ \n至—届中", max_size=60
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("受理近7000余篇,增长28.5%", ["受理", "近7000余篇", ",", "增长", "28.5%"]),
        ("99%以上的2.1万余件", ["99%以上", "的", "2.1万余件"]),
        ("4.45万亿元、14.5 亿元", ["4.45万亿元", "、", "14.5 亿元"]),
        ("十余万人，三分之二以上", ["十余万人", "，", "三分之二以上"]),
        ("百分之三十五；三成半", ["百分之三十五", "；", "三成半"]),
        ("一百五十二件", ["一百五十二件"]),
        ("节约三亿元", ["节约", "三亿元"]),
        ("下降3.2个百分点", ["下降", "3.2个百分点"]),
        ("2024年03月11日发布", ["2024年03月11日", "发布"]),
        ("《实施纲要(2021—2025年)》提出", ["《实施纲要(2021—2025年)》", "提出"]),
        ("“放管服”改革", ["“放管服”", "改革"]),
        ("8.5万-9万人，3至5万元", ["8.5万-9万人", "，", "3至5万元"]),
        ("２０２３年１，８００件", ["２０２３年", "１，８００件"]),
        ("（十二）第711号", ["（十二）", "第711号"]),
        ("C919和PM2.5", ["C919", "和", "PM2.5"]),
    ],
)
def test_chinese_tokens(text: str, tokens: list[str]) -> None:
    assert list(words(text, "zh")) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("$3.6 billion", ["$3.6 billion"]),
        ("S$1.2 million", ["S$1.2 million"]),
        ("12.5%, 2,428", ["12.5%", ",", " ", "2,428"]),
        ("by 5 percentage points", ["by", " ", "5 percentage points"]),
        ("on March 3, 2017.", ["on", " ", "March 3, 2017", "."]),
        ("on 31st March, 1999", ["on", " ", "31st March, 1999"]),
        ("approximately 166,000 people", ["approximately 166,000", " ", "people"]),
        ("the 10-K’s  U.S. “fair value”", ["the", " ", "10-K", "’", "s", "  ", "U.S.", " ", "“fair value”"]),
        ("a well-known 53-week year", ["a", " ", "well-known", " ", "53-week", " ", "year"]),
    ],
)
def test_english_tokens(text: str, tokens: list[str]) -> None:
    assert list(words(text, "en")) == tokens


def test_a_long_quotation_is_words() -> None:
    assert len(words("“坚持人民至上、生命至上，统筹推进疫情防控和经济社会发展工作”", "zh")) > 5


@settings(deadline=None, derandomize=True)
@given(st.text() | MIXED, st.sampled_from(["zh", "en"]))
def test_tokens_join_to_the_text(text: str, language: Language) -> None:
    tokens = words(text, language)
    assert "".join(tokens) == text
    assert all(tokens)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(MIXED, st.sampled_from(["zh", "en"]))
def test_digits_that_stand_together_are_never_in_two_tokens(text: str, language: Language) -> None:
    ends, end = set(), 0
    for token in words(text, language):
        end += len(token)
        ends.add(end)
    for run in DIGITS.finditer(narrow(text)):
        assert not ends & set(range(run.start() + 1, run.end())), text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("受理66件GDP", "zh"),
        ("Revenues rose", "en"),
        ("2023", "en"),
        ("", "en"),
        ("The firm 中国 has many offices", "en"),
    ],
)
def test_language_of(text: str, language: Language) -> None:
    assert language_of(text) == language


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text() | MIXED, max_size=4), st.sampled_from(["zh", "en"]))
def test_lines_are_cut_as_if_each_stood_alone(texts: list[str], language: Language) -> None:
    lines = [line for line in map(squeeze, texts) if line]
    cut = [word for word in words("\n".join(lines), language) if word != "\n"]
    assert cut == [word for line in lines for word in words(line, language)]
