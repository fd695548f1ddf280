"""Mails to test with: samples of real clients, and calendar objects wrapped in a mail."""

from pathlib import Path

from meetings.inbox.mail_sorting import SortedMail, read
from meetings.scheduling.rules.replies import Reply

FOLDER = Path(__file__).parent / "meetings" / "ics"
NAMES = sorted(path.name for path in FOLDER.glob("*.eml"))
ALAN = "alan@norrland.example.com"


def mail(name: str) -> bytes:
    return (FOLDER / f"{name}.eml").read_bytes()


def arrived(name: str) -> SortedMail:
    return read(mail(name))


def only(arrival: SortedMail) -> Reply:
    assert len(arrival.answers) == 1
    return arrival.answers[0]


def wrapped(ics: str | bytes, content_type: str = "text/calendar; method=REPLY") -> bytes:
    body = ics.encode() if isinstance(ics, str) else ics
    head = f"From: Alan <{ALAN}>\nMessage-ID: <w@example.com>\nContent-Type: {content_type}\n\n"
    return head.encode() + body


def reply_object(*lines: str, method: str = "REPLY") -> str:
    return "\n".join(
        [
            "BEGIN:VCALENDAR",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            *(lines or ("UID:u1", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ALAN}")),
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def nested(levels: int, line: str = "\n") -> bytes:
    """The beginning of a mail whose parts stand inside each other."""
    return "".join(
        f'Content-Type: multipart/mixed;{line} boundary="b{n}"{line}{line}--b{n}{line}'
        for n in range(levels)
    ).encode()
