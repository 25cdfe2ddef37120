"""What several tests need: the real reports and the answers by hand, where they are present."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from compare.cli import main

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("YOY_CORPUS", ROOT.parent / "shared" / "corpus"))


Yoy = Callable[..., tuple[int, str, str]]
Shelved = Callable[[str, str], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Floors are renewed only when asked."""
    parser.addoption("--renew-floors", action="store_true", help="write the measured accuracy as the new floors")


@pytest.fixture
def yoy(capsys: pytest.CaptureFixture[str]) -> Yoy:
    """Runs the command in this process; gives exit code, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return call


@pytest.fixture
def shelved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelved:
    """Puts the reports of 2022 and 2023 of one series, `city`, into a folder that becomes the working one; gives it."""

    def shelve(prior: str, current: str) -> Path:
        folder = tmp_path / "inputs" / "city"
        folder.mkdir(parents=True)
        for year, text in ((2022, prior), (2023, current)):
            (folder / f"{year}.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return shelve


@pytest.fixture(scope="session")
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether the floors are to be renewed."""
    return bool(request.config.getoption("--renew-floors"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports (environment variable YOY_CORPUS)."""
    if not CORPUS.is_dir():
        pytest.skip("the real reports are not here: set YOY_CORPUS to their folder")
    return CORPUS


@pytest.fixture(scope="session")
def gold(corpus: Path) -> Path:
    """The folder of answers by hand, beside the real reports."""
    folder = corpus.parent / "gold"
    if not folder.is_dir():
        pytest.skip("the answers by hand are not here: they lie in `gold` beside YOY_CORPUS")
    return folder


@pytest.fixture(scope="session")
def flow() -> Iterator[ModuleType]:
    """The flow's module, with a Prefect server of the tests' own."""
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - Prefect takes a second to load

    import flows.year_over_year as module  # noqa: PLC0415 - the flow says Prefect's environment before Prefect loads

    with prefect_test_harness(server_startup_timeout=120):
        yield module
