"""How a meeting stands: who said what, grouped for a page that is read from top to bottom."""

from collections.abc import Mapping, Sequence
from typing import Any

from meetings.rules.attendance import Answer, overall

STATES = (Answer.yes, Answer.tentative, Answer.none, Answer.no)
CAME, ABSENT = "Came", "Not there"
SAID = ("answer", "source", "effective_at", "comment", "is_present", "invited_at")


def by_state(
    asked: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]], *, is_over: bool
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Attendees under what they answered or, once it is over and noted, whether they came."""
    given: dict[str, list[Mapping[str, Any]]] = {}
    for row in answers:
        given.setdefault(row["attendee"], []).append(row)
    is_noted = is_over and any(row["is_present"] is not None for row in answers)
    labels = [CAME, ABSENT] if is_noted else [each.label for each in STATES]
    groups: dict[str, list[dict[str, Any]]] = {label: [] for label in labels}
    for person in asked:
        own = given.get(person["id"], [])
        if is_noted:
            label = CAME if any(row["is_present"] for row in own) else ABSENT
        else:
            label = overall(row["answer"] for row in own).label
        groups[label].append({**person, "lines": _lines(own)})
    return [(label, rows) for label, rows in groups.items() if rows]


def _lines(own: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sittings that got the same answer in the same way stand together."""
    lines: list[dict[str, Any]] = []
    for row in own:
        said = {name: row[name] for name in SAID}
        known = next((line for line in lines if line["said"] == said), None)
        if known is None:
            lines.append({"said": said, "starts": [row["starts_at"]]})
        else:
            known["starts"].append(row["starts_at"])
    return lines
