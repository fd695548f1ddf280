"""The demo's meetings: how each is scheduled, answered and held."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from board.demo.people import person_of
from board.demo.script import Item
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.scenes.scenes import deliver
from board.members import members
from board.people.rules.profiles import Profile
from meetings.agenda import agenda, talk
from meetings.agenda.rules.purposes import Purpose
from meetings.calendar.rules.answers import Answer, Source
from meetings.capture import feedback, outcomes
from meetings.capture.feedback import CapturedWords
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.inbox import arrivals
from meetings.inbox.demo import calendar_mail
from meetings.scheduling import attendance, meetings, rooms, rsvps
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.tables import Meeting, Sitting


async def schedule(
    ada: Viewer, board: Board, title: str, place: str, slots: Sequence[Slot], at: datetime
) -> Meeting:
    facts = Plan(
        title=title,
        description="The agenda is on your page. Tell us there what is missing.",
        place=place,
        join_url="https://meet.example.com/harbour",
        timezone=board.timezone,
        slots=tuple(slots),
    )
    seated = [row.person_id for row in await members.seated(board.id)]
    return await meetings.create(board, facts, people=seated, by=ada, now=at)


async def plan(
    ada: Viewer, meeting: Meeting, days: Iterable[Sequence[Item]], at: datetime
) -> dict[str, str]:
    """Agenda item ids by title."""
    made = {}
    sittings = await meetings.sittings_of(meeting.id)
    for sitting, items in zip(sittings, days, strict=True):
        for item in items:
            by = item.presented_by
            facts = agenda.AgendaItemFacts(
                title=item.title,
                sitting=sitting.id,
                purpose=Purpose(item.purpose),
                presenter=by.name if by else item.presenter,
                presenter_person=await person_of(by) if by else None,
                minutes=item.minutes,
                member_share=item.member_share,
            )
            made[item.title] = await agenda.add(meeting, facts, by=ada.actor, now=at)
    return made


async def invite(ada: Viewer, meeting: Meeting, at: datetime) -> None:
    await meetings.invite(meeting, by=ada, now=at)
    await deliver(at)


async def answer(
    ada: Viewer,
    meeting: Meeting,
    who: Profile,
    given: Answer,
    source: Source,
    at: datetime,
    comment: str = "",
) -> None:
    attendee = await attendance.attendee_of(meeting.id, await person_of(who))
    if source is Source.calendar:
        for sitting in await meetings.sittings_of(meeting.id):
            mail = _reply(who, given, sitting, at)
            await arrivals.receive(mail, now=at)
        return
    by = ada.actor if source is Source.staff else journal.member(attendee.person)
    await rsvps.answer(attendee.id, None, given, source=source, by=by, now=at, comment=comment)


async def hold(
    ada: Viewer,
    meeting: Meeting,
    made: Mapping[str, str],
    items: Sequence[Item],
    came: Sequence[Profile],
    start: datetime,
) -> None:
    [sitting] = await meetings.sittings_of(meeting.id)
    here = [(await attendance.attendee_of(meeting.id, await person_of(who))).id for who in came]
    await rooms.set_present(meeting, sitting.id, here, present=True, by=ada.actor, now=start)
    for number, item in enumerate(items):
        now = start + timedelta(minutes=1 + 40 * number)
        place = made[item.title]
        await agenda.start(meeting, place, by=ada.actor, now=now)
        for said in item.said:
            now += timedelta(minutes=3)
            words = CapturedWords(
                body=said.words,
                item=place,
                person=await person_of(said.who),
                kind=FeedbackKind(said.kind),
                strength=Strength(said.strength) if said.strength else None,
                theme=said.theme,
            )
            await feedback.capture(meeting, words, summary=said.asked, by=ada, now=now)
        if item.talked:
            await talk.correct(meeting, place, *item.talked, by=ada.actor, now=now)
        await _outcomes(ada, meeting, item, place, now)


async def _outcomes(ada: Viewer, meeting: Meeting, item: Item, place: str, now: datetime) -> None:
    written = [(OutcomeKind.decision, Outcome(body, place)) for body in item.decisions]
    written += [(OutcomeKind.summary, Outcome(body, place)) for body in item.summary]
    for body, owner, days in item.actions:
        action = Outcome(
            body,
            place,
            owner=owner.name if owner else "",
            owner_person=await person_of(owner) if owner else None,
            due_on=now.date() + timedelta(days=days),
        )
        written.append((OutcomeKind.action, action))
    for kind, outcome in written:
        await outcomes.add(meeting, kind, outcome, by=ada.actor, now=now)


def _reply(who: Profile, given: Answer, sitting: Sitting, at: datetime) -> bytes:
    part = {Answer.yes: "ACCEPTED", Answer.no: "DECLINED"}.get(given, "TENTATIVE")
    return calendar_mail(who, "REPLY", part, sitting, at)
