"""A file system in memory whose end can be moved: what lies on it stays."""

import os
import subprocess
import tempfile
from pathlib import Path

ROOMY = 1 << 30  # bytes, of which only those are taken that something is written to


class NoDisk(Exception):
    """Whoever runs this may not mount anything."""


class SmallDisk:
    """Outside of what only its owner may enter: PostgreSQL runs as somebody else."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="folkmoot-disk-"))
        try:
            self._mount(f"size={ROOMY},mode=755")
        except (OSError, subprocess.CalledProcessError) as problem:
            self.place.rmdir()
            said = getattr(problem, "stderr", "") or str(problem)
            raise NoDisk(said.partition("\n")[0]) from problem

    def fill(self) -> None:
        """It ends where what is on it ends."""
        found = os.statvfs(self.place)
        self._end_at((found.f_blocks - found.f_bfree) * found.f_frsize)

    def make_room(self) -> None:
        self._end_at(ROOMY)

    def remove(self) -> None:
        subprocess.run(["umount", self.place], check=True)
        self.place.rmdir()

    def _end_at(self, size: int) -> None:
        self._mount(f"remount,size={size}")

    def _mount(self, options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "folkmoot", os.fspath(self.place)]
        subprocess.run(command, capture_output=True, text=True, check=True)
