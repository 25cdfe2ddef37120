"""Bytes to text: byte order mark, strict UTF-8, GB18030, then a detector (its one door)."""

from __future__ import annotations

import codecs
import re

from compare.errors import InputRejected

# UTF-32 goes before UTF-16: its mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control bytes that texts do not have: all below the space but tab, newline, feed and return.
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
# None of the 58 text files of the development set holds one; a Word file holds 12 %.
CONTROL_SHARE = 0.01
# In Chinese text nearly all pairs are of the common plane, both bytes above A0: all of them in the nine
# reports of the development set that are not UTF-8. Windows' Latin pairs a high byte with an ASCII one: none.
COMMON_PAIR_SHARE = 0.9
_PAIR = re.compile(rb"[\x81-\xfe]([\x30-\xfe])")
# Only what the web declares: the codec of Python's that a page names may be no encoding of texts at all
# (`idna`, `unicode_escape`), or take a minute for a megabyte (`punycode`).
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*"
    rb"(utf-?8|gb[0-9k_-]{1,8}|big5(?:-hkscs)?|shift[_-]jis|euc-(?:jp|kr)|iso-8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru])\b",
    re.IGNORECASE,
)
_HEAD = 4096
# Of a text in GB18030 or Windows' Latin taken for UTF-8, all that is not ASCII is wrong, or nearly all.
DAMAGED_SHARE = 0.2
# The encoding of a text shows in its first part; to look at all of 60 MB takes 12 s and 1 GB.
SAMPLE_BYTES = 500_000


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """The text of the bytes with Unix line ends, and the encoding that it was in.

    Raises:
        InputRejected: the bytes are not text, or in no encoding that is known.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding, name), encoding
    _refuse_binary(raw, name)
    for encoding in _candidates(raw):
        try:
            return _unix(raw.decode(encoding)), encoding
        except (UnicodeDecodeError, LookupError):
            if encoding == "utf-8":
                _refuse_damaged(raw, name)
    return _detected(raw, name)


def _refuse_damaged(raw: bytes, name: str) -> None:
    """UTF-8 with a few bytes that are not: any other encoding would make nonsense of all the rest."""
    letters = [letter for letter in raw[:SAMPLE_BYTES].decode("utf-8", "replace") if not letter.isascii()]
    if letters and letters.count("\ufffd") <= DAMAGED_SHARE * len(letters):
        _strict(raw, "utf-8", name)


def _candidates(raw: bytes) -> list[str]:
    declared = _DECLARED.search(raw[:_HEAD])
    named = declared.group(1).decode("ascii").lower() if declared else ""
    chinese = ["gb18030"] if named.startswith("gb") or _looks_chinese(raw) else []
    return ["utf-8", *chinese, *([named] if named and not named.startswith(("gb", "utf")) else [])]


def _looks_chinese(raw: bytes) -> bool:
    seconds = _PAIR.findall(raw[:SAMPLE_BYTES])
    common = sum(second >= b"\xa1" for second in seconds)
    return bool(seconds) and common >= COMMON_PAIR_SHARE * len(seconds)


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = _unix(raw.decode(encoding))
    except UnicodeDecodeError as error:
        reason = f"begins as {encoding} but is not: byte {error.start} does not fit"
        raise InputRejected("encoding", name, reason, "save it again as UTF-8") from error
    if "\0" in text:
        raise _binary(name)
    return text


def _refuse_binary(raw: bytes, name: str) -> None:
    control = len(raw) - len(raw.translate(None, _CONTROL))
    if b"\0" in raw or control > CONTROL_SHARE * len(raw):
        raise _binary(name)


def _binary(name: str) -> InputRejected:
    reason = "is not a text: it holds control bytes"
    return InputRejected("unsupported", name, reason, "give it the suffix of its real kind")


def _detected(raw: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - one report in a hundred needs a detector

    best = from_bytes(raw[:SAMPLE_BYTES]).best()
    if best is None:
        raise InputRejected("encoding", name, "is in no encoding that is known", "save it again as UTF-8")
    # A sample may end inside a character; what follows it may be anything: then it is said, not guessed.
    return _strict(raw, best.encoding, name), best.encoding


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
