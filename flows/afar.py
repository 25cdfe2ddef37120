"""Many series at addresses: the task that has them brings them to its machine, runs them there and puts them back.

So workers need no disk in common, only the addresses. What was put back is known by its record and not done again, so
a chunk whose worker was lost is simply handed out once more, each of its series alone: the one that kills its process
fails by itself. The index is made by the machine of the flow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from compare.errors import YoyError
from compare.outcome import RunOutcome, SeriesOutcome
from flows.drive import Call, Pending, Start, inline
from flows.elsewhere import index_elsewhere, series_elsewhere, series_there
from flows.progress import advance, expect, listening
from flows.scale import died, each_ended, failed, in_chunks, label_of
from flows.whole_run import Wish, whole_run


def run_afar(inputs: str, outputs: str, names: Sequence[str], asked: dict[str, Any], start: Start) -> RunOutcome:
    """Run these series in chunks, wherever the tasks are done; then the index.

    Args:
        inputs: The address of the inputs.
        outputs: The address of the outputs.
        names: The series, none for all.
        asked: `years`, `lang` and `wish`, which says both in words.
        start: Who does the chunks.

    Raises:
        InputRejected: an address cannot be used or reached, or there is no series.
    """
    there, failures = series_there(inputs, names)
    for name in there:
        expect(name, 1)
    wish = {**asked, "inputs": inputs, "outputs": outputs}
    done, lost, said = _turn(in_chunks(there), wish, start)
    again, dead, more = _turn([[name] for name in lost], wish, start)
    done += again + [failed(name, died(name)) for name in dead]
    ordered = tuple(sorted(done, key=lambda one: one.series))
    return RunOutcome(ordered, (*dict.fromkeys((*failures, *said, *more)), *index_elsewhere(outputs)))


def _turn(
    chunks: Sequence[list[str]], wish: dict[str, Any], start: Start
) -> tuple[list[SeriesOutcome], list[str], list[str]]:
    """Hand out these chunks and wait for all: what came of series, which lost their worker, the failures of none."""

    def begin(chunk: list[str]) -> Pending:
        return start(Call(run_chunk_afar, (label_of(chunk), chunk, wish)))

    done: list[SeriesOutcome] = []
    lost: list[str] = []
    failures: list[str] = []
    for chunk, gave in each_ended(chunks, begin):
        if isinstance(gave, YoyError):
            failures.append(str(gave))
        elif isinstance(gave, Exception):
            lost += chunk
        else:
            done += [SeriesOutcome(**one) for one in gave["series"]]
            failures += gave["failures"]
            for name in chunk:
                advance(name)
    return done, lost, failures


def run_chunk_afar(
    label: str,  # noqa: ARG001 - it names the task
    names: list[str],
    wish: dict[str, Any],
) -> dict[str, Any]:
    """Bring these series here, run them one after another, put them back.

    Returns:
        `series`: what came of each, as plain values; `failures`: what went wrong beside them.

    Raises:
        InputRejected: an address cannot be used or reached from here.
        OutputError: the staging folder of this machine cannot be written.
    """

    def here(inputs: Path, outputs: Path, some: tuple[str, ...]) -> RunOutcome:
        return whole_run(Wish(inputs, outputs, some, tuple(wish["years"]), wish["lang"]), inline)

    with listening(None):
        outcome = series_elsewhere(wish["inputs"], wish["outputs"], names, wish["wish"], here)
    return {"series": [asdict(one) for one in outcome.series], "failures": list(outcome.failures)}
