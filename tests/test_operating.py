"""What surrounds a run for an operator, without a server: names, tables, links, two lists of deployments that agree."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import yaml

from compare.errors import YoyError
from compare.outcome import RunOutcome, SeriesOutcome
from flows.artifacts import MOST_ROWS, headline, link_to, missing_of, table
from flows.automations import automations
from flows.deployments import deployments
from flows.due import Expectation
from flows.naming import run_name
from tests.conftest import ROOT, Yoy


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    for name, years in {"city": (2021, 2023), "town": (2019,), "empty": ()}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "series.toml").touch()
        for year in years:
            (tmp_path / name / f"{year}.txt").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("series", "years", "name"),
    [
        ((), (), "city, empty, town 2019-2023"),
        (("city",), (), "city 2021-2023"),
        (("town",), (), "town 2019"),
        (("empty",), (), "empty"),
        (("elsewhere",), (), "elsewhere"),
        (("city",), (2023, 2021), "city 2021 2023"),
        (("a", "b", "c", "d"), (), "4 series"),
    ],
)
def test_a_run_is_named_by_series_and_years(
    inputs: Path, series: tuple[str, ...], years: tuple[int, ...], name: str
) -> None:
    assert run_name(inputs, series, years) == name


def test_a_name_is_given_though_there_is_no_folder(tmp_path: Path) -> None:
    assert run_name(tmp_path / "none", (), ()) == "0 series"


def test_a_run_that_did_nothing_says_so() -> None:
    done = SeriesOutcome("city", ("2021-2022", "2022-2023"), 1, (), ("city/2020.txt: is empty (empty); replace it",))
    fresh = SeriesOutcome("town", ("2021-2022",), 0, (), ())
    assert headline(RunOutcome((fresh,))) == "1 series: nothing new, 1 pages are fresh"
    assert headline(RunOutcome((done, fresh))) == "2 series: 1 of 3 pages written, 1 left out or failed"


def test_what_is_missing_is_said_with_the_reason() -> None:
    one = Expectation("city", (2019, 2021), (2020,), 2022, date(2023, 4, 30), "usual", (2022, 2023))
    assert missing_of(one) == "2020 (a gap), 2022 (expected by 2023-04-30, usual), 2023"
    assert missing_of(None) == ""


def test_a_table_keeps_its_form_whatever_the_cells_hold_and_ends_somewhere() -> None:
    assert table(("a",), [("x | y\nz",)]).splitlines()[2] == "| x \\| y z |"
    long = table(("a",), [("x",)] * (MOST_ROWS + 5))
    assert long.count("| x |") == MOST_ROWS
    assert long.endswith("and 5 more")


def test_links_lead_to_the_site_that_shows_the_outputs_else_to_the_disk(tmp_path: Path) -> None:
    page = tmp_path / "开原" / "index.html"
    assert link_to(tmp_path, page, "") == page.as_uri()
    assert link_to(tmp_path, page, "https://example.org/r/") == "https://example.org/r/%E5%BC%80%E5%8E%9F/index.html"


def test_prefect_yaml_and_serve_say_the_same() -> None:
    said = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    served = deployments("inputs", "outputs", "", "0 6 1 5 *", "Asia/Shanghai")
    assert [_as_said(one) for one in said] == [
        (one.name, one.entrypoint, one.parameters, *_when(one)) for one in served
    ]


def _as_said(one: dict[str, object]) -> tuple[object, ...]:
    crons = [(when["cron"], when["timezone"]) for when in one.get("schedules", [])]  # type: ignore[attr-defined]
    triggers = [(set(when["expect"]), when["parameters"]) for when in one.get("triggers", [])]  # type: ignore[attr-defined]
    return one["name"], one["entrypoint"], one["parameters"], crons, triggers


def _when(one: object) -> tuple[list[object], list[object]]:
    crons = [(when.schedule.cron, when.schedule.timezone) for when in one.schedules or ()]  # type: ignore[attr-defined]
    return crons, [(when.expect, when.parameters) for when in one.triggers]  # type: ignore[attr-defined]


def test_the_form_has_literal_defaults_and_true_choices() -> None:
    for one in deployments("inputs", "outputs", "", "0 6 1 5 *", "Asia/Shanghai"):
        for name, field in one._parameter_openapi_schema.model_dump()["properties"].items():  # noqa: SLF001 - what the UI is sent
            assert "default" in field or (one.name, name) == ("watched-folder", "series")
            assert "anyOf" not in field, "the form of a union hides its fields"
            assert len(field.get("enum", field.get("items", {}).get("enum", "ab"))) > 1
            assert field["description"]


def test_serve_without_a_server_is_one_line(yoy: Yoy, inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415 - Prefect takes a second to load

    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "WARNING")
    monkeypatch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "WARNING")
    with temporary_settings({PREFECT_API_URL: None}):
        code, out, err = yoy("serve", "--inputs", inputs)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(
        "yoy: no Prefect server is named; start one with `prefect server start` and set PREFECT_API_URL"
    )
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        code, out, err = yoy("serve", "--inputs", inputs)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert "no Prefect server answers (ConnectError)" in err


@pytest.mark.parametrize(("cron", "time_zone"), [("0 6 1 5", "Asia/Shanghai"), ("0 6 1 5 *", "Mars/Olympus")])
def test_a_schedule_that_is_none_is_one_line(cron: str, time_zone: str) -> None:
    with pytest.raises(YoyError, match="is no schedule; give them as --cron") as caught:
        deployments("inputs", "outputs", "", cron, time_zone)
    assert "\n" not in str(caught.value)


def test_serve_without_inputs_is_one_line(yoy: Yoy, tmp_path: Path) -> None:
    code, _, err = yoy("serve", "--inputs", tmp_path / "none")
    assert (code, err.count("\n")) == (3, 1)
    assert "there is no such folder" in err


def test_notifications_are_made_switched_off_and_hear_every_end_of_a_run() -> None:
    block = uuid4()
    failed, missing, silent = automations(block, on=False)
    assert not any(one.enabled for one in (failed, missing, silent))
    assert all(one.enabled for one in automations(block, on=True))
    assert {"prefect.flow-run.Failed", "prefect.flow-run.Crashed"} <= failed.trigger.expect
    assert missing.trigger.expect == {"yoy.report.missing"}
    assert {
        f"prefect.flow-run.{state}" for state in ("Completed", "Fresh", "Missing", "Failed")
    } <= silent.trigger.expect
    assert silent.trigger.within == timedelta(days=35)
    heard = failed.trigger.match_related.root["prefect.resource.name"]
    served = deployments("inputs", "outputs", "", "0 6 1 5 *", "Asia/Shanghai")
    assert sorted(heard) == sorted(one.flow_name for one in served)
