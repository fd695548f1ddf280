"""Who was there, as a digest tells it: by sitting, by company, and over the meetings before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from board.foundation.text import moments
from meetings.calendar.rules.answers import Answer
from meetings.digests import words
from meetings.digests.rules.digests import CompanyPresence, PrintedSitting
from meetings.digests.rules.records import DigestSitting, EarlierAttendance, EarlierSitting


@dataclass(frozen=True)
class Presence:
    """Somebody asked to the meeting: answers and presence by sitting id."""

    person: str
    company: str
    is_member: bool
    answers: Mapping[str, Answer]
    present: Mapping[str, bool | None]


def sittings(
    rows: Sequence[DigestSitting], members: Sequence[Presence], *, place: str, timezone: str
) -> list[PrintedSitting]:
    """Each with how many said yes and came; None while nobody noted that."""
    made = []
    for number, row in enumerate(rows, start=1):
        invited = [one for one in members if row.id in one.present]
        here = [one for one in invited if one.present[row.id]]
        is_noted = any(one.present[row.id] is not None for one in invited)
        said_yes = {one.person for one in invited if one.answers.get(row.id) is Answer.yes}
        came = {one.person for one in here}
        answered = any(one.answers.get(row.id, Answer.none) != Answer.none for one in invited)
        made.append(
            PrintedSitting(
                span=moments.span(row.starts_at, row.ends_at, timezone),
                place=place,
                label=words.day_of_several(number, len(rows)),
                invited=len(invited),
                said_yes=len(said_yes) if answered else None,
                present=len(here) if is_noted else None,
                companies=len({one.company for one in here} - {""}) if is_noted else None,
                missed=len(said_yes - came) if is_noted and answered else None,
                unannounced=len(came - said_yes) if is_noted and answered else None,
            )
        )
    return made


def companies(rows: Sequence[DigestSitting], members: Sequence[Presence]) -> list[CompanyPresence]:
    """Every company with how many of its members were asked, and came to each sitting."""
    made = []
    for name in sorted({one.company for one in members} - {""}, key=str.casefold):
        people = [one for one in members if one.company == name]
        present = tuple(
            sum(one.present.get(sitting.id) is True for one in people) for sitting in rows
        )
        made.append(CompanyPresence(name, len(people), present))
    return made


def earlier_shares(
    earlier: Sequence[EarlierSitting], attendance: Sequence[EarlierAttendance]
) -> list[float]:
    """The part of the seats that were taken at each earlier meeting at which that was noted."""
    shares = []
    for meeting in dict.fromkeys(row.meeting for row in earlier):
        rows = [row for row in attendance if row.meeting == meeting]
        if any(row.is_present is not None for row in rows):
            shares.append(sum(row.is_present is True for row in rows) / len(rows))
    return shares


def share(rows: Sequence[DigestSitting], members: Sequence[Presence]) -> float | None:
    """The part of the seats that were taken, over all sittings; None where nobody noted it.

    A member who came to one day of three has taken a third of their seat.
    """
    seats = [one.present[row.id] for row in rows for one in members if row.id in one.present]
    if not seats or all(is_present is None for is_present in seats):
        return None
    return sum(is_present is True for is_present in seats) / len(seats)
