"""Contacts: whom times are offered to, as lists and mails name them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who is asked, or could be; without an address nobody can be mailed."""

    person: str
    name: str
    email: str | None
    timezone: str
    company: str | None

    @property
    def label(self) -> str:
        """To tick in a form."""
        return ", ".join(filter(None, (self.name, self.company)))


def columns(person: Any) -> list[Any]:
    """What a query selects of a person for the fields of a contact."""
    return [
        person.id.as_alias("person"),
        person.name.as_alias("name"),
        person.email.as_alias("email"),
        person.timezone.as_alias("timezone"),
        person.company.name.as_alias("company"),
    ]
