"""Pacing: when a job of the background is due, so that a quiet house costs next to nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from board.foundation.jobs import Job
from board.foundation.text.backoffs import of_minutes

# Between two runs for the sake of changes; and what was noted before a change, but is committed
# after it, is seen by the second run.
SETTLED = timedelta(seconds=5)
QUARTER = timedelta(minutes=15)
FAILED = of_minutes(1, 5, 10)


@dataclass
class Pace:
    """One job in one worker: when it ran, and when it is due. What must happen once has a unique
    key, or a row's own state, for that: other workers have paces of their own."""

    job: Job
    ran_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = field(default=0)

    def is_due(
        self, now: datetime, found: frozenset[str], changed_at: datetime | None = None
    ) -> bool:
        """`found`: by the looks; `changed_at`: when anything was seen to have changed last."""
        if self.ran_at is None or now < self.ran_at:  # a clock that was set back silences nobody
            return True
        since = now - self.ran_at
        is_at_its_time = since >= self.job.every or (
            self.next_at is not None and now >= self.next_at
        )
        if self.failures:
            return is_at_its_time
        is_changed = (
            self.job.follows_changes and changed_at is not None and changed_at >= self.ran_at
        )
        is_quarter = self.job.on_quarter_hours and quarter(now) > quarter(self.ran_at)
        return (
            is_at_its_time
            or is_quarter
            or (is_changed and since >= SETTLED)
            or self.job.look in found
        )

    def note_run(self, now: datetime, next_at: object) -> None:
        self.ran_at, self.failures = now, 0
        self.next_at = next_at if isinstance(next_at, datetime) else None

    def note_failure(self, now: datetime) -> None:
        """What it waits for may wait a little longer, the others go on."""
        self.failures += 1
        self.ran_at, self.next_at = now, now + FAILED.after(self.failures)


def quarter(at: datetime) -> datetime:
    """The quarter hour in which that is: every zone's days begin with one."""
    begin = datetime(1970, 1, 1, tzinfo=UTC)
    return begin + (at - begin) // QUARTER * QUARTER
