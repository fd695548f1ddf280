"""Served: at which address the product was served last from this data directory."""

import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from board import settings

NAME = "address"
PATIENCE = 1.0  # seconds; a server on this machine answers at once


def note(configured: settings.Settings) -> None:
    """For commands beside the server, which print links: they cannot know its port otherwise."""
    place(configured).write_text(f"{configured.origin}\n", encoding="utf-8")


def noted(configured: settings.Settings) -> str | None:
    """The address that the last server had; None before the first, or if the file is no address."""
    with suppress(OSError, ValueError):
        address = place(configured).read_text(encoding="utf-8").strip()
        return settings.Settings(base_url=address).origin
    return None


def answers(origin: str) -> bool:
    """Whether somebody listens there, as far as this machine can tell."""
    parts = urlsplit(origin)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with suppress(OSError), socket.create_connection((parts.hostname or "", port), PATIENCE):
        return True
    return False


def place(configured: settings.Settings) -> Path:
    return Path(configured.data_dir) / NAME
