"""Each field of each form with something that cannot be, all others filled in well."""

from collections.abc import Callable
from random import Random
from urllib.parse import quote_plus

import pytest
from litestar import Litestar

from tests.counts import PARTS
from tests.input.poisons import FORM, POISONS, complaint, fields_of, is_staffs, posts
from tests.visitors import Visitors

VALID = {
    "name": "Harbour Watch",
    "title": "Swapping shifts",
    "email": "new@bright-mills.example.com",
    "password": "correct horse battery staple",
    "timezone": "Europe/Berlin",
    "body": "As we said.",
    "text": "We lose an hour a day.",
    "subject": "Come to the board",
    "on_1": "2026-05-05",
    "from_1": "10:00",
    "to_1": "12:00",
    "rows": "1",
    "expires_on": "2026-06-01",
    "due_on": "2026-06-01",
    "later_on": "2026-06-01",
    "was": "2026-06-01",
    "kind": "problem",
    "strength": "2",
    "answer": "yes",
    "verdict": "later",
    "status": "planned",
    "edition": "product",
    "role": "viewer",
    "purpose": "discuss",
    "formality": "formal",
    "decision": "bench",
    "attribution": "named",
    "because": "public minutes",
    "seats": "12",
    "term_months": "24",
    "answer_days": "14",
    "signatures_required": "1",
    "minutes": "20",
    "share": "50",
    "confirm": "cancel",
    "direction": "up",
    "accepts_charter": "on",
    "confirmed": "on",
    "pasted": "name,email,company\nAlan,alan@norrland.example.com,Norrland Freight\n",
    "reason": "No time this year.",
    "join_url": "https://meet.example.org/tide",
    "materials": "https://docs.example.org/1",
    "intent": "send",
    "encoding": "utf-8",
    "next": "/",
}


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_field_breaks_a_page(
    visitors: Visitors, app: Litestar, share: Callable[[int], int], chance: Random, part: int
) -> None:
    """Each field of each form with something that cannot be, all others filled in well."""
    fields = fields_of(app)
    wrong, sent = [], 0
    for path in posts()[part::PARTS]:
        role = "administrator" if is_staffs(path) else "anonymous"
        names = fields[path]
        cases = [(name, poison) for name in names for poison in POISONS]
        kept = [(None, "")] + chance.sample(cases, min(len(cases), max(8, share(len(cases)))))
        for name, poison in kept:
            client = visitors.clients[role]
            address = visitors.address(path)
            values = VALID | {n: v for n, v in visitors.world.ids.items() if n in names}
            pairs = [
                f"{each}={quote_plus(values[each])}"
                for each in names
                if each in values and each != name
            ]
            if name:
                pairs.append(f"{name}={poison}")
            pairs.append(f"csrf={visitors.csrf.get(role, '')}")
            answer = await client.post(
                address, content="&".join(pairs), headers={"Content-Type": FORM}
            )
            sent += 1
            if said := complaint(answer):
                wrong.append(f"{path} {name}={poison[:30]}: {said}")
            if answer.headers.get("location", "").startswith("/sign-in"):
                await visitors.sign_in(role)
    assert (wrong, sent * PARTS > share(10_000)) == ([], True)
