"""The cast: staff Ada, chair Grace, member Alan, outsider Eve, and what they need to exist."""

from datetime import datetime
from typing import Any

import httpx

from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind, Role, code_from, next_code
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.members import CandidateState, MemberState, Position
from board.foundation.identity.tables import (
    Board,
    Candidate,
    Charter,
    Company,
    Grant,
    Member,
    Person,
    Programme,
    Staff,
)
from board.foundation.links import form_tokens
from board.foundation.text.addresses import address_key
from board.foundation.web.authentication import COOKIE
from board.people.rules.profiles import folded


async def make_staff(
    now: datetime, name: str = "Ada", *, roles: dict[str, Role] | None = None, **overrides: Any
) -> Viewer:
    """Without roles an administrator; with roles (board id to role) nothing beyond them."""
    email = overrides.pop("email", f"{name.lower()}@harbour.example.com")
    person = Staff(
        name=name,
        email=email,
        email_key=address_key(email),
        is_administrator=roles is None,
        timezone="Europe/Berlin",
        created_at=now,
        **overrides,
    )
    await Staff.insert(person)
    for board, role in (roles or {}).items():
        await Grant.insert(Grant(staff=person.id, board=board, role=role.value, created_at=now))
    return await access.viewer_for(person.id)


async def make_programme(now: datetime, name: str = "Harbour") -> Programme:
    programme = Programme(name=name, timezone="Europe/Berlin", created_at=now)
    await Programme.insert(programme)
    return programme


async def make_board(
    now: datetime,
    name: str = "Customer Advisory Board",
    *,
    programme: Programme | None = None,
    charter: str = "",
    **overrides: Any,
) -> Board:
    """In a programme of its own unless one is given; with a charter if that has words."""
    home = programme or await make_programme(now)
    values = {
        "kind": BoardKind.advisory_board.value,
        "purpose": "Tell us what to build next.",
        "seats": 12,
        "term_months": 24,
        "timezone": "Europe/Berlin",
        # Mails leave at any hour, unless a test is about quiet ones.
        "quiet_from": 0,
        "quiet_until": 0,
        **overrides,
    }
    taken = {row["code"] for row in await Board.select(Board.code)}
    values.setdefault("code", next_code(code_from(name), taken))
    board = Board(programme=home.id, name=name, created_at=now, **values)
    await Board.insert(board)
    if charter:
        await Charter.insert(Charter(board=board.id, version=1, body=charter, created_at=now))
    return board


async def make_person(
    now: datetime,
    board: Board,
    name: str = "Alan",
    company: str = "Norrland Freight",
    **overrides: Any,
) -> Person:
    """Somebody in the board's programme; the company is made when it is new."""
    home = (await Company.objects().where(
        Company.programme == board.programme, Company.name == company
    ).first()) if company else None  # fmt: skip
    if home is None and company:
        home = Company(
            programme=board.programme, name=company, name_key=company.casefold(), created_at=now
        )
        await Company.insert(home)
    email = overrides.pop("email", f"{name.lower()}@example.org")
    person = Person(
        programme=board.programme,
        company=home.id if home else None,
        name=name,
        email=email,
        email_key=address_key(email) if email else None,
        timezone=overrides.pop("timezone", "America/New_York"),
        created_at=now,
        search_key=folded(f"{name} {company} {email or ''}"),
        **overrides,
    )
    await Person.insert(person)
    return person


async def make_candidate(
    now: datetime,
    board: Board,
    name: str = "Alan",
    *,
    person: Person | None = None,
    state: CandidateState = CandidateState.considered,
    **overrides: Any,
) -> Candidate:
    somebody = person or await make_person(now, board, name, **overrides)
    candidate = Candidate(board=board.id, person=somebody.id, state=state.value, created_at=now)
    await Candidate.insert(candidate)
    return candidate


async def make_member(
    now: datetime,
    board: Board,
    name: str = "Alan",
    *,
    person: Person | None = None,
    position: Position = Position.member,
    attribution: Attribution = Attribution.internal,
    **overrides: Any,
) -> Member:
    somebody = person or await make_person(now, board, name, **overrides)
    member = Member(
        board=board.id,
        person=somebody.id,
        state=MemberState.active.value,
        position=position.value,
        joined_on=now.date(),
        attribution=attribution.value,
        created_at=now,
    )
    await Member.insert(member)
    return member


async def sign_in(client: httpx.AsyncClient, person: Viewer, now: datetime) -> str:
    """Makes the client that person's browser; returns the csrf token that their forms carry."""
    token = await access.start_session(person.id, now=now)
    client.cookies.set(COOKIE, token)
    return await csrf_of(token, now)


async def csrf_of(token: str, now: datetime) -> str:
    """What the forms of whoever has this session carry."""
    viewer = await access.viewer_of(token, now=now)
    assert viewer is not None
    return form_tokens.staff_form_token(viewer.session)
