"""From an empty folder to a board whose seats are taken, as staff and candidates walk it."""

import re

import httpx
from playwright.sync_api import expect

from tests.browser.product import link_in
from tests.browser.walking import Walk

PASSWORD = "a sentence is easy to remember"
PEOPLE = """name;company;email;role;time zone;abbreviation
Alan Berg;Norrland Freight;alan@example.org;Planner;America/Los_Angeles;AB
Grace Ho;Bright Mills;grace@example.org;COO;Europe/London;GH
Katherine Osei;Orbit Payroll;katherine@example.org;Head of data;Africa/Accra;KO
Edsger Kade;Kade Logistics;edsger@example.org;Dispatcher;Europe/Amsterdam;EK
"""


def start(walk: Walk) -> None:
    page = walk.staff
    page.goto(walk.product.first_link)
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Mail address").fill("ada@harbour.example.com")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("at least 12 characters.").first).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    expect(walk.stranger(walk.product.first_link).get_by_text("used already")).to_be_visible()


def make_a_board(walk: Walk) -> None:
    page = walk.staff
    page.goto("/programmes/new")
    page.get_by_label("Name").fill("Harbour")
    page.get_by_role("button", name=re.compile("programme", re.IGNORECASE)).click()
    page.goto("/boards/new")
    page.get_by_label("Name").fill("Customer Advisory Board")
    page.get_by_role("spinbutton", name="Seats").fill("3")
    page.get_by_label("Charter (optional)").fill("# Charter\n\nWe meet **four** times a year.")
    page.get_by_role("button", name="Make the board").click()
    expect(page.get_by_role("heading", name="Customer Advisory Board")).to_be_visible()
    walk.board = page.url
    # Whoever runs this at night wants the mails at once, too.
    page.goto(f"{walk.board}/rules/edit")
    for hours in ("From", "Until"):
        page.get_by_label(hours).select_option("00:00")
    page.get_by_role("button", name="Save the rules").click()
    expect(page.get_by_text("None: mails leave at any hour")).to_be_visible()
    _invite_staff(walk, "Lin", "Product lead")
    lin = walk.stranger(link_in(walk.product.mail("lin@harbour.example.com", ""), "welcome"))
    lin.get_by_label("New password").fill(PASSWORD)
    lin.get_by_role("button", name="Set the password").click()
    expect(lin.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    lin.goto(f"{walk.board}/edit")
    expect(lin.get_by_text("Your role on this board does not allow this")).to_be_visible()


def _invite_staff(walk: Walk, name: str, role: str) -> None:
    page = walk.staff
    page.goto("/staff/new")
    page.get_by_label("Name", exact=False).first.fill(name)
    page.get_by_label("Mail address").fill(f"{name.lower()}@harbour.example.com")
    page.get_by_label("Customer Advisory Board").select_option(label=role)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(name, exact=True).first).to_be_visible()


def fill_the_pool(walk: Walk) -> None:
    page = walk.staff
    page.goto(f"{walk.board}/candidates/import")
    page.get_by_label("Or paste the rows here").fill(PEOPLE.replace("grace@", "grace at "))
    page.get_by_role("button", name="Look at the list").click()
    expect(page.get_by_role("rowheader", name="Row 3")).to_be_visible()
    _import(walk, PEOPLE)
    page.get_by_role("button", name="Take in 4 people").click()
    _import(walk, PEOPLE)
    expect(page.get_by_role("heading", name="Nothing to change")).to_be_visible()
    page.goto(f"{walk.board}/candidates/new")
    page.get_by_label("Name").first.fill("Barbara Lim")
    page.get_by_label("Mail address").fill("barbara@example.org")
    page.locator("main form button.main").click()
    page.goto(f"{walk.board}/candidates")
    expect(page.get_by_role("link", name="Barbara Lim")).to_be_visible()


def _import(walk: Walk, rows: str) -> None:
    page = walk.staff
    page.goto(f"{walk.board}/candidates/import")
    path = walk.place / "people.csv"
    path.write_bytes(rows.encode("cp1252"))
    page.get_by_label("CSV or Excel file").set_input_files(path)
    page.get_by_role("button", name="Look at the list").click()


def invite(walk: Walk) -> None:
    page = walk.staff
    page.goto(f"{walk.board}/invitations/new")
    page.get_by_label("Subject").fill("A seat for {first_name} at {company}")
    for box in page.locator("input[name=candidate]").all():
        box.check()
    page.get_by_role("button", name="Invite 5 people").click()
    mail = walk.product.mail("alan@example.org", "A seat for Alan at Norrland Freight")
    assert mail["To"].addresses[0].addr_spec == "alan@example.org"
    assert walk.product.mail("barbara@example.org", "A seat for Barbara")
    page.goto(f"{walk.board}/invitations")
    expect(page.get_by_role("row", name=re.compile("Alan Berg"))).to_contain_text("Sent")


def answer_the_invitations(walk: Walk) -> None:
    for name in ("alan", "grace", "edsger"):
        link = link_in(walk.product.mail(f"{name}@example.org", "A seat for"), "i")
        httpx.get(link)  # a mail scanner opens every link: nothing may come of it
        _accept(walk, link)
    walk.alan_desk = link_in(walk.product.mail("alan@example.org", "Welcome"), "d")
    page = walk.stranger(link_in(walk.product.mail("katherine@example.org", "A seat"), "i"))
    page.get_by_text("No, I can’t", exact=True).click()
    page.get_by_label("Why not?").fill("Too busy until summer")
    page.get_by_label("Ask me again next year").check()
    page.get_by_role("button", name="No, I can’t take the seat").click()
    page = walk.staff
    page.goto(f"{walk.board}/invitations")
    expect(page.get_by_text("Too busy until summer")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remind")).click()
    assert link_in(walk.product.mail("barbara@example.org", "", nth=2), "i")
    page.goto(f"{walk.board}/invitations")
    row = page.get_by_role("row", name=re.compile("Barbara Lim"))
    row.get_by_role("button", name=re.compile("Withdraw")).click()
    asked = page.get_by_role("dialog", name="Withdraw the invitation of Barbara Lim?")
    expect(asked).to_contain_text("The link in it stops working.")
    asked.get_by_role("button", name="Withdraw it").click()
    expect(row).to_contain_text("withdrawn")
    gone = walk.stranger(link_in(walk.product.mail("barbara@example.org", "A seat"), "i"))
    expect(gone.get_by_text("withdrawn").first).to_be_visible()
    page.goto(walk.board)
    expect(page.get_by_text("3 of 3 seats").first).to_be_visible()


def _accept(walk: Walk, link: str) -> None:
    page = walk.stranger(link)
    page.get_by_label("I have read the charter").check()
    page.get_by_role("button", name="Yes, I’ll take the seat").click()
    expect(page.get_by_text(re.compile("welcome|thank", re.IGNORECASE)).first).to_be_visible()
