"""What date polls add to other pages: home, a member's desk and a person's timeline."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database.queries import Asked, prepared, value, values
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import moment
from meetings.polls import polls, words
from meetings.polls.polls import PollRow
from meetings.polls.rules.polls import PollState, state_now
from meetings.polls.tables import Voter

SOON = timedelta(days=2)
UNDER_WAY = (PollState.open, PollState.closed)


@dataclass(frozen=True, slots=True)
class PollOnDesk:
    """An open poll that somebody is asked to vote in."""

    voted_at: datetime | None
    poll: str
    title: str
    closes_at: datetime
    timezone: str


@dataclass(frozen=True, slots=True)
class PollVoted:
    """A poll that somebody voted in."""

    voted_at: datetime
    poll: str
    title: str


ON_DESK = prepared(
    Voter.select(
        Voter.voted_at,
        Voter.poll.id.as_alias("poll"),
        Voter.poll.title.as_alias("title"),
        Voter.poll.closes_at.as_alias("closes_at"),
        Voter.poll.timezone.as_alias("timezone"),
    )
    .where(
        Voter.person == value("person"),
        Voter.poll.state == PollState.open.value,
        Voter.poll.closes_at > value("now"),
    )
    .order_by(Voter.poll.closes_at),
    PollOnDesk,
)
VOTED = prepared(
    Voter.select(
        Voter.voted_at, Voter.poll.id.as_alias("poll"), Voter.poll.title.as_alias("title")
    ).where(
        Voter.person == value("person"),
        Voter.voted_at.is_not_null(),
        Voter.poll.board.is_in(values("boards")),
    ),
    PollVoted,
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    return [polls.COUNTED.asked(boards=boards, states=UNDER_WAY)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Polls that are under way, those that end while many are silent, and those to choose from."""
    return [_at_home(poll, now=now) for poll in found[polls.COUNTED]]


def _at_home(poll: PollRow, *, now: datetime) -> HomeRow:
    voted = words.voted_of_asked(poll.voted, poll.asked, poll.board_name)
    href, silent = f"/polls/{poll.id}", poll.asked - poll.voted
    if state_now(poll.state, poll.closes_at, now) is PollState.closed:
        return HomeRow("soon", words.choose_date_of(poll.title), voted, words.CHOOSE_IT, href)
    if not silent:
        sentence = words.everybody_voted(poll.title)
        return HomeRow("soon", sentence, poll.board_name, words.CHOOSE_THE_DATE, href)
    if poll.closes_at <= now + SOON:
        closes = words.poll_closes(moment(poll.closes_at, poll.timezone))
        return HomeRow("soon", words.not_voted(silent, poll.title), closes, words.LOOK_WHO, href)
    return HomeRow("open", words.vote_under_way(poll.title), voted, words.LOOK_AT_IT, href)


home_rows = page_source(_asks_at_home, _home_rows)


OPEN_TO_PERSON = Voter.select(Voter.id).where(
    Voter.person == value("person"),
    Voter.poll.state == PollState.open.value,
    Voter.poll.closes_at > value("now"),
)


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """The open polls that somebody is asked to vote in."""
    if not sheet.there["polls"]:
        return []
    urls = sheet.urls(LinkPurpose.poll, now)
    rows = await ON_DESK.all(person=sheet.person.id, now=now)
    asked = [
        {
            "title": row.title,
            "voted_at": row.voted_at,
            "url": urls.get(row.poll, ""),
            "closes": moment(row.closes_at, sheet.zone or row.timezone),
        }
        for row in rows
    ]
    waits = tuple(
        Waiting(words.which_dates(row.title), "polls") for row in rows if not row.voted_at
    )
    context = {"polls": asked}
    return [Section("meetings/polls/votes/_on_desk.html", context, order=10, waits=waits)]


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """The polls somebody voted in, on boards that the viewer sees."""
    rows = await VOTED.all(person=person_id, boards=viewer.board_ids)
    return [
        TimelineRow(row.voted_at, words.voted_on_dates(row.title), f"/polls/{row.poll}", "meeting")
        for row in rows
    ]
