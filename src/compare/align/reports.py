"""Two reports aligned: their sections, then their sentences, section by section and across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.align.anchors import copies
from compare.align.beads import LEAST_LIKENESS
from compare.align.bodies import Body, aligned_bodies, homes_of
from compare.align.kinds import Links, beads, pair_of
from compare.align.outlines import Outline, outline_of
from compare.align.section_kinds import turned
from compare.align.sections import match_sections
from compare.align.sentences import left_over
from compare.align.shared import shared_text
from compare.align.similarity import Group, Vectors, likenesses
from compare.diff import is_coarse
from compare.model import Bead, Note, Report, SectionMatch
from compare.publishers import are_strangers

# Reports of two publishers share formulas and fashions (各位代表！, the aims of one year), which are no
# rewording of one another. In seven pairs of work reports of two publishers 1.1–9.9 % of the sentences
# have a counterpart above the least likeness, 0.6–4.4 % above 0.50, 0.5–3.3 % above 0.60, 0.5–3.0 % above 0.70.
STRANGERS_LIKENESS = 0.60


class Alignment(NamedTuple):
    """What align_reports found; the notes tell where a cheaper method was used."""

    sections: tuple[SectionMatch, ...]
    beads: tuple[Bead, ...]
    notes: tuple[Note, ...]


def align_reports(prior: Report, current: Report, declared: Sequence[tuple[int, int]] = ()) -> Alignment:
    """The section matches and the beads of two reports; positions are those in `sections` and `sentences`.

    `declared` are positions of sections, prior and current, that a reviewer declared counterparts.

    Every section is in one match and every sentence in one bead. A heading is aligned with the
    heading of the counterpart section. Body sentences are aligned in order after the
    sections of both reports are put in the order of their matches, so that what moved with its section has
    not moved; what is then left is linked across the whole report where it is beyond doubt. The
    earlier report leads, whichever is called prior: exchanged reports give the mirrored result.
    """
    if (current.year, current.text) < (prior.year, prior.text):
        matches, links, notes = _aligned(current, prior, [(two, one) for one, two in declared])
        matches, made = turned(matches), beads(links.turned())
    else:
        matches, links, notes = _aligned(prior, current, declared)
        made = beads(links)
    return Alignment(matches, made, (*notes, *_coarse(current, made)))


def _coarse(current: Report, made: Sequence[Bead]) -> Iterator[Note]:
    for bead in made:
        if len(bead.edits) > 1 and is_coarse(*_sizes(bead)):
            first = current.sentences[bead.current[0]]
            message = "too long to compare word by word: only what both texts begin and end with is shown as common"
            yield Note("diff", message, first.start, first.end)


def _sizes(bead: Bead) -> tuple[int, int]:
    """The characters of both texts of a bead."""
    prior = sum(len(edit.text) for edit in bead.edits if edit.operation != "+")
    return prior, sum(len(edit.text) for edit in bead.edits if edit.operation != "-")


def _aligned(
    prior: Report, current: Report, declared: Sequence[tuple[int, int]]
) -> tuple[tuple[SectionMatch, ...], Links, tuple[Note, ...]]:
    pair = pair_of(_texts(prior), _texts(current), current.language)
    outlines = outline_of(prior), outline_of(current)
    strangers = are_strangers(prior, current)
    shared = shared_text(*outlines, pair.vectors, copies(*pair.plain))
    matches = match_sections(*outlines, shared, declared, are_strangers=strangers)
    one, two = (Body(*side) for side in zip(outlines, pair.plain, homes_of(matches), strict=True))
    groups, notes = aligned_bodies(pair.vectors, one, two, STRANGERS_LIKENESS if strangers else LEAST_LIKENESS)
    in_place = [*_headings(pair.vectors, *outlines, matches), *groups]
    moved = left_over(pair, in_place, (_heading_places(outlines[0]), _heading_places(outlines[1])))
    return matches, Links(pair, in_place, moved), notes


def _texts(report: Report) -> list[str]:
    return [report.quote(sentence) for sentence in report.sentences]


def _heading_places(outline: Outline) -> frozenset[int]:
    return frozenset(range(len(outline.innermost))) - frozenset(outline.within[0])


def _headings(vectors: Vectors, prior: Outline, current: Outline, matches: Sequence[SectionMatch]) -> list[Group]:
    """The headings of counterpart sections, of a split or a merger those that are most alike."""
    groups: list[Group] = []
    for match in matches:
        ones = [at for section in match.prior if (at := prior.headings[section]) >= 0]
        twos = [at for section in match.current if (at := current.headings[section]) >= 0]
        pairs: list[Group] = [((one,), (two,)) for one in ones for two in twos]
        if pairs:
            groups.append(pairs[int(likenesses(vectors, pairs).argmax())] if len(pairs) > 1 else pairs[0])
    return groups
