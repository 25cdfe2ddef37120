"""The published shape of each JSON file, as JSON Schema 2020-12.

The version in `schema` (`yoy.comparison/1`) is raised when a key goes away or means something else. A new key raises
nothing: a reader passes over keys that it does not know. The schema of a release is closed, it names every key that
this release writes and no other, so hold a file against the schema of the release that wrote it (its `manifest.json`
names the release).
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from compare.errors import YoyError

SCHEMAS = ("report", "comparison", "timeline", "findings", "decisions", "summary", "manifest")


def json_schema(name: str) -> dict[str, Any]:
    """The schema of `yoy.<name>/1`, one of `SCHEMAS`, whole: it refers to no other file.

    Raises:
        YoyError: no schema has the name.
    """
    if name not in SCHEMAS:
        raise YoyError(f"no JSON schema is called '{name}'; there are {', '.join(SCHEMAS)}")
    text = files("compare.render.json").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
