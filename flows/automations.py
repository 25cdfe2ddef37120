"""Makes the automations that tell people: a run failed, a report is missing, the due check was not heard of.

    python -m flows.automations slack-webhook/ops           # made, and off: look at them in the UI
    python -m flows.automations slack-webhook/ops --on      # made anew, and on

The block is one for notifications, made in the UI (Blocks) before. Each name has one automation: it is replaced.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.events.actions import SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectNotFound

from compare.errors import YoyError
from flows.events import MISSING
from flows.serving import check_server

FLOWS = ("yearly run", "due check", "watched folder", "run by hand", "backfill")

# A month and some days: the due check runs on a day of each month.
SILENCE = timedelta(days=35)

# States that a run of ours ends in; Prefect names its events by them.
_FAILED = frozenset({"Failed", "Crashed", "TimedOut"})
_ENDED = _FAILED | {"Completed", "Fresh", "Missing"}


def automations(block: UUID, *, on: bool) -> list[AutomationCore]:
    """The three, with the notification block that they send by."""
    run = "{{ flow_run.name }}: {{ flow_run.state.message }}\n{{ flow_run|ui_url }}"
    late = "{{ event.payload.series }}: {{ event.payload.years }}, expected by {{ event.payload.expected }}"
    silent = f"The due check has not ended for {SILENCE.days} days: is something serving it?"
    said = (
        ("yoy: a run failed", _of_runs(_FAILED, FLOWS), run),
        ("yoy: a report is missing", EventTrigger(expect={MISSING}), late),
        ("yoy: the due check is silent", _of_runs(_ENDED, ("due check",), silence=SILENCE), silent),
    )
    return [
        AutomationCore(
            name=name,
            enabled=on,
            trigger=trigger,
            actions=[SendNotification(block_document_id=block, subject=name, body=body)],
        )
        for name, trigger, body in said
    ]


def _of_runs(states: frozenset[str], flows: tuple[str, ...], silence: timedelta | None = None) -> EventTrigger:
    """Fires when a run of one of the flows ends in one of the states, or when none did for so long."""
    flow = ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": list(flows)})
    expect = {f"prefect.flow-run.{state}" for state in states}
    if silence is None:
        return EventTrigger(expect=expect, match_related=flow)
    return EventTrigger(expect=expect, match_related=flow, posture=Posture.Proactive, within=silence)


async def make(block: str, *, on: bool) -> list[str]:
    """Make them on the server, in place of those that have their names; gives the names.

    Raises:
        YoyError: there is no such block.
    """
    async with get_client() as client:
        made = automations(await _block_id(client, block), on=on)
        for one in made:
            for earlier in await client.read_automations_by_name(one.name):
                await client.delete_automation(earlier.id)
            await client.create_automation(one)
    return [one.name for one in made]


async def _block_id(client: PrefectClient, block: str) -> UUID:
    kind, _, name = block.partition("/")
    try:
        return (await client.read_block_document_by_name(name, kind)).id
    except ObjectNotFound as error:
        hint = "make it in the UI (Blocks) and name it as kind/name, such as slack-webhook/ops"
        raise YoyError(f"{block}: there is no such notification block; {hint}") from error


def main() -> int:
    """The command; 0 when they are made."""
    parser = argparse.ArgumentParser(prog="python -m flows.automations", description=__doc__.splitlines()[0])
    parser.add_argument("block", help="the notification block, as slack-webhook/ops")
    parser.add_argument("--on", action="store_true", help="make them switched on")
    given = parser.parse_args()
    try:
        check_server()
        names = asyncio.run(make(given.block, on=given.on))
    except YoyError as error:
        sys.stderr.write(f"yoy: {error}\n")
        return 3
    state = "on" if given.on else "off"
    sys.stdout.write("".join(f"{name} ({state})\n" for name in names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
