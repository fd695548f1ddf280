from board.foundation.text.spreadsheets import Problem, read
from meetings.agenda.rules.cells import Presenter
from meetings.past_meetings.rules.days import PastMeeting, read_meeting
from meetings.past_meetings.rules.people import PastPerson, Roster, is_likely_other, read_members

ALAN = PastPerson("Alan", "AL", row=2)
KATHERINE = PastPerson("Katherine Orbit", "KO", row=3)
SMALL = PastPerson("Someone Small", "ko", row=4)


def two_days() -> PastMeeting:
    meeting = read_meeting(
        b'{"title": "T", "month": "2026-01", "days": ["20", "21"], "hours": ["9", "10"],'
        b' "timezone": "UTC"}',
        [],
    )
    assert meeting is not None
    return meeting


def members(text: str) -> tuple[tuple[PastPerson, ...], list[tuple[str, str]]]:
    problems: list[Problem] = []
    found = read_members(read(text.encode()), two_days(), problems)
    return found, [(problem.where, problem.what) for problem in problems]


def test_find_takes_the_exact_abbreviation_first() -> None:
    people = Roster((ALAN, SMALL, KATHERINE))
    assert people.find("KO") is KATHERINE
    assert people.find("ko") is SMALL
    assert people.find("Ko") is None  # could be either
    assert people.find("al") is ALAN
    assert people.find("KATHERINE  orbit") is KATHERINE
    assert people.find("") is None


def test_find_knows_a_name_whose_accents_are_composed_otherwise() -> None:
    zoe = PastPerson("Zo\u00eb Quist", "ZQ", row=2)
    assert Roster((zoe,)).find("Zoe\u0308 Quist") is zoe


def test_find_takes_no_name_that_two_share() -> None:
    people = Roster((PastPerson("Alan", "A1", row=2), PastPerson("Alan", "A2", row=3)))
    assert people.find("Alan") is None


def test_resolve_trusts_the_abbreviation_more_than_the_name() -> None:
    people = Roster((ALAN, KATHERINE))
    assert people.resolve(Presenter("Kathrin Orbitt", "KO")) is KATHERINE
    assert people.resolve(Presenter("Alan", "KO")) is KATHERINE
    assert people.resolve(Presenter("Katherine Orbit", "XX")) is KATHERINE
    assert people.guests == []


def test_resolve_one_makes_one_guest_of_one_stranger() -> None:
    people = Roster((ALAN,))
    first = people.resolve(Presenter("Eve Elsewhere", "EE"))
    assert people.resolve_one("EE:") is first
    assert people.resolve_one("eve elsewhere") is first
    assert people.resolve_one("Eve Elsewhere (EE)") is first
    assert people.guests == [PastPerson("Eve Elsewhere", "EE")]
    assert first.is_guest
    assert people.resolve_one("QQ") == PastPerson("QQ", "QQ")
    assert people.resolve_one("  ") is None


def test_resolve_one_never_chooses_between_two_speakers() -> None:
    people = Roster((ALAN, KATHERINE))
    assert people.resolve_one("AL, KO") == PastPerson("AL, KO")


def test_resolve_all_divides_only_into_people_who_are_known() -> None:
    people = Roster((ALAN, KATHERINE))
    assert people.resolve_all((Presenter("AL & Katherine Orbit"),)) == (ALAN, KATHERINE)
    assert people.resolve_all((Presenter("AL & friends"),)) == (PastPerson("AL & friends"),)
    assert people.resolve_all(()) == ()


def test_is_likely_other_asks_only_when_names_have_nothing_in_common() -> None:
    assert not is_likely_other(KATHERINE, Presenter("Kathrin Orbitt", "KO"))
    assert is_likely_other(KATHERINE, Presenter("Bo Lundmyr", "KO"))
    assert not is_likely_other(KATHERINE, Presenter("", "KO"))


def test_members_are_read_with_the_days_they_were_there() -> None:
    found, told = members(
        "abbreviation,name,organisation,email,days,role,time zone\n"
        'AL,Alan,Norrland Freight,alan@n.example.com,"1, 2",Planner,Europe/Oslo\n'
        "GR,Grace,Bright Mills,,all,,\n"
        "EK,Edsger,Kade,,,,\n"
    )
    assert found == (
        PastPerson(
            *("Alan", "AL", "Norrland Freight", "alan@n.example.com", "Planner", "Europe/Oslo"),
            days=(1, 2),
            row=2,
        ),
        PastPerson("Grace", "GR", "Bright Mills", days=(1, 2), row=3),
        PastPerson("Edsger", "EK", "Kade", row=4),
    )
    assert told == []


def test_members_with_doubtful_cells_are_kept_and_named() -> None:
    found, told = members(
        "abbreviation,name,organisation,email,days\n"
        "AL,,Norrland,alan@n.example.com,1 7\n"
        "AL,Grace,Mills,ALAN@n.example.com,1\n"
        "AL,Grace,Mills,grace at mills,1\n"
        "AL,AL,,alan@n.example.com,1\n"
        ",,Nobody,,1\n"
    )
    assert [(p.name, p.email, p.days, p.row) for p in found] == [
        ("AL", "alan@n.example.com", (1,), 2),
        ("Grace", "", (1,), 3),
        ("Grace", "", (1,), 4),
    ]
    assert told == [
        ("row 2, column “name” (B)", "The name is missing."),
        ("row 3, column “email” (D)", "Row 3 repeats row 2's address."),
        ("row 4, column “email” (D)", "“grace at mills” is no mail address."),
        ("row 5, column “email” (D)", "Row 5 repeats row 2's address."),
        ("row 6, column “name” (B)", "The name is missing."),
        ("row 2, column “days”", "“7” is no day of this meeting."),
        (
            "row 3, column “abbreviation”",
            "Row 3 repeats row 2's abbreviation AL; what it said counts for row 2.",
        ),
        (
            "row 4, column “abbreviation”",
            "Row 4 repeats row 2's abbreviation AL; what it said counts for row 2.",
        ),
    ]
