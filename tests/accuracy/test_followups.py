"""The floor of what is said of last year's commitments."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.floors import hold
from tests.accuracy.followups import FOLDER, LANGUAGES, annotated, judged, scores


@pytest.mark.accuracy
@pytest.mark.parametrize("language", LANGUAGES)
def test_commitments_are_followed_as_a_reader_follows_them(language: str, corpus: Path, *, renew: bool) -> None:
    files = {corpus / row[key] for row in annotated(language) for key in ("prior", "current")}
    gold = FOLDER / f"{language}.jsonl"
    hold(f"followups-{language}", scores(list(judged(language, corpus))), [gold, *files], renew=renew)


@pytest.mark.accuracy
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_names_the_sentence_that_stands_there(language: str, corpus: Path) -> None:
    plain = [row for row in annotated(language) if not row["prior"].endswith((".docx", ".pdf"))]
    texts = {name: (corpus / name).read_bytes() for name in {row["prior"] for row in plain}}
    for row in plain:
        data = texts[row["prior"]]
        text = data.decode("utf-8" if language == "en" or "hailar" not in row["prior"] else "gb18030")
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        assert text[row["start"] :].startswith(row["head"])
