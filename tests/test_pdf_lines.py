"""Characters of a page put in order, and its notes told from its text."""

from __future__ import annotations

from compare.ingest.pdf.lines import Glyph, lines_of
from compare.ingest.pdf.notes import take_notes

BREAK = Glyph("\n", None)


def glyphs(words: str, left: float, base: float, size: float = 10.0) -> list[Glyph]:
    """Characters side by side, each as wide as the font is high."""
    boxes = [(left + size * place, base - size, left + size * (place + 1), base) for place in range(len(words))]
    return [Glyph(word, box, box, base) for word, box in zip(words, boxes, strict=True)]


def texts(page: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(page)]


def test_quotes_written_behind_a_line_stand_where_there_is_room() -> None:
    line = [*glyphs("推行", 0, 20), *glyphs("三项", 30, 20), *glyphs("制度", 60, 20)]
    behind = [Glyph(" ", None), *glyphs("“", 20, 20), *glyphs("”", 50, 20)]
    assert texts([*line, *behind]) == ["推行“三项”制度"]
    assert texts([*behind, *line]) == ["推行“三项”制度"]


def test_what_is_printed_over_other_characters_stays_in_its_order() -> None:
    assert texts([*glyphs("工作机制", 0, 20), *glyphs("，不断加强", 22, 20)]) == ["工作机制，不断加强"]


def test_a_line_parted_by_a_mark_is_one_and_columns_are_two() -> None:
    line = [*glyphs("受理", 0, 20), BREAK, *glyphs("66件", 26, 20)]
    assert texts(line) == ["受理66件"]
    assert texts([*glyphs("受理", 0, 20), BREAK, *glyphs("66件", 60, 20)]) == ["受理", "66件"]


def page(note: str) -> list[Glyph]:
    body = [*glyphs("全市共受理", 0, 20), *glyphs("1", 50, 15, 5), *glyphs("66件。", 55, 20), BREAK]
    more = [one for row in range(3) for one in (*glyphs("继续做好各项工作。", 0, 40 + 20 * row), BREAK)]
    return [*body, *more, *glyphs(note, 0, 120, 6), BREAK, *glyphs("-1-", 40, 140, 8)]


def test_a_note_is_what_its_mark_in_the_text_proves() -> None:
    ((kept, notes),) = take_notes([page("1含上年3件。")])
    assert notes == ["1含上年3件。"]
    assert texts(kept) == ["全市共受理66件。", *["继续做好各项工作。"] * 3, "-1-"]


def test_small_words_at_the_foot_without_a_mark_above_are_text() -> None:
    ((kept, notes),) = take_notes([page("2含上年3件。")])
    assert not notes
    assert "2含上年3件。" in texts(kept)


def test_a_note_may_stand_on_the_next_page() -> None:
    after = [*glyphs("继续。", 0, 20), BREAK, *glyphs("再接再厉。", 0, 40), BREAK, *glyphs("1含上年3件。", 0, 120, 6)]
    (first, _), (second, notes) = take_notes([page("注")[:-4], after])
    assert notes == ["1含上年3件。"]
    assert texts(first)[0] == "全市共受理66件。"
    assert texts(second) == ["继续。", "再接再厉。"]
