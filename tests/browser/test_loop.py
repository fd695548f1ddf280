"""The whole loop as people walk it: from an empty folder to a signed digest on the roadmap."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.product import SECRET, Product, calendar_in, link_in, text_of, until

PASSWORD = "a sentence is easy to remember"
PATIENCE = 10_000  # milliseconds
PHONE: Any = {"viewport": {"width": 390, "height": 844}}

PEOPLE = """name;company;email;role;time zone;abbreviation
Alan Berg;Norrland Freight;alan@example.org;Planner;America/Los_Angeles;AB
Grace Ho;Bright Mills;grace@example.org;COO;Europe/London;GH
Katherine Osei;Orbit Payroll;katherine@example.org;Head of data;Africa/Accra;KO
Edsger Kade;Kade Logistics;edsger@example.org;Dispatcher;Europe/Amsterdam;EK
"""


def test_from_an_empty_folder_to_a_signed_digest_on_the_roadmap(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    walk = Walk(product, browser, tmp_path)
    walk.start()
    walk.make_a_board()
    walk.fill_the_pool()
    walk.invite()
    walk.answer_the_invitations()
    walk.meet()
    walk.answer_the_meeting()
    walk.plan_the_agenda()
    walk.run_the_meeting()
    walk.make_and_sign_the_digest()
    walk.move_the_roadmap()
    assert "Traceback" not in product.log()


class Walk:
    """One walk; `staff` is Ada's browser, everybody else comes with a fresh one on a phone."""

    def __init__(self, product: Product, browser: Browser, place: Path) -> None:
        self.product, self.browser, self.place = product, browser, place
        self.staff = browser.new_context(base_url=product.address).new_page()
        self.staff.set_default_timeout(PATIENCE)

    def stranger(self, address: str, **how: Any) -> Page:
        """Somebody without cookies opens an address on a phone."""
        page = self.browser.new_context(base_url=self.product.address, **PHONE, **how).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        return page

    # 1 -------------------------------------------------------------------------------------

    def start(self) -> None:
        page = self.staff
        page.goto(self.product.first_link)
        page.get_by_label("Your name").fill("Ada")
        page.get_by_label("Mail address").fill("ada@harbour.example.com")
        page.get_by_label("Password").fill("short")
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_text("at least 12 characters.").first).to_be_visible()
        expect(page.get_by_label("Your name")).to_have_value("Ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
        expect(self.stranger(self.product.first_link).get_by_text("used already")).to_be_visible()

    # 2 -------------------------------------------------------------------------------------

    def make_a_board(self) -> None:
        page = self.staff
        page.goto("/programmes/new")
        page.get_by_label("Name").fill("Harbour")
        page.get_by_role("button", name=re.compile("programme", re.IGNORECASE)).click()
        page.goto("/boards/new")
        page.get_by_label("Name").fill("Customer Advisory Board")
        page.get_by_label("Seats").fill("3")
        page.get_by_label("Charter (optional)").fill("# Charter\n\nWe meet **four** times a year.")
        page.get_by_role("button", name="Make the board").click()
        expect(page.get_by_role("heading", name="Customer Advisory Board")).to_be_visible()
        self.board = page.url
        # Whoever runs this at night wants the mails at once, too.
        page.goto(f"{self.board}/rules/edit")
        for hours in ("From", "Until"):
            page.get_by_label(hours).select_option("00:00")
        page.get_by_role("button", name="Save the rules").click()
        expect(page.get_by_text("None: mails leave at any hour")).to_be_visible()
        self._invite_staff("Lin", "Product lead")
        lin = self.stranger(link_in(self.product.mail("lin@harbour.example.com", ""), "welcome"))
        lin.get_by_label("New password").fill(PASSWORD)
        lin.get_by_role("button", name="Set the password").click()
        expect(lin.get_by_role("heading", name="Today", exact=True)).to_be_visible()
        lin.goto(f"{self.board}/edit")
        expect(lin.get_by_text("Your role on this board does not allow this")).to_be_visible()

    def _invite_staff(self, name: str, role: str) -> None:
        page = self.staff
        page.goto("/staff/new")
        page.get_by_label("Name", exact=False).first.fill(name)
        page.get_by_label("Mail address").fill(f"{name.lower()}@harbour.example.com")
        page.get_by_label("Customer Advisory Board").select_option(label=role)
        page.get_by_role("button", name="Send the invitation").click()
        expect(page.get_by_text(name, exact=True).first).to_be_visible()

    # 3 -------------------------------------------------------------------------------------

    def fill_the_pool(self) -> None:
        page = self.staff
        page.goto(f"{self.board}/candidates/import")
        page.get_by_label("Or paste the rows here").fill(PEOPLE.replace("grace@", "grace at "))
        page.get_by_role("button", name="Look at the list").click()
        expect(page.get_by_text("Row 3")).to_be_visible()
        self._import(PEOPLE)
        page.get_by_role("button", name="Take in 4 people").click()
        self._import(PEOPLE)
        expect(page.get_by_role("heading", name="Nothing to change")).to_be_visible()
        page.goto(f"{self.board}/candidates/new")
        page.get_by_label("Name").first.fill("Barbara Lim")
        page.get_by_label("Mail address").fill("barbara@example.org")
        page.locator("main form button.main").click()
        page.goto(f"{self.board}/candidates")
        expect(page.get_by_role("link", name="Barbara Lim")).to_be_visible()

    def _import(self, rows: str) -> None:
        page = self.staff
        page.goto(f"{self.board}/candidates/import")
        path = self.place / "people.csv"
        path.write_bytes(rows.encode("cp1252"))
        page.get_by_label("CSV file").set_input_files(path)
        page.get_by_role("button", name="Look at the list").click()

    # 4 -------------------------------------------------------------------------------------

    def invite(self) -> None:
        page = self.staff
        page.goto(f"{self.board}/invitations/new")
        page.get_by_label("Subject").fill("A seat for {first_name} at {company}")
        for box in page.locator("input[name=candidate]").all():
            box.check()
        page.get_by_role("button", name="Invite 5 people").click()
        mail = self.product.mail("alan@example.org", "A seat for Alan at Norrland Freight")
        assert mail["To"].addresses[0].addr_spec == "alan@example.org"
        assert self.product.mail("barbara@example.org", "A seat for Barbara")
        page.goto(f"{self.board}/invitations")
        expect(page.get_by_role("row", name=re.compile("Alan Berg"))).to_contain_text("Sent")

    def answer_the_invitations(self) -> None:
        for name in ("alan", "grace", "edsger"):
            link = link_in(self.product.mail(f"{name}@example.org", "A seat for"), "i")
            httpx.get(link)  # a mail scanner opens every link: nothing may come of it
            self._accept(link)
        self.alan_desk = link_in(self.product.mail("alan@example.org", "Welcome"), "d")
        page = self.stranger(link_in(self.product.mail("katherine@example.org", "A seat"), "i"))
        page.get_by_text("No, I can’t", exact=True).click()
        page.get_by_label("Why not?").fill("Too busy until summer")
        page.get_by_label("Ask me again next year").check()
        page.get_by_role("button", name="No, I can’t take the seat").click()
        page = self.staff
        page.goto(f"{self.board}/invitations")
        expect(page.get_by_text("Too busy until summer")).to_be_visible()
        page.get_by_role("button", name=re.compile("^Remind")).click()
        assert link_in(self.product.mail("barbara@example.org", "", nth=2), "i")
        page.goto(f"{self.board}/invitations")
        row = page.get_by_role("row", name=re.compile("Barbara Lim"))
        row.get_by_role("button", name=re.compile("Withdraw")).click()
        gone = self.stranger(link_in(self.product.mail("barbara@example.org", "A seat"), "i"))
        expect(gone.get_by_text("withdrawn").first).to_be_visible()
        page.goto(self.board)
        expect(page.get_by_text("3 of 3 seats").first).to_be_visible()

    def _accept(self, link: str) -> None:
        page = self.stranger(link)
        page.get_by_label("I have read the charter").check()
        page.get_by_role("button", name="Yes, I’ll take the seat").click()
        expect(page.get_by_text(re.compile("welcome|thank", re.IGNORECASE)).first).to_be_visible()

    # 5 -------------------------------------------------------------------------------------

    def meet(self) -> None:
        page = self.staff
        self.day = (datetime.now(UTC) + timedelta(days=40)).date()
        page.goto(f"{self.board}/meetings/new")
        page.get_by_label("Title").fill("Winter meeting")
        page.get_by_label("Place (optional)").fill("Speicherstadt 4, Hamburg")
        page.get_by_label("Join link (optional)").fill("https://meet.example.org/winter")
        self._sitting(1, self.day.isoformat(), "15:00", "17:00")
        page.get_by_role("button", name="Add a sitting").click()
        self._sitting(2, (self.day + timedelta(days=1)).isoformat(), "09:00", "12:00")
        page.get_by_role("button", name="Plan the meeting").click()
        expect(page.get_by_role("heading", name="Winter meeting")).to_be_visible()
        self.meeting = page.url
        page.get_by_role("link", name="Invite 3 people").click()
        page.get_by_role("button", name="Invite 3 people").click()
        for name in ("alan", "grace", "edsger"):
            mails = [
                self.product.mail(f"{name}@example.org", "Invitation: Winter meeting", nth=nth)
                for nth in (1, 2)
            ]
            for mail in mails:
                method, event = read(mail)
                assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
                assert str(event["ATTENDEE"]) == f"mailto:{name}@example.org"
                assert "https://meet.example.org/winter" in text_of(mail)
                assert link_in(mail, "m").encode() not in calendar_in(mail)
        page.goto(f"{self.meeting}/edit")
        self._sitting(1, self.day.isoformat(), "14:00", "16:00")
        page.get_by_role("button", name="Save and tell those asked").click()
        moved = self.product.mail("alan@example.org", "New time: Winter meeting")
        method, event = read(moved)
        assert (method, int(event["SEQUENCE"])) == ("REQUEST", 1)

    def _sitting(self, number: int, on: str, starts: str, ends: str) -> None:
        self.staff.locator(f"[name=on_{number}]").fill(on)
        self.staff.locator(f"[name=from_{number}]").fill(starts)
        self.staff.locator(f"[name=to_{number}]").fill(ends)

    # 6 -------------------------------------------------------------------------------------

    def answer_the_meeting(self) -> None:
        link = link_in(self.product.mail("alan@example.org", "New time"), "m")
        httpx.get(f"{link}?answer=no")
        page = self.stranger(f"{link}?answer=yes")
        expect(page.get_by_text("Winter meeting").first).to_be_visible()
        page.get_by_role("button", name=re.compile("^Yes")).first.click()
        expect(page.get_by_role("heading", name="You said Yes")).to_be_visible()
        moved = self.product.mail("grace@example.org", "New time")
        said = httpx.post(
            f"{self.product.address}/inbound/mail",
            content=reply(moved, "ACCEPTED"),
            headers={"Authorization": f"Bearer {SECRET}", "Content-Type": "message/rfc822"},
        )
        assert said.status_code == 200, said.text
        refused = httpx.post(f"{self.product.address}/inbound/mail", content=b"Subject: x\r\n\r\n")
        assert refused.status_code == 401
        edsger = self.product.mail("edsger@example.org", "New time")
        done = self.product.command("receive", given=reply(edsger, "TENTATIVE"))
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done
        forged = reply(edsger, "DECLINED").replace(b"From: edsger@", b"From: eve@")
        done = self.product.command("receive", given=forged)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done
        page = self.staff
        page.goto(self.meeting)
        asked = page.locator(".attendees li")
        expect(asked.filter(has_text="Alan").first).to_contain_text("by link")
        expect(asked.filter(has_text="Grace").first).to_contain_text("by calendar")
        edsgers = asked.filter(has_text="Edsger").first
        expect(edsgers).to_contain_text("Maybe")
        edsgers.locator("summary").click()
        edsgers.get_by_label("Answered to you").select_option("no")
        edsgers.get_by_label("Note (optional)").fill("By phone")
        edsgers.get_by_role("button", name="Write it down").click()
        edsgers = page.locator(".attendees li").filter(has_text="Edsger").first
        expect(edsgers).to_contain_text("by staff")
        expect(edsgers).to_contain_text("By phone")

    # 7 -------------------------------------------------------------------------------------

    def plan_the_agenda(self) -> None:
        desk = self.stranger(self.alan_desk)
        desk.get_by_text("Suggest a topic").first.click()
        desk.get_by_label("Your topic").fill("Where each figure comes from")
        desk.get_by_role("button", name="Suggest it").click()
        expect(desk.get_by_text("Where each figure comes from").first).to_be_visible()
        page = self.staff
        page.goto(f"{self.meeting}/agenda/import")
        page.get_by_label("Or paste it here").fill(
            "- 14:00 Welcome (Grace Ho, 10 min) [inform]\n"
            "- Audit trail (Alan Berg, 60 min) [discuss]\n"
        )
        page.get_by_role("button", name="Look at it first").click()
        page.get_by_role("button", name="Put 2 items on the agenda").click()
        page.goto(f"{self.meeting}/agenda")
        page.get_by_role("button", name="Put on the agenda").click()
        page.goto(f"{self.meeting}/agenda")
        expect(page.get_by_role("heading", name="Audit trail")).to_be_visible()
        expect(page.get_by_text("14:10").first).to_be_visible()

    # 8 -------------------------------------------------------------------------------------

    def run_the_meeting(self) -> None:
        page = self.staff
        page.goto(f"{self.meeting}/run")
        page.get_by_role("link", name=re.compile("Audit trail")).first.click()
        page.get_by_label("What was said").fill("I need to defend the figure I have.")
        page.get_by_label("Who said it").fill("AB")
        page.get_by_text("Request", exact=True).click()
        page.get_by_text("Must have", exact=True).click()
        page.get_by_label("The request in our words").fill("Show where each figure comes from")
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_text("R-1").first).to_be_visible()
        self._outcome("decision", "Audit trail moves ahead of dashboards.")
        self._outcome("action", "Draft the wording of the tiers.", owner="Lin")
        page.get_by_role("button", name=re.compile("^All ")).click()
        desk = self.stranger(self.alan_desk)
        expect(desk.get_by_text("I need to defend the figure I have.").first).to_be_visible()
        desk.get_by_text(re.compile("Internal only")).first.click()
        desk.locator("form[action*='/attribution'] input[value=named]").first.check(force=True)
        desk.locator("form[action*='/feedback/']").get_by_role("button", name="Save").click()

    def _outcome(self, kind: str, words: str, *, owner: str = "") -> None:
        form = self.staff.locator(f"details:has(#{kind}-body)")
        form.locator("summary").click()
        form.locator("textarea").fill(words)
        if owner:
            form.get_by_label("Owner").fill(owner)
        form.get_by_role("button").click()
        expect(self.staff.get_by_text(words, exact=True)).to_be_visible()

    # 9 -------------------------------------------------------------------------------------

    def make_and_sign_the_digest(self) -> None:
        self._make("product")
        page = self.staff
        page.get_by_role("button", name="Send to review").click()
        mail = self.product.mail("lin@harbour.example.com", "", nth=2)
        review = self.stranger(link_in(mail, "review"))
        review.get_by_text("Answer R-1").first.click()
        review.get_by_text("Will do", exact=True).click()
        review.get_by_label("The reason").fill("It is the first thing in the spring release.")
        review.get_by_role("button", name="Answer R-1").click()
        self._tell_now()
        answered = self.product.mail("alan@example.org", "Show where each figure comes from")
        assert "first thing in the spring release" in text_of(answered)
        assert str(answered["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"

        def sign() -> bool:
            review.goto(link_in(mail, "review"))
            button = review.get_by_role("button", name=re.compile("Sign draft 2"))
            return button.count() == 1

        until(sign, "draft 2 to be ready for signing", seconds=60)
        review.get_by_role("button", name="Sign draft 2").click()
        expect(review.get_by_text("Signed").first).to_be_visible()
        text = self._pdf_text(review)
        assert "Show where each figure comes from" in text
        assert "I need to defend the figure I have." in text
        assert "Alan Berg" in text
        self._make("members")
        page.get_by_role("button", name="Release it").click()
        self.product.mail("alan@example.org", "digest")
        desk = self.stranger(self.alan_desk)
        href = desk.locator("a[href*='/digests/']").first.get_attribute("href")
        assert href is not None
        pdf = httpx.get(f"{self.product.address}{href}").content
        assert pdf[:5] == b"%PDF-"
        self._look_up(pdf)

    def _tell_now(self) -> None:
        """What else would wait for the morning of whoever asked."""
        page = self.staff.context.new_page()
        page.goto("/roadmap/news")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_role("button", name="Tell 1 person now").click()
        page.close()

    def _look_up(self, pdf: bytes) -> None:
        """Where there are scripts, the browser works the hash out and the file stays there."""
        for has_scripts in (True, False):
            page = self.stranger("/editions", java_script_enabled=has_scripts)
            sent = methods_of(page)
            file: Any = {"name": "digest.pdf", "mimeType": "application/pdf", "buffer": pdf}
            page.get_by_label("The PDF").set_input_files(file)
            if not has_scripts:
                page.get_by_role("button", name="Look it up").click()
            expect(page.get_by_text("This is the newest edition.")).to_be_visible()
            assert ("POST" in sent) is not has_scripts

    def _make(self, edition: str) -> None:
        page = self.staff
        page.goto(f"{self.meeting}/digests")
        page.locator(f"form:has(input[value={edition}]) button").first.click()
        page.goto(f"{self.meeting}/digests")
        heading = page.get_by_role("heading", name=f"{edition.capitalize()} edition")
        page.locator("section", has=heading).locator("th a").first.click()
        until(lambda: self._is_ready(page), f"the {edition} edition", seconds=60)

    def _is_ready(self, page: Page) -> bool:
        page.reload()
        return page.get_by_role("link", name="Open the PDF").count() > 0

    def _pdf_text(self, page: Page) -> str:
        href = page.get_by_role("link", name=re.compile("Open the PDF")).first.get_attribute("href")
        answer = page.request.get(str(href))
        path = self.place / "digest.pdf"
        path.write_bytes(answer.body())
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())

    # 10 ------------------------------------------------------------------------------------

    def move_the_roadmap(self) -> None:
        page = self.staff
        page.goto("/requests?show=all")
        page.get_by_role("link", name=re.compile("Show where each figure")).first.click()
        page.get_by_role("link", name="Put it on the roadmap").click()
        page.get_by_label("Title of a new item").fill("Every figure explains itself")
        page.get_by_role("button", name="Put R-1 on the roadmap").click()
        page.goto("/roadmap")
        page.get_by_role("link", name="Every figure explains itself").click()
        page.get_by_text("Started", exact=True).first.click()
        page.get_by_label("Why").fill("Two people are on it.")
        page.get_by_role("button", name="Move it and tell who asked").click()
        # Alan has had his mail of today: the next one waits for tomorrow morning.
        page.goto("/roadmap/news")
        expect(page.get_by_role("listitem").filter(has_text="Alan Berg")).to_contain_text(
            "Every figure explains itself"
        )
        desk = self.stranger(self.alan_desk)
        expect(desk.get_by_text("Started").first).to_be_visible()


def methods_of(page: Page) -> list[str]:
    """Those of every request from now on."""
    seen: list[str] = []

    def note(request: Request) -> None:
        seen.append(request.method)

    page.on("request", note)
    return seen


def read(mail: EmailMessage) -> tuple[str, Any]:
    """METHOD and the one VEVENT of an invitation."""
    calendar = Calendar.from_ical(calendar_in(mail))
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def reply(invitation: EmailMessage, partstat: str) -> bytes:
    """What a calendar program mails back when its button is pressed (RFC 5546 3.2.3)."""
    _, event = read(invitation)
    address = invitation["To"].addresses[0].addr_spec
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Calendar 1.0//EN",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{event['UID']}",
        f"SEQUENCE:{event['SEQUENCE']}",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{_utc(event['DTSTART'].dt)}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        f"ORGANIZER:{event['ORGANIZER']}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    mail = EmailMessage()
    mail["From"] = address
    mail["To"] = str(event["ORGANIZER"]).removeprefix("mailto:")
    mail["Subject"] = f"{partstat.capitalize()}: {event['SUMMARY']}"
    mail["Message-ID"] = f"<{partstat}-{event['UID']}>"
    mail["Date"] = datetime.now(UTC)
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
