r"""A Word file with tracked changes: accepted it is the current text, rejected the prior, character for character.

The text is one line of edits, a line end is a paragraph mark, and a mark is deleted or inserted like any
other character. So both texts are exact: the paragraphs after accepting all, joined by `\n`, are `text` of the
current report, and after rejecting all that of the prior, empty paragraphs and spaces included. Only a character
that XML cannot hold is shown by its picture (␀, �); the header of the file says how many.
"""

from compare.render.redline.edits import whole_edits
from compare.render.redline.file import redline_docx

__all__ = ["redline_docx", "whole_edits"]
