"""Calendar programs by others: they read what we wrote, and say what they saw."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# The one that python3-gi and gir1.2-ical-3.0 are installed for; no virtual environment has them.
SYSTEM_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True, order=True)
class Event:
    """One VEVENT as a reader sees it; the times are instants."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    summary: str
    status: str


def readings(objects: Sequence[bytes]) -> dict[str, list[list[Event]]]:
    """For each reader, the events of each object, sorted; fails where libical complains."""
    given = json.dumps([data.decode() for data in objects])
    checked = json.loads(_output([SYSTEM_PYTHON, str(HERE / "libical_instants.py")], given))
    complaints = [each["complaints"] for each in checked]
    assert complaints == [[] for _ in objects]
    found = {"libical": [each["events"] for each in checked]}
    found |= json.loads(_output(["node", str(HERE / "instants.mjs")], given))
    return {
        reader: [sorted(map(_event, events)) for events in answers]
        for reader, answers in found.items()
    }


def dates(data: bytes) -> dict[str, list[tuple[datetime, datetime, str]]]:
    """For each reader, start, end and title of all dates of one object, series unrolled."""
    given = json.dumps([data.decode()])
    found = {
        "libical": json.loads(_output([SYSTEM_PYTHON, str(HERE / "libical_expansion.py")], given))
    }
    found |= json.loads(_output(["node", str(HERE / "expansion.mjs")], given))
    return {
        reader: sorted(
            (
                datetime.fromisoformat(each["starts_at"]),
                datetime.fromisoformat(each["ends_at"]),
                str(each["summary"]),
            )
            for each in answers[0]
        )
        for reader, answers in found.items()
    }


def complaints(data: bytes) -> list[str]:
    """What libical's check of RFC 5546's tables says about one object."""
    given = json.dumps([data.decode()])
    [checked] = json.loads(_output([SYSTEM_PYTHON, str(HERE / "libical_instants.py")], given))
    return [str(each) for each in checked["complaints"]]


def _event(seen: dict[str, Any]) -> Event:
    times = {name: datetime.fromisoformat(seen[name]) for name in ("starts_at", "ends_at")}
    return Event(**{**seen, **times})


def _output(command: Sequence[str], given: str) -> str:
    # Some of them mean the zone of the machine by "local".
    zone = {**os.environ, "TZ": "UTC"}
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env=zone
    )
    assert done.returncode == 0, f"{command[-1]}: {done.stderr}"
    return done.stdout
