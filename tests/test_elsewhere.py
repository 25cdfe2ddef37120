"""Inputs and outputs by address: the outputs of a disk, wherever the line breaks, with no more traffic than needed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from compare import mirror
from compare.dataset import dataset_folder
from compare.errors import InputRejected, OutputError
from compare.outcome import RunOutcome, SeriesOutcome
from compare.publish import Manifest, Named, digest_of, publish_folder, publish_into, verify, write_file
from flows.elsewhere import AT_ONCE, address_of, anywhere
from tests.elsewhere import Faulty, files, put, remove

RECORD = ".elsewhere.json"
CORPUS = {
    "city/2021.txt": "one",
    "city/2022.txt": "two",
    "city/2023.txt": "three",
    "town/2022.txt": "four",
    "town/2023.txt": "five!",
}


@pytest.fixture(autouse=True)
def nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty file system and a cache of this test's own; the index says which summaries it was made of."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr("compare.pages.index_files", lambda entries: {"index.html": b" ".join(sorted(entries))})
    Faulty.reset()
    yield
    Faulty.reset()


def summary(name: str) -> bytes:
    return json.dumps({"title": name}).encode()


def pages_of(inputs: Path, outputs: Path, names: tuple[str, ...]) -> RunOutcome:
    """A run as small as can be, which publishes as a run does and never reads a page."""
    return RunOutcome(tuple(series_of(inputs / name, outputs) for name in names or sorted_names(inputs)))


def sorted_names(inputs: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in inputs.iterdir()))


def series_of(folder: Path, outputs: Path) -> SeriesOutcome:
    name, texts = folder.name, {int(path.stem): path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    digests = tuple(digest_of(f"{year}.txt", text) for year, text in texts.items())
    reports = tuple(Named(f"{year}.txt", year, year, year) for year in texts)
    whole = Manifest(name, tuple(texts), "", (), digests, (), reports)
    pairs = {f"{prior}-{current}": texts[prior] + texts[current] for prior, current in pairwise(texts)}
    for pair, text in pairs.items():
        publish_folder(outputs / name / pair, {"report.html": text, f"charts/{len(text)}.svg": b"<svg/>"}, whole)
    for gone in {path for path in (outputs / name).glob("2*") if path.name not in pairs}:
        shutil.rmtree(gone)
    kept = {digest.sha256: texts[int(digest.file[:4])] for digest in digests}
    for key, content in kept.items():
        write_file(outputs / name / ".kept" / key, content)
    for path in (outputs / name / ".kept").iterdir():
        if path.name not in kept:
            path.unlink()
    publish_into(outputs / name, {"index.html": b"|".join(texts.values()), "summary.json": summary(name)}, whole)
    publish_folder(dataset_folder(outputs, name), {"metrics.parquet": b"".join(kept.values())}, whole)
    return SeriesOutcome(name, tuple(pairs), len(pairs), ("a note",), ())


def go(inputs: str, outputs: str, *names: str) -> RunOutcome:
    return anywhere(inputs, outputs, names, "a wish", pages_of)


def at_rest(address: str) -> dict[str, bytes]:
    """What stands at an address, but the records of being elsewhere."""
    return {name: content for name, content in files(address).items() if not name.endswith(RECORD)}


def lies(address: str, folder: Path) -> list[str]:
    """The manifests there whose files are not there with their bytes; a folder without a manifest says nothing."""
    for name, content in files(address).items():
        write_file(folder / name, content)
    return [f"{one.file} {one.what}" for one in verify(folder)[1] if "run again" not in one.what]


def on_disk(tmp_path: Path, address: str) -> dict[str, bytes]:
    """What the same run leaves on a disk."""
    inputs, outputs = tmp_path / "in", tmp_path / "out"
    for name, content in files(address).items():
        write_file(inputs / name, content)
    go(str(inputs), str(outputs))
    found = [path for path in outputs.rglob("*") if path.is_file()]
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("kind", ["memory", "faulty", "stamped"])
def test_the_outputs_elsewhere_are_those_on_a_disk(tmp_path: Path, kind: str) -> None:
    address = f"{kind}://{tmp_path.name}"
    put(f"{address}/in", CORPUS)
    outcome = go(f"{address}/in", f"{address}/out")
    made = at_rest(f"{address}/out")
    index = made.pop("index.html"), made.pop("manifest.json")
    assert made == on_disk(tmp_path, f"{address}/in")
    assert index[0] == summary("city") + b" " + summary("town")
    assert {one.series: one.pages for one in outcome.series} == {
        "city": ("2021-2022", "2022-2023"),
        "town": ("2022-2023",),
    }
    assert outcome.lines == ()
    assert not lies(f"{address}/out", tmp_path / "copy")
    assert not list((tmp_path / "cache" / "yoy").iterdir()), "the staging folder is gone"


def test_a_local_path_and_a_file_address_are_not_staged(tmp_path: Path) -> None:
    seen = []

    def body(inputs: Path, outputs: Path, names: tuple[str, ...]) -> RunOutcome:
        seen.append((inputs, outputs, names))
        return RunOutcome(())

    anywhere(f"file://{tmp_path}/in%20puts", "outputs", ["city"], "", body)
    assert seen == [(tmp_path / "in puts", Path("outputs"), ("city",))]
    assert not (tmp_path / "cache").exists()


def test_one_end_may_be_here(tmp_path: Path) -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", str(tmp_path / "out"))
    assert (tmp_path / "out" / "city" / "2021-2022" / "report.html").read_bytes() == b"onetwo"
    for name, content in files("faulty://in").items():
        write_file(tmp_path / "in" / name, content)
    go(f"file://{tmp_path}/in", "faulty://out", "town")
    assert files("faulty://out")["town/2022-2023/report.html"] == b"fourfive!"
    assert "city" not in {name.partition("/")[0] for name in files("faulty://out")}


def test_what_a_run_reads_is_brought_whole_and_the_rest_is_hollow_of_its_size() -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    there, brought = files("faulty://out"), {}

    def body(_: Path, outputs: Path, __: tuple[str, ...]) -> RunOutcome:
        for path in (path for path in outputs.rglob("*") if path.is_file()):
            brought[path.relative_to(outputs).as_posix()] = path.read_bytes()
        assert brought.pop(".address") == b"faulty://out"
        return RunOutcome(())

    anywhere("faulty://in", "faulty://out", (), "a wish", body)
    assert sorted(brought) == [
        name for name in sorted(there) if name not in {"index.html", "manifest.json"} and not name.endswith(RECORD)
    ]
    for name, content in brought.items():
        real = name.endswith(("manifest.json", "summary.json")) or "/.kept/" in name
        assert content == (there[name] if real else bytes(len(there[name]))), name


def test_the_link_of_a_page_is_where_it_will_be(tmp_path: Path) -> None:
    put("faulty://in", CORPUS)
    links = []

    def body(inputs: Path, outputs: Path, names: tuple[str, ...]) -> RunOutcome:
        links.append(address_of(outputs, "city/2021-2022/report.html"))
        return pages_of(inputs, outputs, names)

    anywhere("faulty://in", "faulty://out/", (), "a wish", body)
    assert links == ["faulty://out/city/2021-2022/report.html"]
    assert address_of(tmp_path, "a b.html") == f"file://{tmp_path}/a%20b.html"
    assert "faulty://out/.address" not in files("faulty://out")


def test_a_second_run_changes_nothing() -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    before = files("faulty://out")
    Faulty.heal()
    go("faulty://in", "faulty://out")
    assert Faulty.changes == []
    assert files("faulty://out") == before


def test_what_is_listed_with_the_same_checksums_is_not_brought() -> None:
    put("stamped://in", CORPUS)
    first = go("stamped://in", "stamped://out")
    Faulty.heal()
    again = go("stamped://in", "stamped://out")
    assert sorted(Faulty.gets) == [f"out/city/{RECORD}", "out/manifest.json", f"out/town/{RECORD}"]
    assert [(one.pages, one.notes) for one in again.series] == [(one.pages, one.notes) for one in first.series]
    assert {one.written for one in again.series} == {0}
    put("stamped://in", {"town/2023.txt": "others"})
    Faulty.heal()
    go("stamped://in", "stamped://out")
    assert not [name for name in Faulty.gets if name.startswith(("in/city", "out/city/2", "out/city/.kept"))]
    assert not [change for change in Faulty.changes if "city" in change]
    assert files("stamped://out")["town/2022-2023/report.html"] == b"fourothers"
    assert anywhere("stamped://in", "stamped://out", (), "another wish", pages_of).series[0].written


def test_a_lost_file_is_made_again() -> None:
    for kind in ("faulty", "stamped"):
        put(f"{kind}://in", CORPUS)
        go(f"{kind}://in", f"{kind}://out")
        before = files(f"{kind}://out")
        remove(f"{kind}://out/city/2021-2022/report.html")
        go(f"{kind}://in", f"{kind}://out")
        assert files(f"{kind}://out") == before


def test_only_what_changed_is_put_and_a_manifest_goes_first_and_comes_last() -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    put("faulty://in", {"city/2023.txt": "three more"})
    Faulty.heal()
    go("faulty://in", "faulty://out")
    assert [change for change in Faulty.changes if "/2022-2023/" in change] == [
        "remove out/city/2022-2023/manifest.json",
        "put out/city/2022-2023/charts/13.svg",
        "put out/city/2022-2023/report.html",
        "remove out/city/2022-2023/charts/8.svg",
        "put out/city/2022-2023/manifest.json",
    ]
    assert Faulty.changes[0] == "remove out/manifest.json"
    assert Faulty.changes[-1] == "put out/manifest.json"
    assert not [change for change in Faulty.changes if "town" in change or change.endswith("2021-2022/report.html")]
    assert f"remove out/city/.kept/{hashlib.sha256(b'three').hexdigest()}" in Faulty.changes


def test_the_pages_of_a_year_that_is_gone_are_removed_and_strangers_stay(tmp_path: Path) -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    strangers = {"city/notes.txt": "mine", "city/2021-2022/notes.txt": "mine too"}
    put("faulty://out", strangers)
    remove("faulty://in/city/2021.txt")
    go("faulty://in", "faulty://out")
    found = files("faulty://out")
    assert [name for name in found if name.startswith("city/2021")] == ["city/2021-2022/notes.txt"]
    assert {name: found[name].decode() for name in strangers} == strangers
    assert not lies("faulty://out", tmp_path / "copy")


def another_year(fails_at: int | None) -> int:
    """A first run; then a year more, a year less, another text: fails at that change. Gives how many were done."""
    Faulty.reset()
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    put("faulty://in", {"city/2022.txt": "two and more", "city/2024.txt": "six", "town/2021.txt": "seven"})
    remove("faulty://in/town/2022.txt")
    Faulty.heal(fails_at)
    outcome = go("faulty://in", "faulty://out")
    assert bool(outcome.lines) == (fails_at is not None)
    assert not [line for line in outcome.lines if "\n" in line or "hunter2" in line]
    return len(Faulty.changes)


def first_year(fails_at: int | None) -> int:
    """A first run that fails at that change. Gives how many were done."""
    Faulty.reset()
    put("faulty://in", CORPUS)
    Faulty.heal(fails_at)
    assert bool(go("faulty://in", "faulty://out").lines) == (fails_at is not None)
    return len(Faulty.changes)


@pytest.mark.parametrize("year", [first_year, another_year])
def test_wherever_the_line_breaks_no_manifest_lies_and_the_next_run_completes(tmp_path: Path, year: object) -> None:
    assert callable(year)
    many, clean = year(None), files("faulty://out")
    assert many > 20
    for fails_at in range(many):
        year(fails_at)
        assert not lies("faulty://out", tmp_path / str(fails_at)), f"broken off at change {fails_at}"
        Faulty.heal()
        assert go("faulty://in", "faulty://out").lines == ()
        assert files("faulty://out") == clean, f"broken off at change {fails_at}"


def test_what_a_broken_run_put_there_goes_when_the_next_one_makes_something_else() -> None:
    later = {"city/2022.txt": "2", "city/2023.txt": "3333", "town/2021.txt": ""}
    many = another_year(None)
    put("faulty://in", later)
    go("faulty://in", "faulty://out")
    clean = files("faulty://out")
    for fails_at in range(0, many, 2):
        another_year(fails_at)
        Faulty.heal()
        put("faulty://in", later)
        assert go("faulty://in", "faulty://out").lines == ()
        assert files("faulty://out") == clean, f"broken off at change {fails_at}"


def test_a_run_that_fails_halfway_leaves_what_stands_elsewhere(tmp_path: Path) -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    before = at_rest("faulty://out")

    def body(inputs: Path, outputs: Path, names: tuple[str, ...]) -> RunOutcome:
        (outputs / "city" / "manifest.json").unlink()
        (outputs / "city" / "2021-2022" / "manifest.json").unlink()
        line = f"{inputs}/city/2023.txt: is damaged (corrupt); replace it"
        return RunOutcome(tuple(SeriesOutcome(name, (), 0, (), (line,)) for name in names))

    outcome = anywhere("faulty://in", "faulty://out", (), "a wish", body)
    assert at_rest("faulty://out") == before
    assert set(outcome.lines) == {"faulty://in/city/2023.txt: is damaged (corrupt); replace it"}
    assert not lies("faulty://out", tmp_path / "copy")


def test_the_tables_of_a_series_whose_folder_was_removed_go() -> None:
    put("faulty://in", CORPUS)
    go("faulty://in", "faulty://out")
    remove("faulty://in/town")
    remove("faulty://out/town")
    go("faulty://in", "faulty://out")
    found = files("faulty://out")
    assert not [name for name in found if "town" in name]
    assert found["index.html"] == summary("city")


def test_hostile_names_of_series_and_files() -> None:
    good = {"中文 50%=x/2022.txt": "one", "中文 50%=x/2023.txt": "two"}
    put("faulty://in", {**good, ".hidden/2022.txt": "no", "中文 50%=x/old/2021.txt": "no", "中文 50%=x/.a.txt": "no"})
    go("faulty://in", "faulty://out")
    found = files("faulty://out")
    assert found["中文 50%=x/2022-2023/report.html"] == b"onetwo"
    assert "dataset/series=中文%2050%25%3Dx/manifest.json" in found
    assert {name.partition("/")[0] for name in found} == {"dataset", "index.html", "manifest.json", "中文 50%=x"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense://x", "nonsense://x: is of no known protocol, nonsense (unsupported); "),
        ("dvc://x", "dvc://x: needs a package that is not installed (Install dvc"),
        ("sftp://me:hunter2@host/x", "sftp://…@host/x: holds a password or a query (refused_address); "),
        ("faulty://nothing", "faulty://nothing: holds no series (missing); "),
    ],
)
def test_an_address_that_cannot_be_used_is_one_line(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(InputRejected) as caught:
        go(address, str(tmp_path))
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_s3_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("compare.mirror.connect.url_to_fs", absent)
    with pytest.raises(InputRejected, match=r"pip install 'yoy-compare\[s3\]'"):
        mirror.remote_of("s3://bucket/folder")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError, "permission is denied (PermissionError)"),
        (ConnectionError, "cannot be reached (ConnectionError)"),
        (TimeoutError, "cannot be reached (TimeoutError)"),
        (RuntimeError, "the file system failed (RuntimeError)"),
    ],
)
def test_what_a_file_system_raises_is_one_line_without_its_words(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error("secret=hunter2")

    monkeypatch.setattr(Faulty, "pipe_file", fail)
    monkeypatch.setattr(Faulty, "find", fail)
    place = mirror.remote_of("faulty://out")
    with pytest.raises(OutputError) as unwritten:
        place.put("a/b.txt", b"bytes")
    assert str(unwritten.value).startswith(f"faulty://out/a/b.txt: cannot be written: {said}; ")
    with pytest.raises(InputRejected) as unread:
        place.listing("a")
    assert str(unread.value).startswith(f"faulty://out/a: {said} (unreachable); ")
    assert "hunter2" not in str(unwritten.value) + str(unread.value)


def test_a_series_that_is_not_there_is_said_and_the_others_are_done() -> None:
    put("faulty://in", CORPUS)
    outcome = go("faulty://in", "faulty://out", "city", "village")
    assert outcome.lines == ("faulty://in/village: there is no such series (missing); choose from city, town",)
    assert [one.series for one in outcome.series] == ["city"]


def test_the_disk_never_holds_more_series_than_are_brought_at_once() -> None:
    held = []

    def body(inputs: Path, outputs: Path, names: tuple[str, ...]) -> RunOutcome:
        held.append(len(sorted_names(inputs)))
        return pages_of(inputs, outputs, names)

    many = {f"s{number:02}/{year}.txt": "text" for number in range(2 * AT_ONCE + 3) for year in (2022, 2023)}
    put("faulty://in", many)
    outcome = anywhere("faulty://in", "faulty://out", (), "", body)
    assert held == [AT_ONCE, AT_ONCE, 3]
    assert len(outcome.series) == sum(held)
    assert files("faulty://out")["index.html"].count(b"title") == sum(held)


def test_nothing_that_is_put_back_names_this_machine(tmp_path: Path) -> None:
    put("stamped://in", CORPUS)
    go("stamped://in", "stamped://out")
    for name, content in files("stamped://out").items():
        assert str(tmp_path).encode() not in content, name
