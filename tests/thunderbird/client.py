"""Thunderbird on a screen of its own: it opens a mail, its buttons are found and pressed."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests import ports
from tests.thunderbird.marionette import Marionette

CALENDAR = "calendar.registry.11111111-1111-1111-1111-111111111111"
SCREEN = "1280x900x24"
PATIENCE = 60.0

# The windows' documents, and within them each visible thing of the bar over an invitation.
BAR = """
const found = [];
for (const window of Services.wm.getEnumerator("mail:messageWindow")) {
  const documents = [window.document];
  for (const browser of window.document.querySelectorAll("browser"))
    if (browser.contentDocument) documents.push(browser.contentDocument);
  for (const each of documents)
    for (const element of each.querySelectorAll('[id^="imip"]')) {
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      found.push({
        id: element.id,
        label: element.messageText?.textContent || element.label || element.textContent || "",
        x: Math.round(each.defaultView.mozInnerScreenX + box.x + Math.min(20, box.width / 2)),
        y: Math.round(each.defaultView.mozInnerScreenY + box.y + box.height / 2),
      });
    }
}
return found;
"""
CLOSE = """
const windows = [...Services.wm.getEnumerator("mail:messageWindow")];
for (const window of windows) window.close();
return windows.length;
"""
OPEN = """
const { MailUtils } = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
file.initWithPath(arguments[0]);
MailUtils.openEMLFile(
  Services.wm.getMostRecentWindow("mail:3pane"), file, Services.io.newFileURI(file)
);
"""
EVENTS = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const [calendar] = cal.manager.getCalendars();
const kinds = Ci.calICalendar;
const filter = kinds.ITEM_FILTER_TYPE_EVENT | kinds.ITEM_FILTER_CLASS_OCCURRENCES;
const from = cal.createDateTime("20270101T000000Z"), to = cal.createDateTime("20280101T000000Z");
const start = (item) => item.startDate.getInTimezone(cal.dtz.UTC).icalString;
return calendar.getItemsAsArray(filter, 0, from, to).then((items) =>
  items.map((item) => `${start(item)} ${item.title}`).sort()
);
"""


class Thunderbird:
    """Its only account is `address`; what it sends goes to the SMTP server at that port."""

    def __init__(self, address: str, smtp_port: int, pictures: Path) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="folkmoot-thunderbird-"))
        self.pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)
        profile = self.place / "profile"
        profile.mkdir()
        port = ports.reserve()
        lines = _preferences(address, smtp_port, port, profile).items()
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in lines
            )
        )
        self._screen, self._display = _screen()
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", "thunderbird", "--no-remote", "--marionette",
             "--remote-allow-system-access", "--profile", str(profile)],
            env={**os.environ, "HOME": str(self.place), "DISPLAY": self._display,
                 "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self._marionette = Marionette(port)

    def close(self) -> None:
        self._marionette.close()
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(20)
        self._screen.terminate()
        self._screen.wait(10)
        shutil.rmtree(self.place, ignore_errors=True)

    def open(self, mail: bytes) -> list[str]:
        """Shows a mail in its window; the labels of what the bar over it offers."""
        file = self.place / "mail.eml"
        file.write_bytes(mail)
        while self._marionette.run(CLOSE):
            time.sleep(0.5)
        self._marionette.run(OPEN, str(file))
        return self.offers()

    def offers(self) -> list[str]:
        """What the bar says, then its buttons; waits until it is there and stays as it is."""
        until, before = time.monotonic() + PATIENCE, None
        while True:
            time.sleep(1)
            labels = [each["label"] for each in self._bar() if each["id"] == "imip-bar"]
            labels += [each["label"] for each in self._bar() if each["id"].endswith("Button")]
            if labels and labels == before:
                return labels
            if time.monotonic() > until:
                self.picture("nothing-offered")
                raise RuntimeError("Thunderbird shows no bar over this mail.")
            before = labels

    def press(self, label: str) -> None:
        """With the mouse, where a person would."""
        [button] = [
            each for each in self._bar()
            if each["label"] == label and each["id"].endswith("Button")
        ]  # fmt: skip
        at = [str(button["x"]), str(button["y"])]
        self._tool("xdotool", "mousemove", *at, "click", "1")

    def events(self) -> list[str]:
        """What stands in the calendar in 2027: start (UTC) and title, in order."""
        return list(self._marionette.run(EVENTS))

    def picture(self, name: str) -> None:
        path = self.pictures / f"{name}.png"
        path.unlink(missing_ok=True)
        self._tool("scrot", str(path))

    def _bar(self) -> list[dict[str, Any]]:
        return list(self._marionette.run(BAR))

    def _tool(self, *command: str) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(command, env=environment, check=True, capture_output=True)


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """An X server on a number that is free, which it says itself."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        return process, f":{said.readline().strip()}"


def _preferences(address: str, smtp_port: int, port: int, profile: Path) -> dict[str, Any]:
    """One account that never looks for mail, one calendar that answers for it."""
    return {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.accountmanager.localfoldersserver": "server2",
        "mail.account.account1.identities": "id1",
        "mail.account.account1.server": "server1",
        "mail.account.account2.server": "server2",
        "mail.identity.id1.fullName": "Alan",
        "mail.identity.id1.useremail": address,
        "mail.identity.id1.valid": True,
        "mail.identity.id1.smtpServer": "smtp1",
        "mail.server.server1.type": "pop3",
        "mail.server.server1.hostname": "127.0.0.1",
        "mail.server.server1.userName": "alan",
        "mail.server.server1.login_at_startup": False,
        "mail.server.server1.check_new_mail": False,
        "mail.server.server1.directory": str(profile / "Mail" / "pop"),
        "mail.server.server2.type": "none",
        "mail.server.server2.hostname": "Local Folders",
        "mail.server.server2.userName": "nobody",
        "mail.server.server2.directory": str(profile / "Mail" / "Local Folders"),
        "mail.smtpservers": "smtp1",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": smtp_port,
        "mail.smtpserver.smtp1.authMethod": 1,
        f"{CALENDAR}.type": "storage",
        f"{CALENDAR}.uri": "moz-storage-calendar://",
        f"{CALENDAR}.name": "Home",
        f"{CALENDAR}.imip.identity.key": "id1",
        f"{CALENDAR}.calendar-main-default": True,
        f"{CALENDAR}.calendar-main-in-composite": True,
        "calendar.list.sortOrder": CALENDAR.rpartition(".")[2],
        "calendar.itip.showImipBar": True,
        "calendar.timezone.local": "Europe/Berlin",
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
        "mail.openMessageBehavior": 0,  # a window of its own
        "mail.provider.suppress_dialog_on_startup": True,
        "mail.rights.version": 1,
        "mailnews.start_page.enabled": False,
        "marionette.port": port,
    }
