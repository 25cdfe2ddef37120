"""What we say to Prefect as events, so that triggers and notifications can listen: a file dropped, a report missing."""

from __future__ import annotations

from prefect.events import emit_event
from prefect.events.clients import RETRYABLE_EXCEPTIONS, get_events_client
from prefect.events.schemas.events import Event, Resource

from compare.errors import YoyError
from flows.due import Expectation
from flows.watch import Drop

DROPPED = "yoy.file.dropped"
MISSING = "yoy.report.missing"


async def say_dropped(drop: Drop) -> None:
    """Tell the server of new files, and wait until it has heard.

    Raises:
        YoyError: it does not answer.
    """
    event = Event(
        event=DROPPED,
        resource=_resource(drop.series),
        payload={"series": drop.series, "files": " ".join(drop.files), "sha256": list(drop.digests)},
    )
    try:
        async with get_events_client(reconnection_attempts=0, checkpoint_every=1) as client:
            await client.emit(event)
    except RETRYABLE_EXCEPTIONS as error:
        raise YoyError(f"the Prefect server does not take events ({type(error).__name__}); they are kept") from error


def say_missing(one: Expectation) -> None:
    """Tell whoever listens that years of a series should have appeared and are not there."""
    years = " ".join(str(year) for year in one.overdue)
    payload = {"series": one.series, "years": years, "expected": one.expected.isoformat()}
    emit_event(MISSING, dict(_resource(one.series).root), payload=payload)


def _resource(series: str) -> Resource:
    return Resource({"prefect.resource.id": f"yoy.series.{series}", "prefect.resource.name": series})
