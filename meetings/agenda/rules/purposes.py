"""What an agenda item is for."""

import re
from enum import StrEnum

_BREAK = re.compile(
    r"(?:(?:coffee|tea|lunch|dinner|breakfast|short|long|comfort|bio|networking|morning|afternoon"
    r"|kaffee|mittags?|tee|kurze|mittagessen|working|light|buffet|stretch|health|rest|bathroom)"
    r"(?:[\s-]|/|,|&|and|und|or)*)*"
    r"(?:breaks?|pausen?|recess|lunch(?:eon|time)?|coffee|tea|dinner|breakfast|intermission"
    r"|refreshments|mittagessen|mittag|frühstück|abendessen|mittagspause|kaffee|kaffeepause|imbiss"
    r"|pausa|descanso|receso|déjeuner|dîner|café|almuerzo|comida|cena|pranzo|przerwa|obiad|paus"
    r"|pauze|lounas|tauko|frokost|přestávka|oběd)s?"
    r"(?:\s+(?:café|déjeuner|caffè|pranzo|para\s+(?:el\s+)?café|kawowa|obiadowa|break|pause))?"
    r"(?:\s*[-–—:,(]?\s*\d{1,3}\s*(?:min|mins|minutes|minuten|m|h|')?\s*\)?)?",
    re.IGNORECASE,
)
# Part of a break's name, but not of `Break-out groups`: somebody has to say.
_PERHAPS = re.compile(
    r"\b(?:(?:lunch|coffee|dinner|breakfast|tea)\b|break(?!-?\s?(?:out|through|down|ing|even))s?\b"
    r"|pausen?\b|\w+pause\b|mittagessen\b|déjeuner\b|almuerzo\b|pranzo\b|refreshments\b)",
    re.IGNORECASE,
)


MAY_BE_BREAK = "may be a break, which is nobody's talk; it is read as an item."
BREAK_FIX = "If it is one, write break as its purpose, or call it Break."


class Purpose(StrEnum):
    inform = "inform"
    discuss = "discuss"
    decide = "decide"
    demo = "demo"
    pause = "break"  # nobody's talk

    @property
    def label(self) -> str:
        return self.value.capitalize()


def is_break(title: str) -> bool:
    """Whether an item is called what breaks are called: Lunch, Coffee break."""
    return _BREAK.fullmatch(title.strip().rstrip(".!")) is not None


def may_be_break(title: str) -> bool:
    """Whether a word of it is what breaks are called: Lunch with the founders."""
    return not is_break(title) and _PERHAPS.search(title) is not None
