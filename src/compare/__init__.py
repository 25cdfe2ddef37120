"""Read the successive annual reports of a publisher and say, with evidence, what changed.

The public doors; each loads its stage only when it is first used, so that
`import compare` costs nothing and no caller pays for what it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_DOORS = {
    "read_report": "compare.pipeline",
    "compare_reports": "compare.pipeline",
    "align_sentences": "compare.align",
    "diff_text": "compare.diff",
    "parse_quantity": "compare.quantity",
    "comparisons_frame": "compare.render.frames",
    "metrics_frame": "compare.render.frames",
    "tables_frame": "compare.render.frames",
    "checks_frame": "compare.render.frames",
    "changes_frame": "compare.render.frames",
    "beads_frame": "compare.render.frames",
    "measures_frame": "compare.render.frames",
    "html_form": "compare.render.notebook",
    "json_schema": "compare.render.json",
}

__all__ = [  # noqa: PLE0604 - the names are strings; they are written once, above
    *_DOORS,
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a door leads to any object
    if name not in _DOORS:
        message = f"module 'compare' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(_DOORS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_DOORS])
