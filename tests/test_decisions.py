"""`review.toml`: what is read, what is refused in one line, and that an edit keeps what a person wrote."""

from __future__ import annotations

import tomllib
from pathlib import Path
from threading import Thread

import pytest

from compare.decisions import Counterparts, Decision, decisions_from, groups_of, names_id
from compare.errors import InputRejected
from compare.publish import rewrite_file
from compare.review import with_counterparts, with_names, with_ruling, without
from compare.settings import FILE_NAME, REVIEW_NAME, read_settings

WRITTEN = """# mine
same = [["接待游客", "旅游人次"]] # renamed

[[dismissed]]
id = "f0a1b2c3d4e" # the reprint mends it
why = "更正"
years = [2021, 2022]

[[sections]]
years = [2021, 2022]
headings = ["普法", "法治宣传"]
"""
SEEN = Decision("f0a1b2c3d4f", "dismissed", 'a "reason"', (2021, 2022), "收入 5 → 6")


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / REVIEW_NAME).write_text(WRITTEN, encoding="utf-8")
    settings = read_settings(tmp_path)
    assert settings.same == (("接待游客", "旅游人次"),)
    assert settings.decisions == (Decision("f0a1b2c3d4e", "dismissed", "更正", (2021, 2022)),)
    assert settings.sections == (Counterparts((2021, 2022), ("普法", "法治宣传")),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("same = [['one']]", "'same', entry 1"),
        ("same = [['a', 'b'], ['a', '']]", "'same', entry 2"),
        ("title = 'x'", "'title'"),
        ("[[dismissed]]\nid = 'f0a1b2c3d4e'", "'dismissed', entry 1.*'why'"),
        ("[[dismissed]]\nwhy = 'x'", "'dismissed', entry 1.*lacks 'id'"),
        ("[[confirmed]]\nid = 'k1'", "'k1' is none of a finding"),
        ("[[confirmed]]\nid = 'f0a1b2c3d4e'\nreason = 'x'", "does not know 'reason'"),
        ("[dismissed]\nid = 'f0a1b2c3d4e'", "'dismissed'"),
        ("[[sections]]\nyears = [2022, 2021]\nheadings = ['a', 'b']", "prior and a current year"),
        ("[[sections]]\nyears = [2021, 2022]\nheadings = ['a']", "two headings"),
        ("same = [['a', 'b']]\nsame = 1", "is not readable as TOML"),
        ("same = [['收入', '总收入']]\ndifferent = [['总收入', '收入']]", "different, which 'same'"),
        ("same = [['甲项', '乙项'], ['乙项', '丙项']]\ndifferent = [['甲项', '丙项']]", "'甲项' and '丙项'"),
        ("[[confirmed]]\nid = 'f0a1b2c3d4e'\n[[dismissed]]\nid = 'f0a1b2c3d4e'\nwhy = 'x'", "twice"),
    ],
)
def test_what_is_not_understood_is_one_line_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / REVIEW_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputRejected, match=says) as caught:
        read_settings(tmp_path)
    line = str(caught.value)
    assert line.startswith(str(tmp_path / REVIEW_NAME))
    assert "\n" not in line
    assert "; " in line


def test_aliases_and_a_decision_that_contradict_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('aliases = [["收入", "营收"]]', encoding="utf-8")
    (tmp_path / REVIEW_NAME).write_text('different = [["收入", "营收"]]', encoding="utf-8")
    with pytest.raises(InputRejected, match=r"aliases of series\.toml"):
        read_settings(tmp_path)


def test_names_declared_one_through_others_are_one() -> None:
    assert groups_of([("a", "b"), ("c", "d"), ("d", "b")]) == dict.fromkeys("abcd", "c")


def test_an_edit_keeps_comments_and_order() -> None:
    text, earlier = with_ruling(WRITTEN, SEEN)
    assert earlier == ""
    for line in WRITTEN.splitlines():
        assert line in text.splitlines()
    assert decisions_from(tomllib.loads(text))["decisions"][-1] == SEEN


def test_a_later_ruling_takes_the_place_of_the_earlier() -> None:
    text, _ = with_ruling("", SEEN)
    text, earlier = with_ruling(text, Decision(SEEN.id, "confirmed", "", SEEN.years, SEEN.what))
    assert earlier == "dismissed"
    assert [one.ruling for one in decisions_from(tomllib.loads(text))["decisions"]] == ["confirmed"]
    text, earlier = with_names('same = [["a", "b"]]\n', "different", ("b", "a"), "two funds")
    assert (earlier, "# two funds" in text) == ("same", True)
    assert decisions_from(tomllib.loads(text)) == {"different": (("b", "a"),)}
    one, other = (Counterparts((2021, 2022), ("普法", heading)) for heading in ("宣传", "教育"))
    text, earlier = with_counterparts(with_counterparts("", one)[0], other)
    assert earlier == "sections"
    assert decisions_from(tomllib.loads(text))["sections"] == (other,)


def test_a_list_goes_above_the_tables() -> None:
    text, _ = with_ruling("# mine\n", SEEN)
    text, _ = with_names(text, "same", ("a", "b"), "")
    text, _ = with_names(text, "same", ("c", "d"), "")
    assert text.startswith("# mine\n")
    assert decisions_from(tomllib.loads(text)) == {"same": (("a", "b"), ("c", "d")), "decisions": (SEEN,)}


def test_every_decision_can_be_taken_back() -> None:
    text, _ = with_ruling(WRITTEN, SEEN)
    ids = (SEEN.id, names_id("same", ("接待游客", "旅游人次")), Counterparts((2021, 2022), ("普法", "法治宣传")).id)
    kinds = []
    for number in ids:
        text, kind = without(text, number)
        kinds.append(kind)
    assert kinds == ["dismissed", "same", "sections"]
    assert [one.id for one in decisions_from(tomllib.loads(text))["decisions"]] == ["f0a1b2c3d4e"]
    assert "# mine" in text
    assert without(text, "f9999999999")[1] == ""


def test_a_text_that_is_saved_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / REVIEW_NAME
    path.write_text("# first\n", encoding="utf-8")
    seen = []

    def change(text: str) -> str:
        seen.append(text)
        if len(seen) == 1:
            path.write_text("# saved by a person meanwhile\n", encoding="utf-8")
        return with_ruling(text, SEEN)[0]

    assert rewrite_file(path, change)
    assert seen == ["# first\n", "# saved by a person meanwhile\n"]
    assert path.read_text(encoding="utf-8").startswith("# saved by a person meanwhile\n")


def test_decisions_made_at_once_all_stand(tmp_path: Path) -> None:
    path = tmp_path / REVIEW_NAME
    ids = [f"f00000000{number:02d}" for number in range(12)]

    def decide(number: str) -> None:
        rewrite_file(path, lambda text: with_ruling(text, Decision(number, "confirmed"))[0])

    threads = [Thread(target=decide, args=(number,)) for number in ids]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.id for one in read_settings(tmp_path).decisions) == ids
    assert [one.name for one in tmp_path.iterdir()] == [REVIEW_NAME]
