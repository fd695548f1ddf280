"""Mail that a mail server hands over: POST /inbound/mail, one whole message as the body."""

from litestar import Response, post

from board.foundation.web.authentication import BY_PROGRAM
from board.foundation.web.dependencies import Now
from board.foundation.web.rendering import AnyRequest
from meetings.inbox import inbound, words

LOCKED = words.SEND_THE_SECRET


@post("/inbound/mail", opt=BY_PROGRAM, request_max_body_size=inbound.LIMIT, status_code=200)
async def receive(request: AnyRequest, now: Now) -> Response[dict[str, str | bool]]:
    """200 for every mail that was taken in, counted or not, so that no server sends it again."""
    if not inbound.is_authorized(request.headers.get("authorization", "")):
        return Response(
            {"sentence": LOCKED, "counted": False},
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
    outcome = await inbound.receive(await request.body(), now)
    return Response(
        {"sentence": outcome.sentence, "counted": outcome.is_effective},
        status_code=200 if outcome.is_readable else 422,
    )
