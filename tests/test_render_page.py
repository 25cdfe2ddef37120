from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from compare import summary
from compare.model import Bead, Comparison, Edit
from compare.render.figures import Chart
from compare.render.page import render_comparison, render_report
from compare.render.words import Language
from compare.settings import SeriesSettings
from tests.render_sample import report, sample, timeline

SETTINGS = SeriesSettings("sample", title="青河市工作报告")
CHART = Chart("levels", "标题", '说明 "引号" <b>', b'<svg viewBox="0 0 300 200"><path d="m1 1"/></svg>', b"")

# Strings that break careless pages: markup, entities, quotes, templates, controls, bidirectional text, emoji.
NAUGHTY = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}{{",
    "${7*7}#{7*7}",
    "{name}{0}{}",
    "&lt;&amp;&#60;&nbsp;",
    "<!-- --><![CDATA[x]]>",
    "]]>",
    "\u202eabc\u202c\u2066x\u2069\u200f",
    "a\u0301\u0302\u0303\u0304\u0305" * 20,
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "\u00a0\u2003\u200b\u3000\ufeff",
    "ⅷ①㈠％，",
    "x" * 2000,
    "\u0000\u0008\u001b",
    "%3Cscript%3E&x=%s%n",
    "=1+1",
    "../../etc/passwd",
    "\ud83d",
)


class Page(HTMLParser):
    """What a browser would make of a page, as far as these tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"] or "")
            self.texts.setdefault(found["id"] or "", "")
        if tag == "a":
            self.links.append(found.get("href") or "")
        if tag not in {"meta", "input", "img", "rect", "circle", "path", "polyline", "br"}:
            self._open.append((tag, found.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name is not None:
                self.texts[name] += data


def page_of(comparison: Comparison, settings: SeriesSettings = SETTINGS) -> str:
    return render_comparison(
        comparison, settings, timeline(comparison), (CHART,), summary.messages(comparison), summary.findings(comparison)
    )


def lone_page(comparison: Comparison, settings: SeriesSettings = SETTINGS) -> str:
    findings = summary.report_findings(comparison.current)
    return render_report(comparison.current, settings, None, (CHART,), findings[:9], findings)


Made = Callable[..., str]
BOTH = pytest.mark.parametrize("made", [page_of, lone_page])


@BOTH
def test_the_policy_allows_this_script_and_this_style_and_nothing_else(made: Made) -> None:
    html = made(sample())
    policy = next(found["content"] or "" for tag, found in Page(html).tags if found.get("http-equiv"))
    scripts, styles = (
        re.findall(r"<script>(.*?)</script>", html, re.DOTALL),
        re.findall(r"<style>(.*?)</style>", html, re.DOTALL),
    )
    assert len(scripts) == len(styles) == 1
    assert html.count("<script") == html.count("<style") == 1
    for name, text in (("script-src", scripts[0]), ("style-src", styles[0])):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "img-src data:" in policy


@BOTH
def test_nothing_on_the_page_asks_the_network(made: Made) -> None:
    page = Page(made(sample()))
    for tag, found in page.tags:
        assert tag not in {"link", "iframe", "object", "embed", "base"}
        assert not {name for name in found if name.startswith("on") or name in {"style", "srcset", "ping"}}
        assert (found.get("src") or "data:").startswith("data:")
    assert {link for link in page.links if "://" in link} == {"https://example.org/a"}


@BOTH
def test_every_anchor_is_there_once_and_every_link_leads_somewhere(made: Made) -> None:
    page = Page(made(sample()))
    assert len(page.ids) == len(set(page.ids))
    targets = {link[1:].split(";")[0] for link in page.links if link.startswith("#")}
    assert targets - set(page.ids) == set()


def test_anchors_are_the_ids_of_the_model() -> None:
    comparison = sample()
    ids = set(Page(page_of(comparison)).ids)
    assert ids >= {bead.id for bead in comparison.beads}
    assert ids >= {check.id for check in comparison.checks}
    assert ids >= {pair.current for pair in comparison.metrics if pair.current}
    assert ids >= {section.id for section in comparison.current.sections}
    assert ids >= {"p-s20225", "p-m20227", "p-b4"}
    lone = set(Page(lone_page(comparison)).ids)
    assert lone >= {
        one.id for one in (*comparison.current.sentences, *comparison.current.changes, *comparison.current.metrics)
    }


def test_the_same_pair_makes_the_same_page() -> None:
    assert page_of(sample()) == page_of(sample())


def test_the_text_is_there_in_full() -> None:
    comparison = sample()
    page = Page(page_of(comparison))
    assert page.texts["b0"] == "青河市2022年2023年工作报告"
    assert page.texts["b5"] == "二、存在问题"
    assert page.texts["b3"] == "出庭应诉率达到70%。出庭应诉率达到97%，较2022年提高27%。"
    assert page.texts["b4"].endswith("推进简政放权，方便群众办事。")
    lone = Page(lone_page(comparison))
    for sentence in comparison.current.sentences:
        assert lone.texts[sentence.id] == comparison.current.quote(sentence)


def test_changes_are_marked_by_elements_not_by_colour() -> None:
    html = page_of(sample())
    assert re.search(r'<del><a class="q" href="#m20233">18件</a>', html)
    assert re.search(r'<ins><a class="q" href="#m20233">66件</a>', html)
    assert 'data-k="moved"' in html
    assert 'href="#p-b4"' in html


def test_the_first_screen_says_sources_coverage_and_findings() -> None:
    page = Page(page_of(sample()))
    html = page_of(sample())
    assert "2022 → 2023" in html
    assert f"{2022:064x}"[:10] in html
    assert "% of the text aligned" in re.sub("<[^>]*>", "", html)
    assert "25个百分点" in page.texts["messages"]
    assert "需复核" in page.texts["k2"]
    assert "97 − 72 = 25" in page.texts["k2"]
    assert "69–71" in page.texts["k2"]


def test_the_metric_table_keeps_its_rules() -> None:
    page = Page(page_of(sample()))
    rows = {name: page.texts[name] for name in ("m20233", "m20234", "p-m20227", "m20235")}
    assert "+48件" in rows["m20233"]
    assert "+266.7%" in rows["m20233"]
    assert "+27个百分点" in rows["m20234"]
    assert "not reported" in rows["p-m20227"]
    assert "0" not in rows["p-m20227"]
    assert "new" in rows["m20235"]


def test_both_readings_and_the_only_integer_stand_on_a_lone_page() -> None:
    page = Page(lone_page(sample()))
    claim = page.texts["c4"]
    assert "76.4%" in claim
    assert "70%" in claim
    assert "18件" in page.texts["c3"]
    assert "exactly one whole number" in page.texts["c3"]


def test_a_fictional_series_says_so_on_every_page() -> None:
    marked = replace(SETTINGS, fictional=True)
    for made in (page_of, lone_page):
        assert 'class="fictional"' in made(sample(), marked)
        assert 'class="fictional"' not in made(sample())


@pytest.mark.parametrize(("language", "chrome"), [("zh", "zh"), ("en", "en"), (None, "zh")])
def test_the_page_opens_in_the_language_of_its_series(language: Language | None, chrome: str) -> None:
    html = page_of(sample(), replace(SETTINGS, language=language))
    assert f'data-chrome="{chrome}"' in html
    assert "Findings" in html
    assert "核对" in html


def naughty_pair(words: str) -> Comparison:
    """The words in every place that a report fills."""
    line = words.replace("\n", " ").strip() or "空"
    prior = report(2022, ("标题", line, "旧"), (0,))
    current = report(2023, ("标题", "标题二", line), (0, 1))
    comparison = sample()
    named = tuple(replace(one, name=words, scope=words) for one in comparison.current.metrics)
    current = replace(
        comparison.current,
        series=words,
        title=words,
        publisher=words,
        text=current.text + comparison.current.text,
        sentences=current.sentences,
        sections=tuple(replace(one, heading=words) for one in current.sections),
        metrics=tuple(replace(one, start=0, end=1) for one in named),
        tables=(),
        source=replace(comparison.current.source, name=words, url=words),
    )
    beads = (
        Bead("b0", (0,), (0,), "unchanged", 1.0),
        Bead("b1", (1,), (2,), "moved_edited", 0.9, (Edit("=", line),)),
        Bead("b2", (2,), (1,), "edited", 0.5, (Edit("-", "旧"), Edit("+", "标题二"))),
    )
    checks = tuple(replace(one, name=words, arithmetic=words, reason=words) for one in comparison.checks)
    prior = replace(prior, metrics=comparison.prior.metrics)
    bare = replace(comparison, sections=(), followups=(), measures=replace(comparison.measures, by_section=()))
    return replace(bare, prior=prior, current=current, beads=beads, checks=checks)


@pytest.mark.parametrize("words", NAUGHTY)
def test_words_of_a_report_never_become_markup(words: str) -> None:
    comparison = naughty_pair(words)
    html = render_comparison(comparison, replace(SETTINGS, title=words), None, (), (), summary.findings(comparison))
    html.encode("utf-8")
    page = Page(html)
    plain = Page(page_of(sample()))
    known = {tag for tag, _ in plain.tags}
    assert {tag for tag, _ in page.tags} <= known | {"bdi"}
    assert html.count("<script") == html.count("<style") == 1
    for _, found in page.tags:
        assert not {name for name in found if name.startswith("on") or name == "style"}
    assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("words", [one for one in NAUGHTY if one.isprintable() or "\u202e" in one])
def test_words_of_a_report_round_trip(words: str) -> None:
    comparison = naughty_pair(words)
    html = render_comparison(comparison, SETTINGS, None, (), (), ())
    assert Page(html).texts["b1"].endswith(words.strip())


def test_unchanged_runs_fold_and_are_still_there() -> None:
    lines = ("标题", *(f"第{place}句不变。" for place in range(12)), "末句。")
    prior, current = report(2022, lines, (0,)), report(2023, (*lines[:-1], "新的末句。"), (0,))
    beads = (
        *(Bead(f"b{place}", (place,), (place,), "unchanged", 1.0) for place in range(13)),
        Bead("b13", (13,), (13,), "edited", 0.8, (Edit("+", "新的"), Edit("=", "末句。"))),
    )
    comparison = replace(
        sample(), prior=prior, current=current, beads=beads, sections=(), metrics=(), checks=(), followups=()
    )
    html = render_comparison(comparison, SETTINGS, None, (), (), ())
    assert html.count('<details class="fold">') == 1
    assert "第3句不变。" in html
    assert html.index("</details>", html.index('class="fold"')) < html.index("第11句不变。")


def test_charts_are_images_that_the_page_carries() -> None:
    found = next(found for tag, found in Page(page_of(sample())).tags if tag == "img")
    assert (found["src"] or "").startswith("data:image/svg+xml,<svg viewBox='0 0 300 200'>")
    assert found["alt"] == CHART.alt
    assert (found["width"], found["height"]) == ("300", "200")
