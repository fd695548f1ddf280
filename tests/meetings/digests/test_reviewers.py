from datetime import datetime

from board.foundation.identity.rules.boards import Role
from meetings.digests import reviewers
from tests.live_meetings import LiveMeeting


async def test_a_lead_who_came_during_the_review_counts_as_asked(
    database: object, now: datetime
) -> None:
    live = await LiveMeeting().opened(now)
    manager = await live.staff(Role.manager, "Grace")
    before = await reviewers.asked("nodigest", live.board.id)
    assert (set(before.people), before.has_lead) == ({manager.id}, False)
    lead = await live.staff(Role.lead, "Lin")
    after = await reviewers.asked("nodigest", live.board.id)
    assert (set(after.people), after.has_lead) == ({lead.id}, True)
