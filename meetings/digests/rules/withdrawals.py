"""What a speaker is told of an edition that still shows more of the words than is allowed now."""

from dataclasses import dataclass
from datetime import date

from meetings.digests import words
from meetings.digests.rules.editions import Edition

FOR_WHOM = {
    Edition.members: "",
    Edition.product: words.OUR_PRODUCT_TEAM,
    Edition.executives: words.OUR_EXECUTIVES,
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
    what = words.edition_of(place.number, place.released_on, FOR_WHOM[place.edition], place.readers)
    if place.is_printed is False:
        if place.replaced_by is not None:
            return words.could_have_stood_in_replaced(what, place.replaced_by)
        return words.could_have_stood_in(what)
    if place.replaced_by is not None:
        stood_in = words.stood_in if place.is_printed else words.may_have_stood_in
        return stood_in(what, place.replaced_by)
    stands_in = words.stands_in if place.is_printed else words.may_stand_in
    return stands_in(
        what,
        is_on_desks=place.edition is Edition.members,
        may_be_saved=bool(place.readers),
    )
