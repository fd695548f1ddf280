"""From what was said to a signed digest and a roadmap that moves."""

import re
import subprocess
from typing import Any

import httpx
from playwright.sync_api import Page, Request, expect

from tests.browser.product import link_in, text_of, until
from tests.browser.walking import Walk


def make_and_sign_the_digest(walk: Walk) -> None:
    _make(walk, "product")
    page = walk.staff
    page.get_by_role("button", name="Send to review").click()
    mail = walk.product.mail("lin@harbour.example.com", "", nth=2)
    review = walk.stranger(link_in(mail, "review"))
    review.get_by_text("Answer CAB-1").first.click()
    review.get_by_text("Will do", exact=True).click()
    review.get_by_label("The reason").fill("It is the first thing in the spring release.")
    review.get_by_role("button", name="Answer CAB-1").click()
    _tell_now(walk)
    answered = walk.product.mail("alan@example.org", "Show where each figure comes from")
    assert "first thing in the spring release" in text_of(answered)
    assert str(answered["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"

    def sign() -> bool:
        review.goto(link_in(mail, "review"))
        button = review.get_by_role("button", name=re.compile("Sign draft 2"))
        return button.count() == 1

    until(sign, "draft 2 to be ready for signing", seconds=60)
    review.get_by_role("button", name="Sign draft 2").click()
    expect(review.get_by_text("Signed").first).to_be_visible()
    text = _pdf_text(walk, review)
    assert "Show where each figure comes from" in text
    assert "I need to defend the figure I have." in text
    assert "Alan Berg" in text
    _make(walk, "members")
    page.get_by_role("button", name="Release it").click()
    page.get_by_role("dialog").get_by_role("button", name="Release it").click()
    walk.product.mail("alan@example.org", "digest")
    desk = walk.stranger(walk.alan_desk)
    href = desk.locator("a[href$='.pdf'][href*='/digests/']").first.get_attribute("href")
    assert href is not None
    desk.goto(href.removesuffix(".pdf"))
    expect(desk.get_by_text("It is the first thing in the spring release.")).to_be_visible()
    pdf = httpx.get(f"{walk.product.address}{href}").content
    assert pdf[:5] == b"%PDF-"
    _look_up(walk, pdf)


def _tell_now(walk: Walk) -> None:
    """What else would wait for the morning of whoever asked."""
    page = walk.staff.context.new_page()
    page.goto("/roadmap/news")
    page.get_by_role("button", name="Tell 1 person now").click()
    # A page that is closed while it still goes elsewhere may never say that it is closed.
    expect(page.get_by_text("1 mail on the way.")).to_be_visible()
    page.close()


def _look_up(walk: Walk, pdf: bytes) -> None:
    """Where there are scripts, the browser works the hash out and the file stays there."""
    for has_scripts in (True, False):
        page = walk.stranger("/editions", java_script_enabled=has_scripts)
        sent = _methods_of(page)
        file: Any = {"name": "digest.pdf", "mimeType": "application/pdf", "buffer": pdf}
        page.get_by_label("The PDF").set_input_files(file)
        if not has_scripts:
            page.get_by_role("button", name="Look it up").click()
        expect(page.get_by_text("This is the newest edition.")).to_be_visible()
        assert ("POST" in sent) is not has_scripts


def _make(walk: Walk, edition: str) -> None:
    page = walk.staff
    page.goto(f"{walk.meeting}/digests")
    page.locator(f"form:has(input[value={edition}]) button").first.click()
    page.goto(f"{walk.meeting}/digests")
    heading = page.get_by_role("heading", name=f"{edition.capitalize()} edition")
    page.locator("section", has=heading).locator("th a").first.click()
    until(lambda: _is_ready(walk, page), f"the {edition} edition", seconds=60)


def _is_ready(walk: Walk, page: Page) -> bool:
    page.reload()
    return page.get_by_role("link", name="Open the PDF").count() > 0


def _pdf_text(walk: Walk, page: Page) -> str:
    href = page.get_by_role("link", name=re.compile("Open the PDF")).first.get_attribute("href")
    answer = page.request.get(str(href))
    path = walk.place / "digest.pdf"
    path.write_bytes(answer.body())
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def move_the_roadmap(walk: Walk) -> None:
    page = walk.staff
    page.goto("/requests?show=all")
    page.get_by_role("link", name=re.compile("Show where each figure")).first.click()
    page.get_by_role("link", name="Put it on the roadmap").click()
    page.get_by_label("Title of a new item").fill("Every figure explains itself")
    page.get_by_role("button", name="Put CAB-1 on the roadmap").click()
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
    desk = walk.stranger(walk.alan_desk)
    expect(desk.get_by_text("Started").first).to_be_visible()


def _methods_of(page: Page) -> list[str]:
    """Those of every request from now on."""
    seen: list[str] = []

    def note(request: Request) -> None:
        seen.append(request.method)

    page.on("request", note)
    return seen
