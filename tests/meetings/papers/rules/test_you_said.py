"""You said, we did: words as each speaker allows, and the order of what became of them."""

from datetime import UTC, date, datetime

from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import CapturedStatement, Room
from meetings.papers.rules.you_said import (
    YouSaid,
    YouSaidEntry,
    YouSaidHeading,
    quotes_of,
    sorted_entries,
)


def said(
    person: str, level: Attribution, *, text: str = "", strength: int | None = None
) -> CapturedStatement:
    return CapturedStatement(
        text=text or f"{person} wants it", person_id=person, person_name=person, company_id="c",
        company_name="Orbit Payroll", level=level, strength=strength,
    )  # fmt: skip


def test_words_stand_as_the_speaker_allows() -> None:
    room = Room({"c": 2})
    words = [
        said("Alan", Attribution.internal),
        said("Grace", Attribution.named, text="Yes,\n please", strength=1),
        said("Edsger", Attribution.company, text="At once", strength=3),
    ]
    assert [(quote.text, quote.wording) for quote in quotes_of(words, room)] == [
        ("At once", "a member from Orbit Payroll"),
        ("Yes, please", "Grace, Orbit Payroll"),
    ]


def test_nameless_words_need_five_who_said_such() -> None:
    room = Room({"c": 9})
    few = [said(str(number), Attribution.anonymous) for number in range(4)]
    assert quotes_of([*few, few[0]], room) == ()
    assert len(quotes_of([*few, said("4", Attribution.anonymous)], room)) == 2


def test_a_company_of_one_is_nameless() -> None:
    assert quotes_of([said("Edsger", Attribution.company)], Room({"c": 1})) == ()


def entry(
    outcome: YouSaidHeading, title: str, day: int, due_on: date | None = None
) -> YouSaidEntry:
    return YouSaidEntry(outcome, title, datetime(2026, 3, day, tzinfo=UTC), due_on=due_on)


def test_few_are_not_counted_and_those_named_not_twice() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    crowds = [
        YouSaidEntry(YouSaidHeading.will, "Swap", at, members=members).crowd
        for members in (0, 1, 4, 5)
    ]
    assert crowds == ["", "", "", "asked for by 5 members"]
    assert (
        YouSaidEntry(
            YouSaidHeading.did, "Swap", at, members=9, asked="Asked for by 9 members"
        ).crowd
        == ""
    )


def test_the_newest_come_first_and_what_is_owed_stays() -> None:
    entries = [
        entry(YouSaidHeading.did, "old", 1),
        entry(YouSaidHeading.did, "new", 9),
        entry(YouSaidHeading.owed, "later", 1, date(2026, 4, 2)),
        entry(YouSaidHeading.owed, "sooner", 2, date(2026, 4, 1)),
        entry(YouSaidHeading.will_not, "no", 5),
    ]
    told = YouSaid(sorted_entries(entries, date(2026, 3, 2)))
    assert [(outcome, [each.title for each in found]) for outcome, found in told.groups] == [
        (YouSaidHeading.did, ["new"]),
        (YouSaidHeading.will_not, ["no"]),
        (YouSaidHeading.owed, ["sooner", "later"]),
    ]
