"""Whose database this is: the key that belongs to it, and copies from which nothing leaves."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.installation import installation
from board.foundation.installation.tables import Installation
from board.foundation.journal.tables import Entry
from board.foundation.links import form_tokens, keys, links
from board.foundation.links.links import Link, LinkPurpose
from board.settings import Settings, SettingsError, use
from tests.cast import make_staff

pytestmark = pytest.mark.anyio


@pytest.fixture
async def link(database: Any, now: datetime) -> Link:
    """Something that went out, from an installation that has been started."""
    await installation.recognise(now=now)
    ada = await make_staff(now)
    return await links.issue(LinkPurpose.password, now=now, staff=ada.id)


async def test_first_start_makes_the_key_and_notes_its_fingerprint(
    database: Any, now: datetime
) -> None:
    await installation.recognise(now=now)
    (key,) = keys.read(keys.place())
    assert await installation.recorded() == key.fingerprint
    await installation.recognise(now=now)
    assert keys.read(keys.place()) == [key]
    assert await Installation.count() == 1
    assert await installation.hold() is None


async def test_key_of_an_earlier_version_is_taken_as_it_is(database: Any, now: datetime) -> None:
    keys.place().write_bytes(b"x" * 32)
    await installation.recognise(now=now)
    assert await installation.recorded() == keys.read(keys.place())[0].fingerprint
    assert keys.place().read_bytes() == b"x" * 32


async def test_no_key_is_made_where_links_went_out(database: Any, now: datetime) -> None:
    ada = await make_staff(now)
    await links.issue(LinkPurpose.password, now=now, staff=ada.id)
    with pytest.raises(SettingsError, match="is missing"):
        await installation.recognise(now=now)
    assert not keys.place().exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "is missing"),
        (b"", "is empty"),
        (b"x" * 31, "is damaged"),
        (b"x" * 32, "is not the key of this database"),
    ],
)
async def test_start_without_the_key_of_the_database_is_refused(
    link: Link, now: datetime, content: bytes | None, sentence: str
) -> None:
    path = keys.place()
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        await installation.recognise(now=now)
    assert str(refused.value).startswith(f"{path} {sentence}")
    assert "folkmoot keys restore FILE" in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_other_host_needs_the_same_key(link: Link, now: datetime, tmp_path: Path) -> None:
    there = tmp_path / "host"
    ours = keys.place()
    use(Settings(data_dir=there))
    with pytest.raises(SettingsError, match="is missing"):
        await installation.recognise(now=now)
    there.mkdir(exist_ok=True)
    shutil.copy(ours, there)
    await installation.recognise(now=now)
    assert await installation.hold() is None
    assert (there / installation.PLACE).read_text() == (tmp_path / installation.PLACE).read_text()


# --- rotation --------------------------------------------------------------------------------


async def test_links_and_forms_live_on_after_a_rotation(link: Link, now: datetime) -> None:
    token, form = links.token(link), form_tokens.form_token("guest", now=now)
    csrf = form_tokens.staff_form_token("session")
    made = await installation.rotate_keys(now=now)
    assert await installation.recorded() == made.fingerprint
    await installation.recognise(now=now)
    assert links.token(link) != token
    for each in (token, links.token(link)):
        assert (await links.open_link(LinkPurpose.password, each, now=now)).id == link.id
    assert form_tokens.is_form_token("guest", form, now=now)
    assert form_tokens.is_staff_form_token("session", csrf)
    assert not form_tokens.is_form_token("other", form, now=now)
    assert not form_tokens.is_staff_form_token("other", csrf)
    assert [entry.event for entry in await Entry.objects()] == ["keys.rotated"]


async def test_what_a_forgotten_key_signed_opens_nothing(link: Link, now: datetime) -> None:
    token = links.token(link)
    old = await installation.recorded()
    with pytest.raises(Refused, match="first say folkmoot keys rotate"):
        await installation.forget_key(old, now=now)
    await installation.rotate_keys(now=now)
    with pytest.raises(NotFound):
        await installation.forget_key("0" * 16, now=now)
    await installation.forget_key(f"{old[:4].upper()} {old[4:]}", now=now)
    with pytest.raises(NotFound):
        await links.open_link(LinkPurpose.password, token, now=now)
    await links.open_link(LinkPurpose.password, links.token(link), now=now)


async def test_rotation_that_was_cut_off_is_finished_by_the_next_start(
    link: Link, now: datetime
) -> None:
    newest = keys.fresh()
    keys.write(keys.place(), [newest, *keys.read(keys.place())])
    await installation.recognise(now=now)
    assert await installation.recorded() == newest.fingerprint


async def test_host_that_missed_a_rotation_is_refused(link: Link, now: datetime) -> None:
    missed = keys.place().read_bytes()
    await installation.rotate_keys(now=now)
    keys.place().write_bytes(missed)
    with pytest.raises(SettingsError, match="is not the key of this database"):
        await installation.recognise(now=now)


async def test_lost_key_is_restored_from_a_copy_and_from_no_other(
    link: Link, now: datetime
) -> None:
    token, copy = links.token(link), keys.place().read_bytes()
    keys.place().write_bytes(b"")
    for content, sentence in ((b"short", "no keys"), (b"x" * 32, "the keys of another database")):
        with pytest.raises(Refused, match=f"copy.key holds {sentence}"):
            await installation.restore_keys(content, now, name="copy.key", now=now)
    await installation.restore_keys(copy, now, name="copy.key", now=now)
    await installation.recognise(now=now)
    assert (await links.open_link(LinkPurpose.password, token, now=now)).id == link.id


async def test_key_that_is_lost_for_good_is_replaced(link: Link, now: datetime) -> None:
    token = links.token(link)
    keys.place().unlink()
    await installation.replace_keys(now=now)
    await installation.recognise(now=now)
    with pytest.raises(NotFound):
        await links.open_link(LinkPurpose.password, token, now=now)
    await links.open_link(LinkPurpose.password, links.token(link), now=now)


# --- copies ----------------------------------------------------------------------------------


async def test_database_of_another_place_is_held_until_an_administrator_lets_it_go(
    link: Link, now: datetime, tmp_path: Path
) -> None:
    (tmp_path / installation.PLACE).write_text("abcdefghjkmn\n")
    await installation.recognise(now=now)
    held = await installation.hold()
    assert held is not None
    assert (held.since, held.copied_at) == (now, None)
    await installation.recognise(now=now)
    eve = await make_staff(now, "Eve", roles={})
    with pytest.raises(Forbidden):
        await installation.let_go(by=eve, now=now)
    ada = await make_staff(now, "Ada", email="ada2@example.com")
    await installation.let_go(by=ada, now=now)
    assert await installation.hold() is None
    with pytest.raises(LostRace):
        await installation.let_go(by=ada, now=now)
    await installation.recognise(now=now)
    assert await installation.hold() is None
    events = [entry.event for entry in await Entry.objects()]
    assert events.count("installation.held") == events.count("installation.let_go") == 1
