"""The outbox and the mailbox: who sees which mail, what staff may do with it, which links live."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from board import settings as settings_of
from board.foundation.database import db
from board.foundation.delivery import closed_addresses, lines
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.installation import installation
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import messages, outbox
from board.foundation.mail.rules import mail_parts
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from board.settings import Settings, Smtp
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.queries import at_most

STATEMENTS = 10

CALENDAR = mail_parts.CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


async def post(
    now: datetime, board: Board | None, name: str = "Alan", *, state: str = "pending", **facts: str
) -> str:
    """A mail with a link and a calendar part; with facts, to a member of staff."""
    link = await links.issue(links.LinkPurpose.first, now=now)
    identifier = await outbox.post(
        "link_renewed",
        to=outbox.Recipient(name, f"{name.lower()}@example.org", **facts),
        context={"name": name, "url": links.url(link), "opens": f"{name}'s canary"},
        board=board.id if board else None,
        calendar=CALENDAR,
        now=now,
    )
    assert identifier is not None
    sent_at = now if state == "mailbox" else None
    await Message.update({Message.state: state, Message.sent_at: sent_at}).where(
        Message.id == identifier
    )
    return identifier


async def state_of(message_id: str) -> str:
    return (await messages.find(message_id)).state


async def test_copy_says_that_nothing_leaves_until_an_administrator_presses(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await post(now, board)
    mona = await make_staff(now, "Mona", roles={board.id: Role.manager})
    ada = await make_staff(now, "Ada")
    copied_at = datetime(2026, 2, 27, 3, 0, tzinfo=UTC)
    async with db.transaction():
        fingerprint = await installation.recorded()
        await installation.note_copy(fingerprint=fingerprint, copied_at=copied_at, now=now)

    csrf = {"csrf": await sign_in(client, mona, now)}
    assert "This is a copy: no mail leaves it" in (await client.get("/")).text
    listing = (await client.get("/outbox")).text
    assert "restored from the backup of Fri 27 Feb" in listing
    assert "1 mail waits" in listing
    assert "Let mail leave from here" not in listing
    refused = await client.post("/outbox/opening", data=csrf)
    assert refused.status_code == 403
    assert "Only an administrator can let mail leave this copy." in refused.text
    assert await installation.hold() is not None

    csrf = {"csrf": await sign_in(client, ada, now)}
    assert "Let mail leave from here" in (await client.get("/outbox")).text
    assert (await client.post("/outbox/opening", data=csrf)).status_code == 303
    assert await installation.hold() is None
    assert "This is a copy" not in (await client.get("/outbox")).text
    assert "This is a copy" not in (await client.get("/")).text
    assert (await client.post("/outbox/opening", data=csrf)).status_code == 409


async def test_outbox_lists_only_what_the_viewer_may_see(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    ada = await make_staff(now, roles={board.id: Role.viewer})
    mine = await post(now, board)
    theirs = await post(now, other, "Eve")
    nobodys = await post(now, None, "Linus")
    own = await post(now, None, "Ada", staff=ada.id)
    await sign_in(client, ada, now)
    listing = await client.get("/outbox")
    assert [each in listing.text for each in (mine, theirs, nobodys, own)] == [
        True, False, False, True,
    ]  # fmt: skip
    assert "eve@example.org" not in listing.text
    for suffix in ("", "/body", "/attachments/0"):
        statuses = [
            (await client.get(f"/outbox/{each}{suffix}")).status_code
            for each in (mine, theirs, nobodys, own, "x" * 12)
        ]
        assert statuses == [200, 404, 404, 200, 404]


async def test_mail_is_shown_as_its_reader_sees_it_with_dead_links(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    identifier = await post(now, board)
    page = await client.get(f"/outbox/{identifier}")
    assert "A new link for Alan&#39;s canary" in page.text
    assert "(a personal link)" in page.text
    body = await client.get(f"/outbox/{identifier}/body")
    assert "Hello Alan," in body.text
    assert ("href=" in body.text, personal_links.found_in(body.text + page.text)) == (False, [])
    assert "sandbox allow-popups" in body.headers["content-security-policy"]
    file = await client.get(f"/outbox/{identifier}/attachments/0")
    assert (file.content, file.headers["content-disposition"]) == (
        CALENDAR.data,
        'attachment; filename="invite.ics"',
    )
    assert (await client.get(f"/outbox/{identifier}/attachments/1")).status_code == 404


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        ("held", "release", "pending"),
        ("pending", "hold", "held"),
        ("retry", "hold", "held"),
        ("pending", "withdrawal", "withdrawn"),
        ("failed", "retry", "pending"),
    ],
)
async def test_managers_move_a_mail_once(
    client: httpx.AsyncClient, now: datetime, before: str, act: str, after: str
) -> None:
    board = await make_board(now)
    identifier = await post(now, board, state=before)
    linus = await make_staff(now, "Linus", roles={board.id: Role.lead})
    csrf = await sign_in(client, linus, now)
    path = f"/outbox/{identifier}/{act}"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 403
    assert await state_of(identifier) == before
    csrf = await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    assert (await client.post(path, data={"csrf": csrf})).status_code == 303
    assert await state_of(identifier) == after
    lost = await client.post(path, data={"csrf": csrf})
    assert (lost.status_code, await state_of(identifier)) == (409, after)


async def test_filters_and_pages_count_what_they_show(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    for number in range(26):
        await post(now, board, f"Alan{number}", state="held" if number else "failed")
    with at_most(STATEMENTS):
        first = await client.get("/outbox")
    assert ("Page 1" in first.text, "Next page" in first.text) == (True, True)
    second = (await client.get("/outbox?at=2")).text
    assert (second.count('<th scope="row">'), "Next page" in second) == (1, False)
    held = await client.get("/outbox?show=held")
    assert (held.text.count('<th scope="row">'), "Page 1" in held.text) == (25, False)
    assert (await client.get("/outbox?show=nonsense&at=-3")).text.count('<th scope="row">') == 25


async def test_a_board_and_a_reader_narrow_it_down(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    alan = await make_member(now, board, "Alan Berg")
    to_alan = await post(now, board, "Alan", person=alan.person)
    to_grace = await post(now, board, "Grace", state="held")
    elsewhere = await post(now, other, "Eve")
    await sign_in(client, await make_staff(now), now)

    async def shown(query: str) -> list[bool]:
        text = (await client.get(f"/outbox?{query}")).text
        return [each in text for each in (to_alan, to_grace, elsewhere)]

    assert await shown("") == [True, True, True]
    assert await shown(f"board={board.id}") == [True, True, False]
    assert await shown(f"board={board.id}&show=held") == [False, True, False]
    assert await shown("q=berg") == [True, False, False]
    assert await shown("q=berg&show=held") == [False, False, False]
    assert "No mail fits that." in (await client.get("/outbox?q=nobody")).text
    kept = (await client.get(f"/outbox?board={board.id}&q=berg")).text
    assert f'href="/outbox?show=held&amp;board={board.id}&amp;q=berg"' in kept


async def test_mailbox_has_live_links_for_managers_of_the_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    arrived = await post(now, board, state="mailbox")
    theirs = await post(now, other, "Eve", state="mailbox")
    waiting = await post(now, board, "Grace")
    ada = await make_staff(now, roles={board.id: Role.manager, other.id: Role.lead})
    await sign_in(client, ada, now)
    listing = await client.get("/mailbox")
    assert [each in listing.text for each in (arrived, theirs, waiting)] == [True, False, False]
    statuses = [
        (await client.get(f"/mailbox/{each}")).status_code for each in (arrived, theirs, waiting)
    ]
    assert statuses == [200, 403, 404]
    body = await client.get(f"/mailbox/{arrived}/body")
    assert 'target="_blank" rel="noopener noreferrer"' in body.text
    assert len(personal_links.found_in(body.text)) == 1
    assert body.headers["content-security-policy"].endswith(
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
    await sign_in(client, await make_staff(now, "Linus", roles={board.id: Role.lead}), now)
    assert (await client.get("/mailbox")).status_code == 403


async def test_mailbox_is_gone_once_a_mail_server_is_set(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    arrived = await post(now, board, state="mailbox")
    await sign_in(client, await make_staff(now), now)
    settings_of.use(replace(settings_of.current(), smtp=Smtp("mail.example.org", 25)))
    for path in ("/mailbox", f"/mailbox/{arrived}", f"/mailbox/{arrived}/body"):
        assert (await client.get(path)).status_code == 404


async def test_held_mail_is_noted_for_its_reader(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    member = await make_member(now, board)
    ada = await make_staff(now, roles={board.id: Role.manager})
    identifier = await post(now, board, person=member.person)
    csrf = await sign_in(client, ada, now)
    await client.post(f"/outbox/{identifier}/hold", data={"csrf": csrf})
    (entry,) = await journal.of_person(member.person)
    assert (entry.event, entry.actor, entry.board) == ("mail.held", ada.id, board.id)


async def test_a_server_that_fell_silent_is_not_said_to_refuse_mail(
    client: httpx.AsyncClient, now: datetime, settings: Settings
) -> None:
    server = Smtp("mail.example.org", 587)
    settings_of.use(replace(settings, smtp=server))
    await sign_in(client, await make_staff(now), now)
    await lines.note_stopped(server, "The server closed the line.", is_refusal=False, now=now)
    assert "mail server" not in (await client.get("/")).text  # where no mail waits for it
    board = await make_board(now)
    message = await post(now, board)
    today = (await client.get("/")).text
    assert "The mail server does not answer as it should: 1 mail waits for it" in today
    listing = (await client.get("/outbox")).text
    assert "does not answer as it should" in listing
    assert "takes no mail" not in listing
    assert "the next try is" in (await client.get(f"/outbox/{message}")).text


async def test_a_mail_of_which_nobody_knows_counts_once(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now), now)
    for state in ("uncertain", "mailbox", "pending"):
        await post(now, board, state=state)
    counts = re.findall(r'class="count">(\d+)', (await client.get("/outbox")).text)
    assert counts == ["3", "0", "1", "1", "1", "0", "0"]


async def test_a_mail_to_a_closed_address_leads_to_the_page_that_opens_it(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = (await make_member(now, board)).person
    await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    message = await post(now, board, state="suppressed", person=alan)
    address = f'href="/people/addresses#{alan}"'
    assert address not in (await client.get(f"/outbox/{message}")).text

    await closed_addresses.close(alan, by=journal.SYSTEM, now=now)

    assert address in (await client.get(f"/outbox/{message}")).text
    assert f'<tr id="{alan}">' in (await client.get("/people/addresses")).text


async def test_the_tab_of_what_never_left_says_why(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await make_staff(now), now)
    assert "Taken back or replaced" in (await client.get("/outbox")).text
