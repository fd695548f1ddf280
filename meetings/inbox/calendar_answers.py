"""Calendar answers: what the objects of an arriving mail do to the dates that they name."""

from collections.abc import Mapping
from datetime import datetime

from meetings.inbox import named_dates
from meetings.inbox.answered_dates import (
    DateAnswer,
    PartFinding,
    answering_address,
    refusal_of_unknown,
)
from meetings.inbox.answered_series import SeriesAnswer
from meetings.inbox.held_replies import ArrivedReplies
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.inbox.named_dates import Named
from meetings.inbox.rules.whole_replies import refusal
from meetings.scheduling import addressees
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.invitees import MeetingInvitee
from meetings.scheduling.rules.replies import Reply, mailbox_key


async def findings(incoming: ArrivedReplies, *, now: datetime) -> list[PartFinding]:
    """One for each object, in order. Call it inside a transaction.

    Two people's mails may answer many dates at once: they are locked in the order of their starts.
    """
    uids = [reply.uid for reply in incoming.answers]
    is_delegation = any(reply.is_delegated for reply in incoming.answers)
    places = await named_dates.of(uids, with_meetings=is_delegation)
    known = await addressees.among(
        {each.meeting.id for place in places.values() for each in place.sittings},
        {answering_address(incoming, reply) for reply in incoming.answers if reply.uid in places},
        incoming.sender.address,
    )
    if (refused := _refused_whole(incoming, places, known)) is not None:
        return [refused]
    found = []
    for reply in incoming.answers:
        place = places.get(reply.uid)
        if place is None:
            found.append(
                PartFinding(refusal_of_unknown(reply, incoming, is_known_uid=False, now=now))
            )
        else:
            found += await _found(incoming, reply, place, known, now=now)
    return found


# --- steps -----------------------------------------------------------------------------------


async def _found(
    incoming: ArrivedReplies, reply: Reply, place: Named, known: Addressees, *, now: datetime
) -> list[PartFinding]:
    if place.series is not None:
        return await SeriesAnswer(incoming, reply, place, known, now).found()
    answer = DateAnswer(incoming, reply, place, known, now)
    return [await answer.of_date(place.sittings[0])]


def _refused_whole(
    incoming: ArrivedReplies, places: Mapping[str, Named], known: Addressees
) -> PartFinding | None:
    about = [reply for reply in incoming.answers if reply.uid in places]
    if not about or incoming.kind is ArrivalKind.refresh:
        return None

    def row_of(reply: Reply, address: str) -> MeetingInvitee | None:
        meetings = {each.meeting.id for each in places[reply.uid].sittings}
        return next((row for each in meetings if (row := known.attendee(each, address))), None)

    def whose(reply: Reply) -> str:
        row = row_of(reply, reply.attendee_address)
        return row.person if row else mailbox_key(reply.attendee_address)

    why = refusal(
        about,
        series=[uid for uid, place in places.items() if place.series is not None],
        is_reply=incoming.kind is ArrivalKind.reply,
        whose=whose,
    )
    if not why:
        return None
    place, row = places[about[0].uid], row_of(about[0], incoming.sender.address)
    return PartFinding(
        f"{place.title}: {why}",
        board=place.board,
        meeting=place.sittings[0].meeting.id if place.sittings else None,
        person=row.person if row else None,
    )
