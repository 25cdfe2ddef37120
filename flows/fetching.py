"""Reports fetched within a run: by `compare.fetch`, with each outcome in the log."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from prefect.logging import get_run_logger

from compare.errors import YoyError
from compare.fetch import Left, fetch_series, real_world
from compare.settings import SeriesSettings


def can_fetch(settings: SeriesSettings) -> bool:
    """Whether the settings say where the series is published."""
    return bool(settings.sources) or settings.list is not None


def fetch_years(inputs: Path, series: str, years: Container[int] | None, *, allow_private: bool) -> list[str]:
    """Fetch the years of a series, none for all that its settings lead to; gives a line for what could not be had."""
    logger = get_run_logger()
    failures: list[str] = []
    try:
        for one in fetch_series(inputs, series, real_world(), years=years, allow_private=allow_private):
            if isinstance(one, Left):
                failures.append(f"{series} {one.year or 'list'}: {one.error}")
            else:
                logger.info("%s %d: %s, %d bytes: %s", series, one.year, one.news, one.bytes, one.path)
    except YoyError as error:
        failures.append(f"{series}: {error}")
    for line in failures:
        logger.warning("%s", line)
    return failures
