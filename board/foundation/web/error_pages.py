"""Every error as a page with a sentence and a way on; never a stack trace, never a path."""

import logging
from typing import Any
from urllib.parse import urlsplit

from litestar.exceptions import HTTPException
from litestar.response import Redirect, Response, Template

from board import settings
from board.foundation.errors import (
    DatabaseUnavailable,
    DiskFull,
    Forbidden,
    Gone,
    LostRace,
    NotFound,
    Refused,
    TooMany,
)
from board.foundation.sandbox.sandbox import CannotWork
from board.foundation.sent_forms.sent_forms import SentAlready
from board.foundation.web import words
from board.foundation.web.authentication import SignInNeeded
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page

log = logging.getLogger("folkmoot.pages")
_KNOWN = {400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}


def failed(request: AnyRequest, status: int, **context: Any) -> Template:
    """The error page of a status, with a sentence of its own where the context has one.

    What was typed stands on it, so that nobody's words are lost by a race or a rule.
    """
    shown = status if status in _KNOWN else 500 if status >= 500 else 400
    link = "error" if request.scope.get("user") is None else ""
    return page(
        request,
        f"errors/{shown}.html",
        status=status,
        link=link,
        written=_written(request),
        **context,
    )


def refused(request: AnyRequest, error: Refused) -> Template:
    context = {"sentence": error.sentence}
    if not isinstance(error, LostRace):
        context["title"] = words.NOT_POSSIBLE_NOW
    return failed(request, 409, **context, **_way_back(request))


def sent_already(request: AnyRequest, error: SentAlready) -> Template:
    """Shown only where the answer to the first time is not known: the power went, or it is long."""
    sentence = words.FORM_SENT_ALREADY
    context = {"title": words.FORM_SENT_ALREADY_TITLE, "sentence": sentence}
    return failed(request, 409, **context, **_way_back(request))


def not_found(request: AnyRequest, error: NotFound) -> Template:
    return failed(request, 404)


def forbidden(request: AnyRequest, error: Forbidden) -> Template:
    return failed(request, 403, sentence=error.sentence)


def gone(request: AnyRequest, error: Gone) -> Template:
    renew = f"/links/{error.link_id}/renewal" if error.link_id else None
    return failed(request, 410, sentence=error.sentence, renew=renew)


def too_many(request: AnyRequest, error: TooMany) -> Template:
    return failed(request, 429, sentence=error.sentence)


def unavailable(request: AnyRequest, error: DatabaseUnavailable | CannotWork) -> Template:
    log.error("Unavailable: %s", error)
    if isinstance(error, DiskFull):
        return failed(request, 503, title=words.DISK_FULL_TITLE, sentence=words.DISK_FULL)
    return failed(request, 503)


def sign_in_needed(request: AnyRequest, error: SignInNeeded) -> Redirect:
    return Redirect(error.location, status_code=303)


def unreadable(request: AnyRequest, error: Exception) -> Template:
    """Bytes that are no text, JSON nested without end: the sender's mistake, not ours."""
    return failed(request, 400)


def http_error(request: AnyRequest, error: HTTPException) -> Template | Response[str]:
    if error.status_code == 405:
        if request.method == "GET":  # somebody typed the address of a form, or opened it again
            shown = failed(request, 405)
            shown.headers.update(error.headers or {})
            return shown
        return Response(
            words.METHOD_NOT_ALLOWED,
            status_code=405,
            media_type="text/plain",
            headers=error.headers,
        )
    # What was too large was chosen on a form of ours: there something smaller can be chosen.
    way = _way_back(request) if error.status_code == 413 else {}
    return failed(request, error.status_code, **way)


def unexpected(request: AnyRequest, error: Exception) -> Template:
    log.error("Unexpected error at %s", request.scope["path_template"], exc_info=error)
    return failed(request, 500)


def _written(request: AnyRequest) -> list[tuple[str, str]]:
    """Label and words of every text that was typed into the form of this request."""
    form = request.state.get("form")
    return list(form.written.values()) if isinstance(form, Form) else []


def _way_back(request: AnyRequest) -> dict[str, str]:
    """To the page of ours on which the button was pressed; other sites are never linked to."""
    try:
        page_before = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return {}
    ours = urlsplit(settings.current().origin)
    path = page_before.path
    if page_before[:2] != ours[:2] or not path.startswith("/") or path.startswith("//"):
        return {}
    return {"back": path, "back_label": words.GO_BACK}


HANDLERS: dict[Any, Any] = {
    Refused: refused,
    SentAlready: sent_already,
    NotFound: not_found,
    Forbidden: forbidden,
    Gone: gone,
    TooMany: too_many,
    DatabaseUnavailable: unavailable,
    CannotWork: unavailable,
    SignInNeeded: sign_in_needed,
    UnicodeDecodeError: unreadable,
    RecursionError: unreadable,
    HTTPException: http_error,
    Exception: unexpected,
}
