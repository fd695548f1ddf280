"""What date polls add to other pages: home, a member's desk and a person's timeline."""

from datetime import datetime, timedelta

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import value
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import moment
from meetings.polls import polls, words
from meetings.polls.rules.polls import PollState
from meetings.polls.tables import Voter

SOON = timedelta(days=2)


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Polls that are under way, those that end while many are silent, and those to choose from."""
    rows = []
    for poll in await polls.of_boards(list(viewer.boards_where("manage")), now=now):
        voted = f"{poll['voted']} of {poll['asked']} voted · {poll['board_name']}"
        href, silent = f"/polls/{poll['id']}", poll["asked"] - poll["voted"]
        if poll["state"] is PollState.closed:
            rows.append(
                HomeRow("soon", words.choose_date_of(poll["title"]), voted, "Choose it", href)
            )
        elif poll["state"] is PollState.open and silent and poll["closes_at"] <= now + SOON:
            closes = moment(poll["closes_at"], poll["timezone"])
            sentence = words.not_voted(silent, poll["title"])
            rows.append(HomeRow("soon", sentence, words.poll_closes(closes), "Look who", href))
        elif poll["state"] is PollState.open and not silent:
            sentence = words.everybody_voted(poll["title"])
            rows.append(HomeRow("soon", sentence, poll["board_name"], "Choose the date", href))
        elif poll["state"] is PollState.open:
            sentence = words.vote_under_way(poll["title"])
            rows.append(HomeRow("open", sentence, voted, "Look at it", href))
    return rows


OPEN_TO_PERSON = Voter.select(Voter.id).where(
    Voter.person == value("person"),
    Voter.poll.state == PollState.open.value,
    Voter.poll.closes_at > value("now"),
)


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """The open polls that somebody is asked to vote in."""
    if not sheet.there["polls"]:
        return []
    asked = await (
        Voter.select(
            Voter.voted_at,
            Voter.poll.id.as_alias("poll"),
            Voter.poll.title.as_alias("title"),
            Voter.poll.closes_at.as_alias("closes_at"),
            Voter.poll.timezone.as_alias("timezone"),
        )
        .where(
            Voter.person == sheet.person.id,
            Voter.poll.state == PollState.open.value,
            Voter.poll.closes_at > now,
        )
        .order_by(Voter.poll.closes_at)
    )
    urls = sheet.urls(LinkPurpose.poll, now)
    for row in asked:
        row["url"] = urls.get(row["poll"], "")
        row["closes"] = moment(row["closes_at"], sheet.zone or row["timezone"])
    return [Section("meetings/polls/votes/_on_desk.html", {"polls": asked}, order=10)]


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """The polls somebody voted in, on boards that the viewer sees."""
    rows = await Voter.select(
        Voter.voted_at,
        Voter.poll.id.as_alias("poll"),
        Voter.poll.title.as_alias("title"),
    ).where(
        Voter.person == person_id,
        Voter.voted_at.is_not_null(),
        Voter.poll.board.is_in(list(viewer.board_ids) or [""]),
    )
    return [
        TimelineRow(
            row["voted_at"], f"Voted on the dates for {row['title']}", f"/polls/{row['poll']}"
        )
        for row in rows
    ]
