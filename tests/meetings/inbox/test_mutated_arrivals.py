"""Thousands of damaged and malformed replies: none raises, hangs, or changes what it may not."""

import random
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.identity.tables import Person
from board.foundation.mail.tables import Message
from meetings.inbox import arrivals
from meetings.inbox.letters import FORWARDED
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Rsvp, Sitting
from tests.calendar_mails import ICS, Post

pytestmark = pytest.mark.anyio

SECONDS = 2.0  # of the processor, for one mail
NASTY = (
    b"", b"\x00", b"\xff\xfe", b"9" * 500, b"-1", b"20271332T256199Z", b"00000000T000000", b"NaN",
    b"mailto:", b"mailto:<alan@example.org>,<eve@x.net>", b";;;===", b'"', b"\\", b"\\n" * 50,
    b"=?utf-8?b?/w==?=", b"%00", b"'; DROP TABLE rsvp; --", b"\xe2\x80\xae", b"P1Y", b"-P99999D",
    b"FREQ=SECONDLY;COUNT=999999999", b"TZID=../../etc/passwd:20270114T150000", b"{{7*7}}",
)  # fmt: skip


def flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(200) :]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Lines left out, doubled, or at another place."""
    lines = data.split(b"\n")
    for _ in range(chance.randrange(1, 5)):
        line = lines.pop(chance.randrange(len(lines)))
        for _ in range(chance.randrange(3)):
            lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """A value of some property is another one."""
    places = list(re.finditer(rb"(?m)(?<=[:;=])[^\r\n:;=]+$", data))
    if not places:
        return data
    place = chance.choice(places)
    return data[: place.start()] + chance.choice(NASTY) + data[place.end() :]


def nested(data: bytes, chance: random.Random) -> bytes:
    words = chance.choice((b"VEVENT", b"VCALENDAR", b"VTIMEZONE", b"DAYLIGHT", b"VALARM"))
    edge = chance.choice((b"BEGIN:", b"END:"))
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), edge + words)
    return b"\n".join(lines)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, cut, shuffled, spoilt, spoilt, nested,
)  # fmt: skip


async def what_no_reply_may_change(post: Post) -> list[Any]:
    """Everything of the meeting but the answers of the one who is asked and writes."""
    others = Attendance.attendee != post.alan.id
    return [
        await Meeting.select().order_by(Meeting.id),
        await Sitting.select().order_by(Sitting.id),
        await Attendee.select().order_by(Attendee.id),
        await Person.select(exclude_secrets=True).order_by(Person.id),
        await Attendance.select().where(others).order_by(Attendance.id),
        await Rsvp.count().where(Rsvp.attendee != post.alan.id),
        # A mail whose calendar object nobody can read any more is a letter, told to staff.
        await Message.count().where(Message.to_name != "Alan", Message.kind != FORWARDED),
    ]


async def test_no_mutation_of_a_reply_raises_hangs_or_changes_more_than_an_answer(
    database: Any, now: datetime, share: Callable[[int], int]
) -> None:
    """RFC 5546 3.2.3: an answer changes PARTSTAT and COMMENT of one attendee, and nothing else."""
    seed = random.randrange(10**9)
    print("seed", seed)
    chance = random.Random(seed)
    post = Post()
    await post.invited(now)
    names = sorted(path.stem for path in ICS.glob("*.eml"))
    mails = [post.written(name, **{"series1@example.org": post.sittings[1].uid}) for name in names]
    before = await what_no_reply_may_change(post)
    for _ in range(share(20_000)):
        data = chance.choice(mails)
        for _ in range(chance.randrange(1, 4)):
            data = chance.choice(MUTATIONS)(data, chance) or data
        begun = time.process_time()
        await arrivals.receive(data, now=now)
        assert time.process_time() - begun < SECONDS, data
    assert await what_no_reply_may_change(post) == before


HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\n"
YES = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alan@example.org\n"
# Shapes that the test corpora of the well-known parsers warn of, written anew for a reply.
MALFORMED = {
    "an event that never ends": HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + YES,
    "an end without a begin": HEAD + "END:VEVENT\nUID:{uid}\n" + YES + "END:VCALENDAR",
    "no line breaks at all": (HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + YES).replace("\n", ""),
    "a line of a megabyte": HEAD + "BEGIN:VEVENT\nUID:{uid}\nX-A:" + "a" * 200_000 + "\n" + YES,
    "a fold at each letter": HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + "\n ".join(YES),
    "a fold before the first line": " " + HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + YES,
    "a name without a value": HEAD + "BEGIN:VEVENT\nUID:{uid}\nDTSTART\nCOMMENT\n" + YES,
    "a quote that is never closed": HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + YES.replace(
        "PARTSTAT", 'CN="Alan;PARTSTAT'),
    "a thousand parameters": HEAD + "BEGIN:VEVENT\nUID:{uid}\nATTENDEE" + ";X=1" * 1000 + ":a@b.c",
    "a UID that is a list": HEAD + "BEGIN:VEVENT\nUID:{uid}\nUID:{uid},{uid}\n" + YES,
    "events within events": HEAD + "BEGIN:VEVENT\n" * 200 + "UID:{uid}\n" + YES,
    "a zone without parts": HEAD + "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\nBEGIN:VEVENT\n"
        "UID:{uid}\nRECURRENCE-ID;TZID=X:20270114T150000\n" + YES,
    "a zone of a thousand parts": HEAD + "BEGIN:VTIMEZONE\nTZID:X\n" + (
        "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:STANDARD\n" * 1000)
        + "END:VTIMEZONE\nBEGIN:VEVENT\nUID:{uid}\nRECURRENCE-ID;TZID=X:20270114T150000\n" + YES,
    "a rule by the second": HEAD + "BEGIN:VEVENT\nUID:{uid}\nRRULE:FREQ=SECONDLY\n" + YES,
    "dates at the ends of time": HEAD + "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:00010101T000000Z\n"
        "RECURRENCE-ID:99991231T235959Z\n" + YES,
    "a leap second": HEAD + "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261231T235960Z\n" + YES,
    "a sequence below zero": HEAD + "BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:-2147483649\n" + YES,
    "a sequence beyond all": HEAD + "BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:" + "9" * 300 + "\n" + YES,
    "two calendars in one part": (HEAD + "BEGIN:VEVENT\nUID:{uid}\n" + YES
        + "END:VEVENT\nEND:VCALENDAR\n") * 2,
    "letters of another script": HEAD + "BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:\u0661\u0662\n" + YES,
    "nothing but ends of line": "\r\n" * 10_000,
}  # fmt: skip


async def test_no_malformed_object_raises_or_hangs(database: Any, now: datetime) -> None:
    """RFC 5545 3.1 and 3.4, as everybody breaks them; the next good mail counts all the same."""
    post = Post()
    await post.invited(now)
    before = await what_no_reply_may_change(post)
    for name, text in MALFORMED.items():
        body = text.replace("{uid}", post.sittings[0].uid).encode()
        head = f"From: alan@example.org\nMessage-ID: <{name.replace(' ', '.')}@example.org>\n"
        data = head.encode() + b"Content-Type: text/calendar; method=REPLY\n\n" + body
        begun = time.process_time()
        outcome = await arrivals.receive(data, now=now)
        assert time.process_time() - begun < SECONDS, name
        assert outcome.sentence != "", name
        assert "The mail cannot be read." not in outcome.sentence, name
    assert await what_no_reply_may_change(post) == before
    good = post.written("gmail_decline_with_note", **{"DTSTAMP:2026": "DTSTAMP:2027"})
    await arrivals.receive(good, now=now + timedelta(hours=1))
    assert (await post.alans())[0] == "no"
