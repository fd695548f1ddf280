"""What a check-up finds of the mailbox and of printing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from board.settings import Settings, use
from meetings.checkup import health
from meetings.inbox import inbound
from meetings.printing import scripts
from tests.dovecot import Dovecot
from tests.fonts import LETTERS, SIGNS, make_coloured, print_with

pytestmark = pytest.mark.anyio


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    made = Dovecot()
    yield made
    made.remove()


async def test_mailbox_is_opened_and_its_refusal_told(settings: Settings, dovecot: Dovecot) -> None:
    use(replace(settings, imap=dovecot.imap))
    mailbox, trust = await health.of_mail_in(False)
    assert mailbox.sentence == f"127.0.0.1, port {dovecot.port}, lets us read “INBOX”."
    assert trust.level == "warning"
    use(replace(settings, imap=replace(dovecot.imap, password="loud"), trusted_authserv_id="mx"))
    mailbox, trust = await health.of_mail_in(False)
    assert (mailbox.level, trust.level) == ("problem", "ok")
    assert mailbox.sentence.startswith("127.0.0.1 refused the name or the password")


async def test_mail_that_came_by_a_pipe_is_mail_that_comes(
    database: Any, settings: Settings, now: datetime
) -> None:
    assert [each.level.value for each in await health.of_mail_in(True)] == ["ok", "ok"]
    await inbound.receive(b"From: eve@example.org\r\nMessage-ID: <1@x>\r\n\r\nHi.", now)
    assert [each.level.value for each in await health.of_mail_in(True)] == ["ok", "warning"]


async def test_page_is_printed_and_letters_are_counted() -> None:
    printing, letters = await health.of_printing(False)
    assert (printing.sentence, letters.level) == ("A page was printed.", "ok")


async def test_letters_that_are_missing_are_named_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_with(monkeypatch, tmp_path)
    assert scripts.missing() == list(scripts.SCRIPTS)
    finding = await health.letters()
    assert finding.line == (
        "warning  Scripts: PDFs have no letters for Arabic, Hebrew, Devanagari, Bengali, Tamil, "
        "Thai, Georgian, Armenian, Gujarati, Gurmukhi, Kannada, Malayalam, Telugu, Sinhala, "
        "Khmer, Lao, Burmese, Ethiopic, Chinese, Japanese, Korean, symbols, emoji; "
        "they are named in words. "
        "Fix: apt install fonts-noto-cjk fonts-noto-core fonts-symbola, and start again."
    )


async def test_signs_that_are_missing_are_named_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_with(monkeypatch, tmp_path, LETTERS)
    assert (await health.letters()).sentence == (
        "PDFs have no letters for emoji; they are named in words."
    )
    print_with(monkeypatch, tmp_path, (*LETTERS, SIGNS))
    assert (await health.letters()).level == "ok"


async def test_pictures_of_colour_are_no_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_coloured(tmp_path / "coloured.ttf", "🙂")
    print_with(monkeypatch, tmp_path)
    assert not scripts.letters(())("🙂")


async def test_without_fontconfig_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "LIBRARY", "libnowhere.so.1")
    assert (await health.letters()).level == "warning"
