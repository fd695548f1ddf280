"""Files that are there whole or not at all, and that only their owner may read."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written(path: Path, *, may_replace: bool = True) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name once all of it is on the disk.

    Whatever happens before leaves nothing. FileExistsError if it must not replace and would.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if may_replace:
            part.replace(path)
        else:
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)


def sync(directory: Path) -> None:
    """A name is safe once its directory is on the disk, too."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
