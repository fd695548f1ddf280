"""Arrivals: a mail that comes in, the answers it gives, and what becomes of it."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.delivery import bounces
from board.foundation.journal import journal
from board.foundation.mail.tables import Message
from board.foundation.text.ids import new_id
from board.foundation.text.wording import clean_line, clean_text
from meetings.inbox import (
    calendar_answers,
    held_replies,
    letters,
    mail_reading,
    mail_sorting,
    mail_texts,
    own_words,
    words,
    writers,
)
from meetings.inbox.answered_dates import MAIL, PartFinding
from meetings.inbox.delivery_reports import Bounce
from meetings.inbox.held_replies import ArrivedReplies, HeldMail
from meetings.inbox.letters import ArrivedLetter
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.proposals.delegations import SubstituteInvited
from meetings.scheduling.rsvps import Sender
from meetings.scheduling.tables import Arrival, Meeting

CAME_BACK = words.MAIL_CAME_BACK
SEEN = words.MAIL_CAME_IN_BEFORE


@dataclass(frozen=True)
class ArrivalOutcome:
    """What a mail did, or why it did nothing: one sentence, as staff read it.

    `is_readable` is False for what is no mail; staff see all the others.
    """

    sentence: str
    is_effective: bool
    is_readable: bool = True


async def receive(data: bytes, *, now: datetime, is_cut: bool = False) -> ArrivalOutcome:
    """Takes one mail in, as bytes. The same mail again changes nothing.

    `is_cut`: it is too large, and these are its headers alone.
    """
    opened = await mail_reading.safely(data, is_cut=is_cut)
    mail, written = opened.mail, opened.written
    if mail.is_letter and await bounces.ours_among([mail.message_id]):
        mail = replace(
            mail, kind=ArrivalKind.auto_reply, why=CAME_BACK, is_letter=False, automatic=True
        )
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
            return ArrivalOutcome(SEEN, is_effective=False, is_readable=mail.is_mail)
        incoming = ArrivedReplies(
            mail.kind, mail.answers, sender, mail.sent_at, now, is_automatic=mail.automatic
        )
        found = await _findings(mail, incoming, now=now)
        if written is not None and (mail.is_letter or not any(map(_did_something, found))):
            written = await _without_ours(written, sender)
            kept = await _file_letter(mail, written, sender, arrival.id, found, now=now)
            is_plain = mail.why == mail_sorting.NO_CALENDAR
            # What waits as a letter need not wait a second time for what is attached to it.
            rest = found if mail.answers else [replace(each, is_settled=True) for each in found]
            found = [kept] if is_plain else [kept, *rest]
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
    return replace(outcome, is_readable=mail.is_mail)


async def count_of_substitute(invited: SubstituteInvited) -> None:
    """What the one who is now invited had answered already counts from then on."""
    held = await held_replies.of_meeting(invited.meeting_id, invited.email)
    await count_held(held, by=invited.by, now=invited.now)


async def count_held(rows: Sequence[HeldMail], *, by: journal.Actor, now: datetime) -> int:
    """Decides anew about held answers, now that more addresses are known.

    They count from when they were given and came in. Returns how many mails did something. Call
    it inside a transaction.
    """
    effective = 0
    for row in rows:
        found = await calendar_answers.findings(row.incoming, now=now)
        outcome = await _note(row.id, row.incoming, found, now=now)
        if outcome.is_effective:
            effective += 1
            await journal.record(
                "arrival.counted",
                row.id,
                by=by,
                now=now,
                board=found[0].board or "",
                person=found[0].person or "",
            )
    return effective


# --- steps -----------------------------------------------------------------------------------


async def _findings(
    mail: mail_sorting.SortedMail, incoming: ArrivedReplies, *, now: datetime
) -> list[PartFinding]:
    if mail.kind is ArrivalKind.bounce and mail.bounce:
        return [await _bounced(mail, now=now)]
    is_settled = mail.kind is ArrivalKind.auto_reply or (mail.automatic and not mail.is_letter)
    found = [PartFinding(mail.why, is_settled=is_settled)]
    if mail.answers:
        found = await calendar_answers.findings(incoming, now=now)
    if not any(each.board for each in found):
        writer = await writers.of(mail.from_address)
        return [replace(each, board=writer.board, person=writer.person) for each in found]
    return found


def _did_something(finding: PartFinding) -> bool:
    return finding.is_effective or finding.is_settled or finding.is_held


async def _file_letter(
    mail: mail_sorting.SortedMail,
    written: mail_texts.MailText,
    sender: Sender,
    arrival_id: str,
    found: Sequence[PartFinding],
    *,
    now: datetime,
) -> PartFinding:
    """A letter goes to the inbox, where it waits for an answer."""
    letter = ArrivedLetter(
        arrival_id, sender, mail.from_name, mail.subject, mail.message_id, written
    )
    tied = next((each for each in found if each.board), found[0])
    kept = await letters.receive(letter, board=tied.board, person=tied.person, now=now)
    return PartFinding(
        kept.sentence,
        is_settled=True,
        board=kept.board,
        meeting=kept.meeting,
        person=kept.person,
    )


async def _without_ours(written: mail_texts.MailText, sender: Sender) -> mail_texts.MailText:
    """What it quotes of others is kept; what is ours nobody knew who read it first."""
    if len(written.said) >= len(written.text.strip()):
        return written
    ours = await own_words.to(sender.address, written.answers)
    said = await asyncio.to_thread(mail_texts.newly_said, written.text, ours)
    return replace(written, said=said)


async def _note(
    arrival_id: str, incoming: ArrivedReplies, found: Sequence[PartFinding], *, now: datetime
) -> ArrivalOutcome:
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
    return ArrivalOutcome(sentence, is_effective)


async def _follow(found: Sequence[PartFinding], *, now: datetime) -> None:
    """A substitute may have answered before we knew of the invitation that was passed on."""
    for each in found:
        if each.invited and each.meeting:
            rows = await held_replies.of_meeting(each.meeting, each.invited)
            await count_held(rows, by=MAIL, now=now)


async def _bounced(mail: mail_sorting.SortedMail, *, now: datetime) -> PartFinding:
    """Surely ours only by its Message-ID; by recipient and time it waits for a manager."""
    bounce = mail.bounce
    assert bounce is not None
    returned = bounces.Returned(
        bounce.reason, bounce.is_permanent, bounce.status, bounce.reported, bounce.came_to
    )
    message, is_believed = await bounces.record(bounce.message_ids, returned, now=now)
    if message is None:
        return await _likely_bounced(bounce, now=now)
    unproven = words.bounce_unproven(bounce.reason)
    return PartFinding(
        bounce.reason if is_believed else unproven,
        is_effective=is_believed and bounce.is_permanent,
        is_settled=is_believed or not bounce.is_permanent,
        board=message.board,
        meeting=await _meeting_of(message),
        person=message.person,
    )


async def _likely_bounced(bounce: Bounce, *, now: datetime) -> PartFinding:
    message = await bounces.latest_to(bounce.addresses, now=now)
    if message is not None:
        return PartFinding(
            words.bounce_of_some_mail(bounce.reason, message.subject),
            is_settled=not bounce.is_permanent,
            board=message.board,
            meeting=await _meeting_of(message),
            person=message.person,
        )
    sentence = words.bounce_of_unknown_mail(bounce.reason)
    for address in bounce.addresses:
        writer = await writers.of(address)
        if writer.board:
            return PartFinding(
                sentence,
                is_settled=not bounce.is_permanent,
                board=writer.board,
                person=writer.person,
            )
    return PartFinding(sentence, is_settled=True)


async def _meeting_of(message: Message) -> str | None:
    is_about_meeting = await Meeting.exists().where(Meeting.id == message.cause)
    return message.cause if is_about_meeting else None
