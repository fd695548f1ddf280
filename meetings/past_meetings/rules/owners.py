"""Who sees to what came out of a meeting, and by which day, where its words say so.

Nothing is guessed: a name that fits two people names nobody, and a day that could be two is none.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.past_meetings.rules.people import PastPerson

Find = Callable[[str], PastPerson | None]


@dataclass(frozen=True, slots=True)
class Undertaking:
    owners: tuple[PastPerson, ...] = ()
    due_on: date | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr",
            "may mai", "june jun juni", "july jul juli", "august aug",
            "september sep sept", "october oct oktober okt", "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:,?\s+(?P<{0}>\d{{4}}))?(?!\d)"
_DAY = rf"""
    (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<m1>{_MONTH}){_YEAR.format("y1")}
    | (?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%:]){_YEAR.format("y2")}
    | (?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>\d{{4}})?
    | (?P<s1>\d{{1,2}})/(?P<s2>\d{{1,2}})/(?P<y4>\d{{4}})
    | (?:the\s+)?end\s+of\s+(?P<rel>(?:the|this|next)\s+month)
    | (?:the\s+)?end\s+of\s+(?P<m4>{_MONTH}){_YEAR.format("y5")}
"""
_DUE = re.compile(
    rf"""(?<!\w)(?P<before>before|by|no[ ]later[ ]than|not[ ]later[ ]than|on[ ]or[ ]before
        |due(?:[ ]date)?(?:[ ]on|[ ]by)?:?|deadline(?:[ ]is)?:?|bis(?:[ ]zum)?|spätestens(?:[ ]am)?)
    \s+(?:(?P<weekday>{"|".join(_WEEKDAYS)})\b(?:,?\s+(?:the\s+)?(?:{_DAY}))?
        |(?:the\s+)?(?:{_DAY.replace("(?P<", "(?P<z")}))""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
# No end after the number of a day: bis 3. März.
_END = re.compile(r"(?<=[.!?;])(?<!\s\d\.)(?<!\s\d\d\.) ")
_HEAD = re.compile(
    r"(?:[-*•>_# ]|(?:action(?: item)?|decision|decided|agreed|resolved|todo|next steps?) ?: ?"
    r"|(?:it (?:was|is) |we )?(?:agreed|decided|resolved) that |(?:and|then),? )++",
    re.IGNORECASE,
)
_NO_DEED = r"(?!(?:the|an?|this|that|these|those|it|its|our|their|his|her|him|them|us|me|you)\b)"
_WILL = re.compile(
    r" (?:(?:will|shall|wird|werden)(?: now| then| also| both)? "
    r"(?!(?:not|never|no|nicht|possibly|probably|maybe|perhaps|likely|presumably)\b"
    r"|be (?:absent|away|out|on|happy|unable|late|missed|back)\b)"
    r"|(?:(?:is|are) (?:going )?to|(?:has|have) to|(?:has |have )?"
    rf"(?:agree[sd]?|volunteer(?:s|ed)?|offer(?:s|ed)?|promise[sd]?) to|to) {_NO_DEED}(?=[a-zà-ÿ])"
    r"|owns? |(?:is|are) (?:responsible|the owners?|in charge)\b"
    r"|takes? (?:on|over|care of) )"
)
_LABEL = re.compile(
    r"\b(?:owners?|owned by|assigned to|assignees?|responsible) ?: ?([^.;:()]{1,120})"
    r"|\b(?:owned by|assigned to) ([^.;:()]{1,120})",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{1,120}),? (?:by|due|bis)\b[^()]{1,60}\)", re.IGNORECASE)
_UNTIL = re.compile(r",? (?:by|due|until|before|bis)\b")
_AND = re.compile(r" ?, ?(?:and )?| (?:and|&|und) ")
MOST = 160  # characters before a verb that can be names


def undertaking(text: str, find: Find, *, on: date) -> Undertaking:
    """The people that the words name as those who do it, and their day if they give one only.

    `on`: the day on which it was said; a day without a year is the next one from there.
    """
    owners: dict[PastPerson, None] = {}
    days: set[date | None] = set()
    lines = text.replace("**", "").replace("`", "").splitlines()
    for sentence in (each for line in lines for each in _END.split(" ".join(line.split()))):
        if sentence.endswith("?"):
            continue
        days.update(_day(found, on) for found in _DUE.finditer(sentence))
        owners.update(dict.fromkeys(_doers(sentence, find)))
    [due_on] = days if len(days) == 1 else [None]
    return Undertaking(tuple(owners), due_on)


def day_in(text: str, *, on: date) -> date | None:
    """The day that a cell of deadlines holds: `3 March`, `2026-03-03`, `by Friday`."""
    typed = " ".join(text[:80].split())
    found = _DUE.fullmatch(typed) or _DUE.fullmatch(f"by {typed}")
    return _day(found, on) if found else None


# --- steps -----------------------------------------------------------------------------------


def _doers(sentence: str, find: Find) -> Iterator[PastPerson]:
    head = _HEAD.match(sentence)
    said = sentence[head.end() :] if head else sentence
    if first := _DUE.match(said):  # By 3 March, Ada will …
        said = said[first.end() :].lstrip(" ,:")
    verb = _WILL.search(said, endpos=MOST)
    label, bracket = _LABEL.search(said), _BRACKET.search(said)
    for names in (
        said[: verb.start()] if verb else "",
        _UNTIL.split(label[1] or label[2])[0] if label else "",
        bracket[1].strip(" ,") if bracket else "",
    ):
        named = [find(name.strip(" .,")) for name in _AND.split(names)] if names else []
        if all(named):  # of several, whoever nobody knows may be the one who does it
            yield from (person for person in named if person is not None)


def _day(found: re.Match[str], on: date) -> date | None:
    """None for a day that there is not, that is over, or that its weekday contradicts."""
    parts = {name.removeprefix("z"): text for name, text in found.groupdict().items() if text}
    weekday = parts.pop("weekday", "").casefold()
    before = parts.pop("before").casefold() == "before"
    if not parts:
        days = (_WEEKDAYS.index(weekday) - on.weekday()) % 7
        day = on + timedelta(days=days) if days else None  # this day, or in a week?
    else:
        day = _dated(parts, on)
    if day is None or day == date.min or (weekday and day.weekday() != _WEEKDAYS.index(weekday)):
        return None
    day -= timedelta(days=before)
    return day if day >= on else None


def _dated(parts: dict[str, str], on: date) -> date | None:
    if iso := parts.get("iso"):
        return _made(*map(int, iso.split("-")))
    if relative := parts.get("rel"):
        month = on.month + relative.casefold().startswith("next")
        return _end(on.year + month // 13, (month - 1) % 12 + 1)
    year = next((int(text) for name, text in parts.items() if name.startswith("y")), None)
    if "s1" in parts:
        first, second = int(parts["s1"]), int(parts["s2"])
        if first <= 12 and second <= 12 and first != second:
            return None  # the third of April, or the fourth of March
        month, number = (second, first) if first > 12 else (first, second)
        return _made(year or on.year, month, number)
    name = next(text for key, text in parts.items() if key.startswith("m")).rstrip(".").casefold()
    month = int(name) if name.isdecimal() else _MONTHS[name]
    text = next((text for key, text in parts.items() if key.startswith("d")), "")
    for tried in [year] if year else range(on.year, on.year + 5):
        made = _made(tried, month, int(text)) if text else _end(tried, month)
        if made and (year or made >= on):
            return made
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date | None:
    return _made(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else None
