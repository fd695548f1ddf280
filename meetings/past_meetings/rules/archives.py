"""The five files of a past meeting in one ZIP: unpacked within limits, and packed again."""

import base64
import io
import zipfile
import zlib
from collections.abc import Mapping

from board.foundation.errors import Refused
from board.foundation.text import archives
from meetings.past_meetings import words
from meetings.past_meetings.rules.records import FILES, WORKBOOKS

MAX_UNPACKED = 50 * 1024 * 1024
MAX_ENTRIES = 200
_AT_ONCE = 1024 * 1024


def is_archive(data: bytes) -> bool:
    """By its first bytes; a file's name says little."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(data: bytes) -> dict[str, bytes]:
    """The five files and the workbooks in the ZIP, by plain name; folders do not matter.

    Refused when it is damaged, encrypted, has two of a name, or unpacks to more than 50 MB:
    counted while unpacking, since what an archive says of itself need not be true.
    """
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED
    if (entries := archives.entries_of(data)) > MAX_ENTRIES:
        raise Refused(words.too_many_zip_entries(entries))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                name = entry.filename.replace("\\", "/").rpartition("/")[2].casefold()
                if name not in FILES and not _is_workbook(name):
                    continue
                if name in found:
                    raise Refused(words.zip_holds_file_twice(name))
                found[name] = _bytes_of(archive, entry, left)
                left -= len(found[name])
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as problem:
        raise Refused(words.ZIP_DAMAGED) from problem
    except (RuntimeError, NotImplementedError) as problem:
        # What zipfile raises for a password, and for a compression that it does not know.
        raise Refused(words.ZIP_ENCRYPTED) from problem
    return found


def pack(files: Mapping[str, bytes]) -> bytes:
    """The same files always make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], compress_type=zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def carried(files: dict[str, bytes]) -> str:
    """The files as a page carries them along to the next."""
    return base64.b64encode(pack(files)).decode()


def uncarried(text: str) -> dict[str, bytes]:
    """What `carried` made; Refused for anything else."""
    try:
        return unpack(base64.b64decode(text, validate=True))
    except ValueError as problem:
        raise Refused(words.CHOOSE_FILES_AGAIN) from problem


def _is_workbook(name: str) -> bool:
    # Excel's own lock beside an open workbook begins so.
    return name.rpartition(".")[2] in WORKBOOKS and not name.startswith(("~$", "._"))


def _bytes_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(entry) as file:
        while part := file.read(_AT_ONCE):
            size += len(part)
            if size > most:
                raise Refused(words.ZIP_TOO_LARGE)
            parts.append(part)
    return b"".join(parts)
