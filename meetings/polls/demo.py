"""The demo's date poll."""

from datetime import datetime

from board.foundation.links import links
from board.foundation.scenes.scenes import Stage, deliver, id_of
from board.foundation.text.moments import end_of_day
from meetings.polls import dates as poll_dates
from meetings.polls import mails as poll_mails
from meetings.polls import polls, voters, votes
from meetings.polls.polls import Proposal
from meetings.polls.rules.polls import Choice
from meetings.polls.tables import Poll

Y, M, N = Choice.yes, Choice.if_need_be, Choice.no
SAID = (
    ("Tamsin Hollowell", (Y, Y, N, Y), "The second week is our stocktaking."),
    ("Marek Jasny", (N, Y, M, Y), ""),
    ("Ines Mirador", (M, Y, Y, N), "On the first only from the train."),
    ("Somchai Thalesak", (N, M, N, Y), "Late for me, but I come."),
)


async def ask(stage: Stage) -> None:
    """The council looks for its next date: four have voted, the others are silent so far."""
    ada, council, clock = stage.ada, stage.council, stage.clock
    assert council is not None
    asked_at = clock.at(-4)
    electors = await voters.electors(council.id)
    slots = poll_dates.suggested(
        electors,
        council.timezone,
        minutes=90,
        notice_days=56,
        taken=[],
        busy=[],
        most=4,
        now=asked_at,
    )
    proposal = Proposal(
        title="Second meeting",
        description="An hour and a half about search, and what you would like to plan by phone.",
        minutes=90,
        slots=tuple(slots),
        closes_at=end_of_day(clock.day(5), council.timezone),
    )
    people = [row.person for row in electors]
    poll = await polls.create(council, proposal, people=people, by=ada, now=asked_at)
    await polls.open_up(poll, by=ada, now=asked_at)
    await deliver(clock.at(-3, "18:00"))
    for day, (who, said, comment) in enumerate(SAID, start=-3):
        await _vote(poll, await id_of(who), said, comment, clock.at(min(day, -1), "11:15"))


# --- steps -----------------------------------------------------------------------------------


async def _vote(
    poll: Poll, person: str, said: tuple[Choice, ...], comment: str, at: datetime
) -> None:
    link = await poll_mails.issue(poll, person, now=at)
    known = await votes.opened_by(
        await links.open_link(links.LinkPurpose.poll, links.token(link), now=at)
    )
    slots = await polls.slots_of(poll.id)
    choices = {slot.id: each for slot, each in zip(slots, said, strict=True)}
    await votes.cast(poll.id, known.voter, choices, comment=comment, now=at)
