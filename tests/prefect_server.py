"""A real Prefect server of a test's own: on loopback, with a home of its own; every process is ended with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

ROOT = Path(__file__).resolve().parent.parent

# Everything that is waited for comes within seconds; a machine that is busy elsewhere gets its time.
LONGEST_WAIT_SECONDS = 240.0
ENDING_SECONDS = 20.0

Made = TypeVar("Made")


@dataclass(frozen=True)
class Server:
    """Its API, the environment of processes that talk to it, and those that outlived it when it was over."""

    api: httpx.Client
    env: Mapping[str, str]
    left: list[int] = field(default_factory=list)

    def ask(self, method: str, address: str, json: object = None) -> Any:  # noqa: ANN401 - JSON of any form
        """What the API answers; where SQLite is locked it says 503, and is asked again, as Prefect's own clients do."""

        def answer() -> httpx.Response | None:
            response = self.api.request(method, address, json=json)
            return None if response.status_code == httpx.codes.SERVICE_UNAVAILABLE else response.raise_for_status()

        response = wait_for(f"an answer to {method} {address}", answer)
        return response.json() if response.content else None

    def deployment(self, name: str) -> dict[str, Any]:
        """A deployment by flow and name: `backfill/backfill`."""
        found: dict[str, Any] = self.ask("GET", f"deployments/name/{name}")
        return found

    def names(self) -> set[str]:
        """The names of all deployments."""
        return {one["name"] for one in self.ask("POST", "deployments/filter", json={})}

    def start_run(self, name: str, **parameters: object) -> str:
        """Start a run as the form of the UI does; gives its id."""
        address = f"deployments/{self.deployment(name)['id']}/create_flow_run"
        started = self.ask("POST", address, json={"parameters": parameters, "state": {"type": "SCHEDULED"}})
        return str(started["id"])

    def runs(self, name: str) -> list[dict[str, Any]]:
        """The runs of a deployment, the first one first."""
        of = {"deployments": {"id": {"any_": [self.deployment(name)["id"]]}}, "sort": "START_TIME_ASC"}
        found: list[dict[str, Any]] = self.ask("POST", "flow_runs/filter", json=of)
        return found

    def ended(self, run: str, longest: float = LONGEST_WAIT_SECONDS) -> dict[str, Any]:
        """The run, once it has ended."""

        def look() -> dict[str, Any] | None:
            found: dict[str, Any] = self.ask("GET", f"flow_runs/{run}")
            return found if found["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None

        return wait_for(f"the end of run {run}", look, longest)

    def artifacts(self, run: str) -> dict[str, str]:
        """What a run left, by key."""
        of = {"flow_runs": {"id": {"any_": [run]}}}
        found = self.ask("POST", "artifacts/filter", json=of)
        return {one["key"]: str(one["data"]) for one in found}

    def logs(self, run: str) -> str:
        """The log of a run, as one text."""
        of = {"logs": {"flow_run_id": {"any_": [run]}}, "sort": "TIMESTAMP_ASC"}
        return "\n".join(one["message"] for one in self.ask("POST", "logs/filter", json=of))

    def command(self, *arguments: str, cwd: Path) -> str:
        """Run `python -m …` against the server; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=cwd, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def prefect_server(home: Path, **said: str) -> Iterator[Server]:
    """A server until the end of the block; `said` goes into its environment and that of all that talk to it."""
    address = f"http://127.0.0.1:{free_port()}/api"
    env = environment(home, address) | said
    port = address.split(":")[2].removesuffix("/api")
    left: list[int] = []
    try:
        with (
            running("prefect", "server", "start", "--host", "127.0.0.1", "--port", port, cwd=home, env=env) as process,
            httpx.Client(base_url=f"{address}/", trust_env=False, timeout=30) as api,
        ):
            wait_for("the server", lambda: _answers(api, process, home / "prefect-server.log"))
            yield Server(api, env, left)
    finally:
        left += sweep(home)


@contextmanager
def running(*arguments: str, cwd: Path, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m …` in a group of its own, its words in a file of the folder; ended with its children."""
    with (cwd / f"{arguments[0]}-{arguments[1]}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            env=env,
            start_new_session=True,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> int:
    """Ask a process of ours to end, as a service manager does; gives its exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(timeout=ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def environment(home: Path, address: str) -> dict[str, str]:
    """That of this process without what it knows of Prefect, quick to look and silent to the outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": address,
        "PREFECT_SERVER_UI_API_URL": address,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1S",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "2",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    }


def wait_for(what: str, look: Callable[[], Made | None], longest: float = LONGEST_WAIT_SECONDS) -> Made:
    """What `look` gives, once it gives something."""
    until = time.monotonic() + longest
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.5)
    raise AssertionError(f"waited {longest:.0f} s in vain for {what}")


def sweep(home: Path) -> list[int]:
    """Kill every process that works with this home and does not end by itself; gives those that there were."""
    until = time.monotonic() + ENDING_SECONDS
    while (left := working_with(home)) and time.monotonic() < until:
        time.sleep(0.5)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return left


def working_with(home: Path) -> list[int]:
    return [pid for pid in processes() if f"PREFECT_HOME={home}".encode() in environ_of(pid)]


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def environ_of(pid: int) -> list[bytes]:
    try:
        return (Path("/proc") / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(api: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> bool:
    assert process.poll() is None, log.read_text(errors="replace")[-2000:]
    try:
        return api.get("health").is_success
    except httpx.HTTPError:
        return False
