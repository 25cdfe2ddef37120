"""What becomes of every bad file under the limits as they are: `python tests/by_hand/bad_files.py [WORD]`.

Prints code, seconds and the most memory of the process that read it; WORD picks files by name.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from compare import ingest
from compare.errors import InputRejected
from tests.bad_files.every import every


def peak() -> int:
    """The most memory of any process that waits for another file, in MB."""
    peaks = [0]
    for child in Path("/proc").iterdir():
        try:
            status = (child / "status").read_text() if child.name.isdecimal() else ""
        except OSError:
            continue
        if f"PPid:\t{os.getpid()}\n" in status and "VmHWM" in status:
            peaks.append(int(status.split("VmHWM:")[1].split()[0]) // 1024)
    return max(peaks)


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for file in every():
            if word not in file.name:
                continue
            path = Path(folder) / file.name
            path.write_bytes(file.make())
            started = time.perf_counter()
            try:
                said = f"{len(ingest.read(path).text):,} characters"
                code = "document"
            except InputRejected as error:
                code, said = error.code, error.reason
            took = time.perf_counter() - started
            counts[code] += 1
            flag = "" if code in file.may else "  <-- NOT EXPECTED"
            print(f"{file.name:32} {code:12} {took:7.3f} s {peak():5} MB  {said[:90]}{flag}", flush=True)
            path.unlink()
    print(sum(counts.values()), dict(counts))


if __name__ == "__main__":
    main()
