"""Replies: a mail that comes in, the answers it gives, and what becomes of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from board import bounces, db, journal
from board.rules.addresses import address_key
from board.rules.ids import new_id
from board.rules.members import MemberState
from board.rules.wording import clean_line, clean_text
from board.tables.membership import Member
from board.tables.people import Alias
from meetings import (
    arrivals,
    calendar_answers,
    correspondence,
    held_replies,
    mail_reading,
    mail_texts,
)
from meetings.arrivals import ArrivalKind
from meetings.calendar_answers import MAIL, Finding
from meetings.correspondence import Received
from meetings.held_replies import Incoming
from meetings.rsvps import Sender
from meetings.tables.meetings import Arrival, Meeting


@dataclass(frozen=True)
class Outcome:
    """What a mail did, or why it did nothing: one sentence, as staff read it."""

    sentence: str
    is_effective: bool
    is_readable: bool = True


async def take(data: bytes, *, now: datetime, is_cut: bool = False) -> Outcome:
    """Takes one mail in, as bytes. The same mail again changes nothing.

    `is_cut`: it is too large, and these are its headers alone.
    """
    opened = await mail_reading.safely(data, is_cut=is_cut)
    mail, written = opened.mail, opened.written
    sender = Sender(mail.from_address, opened.is_authenticated)
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
        incoming = Incoming(mail.kind, mail.answers, sender, mail.sent_at, now)
        found = await _findings(mail, incoming, now=now)
        if written is not None:
            found = [await _kept(mail, written, sender, arrival.id, found[0], now=now)]
        outcome = await _note(arrival.id, incoming, found, now=now)
        tied = next((each for each in found if each.board), found[0])
        await journal.record(
            "arrival.recorded",
            arrival.id,
            by=MAIL,
            now=now,
            board=tied.board or "",
            person=tied.person or "",
            kind=mail.kind.value,
            effective=outcome.is_effective,
        )
        await _follow(found, now=now)
    return replace(outcome, is_readable=mail.kind is not ArrivalKind.unreadable)


async def count_held(rows: Sequence[dict[str, Any]], *, by: journal.Actor, now: datetime) -> int:
    """Decides anew about held answers (rows of held_replies), now that more addresses are known.

    They count from when they were given and came in. Returns how many mails did something. Call
    it inside a transaction.
    """
    effective = 0
    for row in rows:
        incoming: Incoming = row["incoming"]
        found = await calendar_answers.findings(incoming, now=now)
        outcome = await _note(row["id"], incoming, found, now=now)
        if outcome.is_effective:
            effective += 1
            await journal.record(
                "arrival.counted",
                row["id"],
                by=by,
                now=now,
                board=found[0].board or "",
                person=found[0].person or "",
            )
    return effective


# --- steps -----------------------------------------------------------------------------------


async def _findings(mail: arrivals.Arrival, incoming: Incoming, *, now: datetime) -> list[Finding]:
    if mail.kind is ArrivalKind.bounce and mail.bounce:
        return [await _bounced(mail, now=now)]
    if mail.kind is ArrivalKind.auto_reply:
        return [Finding(mail.why, is_settled=True)]
    found = [Finding(mail.why, is_settled=mail.automatic)]
    if mail.answers:
        found = await calendar_answers.findings(incoming, now=now)
    if not any(each.board for each in found):
        board, person = await _seat_of(mail.from_address)
        return [replace(each, board=board, person=person) for each in found]
    return found


async def _kept(
    mail: arrivals.Arrival,
    written: mail_texts.Letter,
    sender: Sender,
    arrival_id: str,
    finding: Finding,
    *,
    now: datetime,
) -> Finding:
    """A letter goes to the inbox, where it waits for an answer."""
    letter = Received(arrival_id, sender, mail.from_name, mail.subject, mail.message_id, written)
    kept = await correspondence.take(letter, board=finding.board, person=finding.person, now=now)
    return Finding(
        kept.sentence,
        is_settled=True,
        board=kept.board,
        meeting=kept.meeting,
        person=kept.person,
    )


async def _note(
    arrival_id: str, incoming: Incoming, found: Sequence[Finding], *, now: datetime
) -> Outcome:
    """Writes beside the mail what it did, and keeps what could still count."""
    is_effective = any(each.is_effective for each in found)
    sentence = " ".join(dict.fromkeys(each.sentence for each in found))
    tied = next((each for each in found if each.board), found[0])
    is_settled = all(each.is_effective or each.is_settled for each in found)
    is_held = any(each.is_held for each in found)
    await Arrival.update(
        {
            Arrival.outcome: clean_text(sentence, 4000),
            Arrival.is_effective: is_effective,
            Arrival.settled_at: now if is_settled else None,
            Arrival.held: held_replies.written(incoming) if is_held else "",
            Arrival.board: tied.board,
            Arrival.meeting: tied.meeting,
            Arrival.person: tied.person,
        }
    ).where(Arrival.id == arrival_id)
    return Outcome(sentence, is_effective)


async def _follow(found: Sequence[Finding], *, now: datetime) -> None:
    """A substitute may have answered before we knew of the invitation that was passed on."""
    for each in found:
        if each.invited and each.meeting:
            rows = await held_replies.of_meeting(each.meeting, each.invited)
            await count_held(rows, by=MAIL, now=now)


async def _bounced(mail: arrivals.Arrival, *, now: datetime) -> Finding:
    assert mail.bounce is not None
    message = await bounces.take(
        mail.bounce.message_id, mail.bounce.reason, is_permanent=mail.bounce.is_permanent, now=now
    )
    if message is None:
        return Finding(
            f"{mail.bounce.reason.rstrip('.')}. Which mail it was is not known.", is_settled=True
        )
    is_about_meeting = await Meeting.exists().where(Meeting.id == message.cause)
    return Finding(
        mail.bounce.reason,
        is_effective=mail.bounce.is_permanent,
        is_settled=True,
        board=message.board,
        meeting=message.cause if is_about_meeting else None,
        person=message.person,
    )


async def _seat_of(address: str) -> tuple[str | None, str | None]:
    """Board and person of whoever writes from there; the newest seat where there are several."""
    key = address_key(address)
    if not key:
        return None, None
    aliases = await Alias.select(Alias.person).where(Alias.email_key == key)
    people = [row["person"] for row in aliases]
    seat = await (
        Member.select(Member.board, Member.person)
        .where(
            (Member.person.email_key == key) | Member.person.is_in(people or [""]),
            Member.state == MemberState.active.value,
        )
        .order_by(Member.joined_on, ascending=False)
        .first()
    )
    return (seat["board"], seat["person"]) if seat else (None, None)
