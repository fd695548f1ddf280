from datetime import date, datetime

import pytest

from board.foundation.errors import NotFound
from meetings.capture import outcome_listings, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def test_each_kind_is_read_with_its_item_and_what_it_has_of_an_owner(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    under, of_nothing = (
        Outcome("Send it", live.items[0], owner="Grace", due_on=date(2026, 3, 9)),
        Outcome("Send it"),
    )
    for kind in OutcomeKind:
        for outcome in (under, of_nothing):
            await outcomes.add(live.meeting, kind, outcome, by=live.ada.actor, now=now)
    written = await outcome_listings.of_meeting(live.meeting.id)
    owned = [(live.items[0], "Grace", date(2026, 3, 9)), (None, "", None)]
    unowned = [(live.items[0], "", None), (None, "", None)]
    assert [(row.item, row.owner, row.due_on) for row in written.decisions] == owned
    assert [(row.item, row.owner, row.due_on) for row in written.actions] == owned
    assert [(row.item, row.owner, row.due_on) for row in written.summaries] == unowned
    kinds = (written.decisions[0].kind, written.actions[0].kind, written.summaries[0].kind)
    assert kinds == tuple(OutcomeKind)
    free = written.under(None)
    assert [len(free.decisions), len(free.actions), len(free.summaries)] == [1, 1, 1]
    assert not written.under("no item").are_there


async def test_one_is_found_among_its_kind_alone(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    made = await outcomes.add(
        live.meeting, OutcomeKind.decision, Outcome("Ship it"), by=live.ada.actor, now=now
    )
    row = await outcome_listings.find(live.meeting, OutcomeKind.decision, made)
    assert (row.id, row.body) == (made, "Ship it")
    with pytest.raises(NotFound):
        await outcome_listings.find(live.meeting, OutcomeKind.action, made)
