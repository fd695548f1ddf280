"""Topics: members propose them from their desk, staff answer them on the agenda page."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from meetings.agenda import agenda, topics, words
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page


class TopicAnswers(Controller):
    path = "/meetings/{meeting_id:str}/topics/{topic_id:str}"

    @post("/acceptance", status_code=303)
    async def accept(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        topic_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        ids = [day.sitting for day in (await agenda.of_meeting(meeting)).sittings if day.sitting]
        sitting = form["sitting"] if form["sitting"] in ids else ids[0] if ids else None
        item = await topics.put_on_agenda(
            meeting, topic_id, sitting=sitting, by=viewer.actor, now=now
        )
        return go(
            f"/meetings/{meeting_id}/agenda/{item}/edit",
            words.TOPIC_ADDED,
        )

    @get("/refusal")
    async def new_refusal(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        topic_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        topic = await topics.find(meeting, topic_id)
        return await meeting_page(
            request,
            "meetings/agenda/topics/refuse.html",
            meeting.id,
            form=Form(),
            meeting=meeting,
            topic=topic,
        )

    @post("/refusal", status_code=303)
    async def refuse(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        topic_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        topic = await topics.find(meeting, topic_id)
        form = await Form.read(request)
        because = form.text("because", "The reason", most=2000, lines=True)
        if not form.errors:
            with form.taking():
                await topics.decline(meeting, topic_id, because=because, by=viewer.actor, now=now)
                return go(f"/meetings/{meeting_id}/agenda", words.topic_declined(topic.name))
        return await meeting_page(
            request,
            "meetings/agenda/topics/refuse.html",
            meeting.id,
            status=form.status,
            form=form,
            meeting=meeting,
            topic=topic,
        )


class DeskTopics(Controller):
    path = "/d/{token:str}/topics"
    opt = BY_LINK

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        title = form.text("title", "Your topic", most=200)
        reason = form.text("reason", "Why it matters", required=False, most=2000, lines=True)
        if not form.errors:
            with form.taking():
                await topics.propose(
                    form["meeting"], link.member, title=title, reason=reason, now=now
                )
                return go(f"/d/{token}#topics", words.TOPIC_PROPOSED)
        return page(
            request,
            "meetings/agenda/topics/new.html",
            status=form.status,
            link=link.id,
            form=form,
            desk=f"/d/{token}",
        )
