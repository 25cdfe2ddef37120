"""A run does again only what changed, and what it leaves is byte for byte what a clean run leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import compare
from compare import pages
from compare.model import Comparison
from compare.outcome import SeriesOutcome
from compare.publish import KEPT, made_by, verify
from tests.shelves import report, run, run_one, shelve, tree

YEARS = (2019, 2020, 2021, 2022)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    shelve(tmp_path / "inputs", *YEARS)
    return tmp_path / "inputs"


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "outputs"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were rendered, by the name of their folder."""
    done: list[str] = []
    really = pages.pair_files

    def noted(comparison: Comparison, *rest: object) -> dict[str, bytes]:
        done.append(f"{comparison.prior.year}-{comparison.current.year}")
        return really(comparison, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "pair_files", noted)
    return done


def counts(outcome: SeriesOutcome) -> tuple[int, int, int]:
    return outcome.read, outcome.compared, outcome.kept


def page_bytes(outputs: Path) -> dict[str, dict[str, bytes]]:
    return {path.parent.name: tree(path.parent) for path in (outputs / "city").glob("*/report.html")}


def at(inputs: Path, year: int) -> Path:
    return inputs / "city" / f"{year}.txt"


def edited(inputs: Path, year: int, more: str) -> None:
    at(inputs, year).write_text(report(year, 10 + (year - 2000) ** 2, more), encoding="utf-8")


Change = Callable[[Path], object]
CHANGES: list[tuple[str, Change, tuple[int, int, int]]] = [
    ("a year is added at the end", lambda inputs: shelve(inputs, 2023), (1, 1, 7)),
    ("the last year is edited", lambda inputs: edited(inputs, 2022, "这是新的一句话。"), (1, 1, 5)),
    ("a year in the middle is edited", lambda inputs: edited(inputs, 2020, "这是新的一句话。"), (1, 2, 4)),
    ("a number of the first year is edited", lambda inputs: edited(inputs, 2019, "开展培训5次。"), (1, 1, 5)),
    ("the first year is removed", lambda inputs: at(inputs, 2019).unlink(), (0, 0, 5)),
    ("a year in the middle is removed", lambda inputs: at(inputs, 2021).unlink(), (0, 1, 4)),
    ("all but one year are removed", lambda inputs: [at(inputs, year).unlink() for year in YEARS[1:]], (0, 0, 1)),
    ("a year's file is renamed", lambda inputs: at(inputs, 2019).rename(at(inputs, 2018)), (1, 1, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("change", "done"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_a_change_of_the_inputs_redoes_its_pairs_and_the_pages_that_print_it(
    inputs: Path, outputs: Path, rendered: list[str], change: Change, done: tuple[int, int, int]
) -> None:
    run_one(inputs, outputs)
    before = page_bytes(outputs)
    rendered.clear()
    change(inputs)
    outcome = run(inputs, outputs).series[0]
    assert counts(outcome) == done
    after = page_bytes(outputs)
    assert sorted(rendered) == sorted(name for name in after if after[name] != before.get(name) and "-" in name)
    assert outcome.written == sum(after[name] != before.get(name) for name in after)
    assert outcome.untouched == len(after) - outcome.written
    run(inputs, outputs.with_name("clean"))
    assert tree(outputs) == tree(outputs.with_name("clean"))
    assert verify(outputs)[1] == ()


def test_a_year_in_the_middle_takes_the_place_of_the_pair_around_it(tmp_path: Path, rendered: list[str]) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, 2019, 2020, 2022, 2023)
    run_one(inputs, outputs)
    assert (outputs / "city" / "2020-2022").is_dir()
    before = page_bytes(outputs)
    rendered.clear()
    shelve(inputs, 2021)
    assert counts(run_one(inputs, outputs)) == (1, 2, 6), "four reports and two pairs were kept"
    after = page_bytes(outputs)
    assert sorted(after) == ["2019-2020", "2020-2021", "2021-2022", "2022-2023"]
    assert sorted(rendered) == sorted(name for name in after if after[name] != before.get(name))
    run_one(inputs, tmp_path / "clean")
    assert tree(outputs) == tree(tmp_path / "clean")


def finding(outputs: Path, page: str) -> str:
    table = json.loads((outputs / "city" / page / "findings.json").read_bytes())
    return str(table["findings"][0]["id"])


def dismissed(inputs: Path, outputs: Path) -> None:
    text = f'[[dismissed]]\nid = "{finding(outputs, "2020-2021")}"\nwhy = "as printed"\nyears = [2020, 2021]\n'
    (inputs / "city" / "review.toml").write_text(text, encoding="utf-8")


def confirmed(inputs: Path, outputs: Path) -> None:
    text = f'[[confirmed]]\nid = "{finding(outputs, "2021-2022")}"\n'
    (inputs / "city" / "review.toml").write_text(text, encoding="utf-8")


def said(text: str) -> Callable[[Path, Path], None]:
    def write(inputs: Path, _: Path) -> None:
        (inputs / "city" / "series.toml").write_text(text, encoding="utf-8")

    return write


Decide = Callable[[Path, Path], None]
SETTINGS: list[tuple[str, Decide, tuple[int, int, int], list[str]]] = [
    ("a finding is dismissed", dismissed, (0, 0, 7), ["2020-2021"]),
    ("a finding is confirmed", confirmed, (0, 0, 7), ["2021-2022"]),
    ("two sections are declared counterparts", lambda inputs, _: (inputs / "city" / "review.toml").write_text(
        '[[sections]]\nyears = [2019, 2020]\nheadings = ["依法决策", "存在的问题"]\n', encoding="utf-8"
    ), (0, 1, 6), ["2019-2020"]),
    ("more of a metric is good", said('polarity = {"受理信访案件" = "up"}'), (0, 0, 7), ["2019-2020", "2020-2021"]),
    ("a metric has another name", said('aliases = [["甲", "乙"]]'), (0, 3, 4), ["2019-2020", "2020-2021", "2021-2022"]),
    ("a later year is published somewhere", said('sources = {2030 = "https://example.org/2030"}'), (0, 0, 7), []),
    ("a year is published elsewhere", said('sources = {2019 = "https://example.org/2019"}'), (1, 1, 5), ["2019-2020"]),
    ("the series has another title", said('title = "法治报告"'), (4, 3, 0), ["2019-2020", "2020-2021", "2021-2022"]),
    ("another page has a list", said('list = {url = "https://example.org", title = "年"}'), (0, 0, 0), []),
]  # fmt: skip


@pytest.mark.parametrize(("decide", "done", "pages_done"), [one[1:] for one in SETTINGS], ids=[o[0] for o in SETTINGS])
def test_a_setting_redoes_only_what_it_touches(
    inputs: Path,
    outputs: Path,
    rendered: list[str],
    decide: Decide,
    done: tuple[int, int, int],
    pages_done: list[str],
) -> None:
    run_one(inputs, outputs)
    before = page_bytes(outputs)
    rendered.clear()
    decide(inputs, outputs)
    assert counts(run_one(inputs, outputs)) == done
    assert rendered == pages_done
    after = page_bytes(outputs)
    assert {name for name in after if after[name] != before[name]} == set(pages_done)
    run_one(inputs, outputs.with_name("clean"))
    assert tree(outputs) == tree(outputs.with_name("clean"))


@pytest.fixture
def another_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    def change() -> None:
        monkeypatch.setattr(compare, "__version__", "9.9")
        made_by.cache_clear()

    yield change
    monkeypatch.undo()
    made_by.cache_clear()


def test_another_version_does_everything_again(
    inputs: Path, outputs: Path, another_version: Callable[[], None]
) -> None:
    run_one(inputs, outputs)
    another_version()
    outcome = run_one(inputs, outputs)
    assert counts(outcome) == (4, 3, 0)
    assert outcome.written == 3
    run_one(inputs, outputs.with_name("clean"))
    assert tree(outputs) == tree(outputs.with_name("clean"))


def test_nothing_new_does_nothing(inputs: Path, outputs: Path) -> None:
    run_one(inputs, outputs)
    times = {path: path.stat().st_mtime_ns for path in outputs.rglob("*")}
    outcome = run_one(inputs, outputs)
    assert (counts(outcome), outcome.written, outcome.untouched) == ((0, 0, 0), 0, 3)
    assert {path: path.stat().st_mtime_ns for path in outputs.rglob("*")} == times


def test_another_language_of_the_pages_compares_nothing(inputs: Path, outputs: Path) -> None:
    run_one(inputs, outputs)
    outcome = run_one(inputs, outputs, lang="en")
    assert (counts(outcome), outcome.written) == ((0, 0, 7), 3)


def test_a_page_of_picked_years_stays_beside_the_others(inputs: Path, outputs: Path) -> None:
    run_one(inputs, outputs)
    assert counts(run_one(inputs, outputs, years=(2019, 2021))) == (0, 1, 7)
    assert run_one(inputs, outputs).written == 0
    assert sorted(page_bytes(outputs)) == ["2019-2020", "2019-2021", "2020-2021", "2021-2022"]
    assert counts(run_one(inputs, outputs, years=(2019, 2021))) == (0, 0, 0)


def test_a_lost_page_is_made_from_what_is_kept(inputs: Path, outputs: Path, rendered: list[str]) -> None:
    run_one(inputs, outputs)
    whole = tree(outputs)
    (outputs / "city" / "2019-2020" / "report.html").unlink()
    rendered.clear()
    assert counts(run_one(inputs, outputs)) == (0, 0, 7)
    assert rendered == ["2019-2020"]
    assert tree(outputs) == whole


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path, _: path.write_bytes(b""),
        lambda path, _: path.write_bytes(path.read_bytes()[:-20]),
        lambda path, _: path.write_bytes(path.read_bytes()[:-1] + b"\0"),
        lambda path, other: path.write_bytes(other.read_bytes()),
        lambda path, _: path.write_bytes(b"\x80\x04]\x94."),
        lambda path, _: path.unlink(),
    ],
)
def test_a_damaged_or_foreign_kept_file_is_made_again(
    inputs: Path, outputs: Path, spoil: Callable[[Path, Path], object]
) -> None:
    run_one(inputs, outputs)
    whole = tree(outputs)
    files = sorted((outputs / "city" / KEPT).iterdir())
    for path, other in zip(files[::2], files[1::2], strict=False):
        spoil(path, other)
    dismissed(inputs, outputs)
    outcome = run_one(inputs, outputs)
    assert outcome.read + outcome.compared == 3
    (inputs / "city" / "review.toml").unlink()
    run_one(inputs, outputs)
    assert tree(outputs) == whole


def test_a_folder_among_what_is_kept_is_one_line(inputs: Path, outputs: Path) -> None:
    run_one(inputs, outputs)
    whole = tree(outputs)
    path = min((outputs / "city" / KEPT).iterdir())
    path.unlink()
    path.mkdir()
    dismissed(inputs, outputs)
    (line,) = run(inputs, outputs).lines
    assert "cannot be written: a folder stands where a file is needed" in line
    assert {name: content for name, content in whole.items() if KEPT not in name}.items() <= tree(outputs).items()


def test_a_file_of_somebody_else_outlives_its_page(inputs: Path, outputs: Path) -> None:
    run_one(inputs, outputs)
    (outputs / "city" / "2019-2020" / "notes.txt").write_text("mine")
    at(inputs, 2019).unlink()
    run_one(inputs, outputs)
    assert tree(outputs / "city" / "2019-2020") == {"notes.txt": b"mine"}


def test_a_page_whose_file_may_be_read_next_time_stays(
    inputs: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare import pipeline  # noqa: PLC0415 - spoiled below
    from compare.errors import InputRejected  # noqa: PLC0415 - the same

    run_one(inputs, outputs)
    edited(inputs, 2019, "又一句话。")

    def late(*_: object) -> object:
        raise InputRejected("timeout", "2019.txt", "takes too long", "try again")

    monkeypatch.setattr(pipeline, "read_report", late)
    outcome = run(inputs, outputs).series[0]
    assert outcome.pages == ("2020-2021", "2021-2022")
    assert (outputs / "city" / "2019-2020" / "report.html").is_file()
