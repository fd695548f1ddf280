"""One person over all boards that the viewer may see: history, facts and address."""

from collections import Counter
from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.text.zones import offered_zones
from board.foundation.web import words as web_words
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from board.people import (
    acquaintances,
    aliases,
    desk_links,
    people,
    seats_held,
    timelines,
    words,
)
from board.people import decisions as person_decisions
from board.people import proposals as person_proposals
from board.people.pages import profiles
from board.people.rules.profiles import DETAILS


class People(Controller):
    path = "/people"

    @get("/{person_id:str}")
    async def show(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        await people.find(person_id, viewer)
        return await _show_person(request, person_id, viewer, now=now)

    @get("/{person_id:str}/edit")
    async def edit(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        await people.find(person_id, viewer, act="manage")
        person, profile = await people.with_profile(person_id)
        form = Form(initial={**profiles.form_values(profile), "seen": profile.fingerprint})
        return await _edit(request, person, viewer, form)

    @post("/{person_id:str}", status_code=303)
    async def update(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        await people.find(person_id, viewer, act="manage")
        person, profile = await people.with_profile(person_id)
        form = await Form.read(request)
        after = profiles.read(form)
        if form["seen"] != profile.fingerprint:
            form.note_refusal(LostRace(words.PERSON_CHANGED_MEANWHILE))
        if not form.errors and not await acquaintances.may_act_for(person_id, viewer):
            told = people.differences(profile, after)
            if told:
                await person_proposals.propose(person_id, told, by=viewer.actor, now=now)
            return go(
                f"/people/{person_id}",
                person_proposals.SENTENCE if told else web_words.NOTHING_CHANGED,
            )
        if not form.errors:
            with form.taking():
                changed = await people.change(person, profile, after, by=viewer, now=now)
                return go(
                    f"/people/{person_id}",
                    words.PERSON_SAVED if changed else web_words.NOTHING_CHANGED,
                )
        return await _edit(request, person, viewer, form, status=form.status)

    @post("/{person_id:str}/proposals/{change_id:str}/acceptance", status_code=303)
    async def accept(
        self, person_id: FromPath[str], change_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await people.find(person_id, viewer, act="manage")
        is_done = await person_decisions.accept(person_id, change_id, by=viewer, now=now)
        said = words.PROPOSAL_CARRIED_OUT if is_done else words.PROPOSAL_AGREED
        return go(f"/people/{person_id}", said)

    @post("/{person_id:str}/proposals/{change_id:str}/refusal", status_code=303)
    async def decline(
        self, person_id: FromPath[str], change_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await people.find(person_id, viewer, act="manage")
        await person_decisions.decline(person_id, change_id, by=viewer, now=now)
        return go(f"/people/{person_id}", words.PROPOSAL_DECLINED)

    @post("/{person_id:str}/link", status_code=303)
    async def copy_link(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """The one page that shows a personal link to staff; it is not kept in any history."""
        person = await people.find(person_id, viewer, act="manage")
        if not await desk_links.may_show(person_id, viewer, now=now):
            await desk_links.ask(person, by=viewer, now=now)
            return go(f"/people/{person_id}#proposals", person_proposals.SENTENCE)
        url = await desk_links.show(person, by=viewer, now=now)
        return await _show_person(request, person_id, viewer, now=now, desk=url)


async def _edit(
    request: AnyRequest, person: Any, viewer: Viewer, form: Form, *, status: int = 200
) -> Template:
    return page(
        request,
        "board/people/people/edit.html",
        status=status,
        person=person,
        form=form,
        seen=(await people.with_profile(person.id))[1].fingerprint,
        zones=offered_zones(),
        details=DETAILS,
        is_proposed=not await acquaintances.may_act_for(person.id, viewer),
    )


async def _show_person(
    request: AnyRequest, person_id: str, viewer: Viewer, *, now: datetime, desk: str = ""
) -> Template:
    person, profile = await people.with_profile(person_id)
    boards = await acquaintances.boards_of(person_id)
    history = await timelines.of_person(person_id, viewer, now=now)
    of_kind = Counter(row.kind for row in history)
    wanted = request.query_params.get("kind", "")
    kind = wanted if of_kind[wanted] else ""
    added = await extensions.gather(
        list(extensions.registered.person_sections), person_id, viewer, now
    )
    shared: dict[str, Any] = {"viewer": viewer, "now": now}
    return page(
        request,
        "board/people/people/show.html",
        person=person,
        profile=profile,
        aliases=await aliases.of_person(person_id),
        seats_held=await seats_held.of_people([person_id], viewer.board_ids),
        timeline=[row for row in history if not kind or row.kind == kind],
        kinds=[(name, label, of_kind[name]) for name, label in words.KINDS.items()],
        kind=kind,
        of_all=len(history),
        parts=fragments(request, [each for each in added if not each.is_beside], **shared),
        beside=fragments(request, [each for each in added if each.is_beside], **shared),
        may_manage=viewer.is_administrator or bool(boards & viewer.boards_where("manage")),
        may_show_link=await desk_links.may_show(person_id, viewer, now=now),
        desk=desk,
    )
