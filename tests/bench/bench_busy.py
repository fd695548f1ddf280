"""Ten digests at once, while somebody uses the product: how long do the others wait?

The real program on a port of its own, its worker inside, asked again and again for three pages.
"""

import os
import re
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import httpx

from meetings.printing.pdf import AT_ONCE
from tests.bench.printing import Row, report
from tests.browser.product import Product
from tests.past_meeting_files import make_council

MEETINGS, EDITIONS = 5, ("product", "executives")  # ten digests
MOST_OVER_QUIET = 2.0
REQUESTS = 300
PAUSE = 0.02  # between two requests of one reader
PASSWORD = "the harbour is quiet at night"
NICE, NICEST = 10, 19


class Reader:
    """Somebody of the staff, with a browser."""

    def __init__(self, product: Product) -> None:
        self._client = httpx.Client(base_url=product.address, headers={"Origin": product.address})
        account = {"name": "Ada", "email": "ada@harbour.example.com", "password": PASSWORD}
        answer = self.send(
            product.first_link.removeprefix(product.address),
            {**account, "timezone": "Europe/Berlin"},
        )
        # Browsers send secure cookies to this machine without TLS, this client does not.
        cookies = [each.partition(";")[0] for each in answer.headers.get_list("Set-Cookie")]
        self._client.headers["Cookie"] = self.cookie = "; ".join(cookies)
        self._token = ""

    def send(self, path: str, typed: dict[str, str]) -> httpx.Response:
        """Fills in the form of a page."""
        token = re.search(r'name="csrf" value="([^"]+)"', self._client.get(path).text)
        assert token is not None, path
        answer = self._client.post(path, data={"csrf": token[1], **typed})
        assert answer.status_code == 303, answer.text
        return answer

    def post(
        self, path: str, typed: Mapping[str, str | list[str]], *, csrf_of: str, status: int = 200
    ) -> str:
        """Sends a form whose token stands on another page."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.text(csrf_of))
        assert token is not None, csrf_of
        answer = self._client.post(path, data={"csrf": token[1], **typed}, timeout=120)
        assert answer.status_code == status, answer.text[:2_000]
        return answer.text

    def sent_seconds(self, path: str, typed: Mapping[str, str]) -> float:
        """How long the answer takes to a form that the person has just filled in."""
        token = self._token = self._token or self._found_token()
        started = time.perf_counter()
        answer = self._client.post(path, data={"csrf": token, **typed}, timeout=120)
        assert answer.status_code == 303, answer.text
        return time.perf_counter() - started

    def _found_token(self) -> str:
        token = re.search(r'name="csrf" value="([^"]+)"', self.text("/boards"))
        assert token is not None
        return token[1]

    def text(self, path: str) -> str:
        return self._client.get(path, timeout=120).raise_for_status().text

    def header(self, path: str, name: str) -> str:
        return self._client.get(path, timeout=120).raise_for_status().headers[name]

    def seconds(self, path: str) -> float:
        started = time.perf_counter()
        self._client.get(path, timeout=120).raise_for_status()
        return time.perf_counter() - started

    def has_waiting(self, meetings: list[str]) -> bool:
        return any("being made" in self._client.get(f"{each}/digests").text for each in meetings)


def children_of(product: Product) -> dict[int, int]:
    """Printing children that run, each with how nice it is."""
    found = {}
    for listing in Path(f"/proc/{product.pid}/task").glob("*/children"):
        for child in listing.read_text().split():
            place = Path("/proc") / child
            if b"meetings.printing.pdf_child" in (place / "cmdline").read_bytes():
                found[int(child)] = niceness(int(child))
    return found


def niceness(process: int) -> int:
    """The 17th word after the process's name, as the kernel writes it."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[16])


def take_in(product: Product, directory: Path) -> list[str]:
    """Councils of some size; the paths of their meetings."""
    paths = []
    for seed in range(MEETINGS):
        files = directory / str(seed)
        make_council(files, seed=seed, statements=300, outcomes=60)
        because = ("--attribution", "named", "--because", "public minutes")
        done = product.command("import-meeting", str(files), *because)
        paths.append("/meetings/" + done.stdout.decode().splitlines()[0].rpartition("/")[2])
    return paths


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def measure(product: Product, directory: Path) -> list[Row]:
    meetings = take_in(product, directory)
    reader = Reader(product)
    pages = ["/", meetings[0], f"{meetings[0]}/digests"]
    [reader.seconds(path) for path in pages * 5]
    quiet = []
    for number in range(REQUESTS):
        quiet.append(reader.seconds(pages[number % 3]))
        time.sleep(PAUSE)

    for path in meetings:
        for edition in EDITIONS:
            reader.send(f"{path}/digests", {"edition": edition})
    busy: list[float] = []
    seen: dict[int, int] = {}
    most = 0
    started = time.perf_counter()
    while len(busy) % 60 or reader.has_waiting(meetings):
        busy.append(reader.seconds(pages[len(busy) % 3]))
        children = children_of(product)
        most = max(most, len(children))
        seen |= children
        time.sleep(PAUSE)
    took = time.perf_counter() - started
    assert set(seen.values()) == {min(NICEST, niceness(product.pid) + NICE)}, seen
    return [
        Row("p95 while ten print, of quiet", p95(busy) * 1000, p95(quiet) * 1000, unit=" ms",
            at_most=MOST_OVER_QUIET),
        Row("median while ten print, of quiet", statistics.median(busy) * 1000,
            statistics.median(quiet) * 1000, unit=" ms"),
        Row("children at once, of cores less one", most, AT_ONCE, unit="", at_most=1),
        Row("seconds for ten, for each", took, took / 10, unit=" s"),
    ]  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        for name in ("DATABASE_URL", "FOLKMOOT_WORKER"):
            os.environ.pop(name, None)
        product = Product(Path(directory))
        try:
            return report("Ten digests while people read", measure(product, Path(directory)))
        finally:
            product.stop()


if __name__ == "__main__":
    raise SystemExit(main())
