"""Forms of all features that come too late or are refused: what was typed is on the page after."""

import html
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from litestar import Litestar

from board.foundation.identity.tables import Member
from board.invitations.tables import Invitation
from board.settings import use
from meetings.actions.tables import ActionItem
from meetings.digests.tables import Digest
from tests.visitors import Visitors
from tests.world import World

WORDS = "Nobody else has written these words"
Happening = Callable[[World], Awaitable[object]]


async def nothing(world: World) -> None:
    """The words themselves are refused."""


async def action_closed(world: World) -> None:
    action = ActionItem.update({ActionItem.done_at: world.now})
    await action.where(ActionItem.id == world.ids["action_id"])


async def review_ended(world: World) -> None:
    ended = Digest.update({Digest.state: "superseded"})
    await ended.where(Digest.id == world.reviewed["digest_id"])


async def bytes_destroyed(world: World) -> None:
    gone = Digest.update({Digest.redacted_at: world.now, Digest.state: "released"})
    await gone.where(Digest.id == world.ids["digest_id"])


async def seat_given_up(world: World) -> None:
    left = Member.update({Member.state: "alumnus"})
    await left.where(Member.id == world.ids["member_id"])


async def invitation_withdrawn(world: World) -> None:
    withdrawn = Invitation.update({Invitation.state: "withdrawn", Invitation.expires_at: None})
    await withdrawn.where(Invitation.id == world.ids["invitation_id"])


async def suggestion_settled(world: World) -> None:
    settled = Invitation.update(
        {Invitation.suggested_name: "Zoe", Invitation.suggestion_settled_at: world.now}
    )
    await settled.where(Invitation.id == world.ids["invitation_id"])


async def suggestion_waits(world: World) -> None:
    waits = Invitation.update({Invitation.state: "declined", Invitation.suggested_name: "Zoe"})
    await waits.where(Invitation.id == world.ids["invitation_id"])


@dataclass(frozen=True)
class Late:
    """A form that somebody fills in and sends after something has happened."""

    path: str
    typed: dict[str, str]
    happened: Happening = nothing
    status: int = 409
    role: str = "administrator"

    def __str__(self) -> str:
        return f"{self.path} {self.happened.__name__}"


LINK = "anonymous"
TOO_LONG = WORDS + "." * 11_000
CASES = [
    Late("/a/{token}/closing", {"closing": "done", "words": WORDS}, action_closed, role=LINK),
    Late(
        "/d/{token}/actions/{action_id}/closing",
        {"closing": "done", "words": WORDS}, action_closed, role=LINK,
    ),
    Late("/boards/{board_id}/actions/{action_id}/closing", {"closing": "done", "words": TOO_LONG},
         status=422),
    Late("/review/{token}/comments", {"section": "Agenda items", "body": WORDS}, review_ended,
         role=LINK),
    Late("/digests/{digest_id}/redaction", {"because": WORDS}, bytes_destroyed),
    Late("/d/{token}/seats/{member_id}/departure", {"words": WORDS}, seat_given_up, role=LINK),
    Late("/i/{token}/refusal", {"reason": WORDS}, invitation_withdrawn, role=LINK),
    Late("/i/{token}/refusal", {"reason": WORDS}, role=LINK),
    Late("/invitations/{invitation_id}/suggestion", {"intent": "add", "company": WORDS},
         suggestion_settled),
    Late("/invitations/{invitation_id}/suggestion", {"intent": "add", "company": TOO_LONG},
         suggestion_waits, status=422),
    Late("/meetings/{meeting_id}/themes/names", {"theme": "Of yesterday", "to": WORDS}),
    Late("/requests/{request_id}/evidence", {"item": "new", "title": WORDS}),
    Late("/requests/{request_id}/title", {"title": TOO_LONG}, status=422),
    Late("/meetings/{meeting_id}/run/talk/correction", {"hosts": WORDS}, status=422),
    Late("/meetings/{meeting_id}/outcomes/{kind}", {"body": WORDS, "due_on": "soon"}, status=422),
    Late("/meetings/{meeting_id}/feedback", {"body": WORDS, "strength": "9"}, status=422),
    Late("/meetings/{meeting_id}/agenda", {"title": WORDS, "minutes": "long"}, status=422),
    Late("/programmes", {"name": WORDS, "timezone": "Nowhere"}, status=422),
    Late("/programmes/{programme_id}/brand", {"footer": WORDS, "accent": "loud"}, status=422),
    Late("/boards/{board_id}/report-out", {"notes_hours": WORDS}, status=422),
    Late("/boards/{board_id}/invitations", {"subject": WORDS, "body": "{nobody}"}, status=422),
    Late("/reset", {"email": WORDS}, status=422, role=LINK),
]  # fmt: skip


@pytest.fixture
async def visitors(seeded: World, composed: Litestar) -> AsyncIterator[Visitors]:
    use(seeded.settings)
    await seeded.restore()
    composed.state["clock"] = lambda: seeded.now
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(composed.lifespan())
        opened = Visitors(seeded, composed)
        for role in ("anonymous", "administrator"):
            await stack.enter_async_context(await opened.sign_in(role))
        yield opened


@pytest.mark.parametrize("late", CASES, ids=str)
async def test_words_are_on_the_page_that_says_why_they_were_not_taken(
    visitors: Visitors, late: Late
) -> None:
    await late.happened(visitors.world)
    fields = {
        "csrf": visitors.csrf.get(late.role, ""),
        "item": visitors.world.ids["item"],
    } | late.typed
    if late.path.startswith("/review/"):
        fields["digest"] = visitors.world.reviewed["digest_id"]
    address = visitors.address(late.path)
    answer = await visitors.clients[late.role].post(address, data=fields)

    said = html.unescape(answer.text)
    assert (answer.status_code, WORDS in said) == (late.status, True), said[-3000:]
