"""Every page that a person can open: the routes of the product, each with what it may show."""

import re
from typing import NamedTuple

from board.foundation.identity.tables import Board, Member
from board.foundation.links import links
from board.foundation.links.links import PATHS, LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.tables import Message
from board.foundation.text.ids import new_id
from board.invitations.tables import Invitation
from board.roadmap.tables import RoadmapItem
from meetings.capture.tables import Request
from meetings.digests.tables import Digest
from meetings.interviews.tables import Interview
from meetings.polls.tables import Poll
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting
from tests import permissions
from tests.browser.serving import TROUBLES
from tests.visitors import Visitors

# What answers with a file or a part of a page, or leads on to another.
NO_PAGE = {
    "/boards/{board_id}/release-note/text",
    "/boards/{board_id}/you-said/print",
    "/f/{token}",
    "/m/{token}/board-book",
    "/m/{token}/calendar.ics",
    "/mailbox/{message_id}/attachments/{number}",
    "/meetings/{meeting_id}/board-book",
    "/meetings/{meeting_id}/onsite/{paper}",
    "/meetings/{meeting_id}/run/talk",
    "/outbox/{message_id}/attachments/{number}",
    "/people/export.csv",
    "/requests/{request_id}/evidence",
    "/review/{token}/{name}",
    "/roadmap/exports/{export}",
    "/roundups/pdf",
    "/search/lines",
    "/static/fonts/{name}",
    "/static/{name}",
}
# A mail as its reader sees it, shown in a frame of a page.
MAILS = {
    "/boards/{board_id}/invitations/preview",
    "/mailbox/{message_id}/body",
    "/meetings/{meeting_id}/invitation/body",
    "/meetings/{meeting_id}/nudges/preview",
    "/outbox/{message_id}/body",
    "/series/{series_id}/invitation/body",
}
# In the seeded world these are over, and say so.
OVER = {"/first/{token}": 410, "/i/{token}": 410, "/polls/{poll_id}/edit": 409}
# Signed in, nobody is asked who they are.
FOR_STRANGERS = {
    "/sign-in",
    "/reset",
    "/editions",
    "/editions/{sha256}",
    "/e/{meeting_id}",
    "/desk",
}
# What staff and members open most.
MOST_USED = (
    "/",
    "/boards/{board_id}",
    "/meetings/{meeting_id}",
    "/meetings/{meeting_id}/run",
    "/digests/{digest_id}",
    "/requests/{request_id}",
    "/roadmap",
    "/m/{token}",
    "/d/{token}",
    "/review/{token}",
)


class Stop(NamedTuple):
    """A page to look at; a stranger has a telephone and no account."""

    address: str
    by_stranger: bool
    status: int = 200
    is_mail: bool = False


def routes() -> list[str]:
    """Of every page, as the table of permissions names them; that one is complete."""
    listed = [path for method, path in permissions.table() if method == "GET"]
    return [path for path in listed if path not in NO_PAGE and path not in MAILS]


def first_stop(visitors: Visitors, path: str) -> Stop:
    """The page as the thing of the seeded world shows it."""
    strange = "{token}" in path or path in FOR_STRANGERS or path.startswith("/p/")
    return Stop(visitors.address(path), strange, OVER.get(path, 200), path in MAILS)


def route_of(method: str, address: str) -> str:
    """The route that an address leads to, as the table of permissions names it."""
    path = address.partition("?")[0]
    routes = [route for each, route in permissions.table() if each == method]
    fitting = [each for each in routes if re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), path)]
    return min(fitting, key=lambda each: each.count("{"), default=path)


async def all_stops(visitors: Visitors) -> list[Stop]:
    """Every page and every mail; those of one route together, the usual one first."""
    paths = [*routes(), *sorted(MAILS)]
    found = dict.fromkeys([first_stop(visitors, path) for path in paths])
    return sorted(
        found | dict.fromkeys(await _further_stops(visitors)),
        key=lambda stop: route_of("GET", stop.address),
    )


async def _further_stops(visitors: Visitors) -> list[Stop]:
    """The same pages in their other states, the empty ones, and those that say what is wrong."""
    return [
        *await _of_boards(visitors),
        *await _of_things(),
        *await _of_members(),
        *(Stop(each, False) for each in _SEARCHES),
        *(Stop(f"/trouble/{status}", who, status) for status in TROUBLES for who in (False, True)),
        Stop("/nowhere", False, 404),
        Stop("/nowhere", True, 404),
        Stop("/d/" + "2" * links.TOKEN_LENGTH, True, 404),
        Stop("/editions/" + "0" * 64, True, 404),
    ]


_SEARCHES = (
    "/people?q=nobody+of+that+name",
    "/requests?show=all",
    "/requests?q=zzzz",
    "/meetings?view=list",
    "/meetings?month=2001-01",
    "/outbox?show=failed",
    "/outbox?q=nobody+of+that+name",
    "/roadmap?readers=internal",
    "/roundups?since=2020-01-01&until=2020-03-31",
)


async def _of_boards(visitors: Visitors) -> list[Stop]:
    """A board and a meeting of which nothing is known yet; the other meetings that there are."""
    empty = await Board.objects().where(Board.name == "Harbour Watch").first()
    assert empty is not None
    bare = Meeting(
        id=new_id(),
        board=empty.id,
        title="A meeting without anything",
        timezone="Europe/Berlin",
        state=MeetingState.draft.value,
        created_at=visitors.world.now,
    )
    await Meeting.insert(bare)
    meetings = [visitors.world.first_meeting, visitors.world.next_meeting, str(bare.id)]
    found = []
    for path in routes():
        only = path.count("{") == 1
        if only and "{board_id}" in path:
            found.append(Stop(path.format(board_id=empty.id), False, 0))
        if only and path.startswith("/meetings/{meeting_id}"):
            usual = visitors.address(path)
            others = [path.format(meeting_id=each) for each in meetings]
            found += [Stop(each, False, 0) for each in others if each != usual]
        if path == "/programmes/{programme_id}/brand":
            found.append(Stop(path.format(programme_id=empty.programme), False))
    return found


async def _of_things() -> list[Stop]:
    """One of every kind and state: boards, digests, requests, roadmap items, …, mails."""
    found = []
    for where, key, *state in (
        ("/boards/{}", Board.id, Board.kind),
        ("/digests/{}", Digest.id, Digest.edition, Digest.state),
        ("/requests/{}", Request.id, Request.verdict),
        ("/roadmap/{}", RoadmapItem.id, RoadmapItem.status, RoadmapItem.visibility),
        ("/polls/{}", Poll.id, Poll.state),
        ("/interviews/{}", Interview.id, Interview.state),
        ("/outbox/{}/body", Message.id, Message.kind),
    ):
        rows = await key._meta.table.select(key, *state).order_by(key)
        one = {tuple(row[each._meta.name] for each in state): row["id"] for row in rows}
        found += [
            Stop(where.format(each), False, 200, where.endswith("body")) for each in one.values()
        ]
    return found


async def _of_members() -> list[Stop]:
    """What else members hold in their hands: a link of each meeting, board and kind of mail."""
    found = []
    boards = {
        row["person"]: row["board"] for row in await Member.select(Member.person, Member.board)
    }
    for purpose in (LinkPurpose.meeting, LinkPurpose.desk, LinkPurpose.unsubscribe):
        held = PersonalLink.objects().where(PersonalLink.purpose == purpose.value)
        one = {
            link.subject or boards[link.person]: link
            for link in await held.order_by(PersonalLink.id)
        }
        opened = [links.token(links.of_row(link)) for link in one.values()]
        found += [Stop(f"/{PATHS[purpose]}/{token}", True, 0) for token in opened]
    for state in await Invitation.select(Invitation.state).distinct():
        of_state = Invitation.objects().where(Invitation.state == state["state"])
        invitation = await of_state.order_by(Invitation.expires_at, ascending=False).first()
        assert invitation is not None
        link = await PersonalLink.objects().where(PersonalLink.subject == invitation.id).first()
        if link is not None:
            found.append(Stop(f"/i/{links.token(links.of_row(link))}", True, 0))
    return found
