"""What a mail that arrived says to a calendar (RFC 5546, 6047), or what else it is.

Nothing here decides whether it counts, and no bytes make it raise. Objects are read line by line:
the library would build the time zones of a stranger and expand their rules.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import Message
from enum import StrEnum
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from board.foundation.mail.rules import parsing
from board.foundation.mail.rules.machine_mail import is_unanswerable, is_unwritten, message_id
from board.foundation.text.wording import clean_line, clean_text
from meetings.calendar.content_lines import content_lines, instant, number, unescaped
from meetings.calendar.foreign_times import duration, when
from meetings.calendar.rules.answers import Answer
from meetings.calendar.rules.declared_zones import DeclaredZone, declared
from meetings.inbox import words
from meetings.inbox.delivery_reports import Bounce, bounce_of, is_receipt
from meetings.inbox.rules import mail_shapes
from meetings.scheduling.rules.replies import Proposed, Reply, mailbox_key

OBJECT_LIMIT = 256_000
CALENDAR_LIMIT = 1_000_000  # of all calendar parts: the same object comes several times
EVENT_LIMIT = 200
ZONE_LIMIT = 50
PART_LIMIT = 60  # of one zone, which is asked again for each time in it
COMMENT_LIMIT = 2000
NO_CALENDAR = words.NO_CALENDAR_ANSWER
AUTOMATIC = words.AUTOMATIC_REPLY
RECEIPT = words.READ_RECEIPT

_ANSWERS = {"ACCEPTED": Answer.yes, "DECLINED": Answer.no, "TENTATIVE": Answer.tentative}
_BLANK = re.compile(rb"\r?\n\r?\n")
_BEGIN = re.compile(r"(?im)^[\ufeff \t]*BEGIN:VCALENDAR[ \t]*$")


class ArrivalKind(StrEnum):
    reply = "reply"
    counter = "counter"
    refresh = "refresh"
    auto_reply = "auto_reply"
    bounce = "bounce"
    other = "other"
    unreadable = "unreadable"


_METHODS = {
    "REPLY": ArrivalKind.reply,
    "COUNTER": ArrivalKind.counter,
    "REFRESH": ArrivalKind.refresh,
}
# Only the organizer sends these (RFC 5546 1.4), so nobody can send them to us.
_OUR_METHODS = {"REQUEST", "CANCEL", "PUBLISH", "ADD", "DECLINECOUNTER"}


@dataclass(frozen=True)
class SortedMail:
    """A mail, sorted. `from_address` is empty where the mail names no sender or several.

    `automatic`: never let a machine answer it. `is_letter`: somebody wrote it, for somebody to
    read; `may_be_letter`: so, if nothing comes of the calendar object that is attached to it.
    `why`: a sentence for staff. `is_mail` is False for bytes that are none.
    """

    kind: ArrivalKind
    message_id: str
    body_hash: str
    from_address: str
    from_name: str
    subject: str
    sent_at: datetime | None
    automatic: bool
    why: str
    answers: tuple[Reply, ...] = ()
    bounce: Bounce | None = None
    is_mail: bool = True
    is_letter: bool = False
    may_be_letter: bool = False


@dataclass
class _Event:
    """The lines of one VEVENT that matter: name → [(parameters, value)]."""

    lines: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.lines[name][0][1] if name in self.lines else ""


@dataclass
class _Zone:
    """The lines of one VTIMEZONE: its name, and those of each STANDARD and DAYLIGHT part."""

    name: str = ""
    parts: list[dict[str, str]] = field(default_factory=list)


@dataclass
class _Object:
    method: str
    events: list[_Event]
    zones: dict[str, DeclaredZone]
    is_cut: bool


def read(data: bytes, *, is_cut: bool = False) -> SortedMail:
    """Sorts a mail by rules 38 to 58 of iMIP practice: first an answer, then a machine's mail.

    `is_cut`: it is too large, and these are its headers alone.
    """
    return sort(*opened(data, is_cut=is_cut), data)


def opened(data: bytes, *, is_cut: bool = False) -> tuple[Message, str | None]:
    """The mail as a tree; of one that is not built as mails are its headers, with the reason."""
    problem = mail_shapes.TOO_LARGE if is_cut else mail_shapes.problem_of(data)
    return parsing.opened(mail_shapes.head(data) if problem else data), problem


def sort(mail: Message, problem: str | None, data: bytes) -> SortedMail:
    """The same of a mail that was opened; one with a problem is unreadable."""
    try:
        if problem:
            return _arrival(mail, data, ArrivalKind.unreadable, problem)
        return _sorted(mail, data)
    except Exception:  # noqa: BLE001 (one bad mail must never stand in the way of the next)
        return unread(data)


def unread(data: bytes) -> SortedMail:
    """A mail of which nothing can be told."""
    return _arrival(Message(), data, ArrivalKind.unreadable, words.MAIL_UNREADABLE)


def body_hash(data: bytes) -> str:
    # Relays add headers on the way, so only what is below them tells two mails apart.
    body = _BLANK.split(data, maxsplit=1)[-1].replace(b"\r\n", b"\n").strip()
    return hashlib.sha256(body).hexdigest()


def _sorted(mail: Message, data: bytes) -> SortedMail:
    if not mail.keys():
        why = words.NO_MAIL_WITHOUT_HEADERS
        return replace(_arrival(mail, data, ArrivalKind.unreadable, why), is_mail=False)
    is_report = mail.get_content_type() == "multipart/report"
    objects, problems = ([], []) if is_report else _objects(mail)
    for method, kind in _METHODS.items():
        found = [each for each in objects if each.method == method]
        if found:
            return _calendar_mail(mail, data, kind, found)
    if bounce := bounce_of(mail):
        return _arrival(mail, data, ArrivalKind.bounce, bounce.reason, bounce=bounce)
    if is_report or is_unwritten(mail):
        why = RECEIPT if is_receipt(mail) else AUTOMATIC
        return _arrival(mail, data, ArrivalKind.auto_reply, why)
    why, kind = NO_CALENDAR, ArrivalKind.other
    if objects:
        method = objects[0].method
        named = f"METHOD {method}" if method in _OUR_METHODS else "a METHOD that is none"
        why = f"A calendar object with {named} never changes a meeting of ours."
    elif problems:
        why, kind = problems[0], ArrivalKind.unreadable
    # Whatever else is attached: what somebody wrote is a letter.
    is_letter = why == NO_CALENDAR or _has_words(mail)
    return replace(_arrival(mail, data, kind, why), is_letter=is_letter)


def _has_words(mail: Message) -> bool:
    return any(
        part.get_content_type() in {"text/plain", "text/html"} and parsing.content(part).strip()
        for part in parsing.parts(mail)
    )


def _is_attached(mail: Message) -> bool:
    """Whether the calendar object is beside the words. Programs send it as another form of them
    (RFC 6047 2.4), and then the words are the program's."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        inside = parsing.enclosed(part) if part.get_content_maintype() == "multipart" else []
        kinds = {each.get_content_type() for each in inside}
        if part.get_content_type() == "multipart/alternative" and "text/calendar" in kinds:
            return False
        waiting += inside
    return mail.is_multipart()


def _calendar_mail(
    mail: Message, data: bytes, kind: ArrivalKind, objects: list[_Object]
) -> SortedMail:
    sender = parsing.only_mailbox(mail, "From")
    answers: dict[Reply, None] = {}  # the same object comes inline and as a file: once is enough
    events = [(event, each.zones) for each in objects for event in each.events]
    for event, zones in events[: 2 * EVENT_LIMIT]:
        reply = _reply(event, sender[1] if sender else "", kind, zones)
        if reply is not None and len(answers) < EVENT_LIMIT:
            answers[reply] = None
    if not answers:
        why = words.OBJECT_NAMES_NO_ENTRY
        is_letter = not is_unwritten(mail) and _has_words(mail)
        return replace(_arrival(mail, data, ArrivalKind.unreadable, why), is_letter=is_letter)
    why = {
        ArrivalKind.reply: words.ANSWER_TO_INVITATION,
        ArrivalKind.counter: words.PROPOSAL_FOR_ANOTHER_TIME,
        ArrivalKind.refresh: words.REQUEST_TO_SEND_AGAIN,
    }.get(kind, "")
    if any(each.is_cut for each in objects) or len(events) > 2 * EVENT_LIMIT:
        why += f" It holds more than {EVENT_LIMIT} entries; the rest was left out."
    may_be_letter = _is_attached(mail) and not is_unwritten(mail) and _has_words(mail)
    arrival = _arrival(mail, data, kind, why, answers=tuple(answers))
    return replace(arrival, may_be_letter=may_be_letter)


def _arrival(
    mail: Message,
    data: bytes,
    kind: ArrivalKind,
    why: str,
    *,
    answers: tuple[Reply, ...] = (),
    bounce: Bounce | None = None,
) -> SortedMail:
    name, address = parsing.only_mailbox(mail, "From") or ("", "")
    return SortedMail(
        kind=kind,
        message_id=message_id(parsing.header(mail, "Message-ID")),
        body_hash=body_hash(data),
        from_address=address,
        from_name=name,
        subject=parsing.header(mail, "Subject"),
        sent_at=parsing.date_of(mail),
        automatic=bounce is not None or is_unanswerable(mail),
        why=why,
        answers=answers,
        bounce=bounce,
    )


# --- the calendar object -----------------------------------------------------------------------


def _objects(mail: Message) -> tuple[list[_Object], list[str]]:
    """Every calendar object of a mail, and what was wrong with parts that should hold one."""
    found, problems = [], []
    size = 0
    for part in parsing.parts(mail):
        is_file = parsing.file_name(part).casefold().endswith(".ics")
        if part.get_content_type() not in {"text/calendar", "application/ics"} and not is_file:
            continue
        size += len(parsing.content(part))
        if len(parsing.content(part)) > OBJECT_LIMIT:
            problems.append(words.CALENDAR_PART_TOO_LARGE)
            continue
        if size > CALENDAR_LIMIT:
            problems.append(words.CALENDAR_PARTS_TOO_LARGE)
            break
        text = re.sub(r"\r+\n?", "\n", parsing.words(part))
        starts = [match.start() for match in _BEGIN.finditer(text)]
        if not starts:
            problems.append(words.CALENDAR_PART_EMPTY)
        for start, end in pairwise([*starts, len(text)]):
            found.append(_parsed(text[start:end], str(part.get_param("method") or "")))
    return found, problems


def _parsed(text: str, method: str) -> _Object:
    """METHOD in the object decides; the one of the Content-Type stands in where it has none."""
    events: list[_Event] = []
    zones: list[_Zone] = []
    inside: list[str] = []
    own_method, is_cut = "", False
    for name, parameters, value in content_lines(text):
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[1:] == ["VEVENT"]:
                is_cut = is_cut or len(events) == EVENT_LIMIT
                events.append(_Event())
            elif inside[1:] == ["VTIMEZONE"]:
                zones.append(_Zone())
            elif inside[1:] in _ZONE_PARTS and len(zones[-1].parts) <= PART_LIMIT:
                zones[-1].parts.append({})
        elif name == "END":
            inside = inside[:-1]
        elif inside == ["VCALENDAR"] and name == "METHOD":
            own_method = own_method or value.strip().upper()
        elif inside == ["VCALENDAR", "VEVENT"]:
            events[-1].lines.setdefault(name, []).append((parameters, value))
        elif inside == ["VCALENDAR", "VTIMEZONE"] and name == "TZID":
            zones[-1].name = unescaped(value).strip(' "')
        elif inside[:2] == ["VCALENDAR", "VTIMEZONE"] and zones[-1].parts:
            part = zones[-1].parts[-1]
            part[name] = f"{part[name]},{value}" if name == "RDATE" and name in part else value
    known = {
        each.name: zone
        for each in zones[:ZONE_LIMIT]
        if each.name and len(each.parts) <= PART_LIMIT and (zone := declared(each.parts))
    }
    return _Object(own_method or method.strip().upper(), events[:EVENT_LIMIT], known, is_cut)


_ZONE_PARTS = (["VTIMEZONE", "STANDARD"], ["VTIMEZONE", "DAYLIGHT"])


def _reply(
    event: _Event, sender: str, kind: ArrivalKind, zones: dict[str, DeclaredZone]
) -> Reply | None:
    """PARTSTAT and COMMENT of one attendee, and what it takes to know whose and when.

    A proposal's times are read as well; everything else in the object is its writer's own.
    """
    uid = clean_line(event.value("UID"), 255)
    if not uid:
        return None
    # Without an attendee it still says which meeting it is about.
    parameters, address = _attendee(event.lines.get("ATTENDEE", []), sender) or ({}, "")
    delegate = _named(parameters, "DELEGATED-TO")
    partstat = parameters.get("PARTSTAT", "").strip().upper()
    comments = [unescaped(value) for _, value in event.lines.get("COMMENT", [])]
    # Google puts the comment there, with HTML's and TEXT's escapes.
    google = unescape(unescaped(parameters.get("X-RESPONSE-COMMENT", "")))
    recurrence = event.lines.get("RECURRENCE-ID", [])
    ranges = [given.get("RANGE", "").strip('"').upper() for given, _ in recurrence]
    return Reply(
        uid=uid,
        attendee_address=address,
        attendee_name=clean_line(parameters.get("CN", ""), 120),
        answer=_ANSWERS.get(partstat, Answer.none),
        sequence=number(event.value("SEQUENCE")),
        dtstamp_at=instant(event.value("DTSTAMP")),
        comment=clean_text("\n".join(each for each in comments if each) or google, COMMENT_LIMIT),
        recurrence=when(*recurrence[0], zones) if recurrence else None,
        is_range=any(ranges),
        is_prior="THISANDPRIOR" in ranges,
        organizer_address=_address(*(event.lines.get("ORGANIZER", [({}, "")])[0])),
        is_delegated=partstat == "DELEGATED",
        delegated_to=delegate,
        delegated_name=_name_of(delegate, event) if delegate else "",
        delegated_from=_named(parameters, "DELEGATED-FROM"),
        proposed=_proposed(event, zones) if kind is ArrivalKind.counter else None,
    )


def _proposed(event: _Event, zones: dict[str, DeclaredZone]) -> Proposed | None:
    if "DTSTART" not in event.lines:
        return None
    ends = event.lines.get("DTEND", [])
    return Proposed(
        when(*event.lines["DTSTART"][0], zones),
        when(*ends[0], zones) if ends else None,
        duration(event.value("DURATION")),
    )


def _name_of(address: str, event: _Event) -> str:
    """The CN that another ATTENDEE line of the object has for an address."""
    for parameters, value in event.lines.get("ATTENDEE", []):
        if mailbox_key(_address(parameters, value)) == mailbox_key(address):
            return clean_line(parameters.get("CN", ""), 120)
    return ""


def _named(parameters: dict[str, str], name: str) -> str:
    """The first address of a parameter that may list several."""
    found = re.findall(r"[^\s,<>]+@[^\s,<>]+", parameters.get(name, "")[:1000])
    return _address({}, found[0]) if found else ""


def _attendee(
    lines: list[tuple[dict[str, str], str]], sender: str
) -> tuple[dict[str, str], str] | None:
    """The attendee who answers: the only one, else the one who delegates, else the sender's own.

    A second ATTENDEE is the delegate (RFC 5546 3.2.2.3) or a guest list: never changed by this.
    """
    found = [(parameters, _address(parameters, value)) for parameters, value in map(_mended, lines)]
    found = [(parameters, address) for parameters, address in found if address]
    if len(found) < 2:
        return found[0] if found else None
    own = [each for each in found if mailbox_key(each[1]) == mailbox_key(sender)]
    delegating = [each for each in found if each[0].get("PARTSTAT", "").upper() == "DELEGATED"]
    return (own or delegating or found)[0]


def _mended(line: tuple[dict[str, str], str]) -> tuple[dict[str, str], str]:
    """Where a name with a colon is not quoted, the parameters behind it stand in the value."""
    parameters, value = line
    found = re.fullmatch(r"(?i)([^;]*;.*?):?(mailto:.*)", value)
    if found is None:
        return line
    pairs = (each.partition("=") for each in found[1].split(";")[1:])
    return {name.strip().upper(): text for name, _, text in pairs} | parameters, found[2]


def _address(parameters: dict[str, str], value: str) -> str:
    """A calendar address without scheme; some servers write a path and an EMAIL parameter."""
    bare = re.split(r"(?i)mailto:", value)[-1]  # an unquoted colon may stand before it
    bare = unquote(bare.partition("?")[0])  # RFC 6068: “alan%40example.org?subject=…”
    if "@" not in bare or bare.lower().startswith(("urn:", "http:", "https:", "/")):
        bare = re.sub(r"(?i)^\s*mailto:", "", parameters.get("EMAIL", ""))
    return clean_line(bare.strip(" <>"), 254)
