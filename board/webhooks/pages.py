"""Webhooks: which other programs are told, what was sent to each, and sending it again."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.webhooks import webhooks, words
from board.webhooks.rules import DeliveryState, WebhookEvent


class Webhooks(Controller):
    path = "/webhooks"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn) -> Template:
        form = Form(initial={f"on-{event.name}": "on" for event in WebhookEvent})
        return await _index(request, form, viewer)

    @post(status_code=303)
    async def add(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        form = await Form.read(request)
        wanted = {event for event in WebhookEvent if form[f"on-{event.name}"]}
        url = form.text("url", "Address", most=1000)
        with form.taking():
            if not form.errors:
                webhook = await webhooks.add(form["programme"], url, wanted, by=viewer, now=now)
                return go(f"/webhooks/{webhook.id}", words.WEBHOOK_ADDED)
        return await _index(request, form, viewer, status=form.status)

    @get("/{webhook_id:str}")
    async def show(
        self, request: AnyRequest, webhook_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        webhook = await webhooks.find(webhook_id, viewer)
        return page(
            request,
            "board/webhooks/show.html",
            webhook=webhook,
            secret=webhooks.secret(webhook),
            deliveries=await webhooks.deliveries_of(webhook_id, now=now),
            states={state.value: state.label for state in DeliveryState},
            events={event.value: event.label for event in WebhookEvent},
            most=webhooks.SHOWN,
        )

    @post("/{webhook_id:str}/end", status_code=303)
    async def end(self, webhook_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        await webhooks.end(webhook_id, by=viewer, now=now)
        return go("/webhooks", words.WEBHOOK_ENDED)

    @post("/{webhook_id:str}/secret", status_code=303)
    async def replace_secret(
        self, webhook_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await webhooks.replace_secret(webhook_id, by=viewer, now=now)
        return go(f"/webhooks/{webhook_id}", words.SECRET_RENEWED)

    @post("/deliveries/{delivery_id:str}/replay", status_code=303)
    async def replay(self, delivery_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        webhook_id = await webhooks.replay(delivery_id, by=viewer, now=now)
        return go(f"/webhooks/{webhook_id}", words.DELIVERY_SENT_AGAIN)


async def _index(request: AnyRequest, form: Form, viewer: Viewer, *, status: int = 200) -> Template:
    return page(
        request,
        "board/webhooks/index.html",
        status=status,
        form=form,
        webhooks=await webhooks.listing(viewer),
        programmes=[(row.id, row.name) for row in await programmes.programmes_of(viewer)],
        events=list(WebhookEvent),
    )
