"""The one Jinja environment that pages, mails and printed matter share."""

from functools import cache, lru_cache
from pathlib import Path

import jinja2
import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from board.foundation.sent_forms import sent_forms
from board.foundation.text import moments, tokens
from board.foundation.text.language import counted
from board.foundation.text.moments import since

_ALLOWED = {
    "p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3", "h4", "h5", "h6",
    "code", "hr",
}  # fmt: skip


def _directory() -> Path:
    """Beside the packages; a wheel carries it inside `board`."""
    package = Path(__file__).parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def _places() -> list[Path]:
    """The directory itself, and in it every feature's folder: `mail/` and `print/` are found there.

    So a mail is named by its kind alone, wherever its feature lies; tests see to it that no two
    features have one of the same name.
    """
    directory = _directory()
    return [directory, directory / "shared", *sorted(directory.glob("*/*/"))]


@cache
def environment() -> jinja2.Environment:
    """Autoescaping except for .txt; an undefined name is an error, not an empty string."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_places()),
        autoescape=lambda name: name is None or not name.endswith(".txt"),  # noqa: S701 - text mails
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        markdown=markdown,
        day=moments.day,
        plain_day=moments.plain_day,
        count=count,
        counted=counted,
        since=since,
    )
    made.globals.update(
        span=moments.span,
        moment=moments.moment,
        brief=moments.brief,
        day_at=moments.day_at,
        city=moments.city,
        form_key=sent_forms.new_key,
        look=tokens.LIGHT,
        dark_look=tokens.DARK,
    )
    return made


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False})


@lru_cache(maxsize=64)
def markdown(text: str, below: int = 1) -> Markup:
    """Staff's prose as safe HTML: no images, no raw HTML, links to http and mailto only.

    Worked out once: odd text of the length of a charter takes half a second.

    Its headings come below the page's of that level, and none skips one, however it was written.
    """
    parser = _parser()
    tokens = parser.parse(text)
    headings = [token for token in tokens if token.type.startswith("heading_")]
    levels = sorted({token.tag for token in headings})
    deepest = below
    for token in headings:
        if token.type == "heading_open":
            deepest = min(below + 1 + levels.index(token.tag), deepest + 1, 6)
        token.tag = f"h{deepest}"
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(  # noqa: S704 - nh3 has just cleaned it
        nh3.clean(
            html,
            tags=_ALLOWED,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )
    )


def count(number: int, one: str, many: str | None = None) -> str:
    """`3|count('seat')` reads "3 seats": for a number and its noun; a sentence takes `counted`."""
    return counted(number, one=f"{{n}} {one}", other=f"{{n}} {many or one + 's'}")
