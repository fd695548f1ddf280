"""Listings of feedback: what was said under an item or at a meeting, narrowed down and counted."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from piccolo.custom_types import Combinable
from piccolo.query.functions.aggregate import Count
from piccolo.query.methods.select import Select

from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.identity.rules.consents import Attribution
from board.foundation.text.versions import version_of
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.themes import key_of
from meetings.capture.tables import FeedbackItem
from meetings.scheduling.tables import Meeting

A_PAGE = 100


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
class _ItemCount:
    agenda_item: str | None
    count: int


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
