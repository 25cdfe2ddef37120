"""The tables of a series as Parquet files: pyarrow's one door.

The same rows give the same bytes: rows keep their order, one row group, no time of creation. The files name pyarrow's
version, so it stands among what made the outputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from compare.model import Comparison, Report
from compare.render.frames import Columns, Row, cells_of, dataset_rows

# The column that the folder's name holds, so no file may have it too.
PARTITION = "series"

_TYPES = {"whole": pa.int32(), "number": pa.float64(), "text": pa.string()}


def dataset_files(reports: Sequence[Report], comparisons: Sequence[Comparison]) -> dict[str, bytes]:
    """Every table of a series as one file, `metrics.parquet` and so on; a table without a row has its columns.

    A file that was taken out of its folder still names its series, in the metadata of its schema.
    """
    tables = dataset_rows(reports, comparisons)
    series = reports[0].series
    return {f"{name}.parquet": _file(columns, rows, series) for name, columns, rows in tables}


def _file(columns: Columns, rows: Iterable[Row], series: str) -> bytes:
    cells = cells_of(rows, columns)
    kinds = {name: kind for name, kind in columns.kinds.items() if name != PARTITION}
    schema = pa.schema([pa.field(name, _TYPES[kind]) for name, kind in kinds.items()], {PARTITION: series})
    table = pa.table({name: cells[name] for name in kinds}, schema=schema)
    written = pa.BufferOutputStream()
    pq.write_table(table, written, compression="zstd", row_group_size=max(1, table.num_rows))
    return bytes(written.getvalue().to_pybytes())
