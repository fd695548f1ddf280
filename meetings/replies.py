"""Replies: a mail that comes in, the answers it gives, and what becomes of it."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import bounces, db, journal, limits, settings
from board.errors import TooMany
from board.rules.addresses import address_key
from board.rules.ids import new_id
from board.rules.members import MemberState
from board.rules.wording import clean_line, clean_text
from board.tables.membership import Member
from meetings import arrivals, attendance, calendars, meetings
from meetings.arrivals import ArrivalKind
from meetings.attendance import Sender
from meetings.authentication_results import authenticated
from meetings.calendars import Notice
from meetings.rules.meetings import MeetingState
from meetings.rules.replies import REPEATED, Reply, decide, whose
from meetings.tables.meetings import Arrival, Attendee, Meeting, Sitting

SENT_AGAIN_A_DAY = 3
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Outcome:
    """What a mail did, or why it did nothing: one sentence, as staff read it."""

    sentence: str
    is_effective: bool
    is_readable: bool = True


@dataclass(frozen=True)
class _Finding:
    """What one part of a mail came to. `is_settled`: staff need not look at it."""

    sentence: str
    is_effective: bool = False
    is_settled: bool = False
    board: str | None = None
    meeting: str | None = None
    person: str | None = None


async def take(data: bytes, *, now: datetime) -> Outcome:
    """Takes one mail in, as bytes. The same mail again changes nothing."""
    mail = await asyncio.to_thread(arrivals.read, data)
    trusted = settings.current().trusted_authserv_id or ""
    domain = mail.from_address.rpartition("@")[2]
    is_authenticated = None
    if mail.kind is not ArrivalKind.unreadable:
        is_authenticated = await asyncio.to_thread(authenticated, data, trusted, domain)
    sender = Sender(mail.from_address, is_authenticated)
    # Whoever sends a copy under another name must not get in the way of the real one.
    parts = (mail.message_id, mail.body_hash, sender.address, sender.is_authenticated)
    identity = hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()
    arrival = Arrival(
        id=new_id(),
        identity=identity,
        received_at=now,
        from_address=clean_line(mail.from_address, 254),
        subject=clean_line(mail.subject, 250),
        kind=mail.kind.value,
        outcome="",
    )
    async with db.transaction():
        # First the row: of two deliveries at once, the second finds it and waits for its end.
        fresh = (
            await Arrival.insert(arrival)
            .on_conflict(target=Arrival.identity, action="DO NOTHING")
            .returning(Arrival.id)
        )
        if not fresh:
            return Outcome("This mail came in before; nothing was changed.", is_effective=False)
        found = await _findings(mail, sender, now=now)
        outcome = Outcome(
            " ".join(dict.fromkeys(each.sentence for each in found)),
            is_effective=any(each.is_effective for each in found),
            is_readable=mail.kind is not ArrivalKind.unreadable,
        )
        tied = next((each for each in found if each.board), found[0])
        is_settled = all(each.is_effective or each.is_settled for each in found)
        await Arrival.update(
            {
                Arrival.outcome: clean_text(outcome.sentence, 4000),
                Arrival.is_effective: outcome.is_effective,
                Arrival.settled_at: now if is_settled else None,
                Arrival.board: tied.board,
                Arrival.meeting: tied.meeting,
                Arrival.person: tied.person,
            }
        ).where(Arrival.id == arrival.id)
        await journal.record(
            "arrival.recorded",
            arrival.id,
            by=journal.Actor("mail"),
            now=now,
            board=tied.board or "",
            person=tied.person or "",
            kind=mail.kind.value,
            effective=outcome.is_effective,
        )
    return outcome


# --- steps -----------------------------------------------------------------------------------


async def _findings(mail: arrivals.Arrival, sender: Sender, *, now: datetime) -> list[_Finding]:
    if mail.kind is ArrivalKind.bounce and mail.bounce:
        return [await _bounced(mail, now=now)]
    if mail.kind is ArrivalKind.auto_reply:
        return [_Finding(mail.why, is_settled=True)]
    found = []
    if mail.answers:
        places = await _places([each.uid for each in mail.answers])
        for reply in mail.answers:
            place = places.get(reply.uid)
            found.append(await _finding(mail, reply, place, sender, now=now))
    else:
        found.append(_Finding(mail.why, is_settled=mail.automatic))
    if not any(each.board for each in found):
        board, person = await _seat_of(mail.from_address)
        return [_tied(each, board, person) for each in found]
    return found


@dataclass(frozen=True)
class _Place:
    """A sitting that a UID names, and everybody who is or was asked to it."""

    sitting: dict[str, Any]
    attendees: dict[str, dict[str, Any]]

    def attendee_at(self, address: str) -> dict[str, Any] | None:
        known = {key: [row["email"] or ""] for key, row in self.attendees.items()}
        key = whose(address, known)
        return self.attendees[key] if key else None


async def _places(uids: Sequence[str]) -> dict[str, _Place]:
    sittings = await Sitting.select(
        Sitting.id,
        Sitting.uid,
        Sitting.cancelled_at,
        Sitting.meeting.id.as_alias("meeting"),
        Sitting.meeting.board.as_alias("board"),
        Sitting.meeting.title.as_alias("title"),
        Sitting.meeting.state.as_alias("state"),
    ).where(Sitting.uid.is_in(list(dict.fromkeys(uids))))
    if not sittings:
        return {}
    rows = await Attendee.select(
        Attendee.id,
        Attendee.meeting,
        Attendee.removed_at,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
        Attendee.person.email.as_alias("email"),
    ).where(Attendee.meeting.is_in([each["meeting"] for each in sittings]))
    return {
        each["uid"]: _Place(
            each, {row["id"]: row for row in rows if row["meeting"] == each["meeting"]}
        )
        for each in sittings
    }


async def _finding(
    mail: arrivals.Arrival, reply: Reply, place: _Place | None, sender: Sender, *, now: datetime
) -> _Finding:
    """What one calendar object does. A proposal's guest list says nothing: its sender proposes."""
    is_reply = mail.kind is ArrivalKind.reply
    row = (
        place.attendee_at(reply.attendee_address if is_reply else sender.address) if place else None
    )
    if place is None or row is None:
        missing = decide(
            reply, None, sender_address=sender.address, is_known_uid=place is not None, now=now
        )
        sitting = place.sitting if place else {}
        return _Finding(missing.reason, board=sitting.get("board"), meeting=sitting.get("meeting"))
    tied = {
        "board": place.sitting["board"],
        "meeting": place.sitting["meeting"],
        "person": row["person"],
    }
    who = f"{row['name']}, {place.sitting['title']}:"
    if mail.kind is ArrivalKind.refresh:
        sentence = await _send_again(place, row, sender, now=now)
        return _Finding(f"{who} {sentence}", is_settled=True, **tied)
    if mail.kind is ArrivalKind.counter:
        return _Finding(f"{who} {_proposal(reply, sender)}", **tied)
    decision = await attendance.take_reply(
        reply,
        place.sitting["meeting"],
        place.sitting["id"],
        row["id"],
        addresses=[row["email"]],
        sender=sender,
        sent_at=mail.sent_at,
        now=now,
    )
    return _Finding(
        f"{who} {decision.reason}",
        is_effective=decision.counts,
        is_settled=decision.given is not None or decision.reason == REPEATED,
        **tied,
    )


def _proposal(reply: Reply, sender: Sender) -> str:
    if sender.is_authenticated is False:
        return (
            f"The mail server could not confirm that {sender.address} wrote this proposal "
            "for another time; nothing was changed."
        )
    words = f" “{reply.comment}”" if reply.comment else ""
    return f"Proposes another time; nothing was changed.{words}"


async def _send_again(place: _Place, row: dict[str, Any], sender: Sender, *, now: datetime) -> str:
    """RFC 5546 3.2.6: the present invitation once more, to the address on file and nobody else."""
    is_on = place.sitting["cancelled_at"] is None and place.sitting["state"] == MeetingState.invited
    if not is_on or row["removed_at"] is not None or sender.is_authenticated is False:
        return "Asked for the invitation again; there is none to send."
    key = f"refresh:{row['id']}:{place.sitting['id']}"
    try:
        await limits.check(key, at_most=SENT_AGAIN_A_DAY, within=DAY, now=now)
    except TooMany:
        return f"Asked for the invitation more than {SENT_AGAIN_A_DAY} times today; not sent."
    await limits.note(key, now=now)
    sitting = await Sitting.objects().where(Sitting.id == place.sitting["id"]).first()
    asked = await meetings.attendees_of(place.sitting["meeting"])
    [to] = [each for each in asked if each["id"] == row["id"]]
    letters = await calendars.of_meeting(place.sitting["meeting"])
    if sitting is None or not await letters.post(Notice.updated, sitting, to, now=now):
        return "Asked for the invitation again; there is none to send."
    return "Asked for the invitation again; it was sent once more."


async def _bounced(mail: arrivals.Arrival, *, now: datetime) -> _Finding:
    assert mail.bounce is not None
    message = await bounces.take(
        mail.bounce.message_id, mail.bounce.reason, is_permanent=mail.bounce.is_permanent, now=now
    )
    if message is None:
        return _Finding(
            f"{mail.bounce.reason.rstrip('.')}. Which mail it was is not known.", is_settled=True
        )
    is_about_meeting = await Meeting.exists().where(Meeting.id == message.cause)
    return _Finding(
        mail.bounce.reason,
        is_effective=mail.bounce.is_permanent,
        is_settled=True,
        board=message.board,
        meeting=message.cause if is_about_meeting else None,
        person=message.person,
    )


async def _seat_of(address: str) -> tuple[str | None, str | None]:
    """Board and person of whoever writes from there; the newest seat where there are several."""
    if not address:
        return None, None
    seat = await (
        Member.select(Member.board, Member.person)
        .where(
            Member.person.email_key == address_key(address),
            Member.state == MemberState.active.value,
        )
        .order_by(Member.joined_on, ascending=False)
        .first()
    )
    return (seat["board"], seat["person"]) if seat else (None, None)


def _tied(finding: _Finding, board: str | None, person: str | None) -> _Finding:
    return _Finding(
        finding.sentence, finding.is_effective, finding.is_settled, board=board, person=person
    )
