"""What people write, as their programs send it; and that no text of anybody's takes long."""

import time
from email.message import Message
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.mail.rules.parsing import opened
from meetings.inbox.mail_texts import TEXT_LIMIT, MailText, from_html, newly_said, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            """
            Sorry, I am 20 minutes late.

            Grace

            On Mon, 2 Mar 2026 at 09:30, Customer Advisory Board <board@example.org>
            wrote:
            > Winter meeting
            > in Hamburg""",
            "Sorry, I am 20 minutes late.\n\nGrace",
        ),
        (
            "Bin dabei!\n\nAm 02.03.2026 um 09:30 schrieb Board <board@example.org>:\n> Hallo",
            "Bin dabei!",
        ),
        (
            "Late!\n\nFrom: Board <b@example.org>\nSent: Monday\nTo: Grace\nSubject: W\n\nHello",
            "Late!",
        ),
        ("> Will you come?\nYes.\n> And for lunch?\nNo.", "Yes.\nNo."),
        ("> Only quoted", "> Only quoted"),
        (
            "word " * 12 + "characters\nthat did not fit.\n- no\n- list",
            "word " * 12 + "characters that did not fit.\n- no\n- list",
        ),
        ("x" * 500 + "\nshort", "x" * 500 + "\nshort"),
        ("", ""),
    ],
)
def test_newly_said_leaves_out_what_is_quoted(text: str, said: str) -> None:
    assert newly_said(dedent(text).strip()) == said


def test_newly_said_keeps_a_long_letter_whole() -> None:
    text = "\n".join(f"Point {number}" for number in range(300))
    assert newly_said(text) == text


@pytest.mark.parametrize(
    "text",
    ["\n" * 40_000, "On " * 16_000, "On a\n" * 10_000, "> " * 20_000, "1\n" * 20_000,
     ("Disclaimer: mail " * 12 + "\n") * 240, ("On " + "x " * 98 + "\n") * 240],
)  # fmt: skip
def test_newly_said_takes_no_longer_for_hostile_text(text: str) -> None:
    began = time.thread_time()
    newly_said(text[:TEXT_LIMIT])
    assert time.thread_time() - began < 2


@pytest.mark.parametrize("tag", ["&", "<div>", "<!--", "<a "])
def test_from_html_takes_no_longer_for_hostile_pages(tag: str) -> None:
    began = time.thread_time()
    from_html(tag * 200_000)
    assert time.thread_time() - began < 2


def test_from_html_keeps_words_and_lines_alone() -> None:
    page = """<html><style>p {color: red}</style><p>Hi&nbsp;there,<br>I&#39;m late</p>
        <script>alert(1)</script><div>see <a href="https://example.net">this</a> &lt;b&gt;</div>"""
    assert from_html(page) == "Hi there,\nI'm late\n\nsee this <b>"


def mail(*lines: str) -> Message:
    return opened("\r\n".join(lines).encode())


def test_read_takes_text_files_and_what_is_answered() -> None:
    letter = read(
        mail(
            "From: Grace <grace@example.org>",
            "In-Reply-To: <two@board.example.org>",
            "References: <one@board.example.org>",
            " <two@board.example.org>",
            'Content-Type: multipart/mixed; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            "",
            "A long line that ",
            "goes on.",
            "-- ",
            "Grace",
            "--b",
            "Content-Type: application/pdf",
            'Content-Disposition: attachment; filename="../agenda.pdf"',
            "",
            "%PDF",
            "--b",
            "Content-Type: image/png",
            "",
            "x",
            "--b--",
        )
    )
    assert letter == MailText(
        text="A long line that goes on.\n-- \nGrace",
        said="A long line that goes on.\n-- \nGrace",
        files=("../agenda.pdf", "unnamed (image/png)"),
        answers=("two@board.example.org", "one@board.example.org"),
    )


def test_read_takes_html_where_there_is_no_text() -> None:
    letter = read(mail("Content-Type: text/html; charset=utf-8", "", "<p>Só tarde</p>"))
    assert (letter.text, letter.said) == ("Só tarde", "Só tarde")


def test_from_html_marks_what_is_quoted() -> None:
    page = "<div>Yes</div><div>On 2 Mar 2026, B &lt;b@example.org&gt; wrote:<br></div>"
    page += "<blockquote type='cite'><div>Will you come?</div>Do</blockquote><div>Grace</div>"
    text = from_html(page)
    assert text.replace("\n\n", "\n").split("\n")[-3:] == ["> Will you come?", "> Do", "Grace"]
    assert newly_said(text) == "Yes\n\nGrace"


def test_read_takes_a_text_that_has_a_name_and_a_mail_that_is_passed_on_without_a_word() -> None:
    named = mail('Content-Type: text/plain; name="message.txt"', "", "I come by train.")
    assert read(named).text == "I come by train."
    passed_on = mail("Content-Type: message/rfc822", "", "Subject: x", "", "It came back.")
    assert read(passed_on).text == "It came back."


@given(st.binary(max_size=400))
def test_read_of_any_bytes_raises_nothing(data: bytes) -> None:
    read(opened(b"Content-Type: multipart/mixed; boundary=b\r\nReferences: " + data))
