"""What a program reads: `--json` is one object and `--quiet` paths alone, for every command; `--lang` end to end."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from compare.cli import fetching
from compare.errors import InputRejected
from compare.fetch import Kept, Left
from tests.conftest import Shelved, Yoy

PRIOR = """某市2022年法治政府建设情况的报告

一、行政复议
2022年，全市受理行政复议案件18件。

二、普法
开展宣传活动20场。
"""
CURRENT = """某市2023年法治政府建设情况的报告

一、行政复议
2023年，全市受理行政复议案件66件，同比增长30%。

二、普法
开展宣传活动26场。
"""
PAGE = Path("outputs/city/2022-2023/report.html")


@pytest.fixture
def city(shelved: Shelved) -> Path:
    """A series of two reports, in the working folder."""
    return shelved(PRIOR, CURRENT)


@pytest.fixture
def pages(flow: ModuleType, yoy: Yoy, city: Path) -> Path:
    """The same folder once it was run."""
    assert flow
    assert yoy("run", "-q") == (0, f"{PAGE}\n", "")
    return city


def fetched(monkeypatch: pytest.MonkeyPatch, *answers: Kept | Left) -> None:
    def fetch_series(*_: object, **__: object) -> Iterator[Kept | Left]:
        yield from answers

    monkeypatch.setattr(fetching, "fetch_series", fetch_series)


KEPT = Kept(2023, "new", Path("inputs/city/2023.html"), Path("inputs/city/2023.html"), 9)


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("run", {"series", "pairs", "written", "rejected", "notes", "decisions", "findings", "paths"}),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page", {"series", "pairs", "findings", "paths"}),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page -f docx", {"series", "findings", "paths"}),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page -f json", {"series", "findings", "paths"}),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -f json", {"schema", "prior", "current", "findings"}),
        ("inspect inputs/city/2023.txt", {"schema", "metrics", "changes"}),
        ("review city", {"series", "open", "decided", "declared", "stale", "path"}),
        ("verify", {"path", "files", "faults"}),
        ("fetch city", {"series", "reports", "rejected"}),
    ],
)
def test_json_is_one_object_and_nothing_else(
    yoy: Yoy, pages: Path, monkeypatch: pytest.MonkeyPatch, command: str, keys: set[str]
) -> None:
    assert pages
    fetched(monkeypatch, KEPT)
    code, out, err = yoy(*command.split(), "--json")
    assert (code, err) == (0, "")
    assert out.endswith("}\n")
    assert out.count("\n") == 1
    assert keys <= set(json.loads(out))


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("run", [str(PAGE)]),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page", ["page/report.html"]),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page -f xlsx", ["page/workbook.xlsx"]),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page -f docx", ["page/redline.docx"]),
        ("diff inputs/city/2022.txt inputs/city/2023.txt -o page -f json", ["page/comparison.json"]),
        ("inspect inputs/city/2023.txt", ["inputs/city/2023.txt"]),
        ("verify", ["outputs"]),
        ("fetch city", ["inputs/city/2023.html"]),
    ],
)
def test_quiet_prints_paths_alone(
    yoy: Yoy, pages: Path, monkeypatch: pytest.MonkeyPatch, command: str, lines: list[str]
) -> None:
    assert pages
    fetched(monkeypatch, KEPT)
    code, out, err = yoy(*command.split(), "--quiet")
    assert (code, out.splitlines(), err) == (0, lines, "")


def test_a_quiet_review_prints_places_and_where_a_decision_went(yoy: Yoy, pages: Path) -> None:
    told = json.loads((pages / PAGE.parent / "findings.json").read_bytes())["findings"]
    code, out, err = yoy("review", "city", "-q")
    assert (code, err) == (0, "")
    assert out.splitlines() == [f"{PAGE}#{one['anchor']}" for one in told]
    assert yoy("review", "city", "--confirm", told[0]["id"], "-q") == (0, "inputs/city/review.toml\n", "")
    assert yoy("review", "city", "--undo", told[0]["id"], "--json")[1].count("\n") == 1


@pytest.mark.parametrize("command", ["run", "diff inputs/city/2022.txt bad.txt", "inspect bad.txt", "verify none"])
@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_errors_stand_on_stderr(yoy: Yoy, city: Path, command: str, option: str) -> None:
    (city / "bad.txt").write_bytes(b"")
    shutil.rmtree(city / "inputs")
    code, out, err = yoy(*command.split(), option)
    assert code == 3
    assert err.startswith("yoy: ")
    assert "Traceback" not in err
    assert out == "" or json.loads(out)["files"] == 0


def test_what_was_left_out_is_said_on_stderr_and_in_the_object(
    yoy: Yoy, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "inputs" / "city" / "2024.txt").write_bytes(b"")
    code, out, err = yoy("run", "--json")
    assert code == 1
    assert json.loads(out)["rejected"] == [err.removeprefix("yoy: ").strip()]
    fetched(monkeypatch, KEPT, Left(2022, InputRejected("not_found", "http://x", "is not there", "look for it")))
    code, out, err = yoy("fetch", "city", "--json")
    assert (code, len(json.loads(out)["rejected"]), len(json.loads(out)["reports"])) == (1, 1, 1)
    assert err == "yoy: 2022: http://x: is not there (not_found); look for it\n"


def opens_in(page: Path) -> str:
    found = re.search(r'data-chrome="(\w+)"', page.read_text(encoding="utf-8"))
    assert found
    return found.group(1)


def test_another_language_makes_the_pages_again(yoy: Yoy, pages: Path) -> None:
    folder = pages / "outputs" / "city"
    for lang, written in ((("--lang", "en"), 1), (("--lang", "en"), 0), (("--lang", "zh"), 1), ((), 1), ((), 0)):
        code, out, err = yoy("run", "--json", *lang)
        assert (code, err) == (0, "")
        assert json.loads(out)["written"] == written, lang
        language = lang[1] if lang else "zh"
        assert {opens_in(folder / "2022-2023" / "report.html"), opens_in(folder / "index.html")} == {language}


def test_a_pair_that_lies_in_no_series_offers_no_command(yoy: Yoy, city: Path) -> None:
    files = city / "inputs" / "city"
    inside = ("diff", files / "2022.txt", files / "2023.txt", "-o", "in")
    elsewhere = city / "downloads"
    shutil.copytree(files, elsewhere)
    outside = ("diff", elsewhere / "2022.txt", elsewhere / "2023.txt", "-o", "out")
    across = ("diff", elsewhere / "2022.txt", files / "2023.txt", "-o", "across")
    (files / "draft.txt").write_text(CURRENT, encoding="utf-8")
    unnamed = ("diff", files / "2022.txt", files / "draft.txt", "-o", "unnamed")
    assert {yoy(*words)[0] for words in (inside, outside, across, unnamed)} == {0}
    told = json.loads((city / "in" / "findings.json").read_bytes())["findings"]
    assert told
    html = (city / "in" / "report.html").read_text(encoding="utf-8")
    assert f"yoy review city --dismiss {told[0]['id']}" in html
    for folder in ("out", "across", "unnamed"):
        html = (city / folder / "report.html").read_text(encoding="utf-8")
        assert "yoy review" not in html
        assert "按年份命名，再运行 yoy run" in html
        assert json.loads((city / folder / "findings.json").read_bytes())["series"]


def test_a_folder_that_somebody_decided_in_is_a_series_wherever_it_lies(yoy: Yoy, city: Path) -> None:
    elsewhere = city / "reports" / "city"
    shutil.copytree(city / "inputs" / "city", elsewhere)
    (elsewhere / "series.toml").write_text('title = "某市"', encoding="utf-8")
    assert yoy("diff", elsewhere / "2022.txt", elsewhere / "2023.txt", "-o", "page")[0] == 0
    assert "yoy review city --dismiss" in (city / "page" / "report.html").read_text(encoding="utf-8")
