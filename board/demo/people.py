"""The people's side of the demo: programme, boards, staff, candidates, and how they were won."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from board.candidates import candidates
from board.demo import cast as seed_cast
from board.demo.cast import Seated
from board.demo.script import LIN
from board.foundation.delivery import deliveries
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind, Role
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board, Candidate, Person, Staff
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.scenes.scenes import QUIET_AT_MOST, ZONE, DemoClock, deliver
from board.foundation.text.ids import new_id
from board.invitations import invitations, sending
from board.invitations import words as invitation_words
from board.invitations.letters import InvitationLetter
from board.invitations.tables import Invitation
from board.members import members
from board.people.rules.profiles import Profile
from board.programmes import programmes
from board.staff import staff

PEOPLE_AT_HOME = "harbour.example.com"


async def person_of(profile: Profile) -> str:
    """The id of somebody of the cast, who is in the programme already."""
    person = await Person.select(Person.id).where(Person.email == profile.email).first()
    assert person is not None
    return str(person["id"])


async def _welcome(person: Staff) -> Link:
    (link,) = await links.unrevoked(LinkPurpose.password, staff=person.id)
    return link


class DemoPeople:
    """Each method is a part of the story; they are called in this order."""

    ada: Viewer
    lin: Viewer
    board: Board
    council: Board

    def __init__(self, clock: DemoClock, ada: Viewer) -> None:
        self.clock, self.ada = clock, ada

    async def found_board(self) -> None:
        at = self.clock.at(-370)
        self.programme = await programmes.create_programme("Harbour", ZONE, by=self.ada, now=at)
        self.board = await programmes.create_board(
            self.programme, name="Customer Advisory Board", kind=BoardKind.advisory_board,
            is_formal=True, purpose="Tell us what to build next, and what to leave alone.",
            charter=seed_cast.CHARTER, seats=12, term_months=24, timezone=ZONE, quorum=6,
            answer_days=60, by=self.ada, now=at,
        )  # fmt: skip
        await self._reload()
        lin = await self._hire(LIN, {self.board.id: Role.lead}, self.clock.at(-369))
        await staff.set_password(
            links.token(await _welcome(lin)), new_id() * 2, now=self.clock.at(-369, "15:00")
        )
        self.lin = await access.viewer_for(lin.id)
        await deliver(self.clock.at(-368))

    async def found_council(self) -> None:
        at = self.clock.at(-60)
        self.council = await programmes.create_board(
            self.programme, name="Planner User Council", kind=BoardKind.user_council,
            is_formal=False, purpose="People who plan every day look at what we are working on.",
            charter="", seats=12, term_months=12, timezone="Europe/London", answer_days=21,
            by=self.ada, now=at,
        )  # fmt: skip
        await self._reload()
        lin = await staff.find(self.lin.id)
        await staff.set_role(lin, self.council.id, Role.lead, by=self.ada, now=at)
        self.lin = await access.viewer_for(lin.id)
        asked = [one.profile for one in seed_cast.COUNCIL_MEMBERS]
        others = list(seed_cast.COUNCIL_ASKED)
        pool = await self._pool(self.council, [*asked, *others], "forum", self.clock.at(-52))
        await self._send(self.council, list(pool.values()), self.clock.at(-50))
        await self._seat(self.council, seed_cast.COUNCIL_MEMBERS, -50)
        silent = [(await self._invitation(self.council, person)).id for person in others]
        await invitations.remind(self.council.id, silent, by=self.ada, now=self.clock.at(-43))
        await deliver(self.clock.at(-43))

    async def _reload(self) -> None:
        self.ada = await access.viewer_for(self.ada.id)

    async def _hire(self, name: str, roles: dict[str, Role], at: datetime) -> Staff:
        email = f"{name.partition(' ')[0].casefold()}@{PEOPLE_AT_HOME}"
        return await staff.invite(
            name=name, email=email, timezone=ZONE, roles=roles, by=self.ada, now=at
        )

    async def _pool(
        self, board: Board, people: Iterable[Profile], source: str, at: datetime
    ) -> dict[Profile, Candidate]:
        return {
            person: await candidates.add(board, person, source=source, by=self.ada, now=at)
            for person in people
        }

    async def _send(
        self, board: Board, chosen: Sequence[Candidate], at: datetime, *, hold: bool = False
    ) -> None:
        letter = InvitationLetter(
            *invitation_words.of_letter(has_seats=BoardKind(board.kind).has_seats),
            at + timedelta(days=21),
        )
        ids = [candidate.id for candidate in chosen]
        await invitations.send(board.id, ids, letter, hold=hold, by=self.ada, now=at)
        await deliver(at)

    async def _invitation(self, board: Board, profile: Profile) -> Invitation:
        invitation = await Invitation.objects().where(
            Invitation.board == board.id, Invitation.person == await person_of(profile)
        ).first()  # fmt: skip
        assert invitation is not None
        return invitation

    async def _seat(self, board: Board, seated: Iterable[Seated], day: int) -> None:
        charter = await programmes.charter_of(board.id)
        for one in seated:
            await invitations.accept(
                (await self._invitation(board, one.profile)).id,
                charter_version=charter.version if charter else None,
                attribution=one.attribution,
                directory=one.directory,
                now=self.clock.at(day + one.after_days, "12:20"),
            )

    async def fill_board(self) -> None:
        asked = [one.profile for one in seed_cast.BOARD_MEMBERS]
        others = [seed_cast.REFUSED, seed_cast.NEXT_YEAR, seed_cast.SILENT]
        pool = await self._pool(self.board, [*asked, *others], "sales", self.clock.at(-365))
        benched = dict(seed_cast.BENCHED)
        bench = await self._pool(self.board, benched, "sales", self.clock.at(-365))
        for person, candidate in bench.items():
            await candidates.decide(
                self.board, [candidate.id], CandidateState.bench, reason=benched[person],
                by=self.ada, now=self.clock.at(-364),
            )  # fmt: skip
        await self._send(self.board, list(pool.values()), self.clock.at(-360))
        await self._seat(self.board, seed_cast.BOARD_MEMBERS, -360)
        silent = await self._invitation(self.board, seed_cast.SILENT)
        await invitations.remind(self.board.id, [silent.id], by=self.ada, now=self.clock.at(-353))
        await deliver(self.clock.at(-353))
        await invitations.refuse(
            await self._invitation(self.board, seed_cast.REFUSED),
            reason="I am leaving planning in summer; ask Tove, who takes it over.",
            asks_next_year=False,
            suggested=seed_cast.SUGGESTED,
            why_suggested="She plans three sites and says what she thinks.",
            now=self.clock.at(-355, "16:40"),
        )
        await invitations.refuse(
            await self._invitation(self.board, seed_cast.NEXT_YEAR),
            reason="We change our payroll this year.", asks_next_year=True, suggested=None,
            why_suggested="", now=self.clock.at(-352, "09:15"),
        )  # fmt: skip
        await deliver(self.clock.at(-349))
        [chair] = [
            row for row in await members.seated(self.board.id) if row.email == seed_cast.GRACE.email
        ]
        grace = await members.find(self.board.id, chair.id)
        await members.make_chair(grace, by=self.ada, now=self.clock.at(-340))

    async def now_inviting(self) -> None:
        """What is going on these days: one of each that needs somebody."""
        late = [*seed_cast.WAITING, seed_cast.BOUNCED, seed_cast.WITHDRAWN]
        pool = await self._pool(self.board, late, "event", self.clock.at(-9))
        sent = [pool[person] for person in late if person is not seed_cast.BOUNCED]
        await self._send(self.board, sent, self.clock.at(-8))
        await self._bounce(pool[seed_cast.BOUNCED], self.clock.at(-7))
        await invitations.withdraw(
            await self._invitation(self.board, seed_cast.WITHDRAWN),
            by=self.ada,
            now=self.clock.at(-5),
        )
        await deliver(self.clock.at(-5))
        await self._hire("Vera Holm", {self.board.id: Role.viewer}, self.clock.at(-2))
        await deliver(self.clock.at(-2))
        held = await self._pool(self.board, [seed_cast.HELD], "event", self.clock.at(-1))
        await self._send(self.board, list(held.values()), self.clock.at(-1), hold=True)
        await self._pool(self.board, seed_cast.CONSIDERED, "event", self.clock.at(-1))

    async def _bounce(self, candidate: Candidate, at: datetime) -> None:
        letter = InvitationLetter(
            *invitation_words.of_letter(has_seats=BoardKind(self.board.kind).has_seats), None
        )
        await invitations.send(self.board.id, [candidate.id], letter, by=self.ada, now=at)
        await self._fail(at)
        # The first failure is a doubt, and Ada tries again; the second one closes the address.
        again = at + timedelta(days=1)
        invitation = await self._invitation(self.board, seed_cast.BOUNCED)
        await sending.send_again(invitation, by=self.ada, now=again)
        await self._fail(again)

    async def _fail(self, at: datetime) -> None:
        for message in await deliveries.claim("demo", now=at + QUIET_AT_MOST):
            await deliveries.settle_failed(
                message, "550 5.1.1 No such user here", now=at, permanent=True, refused=True
            )
