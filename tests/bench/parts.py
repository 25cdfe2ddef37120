"""Our stages beside the peers: the parts of the job, and what each took on the same pair in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from compare import summary
from compare.align import align_reports, align_sentences
from compare.quantity import scan
from compare.render.page import render_comparison
from compare.render.workbook import pair_sheets, workbook_bytes
from compare.render.workbook.cells import Cell, Link, Number, Sheet
from compare.settings import SeriesSettings
from tests.bench import peers
from tests.bench.clock import Spent, Work, affordable, in_turns, within
from tests.bench.pair import engine
from tests.bench.pairs import Pair

SETTINGS = SeriesSettings("bench")
OURS = "**yoy**"
# A peer that takes longer than this at first is measured that once; it would take the turns of all others.
SLOW_MS = 5_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the job that peers do too: how each is called, ours first."""

    name: str
    works: dict[str, Work]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the works of a part took, or why a peer has no time."""

    part: str
    spent: dict[str, Spent | str]

    @property
    def ours(self) -> float:
        """Our median, in milliseconds."""
        spent = self.spent[OURS]
        return spent.median if isinstance(spent, Spent) else float("inf")

    def ratio(self, peer: str) -> float | None:
        """How many times our time a peer took; none where it did not end."""
        spent = self.spent[peer]
        return spent.median / self.ours if isinstance(spent, Spent) else None

    @property
    def fastest(self) -> tuple[str, float] | None:
        """The peer that took least, and its ratio; none where no peer ended."""
        ratios = [(peer, ratio) for peer in self.spent if peer != OURS and (ratio := self.ratio(peer)) is not None]
        return min(ratios, key=lambda one: one[1], default=None)


def page(pair: Pair) -> str:
    """The page of a compared pair, without charts."""
    found, told = summary.findings(pair.comparison), summary.messages(pair.comparison, timeline=pair.timeline)
    return render_comparison(pair.comparison, SETTINGS, pair.timeline, (), told, found)


def page_of_texts(pair: Pair) -> str:
    """From two texts to a page: all that we read, check and compare is in it."""
    comparison = engine(*(str(path) for path in pair.paths))
    found, told = summary.findings(comparison), summary.messages(comparison)
    return render_comparison(comparison, SETTINGS, None, (), told, found)


def sentence_works(prior: Sequence[str], current: Sequence[str]) -> dict[str, Work]:
    """Ours and the peers that match sentences."""
    return {
        OURS: lambda: align_sentences(prior, current),
        "difflib.SequenceMatcher, sentences": lambda: peers.matcher(prior, current),
        "TF-IDF and assignment": lambda: peers.tfidf(prior, current),
        "dynamic program, rapidfuzz": lambda: peers.monotone(prior, current),
        "dynamic program, difflib": lambda: peers.monotone(prior, current, peers.slow_ratio),
    }


def _texts(pair: Pair) -> dict[str, Work]:
    prior, current = pair.texts
    return {
        OURS: lambda: align_reports(*pair.reports),
        "diff-match-patch, default": lambda: peers.diff_match_patch(prior, current),
        "diff-match-patch, Diff_Timeout=0": lambda: peers.diff_match_patch(prior, current, 0),
        "difflib.SequenceMatcher, characters": lambda: peers.matcher(prior, current),
        "the same, autojunk": lambda: peers.matcher(prior, current, autojunk=True),
        "redlines": lambda: peers.redlines(prior, current),
    }


def _pages(pair: Pair) -> dict[str, Work]:
    return {
        OURS: lambda: page_of_texts(pair),
        "difflib.HtmlDiff, lines": lambda: peers.html_diff(*pair.lines),
        "difflib.HtmlDiff, sentences": lambda: peers.html_diff(*pair.sentences),
    }


def _numbers(pair: Pair) -> dict[str, Work]:
    report = pair.reports[1]
    return {
        OURS: lambda: scan(report.text),
        "Recognizers-Text": lambda: peers.recognizers(report.text, report.language),
    }


def _workbook(pair: Pair) -> dict[str, Work]:
    told = summary.messages(pair.comparison, timeline=pair.timeline), summary.findings(pair.comparison)
    sheets = pair_sheets(pair.comparison, SETTINGS, pair.reports[1].language, (), told)
    tables = {sheet.name: plain(sheet) for sheet in sheets}
    return {
        OURS: lambda: workbook_bytes(sheets, "report.html", "bench"),
        "pandas, openpyxl": lambda: peers.to_excel(tables, "openpyxl"),
        "pandas, xlsxwriter": lambda: peers.to_excel(tables, "xlsxwriter"),
        "openpyxl": lambda: peers.openpyxl(tables),
    }


def plain(sheet: Sheet) -> list[list[object]]:
    """The header and the rows of a sheet as any library takes them."""
    return [[column.header for column in sheet.columns], *([_value(cell) for cell in row] for row in sheet.rows)]


def _value(cell: Cell) -> object:
    if isinstance(cell, Number):
        return float(cell.value)
    return cell.words if isinstance(cell, Link) else cell


PARTS: dict[str, Callable[[Pair], dict[str, Work]]] = {
    "sentences matched": lambda pair: sentence_works(*pair.sentences),
    "both texts diffed": _texts,
    "from two texts to a page": _pages,
    "numbers of the current text": _numbers,
    "workbook of the same rows": _workbook,
}


@cache
def measured(pair: Pair, part: str, repeats: int, limit: float) -> Measured:
    """One part on one pair."""
    return timed(part, PARTS[part](pair), repeats, limit)


def timed(part: str, works: dict[str, Work], repeats: int, limit: float) -> Measured:
    """Each work once in a child that is ended after so many seconds; those that ended soon, in turns with ours."""
    first = {name: within(work, limit) for name, work in works.items()}
    quick = {name: took for name, took in first.items() if isinstance(took, float) and (name == OURS or took < SLOW_MS)}
    turns = affordable([took for took in quick.values()], repeats)
    spent = in_turns({name: works[name] for name in quick}, turns)
    return Measured(part, {name: spent.get(name) or _once(took) for name, took in first.items()})


def _once(took: float | str) -> Spent | str:
    return Spent((took,)) if isinstance(took, float) else took


def table(pairs: Sequence[Pair], repeats: int, limit: float) -> Iterator[str]:
    """Lines of the Markdown table, as they are known."""
    for pair in pairs:
        yield f"\n### {pair.name}: {pair.size}\n"
        yield "| part | by | ms: median (least–most) | times ours |"
        yield "|---|---|---|---|"
        yield from chain.from_iterable(map(_rows, map(partial(measured, pair, repeats=repeats, limit=limit), PARTS)))


def _rows(one: Measured) -> Iterator[str]:
    for name, spent in one.spent.items():
        ratio = None if name == OURS else one.ratio(name)
        times = "–" if ratio is None else f"{ratio:.2g}×" if ratio < 100 else f"{ratio:,.0f}×"
        yield f"| {one.part if name == OURS else ''} | {name} | {spent} | {times} |"
