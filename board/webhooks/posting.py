"""The HTTP edge: hands a payload to somebody else's server, and says how that went."""

import asyncio
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from board.foundation.text.outages import outage
from board.webhooks import words
from board.webhooks.rules import may_reach

SECONDS = 10.0


@dataclass(frozen=True)
class PostOutcome:
    """The HTTP status, or None with the reason why there is none."""

    status: int | None
    note: str = ""


async def post(
    url: str, body: bytes, headers: dict[str, str], *, allowed_hosts: frozenset[str]
) -> PostOutcome:
    """Never raises for what a server or a network does; redirects are not followed.

    The name is looked up once and the connection made to that very address, so that it cannot
    lead elsewhere between the check and the connection.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(SECONDS):
            ip = await _address(host, port)
            if host not in allowed_hosts and not may_reach(ip):
                return PostOutcome(None, words.NAME_NOT_ON_INTERNET)
            target = httpx.URL(url).copy_with(host=ip, port=port)
            async with httpx.AsyncClient(trust_env=False, timeout=SECONDS) as client:
                request = client.build_request(
                    "POST",
                    target,
                    content=body,
                    headers={**headers, "Host": parts.netloc},
                    extensions={"sni_hostname": host},
                )
                answer = await client.send(request, stream=True)
                await answer.aclose()  # what it says beside its status is of no interest
    except TimeoutError:
        return PostOutcome(None, words.no_answer_within(SECONDS))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        return PostOutcome(None, outage(host, error))
    return PostOutcome(answer.status_code)


async def _address(host: str, port: int) -> str:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return str(found[0][4][0])
