"""Our stages beside the peers: the parts of the job, and what each took on the same pair in the same run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from compare import summary
from compare.align import align_reports, align_sentences
from compare.model import Bead, Report
from compare.quantity import scan
from compare.render.page import render_comparison
from compare.render.workbook import pair_sheets, workbook_bytes
from compare.render.workbook.cells import Cell, Link, Number, Sheet
from compare.settings import SeriesSettings
from tests.bench import peers
from tests.bench.clock import Spent, Work, as_many_turns, within
from tests.bench.pair import engine
from tests.bench.pairs import Pair

SETTINGS = SeriesSettings("bench")
OURS = "**yoy**"
# A peer that takes longer than this at first is measured that once; it would take the turns of all others.
SLOW_MS = 5_000
# A peer that gives less than this share of what we give is shown, but no bar. In the national pair a comparison of
# whole sentences finds the 22 that stand unchanged, where we find 167 counterparts, TF-IDF 120, a dynamic program 135.
LEAST_GIVEN = 2 / 3


@dataclass(frozen=True, slots=True)
class Measured:
    """What the works of a part took, or why a peer has no time; and what each gave."""

    part: str
    spent: dict[str, Spent | str]
    gave: dict[str, str]

    @property
    def ours(self) -> float:
        """Our median, in milliseconds."""
        spent = self.spent[OURS]
        return spent.median if isinstance(spent, Spent) else float("inf")

    def ratio(self, peer: str) -> float | None:
        """How many times our time a peer took; none where it did not end."""
        spent = self.spent[peer]
        return spent.median / self.ours if isinstance(spent, Spent) else None

    def does_it(self, peer: str) -> bool:
        """Whether the peer did the part: not where it found but a fraction of what we found."""
        counts = [self.gave[name].replace(",", "") for name in (OURS, peer)]
        if not all(count.isdigit() for count in counts):
            return True
        ours, theirs = map(int, counts)
        return theirs >= LEAST_GIVEN * ours

    @property
    def fastest(self) -> tuple[str, float] | None:
        """Of the peers that did the part and ended the one that took least, and its ratio; none where none did."""
        others = [peer for peer in self.spent if peer != OURS and self.does_it(peer)]
        ratios = [(peer, ratio) for peer in others if (ratio := self.ratio(peer)) is not None]
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


def _counterparts(beads: Sequence[Bead]) -> int:
    return sum(len(bead.prior) for bead in beads if bead.current)


def _kept(report: Report, beads: Sequence[Bead]) -> int:
    """Characters of the prior report that stand in the current one."""
    edited = sum(len(edit.text) for bead in beads for edit in bead.edits if edit.operation == "=")
    same = (at for bead in beads if bead.current and not bead.edits for at in bead.prior)
    return edited + sum(len(report.quote(report.sentences[at])) for at in same)


def sentence_works(prior: Sequence[str], current: Sequence[str]) -> dict[str, Work]:
    """Ours and the peers that match sentences."""
    return {
        OURS: lambda: _counterparts(align_sentences(prior, current)),
        "difflib.SequenceMatcher, sentences": lambda: peers.matcher(prior, current),
        "TF-IDF and assignment": lambda: len(peers.tfidf(prior, current)),
        "dynamic program, rapidfuzz": lambda: len(peers.monotone(prior, current)),
        "dynamic program, difflib": lambda: len(peers.monotone(prior, current, peers.slow_ratio)),
    }


def _texts(pair: Pair) -> dict[str, Work]:
    prior, current = pair.texts
    return {
        OURS: lambda: _kept(pair.reports[0], align_reports(*pair.reports).beads),
        "diff-match-patch, default": lambda: peers.diff_match_patch(prior, current),
        "diff-match-patch, Diff_Timeout=0": lambda: peers.diff_match_patch(prior, current, 0),
        "difflib.SequenceMatcher, characters": lambda: peers.matcher(prior, current),
        "the same, autojunk": lambda: peers.matcher(prior, current, autojunk=True),
        "redlines": lambda: peers.redlines(prior, current),
        "difflib.HtmlDiff, sentences": lambda: _page(peers.html_diff(*pair.sentences)),
    }


def _pages(pair: Pair) -> dict[str, Work]:
    return {
        OURS: lambda: _page(page_of_texts(pair)),
        "difflib.HtmlDiff, lines": lambda: _page(peers.html_diff(*pair.lines)),
        "difflib.HtmlDiff, sentences": lambda: _page(peers.html_diff(*pair.sentences)),
    }


def _page(text: str) -> str:
    return f"a page of {len(text):,} characters"


def _numbers(pair: Pair) -> dict[str, Work]:
    report = pair.reports[1]
    return {
        OURS: lambda: len(scan(report.text)),
        "Recognizers-Text": lambda: peers.recognizers(report.text, report.language),
    }


def _workbook(pair: Pair) -> dict[str, Work]:
    told = summary.messages(pair.comparison, timeline=pair.timeline), summary.findings(pair.comparison)
    sheets = pair_sheets(pair.comparison, SETTINGS, pair.reports[1].language, (), told)
    tables = {sheet.name: plain(sheet) for sheet in sheets}
    return {
        OURS: lambda: _file(workbook_bytes(sheets, "report.html", "bench")),
        "pandas, openpyxl": lambda: _file(peers.to_excel(tables, "openpyxl")),
        "pandas, xlsxwriter": lambda: _file(peers.to_excel(tables, "xlsxwriter")),
        "openpyxl": lambda: _file(peers.openpyxl(tables)),
    }


def _file(content: bytes) -> str:
    return f"{len(content):,} bytes"


def plain(sheet: Sheet) -> list[list[object]]:
    """The header and the rows of a sheet as any library takes them."""
    return [[column.header for column in sheet.columns], *([_value(cell) for cell in row] for row in sheet.rows)]


def _value(cell: Cell) -> object:
    if isinstance(cell, Number):
        return float(cell.value)
    return cell.words if isinstance(cell, Link) else cell


# The part, and what is counted of what each gives.
PARTS: dict[str, Callable[[Pair], dict[str, Work]]] = {
    "sentences matched (counterparts found)": lambda pair: sentence_works(*pair.sentences),
    "both texts diffed (characters kept)": _texts,
    "numbers of the current text (found)": _numbers,
    "workbook of the same rows": _workbook,
}
# Ours also reads the numbers, checks the claims and follows the promises: beside it no peer does its own part alone.
WHOLE = {"from two texts to a page": _pages}


@cache
def measured(pair: Pair, part: str, repeats: int, limit: float, given_up: frozenset[str]) -> Measured:
    """One part on one pair; what was given up on a smaller one is not tried."""
    works = {**PARTS, **WHOLE}[part](pair)
    got = timed(part, {name: work for name, work in works.items() if name not in given_up}, repeats, limit)
    untried = dict.fromkeys(sorted(given_up), "not tried")
    return Measured(part, {**got.spent, **untried}, {**got.gave, **dict.fromkeys(given_up, "–")})


def timed(part: str, works: dict[str, Work], repeats: int, limit: float) -> Measured:
    """Each work once in a child that is ended after so many seconds; those that ended soon, in turns with ours."""
    first = {name: within(work, limit) for name, work in works.items()}
    quick = {name: work for name, work in works.items() if name == OURS or _is_quick(first[name].took)}
    spent = as_many_turns(quick, repeats)
    told = {name: spent.get(name) or _once(one.took) for name, one in first.items()}
    return Measured(part, told, {name: one.gave for name, one in first.items()})


def _is_quick(took: float | str) -> bool:
    return isinstance(took, float) and took < SLOW_MS


def _once(took: float | str) -> Spent | str:
    return Spent((took,)) if isinstance(took, float) else took


def table(pairs: Sequence[Pair], repeats: int, limit: float) -> Iterator[str]:
    """Lines of the Markdown table, as they are known."""
    given_up: dict[str, frozenset[str]] = defaultdict(frozenset)
    for pair in pairs:
        yield f"\n### {pair.name}: {pair.size}\n"
        yield "| part | by | gave | ms: median (least–most) | times ours |"
        yield "|---|---|---|---|---|"
        for part in (*PARTS, *WHOLE):
            one = measured(pair, part, repeats, limit, given_up[part])
            given_up[part] = frozenset(name for name, spent in one.spent.items() if isinstance(spent, str))
            yield from _rows(one)


def _rows(one: Measured) -> Iterator[str]:
    for name, spent in one.spent.items():
        ratio = None if name == OURS else one.ratio(name)
        times = "–" if ratio is None else f"{ratio:.2g} ×" if ratio < 100 else f"{ratio:,.0f} ×"
        said = times if one.does_it(name) else f"{times}, but not the whole part"
        yield f"| {one.part if name == OURS else ''} | {name} | {one.gave[name]} | {spent} | {said} |"
