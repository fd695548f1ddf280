"""The fields by which people are asked to a meeting or to a series."""

from collections.abc import Iterable

from board.foundation.web.forms import Form
from board.members.members import MemberListing
from board.people.rules.profiles import Profile


def choices(seated: Iterable[MemberListing]) -> list[tuple[str, str]]:
    """Members to tick, each with the company."""
    return [
        (
            row.person_id,
            f"{row.name}, {row.company}" if row.company else row.name,
        )
        for row in seated
    ]


def newcomer(form: Form, seated: Iterable[MemberListing]) -> str | Profile:
    """Who is asked too: the id of the member chosen, or, with nobody chosen, the guest typed."""
    chosen = form.one_of("person", "Member", [row.person_id for row in seated], required=False)
    return chosen or Profile(
        name=form.text("name", "Name", most=120),
        email=form.email("email"),
        company=form.text("company", "Company", required=False, most=160),
    )
