"""How many files a ZIP holds, whatever it says of itself."""

import io
import struct
import zipfile

import pytest

from board.foundation.text.archives import entries_of


def archive(entries: int, comment: bytes = b"") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.comment = comment
        for number in range(entries):
            packed.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return data.getvalue()


MANY = archive(70_000)  # more than the end of an archive has room to say: a second end says it


def lying(data: bytes, said: int) -> bytes:
    """The same with another number in its end."""
    at = data.rfind(b"PK\x05\x06")
    return data[: at + 8] + struct.pack("<HH", said, said) + data[at + 12 :]


def lying_64(data: bytes, said: int) -> bytes:
    at = data.rfind(b"PK\x06\x06")
    return data[: at + 24] + struct.pack("<QQ", said, said) + data[at + 40 :]


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (archive(0), 0),
        (archive(5), 5),
        (archive(5, b"a comment"), 5),
        (b"before it" + archive(5), 5),
        (lying(archive(5), 1), 5),
        (MANY, 70_000),
        (b"before it" + MANY, 70_000),
        (lying_64(MANY, 1), 70_000),
        (b"", 0),
        (b"PK\x05\x06", 0),
        (archive(5)[:-1], 0),
        (b"PK\x03\x04" + b"x" * 100, 0),
    ],
)
def test_entries_of_counts_what_the_directory_holds(data: bytes, entries: int) -> None:
    assert entries_of(data) == entries


def test_entries_of_believes_a_number_that_is_higher() -> None:
    assert entries_of(lying(archive(5), 900)) == 900
