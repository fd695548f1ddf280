"""The edge to GitHub's REST API (docs.github.com/rest/issues): a repository's issues, no more."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from board.exports import words
from board.foundation.errors import Refused
from board.foundation.text.outages import outage

SECONDS = 20.0
PAGE = 100
PAGES = 50


@dataclass(frozen=True)
class Issue:
    number: int
    url: str
    body: str
    is_pull_request: bool = False


class Missing(Exception):
    """The issue is not there any more."""


class Repository:
    """Speaks for whoever the token belongs to; it is kept no longer than this object."""

    def __init__(self, api: str, name: str, token: str) -> None:
        self._path = f"/repos/{name}/issues"
        self._client = httpx.AsyncClient(
            base_url=api,
            timeout=SECONDS,
            trust_env=False,
            headers={
                "Authorization": f"Bearer {token}",
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "User-Agent": "Folkmoot",
            },
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def labelled(self, label: str) -> list[Issue]:
        """Open and closed ones that carry the label; GitHub lists pull requests among them."""
        found: list[Issue] = []
        for number in range(1, PAGES + 1):
            query = {"labels": label, "state": "all", "per_page": PAGE, "page": number}
            page = _read(await self._ask("GET", self._path, params=query))
            found.extend(each for each in page if not each.is_pull_request)
            if len(page) < PAGE:
                break
        return found

    async def create(self, content: Mapping[str, Any]) -> Issue:
        """A new issue is open; one that is over is closed in a second step."""
        first = {key: content[key] for key in ("title", "body", "labels")}
        [made] = _read(await self._ask("POST", self._path, json=first))
        if content["state"] == "closed":
            await self.update(made.number, content)
        return made

    async def update(self, number: int, content: Mapping[str, Any]) -> Issue:
        """Raises Missing for an issue that was deleted or moved away."""
        answer = await self._ask("PATCH", f"{self._path}/{number}", json=dict(content))
        [changed] = _read(answer)
        return changed

    async def _ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Whatever GitHub or the network says against it becomes a sentence."""
        try:
            # httpx by itself would give every part of an answer as long.
            async with asyncio.timeout(SECONDS):
                answer = await self._client.request(method, path, **content)
        except TimeoutError as error:
            raise Refused(words.github_silent(SECONDS)) from error
        except httpx.HTTPError as error:
            raise Refused(outage("GitHub", error)) from error
        if answer.is_success:
            return answer
        if method == "PATCH" and answer.status_code in (301, 404, 410):
            raise Missing
        unusual = words.github_error(answer.status_code)
        raise Refused(_REFUSALS.get(answer.status_code, unusual))


_REFUSALS = {
    401: words.GITHUB_TOKEN_UNKNOWN,
    403: words.GITHUB_FORBIDS,
    404: words.GITHUB_REPOSITORY_UNKNOWN,
    410: words.GITHUB_ISSUES_OFF,
    429: words.GITHUB_ASKS_FOR_PAUSE,
}


def _read(answer: httpx.Response) -> list[Issue]:
    """One issue or several; another server's page at that address is neither."""
    try:
        said = answer.json()
        return [_issue(each) for each in (said if isinstance(said, list) else [said])]
    except (ValueError, LookupError, TypeError) as error:
        raise Refused(words.NOT_GITHUB) from error


def _issue(fields: Mapping[str, Any]) -> Issue:
    return Issue(
        int(fields["number"]),
        str(fields["html_url"]),
        str(fields.get("body") or ""),
        is_pull_request="pull_request" in fields,
    )
