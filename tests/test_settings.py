from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import InputRejected
from compare.publish import settings_digest
from compare.settings import FILE_NAME, REVIEW_NAME, Due, Identity, Limits, SeriesSettings, read_settings


def write(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return folder


def test_no_file_means_all_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == SeriesSettings(tmp_path.name)


def test_every_key_is_read(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        'title = "T"\npublisher = "P"\nlanguage = "zh"\ncovers = -1\nfictional = true\n'
        'aliases = [["受理案件", "收案"]]\n[polarity]\n"满意率" = "up"\n[sources]\n2023 = "https://example.org/2023"\n',
    )
    settings = read_settings(folder)
    assert settings.covers == -1
    assert settings.fictional
    assert settings.aliases == (("受理案件", "收案"),)
    assert settings.polarity == (("满意率", "up"),)
    assert settings.sources == ((2023, "https://example.org/2023"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("titel = 'x'", "'titel'"),
        ("covers = 3", "'covers'"),
        ("covers = true", "'covers'"),
        ("aliases = ['x']", "'aliases'"),
        ("[polarity]\nx = 'good'", "'polarity'"),
        ("[[identities]]\ntotal = 'x'", "'identities'"),
        ("[[identities]]\ntotal = 'x'\nparts = []", "'identities'"),
        ("[[identities]]\ntotal = 'x'\nparts = ['y']\nrow = 'z'", "'identities'"),
        ("not toml", "TOML"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputRejected, match=says) as caught:
        read_settings(write(tmp_path, text))
    assert caught.value.code == "settings"
    assert "\n" not in str(caught.value)


def test_the_decisions_of_reviewers_are_read(tmp_path: Path) -> None:
    (tmp_path / REVIEW_NAME).write_text(
        'same = [["接待游客", "旅游人次"]]\ndifferent = [["收入", "总收入"]]\n', encoding="utf-8"
    )
    settings = read_settings(tmp_path)
    assert settings.same == (("接待游客", "旅游人次"),)
    assert settings.different == (("收入", "总收入"),)


@pytest.mark.parametrize("text", ["same = [['one']]", "title = 'x'", "different = 'x'"])
def test_a_decision_that_is_not_understood_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / REVIEW_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputRejected, match=REVIEW_NAME):
        read_settings(tmp_path)


def test_declared_identities_are_read(tmp_path: Path) -> None:
    text = """
[[identities]]
table = "收支"
total = "利润"
parts = ["收入", "-成本"]

[[identities]]
total = "合计"
parts = ["甲", "乙"]
"""
    assert read_settings(write(tmp_path, text)).identities == (
        Identity("利润", ("收入", "-成本"), "收支"),
        Identity("合计", ("甲", "乙")),
    )


def test_limits_are_raised_one_by_one(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "[limits]\npages = 5000\nseconds = 600\n"))
    assert settings.limits == Limits(pages=5000, seconds=600)


@pytest.mark.parametrize("text", ["pages = 0", "pages = true", "pages = 1.5", "pages = '9'", "page = 9"])
def test_a_limit_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRejected, match="'limits'"):
        read_settings(write(tmp_path, f"[limits]\n{text}\n"))


def test_settings_nested_without_end_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="TOML"):
        read_settings(write(tmp_path, "aliases = " + "[" * 100_000))


@pytest.mark.parametrize(
    ("text", "due"),
    [("04-15", Due(4, 15)), ("11-30 same year", Due(11, 30, 0)), ("02-29", Due(2, 29)), ("never", "never")],
)
def test_the_day_of_a_new_report_is_read(tmp_path: Path, text: str, due: object) -> None:
    assert read_settings(write(tmp_path, f'due = "{text}"')).due == due


@pytest.mark.parametrize("value", ["'13-01'", "'02-30'", "'4-15'", "'04-15 next year'", "0415", "true", "''", "04-15"])
def test_a_day_that_is_none_is_named(tmp_path: Path, value: str) -> None:
    with pytest.raises(InputRejected, match=r"'due'|TOML"):
        read_settings(write(tmp_path, f"due = {value}"))


def test_when_to_look_changes_no_page(tmp_path: Path) -> None:
    before = settings_digest(read_settings(tmp_path))
    assert settings_digest(read_settings(write(tmp_path, 'due = "04-15"'))) == before
