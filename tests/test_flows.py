"""The flow, in one harness for the session: what is good is done, what is bad is said, once, at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from compare.errors import OutputError
from compare.outcome import RunFailed, RunOutcome
from compare.publish import KEPT, verify
from tests.bad_files import good, packages
from tests.bad_files import pages as pages_of


class Heard:
    """A listener that counts."""

    def __init__(self) -> None:
        self.expected: dict[str, int] = {}
        self.steps: Counter[str] = Counter()

    def expect(self, series: str, steps: int) -> None:
        self.expected[series] = steps

    def advance(self, series: str) -> None:
        self.steps[series] += 1

    def waits(self, series: str) -> None:
        raise AssertionError(series)


def report(year: int, cases: int, claim: str = "") -> str:
    return (
        f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n"
        f"{year}年，全市受理行政复议案件{cases}件{claim}。公开信息1401条。\n\n二、存在的问题\n基层力量不足。\n"
    )


def shelve(inputs: Path, series: str, **texts: str | bytes) -> None:
    (inputs / series).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (inputs / series / f"{name.removeprefix('y').replace('_', '.')}.txt").write_bytes(content)


def run(flow: ModuleType, tmp_path: Path, heard: Heard | None = None, **given: object) -> RunOutcome:
    parameters = {"inputs": str(tmp_path / "inputs"), "outputs": str(tmp_path / "outputs"), **given}
    outcome: RunOutcome = flow.run(parameters, "threads", None, heard)
    return outcome


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def pages(outputs: Path) -> list[str]:
    return sorted(path.parent.relative_to(outputs).as_posix() for path in outputs.rglob("report.html"))


def test_good_series_are_done_beside_bad_ones_and_every_failure_is_said_once(flow: ModuleType, tmp_path: Path) -> None:
    inputs, outputs, heard = tmp_path / "inputs", tmp_path / "outputs", Heard()
    shelve(inputs, "city", y2021=report(2021, 18), y2022=report(2022, 66, "，同比增长267%"), y2024=report(2024, 70))
    shelve(inputs, "single", y2023=report(2023, 66, "，同比增长267%"))
    shelve(inputs, "bad", y2020="", y2021=b"\x00\x01\x02\xff" * 300, y2022="某市2022年报告", y2023=report(2023, 5))
    shelve(
        inputs,
        "plain",
        y2022="2022年办理案件18件。公开信息9条。\n" * 3,
        y2023="2023年办理案件66件。公开信息8条。\n" * 3,
    )
    shelve(inputs, "broken", y2023=report(2023, 5))
    (inputs / "broken" / "series.toml").write_text("title =", encoding="utf-8")
    with pytest.raises(RunFailed) as caught:
        run(flow, tmp_path, heard)
    outcome = caught.value.outcome
    assert [one.split(":")[0] for one in outcome.lines] == [
        str(inputs / "broken" / "series.toml"), "bad/2020.txt", "bad/2021.txt", "bad/2022.txt"
    ]  # fmt: skip
    assert all("; " in line and "\n" not in line for line in outcome.lines)
    assert pages(outputs) == ["bad/2023", "city/2021-2022", "city/2022-2024", "plain/2022-2023", "single/2023"]
    assert [note.split(",")[0] for one in outcome.series for note in one.notes] == ["city: no report for 2023"]
    assert heard.expected["city"] == heard.steps["city"] == 9
    assert verify(outputs)[1] == ()
    assert {path.name for path in outputs.rglob(".*")} == {KEPT}
    assert (outputs / "index.html").is_file()

    before = times(outputs)
    with pytest.raises(RunFailed) as again:
        run(flow, tmp_path)
    assert again.value.outcome.lines == outcome.lines
    assert {one.written for one in again.value.outcome.series} == {0}
    assert times(outputs) == before


def test_bad_files_never_stop_a_batch(flow: ModuleType, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    shelve(inputs, "city", y2021=report(2021, 18), y2022=report(2022, 66, "，同比增长267%"))
    limits = "[limits]\nseconds = 2\ncpu_seconds = 1\n"
    (inputs / "city" / "series.toml").write_text(limits, encoding="utf-8")
    bad = {
        "2014.docx": packages.repacked({packages.PART: b" " * 30_000_000}),
        "2015.docx": packages.repacked({packages.PART: packages.body("&q;", packages.DTDS["file"])}),
        "2016.pdf": good.as_pdf()[:700],
        "2017.html": b"<div>" * 100_000,
        "2018.html": pages_of.page("<table>" + "<tr><td>1<td>2" * 50_000 + "</table>"),
    }
    for name, raw in bad.items():
        (inputs / "city" / name).write_bytes(raw)
    (tmp_path / "elsewhere.txt").write_text(report(2013, 3), encoding="utf-8")
    (inputs / "city" / "2013.txt").symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(RunFailed) as caught:
        run(flow, tmp_path)
    assert pages(tmp_path / "outputs") == ["city/2021-2022"]
    said = {line.split(":")[0]: line.split("(")[-1].split(")")[0] for line in caught.value.outcome.lines}
    assert said == {
        "city/2013.txt": "unsafe_name",
        "city/2014.docx": "bomb",
        "city/2015.docx": "dtd",
        "city/2016.pdf": "corrupt",
        "city/2017.html": "too_large",
        "city/2018.html": "timeout",
    }


def test_the_year_of_the_content_wins(flow: ModuleType, tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, "moved", y2021=report(2021, 18), y2022=report(2023, 66))
    shelve(inputs, "clash", y2021=report(2021, 18), y2022=report(2023, 66), y2023=report(2023, 66))
    with pytest.raises(RunFailed) as caught:
        run(flow, tmp_path)
    assert pages(outputs) == ["clash/2021-2023", "moved/2021-2023"]
    assert [line.split(":")[0] for line in caught.value.outcome.lines] == ["clash/2022.txt"]
    notes = [note for one in caught.value.outcome.series for note in one.notes]
    assert any(note.startswith("moved/2022.txt: is the report of 2023") for note in notes)


def test_a_pair_that_fails_is_named_and_the_next_run_makes_it_alone(
    flow: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare import pages as rendered  # noqa: PLC0415 - after the environment of the flow

    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shelve(inputs, "city", y2021=report(2021, 18), y2022=report(2022, 66), y2023=report(2023, 70))
    really = rendered.pair_files

    def failing(comparison: object, *rest: object) -> object:
        if comparison.current.year == 2022:  # type: ignore[attr-defined]
            raise IndexError("tuple index\nout of range")
        return really(comparison, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(rendered, "pair_files", failing)
    with pytest.raises(RunFailed) as caught:
        run(flow, tmp_path)
    assert caught.value.outcome.lines == (
        (
            "city/2021-2022: stopped with IndexError: tuple index out of range; "
            "this is a fault of yoy, please report it with the file"
        ),
    )
    assert pages(outputs) == ["city/2022-2023"]
    stands = times(outputs / "city" / "2022-2023")
    monkeypatch.undo()
    outcome = run(flow, tmp_path)
    assert [(one.pages, one.written) for one in outcome.series] == [(("2021-2022", "2022-2023"), 1)]
    assert times(outputs / "city" / "2022-2023") == stands


def test_picked_years_are_compared_with_each_other(flow: ModuleType, tmp_path: Path) -> None:
    shelve(tmp_path / "inputs", "city", y2021=report(2021, 18), y2022=report(2022, 66), y2023=report(2023, 70))
    run(flow, tmp_path, years=[2021, 2023], series=["city"])
    assert pages(tmp_path / "outputs") == ["city/2021-2023"]
    run(flow, tmp_path)
    assert pages(tmp_path / "outputs") == ["city/2021-2022", "city/2021-2023", "city/2022-2023"]


def test_every_task_can_be_sent_to_another_process(flow: ModuleType) -> None:
    import cloudpickle  # noqa: PLC0415 - Prefect's own way of sending

    from flows import tasks  # noqa: PLC0415 - after the environment of the flow

    sent = [one for one in vars(tasks).values() if hasattr(one, "submit") and not isinstance(one, type)]
    assert len(sent) == 8
    assert all(cloudpickle.dumps(one) for one in sent)
    assert flow.run


def test_outputs_that_cannot_be_written_are_one_line(flow: ModuleType, tmp_path: Path) -> None:
    shelve(tmp_path / "inputs", "city", y2021=report(2021, 18))
    (tmp_path / "outputs").write_text("a file in the way")
    with pytest.raises(OutputError, match=r"outputs: cannot be written: a file stands where a folder is needed"):
        run(flow, tmp_path)


def test_the_summary_and_a_link_to_each_report_are_artifacts(flow: ModuleType, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - after the environment of the flow

    shelve(tmp_path / "inputs", "开原", y2021=report(2021, 18), y2022=report(2022, 66))
    run(flow, tmp_path)

    async def artifacts() -> list[tuple[str | None, str]]:
        async with get_client() as client:
            return [(one.type, str(one.data)) for one in await client.read_artifacts()]

    found = asyncio.run(artifacts())
    assert any(kind == "markdown" and "| 开原 | 2021-2022 | 1 | 0 |" in data for kind, data in found)
    link = (tmp_path / "outputs" / "开原" / "2021-2022" / "report.html").as_uri()
    assert any(kind == "markdown" and link in data for kind, data in found)
