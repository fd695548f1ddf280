"""The people of a past meeting: its members, and whoever else spoke, presented or took a task."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from board.candidates.rules.candidate_lists import CandidateRow, parse
from board.foundation.text.addresses import address_key
from board.foundation.text.column_names import folded, header_key
from board.foundation.text.sheet_remarks import about_lines
from board.foundation.text.spreadsheets import Problem, Sheet
from meetings.agenda.rules.cells import Presenter, names_within, presenters_of
from meetings.past_meetings.rules.days import PastMeeting


@dataclass(frozen=True)
class PastPerson:
    """A member (with the row of members.csv) or a guest (row None), known by what was written."""

    name: str
    abbreviation: str = ""
    company: str = ""
    email: str = ""
    role: str = ""
    timezone: str = ""
    days: tuple[int, ...] = ()
    row: int | None = None

    @property
    def is_guest(self) -> bool:
        return self.row is None


class Roster:
    """Everybody who was there. Looking somebody up who is unknown makes a guest of them."""

    def __init__(self, members: tuple[PastPerson, ...]) -> None:
        self.members = members
        self.guests: list[PastPerson] = []
        self._by_abbreviation: dict[str, PastPerson] = {}
        self._by_any_case: dict[str, list[PastPerson]] = {}
        self._by_name: dict[str, list[PastPerson]] = {}
        self._by_first_name: dict[str, list[PastPerson]] = {}
        for member in members:
            self._enter(member)

    def find(self, text: str) -> PastPerson | None:
        """By abbreviation as written, then in any case if only one fits, then by name."""
        typed = " ".join(text.split()).strip(":")
        if not typed:
            return None
        return (
            self._by_abbreviation.get(typed)
            or _only(self._by_any_case.get(folded(typed), []))
            or _only(self._by_name.get(folded(typed), []))
        )

    def named(self, text: str) -> PastPerson | None:
        """As sentences name people: also by a first name that only one of them has."""
        first = _only(self._by_first_name.get(folded(text.strip()), []))
        return self.find(text) or first

    def resolve(self, written: Presenter) -> PastPerson:
        """The abbreviation counts first: names get misspelt and shortened, abbreviations do not."""
        found = self.find(written.abbreviation) or self.find(written.name)
        if found is None:
            found = PastPerson(written.name or written.abbreviation, written.abbreviation)
            self.guests.append(found)
            self._enter(found)
        return found

    def resolve_one(self, text: str) -> PastPerson | None:
        """Who said something: one person, never a guess between two. None for a blank cell."""
        typed = " ".join(text.split()).rstrip(":").strip()
        if not typed:
            return None
        found = self.find(typed)
        if found is not None:
            return found
        written = presenters_of(typed)
        if len(written) == 1 and written[0].abbreviation:
            return self.resolve(written[0])
        # An abbreviation is all that is known of such a guest.
        is_abbreviation = " " not in typed and len(typed) <= 20
        return self.resolve(Presenter(typed, typed if is_abbreviation else ""))

    def resolve_all(self, written: tuple[Presenter, ...]) -> tuple[PastPerson, ...]:
        """Several of a cell; `Alan & Katherine` are two when both are known."""
        people: list[PastPerson] = []
        for presenter in written:
            parts = names_within(presenter.name)
            known = [self.find(part) for part in parts]
            if not presenter.abbreviation and len(parts) > 1 and all(known):
                people.extend(person for person in known if person is not None)
            else:
                people.append(self.resolve(presenter))
        return tuple(dict.fromkeys(people))

    def _enter(self, person: PastPerson) -> None:
        if person.abbreviation:
            self._by_abbreviation.setdefault(person.abbreviation, person)
            self._by_any_case.setdefault(folded(person.abbreviation), []).append(person)
        self._by_name.setdefault(folded(person.name), []).append(person)
        self._by_first_name.setdefault(folded(person.name.partition(" ")[0]), []).append(person)


def read_members(
    sheet: Sheet, meeting: PastMeeting, problems: list[Problem]
) -> tuple[PastPerson, ...]:
    """Every row that names anybody; a doubtful cell is left empty and named."""
    parsed = parse(sheet)
    days_header = next((h for h in sheet.headers if header_key(h) in ("days", "day")), None)
    problems.extend(p for p in parsed.problems if not (p.is_remark and p.column == days_header))
    problems.extend(
        about_lines(sheet, above="Nothing to do.", below="If it is a person, give it an address.")
    )
    days_cells = {
        row.number: row.cells[sheet.headers.index(days_header)] if days_header else ""
        for row in sheet.rows
    }
    members: list[PastPerson] = []
    addresses: dict[str, PastPerson] = {}
    for row in parsed.rows:
        name = row.name or row.abbreviation or row.email.partition("@")[0]
        if not name:
            continue  # parse() has said that the name is missing
        twin = addresses.get(address_key(row.email)) if row.email else None
        member = _member(row, name, "" if twin else row.email, ())
        if twin and (twin.name, twin.abbreviation) == (member.name, member.abbreviation):
            continue  # the same row twice; parse() has named it
        days = _days_present(row.number, days_cells[row.number], days_header, meeting, problems)
        member = _member(row, name, member.email, days)
        if member.email:
            addresses[address_key(member.email)] = member
        members.append(member)
    _find_ambiguous(members, problems)
    return tuple(members)


def is_likely_other(person: PastPerson, written: Presenter) -> bool:
    """Whether a presenter's name is so unlike the member's that the abbreviation may be wrong."""
    if not written.name or person.is_guest:
        return False
    folded = person.name.casefold(), written.name.casefold()
    return SequenceMatcher(None, *folded).ratio() < 0.5


def _member(row: CandidateRow, name: str, email: str, days: tuple[int, ...]) -> PastPerson:
    return PastPerson(
        name=name,
        abbreviation=row.abbreviation,
        company=row.company,
        email=email,
        role=row.role,
        timezone=row.timezone,
        days=days,
        row=row.number,
    )


def _days_present(
    number: int, text: str, header: str | None, meeting: PastMeeting, problems: list[Problem]
) -> tuple[int, ...]:
    """`1 2`, `1,2`, `all`; blank is present on no day that we know of."""
    every = tuple(sitting.day for sitting in meeting.sittings)
    if text.strip().casefold() in ("all", "both", "*"):
        return every
    days: set[int] = set()
    for word in text.replace(",", " ").replace(";", " ").replace("/", " ").split():
        day = meeting.day_named(word)
        if day is None:
            problems.append(
                Problem(
                    number,
                    header or "",
                    f"“{word[:40]}” is no day of this meeting.",
                    f"Write numbers from 1 to {len(every)} with blanks between them.",
                )
            )
        else:
            days.add(day)
    return tuple(sorted(days))


def _find_ambiguous(members: list[PastPerson], problems: list[Problem]) -> None:
    first: dict[str, PastPerson] = {}
    for member in members:
        earlier = first.setdefault(member.abbreviation, member)
        if member.abbreviation and earlier is not member:
            problems.append(
                Problem(
                    member.row or 0,
                    "abbreviation",
                    f"Row {member.row} repeats row {earlier.row}'s abbreviation "
                    f"{member.abbreviation}; what it said counts for row {earlier.row}.",
                    "Give each person their own abbreviation.",
                )
            )


def _only(people: list[PastPerson]) -> PastPerson | None:
    return people[0] if len(people) == 1 else None
