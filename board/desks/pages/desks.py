"""The desk: everything of one member, behind the desk link."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.desks import desk_sheets, desks, rules, words
from board.desks.desk_sheets import SeatRow
from board.desks.pages import devices
from board.foundation import extensions
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.links import links
from board.foundation.links.links import Link
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, FlashWords, flash_of, fragments, go, page

OWN_PLACES = ("quoting", "directory", "kept")  # of the page itself
ORDER = attrgetter("order")


class Desks(Controller):
    path = "/d/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        return await _desk(request, token, link, now=now)

    @post("/attribution", status_code=303)
    async def set_attribution(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        """The default for what the member says from now on, on one board."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        if not form["attribution"]:
            form.refuse("attribution", words.QUOTING_MISSING)
        chosen = form.choice("attribution", words.QUOTING_LABEL, Attribution)
        if chosen is not None:
            with form.taking("attribution"):
                await desks.set_attribution_of(link.member, form["seat"], chosen, now=now)
                return go(f"/d/{token}#quoting", words.quoting_saved(chosen.label))
        return await _desk(request, token, link, form, now=now)

    @post("/directory", status_code=303)
    async def set_directory(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        """Who may read that the member sits on one board."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        if not form["directory"]:
            form.refuse("directory", words.VISIBILITY_MISSING)
        chosen = form.choice("directory", words.VISIBILITY_LABEL, Directory)
        if chosen is not None:
            with form.taking("directory"):
                await desks.set_directory_of(link.member, form["seat"], chosen, now=now)
                return go(f"/d/{token}#directory", words.visibility_saved(chosen.label))
        return await _desk(request, token, link, form, now=now)

    @post("/link", status_code=303)
    async def mail_again(self, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        await desks.mail_link(link.member, now=now)
        return go(f"/d/{token}#kept", words.DESK_LINK_SENT)


async def _desk(
    request: AnyRequest, token: str, link: Link, typed: Form | None = None, *, now: datetime
) -> Template:
    """The whole desk; `typed` is the form of one seat that could not be taken."""
    sheet = await desk_sheets.load(link, now=now)
    person = sheet.person
    sections = await extensions.gather(extensions.registered.desk_sections, sheet, now)
    waits = [each for section in sorted(sections, key=ORDER) for each in section.waits]
    flash = flash_of(request)
    parts = fragments(
        request, sections, link=link.id, token=token, person=person, now=now, flash=flash
    )
    known = request.cookies.get(devices.COOKIE, "")
    remembers = bool(sheet.seats) and devices.may_remember(request)
    forms = {seat.id: _form_of(seat, typed) for seat in sheet.seats}
    if typed is not None and typed["seat"] not in forms:
        raise typed.refusal or Refused(words.NO_SEAT_ON_THAT_BOARD)
    return page(
        request,
        "board/desks/desks/show.html",
        status=typed.status if typed else 200,
        link=link.id,
        token=token,
        person=person,
        seats=sheet.seats,
        former=sheet.former,
        parts=parts,
        waits=waits,
        minutes=words.minutes(sum(each.minutes for each in waits)),
        takes=[(each, words.minutes(each.minutes)) for each in waits],
        beside=_beside(parts, flash),
        mails=sheet.there["mails"],
        labels={each.value: each.label for each in Attribution},
        options=[(each.value, each.label) for each in reversed(Attribution)],
        forms=forms,
        readers={each.value: each.label for each in Directory},
        opens_until=rules.until(now) if remembers else None,
        is_declined=devices.is_declined(request),
        cookies=[devices.remembering(link, known, now=now)] if remembers else [],
    )


def _beside(parts: Sequence[str], flash: FlashWords | None) -> tuple[str, ...]:
    """Where the page says itself what was just done; a place that is gone says nothing."""
    if flash is None:
        return ()
    stands = any(f'data-place="{flash.place}"' in part for part in parts)
    return (*OWN_PLACES, flash.place) if stands else OWN_PLACES


def _form_of(seat: SeatRow, typed: Form | None) -> Form:
    """How a seat stands, with what was chosen for it just now."""
    present = {"attribution": seat.attribution.value, "directory": seat.directory.value}
    if typed is None or typed["seat"] != seat.id:
        return Form(initial=present)
    form = Form(initial={name: typed[name] or there for name, there in present.items()})
    form.errors = typed.errors
    return form
