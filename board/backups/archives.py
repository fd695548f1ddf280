"""Archives: files in one tar with a list of their hashes and a seal, whole or refused.

The list comes first and says what must follow. The seal comes last: the hash of every byte before
it, so that no bit can change unnoticed, not even one that no file depends on. It tells accidents
from what was written, not a forger from us: keep archives where nobody else can write.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from board.backups import words
from board.foundation.database import files
from board.foundation.errors import Refused

LIST, SEAL = "manifest.json", "seal.sha256"
LIST_AT_MOST = 16 << 20
PRODUCT, FORMAT = "folkmoot", 1
CHUNK = 1 << 20


def pack(
    target: Path, facts: Mapping[str, Any], contents: Sequence[tuple[str, Path]], *, now: datetime
) -> None:
    """Writes the archive, which has its name when it is complete and on the disk."""
    listed = [
        {"name": name, "size": path.stat().st_size, "sha256": _hash_of(path)}
        for name, path in contents
    ]
    head = {"product": PRODUCT, "format": FORMAT, **facts, "files": listed}
    with (
        files.written(target) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        _add(tar, LIST, json.dumps(head, indent=1, sort_keys=True).encode(), now)
        for name, path in contents:
            with path.open("rb") as content:
                tar.addfile(_member(name, path.stat().st_size, now), content)
        file.seek(0)
        seal = _hash(file, tar.offset)
        file.seek(tar.offset)
        _add(tar, SEAL, f"{seal}\n".encode(), now)


def check(path: Path) -> dict[str, Any]:
    """What the list says, once every byte has been looked at; Refused says what is wrong."""
    try:
        with path.open("rb") as file:
            return _checked(file, _opened(file, path.name), path.name)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(words.archive_damaged(path.name)) from error


def extract(path: Path, name: str, target: BinaryIO) -> None:
    """One file of an archive that was checked."""
    with tarfile.open(path, "r:") as tar:
        content = tar.extractfile(name)
        assert content is not None
        while chunk := content.read(CHUNK):
            target.write(chunk)


# --- steps -----------------------------------------------------------------------------------


def _opened(file: BinaryIO, name: str) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=file, mode="r:")
    except tarfile.TarError:
        raise Refused(words.not_a_backup(name)) from None


def _checked(file: BinaryIO, tar: tarfile.TarFile, name: str) -> dict[str, Any]:
    first = tar.next()
    if first is None or first.name != LIST or not first.isreg():
        raise Refused(words.not_a_backup(name))
    if first.size > LIST_AT_MOST:
        raise ValueError(first.size)
    listed = tar.extractfile(first)
    assert listed is not None
    facts: dict[str, Any] = json.loads(listed.read())
    if facts["product"] != PRODUCT:
        raise Refused(words.not_a_backup(name))
    if facts["format"] > FORMAT:
        raise Refused(words.backup_of_newer_version(name))
    for expected in facts["files"]:
        member = tar.next()
        if member is None or not member.isreg() or member.name != expected["name"]:
            raise ValueError(expected["name"])
        content = tar.extractfile(member)
        assert content is not None
        if member.size != expected["size"] or _hash(content) != expected["sha256"]:
            raise ValueError(member.name)
    seal = tar.next()
    if seal is None or seal.name != SEAL or seal.size > CHUNK:
        raise ValueError(SEAL)
    said = tar.extractfile(seal)
    assert said is not None
    told = said.read()
    file.seek(0)
    if told != f"{_hash(file, seal.offset)}\n".encode():
        raise ValueError(SEAL)
    _check_end(file, seal)
    return facts


def _check_end(file: BinaryIO, seal: tarfile.TarInfo) -> None:
    """Nothing but the seal, written as we write it, and zeros."""
    file.seek(seal.offset)
    header = file.read(tarfile.BLOCKSIZE)
    file.seek(seal.offset_data + seal.size)
    rest = file.read(2 * tarfile.RECORDSIZE)
    size = file.tell()
    if (
        header != seal.tobuf(tarfile.USTAR_FORMAT)
        or rest.strip(b"\0")
        or file.read(1)
        or size % tarfile.RECORDSIZE
    ):
        raise ValueError(SEAL)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return _hash(file)


def _hash(file: Any, size: int | None = None) -> str:
    """Of what follows: all of it, or so many bytes."""
    hashed = hashlib.sha256()
    left = size
    while chunk := file.read(CHUNK if left is None else min(CHUNK, left)):
        hashed.update(chunk)
        left = None if left is None else left - len(chunk)
    return hashed.hexdigest()


def _add(tar: tarfile.TarFile, name: str, content: bytes, now: datetime) -> None:
    tar.addfile(_member(name, len(content), now), io.BytesIO(content))


def _member(name: str, size: int, now: datetime) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now.timestamp())
    return member
