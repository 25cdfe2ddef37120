"""The command line: what is printed where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from compare.cli import running
from compare.cli.app import spread_years
from compare.cli.terminal import shown
from compare.outcome import RunOutcome, SeriesOutcome
from compare.publish import Manifest, publish_folder
from tests.conftest import Yoy

ROOT = Path(__file__).resolve().parent.parent
KAIYUAN = ROOT / "inputs" / "kaiyuan" / "2023.txt"

PRIOR = """某市2022年法治政府建设情况的报告

一、依法决策
2022年，全市受理行政复议案件18件。公开信息1401条。

二、存在的问题
基层力量不足。
"""
CURRENT = """某市2023年法治政府建设情况的报告

一、依法决策
2023年，全市受理行政复议案件66件，同比增长267%。公开信息1800余条，同比增长28.5%。

二、普法宣传
开展宣传活动20场。
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "inputs" / "city"
    folder.mkdir(parents=True)
    paths = folder / "2022.txt", folder / "2023.txt"
    for path, text in zip(paths, (PRIOR, CURRENT), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_version_and_help(yoy: Yoy) -> None:
    assert yoy("--version") == (0, "yoy 0.1.0\n", "")
    code, out, _ = yoy("--help")
    assert code == 0
    for word in ("run", "diff", "inspect", "review", "verify", "Exit codes", "--install-completion"):
        assert word in out


@pytest.mark.parametrize(
    ("given", "spread"),
    [
        ("run --years 2022 2023 -q", "run --years 2022 --years 2023 -q"),
        ("run city --years 2022 --years 2023", "run city --years 2022 --years 2023"),
        ("run --years 2022 city 2023", "run --years 2022 city 2023"),
        ("run --years", "run --years"),
        ("diff 2022 2023", "diff 2022 2023"),
    ],
)
def test_years_are_a_list(given: str, spread: str) -> None:
    assert spread_years(given.split()) == spread.split()


def test_diff_prints_pure_json(yoy: Yoy, pair: tuple[Path, Path]) -> None:
    code, out, err = yoy("diff", *pair, "--format", "json")
    assert (code, err) == (0, "")
    table = json.loads(out)
    assert table["schema"] == "yoy.comparison/1"
    assert [table[side]["year"] for side in ("prior", "current")] == [2022, 2023]


def test_diff_writes_a_page_and_the_same_bytes_again(yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "page"
    assert yoy("diff", *pair, "-o", folder) == (0, f"open {folder / 'report.html'}\n", "")
    standing = {path.name for path in folder.iterdir()}
    assert {"report.html", "comparison.json", "metrics.csv", "checks.csv", "changes.csv", "manifest.json"} <= standing
    assert {"workbook.xlsx", "redline.docx"} <= standing
    offered = re.findall(
        r'href="([^"#:]+\.(?:xlsx|docx|json|csv))"', (folder / "report.html").read_text(encoding="utf-8")
    )
    assert len(offered) == 6
    assert set(offered) <= standing
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    yoy("diff", *pair, "-o", folder)
    assert before == {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    }
    assert yoy("verify", folder)[0] == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_opens_in_the_language_asked_for(yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path, lang: str) -> None:
    assert yoy("diff", *pair, "-o", tmp_path / "page", "--lang", lang)[0] == 0
    html = (tmp_path / "page" / "report.html").read_text(encoding="utf-8")
    assert f'lang="zh-Hans" data-chrome="{lang}"' in html


def test_diff_without_a_folder_is_named_by_its_years(
    yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert yoy("diff", *pair)[1] == "open 2022-2023/report.html\n"
    code, out, _ = yoy("diff", *pair, "--format", "json", "-o", "json")
    assert (code, out) == (0, "json/comparison.json\n")


@pytest.mark.parametrize(("form", "name"), [("xlsx", "workbook.xlsx"), ("docx", "redline.docx")])
def test_diff_writes_one_file_that_an_office_program_opens(
    yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path, form: str, name: str
) -> None:
    folder = tmp_path / "office"
    assert yoy("diff", *pair, "-f", form, "-o", folder) == (0, f"open {folder / name}\n", "")
    assert [path.name for path in folder.iterdir()] == [name]
    inner = zipfile.ZipFile(folder / name).namelist()
    assert "[Content_Types].xml" in inner
    if form == "xlsx":  # no page stands beside it, so it has no link into one
        assert b"hyperlink" not in b"".join(
            zipfile.ZipFile(folder / name).read(one) for one in inner if "sheets/" in one
        )


def test_diff_in_the_wrong_order_says_so(yoy: Yoy, pair: tuple[Path, Path]) -> None:
    code, _, err = yoy("diff", pair[1], pair[0], "-f", "json")
    assert code == 0
    assert "is of 2023, later than 2022; name the earlier report first" in err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\xff" * 99, "某市2023年报告".encode(), None])
def test_a_file_that_is_no_report_is_one_line(
    yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path, content: bytes | None
) -> None:
    bad = tmp_path / "2024.txt"
    if content is not None:
        bad.write_bytes(content)
    for arguments in (("diff", pair[0], bad, "-f", "json"), ("inspect", bad), ("inspect", bad, "-f", "json")):
        code, out, err = yoy(*arguments)
        assert (code, out) == (3, "")
        assert err.startswith(f"yoy: {bad}: ")
        assert err.count("\n") == 1
        assert "; " in err


def test_diff_into_a_file_is_one_line(yoy: Yoy, pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "page").write_text("in the way")
    code, out, err = yoy("diff", *pair, "-o", tmp_path / "page")
    assert (code, out) == (3, "")
    assert err.startswith(f"yoy: {tmp_path / 'page'}")
    assert err.count("\n") == 1


def test_inspect_shows_what_a_change_implies(yoy: Yoy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    code, out, err = yoy("inspect", KAIYUAN)
    assert (code, err) == (0, "")
    assert re.search(r"同比增加267% +18件", out)
    assert "69–71% by points or 75.7–77.1% by percent" in out
    assert max(len(line) for line in out.splitlines()) <= 120


def test_words_of_a_report_do_not_steer_the_terminal() -> None:
    assert shown("a\x1b[31m\u202eb\x9b\n c") == "a[U+001B][31m[U+202E]b[U+009B] c"


def test_inspect_shows_what_every_other_number_is(yoy: Yoy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    code, out, err = yoy("inspect", KAIYUAN, "--numerals")
    assert (code, err) == (0, "")
    listed = out.partition("Neither metric nor change: ")[2]
    assert all(word in listed for word in ("section number", "ordinal", "lexicalised", "per unit"))
    assert "267%" not in listed
    assert "Neither" not in yoy("inspect", KAIYUAN)[1]
    assert yoy("inspect", KAIYUAN, "--numerals", "-f", "json")[0] == 2


def test_inspect_as_json_and_csv(yoy: Yoy) -> None:
    code, out, err = yoy("inspect", KAIYUAN, "--format", "json")
    assert (code, err) == (0, "")
    table = json.loads(out)
    assert table["schema"] == "yoy.report/1"
    assert table["text"] == KAIYUAN.read_text(encoding="utf-8")
    code, out, err = yoy("inspect", KAIYUAN, "--format", "csv")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(table["metrics"]) + 1


@pytest.mark.parametrize(
    ("series", "failures", "code"),
    [
        ((SeriesOutcome("city", ("2022-2023",), 1, (), ()),), (), 0),
        ((SeriesOutcome("city", ("2022-2023",), 0, ("city: no report for 2021",), ()),), (), 0),
        ((SeriesOutcome("city", ("2022-2023",), 1, (), ("city/2021.txt: is empty",)),), (), 1),
        ((SeriesOutcome("city", ("2022-2023",), 1, (), ()),), ("town: no such series",), 1),
        ((SeriesOutcome("city", (), 0, (), ("city/2021.txt: is empty",)),), (), 3),
    ],
)
def test_run_ends_with_the_paths_and_the_code(  # noqa: PLR0913, PLR0917 - fixtures beside a table of three
    yoy: Yoy,
    pair: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    series: tuple[SeriesOutcome, ...],
    failures: tuple[str, ...],
    code: int,
) -> None:
    outcome = RunOutcome(series, failures)
    monkeypatch.setattr(running, "through_prefect", lambda *_, **__: outcome)
    inputs, outputs = pair[0].parent.parent, tmp_path / "outputs"
    left, out, err = yoy("run", "--inputs", inputs, "--outputs", outputs)
    assert left == code
    said = [*(note for one in series for note in one.notes), *outcome.lines]
    assert err == "".join(f"yoy: {line}\n" for line in said)
    page = outputs / "city" / "2022-2023" / "report.html"
    done = "1 written" if series[0].written else "up to date"
    expected = f"city: 1 page, {done}: {page}\nopen {page}\n" if code != 3 else ""
    assert out == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--inputs", "nowhere"), "yoy: nowhere: there is no such folder (missing); name the folder that holds"),
        (("--inputs", "inputs", "--outputs", "inputs/city/2022.txt"), "yoy: inputs/city/2022.txt: cannot be written: "),
        (("--inputs", "inputs/city"), "yoy: inputs/city: holds reports and no series (missing); give the folder above"),
    ],
)
def test_nothing_usable_ends_with_3_before_prefect_is_loaded(
    yoy: Yoy,
    pair: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert pair
    monkeypatch.chdir(tmp_path)
    code, out, err = yoy("run", *arguments)
    assert (code, out) == (3, "")
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_verify_says_what_does_not_hold(yoy: Yoy, tmp_path: Path) -> None:
    assert yoy("verify", tmp_path)[0] == 3
    publish_folder(tmp_path / "s" / "2023", {"report.html": b"page"}, Manifest("s", (2023,), "", (), ()))
    assert yoy("verify", tmp_path) == (0, "1 files hold the bytes of their manifests\n", "")
    (tmp_path / "s" / "2023" / "report.html").write_bytes(b"pagf")
    code, out, err = yoy("verify", tmp_path)
    assert (code, out) == (1, "")
    assert err.startswith(f"yoy: {tmp_path / 's' / '2023' / 'report.html'}: does not hold the bytes of its manifest")


def test_a_fault_of_our_own_is_one_line() -> None:
    code = "import compare.cli as c, compare.cli.app as a; a.app = lambda **_: [][1]; c.main([])"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120)
    said = "yoy: stopped with IndexError at <string>:1: list index out of range"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{said}; this is a fault of yoy, please report it\n"


LOADED = """
import sys
from compare.cli import main
try:
    main(sys.argv[2:])
except SystemExit:
    pass
heavy = {"prefect", "matplotlib", "pandas", "flows"}
if sys.argv[2] in {"--help", "--version", "review", "verify"}:
    heavy |= {"numpy", "scipy", "lxml", "rapidfuzz", "jinja2"}
if {"--help", "--version"} & set(sys.argv):  # no engine at all, and nothing that a command works with
    heavy |= {"msgspec", "fsspec", "rich", "httpx", "tomlkit", "asyncio"}
    ours = {"address", "cli", "errors"}
    heavy |= {name for name in sys.modules if name.startswith("compare.") and name.split(".")[1] not in ours}
heavy &= set(sys.modules)
open(sys.argv[1], "w").write(" ".join(sorted(heavy)))
"""


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (("--help",), ""),
        (("inspect", "2023.txt"), ""),
        (("inspect", "2023.txt", "-f", "json"), ""),
        (("inspect", "2023.txt", "-f", "csv"), ""),
        (("diff", "2022.txt", "2023.txt", "-f", "json"), ""),
        (("diff", "2022.txt", "2023.txt", "-o", "page"), "matplotlib"),
        (("verify", "."), ""),
        (("review", "city", "--inputs", "..", "--outputs", "."), ""),
        (("run", "--help"), ""),
        (("--version",), ""),
    ],
)
def test_only_what_is_used_is_loaded(pair: tuple[Path, Path], arguments: tuple[str, ...], heavy: str) -> None:
    folder = pair[0].parent
    subprocess.run(
        [sys.executable, "-c", LOADED, "loaded", *arguments], cwd=folder, check=True, capture_output=True, timeout=120
    )
    assert (folder / "loaded").read_text() == heavy


def test_chinese_is_printed_on_any_locale(pair: tuple[Path, Path]) -> None:
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "compare.cli", "inspect", str(pair[1])],
        env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "行政复议" in done.stdout.decode("utf-8")


UNFORESEEN = """
from compare.cli import main, running
def fails(*given):
    raise IndexError("out of range")
running.plan_all = fails
main(["run"])
"""


def test_a_fault_that_no_one_foresaw_is_one_line(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", UNFORESEEN], cwd=tmp_path, env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("yoy: stopped with IndexError at ")
    assert done.stderr.endswith("out of range; this is a fault of yoy, please report it\n")
