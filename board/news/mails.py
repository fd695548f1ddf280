"""What those who asked are told in one mail a day, and what decides whether they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.desks import desks
from board.foundation.identity.tables import Person
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from board.news import roadmap_stories
from board.news.roadmap_stories import Story
from board.roadmap import notices as roadmap_notices

KIND = "roadmap_news_sent"
# Mails that tell the same to a whole board: whoever has had one reads no move a second time.
OVERVIEWS = [
    kind
    for kind, purpose in outbox.STOPPABLE.items()
    if purpose == roadmap_notices.PURPOSE and kind != KIND
]
ON_ITS_WAY = (*QUEUED, MailState.leased)


@dataclass(frozen=True)
class KnownNews:
    """All that decides what these people are told."""

    people: Mapping[str, Mapping[str, Any]]
    waiting: Sequence[roadmap_notices.WaitingNotice]  # moves and answers
    boards: Mapping[str, frozenset[str]]  # of the answers
    stories: Mapping[str, Sequence[Story]]
    recipients: frozenset[str]
    overviews: Sequence[Mapping[str, Any]]
    had_one: frozenset[str]  # a mail of this kind, today


async def known(only: Sequence[str], *, now: datetime) -> KnownNews:
    """Of these people, as it stands."""
    moves, answers = await roadmap_notices.moves(only), await roadmap_notices.answers(only)
    people = {
        row["id"]: row
        for row in await Person.select(Person.id, Person.name, Person.email, Person.timezone).where(
            Person.id.is_in(list(only))
        )
    }
    keys = {_key(row, now=now): person for person, row in people.items()}
    sent = await Message.select(Message.unique_key).where(Message.unique_key.is_in(list(keys)))
    return KnownNews(
        people=people,
        waiting=[*moves, *answers],
        boards={
            person: frozenset(row.board for row in answers if row.person == person)
            for person in only
        },
        stories=await roadmap_stories.of(moves, answers),
        recipients=frozenset(await roadmap_notices.recipients_among(set(only))),
        overviews=await _overviews(only, now=now),
        had_one=frozenset(keys[row["unique_key"]] for row in sent),
    )


async def tell(
    person_id: str, known: KnownNews, *, now: datetime, due_at: datetime | None = None
) -> bool:
    """Writes it, and settles what it tells; False if there was one today, or nothing to tell."""
    person = known.people[person_id]
    zone = person["timezone"] or "UTC"
    on = instant_to_local(now, zone).date()
    overviews = [each for each in known.overviews if each["person"] == person_id]
    if person_id in known.had_one or any(
        each["state"] in ON_ITS_WAY or instant_to_local(each["created_at"], zone).date() == on
        for each in overviews
    ):
        return False
    stories = [
        each for each in known.stories.get(person_id, []) if not _is_in_overview(each, overviews)
    ]
    boards = {each.board for each in stories} | known.boards[person_id]
    is_told = stories and person_id in known.recipients
    if is_told and not await _post(person, stories, boards, now, due_at):
        return False  # there was one today
    waiting = [row for row in known.waiting if row.person == person_id]
    await roadmap_notices.settle(waiting, now=now)
    return bool(stories)


# --- steps -----------------------------------------------------------------------------------


async def _post(
    person: Mapping[str, Any],
    stories: Sequence[Story],
    boards: set[str],
    now: datetime,
    due_at: datetime | None,
) -> str | None:
    link = await desks.link_for(person["id"], now=now)
    first = stories[0]
    return await outbox.post(
        KIND,
        to=outbox.Recipient(person["name"], person["email"], person=person["id"]),
        context={
            "name": person["name"],
            "board_name": first.board_name,
            "stories": stories,
            "url": links.url(link),
        },
        sender_name=first.board_name,
        # Staff of one board must not read in the outbox what the other one is told.
        board=first.board if len(boards) == 1 else None,
        cause=first.href.rpartition("/")[2],
        due_at=due_at,
        unique_key=_key(person, now=now),
        now=now,
    )


def _key(person: Mapping[str, Any], *, now: datetime) -> str:
    """One mail of this kind a day."""
    on = instant_to_local(now, person["timezone"] or "UTC").date()
    return f"news:{person['id']}:{on.isoformat()}"


async def _overviews(people: Sequence[str], *, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Mails of the last weeks that told them the same, or are about to: boards and instants."""
    states = [state.value for state in (*GONE_OUT, *ON_ITS_WAY)]
    found: Sequence[Mapping[str, Any]] = await (
        Message.select(Message.person, Message.board, Message.state, Message.created_at)
        .where(
            Message.person.is_in(list(people)),
            Message.kind.is_in(OVERVIEWS),
            Message.state.is_in(states),
            Message.created_at > now - timedelta(days=14),
        )
        .order_by(Message.id)
    )
    return found


def _is_in_overview(story: Story, overviews: Sequence[Mapping[str, Any]]) -> bool:
    """Whether an overview of the board left after the move; answers are told one by one."""
    return not story.answers and any(
        each["board"] == story.board and each["created_at"] >= story.since for each in overviews
    )
