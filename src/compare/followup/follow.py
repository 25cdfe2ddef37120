"""What became of each commitment: met, missed, reported, repeated, or silence; abstains in between.

Numeric targets are decided by their outcome. For the rest, the sentence of the current report that
says most of the same decides: in its review the commitment is reported, in its plans or problems
repeated. Silence is claimed only when no sentence is like it and most of its own words are gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compare.fold import squeeze
from compare.followup.commitments import Commitment, commitments
from compare.followup.parts import Part, part_by_section
from compare.followup.similar import Similar, Terms, terms
from compare.model import Bead, Followup, FollowupKind, MetricPair, Report
from compare.targets import outcomes

REPORTED = 0.35
REPEATED = 0.45
# Silence: nothing this like it, and at most this share of its words said anywhere.
SILENT_LIKENESS = 0.10
SILENT_SHARE = 0.42
# Where an item of a list promises nothing concrete, nearly all of its words must be gone. Without the
# list, 14 sentences of ten real pairs stood below this share, and six of them were calls.
VAGUE_SHARE = 0.20


def follow_up(
    prior: Report, current: Report, beads: tuple[Bead, ...], pairs: tuple[MetricPair, ...]
) -> tuple[Followup, ...]:
    """The commitments of the prior report on which something sure can be said, in its order."""
    decided = _decided(prior, current, pairs)
    priors = [terms(prior.quote(sentence), prior.language) for sentence in prior.sentences]
    similar = Similar([terms(current.quote(sentence), current.language) for sentence in current.sentences], priors)
    bead_of = {at: bead for bead in beads for at in bead.prior}
    answers = _Answers(squeeze(current.text).casefold(), similar, _parts_of_bodies(current), bead_of)
    found: list[Followup] = []
    for commitment in commitments(prior):
        numbers = decided.get(prior.sentences[commitment.position].id)
        found += numbers or answers.to(commitment, priors[commitment.position])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The current report, ready to answer commitments; `parts` maps positions of body sentences to their part."""

    text: str
    similar: Similar
    parts: Mapping[int, Part]
    bead_of: Mapping[int, Bead]

    def to(self, commitment: Commitment, asked: Terms) -> Iterator[Followup]:
        """The follow-up of one commitment, or none where the evidence is thin."""
        scores = {at: score for at, score in self.similar.scores(asked).items() if at in self.parts}
        bead = self.bead_of.get(commitment.position)
        if bead is not None:
            scores |= {at: max(scores.get(at, 0.0), bead.score) for at in bead.current if at in self.parts}
        best = max(scores, key=lambda at: (scores[at], -at), default=None)
        score = 0.0 if best is None else scores[best]
        if best is not None and self.parts[best] == "review" and score >= REPORTED:
            yield _followup(commitment, (best,), "reported", score)
        elif best is not None and self.parts[best] != "review" and score >= REPEATED:
            yield _followup(commitment, (best,), "repeated", score)
        elif score < SILENT_LIKENESS and self._is_unsaid(commitment, asked):
            yield _followup(commitment, (), "silent", 1 - score)

    def _is_unsaid(self, commitment: Commitment, asked: Terms) -> bool:
        if commitment.is_call or any(thing in self.text for thing in commitment.things):
            return False
        share = self.similar.share_said(asked)
        return share < SILENT_SHARE if commitment.is_concrete else commitment.is_item and share < VAGUE_SHARE


def _followup(commitment: Commitment, current: tuple[int, ...], kind: FollowupKind, score: float) -> Followup:
    return Followup((commitment.position,), current, kind, commitment.kind, round(score, 4))


def _parts_of_bodies(report: Report) -> dict[int, Part]:
    """The part of every sentence of the body; a promise or an admission inside the review counts as one there too."""
    parts = part_by_section(report)
    promised: dict[int, Part] = {
        one.position: "problem" if one.kind == "problem" else "plan" for one in commitments(report)
    }
    return {
        at: promised.get(at, parts.get(sentence.section, "review"))
        for at, sentence in enumerate(report.sentences)
        if sentence.role == "body"
    }


def _decided(prior: Report, current: Report, pairs: Iterable[MetricPair]) -> dict[str, list[Followup]]:
    """Follow-ups of numeric targets, by the id of the prior sentence."""
    prior_at = {sentence.id: at for at, sentence in enumerate(prior.sentences)}
    current_at = {sentence.id: at for at, sentence in enumerate(current.sentences)}
    found: dict[str, list[Followup]] = defaultdict(list)
    for one in outcomes(prior, current, pairs):
        places = (prior_at[one.target.sentence],), (current_at[one.outcome.sentence],)
        found[one.target.sentence].append(
            Followup(*places, one.verdict, "target", 1.0, target=one.target.id, outcome=one.outcome.id)
        )
    return found
