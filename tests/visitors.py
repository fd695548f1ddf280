"""Somebody of every role before the application, and each route's address in a seeded world."""

from typing import Any, cast

import httpx
from litestar import Litestar

from board.foundation.identity import access
from board.foundation.links.links import PATHS, LinkPurpose
from board.foundation.web.authentication import COOKIE
from tests.cast import csrf_of
from tests.world import World

AT_THE_NEXT_MEETING = (
    "/topics/",
    "/attendees",
    "/cancellation",
    "/invitation",
    "/edit",
    "/e/",
    "/onsite",
    "/go",
    "/nudges",
    "/seats",
)
# Without these words a form leads nowhere, whoever sends it.
FIELDS = {
    "/d/{token}/feedback/{feedback_id}/attribution": ("attribution",),
    "/d/{token}/feeds": ("board",),
    "/d/{token}/meetings/{meeting_id}/attribution": ("attribution",),
    "/meetings/{meeting_id}/run/next": ("item",),
    "/meetings/{meeting_id}/run/presence": ("sitting", "seat"),
    "/meetings/{meeting_id}/run/presences": ("sitting",),
    "/meetings/{meeting_id}/run/start": ("item",),
    "/meetings/{meeting_id}/run/talk": ("item",),
    "/meetings/{meeting_id}/run/talk/correction": ("item",),
    "/staff/{staff_id}/role": ("board",),
}


class Visitors:
    """The application with somebody of every role before it."""

    def __init__(self, place: World, app: Litestar) -> None:
        self.world, self.app = place, app
        self.clients: dict[str, httpx.AsyncClient] = {}
        self.csrf: dict[str, str] = {}

    async def sign_in(self, role: str) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=cast(Any, self.app)),
            base_url=self.world.settings.origin,
            headers={"Origin": self.world.settings.origin},
        )
        self.clients[role] = client
        if role in self.world.staff:
            viewer = self.world.staff[role]
            token = await access.start_session(viewer.id, now=self.world.now)
            client.cookies.set(COOKIE, token)
            self.csrf[role] = await csrf_of(token, self.world.now)
        return client

    def address(self, path: str) -> str:
        """The route's address for a thing of the board that the outsider has nothing to do with."""
        ids = dict(self.world.ids)
        ids["meeting_id"] = (
            self.world.next_meeting
            if any(part in path for part in AT_THE_NEXT_MEETING) or "/agenda" in path
            else self.world.first_meeting
        )
        if path.endswith(("/note", "/call")):
            ids["meeting_id"] = ids["call"]
        if "/agenda/" in path:
            ids["item_id"] = ids["agenda_item"]
        if path.startswith("/series/"):
            ids["attendee_id"] = ids["entry_id"]
        if path.startswith("/d/"):
            ids["digest_id"] = ids["letter"]
        if "{token}" in path:
            ids["token"] = self.world.tokens[purpose_of(path)]
        if path.startswith("/review/"):
            ids |= self.world.reviewed
        name = "folkmoot.css" if path == "/static/{name}" else f"{ids['digest_id']}.pdf"
        query = (
            "?attendee={attendee_id}"
            if path.endswith(("/invitation/body", "/nudges/preview"))
            else ""
        )
        ending = ".ics" if path == "/f/{token}" else ""
        return (path + ending + query).format(**{"name": name, **ids})

    async def request(self, role: str, method: str, path: str) -> httpx.Response:
        client, address = self.clients[role], self.address(path)
        if method == "GET":
            return await client.get(address)
        fields = {name: self.world.ids[name] for name in FIELDS.get(path, ())}
        fields["csrf"] = self.csrf.get(role, "")
        return await client.post(address, data=fields)


def purpose_of(path: str) -> LinkPurpose:
    first = path.split("/")[1]
    return next(purpose for purpose, start in PATHS.items() if start == first)
