"""Times and weighs two reports of many sentences, made of real ones: python -m tests.bench.large FOLDER [SENTENCES].

The prior report are sentences drawn from the reports of the folder under numbered headings; of the current one a tenth
is gone, a tenth new and a third cut a little.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from compare import compare_reports, read_report
from compare.align import align_reports
from tests.bench.clock import peak

SENTENCES = 20_000
SECTION = 40
CUT = 4


def made(texts: list[str], many: int, random: Random) -> list[str]:
    """Lines of a report: sentences, and a heading before every fortieth."""
    lines = []
    for place in range(many):
        if place % SECTION == 0:
            lines.append(f"（{place // SECTION + 1}）{random.choice(texts)[:8]}")
        lines.append(random.choice(texts))
    return lines


def changed(lines: list[str], texts: list[str], random: Random) -> Iterator[str]:
    """The lines a year later."""
    for line in lines:
        lot = random.random()
        if 0.1 < lot < 0.2:
            yield random.choice(texts)
        if lot > 0.1:
            cut = random.randrange(len(line)) if lot < 0.5 else len(line)
            yield line[:cut] + line[cut + CUT :]


def sentences_of(paths: Iterable[Path]) -> list[str]:
    """The sentences of reports, each on one line."""
    reports = [read_report(path) for path in paths]
    return [" ".join(one.quote(it).split()) for one in reports for it in one.sentences if it.role == "body"]


def write_pair(place: Path, texts: list[str], many: int) -> tuple[Path, Path]:
    """Writes two reports of so many sentences, the second made of the first, the same every time; gives their paths."""
    random = Random(1)  # noqa: S311 - made texts, no secret
    prior = made(texts, many, random)
    paths = place / "2001.txt", place / "2002.txt"
    for path, lines in zip(paths, (prior, changed(prior, texts, random)), strict=True):
        path.write_text("\n\n".join((f"{path.stem}年工作报告", *lines)), encoding="utf-8")
    return paths


def main(folder: str, many: str = str(SENTENCES)) -> None:
    """Prints seconds and the peak of memory."""
    texts = sentences_of(sorted(Path(folder).glob("*.txt")))
    with TemporaryDirectory() as place:
        paths = write_pair(Path(place), texts, int(many))
        start = perf_counter()
        one, two = (read_report(path) for path in paths)
        read = perf_counter()
        alignment = align_reports(one, two)
        aligned = perf_counter()
        compare_reports(one, two)
        whole = perf_counter()
    print(f"{len(one.sentences)} and {len(two.sentences)} sentences, notes: {len(alignment.notes)}")
    print(f"read {read - start:.1f} s, aligned {aligned - read:.1f} s, whole pair {whole - aligned:.1f} s")
    print(f"peak {peak() / 1000:.2f} GB")


if __name__ == "__main__":
    main(*sys.argv[1:])
