"""The settings of one installation, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from board.foundation.text.addresses import email_problem
from board.foundation.text.proxies import Network

LONGEST_SIGNED_SENDER = 32  # leaves room for +b-, an id and a signature (RFC 5321 4.5.3.1.1)
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


class SettingsError(ValueError):
    """A setting that cannot work; the message names it and the fix."""


@dataclass(frozen=True)
class Smtp:
    """Where mail goes out. `tls` is 'none', 'starttls' or 'tls'."""

    host: str
    port: int
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: str = "none"

    @property
    def is_local(self) -> bool:
        return self.host in LOCAL_HOSTS


@dataclass(frozen=True)
class Imap:
    """Which mailbox answers are read from. `tls` is 'none', 'starttls' or 'tls'."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    tls: str = "tls"


@dataclass(frozen=True)
class Settings:
    base_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("data")
    smtp: Smtp | None = None
    mail_from: str = "folkmoot@localhost.localdomain"
    signed_returns: bool = False
    imap: Imap | None = None
    inbound_secret: str | None = field(default=None, repr=False)
    trusted_authserv_id: str | None = None
    mail_per_minute: int | None = None
    undo_seconds: int = 30
    proxies: tuple[Network, ...] = ()
    webhook_hosts: frozenset[str] = frozenset()
    github_api: str = "https://api.github.com"
    runs_worker: bool = True
    backups: Path | None = None
    backups_kept: int = 14

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.path not in ("", "/")
        ):
            raise SettingsError(
                f"FOLKMOOT_BASE_URL is {self.base_url!r}; it must look like https://board.example.com"
            )
        if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
            raise SettingsError(
                "FOLKMOOT_BASE_URL must start with https:// (plain http is for this machine only)."
            )

    @property
    def origin(self) -> str:
        return self.base_url.rstrip("/")

    @property
    def is_local(self) -> bool:
        """Whether only this machine can open its pages."""
        return urlsplit(self.base_url).hostname in LOCAL_HOSTS


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings named in README; an unusable one raises SettingsError."""
    mail_from = environ.get("FOLKMOOT_MAIL_FROM", Settings.mail_from)
    if mail_from != Settings.mail_from and (problem := email_problem(mail_from)):
        raise SettingsError(f"FOLKMOOT_MAIL_FROM: {problem}")
    github_api = environ.get("FOLKMOOT_GITHUB_API") or Settings.github_api
    if not github_api.startswith("https://"):
        raise SettingsError("FOLKMOOT_GITHUB_API must start with https://: tokens go there.")
    return Settings(
        base_url=environ.get("FOLKMOOT_BASE_URL", Settings.base_url),
        data_dir=Path(environ.get("FOLKMOOT_DATA") or "data"),
        smtp=_smtp(environ.get("FOLKMOOT_SMTP", "")),
        mail_from=mail_from,
        signed_returns=_signed_returns(environ, mail_from),
        imap=_imap(environ.get("FOLKMOOT_IMAP", "")),
        inbound_secret=environ.get("FOLKMOOT_INBOUND_SECRET") or None,
        trusted_authserv_id=environ.get("TRUSTED_AUTHSERV_ID") or None,
        mail_per_minute=_number(environ, "MAIL_PER_MINUTE", None),
        undo_seconds=_number(environ, "FOLKMOOT_UNDO_SECONDS", Settings.undo_seconds) or 0,
        proxies=_networks(environ, "FOLKMOOT_PROXIES"),
        webhook_hosts=frozenset(environ.get("FOLKMOOT_WEBHOOK_HOSTS", "").casefold().split()),
        github_api=github_api,
        runs_worker=environ.get("FOLKMOOT_WORKER", "on").casefold() not in ("off", "0", "no"),
        backups=Path(environ["FOLKMOOT_BACKUPS"]) if environ.get("FOLKMOOT_BACKUPS") else None,
        backups_kept=_number(environ, "FOLKMOOT_BACKUPS_KEPT", None) or Settings.backups_kept,
    )


def _number(environ: Mapping[str, str], name: str, default: int | None) -> int | None:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal():
        raise SettingsError(f"{name} is {text!r}; it must be a whole number.")
    return int(text)


def _signed_returns(environ: Mapping[str, str], mail_from: str) -> bool:
    """Whether each mail has a return path of its own, which makes the sender's address longer."""
    chosen = environ.get("FOLKMOOT_VERP", "off").strip().casefold()
    if chosen not in ("on", "off", "1", "0", "yes", "no", ""):
        raise SettingsError(f"FOLKMOOT_VERP is {chosen!r}; it must be on or off.")
    is_on = chosen in ("on", "1", "yes")
    if is_on and len(mail_from.rpartition("@")[0]) > LONGEST_SIGNED_SENDER:
        raise SettingsError(
            "FOLKMOOT_VERP needs a sender with at most "
            f"{LONGEST_SIGNED_SENDER} characters before the @: look at FOLKMOOT_MAIL_FROM."
        )
    return is_on


def _networks(environ: Mapping[str, str], name: str) -> tuple[Network, ...]:
    words = environ.get(name, "").replace(",", " ").split()
    try:
        return tuple(ip_network(each) for each in words)
    except ValueError:
        raise SettingsError(
            f"{name} is {environ[name]!r}; it must be addresses or networks with spaces between, "
            "like 127.0.0.1 10.1.0.0/16"
        ) from None


def _smtp(text: str) -> Smtp | None:
    """smtp://user:password@host:587?tls=none|starttls or smtps://user:password@host:465."""
    if not text.strip():
        return None
    server = _server(text, "smtp")
    if server is None:
        raise SettingsError(
            "FOLKMOOT_SMTP must look like smtp://user:password@mail.example.com:587 "
            "or smtps://user:password@mail.example.com:465"
        )
    usual = {"tls": 465, "starttls": 587, "none": 25 if server.is_local else 587}
    return Smtp(
        host=server.host,
        port=server.port or usual[server.tls],
        username=server.username or None,
        password=server.password or None,
        tls=server.tls,
    )


def _imap(text: str) -> Imap | None:
    """imaps://user:password@host:993/FOLDER or imap://user:password@host:143?tls=none|starttls."""
    if not text.strip():
        return None
    server = _server(text, "imap")
    if server is None or not server.username or not server.password:
        raise SettingsError(
            "FOLKMOOT_IMAP must look like imaps://user:password@mail.example.com:993/INBOX "
            "or imap://user:password@mail.example.com:143/INBOX (in user and password, "
            "write @ as %40, / as %2F and : as %3A)"
        )
    return Imap(
        host=server.host,
        port=server.port or (993 if server.tls == "tls" else 143),
        username=server.username,
        password=server.password,
        folder=server.path or "INBOX",
        tls=server.tls,
    )


@dataclass(frozen=True)
class _Server:
    host: str
    port: int | None
    username: str
    password: str = field(repr=False)
    path: str
    tls: str

    @property
    def is_local(self) -> bool:
        return self.host in LOCAL_HOSTS


def _server(text: str, scheme: str) -> _Server | None:
    """The parts of a mail server's address; None where it is none. Never quotes a password."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in (scheme, f"{scheme}s") or not parts.hostname:
        return None
    is_plain = parts.hostname in LOCAL_HOSTS or parts.query == "tls=none"
    return _Server(
        host=parts.hostname,
        port=port,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        path=unquote(parts.path.strip("/")),
        tls="tls" if parts.scheme == f"{scheme}s" else "none" if is_plain else "starttls",
    )


_current: Settings | None = None


def current() -> Settings:
    """The settings of this process: those given to `use`, else the environment's."""
    global _current
    if _current is None:
        _current = from_environment()
    return _current


def use(settings: Settings) -> None:
    """Makes these the settings of the process; the application does so when it is created."""
    global _current
    _current = settings
