"""What all processes of one run of the tests share: a directory, and what one of them makes."""

import fcntl
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

VARIABLE = "FOLKMOOT_TEST_COMMON"  # how parallel workers find the directory of the first
MEMORY = Path("/dev/shm")
ROOM = 2 << 30  # bytes; what fails is kept for whoever looks into it

Made = TypeVar("Made")


def work_in_memory() -> None:
    """Files of tests go where the kernel keeps them in memory, if there is room.

    Nobody's disk has to be asked ten thousand times whether it has written what nobody keeps.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.R_OK | os.W_OK | os.X_OK):
        return
    may_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if may_run and shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = os.fspath(MEMORY)
        tempfile.tempdir = None  # chosen anew


class SharedDirectory:
    """The first process makes the directory, and removes it at the end."""

    def __init__(self) -> None:
        self._is_ours = VARIABLE not in os.environ
        if self._is_ours:
            os.environ[VARIABLE] = tempfile.mkdtemp(prefix="folkmoot-common-")
        self.directory = Path(os.environ[VARIABLE])

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What the first process to ask for it has made; all others wait, and get a copy."""
        kept = self.directory / f"{name}.pickle"
        with (self.directory / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                made = make()
                kept.write_bytes(pickle.dumps(made))
        return cast(Made, pickle.loads(kept.read_bytes()))

    def remove(self) -> None:
        if self._is_ours:
            shutil.rmtree(self.directory, ignore_errors=True)
