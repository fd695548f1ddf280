"""What the inbox adds to other pages: home, a meeting, and a person's timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from meetings.inbox import conversations, words
from meetings.scheduling.meeting_sheets import MeetingSheet

WORDS = 90  # characters of a letter, where one stands for all


@dataclass(frozen=True, slots=True)
class UnansweredLetter:
    """An open conversation, with the beginning of what was said last."""

    id: str
    person_name: str | None
    name: str
    address: str
    meeting_title: str | None
    subject: str
    said: str | None


@dataclass(frozen=True, slots=True)
class UncountedMail:
    outcome: str


LETTERS = prepared_sql(
    """
    SELECT conversation.id AS id, person.name AS person_name, conversation.name AS name,
        conversation.address AS address, meeting.title AS meeting_title,
        conversation.subject AS subject,
        (SELECT substr(letter.said, 1, 400) FROM letter
            WHERE letter.conversation = conversation.id
            ORDER BY letter.at DESC, letter.id DESC LIMIT 1) AS said
    FROM conversation
    LEFT JOIN person ON person.id = conversation.person
    LEFT JOIN meeting ON meeting.id = conversation.meeting
    WHERE conversation.settled_at IS NULL
        AND (conversation.board IN :boards OR (conversation.board IS NULL AND :sees_all))
    ORDER BY conversation.last_at DESC LIMIT 100
    """,
    UnansweredLetter,
    reason="Piccolo has no select in the place of a column.",
)
UNCOUNTED = prepared_sql(
    """
    SELECT arrival.outcome AS outcome FROM arrival
    WHERE arrival.settled_at IS NULL
        AND (arrival.board IN :boards OR (arrival.board IS NULL AND :sees_all))
    ORDER BY arrival.received_at DESC LIMIT 100
    """,
    UncountedMail,
    reason="Piccolo takes no value for a condition by itself.",
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not viewer.is_manager:
        return []
    boards, sees_all = viewer.boards_where("manage"), viewer.is_administrator
    return [
        LETTERS.asked(boards=boards, sees_all=sees_all),
        UNCOUNTED.asked(boards=boards, sees_all=sees_all),
    ]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Letters to answer, and mails that could not be counted and nobody has looked at."""
    rows = []
    letters, mails = found[LETTERS], found[UNCOUNTED]
    if len(letters) == 1:
        rows.append(
            HomeRow(
                level="soon",
                sentence=words.somebody_wrote(_writer(letters[0]), _subject(letters[0])),
                note=_words(letters[0].said or ""),
                action="Answer",
                href=f"/conversations/{letters[0].id}",
            )
        )
    elif letters:
        names = list(dict.fromkeys(map(_writer, letters)))
        rows.append(
            HomeRow(
                level="soon",
                sentence=words.mails_to_answer(len(letters)),
                note=words.mails_from(names),
                action=words.READ_THEM,
                href="/arrivals",
            )
        )
    if mails:
        rows.append(
            HomeRow(
                level="open",
                sentence=words.mails_not_counted(len(mails)),
                note=words.latest_outcome(len(mails), mails[0].outcome),
                action=words.look_at_mails(len(mails)),
                href="/arrivals",
            )
        )
    return rows


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_of_meeting(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not sheet.there["conversations"] or not viewer.may("manage", sheet.meeting.board):
        return []
    return [conversations.ABOUT.asked(meeting=sheet.meeting.id)]


def _meeting_sections(
    found: Found, sheet: MeetingSheet, viewer: Viewer, now: datetime
) -> list[Section]:
    """Letters about a meeting, for those who may answer them."""
    rows = found[conversations.ABOUT]
    if not rows:
        return []
    context = {"rows": rows, "timezone": viewer.timezone}
    return [Section("meetings/inbox/conversations/_of_meeting.html", context, order=30)]


meeting_sections = page_source(_asks_of_meeting, _meeting_sections)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    return [
        TimelineRow(
            row["began_at"],
            words.wrote_to_us(_about(row)),
            f"/conversations/{row['id']}",
            "mail",
        )
        for row in await conversations.with_person(person_id, viewer)
    ]


# --- steps -----------------------------------------------------------------------------------


def _writer(letter: UnansweredLetter) -> str:
    return letter.person_name or letter.name or letter.address or "Somebody"


def _subject(letter: UnansweredLetter) -> str:
    return letter.meeting_title or letter.subject


def _about(row: dict[str, Any]) -> str:
    return str(row["meeting_title"] or row["subject"])


def _words(said: str) -> str:
    said = " ".join(said.split())
    return f"“{said[:WORDS].rstrip()}{'…' if len(said) > WORDS else ''}”" if said else ""
