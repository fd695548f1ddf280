"""Feedback: what members said at a meeting, how strongly, and who may be told that they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from piccolo.custom_types import Combinable
from piccolo.query.functions.aggregate import Count
from piccolo.query.methods.select import Select

from board.foundation import followers
from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, prepared_sql, value
from board.foundation.database.writes import prepared_write
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.rules.consents import Attribution
from board.foundation.journal import journal
from board.foundation.text.versions import version_of
from board.roadmap.rules.roadmap import Verdict
from meetings.agenda import agenda
from meetings.attribution.rules.levels import stricter
from meetings.capture import words as capture_words
from meetings.capture.happenings import RequestDropped, RequestHeard, WordsChanged
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.themes import key_of
from meetings.capture.tables import FeedbackItem, Request
from meetings.scheduling.meeting_sheets import MeetingRow
from meetings.scheduling.tables import Meeting

A_PAGE = 100


@dataclass(frozen=True)
class CapturedWords:
    """One statement as a scribe writes it down."""

    body: str
    item: str | None = None
    person: str | None = None
    kind: FeedbackKind | None = None
    strength: Strength | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class OwnWordsRow:
    """What one person said. `level`: none chosen is internal."""

    id: str
    body: str
    level: Attribution | None
    created_at: datetime
    meeting: str
    meeting_title: str
    board: str
    item_title: str | None
    company_id: str | None
    company: str | None

    @property
    def attribution(self) -> Attribution:
        return self.level or Attribution.internal


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A statement, with whose it is and where it stands. `level`: none chosen is internal."""

    id: str
    position: int
    body: str
    kind: FeedbackKind | None
    strength: Strength | None
    theme: str
    level: str
    attribution_because: str
    created_at: datetime
    meeting: str
    meeting_title: str
    board: str
    board_name: str
    item: str | None
    item_title: str | None
    person: str | None
    name: str | None
    company_id: str | None
    company: str | None

    @property
    def attribution(self) -> Attribution:
        return Attribution(self.level or "internal")

    @property
    def version(self) -> str:
        """What somebody saw who is about to correct it."""
        kind, strength = self.kind and self.kind.value, self.strength and int(self.strength)
        return version_of(self.body, self.item, self.person, kind, strength, self.theme)


@dataclass(frozen=True, slots=True)
class RequestNumber:
    """The request that a statement made."""

    id: str
    number: int
    verdict: Verdict | None
    feedback_item: str
    code: str

    @property
    def reference(self) -> str:
        """CAB-4."""
        return reference_of(self.code, self.number)


@dataclass(frozen=True, slots=True)
class _ItemCount:
    agenda_item: str | None
    count: int


# --- queries ---------------------------------------------------------------------------------


def _select() -> Select[Any]:
    return FeedbackItem.select(
        FeedbackItem.id,
        FeedbackItem.position,
        FeedbackItem.body,
        FeedbackItem.kind,
        FeedbackItem.strength,
        FeedbackItem.theme,
        FeedbackItem.attribution.as_alias("level"),
        FeedbackItem.attribution_because,
        FeedbackItem.created_at,
        FeedbackItem.meeting.id.as_alias("meeting"),
        FeedbackItem.meeting.title.as_alias("meeting_title"),
        FeedbackItem.meeting.board.id.as_alias("board"),
        FeedbackItem.meeting.board.name.as_alias("board_name"),
        FeedbackItem.agenda_item.id.as_alias("item"),
        FeedbackItem.agenda_item.title.as_alias("item_title"),
        FeedbackItem.person.id.as_alias("person"),
        FeedbackItem.person.name.as_alias("name"),
        FeedbackItem.person.company.id.as_alias("company_id"),
        FeedbackItem.person.company.name.as_alias("company"),
    )


COUNTS = prepared(
    FeedbackItem.select(FeedbackItem.agenda_item, Count())
    .where(FeedbackItem.meeting == value("meeting"))
    .group_by(FeedbackItem.agenda_item),
    _ItemCount,
)
SPEAKERS = prepared(
    FeedbackItem.select(FeedbackItem.person)
    .where(FeedbackItem.meeting == value("meeting"), FeedbackItem.person.is_not_null())
    .group_by(FeedbackItem.person),
    str,
)
THEMES = prepared(
    FeedbackItem.select(FeedbackItem.theme)
    .where(FeedbackItem.meeting == value("meeting"), FeedbackItem.theme != "")
    .group_by(FeedbackItem.theme)
    .order_by(FeedbackItem.theme),
    str,
)
NUMBERS = prepared(
    Request.select(
        Request.id,
        Request.number,
        Request.verdict,
        Request.feedback_item,
        Request.board.code.as_alias("code"),
    ).where(Request.meeting == value("meeting")),
    RequestNumber,
)
LAST_POSITION = prepared(
    FeedbackItem.select(FeedbackItem.position)
    .where(FeedbackItem.meeting == value("meeting"))
    .order_by(FeedbackItem.position, ascending=False),
    int,
)
DEFAULT_LEVEL = prepared_sql(
    """
    SELECT nullif(attribution, '') AS level FROM member
    WHERE board = :board AND person = :person AND state = 'active'
    """,
    Attribution,
    reason="an empty level is none",
)
CORRECTED = prepared_write(
    FeedbackItem.update(
        {
            column: value(column._meta.name)
            for column in (
                FeedbackItem.body, FeedbackItem.agenda_item, FeedbackItem.sitting,
                FeedbackItem.person, FeedbackItem.kind, FeedbackItem.strength, FeedbackItem.theme,
                FeedbackItem.attribution, FeedbackItem.attribution_because,
            )
        }
    ).where(FeedbackItem.id == value("id"))
)  # fmt: skip
SAID = prepared_sql(
    """
    SELECT item.id, item.body, nullif(item.attribution, '') AS level, item.created_at,
        meeting.id AS meeting, meeting.title AS meeting_title, meeting.board,
        agenda_item.title AS item_title, company.id AS company_id, company.name AS company
    FROM feedback_item AS item
    JOIN meeting ON meeting.id = item.meeting
    JOIN person ON person.id = item.person
    LEFT JOIN company ON company.id = person.company
    LEFT JOIN agenda_item ON agenda_item.id = item.agenda_item
    WHERE item.person = :person
    ORDER BY meeting.created_at DESC, item.meeting, item.position
    """,
    OwnWordsRow,
    reason="an empty level is none",
)


ONE = prepared(
    _select().where(FeedbackItem.id == value("id"), FeedbackItem.meeting == value("meeting")),
    FeedbackRow,
)


@cache
def _said(
    by_item: bool | None, *, by_person: bool = False, kind: str = ""
) -> PreparedQuery[FeedbackRow]:
    """`by_item`: of one item, of none (False), or whatever it is under; `kind`: "none", or any."""
    conditions: list[Combinable] = [FeedbackItem.meeting == value("meeting")]
    if by_item is not None:
        under = FeedbackItem.agenda_item
        conditions.append(under == value("item") if by_item else under.is_null())
    if by_person:
        conditions.append(FeedbackItem.person == value("person"))
    if kind == "none":
        conditions.append(FeedbackItem.kind.is_null())
    elif kind:
        conditions.append(FeedbackItem.kind == value("kind"))
    return prepared(_select().where(*conditions).order_by(FeedbackItem.position), FeedbackRow)


async def find(meeting: Meeting, feedback_id: str) -> FeedbackRow:
    return await ONE.one(id=feedback_id, meeting=meeting.id)


async def of_item(meeting: Meeting, item_id: str | None) -> list[FeedbackRow]:
    """What was said under an item (None: under no item), newest first."""
    if item_id is None:
        return (await _said(False).all(meeting=meeting.id))[::-1]
    return (await _said(True).all(meeting=meeting.id, item=item_id))[::-1]


async def of_meeting(
    meeting: Meeting,
    *,
    item: str = "",
    kind: str = "",
    person: str = "",
    theme: str = "",
    search: str = "",
) -> list[FeedbackRow]:
    """Everything said, in the order of its being said, narrowed down; theme "-" is none."""
    given = {"meeting": meeting.id}
    given |= {"item": item} if item else {}
    given |= {"person": person} if person else {}
    given |= {"kind": kind} if kind not in ("", "none") else {}
    query = _said(
        True if item else None,
        by_person=bool(person),
        kind="one" if kind not in ("", "none") else kind,
    )
    rows = await query.all(**given)
    if theme:
        wanted = "" if theme == "-" else key_of(theme)
        rows = [row for row in rows if key_of(row.theme) == wanted]
    if search:
        # Casefolded here: SQLite's own comparison knows no letters beyond English.
        wanted = search.casefold()
        rows = [
            row
            for row in rows
            if wanted in f"{row.body} {row.name} {row.company} {row.theme}".casefold()
        ]
    return rows


async def counts(meeting_id: str) -> dict[str | None, int]:
    """Agenda item id to the number of statements; None for those under no item."""
    return {row.agenda_item: row.count for row in await COUNTS.all(meeting=meeting_id)}


async def speakers(meeting_id: str) -> set[str]:
    """Ids of those who said something at this meeting."""
    return set(await SPEAKERS.all(meeting=meeting_id))


async def themes(meeting_id: str) -> list[str]:
    """Themes used at this meeting, for typing less."""
    return await THEMES.all(meeting=meeting_id)


async def of_person(person_id: str) -> list[OwnWordsRow]:
    """What somebody said, newest meeting first, in the order of its being said."""
    return await SAID.all(person=person_id)


# --- operations ------------------------------------------------------------------------------


async def capture(
    meeting: Meeting | MeetingRow,
    words: CapturedWords,
    *,
    summary: str = "",
    by: Viewer,
    now: datetime,
) -> str:
    """Writes a statement down, at the level its speaker chose once and for all.

    A request gets its number and `summary`, the staff's own words for it, if there are any yet.
    """
    async with db.transaction():
        await agenda.lock(meeting)
        item = FeedbackItem(
            meeting=meeting.id,
            position=1 + (await LAST_POSITION.first(meeting=meeting.id) or 0),
            attribution=(await _default_level(meeting, words.person)).value,
            recorded_by=by.id,
            created_at=now,
            **await _columns(meeting, words),
        )
        await db.insert_soon([item])
        await journal.record(
            "feedback.captured", item.id, by=by.actor, now=now, board=meeting.board,
            person=words.person or "", meeting=meeting.id,
        )  # fmt: skip
        if words.kind is FeedbackKind.request:
            await _ask(item, meeting, summary, by=by.actor, now=now)
    return item.id


async def correct(
    meeting: Meeting,
    feedback_id: str,
    words: CapturedWords,
    *,
    summary: str = "",
    seen: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Writes a statement anew, unless somebody else did since `seen` was its version.

    A level belongs to the words and the speaker it was chosen for: other words fall back to the
    speaker's default where that is stricter, another speaker's words take that one's default.
    """
    async with db.transaction():
        await agenda.lock(meeting)
        before = await find(meeting, feedback_id)
        if before.version != seen:
            raise LostRace(capture_words.ENTRY_CHANGED_MEANWHILE)
        level, because = before.attribution, before.attribution_because
        default = await _default_level(meeting, words.person)
        if words.person != before.person:
            level, because = default, ""
        elif words.body != before.body:
            level, because = stricter(level, default), ""
        columns = await _columns(meeting, words)
        await CORRECTED.do(
            id=feedback_id, attribution=level, attribution_because=because, **columns
        )
        await journal.record(
            "feedback.corrected", feedback_id, by=by, now=now, board=meeting.board,
            person=words.person or "", meeting=meeting.id,
        )  # fmt: skip
        await followers.follow(WordsChanged(meeting.id, meeting.board, by, now))
        was_request = before.kind is FeedbackKind.request
        if was_request and words.kind is not FeedbackKind.request:
            await followers.follow(RequestDropped(feedback_id, meeting.board, by, now))
        if words.kind is FeedbackKind.request and not was_request:
            item = await FeedbackItem.objects().where(FeedbackItem.id == feedback_id).first()
            if item is not None:
                await _ask(item, meeting, summary, by=by, now=now)


async def remove(meeting: Meeting, feedback_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Takes a statement out; a request that was answered or planned stays."""
    async with db.transaction():
        await agenda.lock(meeting)
        found = await find(meeting, feedback_id)
        await followers.follow(RequestDropped(feedback_id, meeting.board, by, now))
        await FeedbackItem.delete().where(FeedbackItem.id == feedback_id)
        await journal.record(
            "feedback.removed", feedback_id, by=by, now=now, board=meeting.board,
            person=found.person or "", meeting=meeting.id,
        )  # fmt: skip
        await followers.follow(WordsChanged(meeting.id, meeting.board, by, now))


async def set_level(feedback_id: str, person_id: str, level: Attribution, *, now: datetime) -> None:
    """The speaker says how these words may be attributed; NotFound for anybody else."""
    async with db.transaction():
        if not await _set(level, FeedbackItem.id == feedback_id, person_id, now=now):
            raise NotFound


async def set_level_of_meeting(
    meeting_id: str, person_id: str, level: Attribution, *, now: datetime
) -> int:
    """The same for all that somebody said at one meeting; returns how many."""
    async with db.transaction():
        changed = await _set(level, FeedbackItem.meeting == meeting_id, person_id, now=now)
        if not changed:
            raise NotFound
    return changed


# --- steps -----------------------------------------------------------------------------------


async def _set(level: Attribution, which: Any, person_id: str, *, now: datetime) -> int:
    said = FeedbackItem.select(FeedbackItem.meeting).where(which, FeedbackItem.person == person_id)
    # A release holds the same row, so that it knows of this or comes before it.
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id.is_in(said)))
    rows = (
        await FeedbackItem.update(
            {FeedbackItem.attribution: level.value, FeedbackItem.attribution_because: ""}
        )
        .where(which, FeedbackItem.person == person_id)
        .returning(FeedbackItem.id, FeedbackItem.meeting)
    )
    if rows:
        boards = await Meeting.select(Meeting.board).where(Meeting.id == rows[0]["meeting"])
        await journal.record_all(
            "feedback.attribution_set",
            [(row["id"], person_id, {"attribution": level.value}) for row in rows],
            by=journal.member(person_id),
            now=now,
            board=boards[0]["board"],
        )
        by = journal.member(person_id)
        for meeting in sorted({row["meeting"] for row in rows}):
            await followers.follow(WordsChanged(meeting, boards[0]["board"], by, now))
    return len(rows)


async def _default_level(meeting: Meeting | MeetingRow, person_id: str | None) -> Attribution:
    """The speaker's own default on that board; internal for guests and where nobody spoke."""
    if person_id is None:
        return Attribution.internal
    return await DEFAULT_LEVEL.first(board=meeting.board, person=person_id) or Attribution.internal


async def _ask(
    item: FeedbackItem,
    meeting: Meeting | MeetingRow,
    summary: str,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    await followers.follow(RequestHeard(item, meeting.board, summary, by, now))


async def _columns(meeting: Meeting | MeetingRow, words: CapturedWords) -> Mapping[str, Any]:
    sitting = await agenda.sitting_of(meeting, words.item) if words.item else None
    return {
        "body": words.body,
        "agenda_item": words.item,
        "sitting": sitting,
        "person": words.person,
        "kind": words.kind.value if words.kind else None,
        "strength": int(words.strength) if words.strength else None,
        "theme": words.theme,
    }


def referred(row: Mapping[str, Any]) -> str:
    """CAB-4, from the row's `code` and `number`."""
    return reference_of(row["code"], row["number"])


async def numbers_of_meeting(meeting_id: str) -> dict[str, RequestNumber]:
    """Feedback id to number, id and verdict of the request it made, for one meeting."""
    return {row.feedback_item: row for row in await NUMBERS.all(meeting=meeting_id)}
