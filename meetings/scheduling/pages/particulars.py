"""The fields that the forms of a meeting and of a series share: what, where, in which zone."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from board.foundation.web.forms import Form
from board.people.rules.profiles import Profile


class Particulars(NamedTuple):
    title: str
    description: str
    place: str
    join_url: str
    timezone: str


def read(form: Form) -> Particulars:
    """What was typed, with the errors noted at their fields."""
    return Particulars(
        title=form.text("title", "Title", most=200),
        description=form.text(
            "description", "What it is about", required=False, most=4000, lines=True
        ),
        place=form.text("place", "Place", required=False, most=200),
        join_url=form.web_address("join_url", "Join link"),
        timezone=form.timezone("timezone"),
    )


def initial(found: Any) -> dict[str, str]:
    """The values that the form of an existing meeting or series starts with."""
    return {name: getattr(found, name) for name in Particulars._fields}


def choices(seated: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Members to tick, each with the company."""
    return [
        (
            row["person_id"],
            f"{row['name']}, {row['company']}" if row["company"] else row["name"],
        )
        for row in seated
    ]


def newcomer(form: Form, seated: Iterable[Mapping[str, Any]]) -> str | Profile:
    """Who is asked too: the id of the member chosen, or, with nobody chosen, the guest typed."""
    chosen = form.one_of("person", "Member", [row["person_id"] for row in seated], required=False)
    return chosen or Profile(
        name=form.text("name", "Name", most=120),
        email=form.email("email"),
        company=form.text("company", "Company", required=False, most=160),
    )
