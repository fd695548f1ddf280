"""Reading a mail that came in: once, in a child process that it may take down with it."""

import asyncio
from dataclasses import dataclass, replace

from board import settings
from board.foundation.mail.rules.authentication_results import authenticated
from board.foundation.sandbox import sandbox
from board.foundation.text import personal_links
from meetings.inbox import mail_sorting, mail_texts, words
from meetings.inbox.mail_sorting import ArrivalKind, SortedMail
from meetings.inbox.rules import mail_shapes

TOO_MUCH = words.MAIL_TOO_HEAVY_TO_READ


@dataclass(frozen=True)
class Opened:
    """What a mail is, its words where it is a letter, and whether our mail server vouches for its
    sender (None: not asked)."""

    mail: SortedMail
    written: mail_texts.MailText | None = None
    is_authenticated: bool | None = None


async def safely(data: bytes, *, is_cut: bool = False) -> Opened:
    """Whatever the mail does to its reader, it is told: at the worst without who wrote it.

    `is_cut`: it is too large, and these are its headers alone.
    """
    trusted = settings.current().trusted_authserv_id or ""
    try:
        return await sandbox.run(read, data, is_cut, trusted)
    except sandbox.Overrun:
        try:
            opened = await sandbox.run(read, mail_shapes.head(data), True, trusted)
        except sandbox.Overrun:
            opened = Opened(mail_sorting.unread(data))
        identity = await asyncio.to_thread(mail_sorting.body_hash, data)
        return replace(opened, mail=replace(opened.mail, why=TOO_MUCH, body_hash=identity))


def read(data: bytes, is_cut: bool, trusted_authserv_id: str) -> Opened:
    """The same in this very process; what it quotes of ours is kept without its personal links."""
    return personal_links.without_in(_read(data, is_cut, trusted_authserv_id))


def _read(data: bytes, is_cut: bool, trusted_authserv_id: str) -> Opened:
    tree, problem = mail_sorting.opened(data, is_cut=is_cut)
    mail = mail_sorting.sort(tree, problem, data)
    if mail.kind is ArrivalKind.unreadable and not mail.is_letter:
        return Opened(mail)
    domain = mail.from_address.rpartition("@")[2]
    return Opened(
        mail,
        mail_texts.read(tree) if mail.is_letter or mail.may_be_letter else None,
        authenticated(tree, trusted_authserv_id, domain),
    )
