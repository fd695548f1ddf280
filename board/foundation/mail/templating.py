"""The one Jinja environment that pages, mails and printed matter share."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2
import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from board.foundation.identity.rules.crowds import SMALLEST_IN_WORDS
from board.foundation.mail.rules import subjects
from board.foundation.sent_forms import sent_forms
from board.foundation.text import moments, tokens
from board.foundation.text.language import counted
from board.foundation.text.moments import since

MOST_MARKS = 2_000  # each takes up to 25 µs
_MARK = re.compile(r"[*_\[\]!<>`&\\~\n]|^[ \t]*[-+#]", re.MULTILINE)
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
        auto_reload=False,  # a look at the disk for each template of each page
    )
    made.filters.update(
        markdown=markdown,
        day=moments.day,
        plain_day=moments.plain_day,
        count=count,
        counted=counted,
        since=since,
        giving=subjects.giving,
    )
    made.globals.update(
        span=moments.span,
        moment=moments.moment,
        brief=moments.brief,
        to_the_second=moments.to_the_second,
        day_at=moments.day_at,
        city=moments.city,
        crowd=SMALLEST_IN_WORDS,
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

    What follows more marks than any prose has stands there as it was typed: 40,000 of them would
    hold everybody up for half a second.

    Its headings come below the page's of that level, and none skips one, however it was written.
    """
    parser = _parser()
    text, rest = _parted(text)
    tokens = parser.parse(text)
    headings = [token for token in tokens if token.type.startswith("heading_")]
    levels = sorted({token.tag for token in headings})
    deepest = below
    for token in headings:
        if token.type == "heading_open":
            deepest = min(below + 1 + levels.index(token.tag), deepest + 1, 6)
        token.tag = f"h{deepest}"
    html = parser.renderer.render(tokens, parser.options, {}) + _as_typed(rest)
    return Markup(  # noqa: S704 - nh3 has just cleaned it
        nh3.clean(
            html,
            tags=_ALLOWED,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )
    )


def _parted(text: str) -> tuple[str, str]:
    """Before and after the line in which the marks become too many."""
    one_too_many = next(islice(_MARK.finditer(text), MOST_MARKS, None), None)
    if one_too_many is None:
        return text, ""
    end = text.rfind("\n", 0, one_too_many.start()) + 1
    return text[:end], text[end:]


def _as_typed(text: str) -> str:
    lines = str(escape(text)).splitlines()
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """`3|count('seat')` reads "3 seats": for a number and its noun; a sentence takes `counted`."""
    return counted(number, one=f"{{n}} {one}", other=f"{{n}} {many or one + 's'}")


def render_mail(kind: str, values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML of a mail; also what previews show."""
    made = environment()
    subject = made.get_template(f"mail/{kind}.subject.txt").render(values)
    text = made.get_template(f"mail/{kind}.txt").render(values)
    html = made.get_template(f"mail/{kind}.html").render(values)
    return subjects.fitted(subject), text, html
