"""Topics that members propose for a meeting, and what they were told about each."""

from dataclasses import dataclass
from datetime import datetime

from piccolo.query.methods.select import Select

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.journal import journal
from meetings.agenda import agenda, next_meetings, words
from meetings.agenda.agenda import AgendaItemFacts
from meetings.agenda.rules.purposes import Purpose
from meetings.agenda.rules.topics import TopicState
from meetings.agenda.tables import Topic
from meetings.scheduling import rooms
from meetings.scheduling.tables import Meeting

MOST_OPEN = 20  # of one member on one board
USUAL_MINUTES = 15

MOST_SHOWN = 50  # of what one person proposed


@dataclass(frozen=True, slots=True)
class OwnTopicRow:
    id: str
    title: str
    state: TopicState
    answer: str
    created_at: datetime
    board: str
    meeting: str | None
    meeting_title: str | None


# --- queries ---------------------------------------------------------------------------------

PROPOSED = prepared(
    Topic.select(
        Topic.id,
        Topic.title,
        Topic.state,
        Topic.answer,
        Topic.created_at,
        Topic.board,
        Topic.meeting.id.as_alias("meeting"),
        Topic.meeting.title.as_alias("meeting_title"),
    )
    .where(Topic.person == value("person"))
    .order_by(Topic.created_at, Topic.id, ascending=False)
    .limit(MOST_SHOWN),
    OwnTopicRow,
)


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """A topic with who proposed it."""

    id: str
    title: str
    reason: str
    state: TopicState
    created_at: datetime
    person: str
    name: str
    company: str | None


def _proposed() -> Select[Topic]:
    return Topic.select(
        Topic.id,
        Topic.title,
        Topic.reason,
        Topic.state,
        Topic.created_at,
        Topic.person.id.as_alias("person"),
        Topic.person.name.as_alias("name"),
        Topic.person.company.name.as_alias("company"),
    )


TOPIC = prepared(
    _proposed().where(Topic.id == value("topic"), Topic.board == value("board")), ProposedTopic
)
WAITING = prepared(
    _proposed()
    .where(
        Topic.board == value("board"),
        Topic.state == TopicState.proposed.value,
        (Topic.meeting == value("meeting")) | Topic.meeting.is_null(),
    )
    .order_by(Topic.created_at, Topic.id),
    ProposedTopic,
)


async def waiting(meeting: Meeting) -> list[ProposedTopic]:
    """Topics proposed for this meeting, or for none in particular, that have no answer yet."""
    return await WAITING.all(board=meeting.board, meeting=meeting.id)


async def find(meeting: Meeting, topic_id: str) -> ProposedTopic:
    return await TOPIC.one(topic=topic_id, board=meeting.board)


async def of_person(person_id: str) -> list[OwnTopicRow]:
    """What somebody proposed, newest first, with the answer."""
    return await PROPOSED.all(person=person_id)


# --- operations ------------------------------------------------------------------------------


async def propose(
    meeting_id: str, person_id: str, *, title: str, reason: str, now: datetime
) -> str:
    """By somebody who is asked to that meeting, before it begins."""
    upcoming = await next_meetings.of_person(person_id, now=now)
    meeting = next((each for each in upcoming if each.id == meeting_id and not each.begun), None)
    if meeting is None:
        raise Refused(words.NO_MORE_TOPICS, field="meeting")
    async with db.transaction():
        open_now = await Topic.count().where(
            Topic.board == meeting.board,
            Topic.person == person_id,
            Topic.state == TopicState.proposed.value,
        )
        if open_now >= MOST_OPEN:
            raise Refused(words.too_many_open_topics(MOST_OPEN))
        topic = Topic(
            board=meeting.board,
            meeting=meeting.id,
            person=person_id,
            title=title,
            reason=reason,
            state=TopicState.proposed.value,
            created_at=now,
        )
        await Topic.insert(topic)
        await journal.record(
            "topic.proposed", topic.id, by=journal.member(person_id), now=now,
            board=meeting.board, person=person_id, meeting=meeting.id,
        )  # fmt: skip
    return topic.id


async def put_on_agenda(
    meeting: Meeting, topic_id: str, *, sitting: str | None, by: journal.Actor, now: datetime
) -> str:
    """Becomes an item at the end of a sitting, presented by whoever proposed it."""
    async with db.transaction():
        await agenda.lock(meeting)
        topic = await _settle(meeting, topic_id, TopicState.taken, "", by=by, now=now)
        proposer = (await rooms.people_of({topic.person}))[topic.person]
        items = await agenda.add_many(
            meeting,
            [
                AgendaItemFacts(
                    title=topic.title,
                    sitting=sitting,
                    purpose=Purpose.discuss,
                    presenter=proposer.name,
                    presenter_person=topic.person,
                    minutes=USUAL_MINUTES,
                    notes=topic.reason,
                )
            ],
            by=by,
            now=now,
        )
        await Topic.update({Topic.agenda_item: items[0], Topic.meeting: meeting.id}).where(
            Topic.id == topic_id
        )
    return items[0]


async def decline(
    meeting: Meeting, topic_id: str, *, because: str, by: journal.Actor, now: datetime
) -> None:
    """Not this time; the member reads why."""
    async with db.transaction():
        await _settle(meeting, topic_id, TopicState.declined, because, by=by, now=now)


async def _settle(
    meeting: Meeting,
    topic_id: str,
    state: TopicState,
    answer: str,
    *,
    by: journal.Actor,
    now: datetime,
) -> Topic:
    topic = await Topic.objects().where(Topic.id == topic_id, Topic.board == meeting.board).first()
    if topic is None:
        raise NotFound
    rows = (
        await Topic.update({Topic.state: state.value, Topic.answer: answer, Topic.answered_at: now})
        .where(Topic.id == topic_id, Topic.state == TopicState.proposed.value)
        .returning(Topic.id)
    )
    if not rows:
        raise LostRace(words.TOPIC_ANSWERED_ALREADY)
    await journal.record(
        f"topic.{state.value}", topic_id, by=by, now=now, board=meeting.board,
        person=topic.person, meeting=meeting.id,
    )  # fmt: skip
    return topic
