"""How long the number rooms take on text that wants to hurt: 50,000 characters of each kind.

    python -m tests.bench.hostile

Milliseconds of `scan`, `find_changes` and `extract`, the best of three; no bar is asserted here,
for a clock on a shared machine is no test. `tests/test_extract.py` asserts what these texts give.
"""

from __future__ import annotations

from typing import Literal

from compare.change import find_changes
from compare.extract import extract
from compare.quantity import scan
from tests.bench.clock import milliseconds
from tests.extracting import report_of

LENGTH = 50_000
TIMES = 3
TEXTS: dict[str, tuple[Literal["zh", "en"], str]] = {
    "a table pasted as one line": ("zh", "指标 12.5 34.1% 1,234 56万元 "),
    "the same in English": ("en", "$12 34% 1,234 $5.6 million "),
    "growth after growth": ("zh", "增长3%,"),
    "counts after counts": ("zh", "完成3件、"),
    "up to, up to": ("en", "up 3% to $5, "),
    "one number of 50,000 digits": ("zh", "9"),
    "numbers of 400 digits": ("zh", "9" * 400 + "件 "),
    "nested qualifiers": ("zh", "约近超过不少于"),
    "nested qualifiers in English": ("en", "more than about "),
    "from and to": ("zh", "从5件增加到6件,"),
    "from and to in English": ("en", "from $5 to $6, "),
    "brackets": ("zh", "共5件(其中3件)"),
    "opened and never closed": ("zh", "(“《"),
    "Chinese numerals": ("zh", "一二三四五六七八九十"),
    "commas": ("zh", "1,234,"),
    "no number": ("zh", "我们坚持以人民为中心的发展思想"),
    "no number in English": ("en", "the company continues to operate in all markets "),
}


def main() -> None:
    """Print the table."""
    print(f"{'text':34}{'scan':>8}{'change':>8}{'extract':>9}   ms")
    for name, (language, piece) in TEXTS.items():
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        report = report_of(text, language=language)
        works = (lambda text=text: scan(text), lambda text=text: find_changes(text), lambda one=report: extract(one))
        scanned, changed, extracted = (min(milliseconds(work) for _ in range(TIMES)) for work in works)
        print(f"{name:34}{scanned:8.0f}{changed:8.0f}{extracted:9.0f}")


if __name__ == "__main__":
    main()
