"""The roadmap: where everything stands that was asked for, in columns, and adding to it."""

from datetime import datetime
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from board.programmes import programmes
from board.roadmap import listings, roadmap, support, words
from board.roadmap import rights as roadmap_rights
from board.roadmap.listings import RoadmapSieve
from board.roadmap.pages.forms import BOARD, READERS, STATUSES, facts
from board.roadmap.rules.etas import quarters
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility, check_reason
from board.roadmap.rules.weights import number as number_in_words


class Roadmap(Controller):
    path = BOARD

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        programme: FromQuery[str] = "",
        readers: FromQuery[str] = "",
        owner: FromQuery[str] = "",
        q: FromQuery[str] = "",
        number: FromQuery[int] = 1,
    ) -> Template:
        seen = await programmes.programmes_of(viewer)
        ids = frozenset(row.id for row in seen)
        chosen = programme if programme in ids else ""
        sieve = RoadmapSieve(frozenset({chosen}) if chosen else ids, readers, owner, q[:200])
        at = max(1, min(number, 10_000))
        found = await listings.columns(sieve, page=at)
        totals = await support.totals_of(
            [card.id for cards in found.cards.values() for card in cards],
            viewer,
            programmes=sieve.programmes,
        )
        added = await extensions.gather(list(extensions.registered.roadmap_sections), viewer)
        movable = ids
        if not viewer.is_administrator:
            movable = frozenset(await roadmap_rights.ids_where("move_roadmap", viewer))
        query = {"programme": chosen, "readers": readers, "owner": owner, "q": sieve.search}
        kept_in_address = urlencode({name: value for name, value in query.items() if value})
        return page(
            request,
            "board/roadmap/roadmap/index.html",
            columns=list(found.cards.items()),
            totals=found.totals,
            support=totals,
            nobody=support.NOTHING,
            is_filtered=bool(kept_in_address),
            programmes=seen,
            public=found.public_programmes,
            owners=found.owners,
            readers=[(each.value, each.label) for each in Visibility],
            form=Form(initial=query),
            back=_back(request),
            movable=movable,
            may_add=bool(movable),
            statuses=STATUSES,
            today=now.date(),
            weight=number_in_words,
            parts=fragments(request, added),
            number=at,
            last=found.pages,
            href=f"{BOARD}?{kept_in_address}&number=",
        )

    @get("/new")
    async def new(
        self, request: AnyRequest, viewer: SignedIn, now: Now, programme: FromQuery[str] = ""
    ) -> Template:
        initial = {
            "programme": programme,
            "status": RoadmapStatus.under_review.value,
            "visibility": Visibility.board.value,
        }
        return await _new(request, Form(initial=initial), viewer, now=now)

    @post(status_code=303)
    async def create(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        form = await Form.read(request)
        choices = await _programmes(viewer)
        home = form.one_of("programme", "Programme", [row.id for row in choices])
        status = form.choice("status", words.STATUS_LABEL, RoadmapStatus)
        reason = form.text("reason", "Why", required=False, most=2_000, lines=True)
        written = facts(form)
        if status is not None and not form.errors:
            with form.taking():
                check_reason(status, reason)
                item = await roadmap.create(
                    home, written, status=status, reason=reason, by=viewer, now=now
                )
                return go(f"/roadmap/{item}", words.ITEM_CREATED)
        return await _new(request, form, viewer, now=now, status=form.status)


def _back(request: AnyRequest) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{BOARD}?{query}" if query else BOARD


async def _programmes(viewer: Viewer) -> list[programmes.ProgrammeListing]:
    choices = await roadmap_rights.programmes_where("move_roadmap", viewer)
    if not choices:
        raise Forbidden(words.ROADMAP_FORBIDDEN)
    return choices


async def _new(
    request: AnyRequest, form: Form, viewer: Viewer, *, now: datetime, status: int = 200
) -> Template:
    return page(
        request,
        "board/roadmap/roadmap/new.html",
        status=status,
        form=form,
        programmes=await _programmes(viewer),
        statuses=STATUSES,
        readers=READERS,
        quarters=quarters(now.date()),
    )
