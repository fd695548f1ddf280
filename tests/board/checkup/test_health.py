"""A check-up on a real database, a real mail server and real files."""

import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from piccolo.apps.migrations.tables import Migration

from board.checkup import health
from board.foundation import extensions
from board.foundation.database import db, upgrades
from board.foundation.delivery import smtp
from board.foundation.extensions import Finding
from board.foundation.installation import installation
from board.foundation.links import keys, links
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.settings import Settings, Smtp, use
from tests.cast import make_staff
from tests.earlier_version import without_indexes
from tests.ports import ListeningController
from tests.smtp import SmtpServer

pytestmark = pytest.mark.anyio
FINGERPRINT_OF_X = keys.parsed(b"x" * 32, datetime.now(UTC))[0].fingerprint


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the gathering side adds is tested there."""
    monkeypatch.setattr(extensions.registered, "findings", [])


async def found(now: datetime) -> dict[str, Finding]:
    return {each.what: each for each in await health.examine(now)}


async def test_new_installation_is_fine_but_for_its_worker(
    database: Any, settings: Settings, now: datetime, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    levels = {what: each.level.value for what, each in (await found(now)).items()}
    assert levels.pop("Worker") == "warning"
    assert set(levels.values()) == {"ok"}
    assert not (tmp_path / "secret.key").exists()  # a check-up makes nothing


async def test_database_of_another_shape_is_a_problem(
    reshaped: Any, now: datetime, tmp_path: Path
) -> None:
    await without_indexes()
    finding = (await found(now))["Database"]
    assert (finding.level, finding.sentence) == (
        "problem",
        f"{db.kind()} answers, but has not the shape that this version needs.",
    )
    assert finding.fix == (
        "Start “folkmoot run” or “folkmoot work”: each start upgrades it."
        if db.is_a_file()
        else "folkmoot backup FILE, then folkmoot upgrade."
    )
    await upgrades.run(tmp_path, is_asked=True)
    assert (await found(now))["Database"].level == "ok"
    later = Migration(app_name="meetings", name="2031-01-01T00:00:00:000000")
    await Migration.insert(later)
    finding = (await found(now))["Database"]
    await Migration.delete().where(Migration.name == later.name)
    assert (finding.level, finding.sentence, finding.fix) == (
        "problem",
        "A newer version of Folkmoot made it.",
        "Install that version, or restore a backup of this one.",
    )


async def test_key_is_there_whole_and_closed(
    database: Any, settings: Settings, now: datetime, tmp_path: Path
) -> None:
    ada = await make_staff(now)
    link = await links.issue(links.LinkPurpose.password, now=now, staff=ada.id)
    key = tmp_path / "secret.key"
    assert (await found(now))["Key"].sentence.startswith(f"{key} is gone")
    links.token(link)
    assert (await found(now))["Key"].level == "ok"
    key.chmod(0o640)
    tmp_path.chmod(0o755)
    findings = await found(now)
    assert (findings["Key"].level, findings["Key"].fix) == ("problem", f"chmod 600 {key}")
    assert (findings["Data"].level, findings["Data"].fix) == ("warning", f"chmod 700 {tmp_path}")
    key.chmod(0o600)
    tmp_path.chmod(0o700)
    copy = tmp_path / "copy.sqlite"  # by hand
    copy.touch()
    copy.chmod(0o644)
    assert (await found(now))["Data"].line == (
        f"warning  Data: Others may read copy.sqlite. Fix: chmod 600 {copy}"
    )
    await installation.recognise(now=now)
    key.write_bytes(b"short")
    assert (await found(now))["Key"].sentence == f"{key} is damaged (5 bytes)."
    key.write_bytes(b"x" * 32)
    assert (await found(now))["Key"].sentence.startswith(f"{key} is {FINGERPRINT_OF_X}; that of ")
    key.unlink()
    key.mkdir()
    assert (await found(now))["Key"].sentence.startswith(f"{key} cannot be read (Is a directory)")


async def test_mail_that_nobody_takes_and_mail_that_failed(database: Any, now: datetime) -> None:
    await outbox.post(
        "test_sent",
        to=outbox.Recipient("Ada", "ada@harbour.example.com"),
        context={"name": "Ada"},
        now=now,
    )
    assert (await found(now + timedelta(minutes=2)))["Outbox"].level == "ok"
    late = (await found(now + timedelta(minutes=5)))["Outbox"]
    assert late.sentence == "1 mail should have left, the oldest 5 minutes ago."
    await Message.update({Message.state: MailState.failed.value}, force=True)
    failed = (await found(now + timedelta(days=13)))["Outbox"]
    assert (failed.level, failed.sentence) == ("warning", "1 mail failed in the last two weeks.")
    assert (await found(now + timedelta(days=15)))["Outbox"].level == "ok"


async def test_worker_says_that_it_lives(
    database: Any, settings: Settings, now: datetime, tmp_path: Path
) -> None:
    health.note_beat(tmp_path)
    beat_at = datetime.fromtimestamp((tmp_path / health.BEAT).stat().st_mtime, now.tzinfo)
    assert (await found(beat_at))["Worker"].sentence == "Alive."
    assert (await found(beat_at + timedelta(minutes=3)))["Worker"].level == "problem"
    health.note_beat(tmp_path / "nowhere")  # must not stop a worker


# --- the mail server -------------------------------------------------------------------------


class Checked:
    def __call__(self, *given: Any) -> AuthResult:
        data = given[-1]
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == b"quiet-harbour", handled=False)


@pytest.fixture
def guarded() -> Iterator[Callable[..., Smtp]]:
    """Starts a server that takes a name and a password, perhaps only encrypted."""
    servers: list[ListeningController] = []

    def start(context: ssl.SSLContext | None = None) -> Smtp:
        class Server(ListeningController):
            def factory(self) -> SMTP:
                return SMTP(
                    Sink(),
                    authenticator=Checked(),
                    auth_require_tls=context is not None,
                    tls_context=context,
                )

        server = Server(Sink())
        server.start()
        servers.append(server)
        kind = "starttls" if context else "none"
        return Smtp("127.0.0.1", server.port, "board", "quiet-harbour", tls=kind)

    yield start
    for server in servers:
        server.stop()


async def test_mail_server_signs_in_and_gets_no_mail(
    database: Any, settings: Settings, now: datetime, smtp: SmtpServer
) -> None:
    use(replace(settings, smtp=Smtp(smtp.host, smtp.port)))
    findings = await found(now)
    assert findings["Mail out"].sentence == f"127.0.0.1, port {smtp.port}, answers."
    assert smtp.received == []
    assert findings["Address"].level == "problem"  # its links would open here only
    assert findings["Sender"].level == "problem"
    smtp.stop()
    assert (await found(now))["Mail out"].sentence == (
        f"127.0.0.1 cannot be reached on port {smtp.port}: Connection refused."
    )


async def test_password_is_tried_and_never_told(guarded: Callable[..., Smtp]) -> None:
    server = guarded()
    assert await smtp.trial(server) == ""
    refused = await smtp.trial(replace(server, password="loud-harbour"))
    assert refused.startswith("127.0.0.1 refused the name or the password (535 ")
    assert "harbour" not in refused
    assert await smtp.trial(replace(server, tls="starttls")) == (
        "SMTP STARTTLS extension not supported by server."
    )


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    return context


async def test_certificate_that_nobody_signed_is_named(
    guarded: Callable[..., Smtp], self_signed: ssl.SSLContext
) -> None:
    assert await smtp.trial(guarded(self_signed)) == (
        "The certificate of 127.0.0.1 is not to be trusted: self-signed certificate."
    )


async def test_host_that_does_not_exist_or_says_nothing() -> None:
    assert await smtp.trial(Smtp("nowhere.invalid", 25)) == (
        "There is no mail server called nowhere.invalid."
    )
