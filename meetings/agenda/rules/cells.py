"""What stands in one cell of an agenda: minutes, presenters, a purpose, a day, links."""

import re
import unicodedata
from dataclasses import dataclass

from meetings.agenda.rules.purposes import Purpose

MAX_MINUTES = 24 * 60

_HOURS_MINUTES = re.compile(r"(\d{1,2})\s*(?:h|hrs?|hours?|std)\s*(?:(\d{1,2})\s*(?:m|min)?)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_MINUTES = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(?:m|mins?|minutes?|minuten|'|′)?\.?")
_ABBREVIATED = re.compile(r"(?P<name>.*?)\s{0,3}[(\[](?P<abbreviation>[^\s()\[\]/]{1,20})[)\]]")
_BRACKETED = re.compile(r"[(\[]\s{0,3}([^()\[\]]+?)\s{0,3}[)\]]")
_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\s(?:and|und|et|y)\s)\s*", re.IGNORECASE)
_DAY = re.compile(r"(?:day|tag|jour|día|dia|sitting)?\s*#?(\d{1,2})(?:\.0+)?")
_LINK = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)

_PURPOSES: dict[str, Purpose] = {
    **dict.fromkeys(
        ("inform", "information", "info", "fyi", "update", "report", "status"), Purpose.inform
    ),
    **dict.fromkeys(("discuss", "discussion", "debate", "workshop", "feedback"), Purpose.discuss),
    **dict.fromkeys(("decide", "decision", "vote", "approve", "approval"), Purpose.decide),
    **dict.fromkeys(("break", "pause", "recess", "lunch", "coffee"), Purpose.pause),
    **dict.fromkeys(("demo", "demonstration", "show", "walkthrough"), Purpose.demo),
}


@dataclass(frozen=True)
class Presenter:
    """Who presents, as written: a name, and the abbreviation that stood behind it."""

    name: str
    abbreviation: str = ""


def minutes_of(text: str) -> int | None:
    """Whole minutes from `15`, `15 min`, `1h30`, `1:30`; None when it is no such thing."""
    typed = unicodedata.normalize("NFKC", text).strip().casefold()
    if match := _CLOCK.fullmatch(typed) or _HOURS_MINUTES.fullmatch(typed):
        minutes = int(match.group(1)) * 60 + int(match.group(2) or 0)
    elif match := _MINUTES.fullmatch(typed):
        minutes = int(match.group(1))
    else:
        return None
    return minutes if minutes <= MAX_MINUTES else None


def presenters_of(text: str) -> tuple[Presenter, ...]:
    """`Rob (RPR), Ada (ADA)` are two; without abbreviations a cell is one presenter as written."""
    typed = " ".join(text.split()).replace("（", "(").replace("）", ")")
    if not typed:
        return ()
    parts = [part for part in _BETWEEN.split(typed) if part]
    matches = [_ABBREVIATED.fullmatch(part) for part in parts]
    if len(parts) > 1 and all(match and match["name"] for match in matches):
        return tuple(_presenter(part) for part in parts)
    return (_presenter(typed),)


def names_within(text: str) -> tuple[str, ...]:
    """The parts of `Alan & Katherine`, for whoever knows which of them are people."""
    return tuple(part for part in _BETWEEN.split(" ".join(text.split())) if part)


def purpose_of(text: str) -> Purpose | None:
    return _PURPOSES.get(text.strip().casefold())


def day_of(text: str) -> int | None:
    """The number of a day: `2`, `Day 2`; None when it is written otherwise."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip().casefold())
    return int(match.group(1)) if match and int(match.group(1)) >= 1 else None


def links_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Links separated by blanks, and the words that are none: only http and https are kept."""
    words = [word.strip("<>,;") for word in text.split()]
    kept = [word for word in words if _LINK.fullmatch(word)]
    return tuple(dict.fromkeys(kept)), tuple(
        word for word in words if word and not _LINK.fullmatch(word)
    )


def label_of(text: str) -> str:
    """One spelling of a position, so that `03`, `3.0`, `#3` and `Item 3` are the same item."""
    typed = unicodedata.normalize("NFKC", text).strip().casefold()
    typed = typed.removeprefix("item").strip().lstrip("#").strip().rstrip(".").strip()
    whole = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", typed)
    return str(int(whole.group(1))) if whole else typed


def _presenter(text: str) -> Presenter:
    match = _ABBREVIATED.fullmatch(text)
    if match is None or not match["name"]:
        alone = _BRACKETED.fullmatch(text)
        return Presenter(alone.group(1) if alone else text)
    return Presenter(match["name"], match["abbreviation"])
