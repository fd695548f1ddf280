"""Delivery reports of many mail servers: which mail, to whom, and for good or not."""

import time

import pytest

from board.foundation.mail.rules import parsing
from meetings.inbox.delivery_reports import bounce_of
from meetings.inbox.mail_sorting import ArrivalKind, read
from tests.reports import ALAN, OURS, QMAIL, REPORTS, dsn, plain


@pytest.mark.parametrize("name", list(REPORTS))
def test_bounce_of_names_the_mail_the_address_and_the_outcome(name: str) -> None:
    """RFC 3464 2.3.3: Action decides, whatever the class of the code; RFC 3462 3."""
    data, is_permanent, is_named = REPORTS[name]
    for each in (data, data.replace(b"\n", b"\r\n")):
        arrival = read(each)
        assert (arrival.kind, arrival.automatic, arrival.is_letter) == (
            ArrivalKind.bounce, True, False,
        )  # fmt: skip
        assert arrival.bounce is not None
        assert (arrival.bounce.is_permanent, arrival.bounce.addresses) == (is_permanent, (ALAN,))
        assert (arrival.bounce.message_ids[:1] == (OURS,)) is is_named


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_bounce_of_a_receipt_is_none(action: str) -> None:
    """RFC 3464 2.3.3."""
    data = dsn(action=action, status="2.0.0", subject="Successful Mail Delivery Report")
    assert bounce_of(parsing.opened(data)) is None
    assert read(data).kind is ArrivalKind.auto_reply


def test_bounce_of_takes_the_code_of_the_failure() -> None:
    bounce = read(dsn(status="5.2.2")).bounce
    assert bounce is not None
    assert bounce.status == "5.2.2"


FORWARDED = f"""\
Did you see this? It came back to me.

-------- Forwarded Message --------
Subject: failure notice
From: MAILER-DAEMON@mx.example.com

{QMAIL}"""
ATTACHED = (
    b"From: Alan <alan@norrland.example.com>\nSubject: It came back\n"
    b'Content-Type: multipart/mixed; boundary="outer"\n\n--outer\nContent-Type: text/plain\n\n'
    b"Did you see this?\n--outer\nContent-Type: %s\n\n%s\n--outer--\n"
)


@pytest.mark.parametrize(
    "data",
    [
        plain(FORWARDED, sender="Alan <alan@norrland.example.com>", subject="Fwd: failure notice",
              headers="Return-Path: <alan@norrland.example.com>\n"),
        plain(FORWARDED, sender="postmaster@norrland.example.com", subject="Fwd: failure notice",
              headers=""),
        plain("Our mail system error is mended, I could not deliver the numbers before.",
              sender="postmaster@norrland.example.com", subject="The numbers", headers=""),
        plain("I could not deliver my numbers.", sender="Daemon Hall <daemon.hall@example.com>",
              subject="Delivery failed again: pumps", headers=""),
        plain("The delivery of pumps failed.", sender="Mona <postoffice@example.com>",
              subject="Delivery failure at our site", headers=""),
        plain("Is it returned?", sender="Mail Delivery Ltd <info@example.com>",
              subject="Returned mail: our product", headers=""),
        ATTACHED % (b"message/rfc822", dsn()),
        ATTACHED % (b"message/delivery-status", b"Action: failed\nStatus: 5.1.1\n"),
        ATTACHED % (b"text/rfc822-headers", b"Message-ID: <a@b.example>\n"),
        ATTACHED % (b"message/disposition-notification", b"Disposition: x; displayed\n"),
    ],
)  # fmt: skip
def test_bounce_of_a_person_who_passes_one_on_is_a_letter(data: bytes) -> None:
    arrival = read(data)
    assert (arrival.kind, arrival.bounce, arrival.is_letter) == (ArrivalKind.other, None, True)


@pytest.mark.parametrize(
    "words",
    [
        "I am away until the 7th; answers are delayed.",
        "I could not deliver the papers before I left. Mail delivery failed me.",
    ],
)
def test_bounce_of_an_absence_notice_with_a_null_sender_is_none(words: str) -> None:
    """RFC 3834 3.3: they, too, go out with it."""
    data = plain(words, sender=f"Alan <{ALAN}>", subject="Automatic reply: Winter meeting")
    assert (read(data).kind, read(data).bounce) == (ArrivalKind.auto_reply, None)


@pytest.mark.parametrize("sign", ["Message-ID: ", "<", "a@", "<a@", "To: ", " \n", "> > ", "-- \n"])
def test_bounce_of_hostile_words_takes_no_time(sign: str) -> None:
    data = plain("Message-ID:" + sign * 200_000)
    began = time.thread_time()
    bounce_of(parsing.opened(data))
    assert time.thread_time() - began < 2
