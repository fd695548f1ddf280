from datetime import datetime

from board.foundation.identity.rules.boards import Role
from meetings.digests import reviewers
from tests.floor import Floor


async def test_a_lead_who_came_during_the_review_counts_as_asked(
    database: object, now: datetime
) -> None:
    floor = await Floor().opened(now)
    manager = await floor.staff(Role.manager, "Grace")
    before = await reviewers.asked("nodigest", floor.board.id)
    assert (set(before.people), before.has_lead) == ({manager.id}, False)
    lead = await floor.staff(Role.lead, "Lin")
    after = await reviewers.asked("nodigest", floor.board.id)
    assert (set(after.people), after.has_lead) == ({lead.id}, True)
