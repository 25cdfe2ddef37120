"""A coverage-guided fuzzer on one reader, by hand: `pip install atheris`, then

    python tests/by_hand/fuzz.py docx 300 FOLDER

for 300 seconds; FOLDER keeps the files that were interesting. It runs the reader in this process, below the
edge where anything unforeseen becomes `corrupt`, so that it sees what that edge would hide: each kind of
exception is printed once with its place and a file that raises it, and so is each file that takes over 5 s.
"""

from __future__ import annotations

import hashlib
import io
import signal
import sys
import zipfile
from pathlib import Path
from traceback import extract_tb
from types import FrameType

import atheris
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
SLOW_SECONDS = 5

with atheris.instrument_imports(include=["compare", "docx", "markdown_it", "pdfminer", "pdfplumber"]):
    from compare.errors import InputRejected
    from compare.ingest.formats import FORMATS, parse
    from compare.model import Source
    from compare.settings import Limits
    from tests.bad_files import good

PART = "word/document.xml"


class TooSlowError(Exception):
    """A file that takes longer than a person would wait."""


def seeds() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(good.as_docx())) as package:
        document = package.read(PART)
    text = good.REPORT.read_bytes()
    return {
        "docx": document[:6000] + document[-6000:],
        "html": good.as_html()[:6000],
        "pdf": good.as_pdf(packed=False)[:12_000],
        "md": text[:6000],
        "txt": text,
    }


def packed(document: bytes) -> bytes:
    """A Word file with this for its text, mended to be XML: bytes at random would not reach the reader."""
    root = etree.fromstring(document, etree.XMLParser(recover=True, resolve_entities=False))
    document = b"<a/>" if root is None else etree.tostring(root)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good.as_docx())) as package, zipfile.ZipFile(whole, "w") as written:
        for name in package.namelist():
            written.writestr(name, document if name == PART else package.read(name))
    return whole.getvalue()


class Target:
    """Reads what the fuzzer makes up and remembers which faults it has told of."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.folder = folder
        self.form = FORMATS[f".{kind}"]
        self.told: set[str] = set()

    def __call__(self, content: bytes) -> None:
        try:
            raw = packed(content) if self.kind == "docx" else content
        except (ValueError, SyntaxError):
            return  # the fuzzer's bytes hold no XML at all
        source = Source(f"2023.{self.kind}", hashlib.sha256(raw).hexdigest(), len(raw), self.form.media_type)
        signal.alarm(SLOW_SECONDS)
        try:
            self.form.check(raw, source.name, Limits())
            parse(raw, source, Limits())
        except InputRejected:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            self._tell(error, raw)
        finally:
            signal.alarm(0)

    def _tell(self, error: Exception, raw: bytes) -> None:
        *_, ours = [
            f"{Path(one.filename).name}:{one.name}"
            for one in extract_tb(error.__traceback__)
            if "compare" in one.filename
        ]
        last = extract_tb(error.__traceback__)[-1]
        key = f"{type(error).__name__} in {ours} at {Path(last.filename).name}:{last.lineno}"
        if key not in self.told:
            self.told.add(key)
            path = self.folder / f"fault-{len(self.told)}.{self.kind}"
            path.write_bytes(raw)
            print(f"FAULT {key}: {error!s:.100}; {path}", flush=True)


def stop(_: int, frame: FrameType | None) -> None:
    raise TooSlowError(str(frame))


def main() -> None:
    kind, seconds, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    found = folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    (found / "seed").write_bytes(seeds()[kind])
    signal.signal(signal.SIGALRM, stop)
    options = [
        "fuzz",
        str(found),
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-rss_limit_mb=3000",
        "-timeout=60",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup(options, Target(kind, folder))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
