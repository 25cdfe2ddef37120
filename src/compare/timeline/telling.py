"""Which sentences say something that a reader would miss or know again."""

from __future__ import annotations

import re

# Chinese characters or words of other scripts. Below this, sentences of work reports are forms of
# address and list leads (各位代表！, ESPN also operates:), which nobody misses.
LEAST_SIGNS = 12

# One Chinese character, or one word of another script.
_SIGN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
# A date under a title, a by-line or a cell ends in none of these.
_ENDS = tuple("。！？!?.;；")


def is_telling(sentence: str) -> bool:
    """True for a whole sentence of some length; false for a form of address, a by-line, a list's lead."""
    return sentence.rstrip("”’」』）)\"'").endswith(_ENDS) and len(_SIGN.findall(sentence)) >= LEAST_SIGNS
