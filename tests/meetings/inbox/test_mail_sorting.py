"""Mails as clients, servers and strangers send them: what each says."""

from datetime import UTC, datetime

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.inbox.delivery_reports import Bounce
from meetings.inbox.mail_sorting import ArrivalKind, read
from tests.arrivals import ALAN, NAMES, arrived, mail, only, reply_object, wrapped


@pytest.mark.parametrize(
    ("name", "address", "answer", "comment", "dtstamp"),
    [
        ("gmail_accept", ALAN, Answer.yes, "", "11:02:00"),
        (
            "gmail_decline_with_note",
            ALAN,
            Answer.no,
            "It's the week of our börd meeting: sorry",
            "11:05:00",
        ),
        (
            "outlook_decline_with_comment",
            "Alan@Norrland.Example.com",
            Answer.no,
            "I’m on a ship that week.",
            "12:14:59",
        ),
        ("apple_tentative", ALAN, Answer.tentative, "Depends on the ferry", "12:59:59"),
        ("thunderbird_accept", ALAN, Answer.yes, "", "14:29:58"),
        ("server_accept_auto_submitted", ALAN, Answer.yes, "", "15:59:59"),
    ],
)
def test_read_takes_answer_comment_and_clock_of_every_client(
    name: str, address: str, answer: Answer, comment: str, dtstamp: str
) -> None:
    """RFC 5546 3.2.3; RFC 6047 2.4 to 2.6."""
    arrival = arrived(name)
    reply = only(arrival)
    assert arrival.kind == ArrivalKind.reply
    assert (arrival.from_address.casefold(), reply.uid) == (ALAN, "sitting1@example.org")
    assert (reply.attendee_address, reply.answer, reply.comment) == (address, answer, comment)
    assert reply.dtstamp_at == datetime.fromisoformat(f"2027-01-04T{dtstamp}+00:00")
    assert reply.sequence == (0 if name.startswith("server") else 2)


def test_read_names_mail_sender_and_time() -> None:
    arrival = arrived("outlook_decline_with_comment")
    assert arrival.message_id == "DB9PR01MB0001@mail.example.com"
    assert (arrival.from_name, arrival.subject) == (
        "Norberg, Alan",
        "Declined: Winter meeting – Café",
    )
    assert arrival.sent_at == datetime(2027, 1, 4, 12, 15, tzinfo=UTC)
    assert arrival.automatic is False


def test_read_without_organizer_counts_and_with_one_names_it() -> None:
    """RFC 5546 3.2.3 wants ORGANIZER; Exchange leaves it out."""
    assert only(arrived("outlook_decline_with_comment")).organizer_address == ""
    assert only(arrived("gmail_accept")).organizer_address == "board@example.org"


def test_read_takes_the_answer_of_a_server_that_calls_itself_automatic() -> None:
    """RFC 3834 5: Auto-Submitted on a genuine REPLY, as Cyrus and Stalwart send it."""
    arrival = arrived("server_accept_auto_submitted")
    assert (arrival.kind, arrival.automatic) == (ArrivalKind.reply, True)


def test_read_of_a_counter_is_the_senders_proposal() -> None:
    """RFC 5546 3.2.7: the guest list in it is repeated, not proposing."""
    arrival = arrived("gmail_counter")
    reply = only(arrival)
    assert (arrival.kind, reply.attendee_address) == (ArrivalKind.counter, ALAN)
    assert reply.comment == "Two hours later, please"


def test_read_of_a_delegation_leaves_the_delegate_alone() -> None:
    """RFC 5546 3.2.2.3."""
    reply = only(arrived("delegation"))
    assert (reply.attendee_address, reply.answer) == (ALAN, Answer.none)
    assert (reply.is_delegated, reply.delegated_to) == (True, "barbara@tidewater.example.com")


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("vacation_notice", "auto_reply", "An automatic reply; nothing to do."),
        (
            "forged_cancel",
            "other",
            "A calendar object with METHOD CANCEL never changes a meeting of ours.",
        ),
        ("prose_accept", "other", "A mail without a calendar answer."),
        (
            "bounce_with_invitation",
            "bounce",
            f"A mail to {ALAN} was not delivered: 550 5.1.1 <{ALAN}>: user unknown",
        ),
    ],
)
def test_read_finds_no_answer_where_there_is_none(name: str, kind: str, why: str) -> None:
    """RFC 6047 2.4: neither a subject nor prose answers; RFC 3834 2."""
    arrival = arrived(name)
    assert (arrival.kind, arrival.answers, arrival.why) == (kind, (), why)


def test_read_of_a_bounce_names_our_mail_and_the_address() -> None:
    """RFC 3464 2."""
    arrival = arrived("bounce_with_invitation")
    assert arrival.automatic
    assert arrival.bounce == Bounce(
        ("mail1@example.org",),
        (ALAN,),
        True,
        arrival.why,
        "5.1.1",
        reported=(ALAN, ALAN),
        came_to=("board@example.org",),
    )


def test_read_of_a_bounce_takes_no_answer_from_what_comes_back() -> None:
    """RFC 3464 2: some servers return the calendar itself instead of the mail around it."""
    returned = mail("bounce_with_invitation").replace(b"METHOD:REQUEST", b"METHOD:REPLY")
    bare = returned.replace(b"message/rfc822\n\nFrom:", b"text/calendar; method=REPLY\n\nFrom:")
    assert bare != returned
    assert (read(bare).kind, read(bare).answers) == (ArrivalKind.bounce, ())


def test_read_of_a_delay_is_no_permanent_bounce() -> None:
    """RFC 3464 2.3.3: Action is delayed."""
    delayed = mail("bounce_with_invitation").replace(b"Action: failed", b"Action: delayed")
    bounce = read(delayed.replace(b"5.1.1", b"4.4.1")).bounce
    assert bounce is not None
    assert bounce.is_permanent is False


def test_read_of_a_delivery_receipt_is_no_bounce() -> None:
    """RFC 3464 2.3.3: Action is delivered."""
    receipt = mail("bounce_with_invitation").replace(b"Action: failed", b"Action: delivered")
    assert read(receipt).kind == ArrivalKind.auto_reply


@pytest.mark.parametrize("name", [name.removesuffix(".eml") for name in NAMES])
def test_read_is_the_same_with_unix_and_windows_line_ends(name: str) -> None:
    unix = mail(name).replace(b"\r\n", b"\n")
    assert read(unix) == read(unix.replace(b"\n", b"\r\n"))


def test_read_knows_the_same_mail_that_came_another_way() -> None:
    data = mail("gmail_accept")
    again = b"Received: from elsewhere.example.net\n" + data
    assert read(again).body_hash == read(data).body_hash
    assert read(data.replace(b"ACCEPTED", b"DECLINED")).body_hash != read(data).body_hash


@pytest.mark.parametrize(
    "data",
    [
        wrapped(reply_object()),
        wrapped("\ufeff\n\n  " + reply_object()),
        wrapped(reply_object(), "text/calendar"),
        wrapped(reply_object().replace("METHOD:REPLY\n", "")),
        wrapped(reply_object().replace("METHOD:REPLY", "method:reply")),
        wrapped(reply_object(), "text/calendar; method=REQUEST"),
        wrapped(reply_object(), 'application/octet-stream; name="Meeting.ICS"'),
        wrapped(reply_object(), "application/ics"),
        wrapped(reply_object("UID:u1", f"ATTENDEE;PARTSTAT=ACC\n\tEPTED:MAILTO:\n {ALAN}")),
        wrapped(reply_object("UID:u1", f"attendee;partstat=accepted:{ALAN}")),
        wrapped(reply_object("UID:u1", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:<{ALAN}>")),
        wrapped(
            reply_object(
                "UID:u1", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN.replace('@', '%40')}?subject=x"
            )
        ),
        wrapped(reply_object("UID:u1", f"ATTENDEE;CN=A: B;PARTSTAT=ACCEPTED:mailto:{ALAN}")),
        wrapped(reply_object("UID:u1", f"item1.ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}")),
        wrapped(
            reply_object("UID:u1", f"ATTENDEE;PARTSTAT=ACC\n EPTED:mailto:{ALAN}").replace(
                "\n", "\r\r\n"
            )
        ),
        wrapped(reply_object("UID:u1", f"ATTENDEE;PARTSTAT=ACCEPTED;EMAIL={ALAN}:invalid:nomail")),
        wrapped(
            reply_object(
                "UID:u1",
                f"ATTENDEE;PARTSTAT=ACCEPTED;X-A=1;X-B:mailto:{ALAN}",
                f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}",
            )
        ),
        wrapped(reply_object("X-WR-CALNAME:x", "UID: u1 ", f"ATTENDEE;PARTSTAT=ACCEPTED:{ALAN}")),
        wrapped(reply_object("UID:u1", "UID:u2", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}")),
        wrapped(reply_object("UID:u1", "X-A;B", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}")),
        wrapped(reply_object().replace("\n", "\r")),
        wrapped(reply_object().encode("utf-16"), "text/calendar; charset=utf-16"),
        wrapped(reply_object(), "text/calendar; charset=no-such-thing"),
        wrapped(reply_object() + "\n" + reply_object()),
        wrapped(reply_object().removesuffix("END:VCALENDAR")),
    ],
)
def test_read_tolerates_what_real_clients_do(data: bytes) -> None:
    """RFC 6047 2.4 to 2.6, RFC 5545 3.1: METHOD in the object decides, wherever the object is."""
    reply = only(read(data))
    assert (reply.uid, reply.attendee_address, reply.answer) == ("u1", ALAN, Answer.yes)


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([f"ATTENDEE:mailto:{ALAN}"], Answer.none),
        ([f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{ALAN}"], Answer.none),
        ([f"ATTENDEE;PARTSTAT=X-PERHAPS:mailto:{ALAN}"], Answer.none),
        ([f'ATTENDEE;CN="A: B; C";PARTSTAT=DECLINED:mailto:{ALAN}'], Answer.no),
        ([f'ATTENDEE;CN="PARTSTAT=DECLINED";PARTSTAT=ACCEPTED:mailto:{ALAN}'], Answer.yes),
        (["BEGIN:VALARM", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}", "END:VALARM",
          f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ALAN}"], Answer.no),
    ],
)  # fmt: skip
def test_read_takes_the_answer_from_partstat_alone(lines: list[str], answer: Answer) -> None:
    """RFC 5545 3.2.12: none, or one that nobody knows, is NEEDS-ACTION."""
    assert only(read(wrapped(reply_object("UID:u1", *lines)))).answer == answer


def test_read_of_two_attendees_is_the_senders_line_only() -> None:
    """RFC 5546 3.2.3: one ATTENDEE replies."""
    lines = ("ATTENDEE;PARTSTAT=DECLINED:mailto:grace@brightmills.example.com",
             f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}")  # fmt: skip
    reply = only(read(wrapped(reply_object("UID:u1", *lines))))
    assert (reply.attendee_address, reply.answer) == (ALAN, Answer.yes)


def test_read_cleans_names_and_comments() -> None:
    """RFC 6868, RFC 5545 3.3.11: unescaped, then made safe."""
    lines = (f'ATTENDEE;PARTSTAT=ACCEPTED;CN="Al^nBcc: x ^^n ^\'q^\'":mailto:{ALAN}',
             "COMMENT:<script>\\n=cmd\\, \\\\n\x00\u2028end")  # fmt: skip
    reply = only(read(wrapped(reply_object("UID:u1", *lines))))
    assert reply.attendee_name == 'Al Bcc: x ^n "q"'
    assert reply.comment == "<script>\n=cmd, \\n\nend"


@pytest.mark.parametrize(
    "head",
    [
        f"From: Alan <{ALAN}>, Eve <eve@example.net>\n",
        f"From: Alan <{ALAN}>\nFrom: Eve <eve@example.net>\n",
        "",
    ],
)
def test_read_names_no_sender_where_it_would_have_to_choose(head: str) -> None:
    """RFC 5322 3.6.2 allows several authors; RFC 6047 3 needs one."""
    data = head.encode() + b"To: board@example.org\nContent-Type: text/calendar\n\n"
    arrival = read(data + reply_object().encode())
    assert (arrival.kind, arrival.from_address) == (ArrivalKind.reply, "")


def test_read_does_not_look_into_enclosed_mails() -> None:
    inner = wrapped(reply_object())
    data = b"From: eve@example.net\nContent-Type: message/rfc822\n\n" + inner
    assert read(data).kind == ArrivalKind.other


@pytest.mark.parametrize(
    ("method", "named"),
    [("REQUEST", "METHOD REQUEST"), ("ADD", "METHOD ADD"), ("<b>", "a METHOD that is none")],
)
def test_read_of_what_only_organizers_send_changes_nothing(method: str, named: str) -> None:
    """RFC 5546 1.4: REQUEST, ADD and the like come from the organizer alone."""
    arrival = read(wrapped(reply_object(method=method)))
    assert (arrival.kind, arrival.answers) == (ArrivalKind.other, ())
    assert arrival.why == f"A calendar object with {named} never changes a meeting of ours."
