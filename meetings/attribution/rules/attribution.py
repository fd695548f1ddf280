"""What may be printed of something a person said: the one place that every output asks.

The levels are the speaker's choice. *Named* shows words, name and company; *company* shows words
and company; *anonymous* shows words and nothing else; *internal* shows nothing at all. A company
with one member on the board would give that member away, so there *company* means *anonymous*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.crowds import is_crowd
from meetings.attribution.rules.masks import masked


@dataclass(frozen=True)
class CapturedStatement:
    """One statement as it was captured; everything in it is confidential until `shown`."""

    text: str
    person_id: str
    person_name: str
    company_id: str | None
    company_name: str
    level: Attribution
    item_id: str | None = None
    segment: str | None = None
    theme: str | None = None
    strength: int | None = None


@dataclass(frozen=True)
class Room:
    """Who could have said it: the board's members per company, and whether guests spoke too."""

    members_per_company: Mapping[str, int] = field(default_factory=dict)
    has_guests: bool = False

    @property
    def one(self) -> str:
        # With guests in the room "a member" would tell that it was no guest, or be untrue.
        return "a participant" if self.has_guests else "a member"

    @property
    def some(self) -> str:
        return "some participants" if self.has_guests else "some members"


@dataclass(frozen=True)
class Quotable:
    """What is left of a statement: None where the level hides it."""

    text: str | None
    name: str | None
    company: str | None
    wording: str


@dataclass(frozen=True)
class Placed:
    """A statement that may be printed, with the only cells it may be printed under."""

    quotable: Quotable
    level: Attribution
    item_id: str | None
    segment: str | None
    theme: str | None
    strength: int | None
    speaker: int  # tells speakers of one release apart; means nothing outside it


HIDDEN = Quotable(text=None, name=None, company=None, wording="")


def effective_level(said: CapturedStatement, room: Room) -> Attribution:
    """The level that counts: *company* falls to *anonymous* where it would name one person.

    Words of nobody known have nobody who could consent.
    """
    if not said.person_id:
        return Attribution.internal
    if said.level is not Attribution.company:
        return said.level
    if not said.company_id or not said.company_name.strip():
        return Attribution.anonymous
    if room.members_per_company.get(said.company_id, 0) < 2:
        return Attribution.anonymous
    return Attribution.company


def stricter_level_sentence(
    level: Attribution, company_name: str, members_of_company: int
) -> str | None:
    """The sentence a member reads when the chosen level is treated as a stricter one."""
    if level is Attribution.company and members_of_company < 2:
        return (
            f"You are the only member from {company_name}, so naming the company would name you: "
            "your words appear without it."
        )
    return None


def attributed(said: CapturedStatement, room: Room) -> Quotable:
    """One statement as every edition, mail and export may show it."""
    level = effective_level(said, room)
    if level is Attribution.internal:
        return HIDDEN
    if level is Attribution.named:
        name, company = said.person_name.strip(), said.company_name.strip()
        wording = ", ".join(part for part in (name, company) if part)
        return Quotable(said.text, name or None, company or None, wording or room.one)
    if level is Attribution.company:
        company = said.company_name.strip()
        text = masked(said.text, names=[said.person_name], companies=[])
        return Quotable(text, None, company, f"{room.one} from {company}")
    text = masked(said.text, names=[said.person_name], companies=[said.company_name])
    return Quotable(text, None, None, room.one)


def release(history: Sequence[CapturedStatement], room: Room) -> list[Placed]:
    """All that may be printed of a meeting, in its order, each under cells large enough.

    A cell is an agenda item, a segment or a theme. What is printed without a name or company is
    put under a cell only if at least five distinct people are in it that way; else the cell is
    dropped, and if the whole meeting has fewer than five such people, the words are those of
    "some members".
    """
    levels = [effective_level(said, room) for said in history]
    people: dict[tuple[str, str | None], set[str]] = {}
    for said, level in zip(history, levels, strict=True):
        if level is not Attribution.anonymous:
            continue
        for cell in (("item", said.item_id), ("segment", said.segment), ("theme", said.theme)):
            people.setdefault(cell, set()).add(said.person_id)
        people.setdefault(("meeting", None), set()).add(said.person_id)

    def large(kind: str, value: str | None) -> str | None:
        return value if is_crowd(len(people.get((kind, value), ()))) else None

    # By person and level: the same person's named words must not point at the nameless ones.
    numbers: dict[tuple[str, Attribution], int] = {}
    placed = []
    for said, level in zip(history, levels, strict=True):
        view = attributed(said, room)
        if view.text is None:
            continue
        speaker = numbers.setdefault((said.person_id, level), len(numbers))
        item, segment, theme = said.item_id, said.segment, said.theme
        if level is Attribution.anonymous:
            # One cell at a time: two large cells can still meet in a single person.
            item = large("item", item)
            segment = large("segment", segment) if item is None else None
            theme = large("theme", theme) if item is None and segment is None else None
            if not is_crowd(len(people[("meeting", None)])):
                view = Quotable(view.text, None, None, room.some)
        elif level is Attribution.company:
            # The company is its own cell; a segment beside it could single one person out.
            segment = None
        placed.append(Placed(view, level, item, segment, theme, said.strength, speaker))
    return placed
