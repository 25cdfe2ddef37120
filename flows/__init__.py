"""Where and how it runs: Prefect flows over `compare`, which never hears of Prefect.

Prefect and Dask read their environment when they are first imported, so what they should
know is said here; what the user has set stays. Nothing leaves the machine.
The collector of garbage is told to look less often, in every process that does steps.
"""

from __future__ import annotations

import gc
import os

_LOOPBACK = "127.0.0.1,localhost"

_SAID = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Of six cold starts at once four failed at the default of 20 s, none at 120 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # `yoy run` says each failure itself, in one line; the API keeps Prefect's own log.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # A worker of Dask notes a hundred times a second where it is, for a page that a run does not show, and keeps the
    # notes: with them it grew from 0.3 GB to 0.9 GB in 700 series.
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}

for name, value in _SAID.items():
    os.environ.setdefault(name, value)

# A proxy of the machine must not stand between a flow and the server beside it.
for name in ("NO_PROXY", "no_proxy"):
    os.environ[name] = ",".join(part for part in (os.environ.get(name, ""), _LOOPBACK) if part)

# Reports and pages are trees without cycles, so there is little to find. At Python's own 700 looking takes 2.0 of the
# 12.5 CPU s of a run of 20 pairs, for each look goes through all of Prefect too; at this 0.3, and the peak of memory
# is the same to 4 %.
gc.set_threshold(50_000, 10, 10)
