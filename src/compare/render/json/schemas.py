"""The published shape of each JSON file, as JSON Schema 2020-12; a breaking change makes a new version."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from compare.errors import YoyError

SCHEMAS = ("report", "comparison", "timeline")


def json_schema(name: str) -> dict[str, Any]:
    """The schema of `yoy.report/1`, `yoy.comparison/1` or `yoy.timeline/1`, whole: it refers to no other file.

    Raises:
        YoyError: no schema has the name.
    """
    if name not in SCHEMAS:
        raise YoyError(f"no JSON schema is called '{name}'; there are {', '.join(SCHEMAS)}")
    text = files("compare.render.json").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
