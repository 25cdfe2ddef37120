"""A page as long as one likes: a pair of reports with so many paragraphs."""

from __future__ import annotations

from compare import summary
from compare.diff import diff_text
from compare.model import Bead, Comparison, Measures, Similarity
from compare.render.page import render_comparison
from compare.settings import SeriesSettings
from tests.render_sample import report

# So many paragraphs must still open.
MANY = 20_000
SENTENCE = "第{place}段说明了一项工作的进展情况，包括安排、落实与成效，并提出下一步的打算和要求。"
ALIKE = Similarity(0.9, 0.9, 0.9, 0.9, 0.9)


def made(count: int) -> str:
    """The page of a pair of so many paragraphs, a heading before every fortieth, a change in every tenth."""
    lines, current, beads = ["2023年工作报告"], ["2023年工作报告"], [Bead("b0", (0,), (0,), "unchanged", 1.0)]
    headings = [0]
    for place in range(1, count + 1):
        words = f"（{place // 40}）要点" if place % 40 == 0 else SENTENCE.format(place=place)
        changed = words.replace("进展", "最新进展") if place % 10 == 5 else words
        headings += [place] if place % 40 == 0 else []
        lines.append(words)
        current.append(changed)
        kind = "edited" if changed != words else "unchanged"
        edits = diff_text(words, changed) if changed != words else ()
        beads.append(Bead(f"b{place}", (place,), (place,), kind, 0.9, edits))
    sides = [report(year, tuple(rows), tuple(headings)) for year, rows in ((2022, lines), (2023, current))]
    pair = Comparison(sides[0], sides[1], (), tuple(beads), (), (), (), Measures(ALIKE, "x", ()), ())
    return render_comparison(pair, SeriesSettings("made"), None, (), (), summary.findings(pair))
