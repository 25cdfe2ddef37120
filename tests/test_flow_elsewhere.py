"""The flow over addresses: what it leaves elsewhere is what it leaves on a disk, and what it kept there serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from compare.outcome import RunFailed, RunOutcome
from compare.publish import verify, write_file
from tests.conftest import Yoy
from tests.elsewhere import Faulty, files, put, remove


@pytest.fixture(autouse=True)
def nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Faulty.reset()
    yield
    Faulty.reset()


def report(year: int, cases: int, claim: str = "") -> str:
    return (
        f"某市人民政府关于{year}年法治政府建设情况的报告\n\n一、依法决策\n"
        f"{year}年，全市受理行政复议案件{cases}件{claim}。公开信息1401条。\n\n二、存在的问题\n基层力量不足。\n"
    )


def run(flow: ModuleType, inputs: str, outputs: str) -> RunOutcome:
    outcome: RunOutcome = flow.run({"inputs": inputs, "outputs": outputs}, "threads", None, None)
    return outcome


def test_a_run_elsewhere_leaves_what_a_run_here_leaves_and_goes_on_from_it(flow: ModuleType, tmp_path: Path) -> None:
    texts = {f"甲 市/{year}.txt": report(year, cases) for year, cases in ((2021, 18), (2022, 66), (2023, 70))}
    put("stamped://in", texts | {"single/2023.txt": report(2023, 66, "，同比增长267%")})
    for name, content in files("stamped://in").items():
        write_file(tmp_path / "in" / name, content)
    run(flow, str(tmp_path / "in"), f"file://{tmp_path}/out")
    here = {path.relative_to(tmp_path / "out"): path for path in (tmp_path / "out").rglob("*") if path.is_file()}

    run(flow, "stamped://in", "stamped://out")
    there = {name: text for name, text in files("stamped://out").items() if not name.endswith(".elsewhere.json")}
    assert sorted(there) == sorted(path.as_posix() for path in here)
    different = [name.as_posix() for name, path in here.items() if there[name.as_posix()] != path.read_bytes()]
    assert different == []

    Faulty.heal()
    again = run(flow, "stamped://in", "stamped://out")
    assert (Faulty.changes, {one.written for one in again.series}) == ([], {0})

    put("stamped://in", {"甲 市/2023.txt": report(2023, 71)})
    changed = run(flow, "stamped://in", "stamped://out")
    assert [(one.series, one.read, one.compared) for one in changed.series] == [("single", 0, 0), ("甲 市", 1, 1)]
    for name, content in files("stamped://out").items():
        write_file(tmp_path / "copy" / name, content)
    assert verify(tmp_path / "copy")[1] == ()


def test_what_is_wrong_elsewhere_is_said_with_its_address(flow: ModuleType, tmp_path: Path) -> None:
    put("faulty://in", {"city/2022.txt": report(2022, 18), "city/2023.txt": "", "bad/series.toml": "title ="})
    with pytest.raises(RunFailed) as caught:
        run(flow, "faulty://in", "faulty://out")
    lines = caught.value.outcome.lines
    assert [line.split(":")[0] for line in lines] == ["faulty", "city/2023.txt"]
    assert lines[0].startswith("faulty://in/bad")
    assert not [line for line in lines if str(tmp_path) in line]
    remove("faulty://in/city/2023.txt")
    remove("faulty://in/bad")
    assert run(flow, "faulty://in", "faulty://out").lines == ()


def test_the_command_takes_addresses(flow: ModuleType, yoy: Yoy) -> None:
    assert flow
    put("faulty://in", {"city/2022.txt": report(2022, 18), "city/2023.txt": report(2023, 66)})
    code, out, err = yoy("run", "--inputs", "faulty://in", "--outputs", "faulty://out/", "--runner", "threads")
    assert (code, out.splitlines()) == (
        0,
        [
            "city: 1 page, 1 written: faulty://out/city/2022-2023/report.html",
            "open faulty://out/city/2022-2023/report.html",
        ],
    )
    assert "Traceback" not in err
    code, out, _ = yoy("run", "--inputs", "faulty://in", "--outputs", "faulty://out", "--quiet")
    assert (code, out.strip()) == (0, "faulty://out/city/2022-2023/report.html")
    code, out, _ = yoy("run", "--inputs", "faulty://in", "--outputs", "faulty://out", "--json")
    assert (code, '"written":0' in out.replace(" ", "")) == (0, True)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sftp://me:hunter2@host/x", "yoy: sftp://…@host/x: holds a password or a query (refused_address)"),
        ("nonsense://x", "yoy: nonsense://x: is of no known protocol, nonsense (unsupported)"),
    ],
)
def test_the_command_refuses_what_it_cannot_use_in_one_line(
    flow: ModuleType, yoy: Yoy, address: str, said: str
) -> None:
    assert flow
    code, out, err = yoy("run", "--inputs", address)
    assert (code, out) == (3, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert "hunter2" not in err
