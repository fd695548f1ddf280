"""How often things are tried: a sample in the usual run, all that is promised in the long one."""

import os

from hypothesis import HealthCheck, settings

ENGINE = os.environ.get("FOLKMOOT_TEST_ENGINE", "sqlite")
# On PostgreSQL the long run repeats the races alone: nothing else depends on the database so much.
IS_REPEATED = os.environ.get("FOLKMOOT_TEST_LONG") == "1"
IS_LONG = IS_REPEATED and ENGINE == "sqlite"
SAMPLE = 50  # the usual run makes one in so many
MOST = 5_000  # examples of one property
ROUNDS = 20 if IS_REPEATED else 1  # of each race
PARTS = 4 if IS_LONG else 1  # of what would keep one process busy while others have nothing to do

settings.register_profile(
    "chosen",
    max_examples=50 * (SAMPLE if IS_LONG else 1),
    print_blob=True,
    # A machine that is busy with other things proves nothing.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("chosen")


def share(count: int) -> int:
    """How many of a promised number of repetitions this run makes."""
    return count if IS_LONG else max(1, count // SAMPLE)


def examples(sample: int) -> settings:
    """For a property that the usual run tries more or less often than others."""
    return settings(max_examples=min(MOST, sample * SAMPLE) if IS_LONG else sample)
