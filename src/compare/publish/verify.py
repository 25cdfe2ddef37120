"""Every hash of every manifest computed again: a flipped byte, a lost or a foreign file is a fault."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from compare.publish.manifest import MANIFEST, Digest, Manifest, read_manifest
from compare.publish.staging import EARLIER, STAGING, WORK

PAGES = ("index.html", "report.html")


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that does not hold what its manifest says; `file` is relative to the outputs."""

    file: str
    what: str


def verify(outputs: Path) -> tuple[int, tuple[Fault, ...]]:
    """The number of files that were checked, and what is wrong, by name.

    A folder with a page and no manifest was never finished. A manifest lists the
    outputs of its own folder; inputs lie elsewhere and are not looked for.
    """
    manifests = sorted(path.parent for path in outputs.rglob(MANIFEST) if not _is_passing(path, outputs))
    count, faults = 0, [*_unfinished(outputs)]
    for folder in manifests:
        manifest = read_manifest(folder)
        if manifest is None:
            faults.append(Fault(_relative(folder / MANIFEST, outputs), "is not a manifest of this version"))
            continue
        count += len(manifest.outputs)
        faults.extend(_faults(outputs, folder, manifest))
    return count, tuple(sorted(faults, key=lambda fault: (fault.file, fault.what)))


def _faults(outputs: Path, folder: Path, manifest: Manifest) -> list[Fault]:
    wrong = [(output, _wrong(folder / output.file, output)) for output in manifest.outputs]
    return [Fault(_relative(folder / output.file, outputs), what) for output, what in wrong if what]


def _wrong(path: Path, output: Digest) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        return "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
    if hashlib.sha256(content).hexdigest() == output.sha256:
        return ""
    return f"does not hold the bytes of its manifest ({len(content)} bytes, {output.bytes} in the manifest)"


def _unfinished(outputs: Path) -> list[Fault]:
    pages = [path for path in outputs.rglob("*.html") if path.name in PAGES and not _is_passing(path, outputs)]
    bare = {path.parent for path in pages if not (path.parent / MANIFEST).exists()}
    what = "is missing, for the run was stopped; run again"
    return [Fault(_relative(folder / MANIFEST, outputs), what) for folder in bare]


def _is_passing(path: Path, outputs: Path) -> bool:
    return any(part.startswith((STAGING, WORK, EARLIER)) for part in path.relative_to(outputs).parts)


def _relative(path: Path, outputs: Path) -> str:
    return path.relative_to(outputs).as_posix()
