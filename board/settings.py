"""The settings of one installation, read from the environment once."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from board.rules.addresses import email_problem

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


@dataclass(frozen=True)
class Settings:
    base_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("data")
    smtp: Smtp | None = None
    mail_from: str = "folkmoot@localhost.localdomain"
    inbound_secret: str | None = field(default=None, repr=False)
    trusted_authserv_id: str | None = None
    mail_per_minute: int | None = None
    undo_seconds: int = 30
    runs_worker: bool = True

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
    def secret(self) -> bytes:
        """The key that personal links and form tokens are derived from; made at first use."""
        return _secret(self.data_dir / "secret.key")


_keys: dict[Path, bytes] = {}


def _secret(path: Path) -> bytes:
    path = path.absolute()
    if path not in _keys:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(32))
        key = path.read_bytes()
        if len(key) < 32:
            raise SettingsError(f"{path} is damaged: it must hold 32 bytes.")
        _keys[path] = key
    return _keys[path]


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings named in README; an unusable one raises SettingsError."""
    mail_from = environ.get("FOLKMOOT_MAIL_FROM", Settings.mail_from)
    if mail_from != Settings.mail_from and (problem := email_problem(mail_from)):
        raise SettingsError(f"FOLKMOOT_MAIL_FROM: {problem}")
    return Settings(
        base_url=environ.get("FOLKMOOT_BASE_URL", Settings.base_url),
        data_dir=Path(environ.get("FOLKMOOT_DATA") or "data"),
        smtp=_smtp(environ.get("FOLKMOOT_SMTP", "")),
        mail_from=mail_from,
        inbound_secret=environ.get("FOLKMOOT_INBOUND_SECRET") or None,
        trusted_authserv_id=environ.get("TRUSTED_AUTHSERV_ID") or None,
        mail_per_minute=_number(environ, "MAIL_PER_MINUTE", None),
        undo_seconds=_number(environ, "FOLKMOOT_UNDO_SECONDS", Settings.undo_seconds) or 0,
        runs_worker=environ.get("FOLKMOOT_WORKER", "on").casefold() not in ("off", "0", "no"),
    )


def _number(environ: Mapping[str, str], name: str, default: int | None) -> int | None:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal():
        raise SettingsError(f"{name} is {text!r}; it must be a whole number.")
    return int(text)


def _smtp(text: str) -> Smtp | None:
    """smtp://user:password@host:587?tls=none|starttls or smtps://user:password@host:465."""
    if not text.strip():
        return None
    parts = urlsplit(text.strip())
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingsError(
            "FOLKMOOT_SMTP must look like smtp://user:password@mail.example.com:587 "
            "or smtps://user:password@mail.example.com:465"
        )
    local = parts.hostname in LOCAL_HOSTS
    tls = (
        "tls"
        if parts.scheme == "smtps"
        else "none"
        if local or parts.query == "tls=none"
        else "starttls"
    )
    return Smtp(
        host=parts.hostname,
        port=parts.port or (465 if tls == "tls" else 25 if local else 587),
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        tls=tls,
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
