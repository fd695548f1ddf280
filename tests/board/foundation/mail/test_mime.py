"""Mails as bytes: the tree, hostile headers, the gate, and what is left once a mail is sent."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.mail import mime
from board.foundation.mail.rules import mail_parts
from board.foundation.text.wording import clean_header
from tests.counts import examples

ICS = "BEGIN:VCALENDAR\r\nSUMMARY:Beirat Köln – Sitzung №3\r\nEND:VCALENDAR\r\n".encode()
CALENDAR = mail_parts.CalendarPart("REQUEST", ICS)
LINK = "https://board.example.org/r/abc234abc234qrstuvwxyz234567abcdefghij"
HOSTILE = "=?utf-8?q?a=0d=0aBcc:_eve@example.net?="


def composed(**overrides: Any) -> bytes:
    facts: dict[str, Any] = {
        "sender_name": "Customer Advisory Board",
        "sender_address": "board@example.org",
        "to_name": "Alan Norberg",
        "to_address": "alan@norrland.example.com",
        "subject": "Invitation: Spring meeting",
        "text": "Dear Alan,\nwill you come?\n",
        "html": "<p>Dear Alan,</p>",
        "message_id": "<mail1@example.org>",
        "date": datetime(2027, 1, 4, 9, 0, tzinfo=UTC),
    }
    return mime.compose(**(facts | overrides))


def parsed(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def tree(part: MIMEPart) -> Any:
    if part.is_multipart():
        return [part.get_content_subtype(), *map(tree, part.iter_parts())]
    return part.get_content_type()


def test_compose_without_calendar_is_text_and_html() -> None:
    assert tree(parsed(composed())) == ["alternative", "text/plain", "text/html"]


def test_compose_with_calendar_has_it_last_inside_and_as_a_file() -> None:
    """RFC 6047 2.4; RFC 2046 5.1.4."""
    mail = parsed(composed(calendar=CALENDAR))
    assert tree(mail) == [
        "mixed",
        ["alternative", "text/plain", "text/html", "text/calendar"],
        "application/ics",
    ]
    inline, attached = list(mail.walk())[4], list(mail.walk())[5]
    assert inline.get_payload(decode=True) == ICS == attached.get_payload(decode=True)
    assert inline["Content-Disposition"] is None
    assert inline["Content-Type"] == 'text/calendar; charset="UTF-8"; method="REQUEST"'
    assert inline["Content-Transfer-Encoding"] == "base64"
    assert attached["Content-Disposition"] == 'attachment; filename="invite.ics"'


def test_compose_writes_ascii_lines_that_every_relay_takes() -> None:
    """RFC 6047 2.5."""
    data = composed(subject="Küche " * 30, text="ß" * 3000, html="é" * 900, calendar=CALENDAR)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert re.search(rb"[^\r]\n|\r[^\n]", data) is None


def test_compose_says_that_a_machine_wrote_it_and_asks_for_bounces() -> None:
    """RFC 3834 5; [MS-OXCMAIL] 2.1.3.2.20."""
    mail = parsed(composed())
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF, RN, NRN, AutoReply"
    assert mail["Reply-To"] == "board@example.org"
    assert parsed(composed(auto=False))["Auto-Submitted"] is None
    assert parsed(composed(reply_to="ada@example.org"))["Reply-To"] == "ada@example.org"


def test_compose_offers_one_click_only_with_an_address_for_it() -> None:
    """RFC 8058 3.1."""
    mail = parsed(composed(unsubscribe_url="https://board.example.org/u/abc"))
    assert mail["List-Unsubscribe"] == "<https://board.example.org/u/abc>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed(composed())["List-Unsubscribe"] is None


def test_compose_twice_gives_the_same_bytes() -> None:
    assert composed(calendar=CALENDAR) == composed(calendar=CALENDAR)


@pytest.mark.parametrize("field", ["sender_name", "to_name", "subject"])
@pytest.mark.parametrize(
    "value",
    [
        HOSTILE,
        "Alan\r\nBcc: eve@example.net",
        "Alan\nBcc: eve@example.net\n\nbody",
        'Alan" <eve@example.net>, "x',
        "Alan\\",
        "x" * 5000,
        "\ud800\0\u2028Bcc: eve@example.net",
        "a, b <c@example.net>; d:",
        "",
    ],
)
def test_compose_lets_no_header_in(field: str, value: str) -> None:
    data = composed(**{field: value, "calendar": CALENDAR})
    mime.gate(data, "alan@norrland.example.com")
    mail = parsed(data)
    assert [mail["Bcc"], mail["To"].addresses[0].addr_spec, len(mail["To"].addresses)] == [
        None,
        "alan@norrland.example.com",
        1,
    ]
    shown = mime.readable(data)
    found = {"sender_name": shown.from_name, "to_name": shown.to_name, "subject": shown.subject}
    assert found[field] == clean_header(value, 200 if field == "subject" else 80)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "alan",
        "alan@",
        "@example.org",
        "alan@example.org, eve@example.net",
        "alan@example.org\r\nBcc: eve@example.net",
        "<alan@example.org>",
        "al an@example.org",
        "ålan@example.org",
        "alan@" + "x" * 300 + ".org",
    ],
)
def test_compose_refuses_what_is_not_one_address(address: str) -> None:
    with pytest.raises(mail_parts.UnsafeMail):
        composed(to_address=address)


def test_compose_writes_domains_in_ascii() -> None:
    assert parsed(composed(to_address="alan@köln.example.org"))["To"].addresses[0].domain == (
        "xn--kln-sna.example.org"
    )


def test_compose_refuses_more_than_100_kilobytes() -> None:
    with pytest.raises(mail_parts.UnsafeMail) as refused:
        composed(text="x" * 60_000, html="y" * 41_000)
    assert str(refused.value) == "The mail is longer than 100 KB: shorten its text."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x>\r\nBcc: eve@example.net", "https://a b", ""]
)
def test_compose_refuses_unsubscribe_addresses_that_break_out(url: str) -> None:
    with pytest.raises(mail_parts.UnsafeMail):
        composed(unsubscribe_url=url)


SCRIPTS = "abc ÄÖß Ελλη Жук שלום مرحبا 你好 こんにちは 한국어 हिन्दी ไทย é ﬁ \u200f 𝔉 👩 "
MARKS = "\"\\,;:<>@()[].=?_'"


@examples(300)
@given(name=st.text(st.sampled_from(SCRIPTS + MARKS), max_size=120) | st.text(max_size=100))
def test_names_of_any_script_come_back_whole(name: str) -> None:
    data = composed(to_name=name, subject=name)
    mime.gate(data, "alan@norrland.example.com")
    mail = mime.readable(data)
    assert mail.to_name == clean_header(name, 80)
    assert mail.subject == clean_header(name, 200)


def test_the_gate_would_stop_the_trick_the_standard_library_falls_for() -> None:
    naive = EmailMessage(policy=policy.SMTP)
    for name, value in parsed(composed()).items():
        if name not in {"MIME-Version", "Content-Type"}:
            naive[name] = HOSTILE if name == "Subject" else value
    naive.set_content("text")
    with pytest.raises(mail_parts.UnsafeMail):
        mime.gate(naive.as_bytes(), "alan@norrland.example.com")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject:", b"Bcc: eve@example.net\r\nSubject:"),
        (b"Subject:", b"To: eve@example.net\r\nSubject:"),
        (b"Subject:", b"Bcc: eve@example.net\nSubject:"),
        (b"Subject: Inv", b"Subject: \xffInv"),
        (b"Subject: Inv", b"Subject: \x00Inv"),
        (b"<alan@norrland.example.com>", b"<alan@norrland.example.com>, <eve@example.net>"),
        (b"<alan@norrland.example.com>", b"<eve@example.net>"),
        (b"Message-ID:", b"X-Message-ID:"),
        (b"Content-Disposition: attachment", b"X-Other: y\r\nContent-Disposition: attachment"),
    ],
)
def test_gate_stops_a_mail_that_was_tampered_with(old: bytes, new: bytes) -> None:
    data = composed(calendar=CALENDAR)
    mime.gate(data, "alan@norrland.example.com")
    assert data.count(old) == 1
    with pytest.raises(mail_parts.UnsafeMail):
        mime.gate(data.replace(old, new), "alan@norrland.example.com")


def test_redact_takes_personal_links_out_of_every_part() -> None:
    data = composed(
        text=f"Answer: {LINK}?answer=yes\nor {LINK}. Meeting: https://board.example.org/m/1\n"
        + "Ü" * 300,
        html=f'<a href="{LINK}?answer=yes&amp;x=1">Yes</a>',
        calendar=mail_parts.CalendarPart(
            "REQUEST", f"BEGIN:VCALENDAR\r\nX:{LINK[:30]}\r\n {LINK[30:]}\r\n".encode()
        ),
        unsubscribe_url=LINK,
    )
    bare = mime.redact(data)
    decoded = b"".join(bytes(part.get_payload(decode=True) or b"") for part in parsed(bare).walk())
    assert (LINK[-20:].encode() in decoded, LINK[-20:].encode() in bare) == (False, False)
    mime.gate(bare, "alan@norrland.example.com")
    mail = mime.readable(bare)
    assert mail.text.split("\n")[:2] == [
        "Answer: [personal link removed]",
        "or [personal link removed]. Meeting: https://board.example.org/m/1",
    ]
    assert mail.html == '<a href="[personal link removed]">Yes</a>\n'
    assert parsed(bare)["List-Unsubscribe"] is None
    assert mail.subject == "Invitation: Spring meeting"
    assert tree(parsed(bare)) == tree(parsed(data))


def test_redact_without_links_changes_nothing() -> None:
    data = composed(calendar=CALENDAR, subject="Köln " * 20)
    assert mime.redact(data) == data


def test_readable_shows_the_invitation_once() -> None:
    mail = mime.readable(composed(calendar=CALENDAR, sender_name="Beirat Köln", text="Hallo Ü\n"))
    assert (mail.from_name, mail.from_address) == ("Beirat Köln", "board@example.org")
    assert (mail.to_name, mail.to_address) == ("Alan Norberg", "alan@norrland.example.com")
    assert (mail.text, mail.html) == ("Hallo Ü", "<p>Dear Alan,</p>\n")
    assert mail.sent_at == datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert mail.attachments == (("invite.ics", "application/ics", ICS),)


@examples(200)
@given(st.binary(max_size=400))
def test_readable_never_raises(data: bytes) -> None:
    for start in (b"", b"From: ", b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"):
        mime.readable(start + data)
