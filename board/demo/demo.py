"""The demo: a programme with two boards, played through the operations with a moving clock."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from board import features, settings
from board.demo import meetings as seed_meetings
from board.demo import script as seed_script
from board.demo.cast import ALAN, BARBARA, EDSGER, GRACE, HARU, KATHERINE, MEERA, NURIA, THEMBA
from board.demo.people import PEOPLE_AT_HOME, DemoPeople, person_of
from board.demo.script import ADA, DELPHINE, INES, MAREK, SOMCHAI, TAMSIN
from board.foundation.errors import Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Programme, Staff
from board.foundation.links import links
from board.foundation.scenes.scenes import ZONE, AskedOnStage, DemoClock, Scene, Stage, deliver
from board.foundation.sendings import sendings
from board.foundation.text.ids import new_id
from board.news import roadmap_news
from board.people.rules.profiles import Profile
from board.roadmap.rules.roadmap import Verdict
from board.staff import staff
from meetings.agenda import topics
from meetings.calendar.rules.answers import Answer, Source
from meetings.capture import consents, notes
from meetings.capture.consents import OwnWordsRow
from meetings.digests import introductions, releases, renderings, reviews, signatures
from meetings.digests.rules.editions import Edition
from meetings.requests import requests
from meetings.scheduling import meetings
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.tables import Meeting

SWAP = "A setting per team, with the cost of each swap beside it; it begins with yours."
SEASONS = ("Winter", "Winter", *["Spring"] * 3, *["Summer"] * 3, *["Autumn"] * 3, "Winter")


@dataclass(frozen=True)
class Filled:
    """The ids of what there is now; the link makes Ada's password, if there was no account."""

    boards: tuple[str, str]
    meetings: tuple[str, str, str]
    link: str | None


async def fill(*, now: datetime) -> Filled:
    """Fills an installation that has no programme yet. Refused where real mail would go out."""
    if settings.current().smtp is not None:
        raise Refused("The demo's people have invented addresses: unset FOLKMOOT_SMTP first.")
    if await Programme.exists():
        raise Refused("There is a programme already; the demo fills an empty installation only.")
    ada, link = await administrator(now=now)
    with sendings.pressed(None):  # mails of one moment left together
        clock = DemoClock(now)
        people = DemoPeople(clock, ada)
        await people.found_board()
        await people.fill_board()
        year = _Year(clock, people)
        await year.earlier_meetings()
        first_meeting = await year.first_meeting()
        await people.found_council()
        await year.play(Scene.board_settled)
        next_meeting = await year.next_meeting()
        kickoff = await year.kickoff()
        await year.play(Scene.today, next_meeting)
        await people.now_inviting()
    return Filled(
        (people.board.id, people.council.id),
        (first_meeting.id, next_meeting.id, kickoff.id),
        link,
    )


async def administrator(*, now: datetime) -> tuple[Viewer, str | None]:
    """Whoever runs this installation; else Ada, with the link that makes her password."""
    link = None
    if not await staff.exists():
        email = f"ada@{PEOPLE_AT_HOME}"
        first = links.token(await staff.first_link(now=now))
        password = new_id() * 2  # nobody's: the link makes a new one
        await staff.create_first(
            first, name=ADA, email=email, password=password, timezone=ZONE, now=now
        )
        link = await staff.reset_link(email, now=now)
    oldest = await (
        Staff.objects()
        .where(Staff.is_administrator.eq(True), Staff.deactivated_at.is_null())
        .order_by(Staff.created_at)
        .first()
    )
    assert oldest is not None
    return await access.viewer_for(oldest.id), link


# --- steps -----------------------------------------------------------------------------------


class _Year:
    """What the two boards do together."""

    def __init__(self, clock: DemoClock, people: DemoPeople) -> None:
        self.clock, self.people = clock, people

    @property
    def ada(self) -> Viewer:
        return self.people.ada

    async def play(self, scene: Scene, meeting: Meeting | None = None, day: int = 0) -> None:
        """What all features do at that moment, in their order."""
        people = self.people

        async def request(title: str, now: datetime) -> AskedOnStage:
            row = await self._request(people.board, title, now)
            strength = row.strength
            return AskedOnStage(row.id, row.person, strength.value if strength else None)

        stage = Stage(
            clock=self.clock,
            ada=self.ada,
            lin=people.lin,
            board=people.board,
            council=getattr(people, "council", None),
            meeting=meeting,
            meeting_day=day,
            request=request,
        )
        for feature in features.features():
            for at, part in feature.demo:
                if at == scene:
                    await part(stage)

    async def earlier_meetings(self) -> None:
        """Two of the year before: who came, who talked, and what was answered since."""
        board, at = self.people.board, self.clock.at
        for days, items, came in seed_script.EARLIER:
            day = self.clock.tuesday(days)
            held = self.clock.day(day)
            meeting = await seed_meetings.schedule(
                self.ada,
                board,
                f"{SEASONS[held.month - 1]} meeting",
                "Harbour house, room Tide",
                [slot(held, time(14), time(17), board.timezone)],
                at(day - 40),
            )
            made = await seed_meetings.plan(self.ada, meeting, [items], at(day - 30))
            await seed_meetings.invite(self.ada, meeting, at(day - 28))
            for who in came:
                await seed_meetings.answer(
                    self.ada, meeting, who, Answer.yes, Source.link, at(day - 20, "11:30")
                )
            await seed_meetings.hold(self.ada, meeting, made, items, came, at(day, "14:00"))
            answers = {
                said.asked: (Verdict.will_do, "It is in the plan of this quarter.", day + 12)
                for item in items
                for said in item.said
                if said.asked
            }
            await self._report_out(meeting, day)
            await self._answers(board, answers)

    async def first_meeting(self) -> Meeting:
        """Nine weeks ago, and everything that came of it since."""
        board, at = self.people.board, self.clock.at
        day = self.clock.tuesday(-66)
        held = self.clock.day(day)
        when = [slot(held, time(14), time(17), board.timezone)]
        meeting = await seed_meetings.schedule(
            self.ada,
            board,
            f"{SEASONS[held.month - 1]} meeting",
            "Harbour house, room Tide",
            when,
            at(-110),
        )
        made = await seed_meetings.plan(self.ada, meeting, [seed_script.FIRST], at(-105))
        await seed_meetings.invite(self.ada, meeting, at(-100))
        for who, given, source in (
            (GRACE, Answer.yes, Source.link),
            (ALAN, Answer.yes, Source.calendar),
            (KATHERINE, Answer.yes, Source.link),
            (EDSGER, Answer.tentative, Source.calendar),
            (BARBARA, Answer.yes, Source.staff),
            (HARU, Answer.yes, Source.link),
            (NURIA, Answer.yes, Source.calendar),
            (THEMBA, Answer.yes, Source.link),
            (MEERA, Answer.yes, Source.link),
        ):
            await seed_meetings.answer(self.ada, meeting, who, given, source, at(-92, "11:30"))
        everybody = (GRACE, ALAN, KATHERINE, EDSGER, BARBARA, HARU, NURIA, THEMBA, MEERA)
        await seed_meetings.hold(
            self.ada, meeting, made, seed_script.FIRST, everybody, at(day, "14:00")
        )
        said = await self._choose_levels(KATHERINE, Attribution.named, at(day + 2))
        await consents.set_level(
            said[0].id, await person_of(KATHERINE), Attribution.company, now=at(day + 3)
        )
        await notes.send(meeting, by=self.ada.actor, now=at(day + 1, "17:00"))
        await deliver(at(day + 1, "17:10"))
        await self.play(Scene.first_meeting_held, meeting, day)
        await self.play(Scene.requests_written, meeting, day)
        await self._answers(
            board,
            {
                "Members of a team swap shifts without approval": (
                    Verdict.will_do, SWAP, -59),
                "Show the cost of a swap before it is approved": (Verdict.will_do, SWAP, -59),
                "Holidays on the printed week": (
                    Verdict.will_do, "Small, and you are right.", -58),
                "Stamping in by phone": (
                    Verdict.will_not, "Three good clocks exist; we connect to them instead.", -57),
            },
        )  # fmt: skip
        await self._first_digest(meeting)
        return meeting

    async def next_meeting(self) -> Meeting:
        """In two weeks, on two afternoons; the answers are coming in."""
        board, at = self.people.board, self.clock.at
        in_days = self.clock.tuesday(20)
        first = self.clock.day(in_days)
        days = [first, first + timedelta(days=1)]
        when = [slot(day, time(14), time(17), board.timezone) for day in days]
        meeting = await seed_meetings.schedule(
            self.ada,
            board,
            f"{SEASONS[first.month - 1]} meeting",
            "Harbour house, room Tide",
            when,
            at(-20),
        )
        await seed_meetings.plan(self.ada, meeting, seed_script.NEXT, at(-18))
        await self.play(Scene.next_meeting_planned, meeting, in_days)
        await seed_meetings.invite(self.ada, meeting, at(-15))
        for who, given, source, day, comment in (
            (GRACE, Answer.yes, Source.link, -15, ""),
            (ALAN, Answer.yes, Source.calendar, -14, ""),
            (KATHERINE, Answer.no, Source.calendar, -14, ""),
            (HARU, Answer.yes, Source.link, -13, "It is night for me: I may leave at nine."),
            (NURIA, Answer.tentative, Source.link, -12, "The ward decides on Thursday."),
            (BARBARA, Answer.yes, Source.staff, -7, "Said so on the phone."),
            (THEMBA, Answer.yes, Source.link, -6, ""),
        ):
            await seed_meetings.answer(
                self.ada, meeting, who, given, source, at(day, "09:40"), comment
            )
        sitting = (await meetings.sittings_of(meeting.id))[1]
        chosen = await topics.propose(
            meeting.id, await person_of(GRACE), title="Planning across two sites",
            reason="Ours share forty people, and nobody sees the other's roster.", now=at(-12),
        )  # fmt: skip
        await topics.put_on_agenda(
            meeting, chosen, sitting=sitting.id, by=self.ada.actor, now=at(-10)
        )
        await topics.propose(
            meeting.id, await person_of(HARU), title="Planning while trains are late",
            reason="Half of my day is planning anew what was planned.", now=at(-4),
        )  # fmt: skip
        await self.play(Scene.next_meeting_answered, meeting, in_days)
        await deliver(at(-3))
        return meeting

    async def kickoff(self) -> Meeting:
        """The council's first meeting, last week: notes and digest are under way."""
        board, at = self.people.council, self.clock.at
        day = self.clock.tuesday(-5)
        when = [slot(self.clock.day(day), time(15), time(16, 30), board.timezone)]
        meeting = await seed_meetings.schedule(
            self.ada, board, "First meeting", "Video call", when, at(-28)
        )
        made = await seed_meetings.plan(self.ada, meeting, [seed_script.KICKOFF], at(-27))
        await seed_meetings.invite(self.ada, meeting, at(-26))
        came = (TAMSIN, MAREK, SOMCHAI, INES, GRACE)
        for who in came:
            await seed_meetings.answer(self.ada, meeting, who, Answer.yes, Source.link, at(-20))
        await seed_meetings.answer(self.ada, meeting, DELPHINE, Answer.no, Source.calendar, at(-19))
        await seed_meetings.hold(
            self.ada, meeting, made, seed_script.KICKOFF, came, at(day, "16:00")
        )
        await self._answers(
            board,
            {
                "Search people by qualification": (
                    Verdict.later, "After the swap, since it needs the same data.", -4)
            },
        )  # fmt: skip
        now = at(-3)
        _, digest = await renderings.make_now(
            meeting.id, Edition.product, by=self.ada.actor, now=now
        )
        await reviews.ask(digest.id, by=self.ada, now=now)
        await reviews.comment(
            digest.id, "Page 1", "Good. I sign once the wall screen has its answer.",
            by=self.people.lin, now=at(-2),
        )  # fmt: skip
        await deliver(at(-2))
        return meeting

    # --- after a meeting -------------------------------------------------------------------

    async def _choose_levels(
        self, who: Profile, level: Attribution, now: datetime
    ) -> list[OwnWordsRow]:
        person = await person_of(who)
        said = await consents.of_person(person)
        for row in said:
            await consents.set_level(row.id, person, level, now=now)
        return said

    async def _report_out(self, meeting: Meeting, day: int) -> None:
        """Notes on the day after, the members' edition within two weeks: as the board promises."""
        at, ada = self.clock.at, self.ada
        await notes.send(meeting, by=ada.actor, now=at(day + 1, "17:00"))
        await deliver(at(day + 1, "17:10"))
        _, letter = await renderings.make_now(
            meeting.id, Edition.members, by=ada.actor, now=at(day + 10)
        )
        await releases.release(letter.id, by=ada, now=at(day + 11))
        await deliver(at(day + 11, "17:00"))

    async def _answers(
        self, board: Board, verdicts: Mapping[str, tuple[Verdict, str, int]]
    ) -> None:
        """Each day's answers are told together."""
        lin = self.people.lin
        for day in sorted({day for _, _, day in verdicts.values()}):
            now = self.clock.at(day, "16:00")
            for title, (verdict, reason, on) in verdicts.items():
                if on != day:
                    continue
                request = await self._request(board, title, now)
                await requests.answer(
                    request.id,
                    verdict=verdict,
                    reason=reason,
                    later_on=self.clock.day(90) if verdict is Verdict.later else None,
                    seen=request.version,
                    by=lin,
                    now=now,
                )
            await roadmap_news.send_now(by=lin, now=now)
            await deliver(now + timedelta(hours=1))

    async def _request(self, board: Board, title: str, now: datetime) -> requests.DatedRequest:
        rows = await requests.inbox(self.ada, state="all", board=board.id, now=now)
        return next(row for row in rows if row.title == title)

    async def _first_digest(self, meeting: Meeting) -> None:
        """Drafted, reviewed, signed, released; the members have theirs."""
        at, ada = self.clock.at, self.ada
        await introductions.write(
            meeting,
            seed_script.LEDE,
            seen=introductions.version(meeting),
            by=ada.actor,
            now=at(-57),
        )
        (_, digest), (_, letter) = await asyncio.gather(
            *(
                renderings.make_now(meeting.id, edition, by=ada.actor, now=at(-56))
                for edition in (Edition.product, Edition.members)
            )
        )
        await reviews.ask(digest.id, by=ada, now=at(-56))
        await deliver(at(-56))
        await signatures.sign(digest.id, digest.sha256, by=self.people.lin, now=at(-54))
        await releases.release(digest.id, by=ada, now=at(-53))
        await releases.release(letter.id, by=ada, now=at(-52))
        await deliver(at(-52))
