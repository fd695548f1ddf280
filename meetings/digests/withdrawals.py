"""Withdrawals: what is out shows more than may be told by now, and is closed at once.

An edition is withheld in the transaction that takes something back: on desks, by links and for
staff who do not manage the board. It opens again if nothing is taken back any more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from meetings.capture import feedback
from meetings.capture.happenings import WordsChanged
from meetings.digests import digests, disclosures, words
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

# --- queries ---------------------------------------------------------------------------------


async def must_show(digest: dict[str, Any]) -> None:
    """Refuses bytes that show more than may be told at this moment."""
    if await disclosures.taken_back(digest):
        raise Refused(words.EDITION_CLOSED)


async def edition_sentences_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """For statements (`id`, `meeting`, `attribution`), where each still shows more than its
    speaker allows, in sentences; nothing for those that are shown as they may be."""
    meetings = list({row["meeting"] for row in rows})
    editions = [
        digests.typed(row)
        for row in await digests.select().where(
            Digest.meeting.is_in(meetings or [""]), Digest.state == DigestState.released.value
        )
    ]
    if not editions:
        return {}
    shown = await disclosures.of_editions([one["id"] for one in editions])
    readers = await _readers([one["id"] for one in editions])
    found: dict[str, list[str]] = {}
    for row in rows:
        own = [one for one in editions if one["meeting"] == row["meeting"]]
        if places := _places(row, own, shown, readers):
            found[row["id"]] = [edition_sentence(place) for place in places]
    return found


async def still_shown(person_id: str, *, only: str = "", meeting: str = "") -> list[str]:
    """Where words of somebody still show more than is allowed by now, each place once."""
    rows = [
        row
        for row in await feedback.of_person(person_id)
        if only in ("", row["id"]) and meeting in ("", row["meeting"])
    ]
    found = await edition_sentences_of(rows)
    return list(dict.fromkeys(sentence for row in rows for sentence in found.get(row["id"], [])))


# --- operations ------------------------------------------------------------------------------


async def follow(changed: WordsChanged) -> None:
    """Closes what shows too much of a meeting now, in the transaction that changed it."""
    rows = await digests.select().where(Digest.meeting == changed.meeting_id, _is_out())
    await _look(rows, by=changed.by, now=changed.now)
    await withhold_mails(changed.board)


async def hear(event: str, subject: str, board: str, now: datetime) -> None:
    """The same when an item of the roadmap is hidden; a listener of the journal."""
    if event in ABOUT_ITEMS:
        named = Digest.disclosed.like(f'%"{subject}"%')
        await _look(await digests.select().where(named, _is_out()), by=journal.SYSTEM, now=now)


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


def _is_out() -> Any:
    return (Digest.state == DigestState.released.value) & Digest.redacted_at.is_null()


async def _look(rows: Sequence[dict[str, Any]], *, by: journal.Actor, now: datetime) -> None:
    for row in rows:
        reasons = await disclosures.taken_back(row)
        if bool(reasons) == (row["withheld_at"] is not None):
            continue
        changed: dict[Any, Any] = {
            Digest.withheld_at: now if reasons else None,
            Digest.withheld_because: "; ".join(reasons),
        }
        async with db.transaction():
            await Digest.update(changed).where(Digest.id == row["id"])
            await journal.record(
                "digest.withheld" if reasons else "digest.opened", row["id"], by=by, now=now,
                board=row["board"], sha256=row["sha256"],
            )  # fmt: skip


async def _readers(digest_ids: Sequence[str]) -> Counter[str]:
    """How many mails told of each edition."""
    rows = await Message.select(Message.cause).where(
        Message.kind == "digest_released",
        Message.cause.is_in(list(digest_ids)),
        Message.state.is_in([state.value for state in GONE_OUT]),
    )
    return Counter(row["cause"] for row in rows)


def _places(
    row: Mapping[str, Any],
    editions: Sequence[Mapping[str, Any]],
    shown: Mapping[str, Disclosure],
    readers: Mapping[str, int],
) -> list[QuotingEdition]:
    """Of each kind of edition the last that shows too much."""
    level = Attribution(row["attribution"] or "internal")
    places = []
    for kind in Edition:
        own = sorted((one for one in editions if one["edition"] is kind), key=_number)
        open_ones = [one for one in own if shows_too_much(shown[one["id"]], row["id"], level)]
        if not open_ones:
            continue
        last = open_ones[-1]
        printed = shown[last["id"]].printed
        places.append(
            QuotingEdition(
                kind,
                last["number"],
                instant_to_local(last["released_at"], last["timezone"] or "UTC").date(),
                readers.get(last["id"], 0),
                None if printed is None else row["id"] in printed,
                own[-1]["number"] if own[-1] is not last else None,
            )
        )
    return places


def _number(edition: Mapping[str, Any]) -> int:
    return int(edition["number"] or 0)
