"""The deployments on a real Prefect server: through its API as its pages do it, by command, by event, by schedule."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.prefect_server import ROOT, Server, prefect_server, running, wait_for
from tests.site import Reply, serving
from tests.test_fetch import page

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform != "linux", reason="the processes of the test are found in /proc, which Linux has"),
]


NAMES = {"yearly", "due-check", "watched-folder", "by-hand", "backfill"}


def report(year: int, cases: int, claim: str = "") -> str:
    return (
        f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n"
        f"{year}年，全市受理行政复议案件{cases}件{claim}。公开信息1401条。\n\n二、存在的问题\n基层力量不足。\n"
    )


def shelve(project: Path, series: str, toml: str = "", **texts: str) -> None:
    folder = project / "inputs" / series
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name.removeprefix('y')}.txt").write_text(text, encoding="utf-8")
    if toml:
        (folder / "series.toml").write_text(toml, encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("prefect")
    with prefect_server(home) as one:
        yield one
    assert one.left == []


@contextmanager
def worker(server: Server, project: Path) -> Iterator[None]:
    """A process worker, which makes its pool itself, and what `prefect.yaml` deploys from a folder like any other."""
    shutil.copy(ROOT / "prefect.yaml", project)
    with running(
        "prefect", "worker", "start", "--pool", "yoy", "--type", "process", cwd=project, env=server.env
    ) as process:
        wait_for("the pool", lambda: process.poll() is None and server.api.get("work_pools/yoy").is_success)
        server.command("prefect", "--no-prompt", "deploy", "--all", cwd=project)
        yield


def test_a_worker_runs_what_prefect_yaml_deploys(server: Server, tmp_path: Path) -> None:
    shelve(tmp_path, "city", 'due = "never"', y2022=report(2022, 18), y2023=report(2023, 66, "，同比增长27%"))
    with worker(server, tmp_path):
        shelve(tmp_path, "bad", y2022=report(2022, 18), y2023="")
        good = server.start_run("run by hand/by-hand", series=["city"], years=[2022, 2023], formats=["xlsx"])
        bad = start_by_command(server, tmp_path)
        good_run_shows_what_it_did(server, server.ended(good), tmp_path)
        bad_run_shows_what_failed(server, server.ended(bad))
        shutil.rmtree(tmp_path / "inputs" / "bad")
        schedule_fires(server)
        due_check_finds_a_late_report(server, tmp_path)


def start_by_command(server: Server, project: Path) -> str:
    given = "-p", 'series=["bad"]', "-p", "language=en"
    said = server.command("prefect", "deployment", "run", "run by hand/by-hand", *given, cwd=project)
    found = re.search(r"UUID: ([0-9a-f-]{36})", said)
    assert found, said
    return found[1]


def good_run_shows_what_it_did(server: Server, run: dict[str, Any], project: Path) -> None:
    assert (run["state_name"], run["name"]) == ("Completed", "city 2022 2023")
    assert run["state"]["message"] == "1 series: 1 of 1 pages written"
    left = server.artifacts(run["id"])
    assert left.keys() == {"yoy-progress", "yoy-findings", "yoy-page", "yoy-files", "yoy-summary"}
    assert left["yoy-progress"] == "100"
    assert "27%" in left["yoy-findings"]
    assert (project / "outputs" / "city" / "index.html").as_uri() in left["yoy-page"]
    assert "workbook.xlsx" in left["yoy-files"]
    assert "report.html" not in left["yoy-files"]
    assert "| 2022-2023 | 1 written | 0 |" in left["yoy-summary"]
    counted = re.compile(r"city: 1 of 1 pages written, 0 left out or failed, \d+\.\d s")
    assert wait_for("the log, which comes after the run", lambda: counted.search(server.logs(run["id"])))


def bad_run_shows_what_failed(server: Server, run: dict[str, Any]) -> None:
    assert (run["state_type"], run["name"]) == ("FAILED", "bad 2022-2023")
    said = "1 series: 1 of 1 pages written, 1 left out or failed: bad/2023.txt: is empty"
    assert run["state"]["message"].startswith(said)
    assert "| bad/2023.txt | is empty (empty) | replace it" in server.artifacts(run["id"])["yoy-failures"]


def schedule_fires(server: Server) -> None:
    """Every minute, from soon on, in place of every year."""
    address = f"deployments/{server.deployment('yearly run/yearly')['id']}/schedules"
    soon = (datetime.now(UTC) + timedelta(seconds=12)).isoformat()  # the scheduler must have looked before
    every = {"schedule": {"interval": 60, "anchor_date": soon, "timezone": "Asia/Shanghai"}, "active": True}
    (made,) = server.ask("POST", address, json=[every])

    def fired() -> str | None:
        started = [run for run in server.runs("yearly run/yearly") if run["start_time"]]
        return str(started[0]["id"]) if started else None

    first = wait_for("a run that the schedule made", fired)
    server.ask("DELETE", f"{address}/{made['id']}")
    run = server.ended(first)
    assert run["auto_scheduled"]
    assert (run["state_type"], run["state_name"], run["name"]) == ("COMPLETED", "Fresh", "city 2022-2023")
    assert run["state"]["message"] == "1 series: nothing new, 1 pages are fresh"
    assert "| fresh | 0 |" in server.artifacts(run["id"])["yoy-summary"]


def due_check_finds_a_late_report(server: Server, project: Path) -> None:
    with serving({"/2022/": Reply(page(2022)), "/2023/": Reply(page(2023))}) as site:
        sources = "\n".join(f'{year} = "{site.url(f"/{year}/", "127.0.0.1")}"' for year in (2022, 2023))
        shelve(project, "late", f'due = "02-01"\n[sources]\n{sources}\n', y2022=report(2022, 18))
        run = server.ended(server.start_run("due check/due-check", allow_private=True))
        assert site.paths() == ["/2023/"]
    assert (run["state_type"], run["state_name"]) == ("COMPLETED", "Missing")
    assert run["state"]["message"].startswith("1 series looked at, 1 run; missing: late 2024 (expected by 2025-02-01")
    assert (project / "inputs" / "late" / "2023.html").read_bytes() == page(2023)
    assert (project / "outputs" / "late" / "2022-2023" / "report.html").is_file()
    left = server.artifacts(run["id"])
    assert "| late | 2022-2023 | 2024 by 2025-02-01 | series.toml | run now; missing 2024 " in left["yoy-due"]
    events = wait_for("the event of a missing report", lambda: events_of(server, "yoy.report.missing"))
    assert [one["resource"]["prefect.resource.id"] for one in events] == ["yoy.series.late"]
    assert events[0]["payload"]["years"].startswith("2024")


def events_of(server: Server, name: str) -> list[dict[str, dict[str, str]]]:
    of = {"filter": {"event": {"name": [name]}}}
    return list(server.ask("POST", "events/filter", json=of)["events"])


def test_serve_runs_a_series_when_files_are_dropped_and_never_twice_for_the_same_bytes(
    server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "inputs" / "城市"
    folder.mkdir(parents=True)
    with running("compare.cli", "serve", cwd=tmp_path, env=server.env) as process:
        wait_for("the deployments", lambda: server.names() >= NAMES)
        shelve(tmp_path, "城市", y2022=report(2022, 18))
        (folder / "2023.txt.part").write_text(report(2023, 66), encoding="utf-8")
        (folder / "2023.txt.part").rename(folder / "2023.txt")
        (run,) = wait_for("the run of the dropped files", lambda: finished(server))
        assert (run["name"], run["state_name"]) == ("城市 2022-2023: 2022.txt 2023.txt", "Completed")
        assert run["parameters"]["series"] == "城市"
        assert (tmp_path / "outputs" / "城市" / "2022-2023" / "report.html").is_file()

        shutil.copy(folder / "2022.txt", folder / "2022.txt.bak")
        (folder / "2022.txt.bak").replace(folder / "2022.txt")  # the same bytes again, as another file
        shelve(tmp_path, "town", y2022=report(2022, 18))
        wait_for("the event of the other series", lambda: "town" in dropped_series(server))
        assert dropped_series(server) == ["town", "城市"]
        process.terminate()
        assert process.wait(20) == 0
    deployment = server.deployment("yearly run/yearly")
    assert [one["schedule"]["cron"] for one in deployment["schedules"]] == ["0 6 1 5 *"]
    assert deployment["schedules"][0]["active"]


def dropped_series(server: Server) -> list[str]:
    return sorted(one["payload"]["series"] for one in events_of(server, "yoy.file.dropped"))


def finished(server: Server) -> list[dict[str, Any]]:
    return [run for run in server.runs("watched folder/watched-folder") if run["state_type"] == "COMPLETED"]
