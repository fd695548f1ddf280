"""What is wrong with a page for those who look at it, hear it, or touch it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from board.foundation.web.authentication import COOKIE
from tests.browser.product import ROOT

PICTURES = ROOT / "build" / "pages"
DESKTOP, PHONE, NARROW = 1280, 390, 320
HEIGHT = 844
EVERY_RULE: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
TOUCH: dict[str, Any] = {"runOnly": ["target-size"]}
# A mail is read inside of a page, whose parts have their names; a letter has no heading.
IN_A_MAIL: dict[str, Any] = {
    name: {"enabled": False} for name in ("landmark-one-main", "region", "page-has-heading-one")
}
# A theme changes colours and nothing else.
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}

MEASURE = """() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (e) =>
        e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
    const sticking = document.documentElement.scrollWidth > room
        ? [...document.body.querySelectorAll("*")].filter(e =>
            e.getBoundingClientRect().right > room + 1 && !scrolls(e.parentElement))
        : [];
    return {
        heads: document.querySelectorAll("h1").length,
        title: document.title.replace("· Folkmoot", "").trim(),
        room,
        wide: document.documentElement.scrollWidth - room,
        sticking: sticking.slice(0, 3).map(e => e.outerHTML.slice(0, 120)),
        broken: [...document.images].filter(i => !i.naturalWidth).map(i => i.src),
    };
}"""
# Opens all but menus, which would lie over the page; how many were closed.
UNFOLD = """() => {
    const closed = [...document.querySelectorAll("details:not(.menu):not([open])")];
    for (const each of closed) each.open = true;
    return closed.length;
}"""
FORMS = """() => [...document.forms]
    .filter(form => form.method === "post" && form.querySelector(
        "textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])"))
    .map(form => form.getAttribute("action"))"""
SEND = """action => {
    const form = [...document.forms].find(form => form.getAttribute("action") === action);
    if (!form) throw new Error(`No form of ${location.pathname} leads to ${action} any more.`);
    for (const field of form.elements) {
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if (field.tagName === "SELECT") field.selectedIndex = 0;
        else if (field.type === "number") field.value = "-1";
        else if (!["hidden", "submit", "button", "file"].includes(field.type)) field.value = "";
    }
    form.noValidate = true;
    form.requestSubmit([...form.elements].find(field => field.type === "submit"));
}"""
AXE = """options => axe.run(document, options).then(found => found.violations.flatMap(
    rule => rule.nodes.slice(0, 4).map(node => ({
        rule: rule.id, html: node.html.slice(0, 240),
        why: [...node.any, ...node.all, ...node.none].map(check => check.message).join(" ")}))))"""


class Looker:
    """One browser context of a width; `wrong` tells in sentences what is wrong with a page."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        width: int,
        *,
        session: str | None = None,
        reads_mail: bool = False,
    ) -> None:
        """Who reads mail looks into frames in which no script may run, this one's neither."""
        self.address, self.width, self.reads_mail = address, width, reads_mail
        self.context: BrowserContext = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            has_touch=width < DESKTOP,
            is_mobile=width < DESKTOP,
            reduced_motion="reduce",
            timezone_id="Europe/Berlin",
            bypass_csp=reads_mail,
        )
        if session:
            self.sign_in(session)
        self.page: Page = self.context.new_page()
        self._said: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self._said.append(str(error)))
        self._is_axe_there = False

    def sign_in(self, session: str) -> None:
        self.context.add_cookies(
            [
                {
                    "name": COOKIE,
                    "value": session,
                    "url": self.address.replace("http:", "https:"),
                    "secure": True,
                    "httpOnly": True,
                }
            ]
        )

    def open(self, path: str) -> Response:
        self._said.clear()
        self._is_axe_there = False
        answer = self.page.goto(path)
        assert answer is not None, path
        return answer

    def wrong(self, *, thorough: bool = True) -> list[str]:
        """About the page that is open: its script, its frame, its room, its rules.

        It is looked at as it comes and then with everything unfolded. Not thorough, of the rules
        only those of touch: the same page was looked at elsewhere.
        """
        found = [f"console: {each}" for each in self._said]
        seen = self.page.evaluate(MEASURE)
        if seen["heads"] != 1 and not (self.reads_mail and seen["heads"] == 0):
            found.append(f"{seen['heads']} h1")
        if not seen["title"]:
            found.append("no title")
        found += [f"picture is missing: {each}" for each in seen["broken"]]
        found += self._sticking_out()
        if self.page.evaluate(UNFOLD):
            found += [f"unfolded {each}" for each in self._sticking_out()]
        found += self._rules(EVERY_RULE if thorough else TOUCH)
        if self.width == DESKTOP and not self.reads_mail:  # whose colours are always the same
            with self.dark():
                found += [f"dark {each}" for each in self._rules(COLOURS)]
        return [f"{self.width}: {each}" for each in dict.fromkeys(found)]

    def _sticking_out(self) -> list[str]:
        found = self._too_wide()
        if self.width < DESKTOP:
            self.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
            found += self._too_wide()
            self.page.set_viewport_size({"width": self.width, "height": HEIGHT})
        return found

    def _too_wide(self) -> list[str]:
        seen = self.page.evaluate(MEASURE)
        if seen["wide"] <= 0:
            return []
        return [f"{seen['wide']} px too wide for {seen['room']}: {seen['sticking']}"]

    def _rules(self, options: dict[str, Any]) -> list[str]:
        if not self._is_axe_there:
            self.page.evaluate(AXE_SCRIPT)
            self._is_axe_there = True
        # A frame's page is looked at where it is opened alone.
        chosen = {"resultTypes": ["violations"], "iframes": False, **options}
        if self.reads_mail:
            chosen["rules"] = {**options.get("rules", {}), **IN_A_MAIL}
        return [
            f"{each['rule']}: {each['html']} ({each['why']})"
            for each in self.page.evaluate(AXE, chosen)
        ]

    def picture(self, name: str) -> None:
        """The whole page, at a desk in both themes, for people to look at afterwards."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("document.fonts.ready")
        self._shoot(PICTURES / f"{name}-{self.width}.jpg")
        if self.width == DESKTOP and not self.reads_mail:
            with self.dark():
                self._shoot(PICTURES / f"{name}-{self.width}.dark.jpg")

    def _shoot(self, where: Path) -> None:
        self.page.screenshot(path=where, full_page=True, type="jpeg", quality=80)

    @contextmanager
    def dark(self) -> Iterator[None]:
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        yield
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        # A page that is an error is one on purpose; fonts may not have been cut yet; a mail that is
        # not in its frame is asked for an icon.
        is_known = where == self.page.url or "/static/fonts/" in where
        is_known |= self.reads_mail and where.endswith("/favicon.ico")
        if message.type == "error" and not is_known:
            self._said.append(f"{message.text} ({where})")

    def forms(self) -> list[str]:
        """Where those forms lead that people type something into."""
        return list(self.page.evaluate(FORMS))

    def send_empty(self, action: str) -> int:
        """Sends the form that leads there with nothing in it; the status of the answer."""
        self._said.clear()
        self._is_axe_there = False
        with (
            self.page.expect_navigation(),
            self.page.expect_response(lambda answer: answer.request.method == "POST") as sent,
        ):
            self.page.evaluate(SEND, action)
        return int(sent.value.status)

    def close(self) -> None:
        self.context.close()


def file_name(address: str) -> str:
    """A name for pictures; of a personal link only the beginning, which opens nothing."""
    short = re.sub(r"\b([2-9a-z]{4})[2-9a-z]{30,}\b", r"\1", address)
    return re.sub(r"[^A-Za-z0-9]+", "-", short).strip("-")[:80] or "home"
