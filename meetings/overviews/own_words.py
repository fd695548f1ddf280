"""Own words on the desk: what a member said and what became of it, and a word to the organisers."""

from dataclasses import dataclass
from datetime import date, datetime

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.together import Found
from board.foundation.extensions import Section
from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import stricter_level_sentence
from meetings.capture import consents
from meetings.capture.consents import OwnWordsRow
from meetings.digests import withdrawals
from meetings.overviews import words
from meetings.requests import member_requests
from meetings.requests.member_requests import MemberRequest
from meetings.scheduling import rooms

LEVELS = (
    (Attribution.named, words.LEVEL_NAMED_IS),
    (Attribution.company, words.LEVEL_COMPANY_IS),
    (Attribution.anonymous, words.LEVEL_ANONYMOUS_IS),
    (Attribution.internal, words.LEVEL_INTERNAL_IS),
)


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """What somebody said, what became of it, and where it still shows more than is allowed."""

    row: OwnWordsRow
    request: MemberRequest | None
    places: list[str]
    level_note: str | None  # what the company's level means where few of it sit there
    today: date

    @property
    def is_late(self) -> bool:
        return self.request is not None and self.request.due_on < self.today


async def what_was_said(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """What the member said, by meeting, each with what became of it under it."""
    said = found[consents.SAID]
    if not said:
        return []
    became = {row.feedback_item: row for row in found[member_requests.OF_PERSON]}
    sizes = await rooms.members_per_company({row.board for row in said})
    shown = await withdrawals.edition_sentences_of([withdrawals.SaidWords.of(row) for row in said])
    by_meeting: dict[str, list[OwnStatement]] = {}
    for row in said:
        told = stricter_level_sentence(
            Attribution.company,
            row.company or "your company",
            sizes[row.board].get(row.company_id or "", 0),
        )
        by_meeting.setdefault(row.meeting, []).append(
            OwnStatement(row, became.get(row.id), shown.get(row.id, []), told, now.date())
        )
    context = {
        "desk": sheet.path,
        "meetings": list(by_meeting.values()),
        "levels": LEVELS,
        "zone": sheet.zone or "UTC",
        "owed": len(became),
        "answered": sum(row.verdict is not None for row in became.values()),
    }
    return [Section("meetings/overviews/desk_feedback/_on_desk.html", context, order=22)]


def a_word(sheet: DeskSheet) -> list[Section]:
    """To the organisers, whatever it is about."""
    boards = [(seat.board, seat.board_name) for seat in sheet.seats]
    if not boards:
        return []
    context = {"desk": sheet.path, "boards": boards}
    return [Section("meetings/overviews/desk_feedback/_write.html", context, order=23)]
