"""What others do of the same job, each as it is used: the libraries of the extra `bench`, and the plain ways.

Each peer is loaded when it is first called; `ready` says which are not installed.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Literal

from rapidfuzz import fuzz

LIBRARIES = ("diff_match_patch", "redlines", "sklearn", "recognizers_number", "openpyxl", "pandas", "scipy")
# Sentences less alike than this are no counterparts: the usual cut of such scripts.
LEAST_ALIKE = 0.5

Similarity = Callable[[str, str], float]
Tables = Mapping[str, Sequence[Sequence[object]]]


def missing() -> list[str]:
    """The libraries of the extra that are not installed."""
    return [name for name in LIBRARIES if find_spec(name) is None]


def html_diff(prior: Sequence[str], current: Sequence[str]) -> str:
    """A page of two columns."""
    return difflib.HtmlDiff(wrapcolumn=60).make_file(prior, current)


def matcher(prior: Sequence[str], current: Sequence[str], *, autojunk: bool = False) -> int:
    """The edits of two texts, or of two lists; with `autojunk` frequent items are no anchors (its default).

    Gives how many items were kept.
    """
    edits = difflib.SequenceMatcher(None, prior, current, autojunk=autojunk).get_opcodes()
    return sum(end - start for kind, start, end, _, _ in edits if kind == "equal")


def diff_match_patch(prior: str, current: str, timeout: float = 1.0) -> int:
    """The edits of two texts, made readable; the default gives up on a good answer after a second, 0 never does.

    Gives how many characters were kept.
    """
    from diff_match_patch import diff_match_patch as engine  # noqa: PLC0415 - see the top

    differ = engine()
    differ.Diff_Timeout = timeout
    edits = differ.diff_main(prior, current)
    differ.diff_cleanupSemantic(edits)
    return sum(len(text) for kind, text in edits if kind == engine.DIFF_EQUAL)


def redlines(prior: str, current: str) -> int:
    """The edits of two texts as Markdown; gives how many characters were kept.

    Its tokens end at spaces, so that one of Chinese is a paragraph.
    """
    from redlines import Redlines  # noqa: PLC0415 - see the top

    lines = Redlines(prior, current)
    if not lines.output_markdown:
        return 0
    changed = sum(len(one.source_text or "") for one in lines.changes)
    return len(prior) - changed


def tfidf(prior: Sequence[str], current: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences matched one to one: cosines of character n-grams, the assignment with the greatest sum."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - see the top
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - see the top

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3)).fit_transform([*prior, *current])
    alike = (vectors[: len(prior)] @ vectors[len(prior) :].T).toarray()
    rows, columns = linear_sum_assignment(alike, maximize=True)
    found = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(one, two) for one, two in found if alike[one, two] >= LEAST_ALIKE]


def ratio(one: str, two: str) -> float:
    """Similarity in compiled code."""
    return fuzz.ratio(one, two) / 100


def slow_ratio(one: str, two: str) -> float:
    """Similarity as the standard library has it."""
    return difflib.SequenceMatcher(None, one, two).ratio()


def monotone(prior: Sequence[str], current: Sequence[str], similarity: Similarity = ratio) -> list[tuple[int, int]]:
    """Sentences matched one to one and in order, with gaps (Needleman and Wunsch 1970), in plain Python."""
    best = [[0.0] * (len(current) + 1)]
    alike = [[similarity(one, two) for two in current] for one in prior]
    for scores in alike:
        above, row = best[-1], [0.0]
        for column, score in enumerate(scores):
            joined = above[column] + score if score >= LEAST_ALIKE else 0.0
            row.append(max(joined, above[column + 1], row[column]))
        best.append(row)
    return list(_traced(best))[::-1]


def _traced(best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    row, column = len(best) - 1, len(best[0]) - 1
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            yield row, column


def recognizers(text: str, language: str) -> int:
    """How many numbers are in a text, by Recognizers-Text; its models are built once and kept, as it does itself.

    English line by line, which takes longer: of a text in which one number is too much for it, it gives nothing at all.
    """
    from recognizers_number import Culture, recognize_number  # noqa: PLC0415 - see the top

    if language == "zh":
        return len(recognize_number(text, Culture.Chinese))
    return sum(len(recognize_number(line, Culture.English)) for line in text.splitlines())


def to_excel(tables: Tables, engine: Literal["openpyxl", "xlsxwriter"]) -> bytes:
    """The same rows by pandas."""
    import pandas as pd  # noqa: PLC0415 - see the top

    target = io.BytesIO()
    with pd.ExcelWriter(target, engine=engine) as book:
        for name, rows in tables.items():
            pd.DataFrame(list(rows[1:]), columns=list(rows[0])).to_excel(book, sheet_name=name, index=False)
    return target.getvalue()


def openpyxl(tables: Tables) -> bytes:
    """The same rows by openpyxl, without a format."""
    from openpyxl import Workbook  # noqa: PLC0415 - see the top

    book, target = Workbook(write_only=True), io.BytesIO()
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(target)
    return target.getvalue()
