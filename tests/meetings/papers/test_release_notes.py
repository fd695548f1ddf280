"""Release notes: what was shipped, with the names of those alone who agreed."""

from datetime import datetime, timedelta

import pytest

from board.roadmap import credit_questions, evidence, release_credits
from board.roadmap import moves as roadmap_moves
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from meetings.papers import release_notes
from meetings.requests import triage
from tests.cast import make_board
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


class Shipping(LiveMeeting):
    async def ship(self, title: str, visibility: Visibility, *, who: str = "Alan") -> str:
        """One request, planned and shipped; returns the id of its item."""
        facts = await triage.facts_of([await self.asks(who, title)], self.ada)
        item = await evidence.found(
            self.board.programme,
            RoadmapItemFacts(title, description=f"About {title.lower()}.", visibility=visibility),
            facts,
            by=self.ada,
            now=self.now,
        )
        await roadmap_moves.move(
            item, RoadmapStatus.shipped, "Since Monday.", seen=RoadmapStatus.under_review,
            by=self.ada, now=self.now,
        )  # fmt: skip
        return item


@pytest.fixture
async def live(database: object, now: datetime) -> Shipping:
    shipping = Shipping()
    await shipping.opened(now)
    return shipping


async def test_public_items_are_told_and_others_listed(live: Shipping) -> None:
    await live.ship("Bulk approvals", Visibility.public)
    hidden = await live.ship("Codename Heron", Visibility.internal)
    note = await release_notes.of_board(live.board.id, since=None)
    assert note.text == (
        "## Bulk approvals\n\nAbout bulk approvals.\n\nSince Monday.\n\n"
        "Asked for by members of our boards."
    )
    assert [item.id for item in note.unpublished] == [hidden]


async def test_whoever_agreed_is_named_and_nobody_else(live: Shipping) -> None:
    item = await live.ship("Bulk approvals", Visibility.public)
    alan = live.people["Alan"].id
    await credit_questions.ask(item, [alan], by=live.ada, now=live.now)
    text = (await release_notes.of_board(live.board.id, since=None)).text
    assert "Alan" not in text
    [credit] = await release_credits.of_person(alan)
    await release_credits.answer(credit, CreditState.name, now=live.now, channel="desk")
    text = (await release_notes.of_board(live.board.id, since=None)).text
    assert text.endswith(f"Asked for by {live.people['Alan'].name}.")


async def test_only_the_period_and_only_what_this_board_asked_for(
    live: Shipping, now: datetime
) -> None:
    await live.ship("Bulk approvals", Visibility.public)
    today = now.date()
    assert (await release_notes.of_board(live.board.id, since=today)).items == 1
    later = await release_notes.of_board(live.board.id, since=today + timedelta(days=1))
    assert (later.items, later.text) == (0, "")
    other = await make_board(now, "Planner User Council")
    assert (await release_notes.of_board(other.id, since=None)).items == 0
