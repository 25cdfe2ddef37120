"""Small series on disk for the tests of runs: reports of a few sentences, run inline, without Prefect."""

from __future__ import annotations

from pathlib import Path

from compare.outcome import RunOutcome, SeriesOutcome
from flows.drive import inline
from flows.whole_run import Wish, whole_run

TOPICS = {2019: "信访", 2020: "信访", 2021: "调解", 2022: "调解", 2023: "调解"}


def report(year: int, cases: int, more: str = "") -> str:
    """A report whose first number is printed every year and whose second only in some; the claim is false."""
    topic = TOPICS[year]
    return (
        f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n"
        f"{year}年，全市受理{topic}案件{cases}件，同比增长300%。公开{topic}信息{cases + 7}条。{more}\n\n"
        f"二、存在的问题\n基层{topic}力量不足。\n"
    )


def shelve(inputs: Path, *years: int, series: str = "city") -> Path:
    """Put the reports of these years on the shelf of a series."""
    folder = inputs / series
    folder.mkdir(parents=True, exist_ok=True)
    for year in years:
        (folder / f"{year}.txt").write_text(report(year, 10 + (year - 2000) ** 2), encoding="utf-8")
    return folder


def run(inputs: Path, outputs: Path, **wished: object) -> RunOutcome:
    """A whole run in this thread."""
    return whole_run(Wish(inputs, outputs, **wished), inline)  # type: ignore[arg-type]


def run_one(inputs: Path, outputs: Path, **wished: object) -> SeriesOutcome:
    """The same, of the only series."""
    outcome = run(inputs, outputs, **wished)
    assert outcome.lines == ()
    return outcome.series[0]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, what is kept between runs among them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
