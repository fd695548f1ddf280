"""Back-offs: how long to wait before something that failed is tried again, longer each time."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Backoff:
    """The waits after the first, the second, … failure; after the last of them it stays so."""

    waits: tuple[timedelta, ...]

    def after(self, failures: int) -> timedelta:
        return self.waits[min(max(failures, 1), len(self.waits)) - 1]


def of_seconds(*seconds: float) -> Backoff:
    return Backoff(tuple(timedelta(seconds=each) for each in seconds))


def of_minutes(*minutes: float) -> Backoff:
    return Backoff(tuple(timedelta(minutes=each) for each in minutes))
