"""Issue pushes: the roadmap as issues of a repository, one each, however often it is pushed."""

import re
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from board import settings
from board.exports import exports, words
from board.exports.github import Issue, Missing, Repository
from board.exports.rules import LABEL, ExportedItem, content_hash, issue
from board.foundation.database import db, leases
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.roadmap import rights as roadmap_rights
from board.roadmap.rules.roadmap import Visibility
from board.roadmap.tables import ExternalCopy

_REPOSITORY = re.compile(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}")
_MARK = re.compile(r"<!-- folkmoot:([A-Za-z0-9_-]{1,12}) -->")
# More in one go would keep the browser waiting for too long; the next push goes on from there.
AT_MOST = 200


class PushStep(StrEnum):
    create = "create"
    update = "update"
    keep = "keep"

    @property
    def label(self) -> str:
        return {"create": words.NEW_ISSUE, "update": "Update", "keep": words.ISSUE_UNCHANGED}[
            self.value
        ]


@dataclass(frozen=True)
class PlannedPush:
    """What a push does with one item. `number` is its issue's, where there is one."""

    item: ExportedItem
    step: PushStep
    number: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Done:
    created: int
    updated: int
    kept: int
    left: int


async def plan(
    repository: str, token: str, programme: str, *, public_only: bool, by: Viewer, now: datetime
) -> list[PlannedPush]:
    """What a push would do; asks GitHub which issues there are and writes nothing anywhere."""
    found = await _items(repository, programme, public_only=public_only, by=by, now=now)
    async with _opened(repository, token) as opened:
        return await _plan(repository, found, await opened.labelled(LABEL))


async def push(
    repository: str, token: str, programme: str, *, public_only: bool, by: Viewer, now: datetime
) -> Done:
    """Writes what `plan` says, one item after the other; what is written stays if it breaks off.

    LostRace while somebody else pushes to the same repository, from whichever process: who does
    not find the other's issues there yet would double them all.
    """
    found = await _items(repository, programme, public_only=public_only, by=by, now=now)
    created = updated = 0
    async with _opened(repository, token) as opened, _turn(repository, now=now) as turn:
        planned = await _plan(repository, found, await opened.labelled(LABEL))
        due = [each for each in planned if each.step is not PushStep.keep]
        for each in due[:AT_MOST]:
            await turn.renew()
            written, is_new = await _write(opened, each)
            created, updated = created + is_new, updated + (not is_new)
            await _remember(repository, each.item, written, by=by, now=now)
    return Done(created, updated, len(planned) - len(due), max(0, len(due) - AT_MOST))


# --- steps -----------------------------------------------------------------------------------


def _turn(repository: str, *, now: datetime) -> AbstractAsyncContextManager[leases.HeldLease]:
    return leases.held(
        f"push to {repository.lower()}",
        refusal=words.push_running(repository),
        now=now,
    )


def _opened(repository: str, token: str) -> Repository:
    if not token or not token.isascii() or not token.isprintable():
        raise Refused(words.TOKEN_MISSING, field="token")
    return Repository(settings.current().github_api, repository, token)


async def _items(
    repository: str, programme: str, *, public_only: bool, by: Viewer, now: datetime
) -> list[ExportedItem]:
    if not _REPOSITORY.fullmatch(repository):
        raise Refused(words.REPOSITORY_MALFORMED, field="repository")
    await roadmap_rights.must("move_roadmap", programme, by)
    found: list[ExportedItem] = []
    for is_merged in (False, True):
        async for some in exports.portions(by, programme=programme, is_merged=is_merged, now=now):
            found += some
    # Everybody may read many a repository: what is for the board or for staff goes by choice.
    return [each for each in found if not public_only or each.visibility is Visibility.public]


async def _plan(
    repository: str, found: Sequence[ExportedItem], there: Sequence[Issue]
) -> list[PlannedPush]:
    """An issue is known by our note of it or, if that was lost on the way, by the mark in it."""
    known = {
        row["item"]: row
        for row in await ExternalCopy.select().where(ExternalCopy.place == repository)
    }
    # Ours is the last in a text: whoever quotes another issue's mark does not become that issue.
    marked = {marks[-1]: each for each in there if (marks := _MARK.findall(each.body))}
    planned = []
    for item in found:
        copy, issue_there = known.get(item.id), marked.get(item.id)
        if copy is not None:
            same = copy["content_hash"] == content_hash(item)
            step = PushStep.keep if same else PushStep.update
            planned.append(PlannedPush(item, step, copy["number"], copy["url"]))
        elif issue_there is not None:
            planned.append(PlannedPush(item, PushStep.update, issue_there.number, issue_there.url))
        elif not item.part_of:  # what went into another item needs no issue any more
            planned.append(PlannedPush(item, PushStep.create))
    return planned


async def _write(opened: Repository, planned: PlannedPush) -> tuple[Issue, bool]:
    content = issue(planned.item)
    if planned.number is not None:
        try:
            return await opened.update(planned.number, content), False
        except Missing:
            pass  # somebody deleted it there; the item still wants one
    return await opened.create(content), True


async def _remember(
    repository: str, item: ExportedItem, written: Issue, *, by: Viewer, now: datetime
) -> None:
    async with db.transaction():
        await ExternalCopy.insert(
            ExternalCopy(
                item=item.id,
                place=repository,
                number=written.number,
                url=written.url,
                content_hash=content_hash(item),
                pushed_at=now,
            )
        ).on_conflict(
            target=(ExternalCopy.item, ExternalCopy.place),
            action="DO UPDATE",
            values=[
                ExternalCopy.number,
                ExternalCopy.url,
                ExternalCopy.content_hash,
                ExternalCopy.pushed_at,
            ],
        )
        await journal.record("roadmap_item.pushed", item.id, by=by.actor, now=now)
