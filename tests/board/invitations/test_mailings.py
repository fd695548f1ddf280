"""Letters to many: asked for at once, written bit by bit, each once, whatever happens."""

import asyncio
from datetime import datetime, timedelta

import anyio
import pytest

from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Grant, Person
from board.foundation.mail.rules.outbox import MailingEnd
from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import mailings as engine
from board.foundation.mailings import progress, writing
from board.invitations import drafts, invitations, mailings
from board.invitations.rules import MailingKind
from board.invitations.tables import Invitation
from tests.cast import make_staff
from tests.invitees import MINUTE, accept, deliver, events, letter, mails, of, refuse, scene

pytestmark = pytest.mark.usefixtures("database")

KINDS = list(MailingKind)
NAMES = [f"Alan{number}" for number in range(7)]


@pytest.fixture(autouse=True)
def portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at a time and one portion a turn, so that few people are many."""
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    monkeypatch.setattr(writing, "PORTIONS", 1)


async def begun(now: datetime, *, hold: bool = False) -> tuple[Viewer, Board, Mailing]:
    ada, board, chosen = await scene(now, *NAMES)
    made = await mailings.begin(board.id, chosen, letter(now), by=ada, now=now, hold=hold)
    return ada, board, made


async def counts() -> tuple[int, int]:
    return await Invitation.count(), await Message.count()


async def states() -> set[str]:
    return {row["state"] for row in await Message.select(Message.state)}


async def test_begin_writes_no_mail_and_says_how_far_it_is(now: datetime) -> None:
    _, board, made = await begun(now)
    assert await counts() == (0, 0)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert (seen.looked_at, seen.left, seen.end) == (0, 7, None)
    assert await events(made.id) == ["mailing.begun"]


async def test_carry_on_invites_everybody_once_and_ends(now: datetime) -> None:
    _, board, _ = await begun(now)
    for turn, written in enumerate((3, 6, 7, 7)):
        await writing.carry_on(now + turn * MINUTE)
        assert await counts() == (written, written)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert (seen.written, seen.end) == (7, MailingEnd.done)
    assert await events((await of("Alan6")).id) == ["invitation.sent"]
    due = {row["due_at"] for row in await Message.select(Message.due_at)}
    assert min(due) == now + timedelta(seconds=30)


async def test_whoever_has_declined_is_not_invited_again_by_the_same_mailing(
    now: datetime,
) -> None:
    """The database itself refuses a second one of the same mailing."""
    _, _, made = await begun(now)
    await writing.carry_on(now)
    await deliver(now + MINUTE)
    await refuse("Alan0", now + MINUTE)
    await Mailing.update({Mailing.position: 0}).where(Mailing.id == made.id)
    await writing.carry_on(now + MINUTE)
    assert await mails("Alan0") == [("invitation_sent", "mailbox")]


@pytest.mark.race
async def test_two_workers_write_each_invitation_once(now: datetime) -> None:
    _, board, _ = await begun(now)
    for _ in range(4):
        await asyncio.gather(writing.carry_on(now), writing.carry_on(now))
    assert await counts() == (7, 7)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert seen.written == 7


async def test_worker_that_is_ended_leaves_nothing_half_written(now: datetime) -> None:
    _, board, _ = await begun(now)
    for turns in range(1, 60, 4):
        work = asyncio.create_task(writing.carry_on(now))
        for _ in range(turns):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        # A commit that was on its way at the end may arrive between one look and the next.
        with anyio.fail_after(60):
            [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
            while await counts() != (seen.written, seen.written):
                [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    for _ in range(3):
        await writing.carry_on(now)
    assert await counts() == (7, 7)


async def test_somebody_who_changes_meanwhile_gets_the_letter_as_it_is_right_then(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(now)
    written = drafts.draw

    async def slowly(*arguments: object, **named: object) -> drafts.Drawn:
        drawn = await written(*arguments, **named)  # type: ignore[arg-type]
        monkeypatch.undo()
        await Person.update({Person.name: "Alan Turing"}).where(Person.name == "Alan1")
        return drawn

    monkeypatch.setattr(drafts, "draw", slowly)
    await writing.carry_on(now)
    await writing.carry_on(now)
    names = {row["to_name"] for row in await Message.select(Message.to_name)}
    assert ("Alan Turing" in names, "Alan1" in names) == (True, False)


async def test_pause_keeps_the_rest_and_resume_goes_on(now: datetime) -> None:
    ada, board, made = await begun(now)
    await writing.carry_on(now)
    await engine.pause(made, by=ada, now=now)
    await writing.carry_on(now)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert (await counts(), seen.is_paused) == ((3, 3), True)
    await engine.resume(made, by=ada, now=now)
    await writing.carry_on(now)
    assert await counts() == (6, 6)


async def test_undo_stops_the_rest_and_holds_what_has_not_left(now: datetime) -> None:
    ada, board, made = await begun(now)
    await writing.carry_on(now)
    await deliver(now + MINUTE)
    await writing.carry_on(now + MINUTE)
    assert await engine.undo(made, by=ada, now=now + MINUTE) == (1, 3)
    await writing.carry_on(now + MINUTE)
    assert (await counts(), await states()) == ((6, 6), {"mailbox", "held"})
    assert ((await of("Alan0")).state, (await of("Alan5")).state) == ("sent", "held")
    assert await events(made.id) == ["mailing.begun", "mailing.ended"]
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now + MINUTE)
    assert (seen.end, seen.left, seen.may_be_undone) == (MailingEnd.stopped, 1, False)


async def test_undo_of_one_mailing_leaves_other_invitations_alone(now: datetime) -> None:
    ada, board, chosen = await scene(now, *NAMES)
    await invitations.send(board.id, chosen[:1], letter(now), by=ada, now=now)
    made = await mailings.begin(board.id, chosen, letter(now), by=ada, now=now)
    await writing.carry_on(now)
    assert await engine.undo(made, by=ada, now=now) == (4, 2)
    assert await mails("Alan0") == [("invitation_sent", "pending")]


async def test_holding_the_board_holds_what_is_still_to_be_written(now: datetime) -> None:
    ada, board, _ = await begun(now)
    await writing.carry_on(now)
    assert await mailings.hold_board(board.id, by=ada, now=now) == 3
    await writing.carry_on(now)
    assert (await counts(), await states()) == ((6, 6), {"held"})
    assert await mailings.release_board(board.id, by=ada, now=now) == 6
    await writing.carry_on(now)
    assert (await counts(), await states()) == ((7, 7), {"pending"})
    assert await events((await of("Alan0")).id) == [
        "invitation.sent",
        "invitation.held",
        "invitation.sent",
    ]


async def test_held_mailing_lets_nothing_leave(now: datetime) -> None:
    await begun(now, hold=True)
    await writing.carry_on(now)
    await deliver(now + MINUTE)
    assert await states() == {"held"}


async def test_nobody_is_invited_when_the_day_is_over(now: datetime) -> None:
    _, board, _ = await begun(now)
    late = now + timedelta(days=30)
    await writing.carry_on(late)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=late)
    assert (await counts(), seen.end) == ((0, 0), MailingEnd.late)


async def test_whoever_may_no_longer_invite_writes_to_nobody(now: datetime) -> None:
    ada, board, _ = await begun(now)
    await Grant.delete().where(Grant.staff == ada.id)
    await writing.carry_on(now)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert (await counts(), seen.end) == ((0, 0), MailingEnd.forbidden)


async def test_viewers_begin_none(now: datetime) -> None:
    _, board, chosen = await scene(now, *NAMES)
    victor = await make_staff(now, "Victor", roles={board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await mailings.begin(board.id, chosen, letter(now), by=victor, now=now)


async def test_reminders_to_many_reach_each_once(now: datetime) -> None:
    ada, board, _ = await begun(now)
    for _ in range(3):
        await writing.carry_on(now)
    await deliver(now + MINUTE)
    await accept("Alan3", now + MINUTE)
    ids = [row["id"] for row in await Invitation.select(Invitation.id)]
    later = now + timedelta(hours=1)
    await mailings.remind(board.id, ids, by=ada, now=later)
    await mailings.remind(board.id, ids, by=ada, now=later)
    for _ in range(3):
        await writing.carry_on(later)
    assert await Message.count().where(Message.kind == "invitation_reminded") == 6
    first, second = (await progress.of_board(board.id, kinds=KINDS, now=later))[-2:]
    assert {first.written, second.written} == {6, 0}
