"""An agenda read from a pasted Markdown list, as liberally as it was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from board.foundation.errors import Refused
from board.foundation.text import spreadsheets
from board.foundation.text.decoding import cleaned, decode
from board.foundation.text.spreadsheets import UNTOUCHED, Mending, Problem, Sheet, StrayLine
from meetings.agenda import words
from meetings.agenda.rules.cells import Presenter, day_of, minutes_of, presenters_of, purpose_of
from meetings.agenda.rules.lists import (
    MAX_TOPIC,
    AgendaList,
    AgendaRow,
    columns_of,
    is_known,
    parse_csv,
)
from meetings.agenda.rules.purposes import MAY_BE_BREAK, Purpose, is_break, may_be_break

MAX_BYTES = 300_000
MAX_LINES = 2_000
MAX_LINE = 4_000

_BULLET = re.compile(r"(?:[-*+•‣–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_DAY = re.compile(r"(?:day|tag|jour|día|sitting)\s*\d{1,2}", re.IGNORECASE)
_TIME = r"(\d{1,2})[:.h](\d{2})\s*([ap]m)?"
_START = re.compile(rf"{_TIME}(?:\s*+(?:-|–|—|to)\s*+{_TIME})?(?:\s*+[-–—:|])?\s++", re.IGNORECASE)
_TAG = re.compile(r"\s*(?:\[([^\[\]]{1,20})\]|#([^\W\d]\w{0,20}))$")
_ENDING_MINUTES = re.compile(
    r"(?<!\s)(?:\s*+[-–—:,|])?\s++(\d{1,3}\s*+(?:min|mins|minutes|h|m|'))\.?$", re.IGNORECASE
)
_NAMED_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)", re.IGNORECASE)
_LINK = re.compile(r"<?(https?://[^\s<>()]+)>?", re.IGNORECASE)
_UNIT = re.compile(r"\d\s*(?:min|mins|minutes|minuten|h|hrs?|hours?|m|'|′)", re.IGNORECASE)


@dataclass
class _Item:
    line: int
    indent: int
    day: int
    topic: str
    presenters: tuple[Presenter, ...] = ()
    minutes: int | None = None
    purpose: Purpose | None = None
    starts: str = ""
    links: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Pasted:
    """What was read; of a table the cells that have a problem, by row and column, as typed.

    `aside` are its lines that were taken for no items.
    """

    agenda: AgendaList
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    aside: tuple[StrayLine, ...] = ()


def read(text: str, mending: Mending = UNTOUCHED) -> Pasted:
    """A table if one of its rows names the topics, else a list.

    `mending` is for a table: what somebody typed into its cells, and which lines are items.
    """
    sheet = _sheet(text.encode("utf-8", "replace"), mending)
    if not _has_topics(sheet):
        return Pasted(parse_markdown(text))
    found = parse_csv(sheet)
    rows = {row.number: row.cells for row in sheet.rows}
    return Pasted(
        found,
        {
            (each.row, each.cell): rows[each.row][each.cell]
            for each in found.problems
            if each.cell is not None and each.row in rows
        },
        sheet.below,
    )


def is_table(data: bytes) -> bool:
    return _has_topics(_sheet(data))


def text_of(data: bytes) -> str:
    """A file as the text that would have been pasted; Refused for what is no list."""
    sheet = spreadsheets.read(data, max_bytes=MAX_BYTES)
    if not sheet.is_readable and sheet.problems:
        raise Refused(
            words.file_unreadable(sheet.problems[0].what, sheet.problems[0].fix), field="file"
        )
    return decode(data).text


def _sheet(data: bytes, mending: Mending = UNTOUCHED) -> Sheet:
    return spreadsheets.read(data, max_bytes=MAX_BYTES, knows=is_known, mending=mending)


def _has_topics(sheet: Sheet) -> bool:
    return sheet.is_readable and len(sheet.headers) > 1 and "topic" in columns_of(sheet)


def parse_markdown(text: str) -> AgendaList:
    """`- 10:00 Title (Presenter, 15 min) [discuss]` under `## Day 2`; never raises.

    Deeper bullets and plain lines are notes of the item above them; a line that belongs to no
    item is a remark. Row numbers are lines, from 1.
    """
    items: list[_Item] = []
    problems: list[Problem] = []
    day = 1
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        problems.append(Problem(0, "", f"Only {MAX_LINES:,} lines are read.", "Paste less."))
    for number, raw in enumerate(lines[:MAX_LINES], start=1):
        line, _ = cleaned(raw[:MAX_LINE].expandtabs(4).rstrip())
        content = " ".join(line.split())
        indent = len(line) - len(line.lstrip())
        if not content:
            continue
        named = _day_named(content)
        if named is not None:
            day = named
        elif content.startswith("#"):
            problems.append(_not_taken(number, content.strip("# ")))
        elif bullet := _BULLET.match(content):
            if items and items[-1].day == day and indent > items[-1].indent:
                items[-1].notes.append(content[bullet.end() :])
            else:
                items.append(_item(number, indent, day, content[bullet.end() :]))
        elif _START.match(content):
            items.append(_item(number, indent, day, content))
        elif items and items[-1].day == day:
            items[-1].notes.append(content)
        else:
            problems.append(_not_taken(number, content))
    _find_breaks(items, problems)
    return AgendaList(_rows(items), tuple(problems))


def _find_breaks(items: list[_Item], problems: list[Problem]) -> None:
    for item in items:
        if item.purpose is not None:
            continue
        if is_break(item.topic):
            item.purpose = Purpose.pause
        elif may_be_break(item.topic):
            what = f"“{item.topic[:60]}” {MAY_BE_BREAK}"
            fix = "If it is one, write [break] behind it."
            problems.append(Problem(item.line, "", what, fix, is_remark=True))


def _day_named(content: str) -> int | None:
    """`## Day 2`, `**Day 2: Friday**` or `Day 2` open a day; `Day 2 was long` does not."""
    bare = content.strip("#*_: ")
    match = _DAY.match(bare)
    if match is None or (content[0] not in "#*_" and match.end() != len(bare)):
        return None
    return day_of(match.group())


def _item(number: int, indent: int, day: int, text: str) -> _Item:
    item = _Item(number, indent, day, "")
    rest = _links_taken(text, item)
    if start := _START.match(rest + " "):
        item.starts = _clock(start.group(1), start.group(2), start.group(3))
        if item.starts:
            rest = rest[start.end() :]
            until = _clock(start.group(4), start.group(5), start.group(6))
            item.minutes = _minutes_between(item.starts, until)
    for _ in range(3):
        # The tag may stand before or after the brackets.
        rest = _ending_taken(rest.strip(" *_"), item)
    topic = " ".join(rest.replace("**", "").replace("`", "").split()).strip(" *_–—-:|")
    if len(topic) > MAX_TOPIC:
        item.notes.insert(0, topic)
        topic = topic[: MAX_TOPIC - 1] + "…"
    item.topic = topic or "Untitled"
    return item


def _ending_taken(text: str, item: _Item) -> str:
    """What one ending of the line says: a purpose, a bracket of presenter and minutes, minutes."""
    if tag := _TAG.search(text):
        purpose = purpose_of(tag.group(1) or tag.group(2))
        if purpose is not None:
            item.purpose = purpose
            return text[: tag.start()]
    if text.endswith(")") and not item.presenters:
        start = _opening(text)
        if start is not None and start > 0 and _detail_taken(text[start + 1 : -1], item):
            return text[:start]
    if ending := _ENDING_MINUTES.search(text):
        item.minutes = minutes_of(ending.group(1)) or item.minutes
        return text[: ending.start()]
    return text


def _detail_taken(inside: str, item: _Item) -> bool:
    """`Ada, 15 min` in brackets; a lower-case remark such as `draft` belongs to the title."""
    presenters: list[str] = []
    minutes = None
    for part in (piece.strip() for piece in re.split(r"[,;·|]", inside)):
        is_time = _UNIT.search(part) or (presenters and part.isdecimal())
        said = minutes_of(part) if is_time else None
        if said is not None:
            minutes = said
        elif part:
            presenters.append(part)
    if minutes is None and (
        not presenters or any(part[0].islower() or part.isdecimal() for part in presenters)
    ):
        return False
    item.minutes = minutes if minutes is not None else item.minutes
    item.presenters = presenters_of(", ".join(presenters))
    return True


def _opening(text: str) -> int | None:
    """Where the bracket opens that closes the text; brackets may stand inside it."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return None


def _links_taken(text: str, item: _Item) -> str:
    item.links.extend(match.group(2) for match in _NAMED_LINK.finditer(text))
    plain = _NAMED_LINK.sub(lambda match: match.group(1), text)
    item.links.extend(match.group(1) for match in _LINK.finditer(plain))
    return _LINK.sub("", plain)


def _clock(hour: str | None, minute: str | None, half: str | None) -> str:
    """HH:MM of a day of 24 hours; blank when it is no time."""
    if hour is None or minute is None:
        return ""
    hours = int(hour)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half.casefold() == "pm" else 0)
    return f"{hours:02}:{minute}" if hours < 24 and int(minute) < 60 else ""


def _minutes_between(starts: str, ends: str) -> int | None:
    if not ends:
        return None
    first, last = (int(at[:2]) * 60 + int(at[3:]) for at in (starts, ends))
    return (last - first) % (24 * 60)


def _not_taken(number: int, content: str) -> Problem:
    return Problem(
        number,
        "",
        f"“{content[:80]}” belongs to no item and is left out.",
        "Nothing to do, or put a dash before it.",
        is_remark=True,
    )


def _rows(items: list[_Item]) -> tuple[AgendaRow, ...]:
    rows: list[AgendaRow] = []
    counts: dict[int, int] = {}
    for item in sorted(items, key=lambda item: (item.day, item.line)):
        counts[item.day] = counts.get(item.day, 0) + 1
        notes: list[str] = []
        for note in item.notes:
            held = _Item(item.line, 0, item.day, "")
            kept = " ".join(_links_taken(note, held).split())
            item.links.extend(held.links)
            notes.extend([kept] if kept else [])
        rows.append(
            AgendaRow(
                number=item.line,
                topic=item.topic,
                position=counts[item.day],
                label="",
                day=item.day,
                presenters=item.presenters,
                minutes=item.minutes,
                purpose=item.purpose,
                materials=tuple(dict.fromkeys(item.links)),
                notes="\n".join(notes),
                starts=item.starts,
            )
        )
    return tuple(rows)
