"""How a reader decides of a finding: its id, and the commands to copy."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from compare.review import Reviewed

# What stands where the reason goes.
BLANK = "…"


@dataclass(frozen=True, slots=True)
class Act:
    """A finding's id, the commands that decide of it, and what was decided: `confirmed` or `dismissed`, and why."""

    id: str
    commands: tuple[str, ...]
    ruling: str = ""
    why: str = ""


def act_of(finding: str, review: Reviewed, series: str) -> Act:
    """What can be done about a finding: dismissed or confirmed, or, once that was done, taken back.

    Of two files that lie in no series (`series` is empty) nothing can be decided: a decision is kept with its series.
    """
    if not series:
        return Act(finding, ())
    ruled = {**review.confirmed, **{one.id: decision for one, decision in review.dismissed}}
    yoy = f"yoy review {shlex.quote(series)}"
    if finding in ruled:
        return Act(finding, (f"{yoy} --undo {finding}",), ruled[finding].ruling, ruled[finding].why)
    return Act(finding, (f'{yoy} --dismiss {finding} --why "{BLANK}"', f"{yoy} --confirm {finding}"))
