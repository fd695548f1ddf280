"""From the plan of a meeting to what was said in it, as staff and members walk it."""

import re
from datetime import UTC, datetime, timedelta

import httpx
from playwright.sync_api import Page, expect

from tests.browser.calendars import read, reply
from tests.browser.product import SECRET, calendar_in, link_in, text_of
from tests.browser.walking import Walk


def meet(walk: Walk) -> None:
    page = walk.staff
    walk.day = (datetime.now(UTC) + timedelta(days=40)).date()
    page.goto(f"{walk.board}/meetings/new")
    page.get_by_label("Title").fill("Winter meeting")
    page.get_by_label("Place (optional)").fill("Speicherstadt 4, Hamburg")
    page.get_by_label("Join link (optional)").fill("https://meet.example.org/winter")
    _sitting(walk, 1, walk.day.isoformat(), "15:00", "17:00")
    page.get_by_role("button", name="Add a sitting").click()
    _sitting(walk, 2, (walk.day + timedelta(days=1)).isoformat(), "09:00", "12:00")
    page.get_by_role("button", name="Plan the meeting").click()
    expect(page.get_by_role("heading", name="Winter meeting")).to_be_visible()
    walk.meeting = page.url
    page.get_by_role("link", name="Invite 3 people").click()
    page.get_by_role("button", name="Invite 3 people").click()
    for name in ("alan", "grace", "edsger"):
        mails = [
            walk.product.mail(f"{name}@example.org", "Invitation: Winter", nth=nth)
            for nth in (1, 2)
        ]
        for mail in mails:
            method, event = read(mail)
            assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
            assert str(event["ATTENDEE"]) == f"mailto:{name}@example.org"
            assert "https://meet.example.org/winter" in text_of(mail)
            assert link_in(mail, "m").encode() not in calendar_in(mail)
    page.goto(f"{walk.meeting}/edit")
    _sitting(walk, 1, walk.day.isoformat(), "14:00", "16:00")
    page.get_by_role("button", name="Save and tell those asked").click()
    moved = walk.product.mail("alan@example.org", "New time: Winter")
    method, event = read(moved)
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 1)


def _sitting(walk: Walk, number: int, on: str, starts: str, ends: str) -> None:
    walk.staff.locator(f"[name=on_{number}]").fill(on)
    walk.staff.locator(f"[name=from_{number}]").fill(starts)
    walk.staff.locator(f"[name=to_{number}]").fill(ends)


def answer_the_meeting(walk: Walk) -> None:
    link = link_in(walk.product.mail("alan@example.org", "New time"), "m")
    httpx.get(f"{link}?answer=no")
    page = walk.stranger(f"{link}?answer=yes")
    expect(page.get_by_text("Winter meeting").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Yes")).first.click()
    expect(page.get_by_role("heading", name="You said Yes")).to_be_visible()
    moved = walk.product.mail("grace@example.org", "New time")
    said = httpx.post(
        f"{walk.product.address}/inbound/mail",
        content=reply(moved, "ACCEPTED"),
        headers={"Authorization": f"Bearer {SECRET}", "Content-Type": "message/rfc822"},
    )
    assert said.status_code == 200, said.text
    refused = httpx.post(f"{walk.product.address}/inbound/mail", content=b"Subject: x\r\n\r\n")
    assert refused.status_code == 401
    edsger = walk.product.mail("edsger@example.org", "New time")
    done = walk.product.command("receive", given=reply(edsger, "TENTATIVE"))
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done
    forged = reply(edsger, "DECLINED").replace(b"From: edsger@", b"From: eve@")
    done = walk.product.command("receive", given=forged)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done
    page = walk.staff
    page.goto(walk.meeting)
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


def plan_the_agenda(walk: Walk) -> None:
    desk = walk.stranger(walk.alan_desk)
    desk.get_by_text("Suggest a topic").first.click()
    desk.get_by_label("Your topic").fill("Where each figure comes from")
    desk.get_by_role("button", name="Suggest it").click()
    expect(desk.get_by_text("Where each figure comes from").first).to_be_visible()
    page = walk.staff
    page.goto(f"{walk.meeting}/agenda/import")
    page.get_by_label("Or paste it here").fill(
        "- 14:00 Welcome (Grace Ho, 10 min) [inform]\n- Audit trail (Alan Berg, 60 min) [discuss]\n"
    )
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Put 2 items on the agenda").click()
    page.goto(f"{walk.meeting}/agenda")
    page.get_by_role("button", name="Put on the agenda").click()
    page.goto(f"{walk.meeting}/agenda")
    expect(page.get_by_role("heading", name="Audit trail")).to_be_visible()
    expect(page.get_by_text("14:10").first).to_be_visible()


def run_the_meeting(walk: Walk) -> None:
    page = walk.staff
    page.goto(f"{walk.meeting}/run")
    page.get_by_role("link", name=re.compile("Audit trail")).first.click()
    page.get_by_label("What was said").fill("I need to defend the figure I have.")
    _note_who_is_here(walk)
    page.get_by_label("Who said it").fill("AB")
    _press_keys_while_writing(page)
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("CAB-1").first).to_be_visible()
    _outcome(walk, "decision", "Audit trail moves ahead of dashboards.")
    _outcome(walk, "action", "Draft the wording of the tiers.", owner="Lin")
    desk = walk.stranger(walk.alan_desk)
    expect(desk.get_by_text("I need to defend the figure I have.").first).to_be_visible()
    desk.get_by_text(re.compile("How it may be used")).first.click()
    desk.locator("form[action*='/attribution'] input[value=named]").first.check(force=True)
    desk.locator("form[action*='/feedback/']").get_by_role(
        "button", name="Keep this choice"
    ).click()


def _press_keys_while_writing(page: Page) -> None:
    """Alt works inside a field and writes nothing there; AltGr writes; Escape leaves the field."""
    said = page.get_by_label("What was said")
    said.focus()
    for key in ("Alt+KeyB", "Alt+KeyR", "Alt+Digit3"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio", name="Problem")).not_to_be_checked()
    expect(page.get_by_role("radio", name="Request")).to_be_checked()
    expect(page.get_by_role("radio", name="Must have")).to_be_checked()
    page.keyboard.press("Alt+KeyW")
    ours = page.get_by_label("In our words")
    expect(ours).to_be_focused()
    ours.fill("Show where each figure comes from")
    page.keyboard.press("Control+Alt+KeyP")  # as AltGr is told on Windows
    expect(page.get_by_role("radio", name="Praise")).not_to_be_checked()
    page.keyboard.press("Alt+KeyM")
    expect(page.get_by_role("button", name="Members talk")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("Escape")
    expect(ours).not_to_be_focused()
    page.keyboard.press("e")  # without Alt where nothing is being typed
    expect(said).to_be_focused()
    expect(said).to_have_value("I need to defend the figure I have.")
    page.keyboard.press("Alt+?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys.get_by_text("Alt R", exact=True)).to_be_visible()
    expect(keys.get_by_text("Request", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(ours).to_have_value("Show where each figure comes from")


def _note_who_is_here(walk: Walk) -> None:
    """While something is being typed: it stays, and so does the page."""
    page = walk.staff
    room = page.get_by_role("complementary", name="Who is here")
    page.get_by_role("button", name=re.compile("^All ")).click()
    expect(room.get_by_role("button", pressed=True)).to_have_count(2)
    edsger = room.get_by_role("button", name=re.compile("Edsger"))
    for pressed in ("true", "false"):
        edsger.click()
        expect(edsger).to_have_attribute("aria-pressed", pressed)
        expect(edsger).to_be_focused()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile("^00:0"))
    expect(page.get_by_label("What was said")).to_have_value("I need to defend the figure I have.")


def _outcome(walk: Walk, kind: str, words: str, *, owner: str = "") -> None:
    form = walk.staff.locator(f"details:has(#{kind}-body)")
    form.locator("summary").click()
    form.locator("textarea").fill(words)
    if owner:
        form.get_by_label("Owner").fill(owner)
    form.get_by_role("button").click()
    expect(walk.staff.get_by_text(words, exact=True)).to_be_visible()
