"""A member gives a seat up from the desk: the page, the word, the thanks, and who is told."""

from datetime import datetime

import httpx

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Candidate
from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.members import members
from meetings.scheduling.tables import Attendee
from tests.cast import make_candidate, make_member, make_staff
from tests.gatherings import Gathering
from tests.recurrences import deliver


def path_of(link: object) -> str:
    return links.url(link).removeprefix("http://127.0.0.1:8000")  # type: ignore[arg-type]  # a row


async def test_seat_is_given_up_with_a_word(client: httpx.AsyncClient, now: datetime) -> None:
    scene = await Gathering().invited(now)
    await deliver(now)
    person = scene.people[0]
    await make_staff(now, "Ken", roles={scene.board.id: Role.manager})
    await make_staff(now, "Lin", roles={scene.board.id: Role.lead})
    await make_candidate(now, scene.board, person=person)
    member = await make_member(now, scene.board, person=person)
    desk = path_of(await desks.link_for(person.id, now=now))
    path = f"{desk}/seats/{member.id}/departure"
    assert path in (await client.get(desk)).text
    asked = await client.get(path)
    assert "Winter meeting on 14 January 2027. Calendars take it out." in asked.text
    answer = await client.post(path, data={"words": "A new job. Farewell!"})
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert "Thank you, Alan" in (await client.get(path)).text
    [row] = await members.alumni(scene.board.id)
    assert row.left_on == now.date()
    mails = await Message.objects().where(Message.kind.is_in(["seat_given_up", "seat_left"]))
    told = {mail.to_name: mime.readable(bytes(mail.body)).text for mail in mails}
    assert sorted(told) == ["Alan", "Ken"]
    assert "“A new job. Farewell!”" in told["Ken"]
    assert "1 coming meeting: Winter meeting" in told["Ken"]
    assert "Thank you for your time" in told["Alan"]
    withdrawn = Message.count().where(Message.kind == "meeting_withdrawn")
    assert await withdrawn.where(Message.person == person.id) == 2
    assert (
        await Attendee.count().where(Attendee.person == person.id, Attendee.removed_at.is_null())
        == 0
    )
    [candidate] = await Candidate.select(Candidate.state, Candidate.reason)
    assert candidate == {"state": "bench", "reason": "A new job. Farewell!"}
    on_desk = (await client.get(desk)).text
    assert "alumni since 2 March 2026" in on_desk
    assert "No meeting is planned" not in on_desk


async def test_seat_is_given_up_once_and_by_nobody_else(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await Gathering().set(now)
    alan, grace = [await make_member(now, scene.board, name) for name in ("Edsger", "Grace")]
    desk = path_of(await desks.link_for(alan.person, now=now))
    foreign = await client.post(f"{desk}/seats/{grace.id}/departure", data={})
    assert foreign.status_code == 404
    assert (await client.get(f"{desk}/seats/{grace.id}/departure")).status_code == 404
    long = await client.post(f"{desk}/seats/{alan.id}/departure", data={"words": "x" * 2001})
    assert long.status_code == 422
    assert (await client.post(f"{desk}/seats/{alan.id}/departure", data={})).status_code == 303
    assert (await client.post(f"{desk}/seats/{alan.id}/departure", data={})).status_code == 409
    assert await Message.count().where(Message.kind == "seat_left") == 1
