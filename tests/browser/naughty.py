"""515 strings that break careless pages, made by families; a script in one would raise the flag `window.ran`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

COUNT = 515
RUN = "window.ran=1"

EVENTS = ("onload", "onerror", "onclick", "onmouseover", "onfocus", "ontoggle", "onbegin", "onanimationstart")
TAGS = (
    "img src=x",
    "svg",
    "body",
    "video src=x",
    "details open",
    "input autofocus",
    "iframe",
    "object data=x",
    "marquee",
)
CLOSERS = (
    "",
    '"',
    "'",
    "`",
    "-->",
    "]]>",
    "</p>",
    "</span>",
    "</a>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
)
SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "  javascript:",
    "//evil.example/",
)
TEMPLATES = ("{{%s}}", "{%% %s %%}", "${%s}", "#{%s}", "<%%= %s %%>", "[[%s]]", "{%s}", "%%(%s)s", "%%{%s}", "@{%s}")
ENTITIES = (
    "&lt;",
    "&amp;lt;",
    "&#60;",
    "&#x3c;",
    "&#0;",
    "&nbsp;",
    "&zwj;",
    "&NotEqualTilde;",
    "&ampersand",
    "&;",
    "&#xD800;",
)
CONTROLS = tuple(chr(code) for code in (*range(0x01, 0x09), 0x0B, 0x0E, 0x1B, 0x7F, 0x80, 0x9F))
BIDI = tuple(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
INVISIBLE = tuple(map(chr, (0x00AD, 0x034F, 0x115F, 0x180E, *range(0x200B, 0x200E), 0x2060, 0x2061, 0x3164, 0xFEFF)))
SPACES = tuple(map(chr, (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
EMOJI = (
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "👍🏿",
    "🇨🇳🇺🇳",
    "1️⃣2️⃣",
    "❤️",
    "🧑🏽‍🚀",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "(╯°□°）╯︵ ┻━┻",
    "¯\\_(ツ)_/¯",
    "𠮷野家𩸽",
    "𝕳𝖊𝖑𝖑𝖔",
)
RIGHT_TO_LEFT = ("مرحبا بالعالم", "שלום עולם", "ܫܠܡܐ", "الكل 12 من 34%", "abc אבג 123 דהו", "﷽", "۱۲۳٪ رشد")
MARKS = tuple("a" + chr(code) * 30 for code in range(0x0300, 0x0314))
SQL = ("'; DROP TABLE reports;--", "1' OR '1'='1", '" OR ""="', "Robert'); --", "1;SELECT pg_sleep(9)", "%' AND 1=0 --")
PATHS = (
    "../../etc/passwd",
    "..\\..\\win.ini",
    "/dev/null",
    "C:\\CON\\CON",
    "file:///etc/passwd",
    "~/.ssh",
    "a/../b",
    "%2e%2e%2f",
)
STYLES = (
    "</style><style>*{display:none}",
    "x{background:url(//evil.example)}",
    "expression(alert(1))",
    "}*{color:red}{",
    "@import '//evil.example'",
    "/* */ body{position:fixed}",
    "width:99999px",
    "\\3c script\\3e",
)
JSON = (
    '"}',
    "\\u003cscript\\u003e",
    '\\"',
    "\\",
    "\\n",
    "null",
    "NaN",
    "Infinity",
    "undefined",
    "[]",
    "{}",
    "__proto__",
    "\u2028",
    "\u2029",
)
NUMBERS = (
    "1e309",
    "-0",
    "0x10",
    "１２３",
    "½",
    "Ⅷ",
    "①",
    "１．５％",
    "1,2,3",
    "0.1+0.2",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
)
WORDS = (
    "CON",
    "NUL",
    "true",
    "constructor",
    "toString",
    "hasOwnProperty",
    "length",
    "prototype",
    "onclick",
    "id",
    "class",
    "index.html",
)
LONG = tuple(sign * size for sign, size in product(("x", "长", "W", "1", "—", "ﷺ", "<", "&", '"'), (300, 2000)))
HAN = (
    "⼀⼆⼈",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "㈠㈡",
    "㍿",
    "ｶﾞ",
    "한글",
    "ไก่",
    "नमस्ते",
    "Ω≈ç√∫",
    "ΑΒΓ",
    "ЁЂЃ",
    "ǆǅǄ",
    "ßẞſ",
    "İıiI",
    "ﬁﬂ",
)


def families() -> Iterator[str]:
    """Every family whole, the product of its parts."""
    yield from (f"{closer}<script>{RUN}</script>" for closer in CLOSERS)
    yield from (f"{closer}<script src=//evil.example/x.js>" for closer in CLOSERS)
    yield from (f"<{tag} {event}={RUN}>" for tag, event in product(TAGS, EVENTS))
    yield from (f"{closer} {event}={RUN} x={closer}" for closer, event in product(CLOSERS[1:4], EVENTS))
    yield from (f'<a href="{scheme}{RUN}">x</a>' for scheme in SCHEMES)
    yield from (f"{scheme}{RUN}" for scheme in SCHEMES)
    yield from (template % words for template, words in product(TEMPLATES, ("7*7", "self.__class__", RUN)))
    yield from (f"{one}script{two}{RUN}" for one, two in product(ENTITIES, ("&gt;", "&#62;")))
    yield from (f"前{one}后{one}" for one in (*CONTROLS, *BIDI, *INVISIBLE, *SPACES))
    yield from (f"{one}<script>{RUN}</script>{one}" for one in (*BIDI, *INVISIBLE))
    for family in (EMOJI, RIGHT_TO_LEFT, MARKS, SQL, PATHS, STYLES, JSON, NUMBERS, WORDS, LONG, HAN):
        yield from family
    yield from (f"{one}{two}" for one, two in product(RIGHT_TO_LEFT, (*EMOJI, *SQL)))


STRINGS = tuple(islice(families(), COUNT))
