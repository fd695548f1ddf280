"""The file of keys: made once, whole or not at all, read in all its states."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.foundation.links import keys
from board.settings import Settings, SettingsError, use

THEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[4]


@pytest.fixture
def path(settings: Settings) -> Path:
    return keys.place()


def test_key_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    use(Settings(data_dir=tmp_path / "data"))
    signed = keys.sign("a link")
    assert (len(signed), keys.sign("a link"), keys.signatures("a link")) == (32, signed, [signed])
    assert keys.place().stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_processes_that_make_it_at_once_have_the_same(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from board.foundation.links import keys\n"
        "print(keys.make(Path(sys.argv[1]))[0].fingerprint)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, tmp_path / "data" / "secret.key"],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PICCOLO_CONF": "piccolo_conf"},
        )
        for _ in range(3)
    ]  # fmt: skip
    assert len({process.communicate()[0] for process in processes}) == 1
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_all_keys_open_and_the_newest_signs(path: Path) -> None:
    first, second = keys.fresh(), keys.fresh()
    keys.write(path, [first])
    before = keys.sign("a link")
    keys.write(path, [second, first])
    now = keys.sign("a link")
    assert now != before
    assert keys.signatures("a link") == [now, before]
    keys.write(path, [second])
    assert keys.signatures("a link") == [now]


def test_running_process_outlives_its_file(path: Path) -> None:
    signed = keys.sign("a link")
    path.write_bytes(b"short")
    assert keys.sign("a link") == signed
    path.unlink()
    assert keys.sign("a link") == signed
    assert not path.exists()


def test_file_of_an_early_version_is_one_key(path: Path) -> None:
    path.write_bytes(bytes(range(32)))
    os.utime(path, (THEN.timestamp(), THEN.timestamp()))
    (key,) = keys.read(path)
    assert (key.value, key.made_at) == (bytes(range(32)), THEN)
    assert len(key.fingerprint) == 16
    keys.write(path, [key])
    assert keys.read(path) == [key]


def test_cut_and_changed_files_hold_no_key() -> None:
    whole = keys.formatted([keys.fresh(), keys.fresh()])
    assert len(keys.parsed(whole, THEN)) == 2
    for size in range(len(whole)):
        if not whole[:size].endswith(b"\n"):  # the end of a key: whole, with one key less
            assert keys.parsed(whole[:size], THEN) == [], size
    assert keys.parsed(whole.replace(b"+00:00", b""), THEN) == []
    assert keys.parsed(whole + b"more\n", THEN) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty."), (b"short", "is damaged (5 bytes)."), (None, "is missing.")],
)
def test_what_is_no_key_is_named_with_the_fix(
    path: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        keys.read(path)
    assert str(refused.value).startswith(f"{path} {sentence} Put it back: folkmoot keys restore ")
    assert "\n" not in str(refused.value)


def test_what_cannot_be_read_is_named_with_the_fix(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SettingsError) as refused:
        keys.read(path)
    assert str(refused.value) == (
        f"{path} cannot be read (Is a directory): the user who runs Folkmoot must own it."
    )


def test_fingerprint_tells_nothing_of_the_key() -> None:
    key = keys.fresh()
    assert key.value.hex() not in key.fingerprint
    assert repr(key) == f"Key(made_at={key.made_at!r})"
