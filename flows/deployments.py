"""The deployments that `yoy serve` serves; `prefect.yaml` says the same for workers."""

from __future__ import annotations

from typing import Any, cast

from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.flows import Flow
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from compare.errors import YoyError
from flows.deployed import backfill, by_hand, dropped, yearly
from flows.due_check import due_check
from flows.events import DROPPED

# When the due check looks: on a day of each month, for a yearly cron shows no run to come until 100 days before.
MONTHLY = "0 6 2 * *"


def deployments(inputs: str, outputs: str, site: str, cron: str, time_zone: str) -> list[RunnerDeployment]:
    """All of them, over these folders; `site` is where a web server shows the outputs, empty for none.

    Raises:
        YoyError: `cron` is no schedule or `time_zone` is no time zone.
    """
    where = {"inputs": inputs, "outputs": outputs, "site": site}
    try:
        return _all(where, cron, time_zone)
    except ValueError as error:
        hint = 'give them as --cron "0 6 1 5 *" --time-zone Asia/Shanghai'
        raise YoyError(f"{cron!r} in {time_zone!r} is no schedule; {hint}") from error


def _all(where: dict[str, str], cron: str, time_zone: str) -> list[RunnerDeployment]:
    return [
        _deployment(yearly, "yearly", where, schedule=Cron(cron, timezone=time_zone)),
        _deployment(due_check, "due-check", where, schedule=Cron(MONTHLY, timezone=time_zone)),
        _deployment(dropped, "watched-folder", where, triggers=[on_dropped_files()]),
        _deployment(by_hand, "by-hand", where),
        _deployment(backfill, "backfill", where),
    ]


def on_dropped_files() -> DeploymentEventTrigger:
    """Starts the run of a series whose new files are complete; parameters of a trigger arrive as words."""
    said = {"series": "{{ event.payload.series }}", "files": "{{ event.payload.files }}"}
    return DeploymentEventTrigger(name="files were dropped", expect={DROPPED}, parameters=said)


def _deployment(one: Flow[..., Any], name: str, parameters: dict[str, str], **when: Any) -> RunnerDeployment:  # noqa: ANN401 - schedule or triggers
    made = one.to_deployment(name, parameters=parameters, entrypoint_type=EntrypointType.MODULE_PATH, **when)
    return cast("RunnerDeployment", made)  # a coroutine only where the caller is one
