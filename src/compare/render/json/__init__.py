"""Reports, comparisons and timelines as plain JSON values, exact (DESIGN 6).

The results hold only dicts, lists, strings, numbers, booleans and `None`. A
number whose decimal a float repeats exactly is a JSON number, any other a
string: its exact decimal, or `p/q`. An open end is `null`; an absent prior is
`null`, never 0.
"""

from compare.render.json.comparison import COMPARISON_SCHEMA, comparison_json
from compare.render.json.report import REPORT_SCHEMA, report_json
from compare.render.json.schemas import json_schema
from compare.render.json.timeline import TIMELINE_SCHEMA, timeline_json

__all__ = [
    "COMPARISON_SCHEMA",
    "REPORT_SCHEMA",
    "TIMELINE_SCHEMA",
    "comparison_json",
    "json_schema",
    "report_json",
    "timeline_json",
]
