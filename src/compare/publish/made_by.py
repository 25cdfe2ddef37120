"""What decides the bytes of an output beside its inputs: this code, its libraries, the series' settings."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import compare
from compare.publish.codec import plain_bytes
from compare.settings import FetchLimits, SeriesSettings

# Libraries whose other version may read, cut, match or draw differently.
LIBRARIES = (
    "charset-normalizer",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "matplotlib",
    "numpy",
    "pandas",
    "pdfplumber",
    "pillow",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "rjieba",
    "scipy",
    "xlsxwriter",
    "zhplot",
)

# Rooms that carry outputs about without a word in them.
_NO_WORD_IN_IT = ("cli", "fetch", "found.py", "mirror", "publish")


@cache
def made_by() -> tuple[tuple[str, str], ...]:
    """Names and versions: this package, its code, Python's minor version, the libraries that decide the bytes."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    libraries = tuple((name, _version(name)) for name in LIBRARIES)
    return (("yoy-compare", compare.__version__), ("code", _code_digest()), ("python", python), *libraries)


def settings_digest(settings: SeriesSettings) -> str:
    """The sha256 of what `series.toml` says; a comment or a space in it changes nothing, nor how and when to fetch."""
    deciding = replace(settings, list=None, fetch=FetchLimits(), due=None)
    said = json.dumps(asdict(deciding), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def thing_digest(thing: object) -> str:
    """The sha256 of a thing of the model, by its content."""
    return hashlib.sha256(plain_bytes(thing)).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _code_digest() -> str:
    """One digest over the package's files, so that a changed line counts as another version."""
    root = Path(compare.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(_code_files(root)):
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _code_files(root: Path) -> list[Path]:
    files = [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [path for path in files if path.relative_to(root).parts[0] not in _NO_WORD_IN_IT]
