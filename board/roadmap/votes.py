"""Votes on behalf: what a member said elsewhere in favour of an item, noted by staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import Refused
from board.foundation.extensions import Words
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, Person
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local, plain_day
from board.roadmap import evidence, words
from board.roadmap.rules.votes import Heard
from board.roadmap.tables import ProxyVote

SOURCE = "vote"


@dataclass(frozen=True)
class ProxyVoice:
    """Who, on which board, how strongly, and where that was heard; `words` are the staff's."""

    board: str
    person: str
    heard: Heard
    heard_on: date
    strength: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PossibleVoter:
    """A member for whom staff may vote."""

    board: str
    board_name: str
    person: str
    name: str
    company: str | None

    @property
    def key(self) -> str:
        return f"{self.board}:{self.person}"


@dataclass(frozen=True, slots=True)
class NotedVote:
    id: str
    words: str
    name: str
    company: str | None
    by_name: str | None


VOTERS = prepared(
    Member.select(
        Member.board.id.as_alias("board"),
        Member.board.name.as_alias("board_name"),
        Member.person.id.as_alias("person"),
        Member.person.name.as_alias("name"),
        Member.person.company.name.as_alias("company"),
    )
    .where(
        Member.board.is_in(values("boards")),
        Member.board.programme == value("programme"),
        Member.state == MemberState.active.value,
    )
    .order_by(Member.person.name),
    PossibleVoter,
)
NOTED = prepared(
    ProxyVote.select(
        ProxyVote.id,
        ProxyVote.words,
        ProxyVote.person.name.as_alias("name"),
        ProxyVote.person.company.name.as_alias("company"),
        ProxyVote.recorded_by.name.as_alias("by_name"),
    ).where(ProxyVote.id.is_in(values("votes"))),
    NotedVote,
)

# --- queries ---------------------------------------------------------------------------------


async def voters_for(programme_id: str, viewer: Viewer) -> list[PossibleVoter]:
    """Members for whom the viewer may vote, by name."""
    return await VOTERS.all(programme=programme_id, boards=viewer.boards_where("move_roadmap"))


async def words_of(sources: Sequence[str], now: datetime) -> dict[str, Words]:
    """By vote: where it was heard. What was noted with it stays with staff, as do the names."""
    rows = await ProxyVote.select(ProxyVote.id, ProxyVote.heard, ProxyVote.heard_on).where(
        ProxyVote.id.is_in(list(sources) or [""])
    )
    return {
        row["id"]: Words(
            reference="Vote",
            text="",
            wording=f"{Heard(row['heard']).label}, {plain_day(row['heard_on'])}, noted by staff",
            href="",
        )
        for row in rows
    }


async def of_sources(sources: Sequence[str]) -> dict[str, NotedVote]:
    """Votes by id with voter and what was noted, for staff of the board."""
    return {row.id: row for row in await NOTED.all(votes=sources)}


# --- operations ------------------------------------------------------------------------------


async def cast(item_id: str, voice: ProxyVoice, *, by: Viewer, now: datetime) -> str:
    """Notes a vote for somebody who sits on that board; it counts as evidence of the item."""
    by.must("move_roadmap", voice.board)
    if voice.heard_on > instant_to_local(now, by.timezone).date():
        raise Refused(words.VOTE_DAY_IN_FUTURE, field="heard_on")
    if not await Member.exists().where(
        Member.board == voice.board,
        Member.person == voice.person,
        Member.state == MemberState.active.value,
    ):
        raise Refused(words.VOTER_NOT_SEATED, field="voter")
    vote = ProxyVote(
        board=voice.board,
        person=voice.person,
        heard=voice.heard.value,
        heard_on=voice.heard_on,
        words=voice.words,
        recorded_by=by.id,
        created_at=now,
    )
    async with db.transaction():
        # Two of one person for one item would look like two people.
        await db.locked(Person.select(Person.id).where(Person.id == voice.person))
        if await evidence.exists(item_id, person=voice.person, source_kind=SOURCE):
            raise Refused(words.VOTE_NOTED_ALREADY, field="voter")
        await ProxyVote.insert(vote)
        await evidence.add(
            item_id, board_id=voice.board, source_kind=SOURCE, source=vote.id,
            person=voice.person, strength=voice.strength, by=by, now=now,
        )  # fmt: skip
        await journal.record(
            "vote.cast", vote.id, by=by.actor, now=now, board=voice.board, person=voice.person,
            item=item_id, heard=voice.heard.value,
        )  # fmt: skip
    return vote.id
