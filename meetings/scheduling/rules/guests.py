"""Guests as people write them into one field: a line each, with name, address and company."""

import re

from board.foundation.errors import Refused
from board.foundation.text.addresses import address_key, email_problem
from board.foundation.text.wording import clean_line
from board.people.rules.profiles import Profile
from meetings.scheduling import words

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
                words.guest_line_unreadable(number, text[:40]),
                field="guests",
            )
        email = parts["email"]
        if problem := email_problem(email):
            raise Refused(words.guest_line_refused(number, problem), field="guests")
        if address_key(email) in [address_key(each.email) for each in found]:
            raise Refused(words.guest_twice(number, email), field="guests")
        company = (parts["company"] or "").strip()[:160]
        found.append(Profile(name=parts["name"].strip()[:120], email=email, company=company))
    if len(found) > MOST_GUESTS:
        raise Refused(words.too_many_guests(MOST_GUESTS), field="guests")
    return found
