"""The page behind a meeting link: what it shows, that only a press stores, and who may not."""

from datetime import datetime, time, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.desks import desks
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.scheduling import attendance, attendees, meeting_links, meetings, rsvps, waiting_lists
from meetings.scheduling.tables import Attendance, Meeting, Rsvp
from tests.cast import make_member, make_person
from tests.gatherings import Gathering
from tests.telephones import Telephone

pytestmark = pytest.mark.anyio


class Visit(Gathering):
    """Alan holds his link."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.invited(now)
        self.client = client
        self.link = await meeting_links.issue(self.meeting.id, self.people[0].id, now=now)
        self.path = f"/m/{links.token(self.link)}"
        return self

    @property
    def seen(self) -> list[str]:
        return [f"{each.id}:{each.sequence}" for each in self.sittings]

    async def presses(self, **fields: Any) -> httpx.Response:
        return await self.client.post(f"{self.path}/answers", data={"seen": self.seen, **fields})

    async def alans(self) -> list[tuple[Answer, Source | None]]:
        rows = await attendance.answers_of(self.meeting.id)
        return [(row.answer, row.source) for row in rows if row.name == "Alan"]


SILENT = [(Answer.none, None), (Answer.none, None)]


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_show_has_both_clocks_and_names_nobody_else(visit: Visit) -> None:
    page = (await visit.client.get(visit.path)).text
    assert "Thursday 14 January 2027" in page
    assert "09:00–11:00 your time" in page
    assert "15:00–17:00 Berlin" in page
    assert "Katherine" not in page
    assert "katherine@example.org" not in page


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("query", ["", "?answer=yes", "?answer=no", "?answer=nonsense"])
async def test_looking_stores_nothing(visit: Visit, method: str, query: str) -> None:
    """RFC 9110 9.2.1: GET and HEAD are safe; scanners open every link."""
    await visit.client.request(method, visit.path + query)
    assert await visit.alans() == SILENT
    assert await Rsvp.count() == 0


async def test_show_brings_the_answer_of_the_mails_button_along(visit: Visit) -> None:
    page = (await visit.client.get(f"{visit.path}?answer=no")).text
    assert '<button class="choice main" name="answer" value="no" autofocus>' in page
    assert "nothing is stored yet" in page


@pytest.mark.parametrize(
    ("answer", "words"),
    [("yes", "You said Yes"), ("tentative", "You said Maybe"), ("no", "You said No")],
)
async def test_answer_is_stored_and_shown(visit: Visit, answer: str, words: str) -> None:
    response = await visit.presses(answer=answer, note="See you")
    assert (response.status_code, response.headers["location"]) == (303, visit.path)
    assert await visit.alans() == [(Answer(answer), Source.link)] * 2
    page = (await visit.client.get(visit.path)).text
    assert f"<h2>{words}</h2>" in page
    assert "“See you”" in page


async def test_words_of_an_answer_are_for_the_organisers_alone(visit: Visit) -> None:
    """RFC 5546 3.2.3: COMMENT is for the organizer; no page, mail or feed shows it to others."""
    await visit.presses(answer="no", note="We are in talks with a rival")
    now, katherine = visit.now, visit.people[1].id
    plan = visit.plan(time(14), [each.id for each in visit.sittings])
    await meetings.change(visit.meeting, plan, by=visit.ada, now=now)
    hers = await meeting_links.issue(visit.meeting.id, katherine, now=now)
    desk = await links.issue(links.LinkPurpose.desk, person=katherine, now=now)
    pages = [f"/m/{links.token(hers)}", f"/d/{links.token(desk)}"]
    texts = [(await visit.client.get(each)).text for each in pages]
    texts.append((await feeds.file(visit.meeting.id, katherine, now=now)).decode())
    texts += [mime.readable(row.body).text for row in await Message.objects()]
    assert [text for text in texts if "rival" in text] == []


async def test_page_behind_a_link_is_kept_and_passed_on_by_nobody(visit: Visit) -> None:
    """RFC 9111 5.2.2.5: no-store; the address is not told to other sites, nor indexed."""
    headers = (await visit.client.get(visit.path)).headers
    assert (headers["cache-control"], headers["referrer-policy"], headers["x-robots-tag"]) == (
        "no-store", "same-origin", "noindex",
    )  # fmt: skip


async def test_answer_by_day_takes_each_day_by_itself(visit: Visit) -> None:
    first, second = (each.id for each in visit.sittings)
    days = {f"answer-{first}": "yes", f"answer-{second}": "no"}
    await visit.presses(each="1", **days)
    assert await visit.alans() == [(Answer.yes, Source.link), (Answer.no, Source.link)]
    assert "You answered each day by itself" in (await visit.client.get(visit.path)).text


async def test_answer_by_day_may_leave_a_day_open(visit: Visit) -> None:
    await visit.presses(each="1", **{f"answer-{visit.sittings[1].id}": "tentative"})
    assert await visit.alans() == [(Answer.none, None), (Answer.tentative, Source.link)]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"answer": "perhaps"},
        {"answer": "none"},
        {"each": "1"},
        {"answer": "yes", "note": "x" * 1001},
    ],
)
async def test_answer_that_is_none_keeps_what_was_typed(
    visit: Visit, fields: dict[str, str]
) -> None:
    response = await visit.presses(**{"note": "I am on a ferry", **fields})
    assert response.status_code == 422
    assert fields.get("note", "I am on a ferry") in response.text
    assert await visit.alans() == SILENT


async def test_answer_to_a_time_that_was_moved_meanwhile_is_a_lost_race(visit: Visit) -> None:
    await visit.moved(visit.now)
    response = await visit.presses(answer="yes", note="I am on a ferry")
    assert response.status_code == 409
    assert "The time was changed while you were reading" in response.text
    assert "14:00–17:00 Berlin" in response.text
    assert "I am on a ferry" in response.text
    assert await visit.alans() == SILENT


@pytest.mark.parametrize("seen", ["", ":", "x:y", "{sitting}:-1", "{sitting}:", "x:" + "9" * 5000])
async def test_answer_with_a_damaged_form_is_refused(visit: Visit, seen: str) -> None:
    await visit.moved(visit.now)
    damaged = seen.replace("{sitting}", visit.sittings[0].id)
    response = await visit.presses(seen=[damaged], answer="yes")
    assert response.status_code == 409
    assert await visit.alans() == SILENT


async def test_answer_names_no_sitting_of_another_meeting(visit: Visit) -> None:
    other = await meetings.create(
        visit.board, visit.plan(), people=[visit.people[0].id], by=visit.ada, now=visit.now
    )
    foreign = (await meetings.sittings_of(other.id))[0].id
    fields = {"each": "1", "seen": [f"{foreign}:0"], f"answer-{foreign}": "yes"}
    assert (await visit.presses(**fields)).status_code == 409
    assert await Attendance.count().where(Attendance.answer == "yes") == 0


async def test_link_of_somebody_taken_off_is_gone(visit: Visit) -> None:
    """RFC 9110 15.5.11."""
    await attendees.remove(visit.meeting, visit.alan.id, by=visit.ada, now=visit.now)
    assert (await visit.client.get(visit.path)).status_code == 410
    assert (await visit.presses(answer="yes")).status_code == 410


@pytest.mark.parametrize("token", ["nonsense", "2" * 12 + "a" * 26])
async def test_link_that_is_forged_is_not_found(visit: Visit, token: str) -> None:
    assert (await visit.client.get(f"/m/{token}")).status_code == 404


async def test_link_for_the_desk_opens_no_meeting(visit: Visit) -> None:
    desk = await links.issue(links.LinkPurpose.desk, person=visit.people[0].id, now=visit.now)
    assert (await visit.client.get(f"/m/{links.token(desk)}")).status_code == 404


async def test_form_from_another_site_is_refused(visit: Visit) -> None:
    response = await visit.client.post(
        f"{visit.path}/answers", data={"answer": "yes"}, headers={"Origin": "https://eve.example"}
    )
    assert response.status_code == 403
    assert await visit.alans() == SILENT


async def test_show_of_a_cancelled_meeting_asks_nothing(visit: Visit) -> None:
    await meetings.cancel(visit.meeting, by=visit.ada, now=visit.now)
    page = (await visit.client.get(visit.path)).text
    assert "This meeting was cancelled" in page
    assert 'name="answer"' not in page


async def test_file_has_the_uids_of_the_mails_and_no_token(visit: Visit) -> None:
    response = await visit.client.get(f"{visit.path}/calendar.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    text = response.text.replace("\r\n ", "")
    assert [f"UID:{each.uid}" in text for each in visit.sittings] == [True, True]
    assert links.token(visit.link) not in text
    assert "ATTENDEE" not in text


async def test_desk_link_is_mailed_to_the_address_on_file(visit: Visit) -> None:
    await visit.client.post(f"{visit.path}/desk-link")
    mails = await Message.select(Message.to_address).where(Message.kind == "desk_mailed")
    assert mails == [{"to_address": "alan@example.org"}]


async def test_desk_link_is_not_for_guests(visit: Visit, now: datetime) -> None:
    eve = await make_person(now, visit.board, "Eve", "")
    await attendees.ask(
        visit.meeting, Profile(name="Eve", email="eve@example.org"), by=visit.ada, now=now
    )
    link = await meeting_links.issue(visit.meeting.id, eve.id, now=now)
    page = await visit.client.get(f"/m/{links.token(link)}")
    assert "Mail me the link to my desk" not in page.text
    refused = await visit.client.post(f"/m/{links.token(link)}/desk-link")
    assert refused.status_code == 409


async def test_desk_opens_a_meeting_whose_link_had_ended(visit: Visit) -> None:
    desk = await links.issue(links.LinkPurpose.desk, person=visit.people[0].id, now=visit.now)
    path = f"/d/{links.token(desk)}/meetings"
    opened = await visit.client.post(f"{path}/{visit.meeting.id}/link")
    assert (opened.status_code, opened.headers["location"]) == (303, visit.path)
    other = await meetings.create(
        visit.board, visit.plan(), people=[visit.people[1].id], by=visit.ada, now=visit.now
    )
    await Meeting.update({Meeting.state: "invited"}).where(Meeting.id == other.id)
    assert (await visit.client.post(f"{path}/{other.id}/link")).status_code == 404


async def test_desk_shows_the_answer_in_the_readers_time(visit: Visit) -> None:
    await visit.presses(answer="tentative")
    desk = await links.issue(links.LinkPurpose.desk, person=visit.people[0].id, now=visit.now)
    page = (await visit.client.get(f"/d/{links.token(desk)}")).text
    days = "Thursday 14 and Friday 15 January 2027<br>09:00–11:00 your time, both days"
    assert days in page
    assert f'href="{visit.path}"' in page.replace("http://127.0.0.1:8000", "")


async def test_renewal_mails_a_fresh_link_while_the_person_is_asked(visit: Visit) -> None:
    await links.rotate(visit.link, now=visit.now, by=visit.ada.actor)
    assert (await visit.client.get(visit.path)).status_code == 410
    await visit.client.post(f"/links/{visit.link.id}/renewal")
    [mail] = await Message.select(Message.subject).where(Message.kind == "link_renewed")
    assert mail["subject"] == "A new link for Winter meeting on 14 January 2027"
    await attendees.remove(visit.meeting, visit.alan.id, by=visit.ada, now=visit.now)
    gone = await meeting_links.renewal(visit.link, now=visit.now + timedelta(hours=1))
    assert gone is None


async def test_yes_beyond_the_seats_is_told_its_number_on_the_list(
    visit: Visit, now: datetime
) -> None:
    await waiting_lists.set_seats(visit.meeting, 1, by=visit.ada, now=now)
    katherine = visit.people[1].id
    await rsvps.answer(
        visit.katherine.id, None, Answer.yes,
        source=Source.link, by=journal.member(katherine), now=now,
    )  # fmt: skip
    assert (
        "Every seat is taken: a yes puts you on the waiting list."
        in (await visit.client.get(visit.path)).text
    )
    await visit.presses(answer="yes")
    page = (await visit.client.get(visit.path)).text
    assert page.count("number 1 on the waiting list") == 1  # for both days
    assert ("You are on the waiting list" in page, "Katherine" in page) == (True, False)


async def test_change_asks_one_question_and_shows_the_old_answer(visit: Visit) -> None:
    await visit.presses(answer="yes", note="By train")
    page = (await visit.client.get(f"{visit.path}?answer=no")).text
    assert "<h2>Change your yes to no?</h2>" in page
    assert page.count('name="answer"') == 1
    places = [
        page.index(each)
        for each in ("You said yes, and", 'name="note"', "Change to no, both", "Keep my yes")
    ]
    assert places == sorted(places)
    assert "By train" in page


async def test_note_of_staff_is_not_shown_as_the_attendees(visit: Visit) -> None:
    await rsvps.answer(
        visit.alan.id, None, Answer.yes,
        source=Source.staff, by=visit.ada.actor, comment="Rang me, grumpy", now=visit.now,
    )  # fmt: skip
    page = (await visit.client.get(visit.path)).text
    assert ("You said Yes" in page, "grumpy" in page) == (True, False)


async def test_who_answers_stands_at_the_buttons(visit: Visit) -> None:
    page = (await visit.client.get(visit.path)).text
    who, button = page.index("Answering as <strong><bdi>Alan"), page.index('name="answer"')
    assert who < button
    assert ("I am the assistant" in page, "I am somebody else" in page) == (True, True)
    assert 'role="group" aria-label="Will you come?"' in page


async def test_topic_is_suggested_on_the_page_of_the_meeting(visit: Visit) -> None:
    response = await visit.client.post(f"{visit.path}/topics", data={"title": "Holidays in print"})
    assert (response.status_code, response.headers["location"]) == (303, f"{visit.path}#topic")
    page = (await visit.client.get(visit.path)).text
    assert "You suggested “<bdi>Holidays in print</bdi>”" in page


@pytest.mark.parametrize("title", ["", "x" * 201])
async def test_topic_that_is_none_is_told_at_its_box(visit: Visit, title: str) -> None:
    response = await visit.client.post(f"{visit.path}/topics", data={"title": title})
    assert (response.status_code, "<title>Error: " in response.text) == (422, True)
    assert response.text.index('id="topic"') < response.text.index('id="problems"')


async def test_change_leaves_out_what_is_no_part_of_the_question(visit: Visit) -> None:
    await visit.presses(answer="yes")
    texts = [(await visit.client.get(visit.path + query)).text for query in ("", "?answer=no")]
    assert ['id="topic"' in text for text in texts] == [True, False]
    assert ["<h2>You said Yes</h2>" in text for text in texts] == [True, False]


async def test_meeting_leads_to_the_desk_only_where_its_owner_opened_it(
    visit: Visit, now: datetime
) -> None:
    """A mail that was forwarded is read on another device, or on one that opens another desk."""
    board = await Board.objects().get(Board.id == visit.meeting.board)
    assert board is not None
    for person in visit.people[:2]:
        if not await Member.exists().where(Member.person == person.id):
            await make_member(now, board, person=person)
    alans, hers, strangers = (Telephone(visit.client) for _ in range(3))
    for phone, person in zip((alans, hers), visit.people, strict=False):
        await phone.get(f"/d/{links.token(await desks.link_for(person.id, now=now))}")
    led = ['href="/desk"' in (await each.get(visit.path)).text for each in (alans, hers, strangers)]
    assert led == [True, False, False]
    token = links.token(await desks.link_for(visit.people[0].id, now=now))
    for phone in (alans, hers, strangers):
        assert token not in (await phone.get(visit.path)).text
