"""Outputs stand whole or not at all; what is the same is not written twice."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import OutputError
from compare.publish import (
    MANIFEST,
    Digest,
    Manifest,
    Named,
    Rejection,
    digest_of,
    is_fresh,
    load,
    made_by,
    open_work,
    publish_folder,
    publish_into,
    read_manifest,
    settings_digest,
    sweep,
    verify,
    write_file,
)
from compare.publish.staging import EARLIER, STAGING, WORK, locked_folder
from compare.settings import SeriesSettings

PAGE = {"report.html": b"<p>one</p>", "charts/slope.svg": b"<svg/>"}
LATER = {"report.html": b"<p>two</p>", "metrics.csv": b"a,b\n"}
Publish = Callable[[Path, dict[str, bytes], Manifest], bool]
both = pytest.mark.parametrize("publish", [publish_folder, publish_into])


def manifest(inputs: str = "prior") -> Manifest:
    return Manifest("kaiyuan", (2022, 2023), "settings", made_by(), (digest_of("2022.txt", inputs.encode(), "prior"),))


def standing(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.html"
    assert write_file(path, b"one")
    assert write_file(path, b"two")
    assert not write_file(path, b"two")
    assert standing(tmp_path) == {"new/report.html": b"two"}


def test_a_file_keeps_its_bytes_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    write_file(path, b"one")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match=r"report\.html: cannot be written: the disk is full; make room"):
        write_file(path, b"two")
    assert standing(tmp_path) == {"report.html": b"one"}


def full_disk(_number: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@both
def test_a_set_stands_with_its_manifest(tmp_path: Path, publish: Publish) -> None:
    folder = tmp_path / "2022-2023"
    assert publish(folder, PAGE, manifest())
    found = read_manifest(folder)
    assert found is not None
    assert standing(folder).keys() == {*PAGE, MANIFEST}
    assert found.outputs == tuple(digest_of(name, content) for name, content in sorted(PAGE.items()))
    assert verify(tmp_path) == (2, ())
    assert [path.name for path in tmp_path.iterdir()] == ["2022-2023"]


@both
def test_the_same_set_is_not_written_twice(tmp_path: Path, publish: Publish) -> None:
    publish(tmp_path / "pair", PAGE, manifest())
    before = times(tmp_path)
    assert not publish(tmp_path / "pair", PAGE, manifest())
    assert times(tmp_path) == before


@both
def test_a_flipped_byte_is_put_right_under_the_same_manifest(tmp_path: Path, publish: Publish) -> None:
    folder = tmp_path / "2022-2023"
    publish(folder, PAGE, manifest())
    before = standing(folder)
    (folder / "report.html").write_bytes(b"flipped")
    assert publish(folder, PAGE, manifest())
    assert standing(folder) == before


@both
def test_a_later_set_replaces_the_earlier_and_keeps_what_is_not_ours(tmp_path: Path, publish: Publish) -> None:
    publish(tmp_path / "pair", PAGE, manifest())
    (tmp_path / "pair" / "notes.txt").write_bytes(b"mine")
    assert publish(tmp_path / "pair", LATER, manifest("changed"))
    assert standing(tmp_path / "pair").keys() == {*LATER, MANIFEST, "notes.txt"}
    assert (tmp_path / "pair" / "notes.txt").read_bytes() == b"mine"
    assert verify(tmp_path) == (2, ())


@both
def test_a_full_disk_leaves_the_earlier_set_whole(
    tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "pair", PAGE, manifest())
    before = standing(tmp_path)
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="pair: cannot be written: the disk is full"):
        publish(tmp_path / "pair", LATER, manifest("changed"))
    assert standing(tmp_path) == before


@both
def test_a_file_in_the_way_is_one_line(tmp_path: Path, publish: Publish) -> None:
    (tmp_path / "outputs").write_bytes(b"a file")
    with pytest.raises(OutputError, match="a file stands where a folder is needed") as caught:
        publish(tmp_path / "outputs" / "pair", PAGE, manifest())
    assert "\n" not in str(caught.value)
    assert standing(tmp_path) == {"outputs": b"a file"}


KILLED = """
import os, sys
from pathlib import Path
from compare.publish import publish_folder, publish_into, Manifest
calls = 0
def dying(really):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == int(sys.argv[2]):
            os._exit(9)
        return really(*args, **kwargs)
    return call
for name in ("rename", "replace", "fsync", "write", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
publish = {"folder": publish_folder, "into": publish_into}[sys.argv[3]]
publish(Path(sys.argv[1]), {"report.html": b"two", "metrics.csv": b"csv"}, Manifest("s", (1, 2), "", (), ()))
"""


@pytest.mark.parametrize("kind", ["folder", "into"])
@pytest.mark.parametrize("step", [1, 2, 4, 6, 8, 9, 10, 11, 12, 13])
def test_killed_at_a_step_it_is_mended_by_the_next_run(tmp_path: Path, kind: str, step: int) -> None:
    folder = tmp_path / "pair"
    publish_folder(folder, {"report.html": b"one", "notes.csv": b"1"}, Manifest("s", (1, 2), "", (), ()))
    subprocess.run([sys.executable, "-c", KILLED, str(folder), str(step), kind], check=False)
    for parent in (tmp_path, folder):
        sweep(parent)
    found = standing(folder)
    if MANIFEST in found:
        assert verify(tmp_path)[1] == ()
    assert found.get("report.html") in {b"one", b"two"}
    publish = {"folder": publish_folder, "into": publish_into}[kind]
    publish(folder, {"report.html": b"two", "metrics.csv": b"csv"}, Manifest("s", (1, 2), "", (), ()))
    assert found.keys() <= {"report.html", "metrics.csv", "notes.csv", MANIFEST}
    assert verify(tmp_path) == (2, ())
    assert [path.name for path in tmp_path.iterdir()] == ["pair"]


def test_a_sweep_takes_what_is_abandoned_and_leaves_what_is_busy(tmp_path: Path) -> None:
    for name in (f"{STAGING}dead", f"{WORK}dead"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "half").write_bytes(b"x")
    (tmp_path / f"{EARLIER}2022-2023").mkdir()
    (tmp_path / "2021-2022").mkdir()
    with open_work(tmp_path) as work:
        assert sweep(tmp_path) == (f"{STAGING}dead", f"{WORK}dead")
        assert work.folder.is_dir()
    assert sweep(tmp_path) == (f"{EARLIER}2022-2023",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2021-2022", "2022-2023"]
    assert sweep(tmp_path / "absent") == ()


@pytest.mark.parametrize("moment", ["swept", "made"])
def test_a_folder_that_goes_in_the_very_moment_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    opened = os.open
    lost: list[Path] = []

    def losing(path: Path, flags: int, **given: int) -> int:
        if not lost:  # another run ends, or sweeps, just now
            lost.append(path)
            shutil.rmtree(path)
        return opened(path, flags, **given)

    monkeypatch.setattr("compare.publish.staging.os.open", losing)
    if moment == "swept":
        (tmp_path / f"{WORK}ending").mkdir()
        (tmp_path / f"{EARLIER}2022-2023").mkdir()
        assert sweep(tmp_path) == ()
        assert sweep(tmp_path) == (f"{EARLIER}2022-2023",)
    else:
        with locked_folder(tmp_path, WORK) as folder:
            assert folder.is_dir()
            assert folder != lost[0]


@pytest.mark.parametrize(
    ("change", "fresh"),
    [
        ({}, True),
        ({"inputs": (Digest("2022.txt", "other", 5),)}, False),
        ({"settings": "other"}, False),
        ({"made_by": (("yoy-compare", "9.9"),)}, False),
        ({"series": "other"}, False),
    ],
)
def test_fresh_is_the_same_cause(tmp_path: Path, change: dict[str, object], *, fresh: bool) -> None:
    publish_folder(tmp_path / "pair", PAGE, manifest())
    wanted = manifest()
    parts = {name: getattr(wanted, name) for name in ("series", "years", "settings", "made_by", "inputs")}
    assert is_fresh(tmp_path / "pair", Manifest(**{**parts, **change})) is fresh


@pytest.mark.parametrize("lost", [MANIFEST, "report.html"])
def test_a_lost_file_is_not_fresh(tmp_path: Path, lost: str) -> None:
    publish_folder(tmp_path / "pair", PAGE, manifest())
    (tmp_path / "pair" / lost).unlink()
    assert not is_fresh(tmp_path / "pair", manifest())


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"schema":"yoy.manifest/9"}', b'{"schema":"yoy.manifest/1"}', b"\xff\xfe"],
)
def test_a_broken_manifest_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert read_manifest(tmp_path) is None
    assert not is_fresh(tmp_path, manifest())
    assert [fault.file for fault in verify(tmp_path)[1]] == [MANIFEST]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside", "charts/../../outside.txt"])
def test_a_manifest_that_leads_out_of_its_folder_is_none(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pair"
    publish_folder(folder, PAGE, manifest())
    (tmp_path / "outside.txt").write_bytes(b"mine")
    table = json.loads((folder / MANIFEST).read_bytes())
    table["outputs"][0]["file"] = name
    (folder / MANIFEST).write_text(json.dumps(table))
    assert read_manifest(folder) is None
    publish_into(folder, LATER, manifest())
    assert (tmp_path / "outside.txt").read_bytes() == b"mine"


@given(
    name=st.text(min_size=1),
    size=st.integers(min_value=0),
    year=st.integers(min_value=1900, max_value=2099),
    reason=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
)
@settings(deadline=None, derandomize=True, max_examples=50)
def test_a_manifest_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, name: str, size: int, year: int, reason: str
) -> None:
    folder = tmp_path_factory.mktemp("manifest")
    written = Manifest(
        "开原", (year,), "s", (("a", "1"),), (Digest("2023.txt", "00", size, "prior"),),
        (Digest("report.html", "11", size),), (Named("2023.txt", year, year, year - 1),),
        (Rejection("empty", "2022.txt", reason, "hint"),),
    )  # fmt: skip
    (folder / MANIFEST).write_bytes(written.to_bytes())
    assert read_manifest(folder) == written
    assert name


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda page: page.write_bytes(b"<p>onf</p>"), "does not hold the bytes of its manifest"),
        (lambda page: page.unlink(), "is missing"),
        (lambda page: (page.parent / MANIFEST).unlink(), "is missing, for the run was stopped"),
    ],
)
def test_verify_finds_a_flipped_byte_and_a_lost_file(
    tmp_path: Path, spoil: Callable[[Path], object], what: str
) -> None:
    publish_folder(tmp_path / "kaiyuan" / "2022-2023", PAGE, manifest())
    spoil(tmp_path / "kaiyuan" / "2022-2023" / "report.html")
    _, faults = verify(tmp_path)
    assert len(faults) == 1
    assert faults[0].file.startswith("kaiyuan/2022-2023/")
    assert faults[0].what.startswith(what)


def test_a_manifest_names_no_clock_and_no_machine(tmp_path: Path) -> None:
    publish_folder(tmp_path / "one" / "pair", PAGE, manifest())
    publish_folder(tmp_path / "two" / "pair", PAGE, manifest())
    content = (tmp_path / "one" / "pair" / MANIFEST).read_bytes()
    assert content == (tmp_path / "two" / "pair" / MANIFEST).read_bytes()
    assert str(tmp_path).encode() not in content


def test_settings_are_what_they_say() -> None:
    one = SeriesSettings("kaiyuan", title="法治", aliases=(("案件", "复议"),))
    assert settings_digest(one) == settings_digest(SeriesSettings("kaiyuan", title="法治", aliases=(("案件", "复议"),)))
    assert settings_digest(one) != settings_digest(SeriesSettings("kaiyuan", title="法治"))


def test_the_run_folder_keeps_a_thing_and_is_gone_at_the_end(tmp_path: Path) -> None:
    with open_work(tmp_path) as work:
        place = work.keep("settings", SeriesSettings("kaiyuan"))
        assert load(place, SeriesSettings) == SeriesSettings("kaiyuan")
        with pytest.raises(OutputError, match="holds SeriesSettings, not Manifest"):
            load(place, Manifest)
        Path(place["path"]).write_bytes(b"another")
        with pytest.raises(OutputError, match="is not what an earlier step wrote; run again"):
            load(place, SeriesSettings)
    with pytest.raises(OutputError, match="is gone"):
        load(place, SeriesSettings)
    assert list(tmp_path.iterdir()) == []


def test_two_writers_of_one_folder_leave_one_of_their_sets(tmp_path: Path) -> None:
    publish_folder(tmp_path / "pair", PAGE, manifest())
    shutil.copytree(tmp_path / "pair", tmp_path / "copy")
    publish_folder(tmp_path / "pair", LATER, manifest("later"))
    publish_folder(tmp_path / "pair", PAGE, manifest())
    assert standing(tmp_path / "pair") == standing(tmp_path / "copy")
