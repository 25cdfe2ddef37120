"""A web page read: the part with the words, without what the page puts around them."""

from __future__ import annotations

from compare.ingest.draft import Draft, one_line
from compare.ingest.furniture import is_button
from compare.ingest.html.blocks import HEADINGS, blocks_of
from compare.ingest.html.head import published_of, title_of
from compare.ingest.html.main import LINK_SHARE, link_share, main_part, take_frame
from compare.ingest.html.notes import take_footnotes
from compare.ingest.html.tables import grid_of
from compare.ingest.html.tree import Element, parse, squeezed
from compare.model import Document, Source
from compare.settings import Limits


def read_html(text: str, source: Source, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The document of a web page: its main part, without menus, buttons and links to other pages.

    Footnotes are asides of the document; their marks are taken out of the words.

    Raises:
        InputRejected: the file holds no page, or one that is nested too deep.
    """
    root = parse(text, source.name, limits)
    title = title_of(root)
    published = published_of(root)
    take_frame(root)
    body = root.find(".//body")
    notes = take_footnotes(root)
    main = main_part(root if body is None else body)
    draft = Draft()
    if link_share(main) > LINK_SHARE:
        draft.remark("a page of links to other pages, which is no report; save the page of the report itself")
    inside = one_line(main.text_content())
    if title and squeezed(title) not in squeezed(inside[: 4 * len(title) + 200]):
        draft.heading(title, 1)
    _write(main, draft)
    for note in notes:
        draft.aside(note, "footnote")
    return draft.document(source, title, published)


def _write(main: Element, draft: Draft) -> None:
    for kind, part in blocks_of(main):
        if kind == "table":
            draft.paragraph(" ".join(caption.text_content() for caption in part.iterchildren("caption")))
            draft.table(grid_of(part))
        elif kind in HEADINGS:
            draft.heading(part, HEADINGS[kind])
        elif not is_button(part):
            draft.paragraph(part)
