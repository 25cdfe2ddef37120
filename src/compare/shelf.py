"""The inputs folder: which series are there, which years of each, and what does not belong.

    inputs/<series>/<year>.{txt,md,html,docx,pdf}

Nothing is read here but `series.toml` and the bytes that a digest needs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import InputRejected
from compare.settings import FILE_NAME, REVIEW_NAME, SeriesSettings, read_settings

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})
KNOWN = "txt, md, html, docx, pdf"

# Where a file that `yoy fetch` kept came from stands beside it, under its name and this.
PROVENANCE = ".source.toml"

# Files that stand beside reports and are none.
_BESIDE = frozenset({FILE_NAME, REVIEW_NAME})
_ABOUT = re.compile(r"(?:readme|licen[cs]e|notice|copying|changelog)(?:\..*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

# A series is a folder under outputs, a word on the command line and a key in Prefect.
_LONGEST_NAME = 80
_UNSAFE = frozenset('/\\:*?"<>|')
_TAKEN = frozenset({"index.html", "manifest.json", "dataset"})
# What Hive, and pyarrow with it, reads as "no value" where a series should stand.
_NOTHING = "__HIVE_DEFAULT_PARTITION__"
_COPY = "copy what it leads to into the inputs"


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """A file that is named as a report: the year of its name, the digest and size of its bytes."""

    path: Path
    year: int
    sha256: str
    bytes: int

    @property
    def name(self) -> str:
        """Its name within the series."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Shelf:
    """One series: its reports by year, what was left out of it, and why."""

    series: str
    folder: Path
    settings: SeriesSettings
    files: tuple[ShelvedFile, ...]
    rejected: tuple[InputRejected, ...]


def find_shelves(inputs: Path, names: Sequence[str] = ()) -> tuple[tuple[Shelf, ...], tuple[InputRejected, ...]]:
    """The series of an inputs folder, or those named, in order of name, and what is wrong with the folder itself.

    A series whose `series.toml` cannot be understood is left out whole.

    Raises:
        InputRejected: the folder is not there, cannot be listed, or holds no series.
    """
    folders = _folders(inputs)
    if not folders:
        raise _no_series(inputs)
    wanted = sorted(set(names)) or sorted(folders)
    shelves: list[Shelf] = []
    rejected: list[InputRejected] = []
    for name in wanted:
        try:
            shelves.append(_shelf(inputs, name, folders))
        except InputRejected as error:
            rejected.append(error)
    return tuple(shelves), tuple(rejected)


def series_folder(inputs: Path, name: str) -> Path:
    """The folder of the series `name`, with or without reports in it.

    Raises:
        InputRejected: there is none, its name is not safe, or the inputs folder cannot be listed.
    """
    folders = _folders(inputs)
    return _folder(inputs, name, folders)


def series_names(inputs: Path) -> tuple[str, ...]:
    """The folders of the inputs folder, in order, with or without reports in them.

    Raises:
        InputRejected: the folder is not there or cannot be listed.
    """
    return tuple(sorted(_folders(inputs)))


def is_report_name(path: Path) -> bool:
    """Whether a file is named as the report of a year, in a format that is read."""
    return bool(_YEAR.fullmatch(path.stem)) and path.suffix.lower() in SUFFIXES and path.is_file()


def missing_years(years: Iterable[int]) -> tuple[int, ...]:
    """The years between the first and the last that are not there."""
    present = set(years)
    return tuple(year for year in range(min(present), max(present)) if year not in present) if present else ()


def _folders(inputs: Path) -> dict[str, Path]:
    return {path.name: path for path in _listed(inputs) if path.is_dir() and not path.name.startswith(".")}


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        reason, hint = "there is no such folder", "name the folder that holds the series with --inputs"
    except NotADirectoryError:
        reason, hint = "is a file, not a folder", "name the folder that holds the series with --inputs"
    except OSError as error:
        reason, hint = f"cannot be listed: {error.strerror}", "mend its permissions"
        raise InputRejected("unreadable", str(folder), reason, hint) from error
    raise InputRejected("missing", str(folder), reason, hint)


def _no_series(inputs: Path) -> InputRejected:
    if any(is_report_name(path) for path in _listed(inputs)):
        hint = f"give the folder above it: --inputs {inputs.parent} {inputs.name}"
        return InputRejected("missing", str(inputs), "holds reports and no series", hint)
    hint = "make a folder for each series and put its reports in it, named by year, such as 2023.txt"
    return InputRejected("missing", str(inputs), "holds no series", hint)


def _folder(inputs: Path, name: str, folders: dict[str, Path]) -> Path:
    if unsafe := _why_unsafe(name):
        raise InputRejected("unsafe_name", ascii(name), f"cannot be a series: {unsafe}", "rename the folder")
    if name not in folders:
        there = ", ".join(sorted(folders))
        raise InputRejected("missing", f"{inputs / name}", "there is no such series", f"choose from {there}")
    folder = folders[name]
    for path in (folder, *(folder / beside for beside in sorted(_BESIDE))):
        if _leaves(path, inputs):
            raise InputRejected("unsafe_name", str(path), "is a link that leaves the inputs", _COPY)
    return folder


def _shelf(inputs: Path, name: str, folders: dict[str, Path]) -> Shelf:
    folder = _folder(inputs, name, folders)
    files, rejected = _sorted_out(folder, inputs)
    if not files and not rejected:
        hint = "put its reports in it, named by year, such as 2023.txt"
        raise InputRejected("missing", str(folder), "holds no report", hint)
    return Shelf(name, folder, read_settings(folder), files, rejected)


def _why_unsafe(name: str) -> str:
    if name != name.strip() or name.startswith((".", "-")) or not name:
        return "its name begins or ends with a space, a point or a hyphen"
    if len(name) > _LONGEST_NAME:
        return f"its name has {len(name)} characters, more than {_LONGEST_NAME}"
    if name in _TAKEN:
        return "its name is that of a file or folder of its own in the outputs"
    if name == _NOTHING:
        return "its name stands for no name in a dataset"
    if any(letter in _UNSAFE or unicodedata.category(letter).startswith("C") for letter in name):
        return "its name holds a character that is not safe in a file's name"
    return ""


def _leaves(path: Path, inputs: Path) -> bool:
    """True for a symbolic link to a place outside the inputs, or to none."""
    try:
        return path.is_symlink() and not path.resolve(strict=True).is_relative_to(inputs.resolve())
    except (OSError, RuntimeError):
        return True


def _sorted_out(folder: Path, inputs: Path) -> tuple[tuple[ShelvedFile, ...], tuple[InputRejected, ...]]:
    listed = [path for path in _listed(folder) if not _is_beside(path.name)]
    paths = [path for path in listed if path.is_file() or path.is_symlink()]
    named = Counter(path.stem for path in paths if is_report_name(path))
    files: list[ShelvedFile] = []
    rejected: list[InputRejected] = []
    for path in paths:
        try:
            _check_name(path, inputs)
            _accept(path, named, paths)
            files.append(_digested(path))
        except InputRejected as error:
            rejected.append(error)
    return tuple(sorted(files, key=lambda file: file.year)), tuple(rejected)


def _is_beside(name: str) -> bool:
    if name in _BESIDE or name.startswith((".", "~$", "_")):
        return True
    return name.endswith(PROVENANCE) or bool(_ABOUT.fullmatch(name))


def _check_name(path: Path, inputs: Path) -> None:
    if not path.name.isprintable():
        shown = f"{path.parent}/{path.name!a}"
        raise InputRejected("unsafe_name", shown, "has a name with characters that cannot be printed", "rename it")
    if _leaves(path, inputs):
        raise InputRejected("unsafe_name", str(path), "is a link that leaves the inputs", _COPY)


def _accept(path: Path, named: Counter[str], paths: list[Path]) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise InputRejected("unsupported", str(path), "is in a format that is not read", f"save it as one of {KNOWN}")
    if not _YEAR.fullmatch(path.stem):
        hint = f"rename it to its year, such as 2023{path.suffix}, or move it away"
        raise InputRejected("missing_year", str(path), "is not named by its year", hint)
    if named[path.stem] > 1:
        same = [one.name for one in paths if one.stem == path.stem and one != path and is_report_name(one)]
        reason = f"{' and '.join(same)} is named for the year {path.stem} too, so neither was read"
        raise InputRejected("duplicate_year", str(path), reason, "keep one of them")


def _digested(path: Path) -> ShelvedFile:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return ShelvedFile(path, int(path.stem), digest.hexdigest(), file.tell())
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputRejected("unreadable", str(path), reason, "mend its permissions") from error
