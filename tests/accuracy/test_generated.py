"""Alignment of reports made from real ones as their next year: the answers are known by construction."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from rapidfuzz import fuzz

from tests.accuracy.floors import hold
from tests.accuracy.generated import headings, pairs, rewording
from tests.accuracy.generated.donors import TOO_ALIKE
from tests.accuracy.generated.make import PROFILES, Link, Made
from tests.accuracy.generated.pairs import DONORS, base_of, made_pair, pairs_of
from tests.accuracy.generated.score import judged, scores
from tests.accuracy.generated.sentences import LEAST_MOVED
from tests.accuracy.generated.tree import Language, letters, masked

SMALL = [("kaiyuan/2023.txt", profile, 1) for profile in PROFILES] + [("hailar/2016.txt", "heavy", 3)]
ROOT = Path(__file__).parents[2]


@pytest.mark.accuracy
@pytest.mark.parametrize("series", ["kaiyuan", "hailar", "national", "disney"])
def test_what_was_made_is_found_again(corpus: Path, tmp_path: Path, series: str, *, renew: bool) -> None:
    judgements = (judged(*made_pair(corpus, name, profile, seed, tmp_path)) for name, profile, seed in pairs_of(series))
    names = {name for name, _, _ in pairs_of(series)}
    files = {corpus / one for name in names for one in (name, *DONORS[name])}
    generator = Path(pairs.__file__).parent.glob("*.py")
    hold(f"generated-{series}", scores(judgements), [*files, *generator], renew=renew)


@pytest.fixture(params=SMALL, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def made(request: pytest.FixtureRequest, corpus: Path, tmp_path: Path) -> Made:
    name, profile, seed = request.param
    return made_pair(corpus, name, profile, seed, tmp_path)[2]


@pytest.fixture
def base_texts(request: pytest.FixtureRequest, corpus: Path) -> list[str]:
    report = base_of(corpus, request.node.callspec.params["made"][0]).report
    return [report.quote(one) for one in report.sentences]


@pytest.fixture
def base_homes(request: pytest.FixtureRequest, corpus: Path) -> list[int]:
    """For each sentence of the base the position of its section."""
    report = base_of(corpus, request.node.callspec.params["made"][0]).report
    places = {section.id: place for place, section in enumerate(report.sections)}
    return [places[one.section] for one in report.sentences]


def test_every_sentence_and_every_section_once(made: Made, base_texts: list[str]) -> None:
    assert sorted(one for link in made.links for one in link.prior) == list(range(len(base_texts)))
    assert sorted(two for link in made.links for two in link.current) == list(range(len(made.units)))
    assert sorted(two for match in made.matches for two in match.current) == list(range(len(made.headings)))
    priors = [one for match in made.matches for one in match.prior]
    assert sorted(priors) == list(range(len(priors)))


def test_texts_are_what_their_operation_says(made: Made, base_texts: list[str]) -> None:
    for link in made.links:
        if link.prior and link.current and made.units[link.current[0]].role == "body":
            before = "".join(base_texts[one] for one in link.prior)
            after = "".join(made.text[made.units[two].start : made.units[two].end] for two in link.current)
            assert _is(link.operation, before, after), (link, before, after)


def _is(operation: str, before: str, after: str) -> bool:
    likeness = rewording.dice(before, after)
    return {
        "kept": before == after,
        "numbers": before != after and masked(before) == masked(after),
        "reworded": masked(before) != masked(after) and likeness >= rewording.LEAST_SHARED,
        "split": likeness >= 0.9,
        "merged": likeness >= 0.9,
        "moved": likeness >= LEAST_MOVED,
    }[operation]


def test_new_sentences_say_what_the_base_does_not(made: Made, base_texts: list[str]) -> None:
    plain = [masked(text) for text in base_texts]
    new = [_text(made, link) for link in made.links if not link.prior and made.units[link.current[0]].role == "body"]
    assert all(fuzz.ratio(masked(text), one) < TOO_ALIKE for text in new for one in plain)


def test_what_moved_is_in_another_section_and_once_in_the_base(
    made: Made, base_texts: list[str], base_homes: list[int]
) -> None:
    plain = Counter(masked(text) for text in base_texts)
    for link in made.links:
        if link.operation == "moved":
            origins = _origins(made, link.current[0])
            assert plain[masked(base_texts[link.prior[0]])] == 1
            assert origins
            assert base_homes[link.prior[0]] not in origins


def test_what_did_not_move_is_in_its_own_section(made: Made, base_homes: list[int]) -> None:
    for link in made.links:
        if link.prior and link.current and link.operation != "moved":
            homes = {base_homes[one] for one in link.prior}
            assert all(homes <= set(_origins(made, two)) for two in link.current), link


def _origins(made: Made, unit: int) -> tuple[int, ...]:
    """The base sections that became the one in which a written unit stands."""
    home = max(place for place, start in enumerate(made.headings) if start <= unit)
    return next(match.prior for match in made.matches if home in match.current)


def _text(made: Made, link: Link) -> str:
    return "".join(made.text[made.units[two].start : made.units[two].end] for two in link.current)


def test_a_section_that_is_known_by_its_text_is_mostly_that(made: Made) -> None:
    ends = [*made.headings[1:], len(made.units)]
    bodies = [range(start + 1, end) for start, end in zip(made.headings, ends, strict=True)]
    origin = {two: link.prior for link in made.links for two in link.current}
    for match in made.matches:
        if match.kind in {"moved", "split", "merged"}:
            written = [two for section in match.current for two in bodies[section]]
            sizes = {two: made.units[two].end - made.units[two].start for two in written}
            new = sum(size for two, size in sizes.items() if not origin[two])
            assert 2 * new <= sum(sizes.values()), match


SCRIPT = """
import hashlib, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from tests.accuracy.generated.pairs import made_pair
with TemporaryDirectory() as folder:
    made = made_pair(Path(sys.argv[1]), "kaiyuan/2023.txt", "heavy", 5, Path(folder))[2]
print(hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_one_seed_makes_the_same_bytes_whatever_the_hash_seed(corpus: Path, tmp_path: Path) -> None:
    made = made_pair(corpus, "kaiyuan/2023.txt", "heavy", 5, tmp_path)[2]
    paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", SCRIPT, str(corpus)]
    printed = subprocess.run(command, env=paths, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert printed.strip() == hashlib.sha256(repr(made).encode()).hexdigest()


def test_another_seed_makes_another_report(corpus: Path, tmp_path: Path) -> None:
    texts = {made_pair(corpus, "kaiyuan/2023.txt", "usual", seed, tmp_path)[2].text for seed in range(1, 5)}
    assert len(texts) == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("完成全市农村公路养护工程各项任务，新改建县乡道路一百二十公里，群众出行更加便捷。", "zh"),
        ("Revenues increased 4% due to higher attendance, and costs increased because of new guest offerings.", "en"),
    ],
)
def test_a_split_sentence_keeps_its_words(text: str, language: Language) -> None:
    parts = rewording.split(text, language, Random(1))  # noqa: S311 - drawn to be repeated
    assert parts
    assert 0 <= letters(text) - sum(map(letters, parts)) <= 3
    assert all(part.endswith(text[-1]) for part in parts)


def test_a_comma_inside_a_number_a_bracket_or_a_quotation_parts_no_clauses() -> None:
    assert rewording.clause_marks("受理(含转办,督办)1,200件“急,难”问题,全部办结。", "zh") == [23]


@pytest.mark.parametrize(
    ("label", "number", "expected"), [("（一）", 12, "（十二）"), ("3.", 4, "4."), ("一、", 20, "二十、")]
)
def test_labels_count_in_their_own_signs(label: str, number: int, expected: str) -> None:
    assert headings.relabelled(label, number) == expected
    assert headings.number_in(expected) == number
