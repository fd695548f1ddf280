"""A subscriber as people set one up: vdirsyncer fetches the feed, khal shows the agenda."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

VDIRSYNCER = """
[general]
status_path = "{place}/status"
[pair feed]
a = "web"
b = "folder"
collections = null
[storage web]
type = "http"
url = "{url}"
[storage folder]
type = "filesystem"
path = "{place}/calendar"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[feed]]
path = {place}/calendar
readonly = True
[sqlite]
path = {place}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
longdatetimeformat = %Y-%m-%dT%H:%M
datetimeformat = %Y-%m-%dT%H:%M
longdateformat = %Y-%m-%d
dateformat = %Y-%m-%d
timeformat = %H:%M
"""


class Subscriber:
    """Keeps what it fetched under `place`, as a person's computer would."""

    def __init__(self, url: str, place: Path) -> None:
        self._place = place / "subscriber"
        (self._place / "calendar").mkdir(parents=True)
        self._sync = self._place / "vdirsyncer.conf"
        self._sync.write_text(VDIRSYNCER.format(place=self._place, url=url))
        self._agenda = self._place / "khal.conf"
        self._agenda.write_text(KHAL.format(place=self._place))
        self._is_discovered = False

    async def syncs(self) -> int:
        """Fetches the feed; how many events were copied, changed or taken out."""
        if not self._is_discovered:
            await self._output("vdirsyncer", "-c", str(self._sync), "discover", "feed")
            self._is_discovered = True
        said = await self._output("vdirsyncer", "-c", str(self._sync), "sync", "feed")
        return sum(line.startswith(("Copying", "Deleting")) for line in said.splitlines())

    async def agenda(self, *, unrolled: bool = False) -> list[tuple[datetime, datetime, str]]:
        """Start, end and title of all that khal shows of 2027 and 2028.

        A series stands there once, or `unrolled` with each of its dates.
        """
        once = [] if unrolled else ["--once"]
        said = await self._output(
            "khal", "-c", str(self._agenda), "list", *once, "--day-format", "",
            "--format", "{start-long}|{end-long}|{title}", "2027-01-01", "731d",
        )  # fmt: skip
        found = [line.split("|", 2) for line in said.splitlines() if line]
        # What goes on past midnight stands under both days.
        return sorted({(_instant(starts), _instant(ends), title) for starts, ends, title in found})

    async def _output(self, *command: str) -> str:
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, "HOME": str(self._place), "LC_ALL": "C.UTF-8"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said = (await process.communicate())[0].decode()
        assert process.returncode == 0, f"{command[0]}: {said}"
        return said


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
