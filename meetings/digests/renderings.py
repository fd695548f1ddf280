"""Renderings: drafts that wait become PDFs, whichever worker comes first."""

import asyncio
import hashlib
import json
import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable
from piccolo.query.methods.select import Select

from board import settings
from board.foundation.database import clocks, damages, db, lookouts
from board.foundation.database.queries import value
from board.foundation.database.row_leases import RowLeases
from board.foundation.errors import DatabaseUnavailable, Refused
from board.foundation.journal import journal
from board.foundation.mail import templating
from board.foundation.text.ids import new_id
from meetings.digests import data as digest_data
from meetings.digests import digests, drafts, prints, readings, releases, words
from meetings.digests import mails as digest_mails
from meetings.digests.data import Gathered
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules import stored_disclosures
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.headlines import headlines
from meetings.digests.rules.outline import outline
from meetings.digests.tables import Digest, Reviewer
from meetings.printing.pdf import AT_ONCE, RenderFailed, Typeset

log = logging.getLogger("folkmoot.digests")
LOOK = "renderings"
LEASES = RowLeases(Digest, drafts.LEASE)


async def make_now(
    meeting_id: str, edition: Edition, *, now: datetime, by: journal.Actor = journal.COMMAND
) -> tuple[bytes, DigestRow]:
    """Renders without waiting for the worker; the same bytes again while nothing has changed.

    Refused with the reason where no PDF comes of it, NotFound for no such meeting.
    """
    before = await digests.newest(meeting_id, edition)
    if before is None or before.sha256 == "" or await drafts.has_changed(before):
        identifier = await drafts.next_draft(
            meeting_id, edition, by=by, because=words.NEWER_DRAFT_MADE, owner=new_id(), now=now
        )
        await _render(await digests.facts(identifier), now=now)
        before = await digests.facts(identifier)
    if before.state is DigestState.failed:
        raise Refused(before.failure)
    return await digests.pdf_of(before.id), before


def look() -> Select[Any]:
    """Drafts that wait."""
    return Digest.select(Digest.id).where(_waits(value("now"), value("far")))


async def render_next(*, now: datetime) -> bool:
    """Renders one draft that waits, or whose worker died with it; False if there is none."""
    async with LEASES.held(_waits(now), order=Digest.created_at, now=now) as taken:
        for each in taken.ids:
            try:
                await _render(await digests.facts(each), now=now)
            except DatabaseUnavailable:
                raise
            except Exception:  # it cannot even be read, and the others must be made
                log.exception("Digest %s is set aside", each)
                await _set_aside(each, now=now)
    return bool(taken.ids)


async def keep(digest: DigestRow, gathered: Gathered, typeset: Typeset, *, now: datetime) -> None:
    """Stores the PDF of a draft: to be looked at, or at once in review where somebody waits."""
    sha256 = hashlib.sha256(typeset.pdf).hexdigest()
    async with db.transaction():
        reviewers = await Reviewer.select(Reviewer.staff).where(Reviewer.digest == digest.id)
        state = DigestState.in_review if reviewers else DigestState.draft
        rows = (
            await Digest.update(
                {
                    Digest.state: state.value,
                    Digest.pdf: typeset.pdf,
                    Digest.reading: readings.compose_reading(
                        templating.environment(), gathered.data
                    ),
                    Digest.headlines: json.dumps(headlines(gathered.data)),
                    Digest.sha256: sha256,
                    Digest.pages: typeset.pages,
                    Digest.content_key: gathered.key,
                    Digest.outline: outline(gathered.data),
                    Digest.levels: json.dumps(gathered.disclosure.levels),
                    Digest.disclosed: stored_disclosures.written(gathered.disclosure),
                    Digest.reviewed_at: now if reviewers else None,
                }
            )
            .where(Digest.id == digest.id, Digest.state == DigestState.rendering.value)
            .returning(Digest.id)
        )
        if not rows:
            return
        await journal.record(
            "digest.rendered", digest.id, by=journal.SYSTEM, now=now, board=digest.board,
            sha256=sha256, pages=typeset.pages,
        )  # fmt: skip
        if reviewers:
            await digest_mails.ask_reviewers(
                replace(digest, sha256=sha256, pages=typeset.pages),
                [row["staff"] for row in reviewers],
                now=now,
            )


async def sweep(now: datetime) -> None:
    """Finds those that wait and that no query finds any more, since their columns lie."""
    known = [state.value for state in DigestState]
    waits = Digest.state == DigestState.rendering.value
    await damages.sweep(Digest, waits | Digest.state.not_in(known), _set_aside, now=now)


async def watch(stop: asyncio.Event) -> None:
    """Renders beside the worker until `stop`; a digest being printed is given back then."""
    presses = [asyncio.create_task(_render_until(stop)) for _ in range(AT_ONCE)]
    try:
        await stop.wait()
    finally:
        for press in presses:
            press.cancel()
        await asyncio.gather(*presses, return_exceptions=True)


# --- steps -----------------------------------------------------------------------------------


async def _render_until(stop: asyncio.Event) -> None:
    while not stop.is_set():
        is_busy = False
        try:
            is_busy = await render_next(now=clocks.now())
        except DatabaseUnavailable as problem:
            log.warning("The database cannot be used just now: %s", problem)
        except Exception:  # one bad digest must not end all later ones
            log.exception("Rendering stopped: it will be taken up again")
        if not is_busy:
            await lookouts.wait(LOOK, stop)


def _waits(now: Any, far: Any = None) -> Combinable:
    return (Digest.state == DigestState.rendering.value) & LEASES.is_free(now, far)


async def _set_aside(digest_id: str, *, now: datetime) -> None:
    """It has failed, and its makers see why."""

    def failed(names: str) -> damages.Mended:
        return {
            Digest.state: DigestState.failed.value,
            Digest.failure: words.damaged_in_database(names),
            **LEASES.nobodys,
        }

    await damages.set_aside(Digest, digest_id, failed, now=now)


async def _render(digest: DigestRow, *, now: datetime) -> None:
    """From rendering to a draft, to review where somebody waits for it, or to failed."""
    try:
        gathered = await digest_data.gather(
            digest.meeting,
            digest.edition,
            now=digest.created_at,
            draft=digest.draft,
            edition_number=await digests.next_number(digest.meeting, digest.edition),
            review_url=f"{settings.current().origin}/digests/{digest.id}",
        )
        typeset = await prints.print_digest(templating.environment(), gathered.data)
    except RenderFailed as failure:
        await _fail(digest, failure.reason, now=now)
    except DatabaseUnavailable:
        raise
    except Exception:  # whatever is wrong with one digest, its makers must hear of it
        log.exception("Digest %s could not be made", digest.id)
        await _fail(digest, words.WENT_WRONG_WHILE_MADE, now=now)
    else:
        await keep(digest, gathered, typeset, now=now)
        await releases.release_asked(digest.id, now=now)


async def _fail(digest: DigestRow, reason: str, *, now: datetime) -> None:
    async with db.transaction():
        rows = (
            await Digest.update({Digest.state: DigestState.failed.value, Digest.failure: reason})
            .where(Digest.id == digest.id, Digest.state == DigestState.rendering.value)
            .returning(Digest.id)
        )
        if rows:
            await journal.record(
                "digest.failed", digest.id, by=journal.SYSTEM, now=now, board=digest.board
            )
