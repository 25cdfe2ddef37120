"""The picture of DESIGN 5, held by the imports themselves: who may know whom, and which door a library has."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "compare"

# Rooms that every room may import.
GROUND = {"errors", "fold", "identity", "model", "names", "quantity", "settings", "stocks", "targets", "tokens"}
GROUND |= {"assignment", "decisions", "publishers", "units"}

# What a ground room itself rests on.
UNDER = {
    "assignment": set(),
    "decisions": {"identity", "names"},
    "errors": set(),
    "fold": set(),
    "identity": set(),
    "model": set(),
    "names": {"fold"},
    "publishers": {"fold", "model", "tokens"},
    "quantity": {"errors", "fold", "model"},
    "settings": {"decisions", "errors"},
    "stocks": {"fold", "model"},
    "targets": {"fold", "model", "names", "units"},
    "tokens": {"fold"},
    "units": {"model"},
}

# Stages know the ground and, beside it, only these.
STAGES = {
    "align": {"diff"},
    "change": set(),
    "check": {"verdict"},
    "collate": set(),
    "delta": set(),
    "diff": set(),
    "extract": {"change", "verdict"},
    "followup": set(),
    "ingest": set(),
    "inside": {"verdict"},
    "match": set(),
    "measure": set(),
    "outline": set(),
    "review": {"summary"},
    "summary": set(),
    "timeline": set(),
    "verdict": set(),
}

# The rooms above the stages.
ABOVE = {
    "pipeline": set(STAGES) - {"summary"},  # the only composer of stages
    "render": {"review", "summary"},  # reads the model and what is worth saying, never an engine
    "pages": {"render", "review", "summary"},  # the only composer of what render makes
    "publish": set(),  # the only writer
    "shelf": set(),
    "dataset": {"publish"},
    "plan": {"dataset", "publish", "shelf"},
    "retired": {"plan", "publish"},
    "outcome": {"plan"},
    "found": {"outcome"},
    "address": set(),
    "mirror": {"dataset", "publish"},  # the only room that brings and puts back what lies elsewhere
    "fetch": {"ingest", "publish", "shelf"},  # the only room that asks the network
    "cli": {
        "address",
        "fetch",
        "found",
        "outcome",
        "pages",
        "pipeline",
        "plan",
        "publish",
        "render",
        "review",
        "shelf",
        "timeline",
    },
}

# The one door of every library, as a file or a folder.
DOORS = {
    "charset_normalizer": "src/compare/ingest/decode.py",
    "httpcore": "src/compare/fetch/tries.py src/compare/fetch/wire.py src/compare/fetch/world.py",
    "httpx": "src/compare/fetch/",
    "docx": "src/compare/ingest/docx/",
    "fsspec": "src/compare/mirror/",
    "jinja2": "src/compare/render/template.py",
    "lxml": "src/compare/ingest/html/ src/compare/fetch/links.py",
    "markdown_it": "src/compare/ingest/markdown.py",
    "markupsafe": "src/compare/render/",
    "matplotlib": "src/compare/render/chart/",
    "msgspec": "src/compare/publish/codec.py",
    "numpy": "src/compare/align/ src/compare/match/ src/compare/followup/similar.py",
    "pandas": "src/compare/render/frames",
    "PIL": "src/compare/render/chart/picture.py",
    "pdfplumber": "src/compare/ingest/pdf/tables.py",
    "prefect": "flows/",
    "distributed": "flows/runners.py",
    "prefect_dask": "flows/runners.py",
    "protego": "src/compare/fetch/robots.py",
    "pyarrow": "src/compare/render/parquet.py",
    "pydantic": "flows/deployed.py",
    "pypdfium2": "src/compare/ingest/pdf/lines.py",
    "rapidfuzz": "src/compare/diff.py src/compare/measure.py src/compare/align/ src/compare/match/",
    "rich": "src/compare/cli/",
    "rjieba": "src/compare/tokens.py",
    "scipy": "src/compare/assignment.py src/compare/align/ src/compare/match/ src/compare/followup/similar.py",
    "tomlkit": "src/compare/review/document.py",
    "typer": "src/compare/cli/",
    "uvicorn": "flows/own_server.py",
    "xlsxwriter": "src/compare/render/workbook/book.py",
    "zhplot": "src/compare/render/chart/",
}

# The method reads no clock, draws no lot and asks no network; only `publish` changes a file. `fetch` is above the
# method: it may do the former in its one module `world`, and writes through `publish` like everyone.
IMPURE = {"asyncio", "http", "multiprocessing", "random", "secrets", "socket", "time", "uuid"}
WRITES = {"mkdir", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes", "write_text", "open()"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def files() -> list[Path]:
    return sorted([*PACKAGE.rglob("*.py"), *(ROOT / "flows").rglob("*.py")])


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (f"{module}.{name.name}" for name in node.names) if module == "compare" else (module,)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def rooms() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        modules = {module.split(".")[1] for module in imported(path) if module.startswith("compare.")}
        known.setdefault(room(path), set()).update(modules - {room(path), "__version__"})
    known.pop("__init__", None)
    return known


ALLOWED = {**UNDER, **{name: GROUND | others for name, others in (STAGES | ABOVE).items()}}


@pytest.mark.parametrize("name", sorted(rooms()))
def test_a_room_knows_only_its_neighbours(name: str) -> None:
    assert name in ALLOWED, f"the room '{name}' is not in the picture"
    assert rooms()[name] <= ALLOWED[name]


def test_no_room_knows_itself_through_others() -> None:
    assert list(TopologicalSorter(rooms()).static_order())


def test_only_the_front_door_is_asked_across_the_picture() -> None:
    """A notebook asks a comparison for its form; the model hands the question to `compare`, which knows who answers."""
    for path in PACKAGE.rglob("*.py"):
        asked = {
            node.attr
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "compare"
        }
        assert asked <= ({"html_form"} if room(path) == "model" else {"__file__", "__version__"}), path


def test_a_library_has_one_door() -> None:
    own = {"compare", "flows", "__future__"} | sys.stdlib_module_names
    used = {
        (module.partition(".")[0], path.relative_to(ROOT).as_posix()) for path in files() for module in imported(path)
    }
    foreign = {(library, path) for library, path in used if library not in own}
    assert {library for library, _ in foreign} <= DOORS.keys()
    assert not [(library, path) for library, path in foreign if not path.startswith(tuple(DOORS[library].split()))]


def test_the_method_is_pure() -> None:
    for path in PACKAGE.rglob("*.py"):
        if room(path) in {"publish", "cli"}:
            continue
        if path != PACKAGE / "fetch" / "world.py":
            assert not {module.partition(".")[0] for module in imported(path)} & IMPURE, path
        assert not called(path) & WRITES, f"{path}: only publish writes"


def called(path: Path) -> set[str]:
    """The names of everything that a file calls: `x.write_text()`, `open()`."""
    functions = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    methods = {function.attr for function in functions if isinstance(function, ast.Attribute)}
    return methods | {f"{function.id}()" for function in functions if isinstance(function, ast.Name)}


def test_only_the_command_line_calls_the_flows_and_only_when_it_needs_them() -> None:
    for path in PACKAGE.rglob("*.py"):
        using = {module for module in imported(path) if module.partition(".")[0] == "flows"}
        assert not using or room(path) == "cli", path
        assert not using & top_level(path), f"{path}: Prefect takes a second to load; import it where it is used"


def top_level(path: Path) -> set[str]:
    found = set()
    for node in tree(path).body:
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
    return found


def test_no_flow_hides_the_package() -> None:
    assert not (ROOT / "flows" / "compare.py").exists()
    assert not (ROOT / "flows" / "compare").exists()
