"""The desk: everything of one member, behind the desk link."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.desks import desk_sheets, desks, words
from board.foundation import extensions
from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page


class Desks(Controller):
    path = "/d/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        sheet = await desk_sheets.load(link, now=now)
        person = sheet.person
        sections = await extensions.gather(extensions.registered.desk_sections, sheet, now)
        return page(
            request,
            "board/desks/desks/show.html",
            link=link.id,
            token=token,
            person=person,
            seats=sheet.seats,
            former=sheet.former,
            parts=fragments(request, sections, link=link.id, token=token, person=person, now=now),
            mails=sheet.there["mails"],
            labels={each.value: each.label for each in Attribution},
            options=[(each.value, each.label) for each in reversed(Attribution)],
            forms={
                seat.id: Form(
                    initial={
                        "attribution": seat.attribution.value,
                        "directory": seat.directory.value,
                    }
                )
                for seat in sheet.seats
            },
            readers={each.value: each.label for each in Directory},
        )

    @post("/attribution", status_code=303)
    async def set_attribution(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Redirect:
        """The default for what the member says from now on, on one board."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        chosen = form.choice("attribution", words.QUOTING_LABEL, Attribution)
        if chosen is None:
            raise Refused(words.QUOTING_MISSING)
        await desks.set_attribution_of(link.member, form["seat"], chosen, now=now)
        return go(f"/d/{token}", words.quoting_saved(chosen.label))

    @post("/directory", status_code=303)
    async def set_directory(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        """Who may read that the member sits on one board."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        chosen = form.choice("directory", words.VISIBILITY_LABEL, Directory)
        if chosen is None:
            raise Refused(words.VISIBILITY_MISSING)
        await desks.set_directory_of(link.member, form["seat"], chosen, now=now)
        return go(f"/d/{token}", words.visibility_saved(chosen.label))

    @post("/link", status_code=303)
    async def mail_again(self, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        await desks.mail_link(link.member, now=now)
        return go(f"/d/{token}", words.DESK_LINK_SENT)
