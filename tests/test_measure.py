from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

import compare.measure
from compare.align import align_reports
from compare.measure import measure
from compare.model import Measures, Report, Similarity
from compare.tokens import words
from tests.builders import Builder


def report(*sentences: str, year: int = 2022, language: str = "en") -> Report:
    builder = Builder(year, language="zh" if language == "zh" else "en")
    for sentence in sentences:
        builder.sentence(sentence)
    return builder.build()


def measured(prior: Report, current: Report) -> Measures:
    return measure(prior, current, *align_reports(prior, current)[:2])


def test_the_four_of_lazy_prices_by_hand() -> None:
    whole = measured(report("We expect demand to increase."), report("We expect weakness in sales.")).whole
    assert whole.cosine == pytest.approx(2 / 5)
    assert whole.jaccard == pytest.approx(2 / 8)
    assert whole.min_edit == pytest.approx(2 / 5)


def test_copied_share_counts_characters_without_white_space() -> None:
    prior = report("全市受理行政复议案件18件。", "改造乡村小学食堂。", language="zh")
    current = report("全市受理行政复议案件66件。", "改造乡村小学食堂。", year=2023, language="zh")
    share = measured(prior, current).whole.copied_share
    assert share == pytest.approx(float(Fraction(10 + 9, 14 + 9)))


def test_the_same_report_is_copied_whole() -> None:
    one = report("Revenues rose by 5%.", "Costs fell.")
    assert measured(one, one).whole == Similarity(1.0, pytest.approx(1.0), 1.0, 1.0, 1.0)


def test_nothing_to_measure_is_none_and_never_zero() -> None:
    assert measured(report(), report(year=2023)).whole == Similarity(None, None, None, None, None)
    assert measured(report(), report("Costs fell.", year=2023)).whole == Similarity(0.0, None, None, None, None)


@pytest.mark.parametrize(("language", "words"), [("zh", "rjieba"), ("en", "English words")])
def test_the_tokenisation_is_stated(language: str, words: str) -> None:
    one = report("Costs fell.", language=language)
    assert words in measured(one, one).tokenisation


def test_every_matched_section_is_measured() -> None:
    prior = (
        Builder(2022)
        .heading("教育")
        .sentence("改造乡村小学食堂。")
        .heading("交通")
        .sentence("新改建县乡道路。")
        .build()
    )
    current = Builder(2023).heading("教育").sentence("改造乡村小学食堂。").build()
    matches, beads, _ = align_reports(prior, current)
    measures = measure(prior, current, matches, beads)
    both = [index for index, match in enumerate(matches) if match.prior and match.current]
    assert [index for index, _ in measures.by_section] == both
    assert dict(measures.by_section)[both[-1]].copied_share == 1.0


def test_texts_too_long_for_the_least_edits_take_the_words_that_the_diff_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare.measure, "MOST_CELLS", 1)
    whole = measured(report("Costs fell again."), report("Costs fell sharply again.", year=2023)).whole
    assert whole.min_edit == pytest.approx(3 / 4)


TEXTS = st.lists(st.sampled_from(["Costs fell.", "Revenues rose by 5%.", "Sales rose by 7%.", "12", "—"]), max_size=5)


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_similarities_lie_between_0_and_1_and_only_the_copied_share_has_a_direction(
    prior: list[str], current: list[str]
) -> None:
    one, two = report(*prior), report(*current, year=2023)
    there, back = measured(one, two).whole, measured(two, one).whole
    for value in (there.copied_share, there.cosine, there.jaccard, there.min_edit, there.simple):
        assert value is None or 0 <= value <= 1
    assert (there.cosine, there.jaccard, there.min_edit) == (back.cosine, back.jaccard, back.min_edit)


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_the_least_edits_are_those_of_the_whole_texts_whatever_the_diff_kept(
    prior: list[str], current: list[str]
) -> None:
    one, two = report(*prior), report(*current, year=2023)
    spoken = [
        [word.casefold() for word in words(" ".join(texts), "en") if word[0].isalnum()] for texts in (prior, current)
    ]
    expected = Levenshtein.normalized_similarity(*spoken) if all(spoken) else None
    assert measured(one, two).whole.min_edit == expected
