"""Text of a report made safe and visible: escaped, bidirectional controls shown and contained.

A control keeps its place in the text, so that the words of the page round-trip;
an isolating element holds its effect, and the style sheet prints its code.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(rf"[{_BIDI}]")
# What HTML cannot hold: C0 and C1 controls other than tab and line ends, lone surrogates, noncharacters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Most cells of a page hold none of these, and are printed as they are: half the time of printing them.
_SPECIAL = re.compile(rf"[&<>\"'{_BIDI}{_FORBIDDEN.pattern[1:]}")
_PICTURES = 0x2400


def visible(text: str) -> Markup:
    """The text as page content: escaped, controls shown."""
    if not _SPECIAL.search(text):
        return Markup(text)  # noqa: S704 - nothing in it to escape
    clean = str(escape(_FORBIDDEN.sub(_picture, text)))
    return Markup(_INVISIBLE.sub(_shown, clean))  # noqa: S704 - escaped in the line above


def attribute(text: str) -> Markup:
    """The text as an attribute's value: escaped, controls written as their code."""
    return escape(plain_text(text))


def plain_text(text: str) -> str:
    """The text for a place without markup, such as a cell: controls written as their code."""
    return _INVISIBLE.sub(_code, _FORBIDDEN.sub(_picture, text))


def safe_link(url: str | None) -> str | None:
    """The address when it is http or https, else `None`."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURES + code) if code < ord(" ") else "\ufffd"


def _code(found: re.Match[str]) -> str:
    return f"[U+{ord(found.group()):04X}]"


def _shown(found: re.Match[str]) -> str:
    return f'<bdi class="ctl" data-u="U+{ord(found.group()):04X}">{found.group()}</bdi>'
