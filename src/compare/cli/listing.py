"""The list that `yoy review` prints: a table on a terminal, one line a finding for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from compare.cli.terminal import answer, answer_json, complain_all, shown
from compare.decisions import names_id
from compare.found import Found
from compare.settings import SeriesSettings


@dataclass(frozen=True, slots=True)
class Listing:
    """The findings of a series with its decisions as they stand now, and what the last run said of these."""

    series: str
    path: Path
    settings: SeriesSettings
    found: list[Found]
    told: list[dict[str, str]]

    @property
    def findings(self) -> list[Found]:
        """Every finding with what is decided of it now, page by page, most material first."""
        ruled = self.settings.rulings
        return [
            replace(
                one,
                ruling=ruled[one.id].ruling if one.id in ruled else None,
                why=ruled[one.id].why if one.id in ruled else "",
            )
            for one in self.found
        ]

    @property
    def declared(self) -> list[tuple[str, str]]:
        """Metrics and sections: the id and the words of each decision."""
        return list(self._declared())

    @property
    def stale(self) -> list[str]:
        """Decisions that the last run found nothing for, if they still stand."""
        standing = {one.id for one in self.settings.decisions} | {number for number, _ in self._declared()}
        return [one["line"] for one in self.told if one["stale"] and one["id"] in standing]

    def _declared(self) -> Iterator[tuple[str, str]]:
        for kind, sign, pairs in (("same", "=", self.settings.same), ("different", "≠", self.settings.different)):
            yield from ((names_id(kind, pair), f"{kind}: {pair[0]} {sign} {pair[1]}") for pair in pairs)
        for one in self.settings.sections:
            yield one.id, f"sections: {one.headings[0]} ({one.years[0]}) = {one.headings[1]} ({one.years[1]})"


def print_listing(listing: Listing, *, everything: bool, quiet: bool, as_json: bool) -> None:
    """Print what is open, with `everything` what was decided too; `quiet` prints the places on the pages alone."""
    findings = [one for one in listing.findings if everything or one.ruling is None]
    if as_json:
        answer_json(_json(listing, findings))
        return
    if quiet:
        for one in findings:
            answer(one.page)
        return
    complain_all(f"{listing.path}: {line}" for line in listing.stale)
    declared = listing.declared if everything else []
    if sys.stdout.isatty():
        from compare.cli.tables import print_findings  # noqa: PLC0415 - a program's list needs no tables

        print_findings(listing.series, findings, declared)
        answer(f'decide with: yoy review {listing.series} --dismiss ID --why "…"   or --confirm ID')
        return
    for one in findings:
        ruled = f"{one.ruling}: {one.why}" if one.ruling else "open"
        years = "-".join(map(str, one.years))
        answer("\t".join(shown(part) for part in (one.id, years, ruled, one.words, one.evidence)))
    for number, words in declared:
        answer("\t".join((number, "", "declared", shown(words), "")))


def _json(listing: Listing, findings: list[Found]) -> dict[str, object]:
    return {
        "series": listing.series,
        "open": [one.as_json() for one in findings if one.ruling is None],
        "decided": [one.as_json() for one in findings if one.ruling is not None],
        "declared": [{"id": number, "words": words} for number, words in listing.declared],
        "stale": listing.stale,
        "path": str(listing.path),
    }
