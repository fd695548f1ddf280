"""Keys: the newest signs what goes out, each of them opens what went out while it was the newest.

They lie in secret.key, newest first. What is changed there is whole on the disk before it counts,
and a process that runs takes it up by itself.
"""

import base64
import binascii
import fcntl
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from board import settings
from board.foundation.database import files
from board.foundation.links import words
from board.settings import SettingsError

NAME = "secret.key"
HEADING = b"The keys of Folkmoot, the newest first. Keep this file to yourself, and in your backup."
SIZE = 32


@dataclass(frozen=True)
class Key:
    value: bytes = field(repr=False)
    made_at: datetime

    @property
    def fingerprint(self) -> str:
        """Sixteen characters that tell this key from others, and nothing about it."""
        return hashlib.sha256(b"folkmoot key\n" + self.value).hexdigest()[:16]


# --- what is signed --------------------------------------------------------------------------


def sign(text: str) -> bytes:
    """With the newest key."""
    return _hmac(held()[0], text)


def signatures(text: str) -> list[bytes]:
    """With each key, the newest first: any of them is genuine."""
    return [_hmac(key, text) for key in held()]


def signed(text: str) -> str:
    """What stands behind a text in an address or a form, made with the newest key."""
    return _b32(sign(text))


def is_signed(given: str, text: str) -> bool:
    """By any of our keys; how long it takes does not tell by which."""
    found = [
        hmac.compare_digest(_b32(signature).encode(), given.encode("utf-8", "replace"))
        for signature in signatures(text)
    ]
    return any(found)


def _hmac(key: Key, text: str) -> bytes:
    return hmac.new(key.value, text.encode(), hashlib.sha256).digest()


def _b32(digest: bytes) -> str:
    return base64.b32encode(digest).decode().lower()[:26]


# --- the file --------------------------------------------------------------------------------


def place() -> Path:
    return settings.current().data_dir.absolute() / NAME


_held: dict[Path, tuple[tuple[int, ...], Sequence[Key]]] = {}


def held() -> Sequence[Key]:
    """As this process knows them; the first is made if there is none, at the very first start.

    Once they are known, a file that is gone or damaged is no reason to stop.
    """
    path = place()
    known = _held.get(path)
    mark = _mark(path)
    if known is not None and mark in (known[0], ()):
        return known[1]
    try:
        keys = read(path) if mark else make(path)
    except SettingsError:
        if known is None:
            raise
        return known[1]
    _held[path] = (_mark(path), keys)
    return keys


def read(path: Path) -> list[Key]:
    """The keys in a file; SettingsError says in one line what is wrong with it."""
    try:
        content = path.read_bytes()
        written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        raise SettingsError(words.key_missing(path, MENDED)) from None
    except OSError as error:
        raise SettingsError(words.key_unreadable(path, error.strerror)) from error
    keys = parsed(content, written_at)
    if not keys:
        if not content:
            raise SettingsError(words.key_empty(path, MENDED))
        raise SettingsError(words.key_damaged(path, len(content), MENDED))
    return keys


MENDED = words.KEY_LOST_FIX


def parsed(content: bytes, written_at: datetime) -> list[Key]:
    """The keys that these bytes hold; none if they are damaged.

    Early versions wrote nothing but the bytes of a single key.
    """
    heading, _, rest = content.partition(b"\n")
    if heading != HEADING:
        is_cut = content.startswith(HEADING[:16])
        return [] if len(content) < SIZE or is_cut else [Key(content, written_at)]
    try:
        keys = [_key(line) for line in rest.decode("ascii").splitlines()]
    except (ValueError, binascii.Error):
        return []
    return keys if rest.endswith(b"\n") else []


def formatted(keys: Sequence[Key]) -> bytes:
    lines = [f"{base64.b64encode(key.value).decode()} {key.made_at.isoformat()}" for key in keys]
    return b"\n".join([HEADING, *(line.encode() for line in lines), b""])


def fresh() -> Key:
    return Key(secrets.token_bytes(SIZE), datetime.now(UTC).replace(microsecond=0))


def make(path: Path) -> list[Key]:
    """A first key; of several processes that make one at once, all take that of the fastest."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), files.written(path, may_replace=False) as file:
        file.write(formatted([fresh()]))
    return read(path)


def write(path: Path, keys: Sequence[Key]) -> None:
    """In place of what is there: whoever reads it finds the old file or the new one, whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with files.written(path) as file:
        file.write(formatted(keys))


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """One at a time; the lock is a file of its own, since the other is replaced."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path.with_name("keys.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


# --- steps -----------------------------------------------------------------------------------


def _key(line: str) -> Key:
    value, _, made_at = line.partition(" ")
    key = Key(base64.b64decode(value, validate=True), datetime.fromisoformat(made_at))
    if len(key.value) < SIZE or key.made_at.tzinfo is None:
        raise ValueError
    return key


def _mark(path: Path) -> tuple[int, ...]:
    """Changes whenever the file does; empty if it is not there."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return (state.st_ino, state.st_size, state.st_mtime_ns)
