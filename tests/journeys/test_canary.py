"""No personal link is left where it does not belong: in no table, page, log or mail."""

import base64
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from piccolo.conf.apps import Finder

from board.foundation.database import logs
from board.foundation.delivery import sent_links
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.settings import Settings, Smtp, use
from board.worker import Worker
from meetings.inbox import arrivals
from tests.cast import make_member, make_staff, sign_in
from tests.gatherings import Gathering
from tests.smtp import SmtpServer

NEW = "https://board.new.example.com"


def spellings(value: Any) -> Iterator[str]:
    """What a value says, also where a mail hides it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | memoryview):
        data = bytes(value)
        yield data.decode("latin-1").replace("=\r\n", "").replace("=\n", "")
        mail = mime.readable(data)
        yield from (mail.text, mail.html, mail.subject)
        for _, _, attached in mail.attachments:
            yield attached.decode("latin-1").replace("\r\n ", "")


async def tables_that_hold(tokens: set[str]) -> list[str]:
    found = []
    for table in Finder().get_table_classes():
        for row in await table.select():
            for column, value in row.items():
                if any(token in said for said in spellings(value) for token in tokens):
                    found.append(f"{table._meta.tablename}.{column}")
    return found


async def pages_that_show(client: httpx.AsyncClient, scene: Gathering, tokens: set[str]) -> Any:
    """Over all that a viewer of the board may open about its mail."""
    paths = ["/", "/outbox", "/people", f"/people/{scene.people[0].id}", "/conversations",
             f"/boards/{scene.board.id}", f"/meetings/{scene.meeting.id}", "/arrivals"]  # fmt: skip
    for row in await Message.select(Message.id):
        at = f"/outbox/{row['id']}"
        paths += [at, f"{at}/body", f"{at}/attachments/0", f"{at}/attachments/1"]
    shown, opened = [], 0
    for path in paths:
        answer = await client.get(path)
        opened += answer.status_code == 200
        told = answer.text.replace("\r\n ", "")
        if any(token in told for token in tokens):
            shown.append(path)
    return shown, opened


def quoting(link: str, original: bytes, way: str) -> bytes:
    """An answer that quotes our mail: above, below, between the lines, or attached whole."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Alan <alan@example.org>", "Re: Winter meeting"
    mail["Message-ID"] = f"<{way}@example.org>"
    safe = "https://eur01.safelinks.protection.outlook.com/?url=" + quote(link, safe="") + "&data=x"
    quoted = f"> Answer here: {link}?answer=yes\n> or {safe}\n> {link[:50]}\n> {link[50:]}"
    said = {
        "top": f"I am late.\n\nOn Monday Folkmoot wrote:\n{quoted}\n",
        "bottom": f"{quoted}\n\nI am late.\n",
        "inline": f"> Answer here: {link}\nI am late.\n> or {safe}\nSorry for that.\n",
        "attached": "I am late, see what you wrote.\n",
    }[way]
    mail.set_content(said, cte="base64" if way == "bottom" else "quoted-printable")
    if way == "top":
        html = f'<p>I am late.</p><blockquote><a href="{safe}">Yes</a> {link}</blockquote>'
        mail.add_alternative(html, subtype="html", cte="base64")
    if way == "attached":
        mail.add_attachment(original, maintype="application", subtype="octet-stream",
                            filename="original.eml")  # fmt: skip
        mail.add_attachment(base64.b64encode(link.encode()), maintype="text", subtype="plain",
                            filename=f"{link.rpartition('/')[2]}.txt")  # fmt: skip
    return bytes(mail)


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    scene = await Gathering().invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    return scene


@pytest.fixture
async def victor(scene: Gathering, now: datetime) -> Viewer:
    return await make_staff(now, "Victor", roles={scene.board.id: Role.viewer})


async def test_no_link_is_left_anywhere_after_a_change_of_address(
    scene: Gathering,
    victor: Viewer,
    client: httpx.AsyncClient,
    settings: Settings,
    smtp: SmtpServer,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    logs.prepare()
    await make_staff(now, "Mona", roles={scene.board.id: Role.manager})
    tokens = {links.token(links.of_row(link)) for link in await PersonalLink.objects()}
    assert len(tokens) >= 2
    moved = replace(settings, base_url=NEW, smtp=Smtp(smtp.host, smtp.port))
    use(moved)
    await sign_in(client, victor, now)
    assert set(await tables_that_hold(tokens)) == {"message.body"}  # they have still to leave
    shown, opened = await pages_that_show(client, scene, tokens)
    assert (shown, opened > 12) == ([], True)

    await Worker(moved).deliver()
    assert len(smtp.received) >= 2
    assert await tables_that_hold(tokens) == []
    originals = [each.content for each in smtp.received if b"alan@example.org" in each.content]
    link = next(
        links.url(links.of_row(each)) for each in await PersonalLink.objects()
        if each.purpose == links.LinkPurpose.meeting.value and each.person == scene.people[0].id
    ).replace(NEW, "http://127.0.0.1:8000")  # fmt: skip
    assert link.rpartition("/")[2] in tokens

    for way in ("top", "bottom", "inline", "attached"):
        outcome = await arrivals.receive(quoting(link, originals[0], way), now=now)
        assert "letter" in outcome.sentence, (way, outcome.sentence)
    assert await tables_that_hold(tokens) == []
    smtp.received.clear()
    await Worker(moved).deliver()
    told = [each.content for each in smtp.received]
    assert len(told) >= 4
    assert [each for each in told for said in spellings(each) for t in tokens if t in said] == []
    for who in (victor, scene.ada):
        await sign_in(client, who, now)
        assert (await pages_that_show(client, scene, tokens))[0] == []
    logging.getLogger("folkmoot.pages").error("It went wrong at %s", link)
    assert [token for token in tokens if token in caplog.text] == []


async def test_what_never_leaves_loses_its_links_and_the_mailbox_when_it_closes(
    scene: Gathering, settings: Settings, now: datetime
) -> None:
    tokens = {links.token(links.of_row(link)) for link in await PersonalLink.objects()}
    first, *rest = await Message.select(Message.id).order_by(Message.id)
    await Message.update({Message.state: MailState.withdrawn.value}).where(
        Message.id == first["id"]
    )
    await Message.update({Message.state: MailState.mailbox.value}).where(
        Message.id.is_in([row["id"] for row in rest])
    )
    await sent_links.remove(now)
    left = await Message.select(Message.id).where(Message.links_removed_at.is_null())
    assert {row["id"] for row in left} == {row["id"] for row in rest}
    use(replace(settings, smtp=Smtp("127.0.0.1", 25)))
    await sent_links.remove(now)
    assert await tables_that_hold(tokens) == []
