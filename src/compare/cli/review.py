"""`yoy review`: the findings of a series, and what its reviewers decide of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from compare.cli.complete import decision_ids, finding_ids, series_names
from compare.cli.listing import Listing, print_listing
from compare.cli.options import INPUTS, OUTPUTS, AsJson, Inputs, Outputs, Quiet
from compare.cli.resolve import heading_in, metric_name
from compare.cli.terminal import answer, answer_json, complain
from compare.cli.usage import check_names, year
from compare.decisions import REVIEW_NAME, Counterparts, Decision, Ruling
from compare.errors import InputRejected
from compare.found import Found, decisions_in, found_in_series
from compare.publish import read_manifest, rewrite_file
from compare.settings import checked_review
from compare.shelf import Shelf, find_shelves

SHORT = "List the findings of a series, and decide of them."
HELP = """Lists the findings of a series that nobody has decided of yet, and takes decisions down.

A decision goes into INPUTS/series/review.toml, and the next `yoy run` honours it: a dismissed finding leaves the first
screen and the counts and stands folded with its reason, a confirmed one carries a badge, metrics and sections are
matched as declared. A decision that matches nothing any more is said, never dropped.

\b
Examples:
  yoy review jichuan
  yoy review jichuan --dismiss f0a1b2c3d4 --why "mended in the reprint"
  yoy review jichuan --same 检查市场主体 检查经营主体
  yoy review jichuan --sections 普法宣传 法治宣传教育 --years 2022 2023
  yoy review jichuan --undo f0a1b2c3d4
"""

# Letters of a finding that review.toml repeats, so that a person knows which it was.
LONGEST_WHAT = 120

Change = Callable[[str], tuple[str, str]]


def review(  # noqa: PLR0913 - each argument is an option of the command
    series: Annotated[
        str, typer.Argument(metavar="SERIES", help="The series, by folder name.", autocompletion=series_names)
    ],
    *,
    confirm: Annotated[
        str | None, typer.Option(metavar="ID", help="This finding is right.", autocompletion=finding_ids)
    ] = None,
    dismiss: Annotated[
        str | None,
        typer.Option(metavar="ID", help="This finding is not worth a look; needs --why.", autocompletion=finding_ids),
    ] = None,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="METRIC METRIC",
            help="A metric of the prior and one of the current report are one measure.",
        ),
    ] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option(metavar="METRIC METRIC", help="They are two measures. Names or ids.")
    ] = None,
    sections: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="HEADING HEADING", help="These two sections are counterparts; needs --years."),
    ] = None,
    years: Annotated[
        list[int] | None, typer.Option(parser=year, metavar="YEAR YEAR", help="The years of --sections.")
    ] = None,
    undo: Annotated[
        str | None, typer.Option(metavar="ID", help="Take a decision back.", autocompletion=decision_ids)
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="List what was decided too.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
    inputs: Inputs = INPUTS,
    outputs: Outputs = OUTPUTS,
) -> None:
    """See HELP."""
    asked = [name for name, given in _given(confirm, dismiss, same, different, sections, undo) if given]
    if len(asked) > 1:
        raise typer.BadParameter("one decision at a time", param_hint=" ".join(asked))
    if dismiss and not why.strip():
        raise typer.BadParameter("a dismissal needs its reason", param_hint="--why")
    if bool(sections) != bool(years) or (years and len(years) != 2):  # noqa: PLR2004 - a prior and a current year
        raise typer.BadParameter("--sections needs --years PRIOR CURRENT", param_hint="--sections")
    check_names(inputs, [series])
    desk = _desk(series, inputs, outputs)
    if confirm or dismiss:
        desk.rule(confirm or dismiss or "", "confirmed" if confirm else "dismissed", why)
    elif same or different:
        desk.name("same" if same else "different", same or different or ("", ""), why)
    elif sections and years:
        desk.counterparts(sections, (min(years), max(years)), why)
    elif undo:
        desk.undo(undo)
    else:
        print_listing(desk.listing(), everything=everything, quiet=quiet, as_json=as_json)
        return
    desk.say(quiet=quiet, as_json=as_json)


def _given(*options: object) -> list[tuple[str, object]]:
    names = ("--confirm", "--dismiss", "--same", "--different", "--sections", "--undo")
    return list(zip(names, options, strict=True))


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

    def listing(self) -> Listing:
        """What there is to decide, and what was decided."""
        return Listing(self._shelf.series, self._path, self._shelf.settings, self._found, decisions_in(self._pages))

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


def _desk(series: str, inputs: Path, outputs: Path) -> Desk:
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
