"""What `yoy fetch` does: gets the reports of a series one by one, and says of each what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compare.cli.terminal import Exit, answer, answer_json, complain
from compare.fetch import Kept, Left, fetch_series, real_world


def fetch_all(inputs: Path, series: str, *, allow_private: bool, quiet: bool, as_json: bool) -> Exit:
    """Fetch what the settings of a series name; gives the exit code."""
    done: list[Kept | Left] = []
    for one in fetch_series(inputs, series, real_world(), allow_private=allow_private):
        done.append(one)
        if isinstance(one, Left):
            complain(f"{one.year or 'list'}: {one.error}")
        elif not as_json:
            _say(one, quiet=quiet)
    if as_json:
        answer_json({"series": series, **_told(done)})
    kept = [isinstance(one, Kept) for one in done]
    if not any(kept):
        return Exit.NOTHING
    return Exit.DONE if all(kept) else Exit.PARTLY


def _say(one: Kept, *, quiet: bool) -> None:
    if quiet:
        answer(str(one.path))
    elif one.news == "unchanged":
        answer(f"{one.year}: unchanged: {one.path}")
    elif one.news == "new":
        answer(f"{one.year}: fetched, {one.bytes:,} bytes: {one.path}")
    else:
        answer(f"{one.year}: differs from {one.in_use.name}, which stays in use: kept as {one.path}")


def _told(done: Sequence[Kept | Left]) -> dict[str, object]:
    return {
        "reports": [
            {"year": one.year, "news": one.news, "bytes": one.bytes, "path": str(one.path)}
            for one in done
            if isinstance(one, Kept)
        ],
        "rejected": [str(one.error) for one in done if isinstance(one, Left)],
    }
