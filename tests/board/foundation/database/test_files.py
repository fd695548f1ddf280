"""Files that are there whole or not at all."""

import os
from pathlib import Path

import pytest

from board.foundation.database import files


def test_file_gets_its_name_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    old = os.umask(0)
    try:
        with files.written(path) as file:
            file.write(b"quiet ")
            assert not path.exists()
            file.write(b"harbour")
    finally:
        os.umask(old)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"quiet harbour", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["secret.key"]


def test_what_goes_wrong_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), files.written(path) as file:
        file.write(b"new")
        raise ZeroDivisionError
    with pytest.raises(FileExistsError), files.written(path, may_replace=False) as file:
        file.write(b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["secret.key"]
