"""The body of a mail joined by hand, read by the standard library; and its links taken out."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.mail.rules import mail_parts
from board.foundation.mail.rules.mail_parts import CalendarPart
from board.foundation.text.wording import clean_text
from tests.counts import examples

TOKEN = "abc234abc234qrstuvwxyz234567abcdefghij"
ODD = st.text(max_size=300) | st.text(alphabet="=_.- \t\r\nFrom:Ü漢", max_size=300)


def contents(body: bytes) -> list[bytes]:
    mail = message_from_bytes(body, policy=policy.SMTP)
    assert not [part.defects for part in mail.walk() if part.defects]
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    return [bytes(part.get_payload(decode=True) or b"") for part in leaves]


@given(ODD, ODD, st.binary(max_size=300))
@examples(200)
def test_joined_reads_back_as_what_was_put_in(text: str, html: str, data: bytes) -> None:
    body = mail_parts.joined(text, html, CalendarPart("REQUEST", data), "seed")
    plain, rich, inline, file = contents(body)
    for found, meant in ((plain, text), (rich, html)):
        assert found.decode().replace("\r\n", "\n") == clean_text(meant, 100_000) + "\n"
    assert inline == file == data
    assert max(map(len, body.split(b"\r\n"))) <= 78
    assert body.isascii()


def test_joined_text_cannot_end_its_part() -> None:
    body = mail_parts.joined("a", "b", None, "seed")
    boundary = body.partition(b'boundary="')[2].partition(b'"')[0].decode()
    again = mail_parts.joined(f"a\n--{boundary}\n\nEve\n--{boundary}--\n", "b", None, "seed")
    assert len(contents(again)) == 2


def test_without_links_leaves_what_holds_none() -> None:
    body = mail_parts.joined("Ü" * 200, "<p>b</p>", CalendarPart("CANCEL", b"X\r\n"), "seed")
    assert mail_parts.without_links(body) == body


def test_without_links_finds_those_that_are_folded_or_encoded() -> None:
    link = f"https://board.example.org/m/{TOKEN}"
    calendar = f"X:{link[:40]}\r\n {link[40:]}\r\n".encode()
    text = f"{'Ü' * 30} {link}\n"
    body = mail_parts.joined(text, f"<a href='{link}'>", CalendarPart("REQUEST", calendar), "s")
    bare = mail_parts.without_links(body)
    assert bare is not None
    decoded = b"".join(contents(bare))
    assert TOKEN[-20:].encode() not in decoded.replace(b"\r\n ", b"") + bare
    assert decoded.count(b"[personal link removed]") == 4


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Subject: x\r\n\r\nno parts",
        b"\r\n--=_0123456789abcdef0123456789abcdef\r\nContent-Type: text/plain\r\n\r\n8 bits",
    ],
)
def test_without_links_leaves_what_is_not_built_as_ours_to_others(body: bytes) -> None:
    assert mail_parts.without_links(body) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Type: text/html", b"X-Other: y\r\nContent-Type: text/html"),
        (b"Content-Type: text/html", b"Content-Type: multipart/mixed; boundary=x"),
        (b"text/calendar; ", b"text/calendar; name=x; "),
        (b"text/calendar; ", b"text/calendar;\r\n X=y; "),
        (b'filename="invite.ics"', b'filename="invite.exe"'),
        (b'Content-Type: multipart/mixed;\r\n boundary="', b'Content-Type: multipart/mixed; x="'),
        (b"--\r\n", b"\r\n"),
    ],
)
def test_parts_that_were_changed_are_looked_at_closely(old: bytes, new: bytes) -> None:
    body = mail_parts.joined("a", "<p>b</p>", CalendarPart("REQUEST", b"X:1\r\n"), "seed")
    assert mail_parts.are_ours(body)
    assert old in body
    assert not mail_parts.are_ours(body.replace(old, new))


def test_part_with_a_boundary_that_only_others_see_is_looked_at_closely() -> None:
    body = mail_parts.joined("mark", "<p>b</p>", None, "seed")
    boundary = body.partition(b'boundary="')[2].partition(b'"')[0]
    hidden = b"a\r\n--" + boundary + b" \r\nContent-Type: text/x-evil\r\n\r\nb"
    assert not mail_parts.are_ours(body.replace(b"mark", hidden))
