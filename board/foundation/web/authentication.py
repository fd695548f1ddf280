"""Who is asking: the session cookie, and whether a form really comes from one of our pages."""

from typing import Any
from urllib.parse import quote, urlsplit

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.response import Redirect

from board import settings
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.links import form_tokens
from board.foundation.web import words
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, signed_in

COOKIE = "__Host-folkmoot"
RENEWED = "renewed_session"  # in the state of a request whose answer sets a new cookie
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

# Handler options: reached by a personal link, or by a program that has its own proof.
BY_LINK = {"by_link": True}
BY_PROGRAM = {"by_program": True}


class SignInNeeded(Exception):
    """Nobody is signed in; the page to come back to afterwards."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.location = f"/sign-in?next={quote(path, safe='/')}"


class Sessions(AbstractAuthenticationMiddleware):
    """Puts the viewer, or nobody, into the request."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        token = connection.cookies.get(COOKIE)
        viewer = None
        if token:
            now = connection.app.state.clock()
            viewer = await access.viewer_of(token, now=now)
            if viewer is not None and viewer.must_renew:
                connection.scope["state"][RENEWED] = await access.renewed(token, now=now)
        return AuthenticationResult(user=viewer, auth=None)


def cookie(token: str) -> Cookie:
    """Lives as long as the session; `__Host-` needs Secure, which browsers allow on localhost."""
    return Cookie(
        key=COOKIE,
        value=token,
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
        max_age=int(access.SESSION_LASTS.total_seconds()) if token else 0,
    )


def provide_viewer(request: AnyRequest) -> Viewer:
    """Staff pages ask for this; everybody else is sent to the sign-in page."""
    viewer = signed_in(request)
    if viewer is None:
        back = request.scope["path"] if request.method in SAFE else "/"
        raise SignInNeeded(back)
    return viewer


def provide_administration(request: AnyRequest) -> Viewer:
    """For pages about the installation: staff who manage nothing are told so."""
    viewer = provide_viewer(request)
    if not viewer.is_manager:
        raise Forbidden(words.ONLY_MANAGERS)
    return viewer


async def check_origin(request: AnyRequest) -> Redirect | None:
    """Runs before every handler: a change must come from a page of our own.

    `Origin` must be ours where it is sent; where it is absent the browser must say same-origin or
    the hidden token must fit. Staff's forms always carry the token of their session.
    """
    if not all(str(value).isprintable() for value in request.path_params.values()):
        raise NotFound  # NUL or half a character: PostgreSQL would not even look for it
    if request.method in SAFE:
        return _other_name_of_this_machine(request)
    options = request.route_handler.opt
    if options.get("by_program"):
        return None
    origin = request.headers.get("origin")
    if origin is not None and origin != settings.current().origin:
        raise Forbidden(words.FORM_OF_OTHER_SITE)
    is_ours = origin is not None or request.headers.get("sec-fetch-site") == "same-origin"
    by_link = bool(options.get("by_link"))
    viewer = None if by_link else signed_in(request)
    if is_ours and viewer is None and not by_link:
        return None  # the body stays unread until the page has found out who is asking
    given = (await Form.read(request))["csrf"]
    link_token = str(request.path_params.get("token", "")) if by_link else ""
    if not is_ours and not _fits(given, request, link_token):
        raise Forbidden(words.PAGE_OPEN_TOO_LONG)
    if viewer is not None and not _is_of_session(given, viewer):
        raise Forbidden(words.PAGE_BEFORE_SIGN_IN)
    return None


def _other_name_of_this_machine(request: AnyRequest) -> Redirect | None:
    """localhost and 127.0.0.1 are one place to a person, but two origins to a browser."""
    ours, names = urlsplit(settings.current().origin), settings.LOCAL_HOSTS
    try:
        theirs = urlsplit(f"//{request.headers.get('host')}")
        same_port = ours.port == theirs.port
    except ValueError:
        return None  # no name of any machine
    if ours.hostname == theirs.hostname or not same_port:
        return None
    if ours.hostname not in names or theirs.hostname not in names:
        return None
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["path"] + (f"?{query}" if query else "")
    return Redirect(f"{settings.current().origin}{path}", status_code=307)


def _fits(given: str, request: AnyRequest, link_token: str) -> bool:
    viewer = signed_in(request)
    if link_token:
        return form_tokens.is_form_token(link_token[:12], given, now=request.app.state.clock())
    if viewer is not None:
        return _is_of_session(given, viewer)
    return form_tokens.is_form_token("guest", given, now=request.app.state.clock())


def _is_of_session(given: str, viewer: Viewer) -> bool:
    return form_tokens.is_staff_form_token(viewer.session, given)


def must_not_be_elsewhere(path: str) -> str:
    """A path on this site to go to after signing in; anything else becomes the home page."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or len(path) > 300:
        return "/"
    return path
