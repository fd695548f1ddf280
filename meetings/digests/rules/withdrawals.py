"""What a speaker is told of an edition that still shows more of the words than is allowed now."""

from dataclasses import dataclass
from datetime import date

from board.foundation.text.moments import plain_day
from meetings.digests.rules.editions import Edition

FOR_WHOM = {
    Edition.members: "",
    Edition.product: " for our product team",
    Edition.executives: " for our executives",
}


@dataclass(frozen=True)
class QuotingEdition:
    """An edition that is out and shows the words; `readers` were told of it by mail.

    `is_printed`: None where nobody knows whether the words themselves are quoted there.
    `replaced_by`: the number of the later edition, which shows no more than is allowed.
    """

    edition: Edition
    number: int
    released_on: date
    readers: int
    is_printed: bool | None
    replaced_by: int | None = None


def edition_sentence(place: QuotingEdition) -> str:
    """It stands in edition 1 of 9 October 2026, which 10 people got; it is taken off …"""
    what = f"edition {place.number} of {plain_day(place.released_on)}{FOR_WHOM[place.edition]}"
    people = "1 person" if place.readers == 1 else f"{place.readers} people"
    got = f", which {people} got" if place.readers else ""
    if place.is_printed is False:
        return _unprinted(what, got, place)
    if place.replaced_by is not None:
        stood = "It stood in" if place.is_printed else "It may have stood in"
        return f"{stood} {what}{got}; edition {place.replaced_by} without it has taken its place."
    stands = "It stands in" if place.is_printed else "It may stand in"
    gone = (
        "it is taken out of the copy on the desks now, which stays closed until an edition without "
        "it is there."
        if place.edition is Edition.members
        else "that copy is closed now, until an edition without it is there."
    )
    kept = " What somebody saved or printed we cannot take back." if place.readers else ""
    return f"{stands} {what}{got}; {gone}{kept}"


def _unprinted(what: str, got: str, place: QuotingEdition) -> str:
    """Words that could have been quoted and were not: nothing of them has to be taken out."""
    open_then = f"It could have been quoted in {what}{got}, but does not stand there"
    if place.replaced_by is not None:
        return f"{open_then}; edition {place.replaced_by} has taken its place."
    return f"{open_then}. That copy is closed all the same, until an edition without it is there."
