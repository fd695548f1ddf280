"""The board book as paper: what a reader who hears it is told."""

import pytest

from board.foundation.identity.rules.brands import PLAIN
from board.foundation.mail.templating import environment
from meetings.papers.board_books import AnnouncedDay, AnnouncedItem, Book, Carried, book_html
from meetings.papers.listed_people import ListedMember
from meetings.printing import pdf
from tests.papers import faults

pytestmark = pytest.mark.usefixtures("warm_press")


async def test_board_book_is_pdf_ua() -> None:
    point = AnnouncedItem(
        1, "15:00", "Plan tiers", "Discuss · 30 minutes", ("https://example.org/a",)
    )
    book = Book(
        programme="Harbour",
        board="Customer Advisory Board",
        title="Winter meeting",
        made_on="18 January 2027",
        place="Berlin",
        days=(AnnouncedDay("Thursday 14 January 2027", (point,)),),
        seats=(
            ListedMember("Grace Ho", "Bright Mills", "chair"),
            ListedMember("ליאת", "Kade Logistics", ""),
        ),
        others=3,
        is_for_guests=False,
        charter_version=2,
        join_url="https://meet.example.org/room",
        staff=(ListedMember("Lin", "", "Product lead"),),
        owed=(Carried("A change log", "", "1 day late"),),
        brand=PLAIN,
    )
    made = await pdf.render(book_html(environment(), book, "What we are *for*.", "10.4pt"))
    assert faults(made) == []
