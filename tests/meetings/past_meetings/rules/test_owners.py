"""Owners and days that the words of an outcome name, and those that they do not."""

from datetime import date

import pytest

from meetings.past_meetings.rules.owners import day_in, undertaking
from meetings.past_meetings.rules.people import PastPerson, Roster

ON = date(2026, 1, 20)  # a Tuesday
ADA = PastPerson("Ada Brandt", "ABR", row=1)
GRACE = PastPerson("Grace Hollins", "GH", row=2)
ALAN, OTHER_ALAN = PastPerson("Alan Norrby", row=3), PastPerson("Alan Quist", row=4)
ZOE, SAKURA = PastPerson("Zoë Ødegård", row=5), PastPerson("さくら 月岡", row=6)
PEOPLE = Roster((ADA, GRACE, ALAN, OTHER_ALAN, ZOE, SAKURA))
MARCH = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "owners", "due_on"),
    [
        ("Ada will send three weeks of absences by 3 March.", (ADA,), MARCH),
        ("Ada Brandt will send them by March 3rd.", (ADA,), MARCH),
        ("ABR to send them no later than 2026-03-03", (ADA,), MARCH),
        ("ABR and GH will look at it.", (ADA, GRACE), None),
        ("Ada, Grace and Zoë are to look at it.", (ADA, GRACE, ZOE), None),
        ("We wait. Then Grace will ask again, due on 3 March 2026.", (GRACE,), MARCH),
        ("By 3 March, Ada will know.", (ADA,), MARCH),
        ("Agreed that Ada will ask.", (ADA,), None),
        ("**Action:** Grace to draw sketch B.", (GRACE,), None),
        ("- Ada agreed to write it down", (ADA,), None),
        ("Zoë owns the list.", (ZOE,), None),
        ("さくら 月岡 will ask.", (SAKURA,), None),
        ("Sketch B is drawn. Owner: Grace", (GRACE,), None),
        ("Sketch B is drawn, assigned to Grace Hollins.", (GRACE,), None),
        ("Draw sketch B (Grace, by 3 March).", (GRACE,), MARCH),
        ("Ada will send it by Friday.", (ADA,), date(2026, 1, 23)),
        ("Ada will send it by Tuesday 3 March.", (ADA,), MARCH),
        ("Ada will send it before 4 March.", (ADA,), MARCH),
        ("Ada will send it before 1 January 0001.", (ADA,), None),
        ("Ada will send it by the end of February.", (ADA,), date(2026, 2, 28)),
        ("Ada will send it by the end of next month.", (ADA,), date(2026, 2, 28)),
        ("Ada will send it by 3 January.", (ADA,), date(2027, 1, 3)),
        ("Ada will send it by 29 February.", (ADA,), date(2028, 2, 29)),
        ("Ada will send it by 31/03/2026.", (ADA,), date(2026, 3, 31)),
        ("Ada wird es bis 3. März schicken.", (ADA,), MARCH),
        ("Ada wird es bis zum 3.3.2026 schicken.", (ADA,), MARCH),
        ("It is built by 3 March.", (), MARCH),
    ],
)
def test_words_that_name_an_owner_or_a_day(
    text: str, owners: tuple[PastPerson, ...], due_on: date | None
) -> None:
    found = undertaking(text, PEOPLE.named, on=ON)
    assert (found.owners, found.due_on) == (owners, due_on)


@pytest.mark.parametrize(
    "text",
    [
        "Alan will ask.",  # two people are called that
        "Ada or Grace will ask.",
        "Ada and Bertrand will ask.",  # whoever is not known may be who does it
        "Bertrand will ask.",
        "Somebody will ask Ada.",
        "Ada will not ask.",
        "Ada won’t ask.",
        "Ada will probably ask.",
        "Ada will be away.",
        "Will Ada ask? Ada will ask?",
        "Ada agreed to the plan.",
        "Ada to Grace: thank you.",
        "Ada has asked for it.",
        "ABR: Okay. We will see.",
        "Stage 2; ABR, GH as reviewers.",
        "Conditionally withdrawn, pending ABR’s approval.",
        "I will ask by and by.",
        "It grew by 3 percent, by March.",
        "It waits until 3 March.",
        "It is due 03/04/2026.",  # of March, or of April
        "It is due by Tuesday.",  # today, or in a week
        "It is due by Friday 3 March.",  # a Tuesday
        "It was due by 3 January 2026.",
        "It is due by 31 February.",
        "It is due by 3 March or by 4 March.",
        "",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    found = undertaking(text, PEOPLE.named, on=ON)
    assert (found.owners, found.due_on) == ((), None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 March", MARCH),
        ("2026-03-03", MARCH),
        (" by 3 March 2026 ", MARCH),
        ("Friday", date(2026, 1, 23)),
        ("soon", None),
        ("3 March or later", None),
        ("", None),
    ],
)
def test_cell_of_deadlines_is_a_day_or_none(text: str, day: date | None) -> None:
    assert day_in(text, on=ON) == day
