import base64
import contextlib
import io
import re
from dataclasses import fields
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from board.cli import main
from board.settings import Imap, Settings, SettingsError, Smtp, from_environment

README = (Path(__file__).parents[2] / "README.md").read_text()
# What each setting is called in the environment, with a value that is not the default.
VARIABLES = {
    "base_url": ("FOLKMOOT_BASE_URL", "https://board.example.com", "https://board.example.com"),
    "data_dir": ("FOLKMOOT_DATA", "elsewhere", Path("elsewhere")),
    "smtp": ("FOLKMOOT_SMTP", "smtps://mail.example.com", Smtp("mail.example.com", 465, tls="tls")),
    "mail_from": ("FOLKMOOT_MAIL_FROM", "board@example.com", "board@example.com"),
    "signed_returns": ("FOLKMOOT_VERP", "on", True),
    "imap": (
        "FOLKMOOT_IMAP",
        "imaps://board:pw@mail.example.com",
        Imap("mail.example.com", 993, "board", "pw"),
    ),
    "inbound_secret": ("FOLKMOOT_INBOUND_SECRET", "quiet harbour", "quiet harbour"),
    "trusted_authserv_id": ("TRUSTED_AUTHSERV_ID", "mx.example.com", "mx.example.com"),
    "mail_per_minute": ("MAIL_PER_MINUTE", "60", 60),
    "undo_seconds": ("FOLKMOOT_UNDO_SECONDS", "0", 0),
    "proxies": (
        "FOLKMOOT_PROXIES",
        "127.0.0.1 10.1.0.0/16",
        (ip_network("127.0.0.1"), ip_network("10.1.0.0/16")),
    ),
    "webhook_hosts": (
        "FOLKMOOT_WEBHOOK_HOSTS",
        "Jira.harbour.example 10.0.0.7",
        frozenset({"jira.harbour.example", "10.0.0.7"}),
    ),
    "github_api": (
        "FOLKMOOT_GITHUB_API",
        "https://git.example.com/api/v3",
        "https://git.example.com/api/v3",
    ),
    "runs_worker": ("FOLKMOOT_WORKER", "off", False),
    "backups": ("FOLKMOOT_BACKUPS", "/srv/backups", Path("/srv/backups")),
    "backups_kept": ("FOLKMOOT_BACKUPS_KEPT", "30", 30),
}  # fmt: skip


def test_every_setting_comes_from_the_environment() -> None:
    assert set(VARIABLES) == {field.name for field in fields(Settings)}
    for name, (variable, text, value) in VARIABLES.items():
        default = getattr(Settings(), name)
        assert getattr(from_environment({variable: text}), name) == value != default
    assert from_environment({}) == Settings()


def test_readme_names_every_setting_and_no_other() -> None:
    section = README.split("## Settings")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (\S+) \|", section, re.MULTILINE))
    assert set(rows) == {variable for variable, *_ in VARIABLES.values()} | {"DATABASE_URL"}
    told = {name: rows[variable].strip("`") for name, (variable, *_) in VARIABLES.items()}
    shown: dict[object, str] = {None: "–", True: "on", False: "off", frozenset(): "–", (): "–"}
    assert told == {
        name: shown.get(getattr(Settings(), name), str(getattr(Settings(), name)))
        for name in VARIABLES
    }


def test_readme_names_every_command_and_no_other() -> None:
    section = README.split("## Commands")[1].split("\n## ")[0]
    named = {
        row.split()[0] for row in re.findall(r"^\| `folkmoot ([^`]+)` \|", section, re.MULTILINE)
    }
    assert named == set(main.commands)


def test_readme_shows_how_a_webhook_is_checked() -> None:
    """What it prints is what a webhook of ours holds."""
    code = README.split("```python")[1].split("```")[0]
    secret = "whsec_" + base64.b64encode(b"quiet harbour").decode()
    body, at = '{"type": "digest.released", "data": {"number": 1}}', datetime.now(UTC)
    headers = {
        "webhook-id": "1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign("1", at, body),
    }
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code.replace("whsec_…", secret), {"body": body, "headers": headers})
    assert said.getvalue() == "digest.released {'number': 1}\n"


def test_readme_leads_to_files_that_are_there() -> None:
    root = Path(__file__).parents[2]
    named = re.findall(r"`((?:board|meetings|templates|tests)/[\w./]+)`", README)
    named += re.findall(r"\]\(([\w./]+)\)", README)
    assert len(named) > 10
    assert [name for name in named if not (root / name).exists()] == []


def test_tokens_go_nowhere_in_the_clear() -> None:
    with pytest.raises(SettingsError, match="FOLKMOOT_GITHUB_API must start with https://"):
        from_environment({"FOLKMOOT_GITHUB_API": "http://git.example.com/api/v3"})


@pytest.mark.parametrize(
    ("text", "smtp"),
    [
        ("smtp://127.0.0.1:2525", Smtp("127.0.0.1", 2525, tls="none")),
        ("smtp://mail.example.com", Smtp("mail.example.com", 587, tls="starttls")),
        ("smtp://localhost", Smtp("localhost", 25, tls="none")),
        ("smtp://mail.example.com?tls=none", Smtp("mail.example.com", 587, tls="none")),
        (
            "smtps://ada:quiet%20harbour@mail.example.com",
            Smtp("mail.example.com", 465, "ada", "quiet harbour", "tls"),
        ),
    ],
)
def test_mail_server_is_read_with_its_encryption(text: str, smtp: Smtp) -> None:
    assert from_environment({"FOLKMOOT_SMTP": text}).smtp == smtp


@pytest.mark.parametrize(
    ("text", "imap"),
    [
        (
            "imaps://board%40example.com:a%2Fb%3Ac@mail.example.com/Answers%20in",
            Imap("mail.example.com", 993, "board@example.com", "a/b:c", "Answers in", "tls"),
        ),
        (
            "imap://board:pw@mail.example.com",
            Imap("mail.example.com", 143, "board", "pw", tls="starttls"),
        ),
        (
            "imap://board:pw@mail.example.com:1143/INBOX?tls=none",
            Imap("mail.example.com", 1143, "board", "pw", tls="none"),
        ),
        ("imap://board:pw@127.0.0.1:1143", Imap("127.0.0.1", 1143, "board", "pw", tls="none")),
    ],
)
def test_mailbox_is_read_with_its_folder_and_encryption(text: str, imap: Imap) -> None:
    assert from_environment({"FOLKMOOT_IMAP": text}).imap == imap


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("FOLKMOOT_BASE_URL", "board.example.com"),
        ("FOLKMOOT_BASE_URL", "http://board.example.com"),
        ("FOLKMOOT_BASE_URL", "https://board.example.com/folkmoot"),
        ("FOLKMOOT_SMTP", "mail.example.com:25"),
        ("FOLKMOOT_SMTP", "https://mail.example.com"),
        ("FOLKMOOT_SMTP", "smtp://mail.example.com:mail"),
        ("FOLKMOOT_IMAP", "imaps://mail.example.com"),
        ("FOLKMOOT_IMAP", "imaps://board@mail.example.com"),
        ("FOLKMOOT_IMAP", "imaps://board:pw@mail.example.com:mail"),
        ("FOLKMOOT_IMAP", "pop3://board:pw@mail.example.com"),
        ("FOLKMOOT_MAIL_FROM", "Ada <ada@example.com>"),
        ("MAIL_PER_MINUTE", "-1"),
        ("FOLKMOOT_PROXIES", "proxy.example.com"),
        ("FOLKMOOT_PROXIES", "10.1.0.1/16"),
        ("FOLKMOOT_UNDO_SECONDS", "a while"),
        ("FOLKMOOT_BACKUPS_KEPT", "all"),
    ],
)
def test_setting_that_cannot_work_is_refused_by_name(variable: str, text: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        from_environment({variable: text})


def test_secrets_are_not_shown() -> None:
    settings = from_environment(
        {
            "FOLKMOOT_SMTP": "smtp://ada:hidden-one@mail.example.com",
            "FOLKMOOT_INBOUND_SECRET": "hidden-two",
            "FOLKMOOT_IMAP": "imaps://ada:hidden-three@mail.example.com",
        }
    )
    assert "hidden" not in repr(settings)
    with pytest.raises(SettingsError) as refusal:
        from_environment({"FOLKMOOT_IMAP": "imaps://ada:hidden/four@mail.example.com"})
    assert "hidden" not in str(refusal.value)
