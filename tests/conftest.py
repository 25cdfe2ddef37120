"""What several tests need: the real reports and the answers by hand, where they are present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("YOY_CORPUS", ROOT.parent / "shared" / "corpus"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Floors are renewed only when asked."""
    parser.addoption("--renew-floors", action="store_true", help="write the measured accuracy as the new floors")


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
