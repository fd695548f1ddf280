"""Every paper of the demo can be read aloud: two checkers find no fault in any of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import templating
from meetings.digests import renderings
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.onsite import onsite
from meetings.onsite.prints import OnsitePaper, Selection, print_paper
from meetings.papers import board_books, roundups, you_said
from meetings.printing import pdf
from meetings.scheduling.tables import Meeting
from tests.papers import faults
from tests.world import World

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.one_engine,
    pytest.mark.usefixtures("warm_press"),
]


@pytest.fixture
async def demo(seeded: World) -> World:
    await seeded.restore("demo")
    await db.open_database()
    return seeded


async def test_digests_have_no_fault(demo: World) -> None:
    drafts = await Digest.select(Digest.edition, Digest.pdf).where(Digest.sha256 != "")
    assert sorted(row["edition"] for row in drafts) == 3 * ["members"] + 2 * ["product"]
    assert [faults(bytes(row["pdf"])) for row in drafts] == 5 * [[]]


async def test_no_other_paper_has_a_fault(
    demo: World, now: datetime, share: Callable[[int], int]
) -> None:
    """All of them in the long run; in the usual one those that nothing else checks."""
    environment = templating.environment()
    boards = await Board.objects(Board.programme).order_by(Board.created_at)
    since, until = (now - timedelta(days=400)).date(), now.date()
    made = {}
    async with pdf.warm():
        over = await roundups.over([board.id for board in boards], since, until, now=now)
        made["roundup"] = await roundups.print_roundup(environment, over)
        told = await you_said.of_board(boards[0].id, now=now)
        made["you said"] = await you_said.printed(environment, boards[0], told, now=now)
        if share(2) == 2:
            held, coming, _ = demo.demo.meetings
            meeting = await Meeting.objects(Meeting.board).get(Meeting.id == coming)
            assert meeting is not None
            made["executives"], _ = await renderings.make_now(
                held, Edition.executives, now=now, by=journal.SYSTEM
            )
            for for_guests in (True, False):
                made[f"board book {for_guests}"] = await board_books.print_book(
                    environment, meeting, for_guests=for_guests, now=now
                )
            venue = await onsite.venue_of(coming)
            assert venue is not None
            for paper in OnsitePaper:
                made[paper] = await print_paper(
                    environment, paper, Selection.likely, meeting, venue, now=now
                )
    assert {name: found for name, data in made.items() if (found := faults(data))} == {}


async def test_faults_are_found() -> None:
    assert faults(await pdf.render("<p>Neither a title nor a language.")) != []
