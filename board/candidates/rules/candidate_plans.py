"""What importing a list of candidates would change: shown before, and nothing twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from board.candidates import words
from board.candidates.rules.candidate_lists import FIELDS, CandidateRow, person_key
from board.foundation.text.addresses import address_key
from board.foundation.text.spreadsheets import Problem
from board.people.rules.profiles import folded


@dataclass(frozen=True)
class Known:
    """Somebody who is known already; `values` by the field names of CandidateRow.

    Not `is_here`: known from another board, and not in this one's pool yet.
    """

    id: str
    values: Mapping[str, str]
    is_here: bool = True


@dataclass(frozen=True)
class FieldChange:
    """What a row would change of somebody known: field → (old, new)."""

    row: CandidateRow
    id: str
    fields: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class ImportPlan:
    """Every row of the file is in exactly one of new, joining, changed and unchanged."""

    new: tuple[CandidateRow, ...]
    changed: tuple[FieldChange, ...]
    unchanged: tuple[CandidateRow, ...]
    remarks: tuple[Problem, ...]
    joining: tuple[FieldChange, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not self.new and not self.changed and not self.joining


def plan(rows: Sequence[CandidateRow], existing: Sequence[Known]) -> ImportPlan:
    """Compare by address; by name and company only where one side has no address.

    Another address is another person until a human says otherwise: an import must never lead
    somebody's mail elsewhere. A blank cell wipes nothing.
    """
    known = sorted(existing, key=lambda person: person.id)
    matches = _matches(rows, known)
    new: list[CandidateRow] = []
    changed: list[FieldChange] = []
    unchanged: list[CandidateRow] = []
    joining: list[FieldChange] = []
    remarks: list[Problem] = []
    namesakes = {
        person_key(person.values.get("name", ""), person.values.get("company", ""))
        for person in known
    }
    for row in rows:
        match = matches.get(row.number)
        if match is None:
            new.append(row)
            if person_key(row.name, row.company) in namesakes:
                remarks.append(_namesake(row))
            continue
        fields = _differences(row, match)
        if not match.is_here:
            joining.append(FieldChange(row, match.id, fields))
        elif fields:
            changed.append(FieldChange(row, match.id, fields))
        else:
            unchanged.append(row)
    return ImportPlan(tuple(new), tuple(changed), tuple(unchanged), tuple(remarks), tuple(joining))


def _matches(rows: Sequence[CandidateRow], known: Sequence[Known]) -> dict[int, Known]:
    """Row number → who it is. Addresses first, so that a name never takes an address's person."""
    by_address: dict[str, Known] = {}
    for person in known:
        address = address_key(person.values.get("email", ""))
        if address:
            by_address.setdefault(address, person)
    matches: dict[int, Known] = {}
    for row in rows:
        if row.email and address_key(row.email) in by_address:
            matches[row.number] = by_address[address_key(row.email)]
    taken = {person.id for person in matches.values()}
    by_name: dict[tuple[str, str], list[Known]] = {}
    for person in known:
        key = person_key(person.values.get("name", ""), person.values.get("company", ""))
        by_name.setdefault(key, []).append(person)
    for row in rows:
        if row.number in matches:
            continue
        candidates = [
            person
            for person in by_name.get(person_key(row.name, row.company), [])
            if person.id not in taken and not (row.email and person.values.get("email"))
        ]
        if candidates:
            matches[row.number] = candidates[0]
            taken.add(candidates[0].id)
    return matches


def _differences(row: CandidateRow, match: Known) -> dict[str, tuple[str, str]]:
    differences: dict[str, tuple[str, str]] = {}
    for field in FIELDS:
        old, new = match.values.get(field, ""), getattr(row, field)
        same = _SAME.get(field, str)(old) == _SAME.get(field, str)(new)
        if new and not same:
            differences[field] = (old, new)
    return differences


# One address and one company stay what they are, however they are spelled.
_SAME: dict[str, Callable[[str], str]] = {"email": address_key, "company": folded}


def _namesake(row: CandidateRow) -> Problem:
    return Problem(
        row.number,
        "",
        words.known_with_another_address(row.name, row.company),
        words.KNOWN_WITH_ANOTHER_ADDRESS_FIX,
        is_remark=True,
    )
