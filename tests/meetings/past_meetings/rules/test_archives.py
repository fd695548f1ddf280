import io
import zipfile
from collections.abc import Mapping

import pytest

from board.foundation.errors import Refused
from meetings.past_meetings.rules.archives import (
    MAX_ENTRIES,
    MAX_UNPACKED,
    is_archive,
    pack,
    unpack,
)

FILES = {
    "meeting.json": b'{"title": "Winter"}',
    "members.csv": b"name\nAlan\n",
    "agenda.csv": b"topic\nCalendar\n",
    "statements.csv": b"text\nYes\n",
    "outcomes.csv": b"text\nDone\n",
}


def zipped(entries: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_what_was_packed_is_unpacked() -> None:
    packed = pack(FILES)
    assert is_archive(packed)
    assert unpack(packed) == FILES


def test_packing_twice_makes_the_same_bytes() -> None:
    assert pack(FILES) == pack(dict(reversed(FILES.items())))


def test_folders_and_case_do_not_matter_and_other_files_are_left() -> None:
    entries = {
        "council-2026/Members.CSV": b"name\nAlan\n",
        "__MACOSX/council-2026/._members.csv": b"\0\1",
        "council-2026/": b"",
        "council-2026/notes.txt": b"private",
        "../../agenda.csv": b"topic\n",
    }
    assert unpack(zipped(entries)) == {"members.csv": b"name\nAlan\n", "agenda.csv": b"topic\n"}


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(Refused, match=r"two files named agenda\.csv"):
        unpack(zipped({"a/agenda.csv": b"1", "b/agenda.csv": b"2"}))


def test_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zipped({"statements.csv": bytes(MAX_UNPACKED + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(Refused, match="more than 50 MB"):
        unpack(bomb)


def test_several_that_are_too_much_together_are_refused() -> None:
    half = bytes(MAX_UNPACKED // 2 + 1)
    with pytest.raises(Refused, match="more than 50 MB"):
        unpack(zipped({"statements.csv": half, "outcomes.csv": half}))


def test_archive_of_many_entries_is_refused() -> None:
    with pytest.raises(Refused, match="201 entries"):
        unpack(zipped({f"{number}.csv": b"" for number in range(MAX_ENTRIES + 1)}))


def test_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"agenda.csv": b"topic\n"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="encrypted"):
        unpack(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"name\nAlan\n", pack(FILES)[:-30]])
def test_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        unpack(data)


def test_archive_with_one_changed_byte_is_refused() -> None:
    data = bytearray(pack({"statements.csv": b"what was said " * 50}))
    data[50] ^= 0xFF
    with pytest.raises(Refused, match="damaged"):
        unpack(bytes(data))


@pytest.mark.parametrize("data", [b"", b"name,company\n", b"{}"])
def test_text_is_no_archive(data: bytes) -> None:
    assert not is_archive(data)
