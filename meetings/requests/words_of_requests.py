"""What may be shown of a request elsewhere: its words by the speaker's level, and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database.queries import prepared, value, values
from board.foundation.extensions import Answered, Words
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.rules.consents import Attribution
from board.foundation.text.moments import plain_day
from board.foundation.text.versions import version_of
from board.roadmap.rules.roadmap import Verdict
from meetings.attribution.rules.attribution import CapturedStatement, Room, attributed
from meetings.capture.tables import Request
from meetings.requests import words as request_words
from meetings.scheduling import rooms


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    number: int
    code: str
    board: str
    body: str
    attribution: str | None
    person: str | None
    name: str | None
    company_id: str | None
    company: str | None


SAID = prepared(
    Request.select(
        Request.id,
        Request.number,
        Request.board.code.as_alias("code"),
        Request.board,
        Request.feedback_item.body.as_alias("body"),
        Request.feedback_item.attribution.as_alias("attribution"),
        Request.feedback_item.person.id.as_alias("person"),
        Request.feedback_item.person.name.as_alias("name"),
        Request.feedback_item.person.company.id.as_alias("company_id"),
        Request.feedback_item.person.company.name.as_alias("company"),
    ).where(Request.id.is_in(values("sources"))),
    _Said,
)


async def of_requests(sources: Sequence[str], now: datetime) -> dict[str, Words]:
    """Request id to its number, its words and whose they are, as far as the speaker allows."""
    if not sources:
        return {}
    rows = await SAID.all(sources=sources)
    sizes = await rooms.members_per_company({row.board for row in rows})
    words: dict[str, Words] = {}
    for row in rows:
        said = CapturedStatement(
            text=row.body,
            person_id=row.person or "",
            person_name=row.name or "",
            company_id=row.company_id,
            company_name=row.company or "",
            level=Attribution(row.attribution or "internal"),
        )
        view = attributed(said, Room(sizes[row.board]))
        words[row.id] = Words(
            reference=reference_of(row.code, row.number),
            text=view.text or "",
            wording=view.wording,
            href=f"/requests/{row.id}",
            is_nameless=bool(view.text) and not view.name and not view.company,
        )
    return words


@dataclass(frozen=True, slots=True)
class _Answer:
    id: str
    number: int
    code: str
    title: str
    verdict: Verdict | None
    reason: str
    later_on: date | None


ANSWERS = prepared(
    Request.select(
        Request.id,
        Request.number,
        Request.board.code.as_alias("code"),
        Request.title,
        Request.verdict,
        Request.reason,
        Request.later_on,
    ).where(Request.id.is_in(values("sources")), Request.answered_at.is_not_null()),
    _Answer,
)


async def answers_of(sources: Sequence[str]) -> dict[str, Answered]:
    """Request id to its answer, for whoever asked; none for one that has no answer."""
    return {
        row.id: Answered(
            reference=reference_of(row.code, row.number),
            title=row.title or request_words.WHAT_YOU_ASKED_FOR,
            label=row.verdict.label if row.verdict else "",
            when=plain_day(row.later_on) if row.later_on else "",
            reason=row.reason,
            href=f"/requests/{row.id}",
            version=answer_version(row.verdict and row.verdict.value, row.reason, row.later_on),
        )
        for row in await ANSWERS.all(sources=sources)
    }


def answer_version(verdict: str | None, reason: str, later_on: date | None) -> str:
    """Of what an answer says, whenever it was given; empty for none."""
    return version_of(verdict, reason, later_on) if verdict else ""


@dataclass(frozen=True, slots=True)
class NamelessRequest:
    """One that staff have not said in their own words yet."""

    id: str
    number: int
    code: str

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)


NAMELESS = prepared(
    Request.select(Request.id, Request.number, Request.board.code.as_alias("code"))
    .where(Request.meeting == value("meeting"), Request.title == "")
    .order_by(Request.number),
    NamelessRequest,
)
