"""A conversation with somebody who wrote to the organiser: read it, answer, note what it says."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from board import settings
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.text.moments import span
from board.foundation.text.wording import clean_text
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.people import people
from meetings.calendar.rules.answers import Answer
from meetings.inbox import conversations, recipients, words
from meetings.inbox.rules.letters import ANSWER_LIMIT
from meetings.scheduling.pages.answers import NOTE_LIMIT

CHOICES = (Answer.yes, Answer.tentative, Answer.no)


class Conversations(Controller):
    path = "/conversations/{conversation_id:str}"

    @get()
    async def show(
        self, request: AnyRequest, conversation_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        conversation = await conversations.find(conversation_id, viewer)
        return await _page(request, conversation, viewer, now=now)

    @post("/answers", status_code=303)
    async def answer(
        self, request: AnyRequest, conversation_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        conversation = await conversations.find(conversation_id, viewer)
        form = await Form.read(request)
        text = form.text("text", "Answer", most=ANSWER_LIMIT, lines=True)
        seen = form.integer("seen", "Letters", required=False) or 0
        if not form.errors:
            with form.taking("text"):
                to = await conversations.answer(conversation, text, seen=seen, by=viewer, now=now)
                seconds = settings.current().undo_seconds
                return go(
                    f"/conversations/{conversation.id}",
                    words.answer_on_its_way(to.name, seconds),
                )
        return await _page(request, conversation, viewer, now=now, answer=form, status=form.status)

    @post("/answers/preview", status_code=200)
    async def preview(
        self, request: AnyRequest, conversation_id: FromPath[str], viewer: SignedIn
    ) -> Response[str]:
        """The mail as its reader will see it, of whatever stands in the form."""
        conversation = await conversations.find(conversation_id, viewer)
        form = await Form.read(request)
        text = clean_text(form["text"], ANSWER_LIMIT)
        return mail_bodies.dead(await conversations.preview(conversation, text, by=viewer))

    @post("/rsvps", status_code=303)
    async def record(
        self, request: AnyRequest, conversation_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        conversation = await conversations.find(conversation_id, viewer)
        places = _places(await recipients.invitations_of(conversation, viewer, now=now))
        form = await Form.read(request)
        place = form.one_of("place", "Meeting", list(places))
        given = form.choice("answer", "Answer", Answer)
        note = form.text("note", "Note", required=False, most=NOTE_LIMIT, lines=True)
        if not form.errors and given is not None:
            with form.taking():
                chosen = places[place]
                await conversations.record_answer(
                    conversation,
                    chosen["attendee"],
                    chosen["sittings"],
                    given,
                    comment=note,
                    by=viewer,
                    now=now,
                )
                who, title = conversation.name, chosen["title"]
                said = words.answer_written_down(who, given.label, title)
                return go(f"/conversations/{conversation.id}", said)
        return await _page(request, conversation, viewer, now=now, rsvp=form, status=form.status)

    @post("/settlement", status_code=303)
    async def settle(self, conversation_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        conversation = await conversations.find(conversation_id, viewer)
        await conversations.settle(conversation, by=viewer, now=now)
        return go("/arrivals", words.conversation_settled(conversation.name))

    @post("/reopening", status_code=303)
    async def reopen(self, conversation_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        conversation = await conversations.find(conversation_id, viewer)
        await conversations.reopen(conversation, by=viewer, now=now)
        return go(f"/conversations/{conversation.id}", words.CONVERSATION_REOPENED)


# --- steps -----------------------------------------------------------------------------------


def _places(asked: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What an answer may be written down for: each meeting, and each sitting where it has more."""
    by_meeting: dict[str, list[dict[str, Any]]] = {}
    for row in asked:
        by_meeting.setdefault(row["meeting"], []).append(row)
    places = {}
    for rows in by_meeting.values():
        first = rows[0]
        common = {"attendee": first["attendee"], "title": first["title"]}
        whens = [span(row["starts_at"], row["ends_at"], row["timezone"]) for row in rows]
        every = "both dates" if len(rows) == 2 else f"all {len(rows)} dates"
        places[first["attendee"]] = {
            **common,
            "sittings": [row["sitting"] for row in rows],
            "label": f"{first['title']}: {every if len(rows) > 1 else whens[0]}",
        }
        if len(rows) > 1:
            for row, when in zip(rows, whens, strict=True):
                places[row["sitting"]] = {
                    **common,
                    "sittings": [row["sitting"]],
                    "label": f"{first['title']}: {when}",
                }
    return places


async def _page(
    request: AnyRequest,
    conversation: Any,
    viewer: Viewer,
    *,
    now: datetime,
    answer: Form | None = None,
    rsvp: Form | None = None,
    status: int = 200,
) -> Template:
    letters = await conversations.letters_of(conversation)
    theirs = [row for row in letters if row["staff"] is None]
    asked = await recipients.invitations_of(conversation, viewer, now=now)
    places = _places(asked)
    person = profile = None
    if conversation.person:
        person, profile = await people.with_profile(conversation.person)
    try:
        to, problem = await recipients.addressee(conversation), ""
    except Refused as refusal:
        to, problem = None, refusal.sentence
    return page(
        request,
        "meetings/inbox/conversations/show.html",
        status=status,
        conversation=conversation,
        board_name=await conversations.board_name(conversation),
        meeting_title=await conversations.meeting_title(conversation),
        letters=letters,
        states={state.value: state.label for state in MailState},
        queued=[state.value for state in QUEUED],
        person=person,
        profile=profile,
        to=to,
        problem=problem,
        asked=asked,
        last=await recipients.last_meeting(conversation, viewer, now=now),
        places=[(key, place["label"]) for key, place in places.items()],
        choices=[(each.value, each.label) for each in CHOICES],
        answer=answer or Form(initial={"text": _draft(letters)}),
        rsvp=rsvp
        or Form(
            initial={
                "place": next(iter(places), ""),
                "note": clean_text(theirs[-1]["said"], NOTE_LIMIT) if theirs else "",
            }
        ),
        is_rsvp_open=rsvp is not None,
        undo_seconds=settings.current().undo_seconds,
        now=now,
    )


def _draft(letters: list[dict[str, Any]]) -> str:
    """What a member of staff wrote in reply to the forwarded mail, and nobody has sent since."""
    last = letters[-1] if letters else None
    return str(last["said"]) if last and last["staff"] and not last["message"] else ""
