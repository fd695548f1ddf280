"""The process that works on what strangers sent: started by sandbox.py, limited, killable."""

import os
import struct
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from typing import Any, BinaryIO, get_type_hints

import msgspec

from board.foundation.errors import Refused
from board.foundation.sandbox.confinement import allow, limit, refuse


def answer(job: bytes) -> bytes:
    """A pair: what became of it, and the value or the reason."""
    module, name, args = msgspec.msgpack.decode(job, type=tuple[str, str, list[Any]])
    try:
        work, kinds = _work(module, name)
        given = [msgspec.convert(each, kind) for each, kind in zip(args, kinds, strict=True)]
        return msgspec.msgpack.encode(("done", work(*given)))
    except Refused as refusal:
        return msgspec.msgpack.encode(("refused", (refusal.sentence, refusal.field)))
    except MemoryError:
        return msgspec.msgpack.encode(("memory", None))
    except Exception as error:  # noqa: BLE001 (whatever it is, the parent must hear of it)
        return msgspec.msgpack.encode(("failed", f"{type(error).__name__}: {error}"[:500]))


@cache
def _work(module: str, name: str) -> tuple[Callable[..., Any], list[Any]]:
    work = getattr(import_module(module), name)
    kinds = get_type_hints(work)
    kinds.pop("return")
    return work, list(kinds.values())


def serve(source: BinaryIO, target: BinaryIO, *, begin: Callable[[], None]) -> None:
    """Says that it is there, then answers job after job; `begin` is called before each."""
    _say(target, b"")
    while len(size := source.read(4)) == 4:
        begin()
        _say(target, answer(source.read(struct.unpack(">I", size)[0])))


def _say(target: BinaryIO, said: bytes) -> None:
    target.write(struct.pack(">I", len(said)))
    target.write(said)
    target.flush()


def main() -> None:
    limit(seconds=int(sys.argv[1]), memory=int(sys.argv[2]))
    # Whatever a library prints must not get between the lengths.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.addaudithook(refuse)
    serve(sys.stdin.buffer, target, begin=partial(allow, int(sys.argv[1])))


if __name__ == "__main__":
    main()
