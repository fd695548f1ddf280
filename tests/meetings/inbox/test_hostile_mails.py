"""Mails that would hurt: none of them does, and each is told in a sentence."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.mail.mime import readable
from meetings.inbox.mail_sorting import ArrivalKind, read
from tests.arrivals import ALAN, NAMES, mail, only, reply_object, wrapped
from tests.counts import examples


def test_read_takes_the_first_200_entries_and_says_so() -> None:
    events = "".join(
        f"BEGIN:VEVENT\nUID:u{number}\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}\nEND:VEVENT\n"
        for number in range(201)
    )
    arrival = read(wrapped(f"BEGIN:VCALENDAR\nMETHOD:REPLY\n{events}END:VCALENDAR"))
    assert (len(arrival.answers), arrival.why) == (
        200,
        "An answer to an invitation. It holds more than 200 entries; the rest was left out.",
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (wrapped(reply_object() + "\n" * 300_000), "The calendar part is larger than 256 KB."),
        (wrapped("hello"), "The calendar part holds no calendar object."),
        (wrapped(reply_object("ATTENDEE:mailto:a@b.example")),
         "The calendar object names no entry."),
        (b"", "This is no mail: it has no headers."),
        (b"\xff\xfe\x00", "This is no mail: it has no headers."),
        (
            b"From: a@b.example\n\n" + b"x" * 25_000_000,
            "The mail is larger than 25 MB; it was not read.",
        ),
    ],
)  # fmt: skip
def test_read_says_why_a_mail_cannot_be_used(data: bytes, why: str) -> None:
    """RFC 5545 3.4; sizes end before anything is parsed."""
    arrival = read(data)
    assert (arrival.kind, arrival.answers, arrival.why) == (ArrivalKind.unreadable, (), why)


@pytest.mark.parametrize(
    "data",
    [
        wrapped("\n" * 250_000 + reply_object()),
        wrapped(" " * 250_000 + reply_object()),
        wrapped(reply_object("UID:u1", f"ATTENDEE;DELEGATED-TO={'a' * 200_000}:mailto:{ALAN}")),
        wrapped(reply_object("UID:u1", f"ATTENDEE;{'X=' + chr(34) + 'a;' * 100_000}")),
        wrapped(reply_object("UID:u1", "COMMENT:" + "\\" * 200_000, f"ATTENDEE:mailto:{ALAN}")),
        wrapped(reply_object("RRULE:FREQ=SECONDLY", "UID:u1", f"ATTENDEE:mailto:{ALAN}")),
        wrapped("BEGIN:VCALENDAR\n" * 16_000),
        wrapped("BEGIN:VEVENT\n" * 19_000 + reply_object()),
        b"From: " + b"a" * 2_000_000 + b"\n\n",
        b"From: " + b"(" * 9_000 + b"\n\n",
        b'From: "' + b"=?utf-8?q?" * 50_000 + b"\n\n",
        b"Return-Path: <>\nContent-Type: message/delivery-status\n\nFinal-Recipient: ;"
        + b"a" * 2_000_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                 for n in range(300)),
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: text/calendar\n\n" * 20_000,
    ],
    ids=range(14),
)  # fmt: skip
def test_read_of_hostile_sizes_ends_soon(data: bytes) -> None:
    """RFC 5545 3.3.10 among others: no rule of a stranger is ever expanded."""
    start = time.process_time()
    read(data)
    assert time.process_time() - start < 3


def test_read_never_raises_on_mails_with_flipped_bytes() -> None:
    seed = random.randrange(10**9)
    print("seed", seed)
    chance = random.Random(seed)
    for _ in range(600):
        data = bytearray(mail(chance.choice(NAMES).removesuffix(".eml")))
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        # the last resort is there for what nobody thought of: nothing known needs it
        assert read(bytes(data)).why != "The mail cannot be read."
        readable(bytes(data))


@examples(150)
@given(head=st.binary(max_size=80), body=st.text(max_size=200))
def test_read_never_raises_on_any_bytes(head: bytes, body: str) -> None:
    content = body.encode("utf-8", "surrogatepass")
    read(head + content)
    data = wrapped(b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n" + content)
    subject = b"Subject: " + re.sub(rb"[\r\n]", b" ", head) + b"\n"
    assert read(subject + data).why != "The mail cannot be read."


def test_what_one_mail_can_make_us_work_is_bounded() -> None:
    """Events of all objects count together, a zone of hundreds of rules is asked for nothing."""
    events = [
        f"BEGIN:VEVENT\nUID:u{number}\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}\nEND:VEVENT"
        for number in range(600)
    ]
    objects = "\n".join(
        "\n".join(["BEGIN:VCALENDAR", "METHOD:REPLY", *events[at : at + 100], "END:VCALENDAR"])
        for at in range(0, 600, 100)
    )
    found = read(wrapped(objects))
    assert len(found.answers) == 200
    assert found.why.endswith("It holds more than 200 entries; the rest was left out.")

    change = (
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
    )
    for number, problem in ((60, ""), (61, "the time zone “Ours” is not known")):
        zone = f"BEGIN:VTIMEZONE\nTZID:Ours\n{change * number}END:VTIMEZONE\nBEGIN:VEVENT"
        lines = ("UID:u1", "RECURRENCE-ID;TZID=Ours:20270114T150000", f"ATTENDEE:mailto:{ALAN}")
        reply = only(read(wrapped(reply_object(*lines).replace("BEGIN:VEVENT", zone))))
        assert reply.recurrence is not None
        assert reply.recurrence.problem == problem


@pytest.mark.parametrize("head", [b"X: y\r\n" * 50_000, b"X: " + b"y" * 300_000])
def test_more_headers_than_any_mail_needs_are_not_read(head: bytes) -> None:
    found = read(b"From: eve@example.net\r\n" + head + b"\r\n\r\nwords")
    assert (found.kind, found.from_address, found.why) == (
        ArrivalKind.unreadable,
        "eve@example.net",
        "The mail has more headers than any mail needs; it was not read.",
    )
