"""`yoy review` and its round trip through the command line: list, decide, run, see it on the page, take it back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import Yoy

PRIOR = """某市2022年法治政府建设情况的报告

一、依法决策
2022年，全市受理行政复议案件18件。公开信息1401条。接待游客120万人次。

二、普法工作
举办讲座。编印读本三种，发到每个社区。

三、存在的问题
基层力量不足。
"""
CURRENT = """某市2023年法治政府建设情况的报告

一、依法决策
2023年，全市受理行政复议案件66件，同比增长30%。公开信息1800余条，同比增长28.5%。到访客流140万人次。

二、全民法律素养
开展宣传活动20场，覆盖全市中小学。

三、存在的问题
基层力量不足。
"""


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a series of two years, as the working folder."""
    folder = tmp_path / "inputs" / "city"
    folder.mkdir(parents=True)
    (folder / "2022.txt").write_text(PRIOR, encoding="utf-8")
    (folder / "2023.txt").write_text(CURRENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pages(flow: ModuleType, yoy: Yoy, city: Path) -> Path:
    """The same folder once it was run."""
    assert flow
    assert yoy("run")[0] == 0
    return city


def page(folder: Path) -> str:
    return (folder / "outputs" / "city" / "2022-2023" / "report.html").read_text(encoding="utf-8")


def the_claim(yoy: Yoy) -> str:
    lines = [line.split("\t") for line in yoy("review", "city")[1].splitlines()]
    return next(line[0] for line in lines if "同比增长30%" in line[3])


def looks(html: str) -> int:
    found = re.search(r'badge look"><i aria-hidden="true">!</i> .{0,120}? <b>(\d+)</b>', html)
    return int(found.group(1)) if found else 0


def folded(html: str) -> str:
    return html.partition('id="reviewed"')[2].partition("</details>\n")[0]


def test_before_the_first_run_there_is_nothing_to_review(yoy: Yoy, city: Path) -> None:
    assert city
    code, out, err = yoy("review", "city")
    assert (code, out) == (3, "")
    assert err == f"yoy: {Path('outputs/city')}: holds no pages to review (missing); make them with `yoy run city`\n"
    assert yoy("review", "town")[0] == 2


def test_the_list_has_the_ids_of_the_page_one_line_each(yoy: Yoy, pages: Path) -> None:
    code, out, err = yoy("review", "city")
    assert (code, err) == (0, "")
    lines = [line.split("\t") for line in out.splitlines()]
    assert {len(line) for line in lines} == {5}
    html = page(pages)
    assert all(f"yoy review city --dismiss {line[0]} --why" in html for line in lines)
    claim = next(line for line in lines if "同比增长30%" in line[3])
    assert claim[1:3] == ["2022-2023", "open"]
    assert "2023.txt:" in claim[4]


def test_a_dismissal_makes_the_round_and_is_taken_back(yoy: Yoy, pages: Path) -> None:
    number, before = the_claim(yoy), page(pages)
    code, out, _ = yoy("review", "city", "--dismiss", number, "--why", "一处笔误，<已>更正")
    assert (code, out.splitlines()[0].split(":")[0]) == (0, f"dismissed {number}")
    assert number not in yoy("review", "city")[1]
    assert f"{number}\t2022-2023\tdismissed: 一处笔误，<已>更正" in yoy("review", "city", "--all")[1]

    code, out, err = yoy("run")
    assert (code, err) == (0, "")
    assert "1 written, 1 decision used" in out
    after = page(pages)
    assert looks(before) == looks(after) + 1
    assert "一处笔误，&lt;已&gt;更正" in folded(after)
    assert f"--undo {number}" in folded(after)
    assert number not in after.partition('class="glance"')[0].partition('id="messages"')[2]
    assert number not in out

    assert yoy("review", "city", "--undo", number)[0] == 0
    assert yoy("run")[0] == 0
    assert page(pages) == before


def test_a_confirmed_finding_carries_its_badge(yoy: Yoy, pages: Path) -> None:
    number = the_claim(yoy)
    assert yoy("review", "city", "--confirm", number, "--why", "查过原件")[0] == 0
    assert yoy("run")[0] == 0
    card = page(pages).partition('<article class="card')[2].partition("</article>")[0]
    assert "ruled confirmed" in card
    assert "查过原件" in card
    assert f"--undo {number}" in card


def test_findings_are_told_in_plain_words(pages: Path) -> None:
    found = json.loads((pages / "outputs" / "city" / "2022-2023" / "findings.json").read_bytes())["findings"]
    assert any(one["kind"] == "number" for one in found)
    assert not any(mark in one[language] for one in found for language in ("zh", "en") for mark in ("<", "&"))


def test_a_card_is_named_by_its_own_id_too(yoy: Yoy, pages: Path) -> None:
    found = json.loads((pages / "outputs" / "city" / "2022-2023" / "findings.json").read_bytes())["findings"]
    one = next(one for one in found if one["check"])
    assert yoy("review", "city", "--confirm", one["check"])[1].startswith(f"confirmed {one['id']}")


def test_what_is_declared_is_matched_and_what_matches_nothing_is_said(yoy: Yoy, pages: Path) -> None:
    assert yoy("review", "city", "--same", "接待游客", "到访客流", "--why", "改了名")[0] == 0
    headings = ("普法工作", "二、全民法律素养")
    assert yoy("review", "city", "--sections", *headings, "--years", "2022", "2023")[0] == 0
    review = pages / "inputs" / "city" / "review.toml"
    stale = '\n# by hand\n[[confirmed]]\nid = "f00000000ff"\nyears = [2022, 2023]\nwhat = "gone"\n'
    review.write_text(review.read_text(encoding="utf-8") + stale, encoding="utf-8")
    code, out, err = yoy("run")
    assert code == 0
    assert "2 decisions used" in out
    said = "city/review.toml: confirmed f00000000ff 2022-2023 (gone): no finding of that id is there any more"
    assert err.startswith(f"yoy: {said}; take it out with `yoy review city --undo f00000000ff`")
    assert yoy("run")[2] == err
    told = json.loads((pages / "outputs" / "city" / "2022-2023" / "comparison.json").read_bytes())
    names = {one["id"]: one["name"] for side in ("prior", "current") for one in told[side]["metrics"]}
    pairs = {(names.get(one["prior"]), names.get(one["current"])) for one in told["metrics"]}
    assert ("接待游客", "到访客流") in pairs
    heads = {one["id"]: one["heading"] for side in ("prior", "current") for one in told[side]["sections"]}
    assert (["普法工作"], ["全民法律素养"]) in [
        ([heads[at] for at in one["prior"]], [heads[at] for at in one["current"]]) for one in told["sections"]
    ]
    for html in (page(pages), (pages / "outputs" / "city" / "index.html").read_text(encoding="utf-8")):
        assert "f00000000ff" in html.partition('class="decisions stale"')[2]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--dismiss", "f0000000000"), 2, "needs its reason"),
        (("--dismiss", "f0000000000", "--why", "x"), 3, "is no finding of city"),
        (("--undo", "f0000000000"), 3, "is no decision in"),
        (("--confirm", "f0000000000", "--undo", "f0000000000"), 2, "one decision at a time"),
        (("--same", "接待游客", "接待游人"), 3, "perhaps 接待游客"),
        (("--same", "接待游客", "接待游客"), 3, "one name already"),
        (("--sections", "普法工作", "法律"), 2, "--years"),
        (("--sections", "普法工作", "法律", "--years", "22", "23"), 2, "'22' is no year"),
        (("--sections", "普法工作", "没有", "--years", "2022", "2023"), 3, "is no section of the report of 2023"),
        (("--sections", "普法工作", "没有", "--years", "2012", "2013"), 3, "is no page of two reports"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(
    yoy: Yoy, pages: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    left, out, err = yoy("review", "city", *arguments)
    assert (left, out) == (code, "")
    assert says in err
    assert err.count("\n") == 1
    assert not (pages / "inputs" / "city" / "review.toml").exists()


def test_two_names_are_not_declared_the_same_and_different(yoy: Yoy, pages: Path) -> None:
    (pages / "inputs" / "city" / "series.toml").write_text('aliases = [["接待游客", "到访客流"]]', encoding="utf-8")
    code, _, err = yoy("review", "city", "--different", "接待游客", "到访客流")
    assert (code, err.count("\n")) == (3, 1)
    assert "aliases of series.toml" in err
    assert not (pages / "inputs" / "city" / "review.toml").exists()


def test_a_broken_review_is_one_line_for_every_command(yoy: Yoy, pages: Path) -> None:
    (pages / "inputs" / "city" / "review.toml").write_text("[[dismissed]]\nid = 3\nwhy = 'x'", encoding="utf-8")
    for command in (("review", "city"), ("run",), ("diff", "inputs/city/2022.txt", "inputs/city/2023.txt")):
        code, out, err = yoy(*command)
        assert (code, out, err.count("\n")) == (3, "", 1), command
        assert "inputs/city/review.toml: has a decision that is not understood ('dismissed', entry 1)" in err


def test_json_of_every_command_is_one_object(yoy: Yoy, pages: Path) -> None:
    number = the_claim(yoy)
    yoy("review", "city", "--confirm", number)
    code, out, _ = yoy("review", "city", "--json")
    table = json.loads(out)
    assert (code, [one["id"] for one in table["decided"]]) == (0, [])
    table = json.loads(yoy("review", "city", "--all", "--json")[1])
    assert [one["id"] for one in table["decided"]] == [number]
    code, out, err = yoy("run", "--json")
    table = json.loads(out)
    assert (code, err) == (0, "")
    counts = {"read", "compared", "kept", "written", "untouched"}
    keys = {"series", "pairs", "rejected", "notes", "decisions", "findings", "paths", *counts}
    assert (set(table), table["written"], table["decisions"]) == (keys, 1, {"city": 1})
    assert table["findings"][0]["id"] == number
    assert all(Path(path).is_file() for path in table["paths"])
    assert Path(table["findings"][0]["page"].partition("#")[0]).is_file()
    table = json.loads(yoy("diff", "inputs/city/2022.txt", "inputs/city/2023.txt", "-o", "page", "--json")[1])
    assert table["paths"] == [str(Path("page/report.html"))]
    assert table["findings"][0]["id"] == number
    assert json.loads(yoy("verify", "--json")[1])["faults"] == []
    assert json.loads(yoy("inspect", "inputs/city/2023.txt", "--json")[1])["schema"] == "yoy.report/1"
    assert pages


def test_a_run_ends_with_the_three_most_important_findings_and_the_page(yoy: Yoy, pages: Path) -> None:
    assert pages
    lines = yoy("run")[1].splitlines()
    assert lines[-1] == f"open {Path('outputs/city/2022-2023/report.html')}"
    assert len(lines) == 5
    assert "同比增长30%" in lines[1]
    assert all(re.search(r"^  city 2022 → 2023: .+ \[f[0-9a-f]{10}\]$", line) for line in lines[1:4])
    assert yoy("run", "--quiet") == (0, f"{Path('outputs/city/2022-2023/report.html')}\n", "")


def test_series_complete_from_the_inputs_folder(city: Path) -> None:
    (city / "inputs" / "town").mkdir()
    environment = {**os.environ, "_YOY_COMPLETE": "complete_bash", "COMP_WORDS": "yoy review c", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-m", "compare.cli"], env=environment, cwd=city, check=False, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["city"]
