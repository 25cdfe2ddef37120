"""The watched folder: complete files only, a series at a time, the same bytes once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compare.publish import Digest, Manifest, Rejection, digest_of
from flows.watch import Drop, Watch


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    (tmp_path / "inputs" / "city").mkdir(parents=True)
    return Watch(tmp_path / "inputs", tmp_path / "outputs")


def drop(watch: Watch, name: str, content: bytes = b"report", series: str = "city") -> Path:
    path = watch.inputs / series / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def told(watch: Watch) -> list[tuple[str, tuple[str, ...]]]:
    """What one look tells."""
    drops = watch.look()
    for one in drops:
        watch.tell(one)
    return [(one.series, one.files) for one in drops]


def finish(watch: Watch, *inputs: Digest, rejected: tuple[Rejection, ...] = ()) -> None:
    """A run of the series that is over."""
    folder = watch.outputs / "city"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = Manifest("city", (), "", (), inputs, rejected=rejected)
    (folder / "manifest.json").write_bytes(manifest.to_bytes())


def test_a_file_is_told_when_two_looks_saw_it_the_same(watch: Watch) -> None:
    drop(watch, "2023.txt")
    assert told(watch) == []
    assert told(watch) == [("city", ("2023.txt",))]
    assert told(watch) == []


def test_a_file_that_still_grows_waits(watch: Watch) -> None:
    path = drop(watch, "2023.pdf", b"%PDF")
    assert told(watch) == []
    for _ in range(3):
        with path.open("ab") as file:
            file.write(b"more")
        assert told(watch) == []
    assert told(watch) == [("city", ("2023.pdf",))]


def test_files_that_are_dropped_together_are_told_together(watch: Watch) -> None:
    drop(watch, "2022.txt", b"one")
    assert told(watch) == []
    drop(watch, "2023.txt", b"two")
    drop(watch, "2023.txt", b"another", series="town")
    assert told(watch) == []
    assert told(watch) == [("city", ("2022.txt", "2023.txt")), ("town", ("2023.txt",))]


@pytest.mark.parametrize(
    "name",
    [
        *(".2023.txt.part-x", "2023.pdf.part", "2023.pdf.crdownload", "~$2023.docx", "2023.txt~", "2023.html.tmp"),
        *("series.toml", "review.toml", "2023.html.source.toml", "_notes.txt"),
    ],
)
def test_what_is_on_its_way_or_no_report_is_not_told(watch: Watch, name: str) -> None:
    drop(watch, name)
    assert (told(watch), told(watch), told(watch)) == ([], [], [])


def test_a_file_with_a_wrong_name_is_told_for_the_run_says_why(watch: Watch) -> None:
    drop(watch, "report.pdf")
    told(watch)
    assert told(watch) == [("city", ("report.pdf",))]


def test_a_name_that_is_given_at_the_end_tells_the_file(watch: Watch) -> None:
    path = drop(watch, "2023.pdf.part")
    told(watch)
    path.rename(path.with_name("2023.pdf"))
    assert told(watch) == []
    assert told(watch) == [("city", ("2023.pdf",))]


def test_the_same_bytes_are_told_once_whatever_their_name_and_time(watch: Watch) -> None:
    path = drop(watch, "2023.txt")
    told(watch)
    told(watch)
    os.utime(path, (1, 1))
    assert (told(watch), told(watch)) == ([], [])
    path.unlink()
    assert told(watch) == []
    drop(watch, "2024.txt")
    assert (told(watch), told(watch)) == ([], [])
    drop(watch, "2024.txt", b"other bytes")
    assert (told(watch), told(watch)) == ([], [("city", ("2024.txt",))])


def test_what_the_manifest_knows_is_done(watch: Watch) -> None:
    drop(watch, "2022.txt", b"done")
    drop(watch, "2023.txt", b"new")
    drop(watch, "report.pdf", b"left out")
    refused = Rejection("missing_year", "report.pdf", "is not named by its year", "rename it")
    finish(watch, digest_of("2022.txt", b"done"), rejected=(refused,))
    told(watch)
    assert told(watch) == [("city", ("2023.txt",))]


def test_a_file_that_was_left_out_is_told_again_when_it_is_replaced(watch: Watch) -> None:
    drop(watch, "2023.pdf", b"mended")
    refused = Rejection("corrupt", "2023.pdf", "is damaged", "replace it")
    finish(watch, digest_of("2023.pdf", b"damaged"), rejected=(refused,))
    told(watch)
    assert told(watch) == [("city", ("2023.pdf",))]


def test_what_was_not_heard_is_told_again(watch: Watch) -> None:
    drop(watch, "2023.txt")
    watch.look()
    (first,) = watch.look()
    assert watch.look() == (first,)
    assert first == Drop("city", ("2023.txt",), (digest_of("", b"report").sha256,))
    watch.tell(first)
    assert watch.look() == ()


def test_links_and_hidden_folders_are_not_followed(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (watch.inputs / "city" / "2023.txt").symlink_to(tmp_path / "secret.txt")
    (watch.inputs / "linked").symlink_to(tmp_path)
    drop(watch, "2023.txt", series=".hidden")
    assert (told(watch), told(watch)) == ([], [])


def test_an_inputs_folder_that_is_away_for_a_while_is_no_end(watch: Watch, tmp_path: Path) -> None:
    drop(watch, "2023.txt")
    watch.inputs.rename(tmp_path / "away")
    assert (told(watch), told(watch)) == ([], [])
    (tmp_path / "away").rename(watch.inputs)
    assert (told(watch), told(watch)) == ([], [("city", ("2023.txt",))])
