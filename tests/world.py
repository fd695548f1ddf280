"""The demo as a world to try as every visitor: made once, each test gets a copy."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from piccolo.table import Table

from board.candidates.tables import CandidateImport
from board.demo import demo as seed
from board.demo.cast import MEERA
from board.demo.people import person_of
from board.foundation.database import db
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Alias, Board, Candidate, Member, Staff
from board.foundation.links import links
from board.foundation.links.links import LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.tables import Message
from board.invitations import mailings
from board.invitations.letters import InvitationLetter
from board.invitations.tables import Invitation
from board.people import people
from board.people import proposals as person_proposals
from board.roadmap.tables import Credit, Evidence, Merge, RoadmapItem
from board.settings import Settings, use
from board.touchpoints.tables import Touchpoint
from board.webhooks import webhooks
from board.webhooks.rules import DeliveryState, WebhookEvent
from board.webhooks.tables import Delivery
from meetings.actions import actions
from meetings.actions import reminders as action_reminders
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem, Topic
from meetings.capture.tables import FeedbackItem, Request
from meetings.digests.tables import Digest
from meetings.inbox.tables import Conversation
from meetings.interviews.tables import Interview, Interviewee, InterviewSlot
from meetings.polls import voters
from meetings.proposals.tables import CounterProposal
from meetings.reminders.tables import Reminder
from meetings.scheduling.tables import (
    Arrival,
    Attendee,
    Series,
    SeriesAttendee,
    Sitting,
    Substitute,
)
from tests import snapshots
from tests.ballots import make_poll
from tests.cast import make_board, make_programme, make_staff


@dataclass(frozen=True)
class World:
    """`board` is the Customer Advisory Board; the outsider manages a board of another programme."""

    directory: Path  # of this worker
    kept: Path  # of all workers
    demo: seed.Filled
    now: datetime
    board: str
    council: str
    first_meeting: str
    next_meeting: str
    staff: dict[str, Viewer]
    ids: dict[str, str]
    tokens: dict[LinkPurpose, str]
    reviewed: dict[str, str]  # the draft that the reviewer's link is for, and a request in it

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.directory, runs_worker=False)

    async def restore(self, moment: str = "world") -> None:
        """The database as it was made, whatever has been done to it; or as it was with the demo."""
        await snapshots.restore(moment, self.kept, self.directory / "world.sqlite")


async def make(directory: Path, now: datetime) -> World:
    """On either engine; it is kept in the directory, where others take copies."""
    use(Settings(data_dir=directory, runs_worker=False))
    await snapshots.restore("migrated", directory, directory / "making.sqlite")
    await db.open_database()  # else each statement makes a connection of its own
    filled = await seed.fill(now=now)
    await snapshots.keep("demo", directory)
    await db.open_database()
    made = await _furnished(directory, filled, now)
    await snapshots.keep("world", directory)
    return made


async def _furnished(directory: Path, filled: seed.Filled, now: datetime) -> World:
    """Everything that visitors try and the demo has not."""
    board, council = filled.boards
    elsewhere = await make_board(
        now, "Harbour Watch", programme=await make_programme(now, "Lighthouse")
    )
    administrator = await Staff.objects().where(Staff.is_administrator.eq(True)).first()
    assert administrator is not None
    staff = {
        "outsider": await make_staff(now, "Eve", roles={elsewhere.id: Role.manager}),
        "viewer": await make_staff(now, "Victor", roles={board: Role.viewer}),
        "lead": await make_staff(now, "Leda", roles={board: Role.lead}),
        "manager": await make_staff(now, "Mona", roles={board: Role.manager}),
        "administrator": await access.viewer_for(administrator.id),
    }
    ids = await _ids(board, filled.meetings[0], filled.meetings[1], staff, now)
    # The council's poll is one that staff of the other board must not hear of.
    for each in (council, board):
        ids["poll_id"] = await _poll(each, staff["administrator"], now)
    ids |= await _webhook(board, staff["administrator"], now)
    ids["mailing_id"] = await _mailing(board, staff["manager"], now)
    ids["sending_id"] = ids["mailing_id"]
    tokens = await _tokens(board, ids, now)
    return World(
        directory=directory,
        kept=directory,
        demo=filled,
        now=now,
        board=board,
        council=council,
        first_meeting=filled.meetings[0],
        next_meeting=filled.meetings[1],
        staff=staff,
        ids=ids,
        tokens=tokens,
        reviewed={
            "digest_id": await _one(Digest, Digest.state == "in_review"),
            "request_id": await _one(Request, Request.board == council, Request.verdict.is_null()),
        },
    )


# --- steps -----------------------------------------------------------------------------------


async def _import(board: str, by: Viewer, now: datetime) -> str:
    """A long list of people that has been taken in."""
    row = CandidateImport(
        board=board,
        staff=by.id,
        total=2,
        looked_at=2,
        added=1,
        passed="3 failed\n",
        created_at=now,
        ended_at=now,
        ended_because="done",
    )
    await CandidateImport.insert(row)
    return str(row.id)


async def _mailing(board: str, by: Viewer, now: datetime) -> str:
    """To somebody who has an invitation already, so that it writes nothing by itself."""
    ended = await Invitation.select(Invitation.candidate).where(Invitation.board == board).first()
    assert ended is not None
    letter = InvitationLetter("A seat", "Will you?", None)
    chosen = [ended["candidate"]]
    return (await mailings.begin(board, chosen, letter, by=by, now=now)).id


async def _ids(
    board: str, first: str, upcoming: str, staff: dict[str, Viewer], now: datetime
) -> dict[str, str]:
    """One thing of the board for each name in an address."""
    # She sits on this board alone: whoever manages it may do everything for her.
    meera = await person_of(MEERA)
    return {
        "board_id": board,
        "person_id": meera,
        "alias_id": await _one(Alias, Alias.person == meera),
        "staff_id": staff["lead"].id,
        "candidate_id": await _one(Candidate, Candidate.board == board, Candidate.state == "bench"),
        "import_id": await _import(board, staff["lead"], now),
        "change_id": await _change(meera, staff["outsider"], now),
        "member_id": await _one(Member, Member.board == board, Member.person == meera),
        "invitation_id": await _first_that_ended(board),
        "message_id": await _one(
            Message, Message.board == board, Message.kind == "meeting_invited"
        ),
        "attendee_id": await _one(Attendee, Attendee.meeting == upcoming, Attendee.person == meera),
        "topic_id": await _one(Topic, Topic.meeting == upcoming, Topic.state == "proposed"),
        "agenda_item": await _one(AgendaItem, AgendaItem.meeting == upcoming),
        "feedback_id": await _one(
            FeedbackItem, FeedbackItem.meeting == first, FeedbackItem.person == meera
        ),
        "series_id": await _one(Series, Series.board == board),
        "entry_id": await _one(
            SeriesAttendee, SeriesAttendee.series.board == board, SeriesAttendee.person == meera
        ),
        "outcome_id": await _one(ActionItem, ActionItem.meeting == first),
        "action_id": await _action(first, meera),
        "kind": "action",
        "paper": "door.pdf",
        "touchpoint_id": await _one(Touchpoint, Touchpoint.board == board),
        "interview_id": await _one(Interview, Interview.board == board),
        "slot_id": await _one(InterviewSlot, InterviewSlot.taken_by.is_null()),
        "interviewee_id": await _one(Interviewee, Interviewee.booked_at.is_not_null()),
        "call": await _field(Interviewee, "meeting", Interviewee.booked_at.is_not_null()),
        "export": "roadmap.csv",
        "number": "0",
        "request_id": await _one(Request, Request.board == board, Request.verdict.is_null()),
        "digest_id": await _one(Digest, Digest.meeting == first, Digest.edition == "product"),
        "letter": await _one(Digest, Digest.meeting == first, Digest.edition == "members"),
        "sha256": await _field(Digest, "sha256", Digest.state == "released"),
        "proposal_id": await _one(CounterProposal, CounterProposal.sitting.meeting == upcoming),
        "substitute_id": await _one(Substitute, Substitute.attendee.meeting == upcoming),
        "arrival_id": await _one(Arrival, Arrival.board == board),
        "conversation_id": await _one(Conversation, Conversation.board == board),
        "evidence_id": await _one(Evidence, Evidence.board == board),
        "programme_id": await _field(Board, "programme", Board.id == board),
        "merge_id": await _one(Merge, Merge.undone_at.is_null()),
        "credit_id": await _credit(board, meera),
        "item_id": await _field(Evidence, "item", Evidence.board == board),
        "sitting": await _one(Sitting, Sitting.meeting == first),
        "item": await _one(AgendaItem, AgendaItem.meeting == first),
        "seat": await _one(Attendee, Attendee.meeting == first, Attendee.person == meera) + ":yes",
        "board": board,
        "step": "goals",
        "attribution": "internal",
        "reminder_id": await _one(Reminder, Reminder.board == board, Reminder.meeting.is_null()),
        "link_id": await _one(PersonalLink, PersonalLink.person == meera),
    }


async def _action(meeting_id: str, person_id: str) -> str:
    """A member has taken something on."""
    action = ActionItem(
        meeting=meeting_id,
        position=100,
        body="Send the sample.",
        owner_person=person_id,
        created_at=datetime.now(UTC),
    )
    await ActionItem.insert(action)
    return str(action.id)


async def _change(person_id: str, by: Viewer, now: datetime) -> str:
    """Somebody of another board would change what is known of a member."""
    _, profile = await people.with_profile(person_id)
    told = {"role": (profile.role, "Head of Planning")}
    proposal = await person_proposals.propose(person_id, told, by=by.actor, now=now)
    assert proposal is not None
    return str(proposal.id)


async def _credit(board_id: str, person_id: str) -> str:
    """A member was asked whether to be named for what is shipped."""
    item = await _one(RoadmapItem, RoadmapItem.status == "shipped")
    credit = Credit(
        item=item, board=board_id, person=person_id, state="asked", asked_at=datetime.now(UTC)
    )
    await Credit.insert(credit)
    return str(credit.id)


async def _poll(board_id: str, by: Viewer, now: datetime) -> str:
    """An open date poll that all members are asked in."""
    board = await Board.objects().where(Board.id == board_id).first()
    assert board is not None
    people = [row.person for row in await voters.electors(board_id)]
    return (await make_poll(board, people, by, now)).id


async def _webhook(board_id: str, by: Viewer, now: datetime) -> dict[str, str]:
    """Somebody else's program, and something that it did not take."""
    programme = await _field(Board, "programme", Board.id == board_id)
    address = "https://hooks.example.com/folkmoot"
    webhook = await webhooks.add(programme, address, set(WebhookEvent), by=by, now=now)
    delivery = Delivery(
        webhook=webhook.id,
        event=WebhookEvent.request_answered.value,
        unique_key="world",
        body="{}",
        state=DeliveryState.failed.value,
        due_at=now,
        created_at=now,
    )
    await Delivery.insert(delivery)
    return {"webhook_id": webhook.id, "delivery_id": delivery.id}


async def _tokens(board: str, ids: dict[str, str], now: datetime) -> dict[LinkPurpose, str]:
    """A genuine link of each purpose; all but the first account's open something."""
    await links.issue(
        LinkPurpose.feed, now=now, person=ids["person_id"], board=board, subject=board
    )
    action = await actions.find(ids["action_id"], now=now)
    await action_reminders.issue(action, now=now)
    found = {}
    for purpose in LinkPurpose:
        query = PersonalLink.objects().where(PersonalLink.purpose == purpose.value)
        if purpose is LinkPurpose.poll:
            query = query.where(PersonalLink.subject == ids["poll_id"])
        if purpose in (LinkPurpose.desk, LinkPurpose.meeting, LinkPurpose.interview):
            query = query.where(PersonalLink.person == ids["person_id"])
        if purpose is LinkPurpose.invitation:
            query = query.where(PersonalLink.subject == ids["invitation_id"])
        link = await query.order_by(PersonalLink.created_at, ascending=False).first()
        assert link is not None, purpose
        found[purpose] = links.token(links.of_row(link))
    return found


async def _first_that_ended(board_id: str) -> str:
    """Of the invitations that nobody answered the one whose time was over first."""
    row = await (
        Invitation.select(Invitation.id)
        .where(
            Invitation.board == board_id,
            Invitation.state == "sent",
            Invitation.expires_at.is_not_null(),
        )
        .order_by(Invitation.expires_at)
        .first()
    )
    assert row is not None
    return str(row["id"])


async def _one(table: type[Table], *where: Any) -> str:
    return await _field(table, "id", *where)


async def _field(table: type[Table], name: str, *where: Any) -> str:
    row = await table.select(name).where(*where).first()
    assert row is not None, (table.__name__, name)
    return str(row[name])
