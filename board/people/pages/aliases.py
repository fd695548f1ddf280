"""Further addresses of a person: seeing them, adding one, removing one."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.people import acquaintances, aliases, people, words
from board.people import proposals as person_proposals
from board.people.rules.proposals import ADDED, REMOVED


class Aliases(Controller):
    path = "/people/{person_id:str}/aliases"

    @get()
    async def index(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        person = await people.find(person_id, viewer, act="manage")
        return await _page(request, person, viewer, Form(initial={"kind": AliasKind.own.value}))

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        person = await people.find(person_id, viewer, act="manage")
        form = await Form.read(request)
        email = form.email("email")
        kind = form.choice("kind", words.ALIAS_KIND_LABEL, AliasKind)
        if kind is not None and not form.errors:
            if not await acquaintances.may_act_for(person.id, viewer):
                told = {ADDED: (email, kind.value)}
                await person_proposals.propose(person.id, told, by=viewer.actor, now=now)
                return go(f"/people/{person_id}", person_proposals.SENTENCE)
            with form.taking():
                await aliases.add(person, email, kind, by=viewer, now=now)
                return go(
                    f"/people/{person_id}/aliases",
                    words.alias_added(email, person.name),
                )
        return await _page(request, person, viewer, form, status=form.status)

    @post("/{alias_id:str}/removal", status_code=303)
    async def remove(
        self, person_id: FromPath[str], alias_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        person = await people.find(person_id, viewer, act="manage")
        if not await acquaintances.may_act_for(person.id, viewer):
            told = {REMOVED: (await aliases.address(person, alias_id), "")}
            await person_proposals.propose(person.id, told, by=viewer.actor, now=now)
            return go(f"/people/{person_id}", person_proposals.SENTENCE)
        email = await aliases.remove(person, alias_id, by=viewer, now=now)
        return go(
            f"/people/{person_id}/aliases",
            words.alias_removed(email),
        )


async def _page(
    request: AnyRequest, person: Any, viewer: Viewer, form: Form, *, status: int = 200
) -> Template:
    return page(
        request,
        "board/people/aliases/index.html",
        status=status,
        person=person,
        aliases=await aliases.of_person(person.id),
        is_proposed=not await acquaintances.may_act_for(person.id, viewer),
        kinds=[
            (AliasKind.own.value, words.OWN_ALIAS, words.OWN_ALIAS_HINT),
            (
                AliasKind.assistant.value,
                words.ASSISTANT_ALIAS,
                words.ASSISTANT_ALIAS_HINT,
            ),
        ],
        form=form,
    )
