"""What `yoy review` does: the findings of a series as its reviewer has them on the desk, and what is written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compare.cli.listing import Listing, print_listing
from compare.cli.resolve import heading_in, metric_name
from compare.cli.terminal import answer, answer_json, complain
from compare.decisions import REVIEW_NAME, Counterparts, Decision, Ruling
from compare.errors import InputRejected
from compare.found import Found, decisions_in, found_in_series
from compare.publish import read_manifest, rewrite_file
from compare.settings import checked_review
from compare.shelf import Shelf, find_shelves

# Letters of a finding that review.toml repeats, so that a person knows which it was.
LONGEST_WHAT = 120

Change = Callable[[str], tuple[str, str]]


class Desk:
    """One series on a reviewer's desk: its shelf, its findings, its `review.toml`."""

    def __init__(self, shelf: Shelf, pages: Path, found: list[Found]) -> None:
        self._shelf = shelf
        self._pages = pages
        self._found = found
        self._path = shelf.folder / REVIEW_NAME
        self._said: tuple[str, str] = ("", "")

    def rule(self, number: str, ruling: Ruling, why: str) -> None:
        """Confirm or dismiss a finding, named by its id or that of its card."""
        one = next((one for one in self._found if number in {one.id, one.check}), None)
        if one is None:
            hint = f"list them with `yoy review {self._shelf.series} --all`"
            raise InputRejected("missing", number, f"is no finding of {self._shelf.series}", hint)
        what = one.words if len(one.words) <= LONGEST_WHAT else f"{one.words[:LONGEST_WHAT]}…"
        decision = Decision(one.id, ruling, why.strip(), one.years, what)

        def change(text: str) -> tuple[str, str]:
            from compare.review import with_ruling  # noqa: PLC0415 - a listing needs no editor

            return with_ruling(text, decision)

        self._write(change, f"{ruling} {one.id}: {one.words}")

    def name(self, kind: str, metrics: tuple[str, str], why: str) -> None:
        """Declare two metrics the same or different."""
        one, two = (metric_name(self._pages, self._shelf.series, metric) for metric in metrics)
        if one == two and kind == "same":
            raise InputRejected("settings", one, "is one name already", "give two different names")

        def change(text: str) -> tuple[str, str]:
            from compare.review import with_names  # noqa: PLC0415 - as above

            return with_names(text, kind, (one, two), why)

        self._write(change, f"{kind}: {one} {'=' if kind == 'same' else '≠'} {two}")

    def counterparts(self, headings: tuple[str, str], years: tuple[int, int], why: str) -> None:
        """Declare two sections counterparts."""
        page = self._pages / f"{years[0]}-{years[1]}"
        both = (heading_in(page, "prior", headings[0]), heading_in(page, "current", headings[1]))

        def change(text: str) -> tuple[str, str]:
            from compare.review import with_counterparts  # noqa: PLC0415 - as above

            return with_counterparts(text, Counterparts(years, both, why.strip()))

        self._write(change, f"sections: {both[0]} ({years[0]}) = {both[1]} ({years[1]})")

    def undo(self, number: str) -> None:
        """Take a decision back."""

        def change(text: str) -> tuple[str, str]:
            from compare.review import without  # noqa: PLC0415 - as above

            after, kind = without(text, number)
            if not kind:
                hint = f"list the decisions with `yoy review {self._shelf.series} --all`"
                raise InputRejected("missing", number, f"is no decision in {self._path}", hint)
            return after, ""

        self._write(change, f"taken back: {number}")

    def show(self, *, everything: bool, quiet: bool, as_json: bool) -> None:
        """Print what there is to decide, with `everything` what was decided too."""
        told = decisions_in(self._pages)
        listing = Listing(self._shelf.series, self._path, self._shelf.settings, self._found, told)
        print_listing(listing, everything=everything, quiet=quiet, as_json=as_json)

    def say(self, *, quiet: bool, as_json: bool) -> None:
        """What was written, and what to do next; or where it was written alone."""
        done, earlier = self._said
        if as_json:
            answer_json({"series": self._shelf.series, "decided": done, "instead_of": earlier, "path": str(self._path)})
            return
        if quiet:
            answer(str(self._path))
            return
        answer(f"{done}{f' (it was: {earlier})' if earlier else ''}")
        answer(f"written to {self._path}; `yoy run {self._shelf.series}` brings it to the pages")

    def _write(self, change: Change, done: str) -> None:
        def checked(text: str) -> str:
            after, earlier = change(text)
            checked_review(after, self._path, self._shelf.settings)
            self._said = done, earlier
            return after

        rewrite_file(self._path, checked)


def open_desk(series: str, inputs: Path, outputs: Path) -> Desk:
    """The desk of a series.

    Raises:
        InputRejected: the series cannot be read, or no run has made its pages.
    """
    shelves, rejected = find_shelves(inputs, [series])
    if rejected:
        raise rejected[0]
    shelf, pages = shelves[0], outputs / series
    found = found_in_series(pages)
    if not found and not list(pages.glob("*/findings.json")):
        raise InputRejected("missing", str(pages), "holds no pages to review", f"make them with `yoy run {series}`")
    if _is_outdated(shelf, pages):
        complain(f"{pages}: was made from other reports than lie in {shelf.folder}; run `yoy run {series}` to renew it")
    return Desk(shelf, pages, found)


def _is_outdated(shelf: Shelf, pages: Path) -> bool:
    manifest = read_manifest(pages)
    made_from = {(one.file, one.sha256) for one in manifest.inputs} if manifest else set()
    return made_from != {(one.name, one.sha256) for one in shelf.files}
