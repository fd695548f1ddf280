"""Withdrawals: what is out shows more than may be told by now, and is closed at once.

An edition is withheld in the transaction that takes something back: on desks, by links and for
staff who do not manage the board. It opens again if nothing is taken back any more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from meetings.capture import consents
from meetings.capture.consents import OwnWordsRow
from meetings.capture.happenings import WordsChanged
from meetings.digests import digest_rows, disclosures, words
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.disclosures import Disclosure, shows_too_much
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.withdrawals import QuotingEdition, edition_sentence
from meetings.digests.tables import Digest

ABOUT_ITEMS = (
    "roadmap_item.changed",
    "roadmap_item.merged",
    "roadmap_item.merge_undone",
    "roadmap_item.split",
)

_OUT = (Digest.state == DigestState.released.value, Digest.redacted_at.is_null())

OUT_OF_MEETING = prepared(
    digest_rows.select()
    .where(Digest.meeting == value("meeting"), *_OUT)
    .order_by(Digest.draft, Digest.id),
    DigestRow,
)
OUT_NAMING = prepared(
    digest_rows.select().where(Digest.disclosed.like(value("named")), *_OUT).order_by(Digest.id),
    DigestRow,
)
OUT_OF_MEETINGS = prepared(
    digest_rows.select()
    .where(Digest.meeting.is_in(values("meetings")), Digest.state == DigestState.released.value)
    .order_by(Digest.number, Digest.id),
    DigestRow,
)


@dataclass(frozen=True, slots=True)
class EditionReaders:
    """How many were mailed that an edition is out."""

    digest: str
    people: int


TOLD = prepared_sql(
    """
    SELECT digest.id AS digest, (
        SELECT count(*) FROM message
        WHERE message.cause = digest.id AND message.kind = 'digest_released'
            AND message.state IN :gone_out
    ) AS people
    FROM digest WHERE digest.id IN :digests
    """,
    EditionReaders,
    reason="By a list of causes SQLite would read all that ever went out; one by one it does not.",
)


@dataclass(frozen=True, slots=True)
class SaidWords:
    """A statement, and how openly its speaker lets it be told now."""

    id: str
    meeting: str
    level: Attribution

    @classmethod
    def of(cls, row: OwnWordsRow) -> Self:
        return cls(row.id, row.meeting, row.attribution)


# --- queries ---------------------------------------------------------------------------------


async def must_show(digest: DigestRow) -> None:
    """Refuses bytes that show more than may be told at this moment."""
    if await disclosures.taken_back(digest):
        raise Refused(words.EDITION_CLOSED)


async def edition_sentences_of(said: Sequence[SaidWords]) -> dict[str, list[str]]:
    """By statement, where it still shows more than its speaker allows, in sentences; nothing for
    those that are shown as they may be."""
    editions = await OUT_OF_MEETINGS.all(meetings=list({one.meeting for one in said}))
    if not editions:
        return {}
    shown = await disclosures.of_editions([one.id for one in editions])
    readers = await _readers([one.id for one in editions])
    found: dict[str, list[str]] = {}
    for spoken in said:
        own = [one for one in editions if one.meeting == spoken.meeting]
        if places := _places(spoken, own, shown, readers):
            found[spoken.id] = [edition_sentence(place) for place in places]
    return found


async def places_still_showing(person_id: str, *, only: str = "", meeting: str = "") -> list[str]:
    """Where words of somebody still show more than is allowed by now, each place once."""
    said = [
        SaidWords.of(row)
        for row in await consents.of_person(person_id)
        if only in ("", row.id) and meeting in ("", row.meeting)
    ]
    found = await edition_sentences_of(said)
    return list(dict.fromkeys(sentence for one in said for sentence in found.get(one.id, [])))


# --- operations ------------------------------------------------------------------------------


async def follow(changed: WordsChanged) -> None:
    """Closes what shows too much of a meeting now, in the transaction that changed it."""
    rows = await OUT_OF_MEETING.all(meeting=changed.meeting_id)
    await _look(rows, by=changed.by, now=changed.now)
    await withhold_mails(changed.board)


async def hear(event: str, subject: str, board: str, now: datetime) -> None:
    """The same when an item of the roadmap is hidden; a listener of the journal."""
    if event in ABOUT_ITEMS:
        rows = await OUT_NAMING.all(named=f'%"{subject}"%')
        await _look(rows, by=journal.SYSTEM, now=now)


async def withhold_mails(board_id: str) -> None:
    """Mails that hold words and have not gone out are kept in: they can be written anew."""
    await Message.update(
        {Message.state: MailState.withdrawn.value, Message.unique_key: None}
    ).where(
        Message.kind == "you_said_mailed",
        Message.cause == board_id,
        Message.state.is_in([state.value for state in QUEUED]),
    )


# --- steps -----------------------------------------------------------------------------------


async def _look(rows: Sequence[DigestRow], *, by: journal.Actor, now: datetime) -> None:
    for row in rows:
        reasons = await disclosures.taken_back(row)
        if bool(reasons) == (row.withheld_at is not None):
            continue
        changed: dict[Any, Any] = {
            Digest.withheld_at: now if reasons else None,
            Digest.withheld_because: "; ".join(reasons),
        }
        async with db.transaction():
            await Digest.update(changed).where(Digest.id == row.id)
            await journal.record(
                "digest.withheld" if reasons else "digest.opened", row.id, by=by, now=now,
                board=row.board, sha256=row.sha256,
            )  # fmt: skip


async def _readers(digest_ids: Sequence[str]) -> Counter[str]:
    """How many mails told of each edition."""
    rows = await TOLD.all(digests=list(digest_ids), gone_out=GONE_OUT)
    return Counter({row.digest: row.people for row in rows})


def _places(
    said: SaidWords,
    editions: Sequence[DigestRow],
    shown: Mapping[str, Disclosure],
    readers: Mapping[str, int],
) -> list[QuotingEdition]:
    """Of each kind of edition the last that shows too much."""
    places = []
    for kind in Edition:
        own = [one for one in editions if one.edition is kind]
        open_ones = [one for one in own if shows_too_much(shown[one.id], said.id, said.level)]
        if not open_ones:
            continue
        last = open_ones[-1]
        released_at = last.released_at or last.created_at
        printed = shown[last.id].printed
        places.append(
            QuotingEdition(
                kind,
                last.number or 0,
                instant_to_local(released_at, last.timezone or "UTC").date(),
                readers.get(last.id, 0),
                None if printed is None else said.id in printed,
                own[-1].number if own[-1] is not last else None,
            )
        )
    return places
