"""Themes: what statements are about, as staff call it; suggested by wording, never invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.journal import journal
from meetings.capture import words
from meetings.capture.rules.themes import key_of, tidy
from meetings.capture.tables import FeedbackItem
from meetings.capture.wordings import Spoken, Suggestion, suggested
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class ThemeInUse:
    """A theme in use: how much was said of it, and how many people spoke of it."""

    label: str
    said: int
    people: int

    @property
    def is_told_apart(self) -> bool:
        return is_crowd(self.people)


@dataclass(frozen=True, slots=True)
class ThemedStatement:
    """What somebody said, with the theme that staff gave it; "" for none."""

    id: str
    body: str
    theme: str
    person: str | None
    name: str | None


SAID = prepared(
    FeedbackItem.select(
        FeedbackItem.id,
        FeedbackItem.body,
        FeedbackItem.theme,
        FeedbackItem.person.id.as_alias("person"),
        FeedbackItem.person.name.as_alias("name"),
    )
    .where(FeedbackItem.meeting == value("meeting"))
    .order_by(FeedbackItem.position, FeedbackItem.id),
    ThemedStatement,
)

# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting: Meeting) -> list[ThemeInUse]:
    """Each theme with its statements and the people who spoke of it, the largest first."""
    labels: dict[str, str] = {}
    under: dict[str, list[ThemedStatement]] = {}
    for row in await SAID.all(meeting=meeting.id):
        if label := tidy(row.theme):
            labels.setdefault(key_of(label), label)
            under.setdefault(key_of(label), []).append(row)
    themes = [
        ThemeInUse(labels[key], len(rows), len({row.person for row in rows} - {None}))
        for key, rows in under.items()
    ]
    return sorted(themes, key=lambda theme: (-theme.said, theme.label))


async def suggestions(meeting: Meeting) -> tuple[list[Suggestion], dict[str, ThemedStatement]]:
    """What could be themes among the statements without one, and those statements by id.

    Themes of this board's other meetings are suggested under the names they have there.
    """
    said = await SAID.all(meeting=meeting.id)
    rows = {row.id: row for row in said if not tidy(row.theme)}
    used = await (
        FeedbackItem.select(FeedbackItem.theme)
        .where(FeedbackItem.meeting.board == meeting.board, FeedbackItem.theme != "")
        .group_by(FeedbackItem.theme)
        .order_by(FeedbackItem.theme)
    )
    known = {key_of(row["theme"]): tidy(row["theme"]) for row in used}
    spoken = [Spoken(row.id, row.body, row.person) for row in rows.values()]
    return suggested(spoken, [label for label in known.values() if label]), rows


# --- operations ------------------------------------------------------------------------------


async def confirm(
    meeting: Meeting, label: str, ids: Sequence[str], *, by: journal.Actor, now: datetime
) -> int:
    """Puts statements under a theme; those that have got one in the meantime keep it."""
    label = tidy(label)
    if not label:
        raise Refused(words.THEME_NEEDS_NAME, field="label")
    if not ids:
        raise Refused(words.TICK_A_STATEMENT, field="said")
    async with db.transaction():
        rows = (
            await FeedbackItem.update({FeedbackItem.theme: label})
            .where(
                FeedbackItem.meeting == meeting.id,
                FeedbackItem.id.is_in(list(ids)),
                FeedbackItem.theme == "",
            )
            .returning(FeedbackItem.id)
        )
        if not rows:
            raise LostRace(words.ALL_HAVE_A_THEME)
        await journal.record(
            "theme.confirmed", meeting.id, by=by, now=now, board=meeting.board, said=len(rows)
        )
    return len(rows)


async def rename(meeting: Meeting, label: str, to: str, *, by: journal.Actor, now: datetime) -> int:
    """Another name for a theme of this meeting; the name of another one joins the two, a blank
    name leaves its statements without a theme."""
    new, old = tidy(to), key_of(label)
    async with db.transaction():
        rows = await db.locked(
            FeedbackItem.select(FeedbackItem.id, FeedbackItem.theme).where(
                FeedbackItem.meeting == meeting.id, FeedbackItem.theme != ""
            )
        )
        ids = [row["id"] for row in rows if key_of(row["theme"]) == old and row["theme"] != new]
        if not ids:
            raise LostRace(words.THEME_RENAMED_MEANWHILE)
        await FeedbackItem.update({FeedbackItem.theme: new}).where(FeedbackItem.id.is_in(ids))
        await journal.record(
            "theme.renamed" if new else "theme.dropped",
            meeting.id, by=by, now=now, board=meeting.board, said=len(ids),
        )  # fmt: skip
    return len(ids)
