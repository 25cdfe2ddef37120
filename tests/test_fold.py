from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.fold import narrow, squeeze, tight


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１８００件", "1800件"),
        ("９７％，（一）", "97%,(一)"),
        ("⼈⺠", "人民"),
        ("①②", "①②"),
        ("。、", "。、"),
        ("\u3000", " "),
    ],
)
def test_forms_are_made_plain(text: str, plain: str) -> None:
    assert narrow(text) == plain


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_narrow_keeps_every_offset(text: str) -> None:
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "compared"),
    [("受理 66\n件", "受理66件"), ("two  words\nmore", "two words more"), (" 第 一 ", "第一"), ("GDP 增长", "GDP增长")],
)
def test_squeeze_drops_the_spaces_that_say_nothing(text: str, compared: str) -> None:
    assert squeeze(text) == compared


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_squeeze_twice_is_squeeze_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@settings(deadline=None, derandomize=True)
@given(st.text("中文、 \t\n\u3000a1ｆ⼈ﬁ"))
def test_a_narrow_text_is_squeezed_alike(text: str) -> None:
    assert tight(narrow(text)) == squeeze(text)
