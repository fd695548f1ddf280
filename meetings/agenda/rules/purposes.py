"""What an agenda item is for."""

import re
from enum import StrEnum

_BREAK = re.compile(
    r"(?:(?:coffee|tea|lunch|dinner|breakfast|short|long|comfort|bio|networking|morning|afternoon"
    r"|kaffee|mittags?|tee|kurze|mittagessen)[\s-]*)*"
    r"(?:break|pause|recess|lunch|coffee|dinner|breakfast|intermission|mittagessen|mittagspause"
    r"|kaffeepause|pausa|descanso|déjeuner|almuerzo|pranzo|przerwa|paus|pauze)s?",
    re.IGNORECASE,
)


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
