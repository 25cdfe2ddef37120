from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import get_args

import pytest
from jinja2 import nodes
from markupsafe import Markup

from compare.model import BeadKind, ChangeUnit, CheckKind, FollowupKind, MetricStatus, PairKind, Verdict
from compare.render import template
from compare.render.markup import attribute, safe_link, visible
from compare.render.view.badge import TONES
from compare.render.words import known, labelled, plain, same, say

TABLE = tomllib.loads(files("compare.render").joinpath("words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", sorted(TABLE))
def test_every_word_is_there_twice_with_the_same_places(key: str) -> None:
    zh, en = TABLE[key]
    assert zh.strip()
    assert en.strip()
    assert sorted(re.findall(r"\{(\w+)\}", zh)) == sorted(re.findall(r"\{(\w+)\}", en))
    assert sorted(re.findall(r"</?\w+", zh)) == sorted(re.findall(r"</?\w+", en))


def test_every_verdict_kind_and_reading_has_its_word() -> None:
    wanted = [f"tone_{tone}" for tone in TONES]
    for before, kinds in (
        ("verdict", Verdict),
        ("check", CheckKind),
        ("rule", CheckKind),
        ("reading", ChangeUnit),
        ("pair", PairKind),
        ("followup", FollowupKind),
        ("said_followup", FollowupKind),
    ):
        wanted += [f"{before}_{kind}" for kind in get_args(kinds)]
    wanted += [f"kind_{kind}" for kind in get_args(BeadKind) if kind != "unchanged"]
    wanted += [f"status_{status}" for status in get_args(MetricStatus) if status != "actual"]
    assert [key for key in wanted if not known(key)] == []


def test_every_word_that_a_template_asks_for_is_known() -> None:
    environment = template.environment()
    asked = set()
    for name in environment.list_templates():
        source = files("compare.render").joinpath("templates", name).read_text(encoding="utf-8")
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"say", "label"}:
                last = call.args[-1] if call.node.name == "label" else call.args[0]
                asked |= {last.value} if isinstance(last, nodes.Const) else set()
    assert len(asked) > 60
    assert sorted(asked - set(TABLE)) == []


def test_what_is_put_into_a_sentence_is_escaped() -> None:
    said = say("said_section_added", name="<script>alert(1)</script>{name}")
    assert "<script>" not in said.zh + said.en
    assert "{name}" in said.zh
    assert "<b>" in said.en


def test_both_languages_are_on_the_page_and_equal_words_once() -> None:
    assert (
        say("metrics").__html__() == '<span class="zh" lang="zh">指标</span><span class="en" lang="en">Metrics</span>'
    )
    assert same("66件").__html__() == "66件"
    assert plain("metrics", "en") == "Metrics"
    assert labelled("title", "metrics", "en") == ' title="Metrics" data-zh-title="指标" data-en-title="Metrics"'


def test_bidirectional_controls_are_shown_and_kept() -> None:
    shown = visible("a\u202eb<")
    assert shown == Markup('a<bdi class="ctl" data-u="U+202E">\u202e</bdi>b&lt;')
    assert attribute('a\u202e"b') == "a[U+202E]&#34;b"


@pytest.mark.parametrize(
    ("text", "printed"),
    [("\x00", "␀"), ("\x1b[31m", "␛[31m"), ("\ud800", "\ufffd"), ("\x85", "\ufffd"), ("\t\n", "\t\n")],
)
def test_what_html_cannot_hold_is_pictured(text: str, printed: str) -> None:
    assert visible(text) == printed


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:///nowhere", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, *, kept: bool) -> None:
    assert (safe_link(url) is not None) is kept
