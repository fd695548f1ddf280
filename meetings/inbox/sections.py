"""What the inbox adds to other pages: home, a meeting, and a person's timeline."""

from datetime import datetime
from typing import Any

from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from meetings.inbox import conversations, inbox, words
from meetings.scheduling.meeting_sheets import MeetingSheet

WORDS = 90  # characters of a letter, where one stands for all


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Letters to answer, and mails that could not be counted and nobody has looked at."""
    if not viewer.is_manager:
        return []
    rows = []
    letters = await conversations.listing(viewer, is_open=True)
    if len(letters) == 1:
        rows.append(
            HomeRow(
                level="soon",
                sentence=words.somebody_wrote(_who(letters[0]), _about(letters[0])),
                note=_words(letters[0]),
                action="Answer",
                href=f"/conversations/{letters[0]['id']}",
            )
        )
    elif letters:
        names = list(dict.fromkeys(map(_who, letters)))
        rows.append(
            HomeRow(
                level="soon",
                sentence=words.mails_to_answer(len(letters)),
                note=words.mails_from(names),
                action="Read them",
                href="/arrivals",
            )
        )
    mails = await inbox.listing(viewer, is_open=True)
    if mails:
        rows.append(
            HomeRow(
                level="open",
                sentence=words.mails_not_counted(len(mails)),
                note=words.latest_outcome(len(mails), mails[0]["outcome"]),
                action=words.look_at_mails(len(mails)),
                href="/arrivals",
            )
        )
    return rows


async def meeting_sections(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Section]:
    """Letters about a meeting, for those who may answer them."""
    if not sheet.there["conversations"] or not viewer.may("manage", sheet.meeting.board):
        return []
    context = {"rows": await conversations.about(sheet.meeting.id), "timezone": viewer.timezone}
    return [Section("meetings/inbox/conversations/_of_meeting.html", context, order=30)]


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    return [
        TimelineRow(
            row["began_at"],
            words.wrote_to_us(_about(row)),
            f"/conversations/{row['id']}",
        )
        for row in await conversations.with_person(person_id, viewer)
    ]


# --- steps -----------------------------------------------------------------------------------


def _who(row: dict[str, Any]) -> str:
    return str(row["person_name"] or row["name"] or row["address"] or "Somebody")


def _about(row: dict[str, Any]) -> str:
    return str(row["meeting_title"] or row["subject"])


def _words(row: dict[str, Any]) -> str:
    said = " ".join(row["said"].split())
    return f"“{said[:WORDS].rstrip()}{'…' if len(said) > WORDS else ''}”" if said else ""
