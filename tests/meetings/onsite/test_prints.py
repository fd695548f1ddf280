"""The papers of a meeting on site: every name fits, and each reader gets no more than is needed."""

import subprocess
from datetime import datetime
from typing import Any

import pytest

from board.foundation.journal import journal
from board.foundation.mail.templating import environment
from meetings.calendar.rules.answers import Answer, Source
from meetings.onsite import needs, onsite
from meetings.onsite.needs import KnownNeeds
from meetings.onsite.onsite import Guest
from meetings.onsite.prints import (
    MILLIMETRE,
    TEXT_ENDS,
    Head,
    OnsitePaper,
    Selection,
    list_html,
    print_badges,
    print_paper,
)
from meetings.onsite.rules.badges import Badge
from meetings.onsite.rules.onsite import Diet, Stay
from meetings.printing.pdf import Press
from tests.gatherings import Gathering
from tests.meetings.onsite.test_needs import PLACE
from tests.papers import faults

pytestmark = [pytest.mark.anyio, pytest.mark.one_engine, pytest.mark.usefixtures("warm_press")]

HEAD = Head("Customer Advisory Board", "Winter meeting", (), "Am Kai 12", "2 March 2026", "")
NAMES = (
    "Maximiliane Konstantinopolskaya-Oberwiesenthal von und zu Schillingsfürst-Langenburg",
    "W" * 110,
    "ברברה טיידוול",
    "月岡春",
    "محمد بن عبد الله الفارسي",
    *["Grace Millward"] * 6,
)
STAYS = {
    "Alan": Stay("2027-01-14T12:30", "", "By car", True, (Diet.vegan,), "", "A ramp", "Call Signe"),
    "Grace": Stay(diet_note="Shellfish, badly"),
    "Katherine": None,
}


def guest(name: str, answer: Answer = Answer.yes) -> Guest:
    told = KnownNeeds(STAYS.get(name))
    return Guest(name, name, name, "", "Bright & Mills", "Planner", "Member", answer, told)


def words_of(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


async def test_long_names_and_other_scripts_fit_their_badges() -> None:
    """Eleven badges are two sheets; no text hangs into the role at the foot."""
    made = [Badge(name, "Bright Mills", "Head of planning", "Member") for name in NAMES]
    async with Press() as press:
        typeset = await print_badges(press, environment(), HEAD, made)
    assert typeset.pages == 2
    ends = [
        typeset.marks[f"end-{number}"].y - typeset.marks[f"badge-{number}"].y
        for number in range(len(made))
    ]
    assert max(ends) <= TEXT_ENDS * MILLIMETRE
    words = words_of(typeset.pdf)
    assert ("月岡春" in words, words.count("Grace Millward")) == (True, 6)
    assert faults(typeset.pdf) == []


def test_each_list_holds_what_its_reader_needs() -> None:
    guests = [guest(name) for name in STAYS]
    facts = {"A ramp": "access", "By car": "travel", "Vegan": "kitchen", "Shellfish": "kitchen"}
    for paper in (OnsitePaper.door, OnsitePaper.travel, OnsitePaper.kitchen, OnsitePaper.access):
        html = list_html(environment(), paper, HEAD, guests)
        assert {fact: fact in html for fact in facts} == {
            fact: reader == paper.value for fact, reader in facts.items()
        }
        assert "Call Signe" not in html  # for the organisers alone
        assert ("Katherine" in html) is (paper is OnsitePaper.door)


def test_selection_is_by_answer() -> None:
    guests = [guest(answer.value, answer) for answer in Answer]
    chosen = {each.value: [guest.name for guest in each.chosen(guests)] for each in Selection}
    assert chosen == {
        "likely": ["yes", "tentative"],
        "sure": ["yes"],
        "asked": ["yes", "tentative", "none"],
    }


async def test_list_is_printed_from_what_was_told(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    await onsite.set_up(scene.meeting, PLACE, by=scene.ada, now=now)
    await scene.says(Answer.yes)
    by = journal.member(scene.people[0].id)
    await needs.give(scene.alan.id, STAYS["Alan"] or Stay(), source=Source.link, by=by, now=now)
    venue = await onsite.venue_of(scene.meeting.id)
    assert venue is not None
    pdf = await print_paper(
        environment(), OnsitePaper.kitchen, Selection.sure, scene.meeting, venue, now=now
    )
    words = words_of(pdf)
    for fact in ("Winter meeting", "Alan", "Vegan", "Am Kai 12, Hamburg", "after 15 January 2027"):
        assert fact in words
    assert "Katherine" not in words
    assert faults(pdf) == []
