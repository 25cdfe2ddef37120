"""Sentences through the years: the same words, or the same sentence edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compare.identity import stable_id
from compare.model import BeadKind, Comparison, Report, TextLineage
from compare.timeline.lines import Place, bridged, chained, copied, runs, seen
from compare.timeline.telling import is_telling

_SAME: frozenset[BeadKind] = frozenset({"unchanged", "edited", "moved", "moved_edited"})


def sentence_lineages(
    series: str, reports: Mapping[int, Report], comparisons: Sequence[Comparison]
) -> Iterator[TextLineage]:
    """Every body sentence in exactly one lineage, in the order of first places.

    A telling sentence that comes back word for word after reports without it goes on in its line.
    """
    texts = {
        (year, at): seen(report.quote(sentence))
        for year, report in reports.items()
        for at, sentence in enumerate(report.sentences)
        if sentence.role == "body"
    }
    telling = {place: text for place, text in texts.items() if is_telling(text)}
    lines, _ = bridged(chained(texts, _links(comparisons)), telling)
    for line in lines:
        found = runs(line, texts, tuple(reports))
        number = stable_id("x", series, "sentence", texts[line[0]])
        yield TextLineage(
            id=number,
            kind="sentence",
            label=texts[line[-1]],
            places=tuple(line),
            unchanged=len(found[-1]) - 1,
            copied=copied(found),
            telling=line[-1] in telling,
        )


def _links(comparisons: Sequence[Comparison]) -> Iterator[tuple[Place, Place]]:
    for comparison in comparisons:
        for bead in comparison.beads:
            if bead.kind in _SAME and len(bead.prior) == len(bead.current) == 1:
                yield (comparison.prior.year, bead.prior[0]), (comparison.current.year, bead.current[0])
