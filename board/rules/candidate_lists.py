"""A spreadsheet of people read as candidates: columns found, every cell checked."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from board.rules.addresses import address_key, email_problem
from board.rules.spreadsheets import Problem, Row, Sheet
from board.rules.zones import zone_fix, zone_named

# What a column can be. first_name and last_name only ever make a name.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "full name",
        "person",
        "contact",
        "contact name",
        "candidate",
        "member",
        "attendee",
        "delegate",
        "nom complet",
        "nombre completo",
        "vollständiger name",
    ),
    "first_name": ("first name", "firstname", "given name", "forename", "vorname", "prénom"),
    "last_name": ("last name", "lastname", "surname", "family name", "nachname", "apellido"),
    "company": (
        "company",
        "company name",
        "organisation",
        "organization",
        "organisation name",
        "organization name",
        "org",
        "employer",
        "account",
        "account name",
        "customer",
        "firm",
        "affiliation",
        "firma",
        "unternehmen",
        "société",
        "entreprise",
        "empresa",
    ),
    "email": (
        "email",
        "e mail",
        "mail",
        "email address",
        "e mail address",
        "mail address",
        "work email",
        "business email",
        "courriel",
        "correo",
        "e mail adresse",
    ),
    "abbreviation": ("abbreviation", "abbrev", "abbr", "initials", "initial", "short", "kürzel"),
    "industry": ("industry", "sector", "vertical", "branche", "secteur"),
    "region": ("region", "area", "territory", "geo", "geography"),
    "company_size": ("company size", "size", "employees", "number of employees", "headcount"),
    "role": ("role", "title", "job title", "position", "function", "job", "funktion"),
    "timezone": ("timezone", "time zone", "tz", "zone", "zeitzone", "fuseau horaire"),
    "country": ("country", "country code", "land", "pays", "país"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "bemerkung"),
}

LENGTHS: dict[str, int] = {
    "name": 120,
    "company": 160,
    "email": 254,
    "abbreviation": 20,
    "industry": 120,
    "region": 120,
    "company_size": 60,
    "role": 160,
    "timezone": 64,
    "country": 80,
    "note": 2_000,
}


@dataclass(frozen=True)
class CandidateRow:
    """One person of the file; a cell with a problem is blank here."""

    number: int
    name: str
    company: str = ""
    email: str = ""
    abbreviation: str = ""
    industry: str = ""
    region: str = ""
    company_size: str = ""
    role: str = ""
    timezone: str = ""
    country: str = ""
    note: str = ""

    def values(self) -> dict[str, str]:
        """Every field but the row's number."""
        return {field: getattr(self, field) for field in FIELDS}


FIELDS = tuple(field.name for field in fields(CandidateRow) if field.name != "number")


@dataclass(frozen=True)
class CandidateList:
    """What a file holds. `mapping` is header → field; `unmapped` are the headers not used."""

    rows: tuple[CandidateRow, ...]
    problems: tuple[Problem, ...]
    mapping: dict[str, str]
    unmapped: tuple[str, ...]

    @property
    def is_importable(self) -> bool:
        """All or nothing: one problem that is no remark stops the whole file."""
        return not any(not problem.is_remark for problem in self.problems)


def guess_mapping(headers: Iterable[str]) -> dict[str, str]:
    """Header → field by what people call such columns; the first of two claimants has it."""
    mapping: dict[str, str] = {}
    for header in headers:
        field = _FIELD_BY_SYNONYM.get(header_key(header))
        if field is not None and field not in mapping.values():
            mapping.setdefault(header, field)
    return mapping


def header_key(header: str) -> str:
    """`E-Mail_Address:` and `e mail address` are the same column."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(header)).split())


def parse(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> CandidateList:
    """Check every row. `mapping` overrides the guess per header; "" leaves a column out."""
    problems = list(sheet.problems)
    chosen = _chosen_mapping(sheet, mapping or {}, problems)
    columns = {field: sheet.headers.index(header) for header, field in chosen.items()}
    unmapped = tuple(header for header in sheet.headers if header and header not in chosen)
    if sheet.is_readable:
        _check_columns(columns, unmapped, problems)
    headers = {field: header for header, field in chosen.items()}
    rows = tuple(_candidate(row, columns, headers, problems) for row in sheet.rows)
    _find_repeated(rows, headers, problems)
    problems.sort(key=lambda problem: problem.row)
    return CandidateList(rows, tuple(problems), chosen, unmapped)


def person_key(name: str, company: str) -> tuple[str, str]:
    """How a person without an address is recognised."""
    return folded(name), folded(company)


def folded(text: str) -> str:
    """Two spellings that look alike are alike: case, blanks and composed accents do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _chosen_mapping(
    sheet: Sheet, overrides: Mapping[str, str], problems: list[Problem]
) -> dict[str, str]:
    wanted = {header: field for header, field in overrides.items() if header in sheet.headers}
    chosen: dict[str, str] = {}
    for header, field in wanted.items():
        if field and field not in SYNONYMS:
            problems.append(
                Problem(1, header, f"There is no field “{field}”.", "Choose one from the list.")
            )
        elif field in chosen.values():
            problems.append(
                Problem(1, header, f"Two columns are chosen as {_label(field)}.", "Choose one.")
            )
        elif field:
            chosen[header] = field
    for header, field in guess_mapping(h for h in sheet.headers if h not in wanted).items():
        if field not in chosen.values():
            chosen[header] = field
    return {header: chosen[header] for header in dict.fromkeys(sheet.headers) if header in chosen}


def _check_columns(
    columns: Mapping[str, int], unmapped: tuple[str, ...], problems: list[Problem]
) -> None:
    if not {"name", "first_name", "last_name"} & columns.keys():
        problems.append(
            Problem(
                1,
                "",
                "No column holds the name.",
                "Name the columns in the first row: name, company, email …",
            )
        )
    problems.extend(
        Problem(
            1,
            header,
            f"The column “{header}” is not used.",
            "Nothing to do, or choose what it holds.",
            is_remark=True,
        )
        for header in unmapped
    )


def _candidate(
    row: Row, columns: Mapping[str, int], headers: Mapping[str, str], problems: list[Problem]
) -> CandidateRow:
    typed = {field: " ".join(row.cells[index].split()) for field, index in columns.items()}
    if "note" in columns:
        typed["note"] = row.cells[columns["note"]].strip()
    # A file may have a full name in some rows and its two halves in others.
    halves = f"{typed.pop('first_name', '')} {typed.pop('last_name', '')}".strip()
    typed["name"] = typed.get("name") or halves
    if {"name", "first_name", "last_name"} & headers.keys():
        _check_name(row.number, typed["name"], headers, problems)
    values = {
        field: _checked(row.number, field, text, headers, problems)
        for field, text in typed.items()
        if field in FIELDS
    }
    return CandidateRow(row.number, **values)


def _check_name(
    number: int, name: str, headers: Mapping[str, str], problems: list[Problem]
) -> None:
    if not name:
        column = headers.get("name") or headers.get("last_name") or headers.get("first_name", "")
        problems.append(Problem(number, column, "The name is missing.", "Write the person's name."))


def _checked(
    number: int, field: str, text: str, headers: Mapping[str, str], problems: list[Problem]
) -> str:
    """The value to keep; blank when it has a problem."""
    column = headers.get(field) or headers.get("last_name") or headers.get("first_name", "")
    if len(text) > LENGTHS[field]:
        problems.append(
            Problem(
                number,
                column,
                f"The {_label(field)} has {len(text):,} characters.",
                f"Shorten it to {LENGTHS[field]:,}.",
            )
        )
        return ""
    if field == "email" and text:
        wrong = email_problem(text)
        if wrong is not None:
            problems.append(Problem(number, column, f"“{text}” is no mail address.", wrong))
            return ""
    if field == "timezone" and text:
        zone = zone_named(text)
        if zone is None:
            problems.append(Problem(number, column, f"“{text}” is no time zone.", zone_fix(text)))
        return zone or ""
    return text


def _find_repeated(
    rows: tuple[CandidateRow, ...], headers: Mapping[str, str], problems: list[Problem]
) -> None:
    """The same person twice in one file: by address, or by name where an address is missing."""
    by_address: dict[str, int] = {}
    by_person: dict[tuple[str, str], CandidateRow] = {}
    for row in rows:
        first = by_address.setdefault(address_key(row.email), row.number) if row.email else None
        if first is not None and first != row.number:
            problems.append(
                Problem(
                    row.number,
                    headers.get("email", ""),
                    f"Row {row.number} repeats row {first}'s address.",
                    "Delete one of the two rows, or correct the address.",
                )
            )
            continue
        if not row.name:
            continue
        twin = by_person.setdefault(person_key(row.name, row.company), row)
        if twin is not row and not (row.email and twin.email):
            problems.append(
                Problem(
                    row.number,
                    headers.get("name", ""),
                    f"Row {row.number} repeats row {twin.number}'s name and company.",
                    "Delete one of the two rows, or give both an address.",
                )
            )


def _label(field: str) -> str:
    return {"timezone": "time zone", "email": "address"}.get(field, field.replace("_", " "))


_FIELD_BY_SYNONYM = {synonym: field for field, synonyms in SYNONYMS.items() for synonym in synonyms}
