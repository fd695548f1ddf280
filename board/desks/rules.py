"""What a device keeps of the desk that was opened on it, and for how long."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RECOGNISED_FOR = timedelta(days=30)
_MARK = re.compile(r"([2-9a-z]{12})\.([a-f0-9]{32})\.([0-9]{10})\.([a-z2-7]{26})", re.ASCII)


@dataclass(frozen=True, slots=True)
class DeviceMark:
    """What the cookie says, before anybody has looked whether it is ours."""

    link: str
    device: str  # random; nobody but the device knows it
    until: datetime
    signature: str

    @property
    def recognised_at(self) -> datetime:
        return self.until - RECOGNISED_FOR

    @property
    def digest(self) -> str:
        return digest_of(self.device)

    def signed_text(self, generation: int) -> str:
        """Bound to the link as it is now: one that was replaced takes its devices along."""
        return f"device:{self.link}:{generation}:{self.device}:{int(self.until.timestamp())}"

    def __str__(self) -> str:
        return f"{self.link}.{self.device}.{int(self.until.timestamp())}.{self.signature}"


def read(text: str) -> DeviceMark | None:
    """The parts of a cookie; None for what none of ours looks like."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    link, device, until, signature = found.groups()
    return DeviceMark(link, device, datetime.fromtimestamp(int(until), UTC), signature)


def until(now: datetime) -> datetime:
    """In whole seconds, as the cookie keeps it."""
    return (now + RECOGNISED_FOR).replace(microsecond=0)


def digest_of(device: str) -> str:
    return hashlib.sha256(f"device:{device}".encode()).hexdigest()
