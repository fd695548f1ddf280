"""A telephone that keeps the cookie by which a desk's device is recognised."""

import httpx

from board.desks.pages.devices import COOKIE


class Telephone:
    """A browser with a jar of its own; the client's keeps no cookie that needs https."""

    def __init__(self, client: httpx.AsyncClient, kept: str = "") -> None:
        self._client, self.kept = client, kept

    async def get(self, path: str) -> httpx.Response:
        return self._keep(await self._client.get(path, headers=self._headers()))

    async def post(self, path: str, **data: str) -> httpx.Response:
        return self._keep(await self._client.post(path, headers=self._headers(), data=data))

    async def opens(self) -> str | None:
        """Where the address that all desks share leads on it."""
        answer = await self.get("/desk")
        assert answer.status_code in (200, 303)
        location: str | None = answer.headers.get("location")
        return location

    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.kept}"} if self.kept else {}

    def _keep(self, answer: httpx.Response) -> httpx.Response:
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            if name == COOKIE:
                self.kept = value.strip('"')
        return answer
