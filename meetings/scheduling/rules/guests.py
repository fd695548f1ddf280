"""Guests as people write them into one field: a line each, with name, address and company."""

import re

from board.foundation.errors import Refused
from board.foundation.text.addresses import address_key, email_problem
from board.foundation.text.wording import clean_line
from board.people.rules.profiles import Profile

MOST_GUESTS = 40
_LINE = re.compile(
    r"(?P<name>[^<>,;]+)[<,;]\s*+(?P<email>[^<>,;\s]+)\s*+>?\s*+(?:[,;](?P<company>.*))?"
)


def guests(typed: str) -> list[Profile]:
    """“Eve Sandberg, eve@example.net, Elsewhere” or “Eve Sandberg <eve@example.net>” a line."""
    found: list[Profile] = []
    for number, line in enumerate(typed.splitlines(), start=1):
        if not (text := clean_line(line, 400)):
            continue
        parts = _LINE.fullmatch(text)
        if parts is None:
            raise Refused(
                f"Line {number}, “{text[:40]}”: write a name and an address, such as "
                "Eve Sandberg, eve@example.net, Elsewhere.",
                field="guests",
            )
        email = parts["email"]
        if problem := email_problem(email):
            raise Refused(f"Line {number}: {problem}", field="guests")
        if address_key(email) in [address_key(each.email) for each in found]:
            raise Refused(f"Line {number}: {email} stands there twice.", field="guests")
        company = (parts["company"] or "").strip()[:160]
        found.append(Profile(name=parts["name"].strip()[:120], email=email, company=company))
    if len(found) > MOST_GUESTS:
        raise Refused(f"At most {MOST_GUESTS} guests at once.", field="guests")
    return found
