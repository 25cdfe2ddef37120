"""Jinja2's one door: a view and a template become one page that asks the network for nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from compare.render.markup import attribute, visible
from compare.render.view.definitions import sum_words
from compare.render.view.score import score_card
from compare.render.words import Language, labelled, say

_LINE_END = re.compile(r">[ ]*\n\s*<")


def print_page(template: str, language: Language, view: object, source: Language | None = None) -> str:
    """One HTML page: the template sees `view`, the words of both languages, and the one that it opens in.

    `source` is the language of the reports, where it may be another.
    """
    style, script = _asset("page.css"), _asset("page.js")
    return (
        environment()
        .get_template(template)
        .render(
            view=view,
            language=language,
            source=source or language,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            label=lambda name, key: labelled(name, key, language),
        )
    )


def _policy(style: str, script: str) -> str:
    """The page's content policy: nothing but this style, this script, and images that the page carries itself."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return files("compare.render").joinpath("assets", name).read_text(encoding="utf-8")


def _shown(value: Any) -> Any:  # noqa: ANN401 - a template prints values of any type
    return visible(value) if type(value) is str else value


def _tight(markup: str) -> Markup:
    """Markup without the line ends between its tags: in a long table a browser makes each of them a node."""
    return Markup(_LINE_END.sub("><", markup))  # noqa: S704 - markup that the template printed


@cache
def environment() -> Environment:
    """The templates, with what they may call."""
    made = Environment(
        loader=PackageLoader("compare.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["tight"] = _tight
    made.globals.update(say=say, attribute=attribute, score_card=score_card, sum_words=sum_words)
    return made
