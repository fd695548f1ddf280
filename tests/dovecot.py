"""A real IMAP server on loopback: Debian's dovecot with a configuration of its own."""

import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4
from pathlib import Path
from typing import Any

from board.settings import Imap
from tests import ports

PROGRAM = "/usr/sbin/dovecot"
USER, PASSWORD = "board", "quiet-harbour"
STARTS_WITHIN = 60.0

# No chroot and no other user: whoever runs the tests runs all of it.
CONFIGURATION = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{place}/cert.pem
ssl_key = <{place}/key.pem
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{place}/mail
mail_uid = {user}
mail_gid = {group}
imap_capability = {capability}
mailbox_list_index = no
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={place}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service stats {{
  chroot =
}}
"""
WITHOUT_IDLE = "IMAP4rev1 LITERAL+ SASL-IR ENABLE UIDPLUS"


class Dovecot:
    """Listens from the start; a mail put into the mailbox is new mail to whoever waits there."""

    def __init__(self, *, tells: bool = True, tls: bool = False) -> None:
        if not Path(PROGRAM).exists():
            raise RuntimeError("Debian's dovecot-imapd is missing: make development")
        self.place = Path(tempfile.mkdtemp(prefix="folkmoot-dovecot-"))
        self.port, self.tls_port = ports.reserve(), ports.reserve()
        if tls:
            self._make_certificate()
        else:
            for name in ("cert.pem", "key.pem"):
                (self.place / name).touch()
        # Dovecot's sign-in refuses to run as root.
        self._owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        user, group = self._owner.pw_name, grp.getgrgid(self._owner.pw_gid).gr_name
        (self.place / "dovecot.conf").write_text(
            CONFIGURATION.format(
                place=self.place,
                ssl="yes" if tls else "no",
                user=user,
                group=group,
                capability="" if tells else WITHOUT_IDLE,
                password=PASSWORD,
                port=self.port,
                tls_port=self.tls_port if tls else 0,
            )
        )
        if os.getuid() == 0:
            for path in (self.place, *self.place.iterdir()):
                shutil.chown(path, user)
        self.start()

    @property
    def imap(self) -> Imap:
        return Imap("127.0.0.1", self.port, USER, PASSWORD, tls="none")

    def start(self) -> None:
        as_owner: dict[str, Any] = {}
        if os.getuid() == 0:
            as_owner = {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []}
        self._process = subprocess.Popen(
            [PROGRAM, "-F", "-c", str(self.place / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **as_owner,
        )
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end:
            with suppress(OSError, IMAP4.error), self._client():
                return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"dovecot did not start:\n{(self.place / 'log').read_text()}")

    def stop(self) -> None:
        """A second call does nothing."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(60)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.place, ignore_errors=True)

    def put(self, *mails: bytes) -> None:
        """Delivers, as a mail server would."""
        with self._client() as client:
            for mail in mails:
                client.append("INBOX", "", "", mail)

    def unread(self) -> list[int]:
        """The UIDs of mails without \\Seen."""
        with self._client() as client:
            client.select("INBOX", readonly=True)
            _, found = client.uid("SEARCH", "UNSEEN")
        return [int(uid) for uid in found[0].split()]

    def renumber(self) -> None:
        """Another UIDVALIDITY, and nothing inside: a mailbox that was lost and made anew."""
        self.stop()
        shutil.rmtree(self.place / "mail")
        time.sleep(1.1)  # the number is made from the clock's seconds
        self.start()

    @contextmanager
    def _client(self) -> Iterator[IMAP4]:
        with IMAP4("127.0.0.1", self.port, timeout=30) as client:
            client.login(USER, PASSWORD)
            yield client

    def _make_certificate(self) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "cert.pem"],
            cwd=self.place, check=True, capture_output=True,
        )  # fmt: skip
