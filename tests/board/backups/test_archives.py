"""Archives: whole or refused in one sentence, whichever bit is wrong."""

import random
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.backups import archives
from board.foundation.errors import Refused
from tests.counts import share

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    contents = {"secret.key": b"quiet harbour", "folkmoot.sqlite": bytes(range(256)) * 20}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    archives.pack(
        tmp_path / "backup.tar",
        {"made_at": "then"},
        [(name, tmp_path / name) for name in contents],
        now=NOW,
    )
    return tmp_path / "backup.tar"


def test_archive_is_a_plain_tar_for_its_owner_only(archive: Path, tmp_path: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600
    with tarfile.open(archive) as tar:
        assert tar.getnames() == ["manifest.json", "secret.key", "folkmoot.sqlite", "seal.sha256"]
        assert {member.mode for member in tar} == {0o600}
    facts = archives.check(archive)
    assert (facts["made_at"], [each["name"] for each in facts["files"]]) == (
        "then",
        ["secret.key", "folkmoot.sqlite"],
    )
    with (tmp_path / "out").open("wb") as out:
        archives.extract(archive, "folkmoot.sqlite", out)
    assert (tmp_path / "out").read_bytes() == (tmp_path / "folkmoot.sqlite").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "backup.tar",
        "folkmoot.sqlite",
        "out",
        "secret.key",
    ]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        archives.check(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_no_bit_changes_unnoticed(archive: Path) -> None:
    whole = archive.read_bytes()
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for place in chance.sample(range(len(whole)), max(200, share(10_000))):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        archive.write_bytes(changed)
        assert refusal(archive).startswith("backup.tar "), place
    archive.write_bytes(whole)
    archives.check(archive)


def test_archive_that_was_cut_off_or_goes_on_is_refused(archive: Path) -> None:
    whole = archive.read_bytes()
    for size in [*range(0, len(whole), 509), len(whole) - 1]:
        archive.write_bytes(whole[:size])
        assert refusal(archive).startswith("backup.tar "), size
    for more in (b"x", b"\0" * 512, whole):
        archive.write_bytes(whole + more)
        assert refusal(archive) == "backup.tar is damaged or was cut off."


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    said = "other is no backup of Folkmoot."
    other = tmp_path / "other"
    for content in (b"", b"SQLite format 3\0" + b"x" * 9_000, b"\x1f\x8b" + b"x" * 9_000):
        other.write_bytes(content)
        assert refusal(other) == said
    (tmp_path / "manifest.json").write_bytes(b'{"product": "other", "format": 1, "files": []}')
    for name in ("manifest.json", "other"):
        with tarfile.open(other, "w") as tar:
            tar.add(tmp_path / "manifest.json", name)
        assert refusal(other) == said
    (tmp_path / "manifest.json").write_bytes(b"[" * 100_000)
    with tarfile.open(other, "w") as tar:
        tar.add(tmp_path / "manifest.json", "manifest.json")
    assert refusal(other) == "other is damaged or was cut off."


def test_format_of_the_future_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FORMAT", 0)
    assert refusal(archive) == (
        "backup.tar was made by a newer version of Folkmoot: install that version."
    )
