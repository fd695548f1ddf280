"""Whom a list may be compared with: everybody whom the viewer may change."""

from collections.abc import Sequence

from piccolo.custom_types import Combinable

from board.candidates import words
from board.candidates.rules.candidate_lists import CandidateList
from board.candidates.rules.candidate_plans import FieldChange, Known
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Candidate, Member, Person
from board.foundation.text.addresses import address_key
from board.foundation.text.spreadsheets import Problem
from board.people import words as person_words
from board.people.rules.profiles import DETAILS, FACTS
from board.programmes import programmes


async def known_to(board: Board, *, by: Viewer, among: Combinable | None = None) -> list[Known]:
    """Everybody of the programme, on boards that the viewer manages; or only `among` these."""
    notes = Candidate.select(Candidate.person, Candidate.note).where(Candidate.board == board.id)
    query = Person.select(
        Person.id,
        Person.name,
        Person.email,
        Person.job_title.as_alias("role"),
        Person.timezone,
        *(Person._meta.get_column_by_name(name) for name in DETAILS),
        Person.company.name.as_alias("company"),
    ).where(Person.programme == programmes.programme_of(board))
    if not by.is_administrator:
        managed = list(by.boards_where("manage")) or [""]
        query = query.where(
            Person.id.is_in(
                Candidate.select(Candidate.person).where(Candidate.board.is_in(managed))
            )
            | Person.id.is_in(Member.select(Member.person).where(Member.board.is_in(managed)))
        )
    if among is not None:
        query = query.where(among)
    rows = await query
    if among is not None:
        notes = notes.where(Candidate.person.is_in([row["id"] for row in rows] or [""]))
    here = {row["person"]: row["note"] for row in await notes}
    return [
        Known(
            row["id"],
            {**{fact: row[fact] or "" for fact in FACTS}, "note": here.get(row["id"], "")},
            is_here=row["id"] in here,
        )
        for row in rows
    ]


async def taken_addresses(
    board: Board, listed: CandidateList, changes: Sequence[FieldChange]
) -> list[Problem]:
    """An address that fills a blank may belong to somebody whom the viewer does not see."""
    wanted = {
        address_key(change.fields["email"][1]): change
        for change in changes
        if change.fields.get("email", ("x", ""))[0] == ""
    }
    if not wanted:
        return []
    rows = await Person.select(Person.id, Person.email_key).where(
        Person.programme == programmes.programme_of(board),
        Person.email_key.is_in(list(wanted)),
    )
    column = next((header for header, each in listed.mapping.items() if each == "email"), "")
    return [
        Problem(
            wanted[row["email_key"]].row.number,
            column,
            person_words.ADDRESS_OF_ANOTHER_PERSON,
            words.ADDRESS_OF_ANOTHER_PERSON_FIX,
        )
        for row in rows
        if row["id"] != wanted[row["email_key"]].id
    ]
