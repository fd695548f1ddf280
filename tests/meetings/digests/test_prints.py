"""The digest as it is printed: one first page, nothing lost behind it, nothing hostile in it."""

import dataclasses
import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from board.foundation.identity.rules.brands import PrintLook
from board.foundation.identity.rules.consents import Attribution
from board.foundation.mail.templating import environment
from board.programmes.rules import checked
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.digests.prints import compose_html, print_digest
from meetings.digests.rules.digests import (
    Action,
    CompanyPresence,
    DigestData,
    Number,
    PrintedAsk,
    PrintedChange,
    PrintedDecision,
    PrintedItem,
    PrintedRequest,
    PrintedSitting,
    PrintedSpeaker,
    PrintedTask,
    Quote,
    Theme,
)
from meetings.digests.rules.editions import Edition
from meetings.printing.pdf import RenderFailed, Typeset, render
from meetings.printing.stylesheets import css_text
from tests.board.programmes.test_rules import png
from tests.fonts import LETTERS, apart, make_coloured, print_with
from tests.fonts import SIGNS as EMOJI
from tests.meetings.digests.rules.test_page_one import make_digest
from tests.papers import faults

pytestmark = [pytest.mark.one_engine, pytest.mark.usefixtures("warm_press")]

RECORD = "https://folkmoot.example.org/requests/12"
TRUST = "I do not need another chart. I need to be able to defend the one I have."


def make_full(**overrides: Any) -> DigestData:
    """A digest with something in every part of it."""
    facts: dict[str, Any] = {
        "draft": 2,
        "introduction": "Members want to trust the numbers before they want more of them.",
        "sittings": (
            PrintedSitting(
                "Thursday 14 January 2027, 15:00–17:00 Berlin", "Berlin", "Day 1", 14, 12, 11, 9
            ),
            PrintedSitting(
                "Friday 15 January 2027, 09:00–12:00 Berlin", "Berlin", "Day 2", 14, 12, 8, 7
            ),
        ),
        "invited": 14,
        "present": 11,
        "companies_present": 9,
        "report_out": "report-out due 28 January, on time",
        "asked": PrintedAsk((PrintedTask("Answer CAB-12", "with a reason"),), "28 January", RECORD),
        "decisions": (PrintedDecision("Two plan tiers, not three.", 1, "", "Ada", "12 February"),),
        "actions": (Action("Send the wording", "Ada", "12 February 2027", 1, is_late=True),),
        "requests": (
            PrintedRequest(
                "CAB-12",
                "Show where each figure comes from",
                "Down to the booking.",
                RECORD,
                9,
                7,
                {Strength.must: 5},
                Verdict.will_do,
                "It starts with the monthly report.",
                "Ada",
                status=RoadmapStatus.planned,
                quotes=(Quote(TRUST, "a member"),),
            ),
            PrintedRequest(
                "CAB-15", "Export a month as it was", members=2, answer_due="28 January"
            ),
        ),
        "changes": (PrintedChange("Shipped", "Bulk approvals (CAB-3)"),),
        "numbers": (Number("8.4", "satisfaction of 10, n = 9", (7.9, 8.1, 8.4)),),
        "quotes": (Quote(TRUST, "a member"),),
        "items": (
            PrintedItem(
                1,
                "Plan tiers",
                "decide",
                "Ada",
                30,
                0,
                12,
                9,
                {FeedbackKind.problem: 5, FeedbackKind.request: 1},
                ("Three tiers read as one too many.",),
                (Quote("Nobody could say who the middle one is for.", "Alan, Norrland Freight"),),
                (
                    PrintedSpeaker("Alan", "Norrland Freight", 4),
                    PrintedSpeaker(None, "Kade Logistics", 2),
                ),
            ),
            PrintedItem(2, "Export", "discuss", "Katherine", 45, 1, 25, 10),
        ),
        "themes": (Theme("Trust in figures", 14, 9, refs=("CAB-12",)), Theme("Other themes", 6, 5)),
        "statements": 37,
        "levels": {Attribution.named: 16, Attribution.internal: 21},
        "speakers": 11,
        "companies_speaking": 9,
        "kinds": {FeedbackKind.problem: 12, FeedbackKind.request: 12},
        "strengths": {Strength.must: 7},
        "companies": (CompanyPresence("Bright Mills", 2, (2, 1)),),
        "method": ("37 statements were noted during the meeting.",),
    }
    return make_digest(**(facts | overrides))


async def printed(data: DigestData, **options: Any) -> Typeset:
    return await print_digest(environment(), data, **options)


def text_of(pdf: bytes, *, page: int | None = None, order: str = "-layout") -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    run = subprocess.run(
        ["pdftotext", *pages, order, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return re.sub(r"\s+", " ", run.stdout.decode())


@pytest.mark.parametrize("paper", ["A4", "letter"])
async def test_full_digest_prints_on_both_papers(paper: Any) -> None:
    typeset = await printed(make_full(), paper=paper)
    first = text_of(typeset.pdf, page=1)
    assert typeset.marks["page-one-end"].page == 1
    assert typeset.marks["item-1"].page == 2
    for words in (
        "HARBOUR · CUSTOMER ADVISORY BOARD",
        "PRODUCT EDITION 1, DRAFT 2 · 18 JANUARY 2027",
        "11 of 14 members came each day (9 companies)",
        "ASKED OF YOU BY",
        "Answer CAB-12 with a",
        "Two plan tiers, not three.",
        "Send the wording",
        "CAB-12",
        "9 of 11 members · 7 companies · “must have” for 5",
        "Shipped Bulk approvals (CAB-3)",
        "8.4",
        "numbers link to the record",
    ):
        assert words in first
    with pikepdf.open(io.BytesIO(typeset.pdf)) as pdf:
        width = float(pdf.pages[0].mediabox[2])
    assert round(width) == {"A4": 595, "letter": 612}[paper]


async def test_full_digest_is_pdf_ua_and_small() -> None:
    pdf = (await printed(make_full())).pdf
    assert faults(pdf) == []
    assert len(pdf) < 2_000_000


SIGNS = "🙂 ✅ 👍🏽 🇩🇪 👨\u200d👩\u200d👧 1\ufe0f\u20e3 ⚠\ufe0f"
DRAWN = "🙂 ✅ 👍 [flag of Germany] 👨👩👧 [keycap 1] ⚠"
NAMED = (
    "[slightly smiling face] [white heavy check mark] 👍 [flag of Germany] [man, woman, girl] "
    "[keycap 1] ⚠"
)
NEITHER = NAMED.replace("👍", "[thumbs up sign]").replace("⚠", "[warning sign]")


@pytest.mark.parametrize(
    ("fonts", "said", "devanagari"),
    [
        ((*LETTERS, EMOJI), DRAWN, "अनन्या"),
        (LETTERS, NAMED, "अनन्या"),
        ((), NEITHER, "[devanagari letter a, na, na, devanagari sign virama"),
    ],
    ids=["letters and signs", "letters", "nothing"],
)
async def test_letters_of_every_script_keep_pdf_ua(
    fonts: tuple[Path, ...],
    said: str,
    devanagari: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Devanagari has glyphs that stand for no letter of their own; a sign may have none at all."""
    print_with(monkeypatch, tmp_path, fonts)
    names = (
        "अनन्या सरोवर",
        "ليلى النجار",
        "תמר שקמוני",
        "司徒若溪",
        "서윤 남궁",
        "กานดา",
        "བོད",
        "Grace 🙂 Ho",
    )
    decisions = tuple(PrintedDecision(f"{name} decides.", 1, name) for name in names)
    quotes = (Quote(f"Good {SIGNS} indeed", "a member"),)
    data = make_digest(
        decisions=decisions, quotes=quotes, introduction="؟ (2) أبدًا", programme="Harbour 🚀"
    )
    pdf = (await apart(printed(data))).pdf
    assert faults(pdf) == []
    text = text_of(pdf, order="-raw").replace("\u200d", "")
    assert f"Good {said} indeed" in text
    assert devanagari in text


async def test_pictures_of_colour_are_no_font_for_paper(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They would be four times as large as the line that they stand in."""
    make_coloured(tmp_path / "coloured.ttf", "🙂")
    print_with(monkeypatch, tmp_path)
    ours = '<style>@font-face { font-family: "Sans"; src: url(asset:sans.ttf) }</style>'
    pdf = await apart(
        render(f"<!doctype html><html lang=en><title>Good</title>{ours}<p>Good 🙂 indeed")
    )
    assert "Good [slightly smiling face] indeed" in text_of(pdf)


def test_page_one_is_read_in_the_order_of_weight() -> None:
    html = compose_html(environment(), make_full())
    said = [
        *("Asked of you", "Decided", "To do", "Asked for most", "In a member’s words"),
        *("How members may be quoted", "Late", "Since last time", "Who was there", "In numbers"),
        "Next",
    ]
    places = [html.index(f'">{words}') for words in said]
    assert places == sorted(places)


def small(requests: int) -> DigestData:
    """Seven statements at three items, as a first meeting has them."""
    wishes = tuple(
        PrintedRequest(
            f"CAB-{n}", f"Wish number {n}", quotes=(Quote(f"I wish for {n}.", "Grace Ho"),)
        )
        for n in range(1, requests + 1)
    )
    items = tuple(
        PrintedItem(n, f"Item {n}", "discuss", "Ada", 30, statements=2, people=2,
             quotes=(Quote(f"I wish for {n}.", "Grace Ho"), Quote(f"Said {n}.", "Alan")))
        for n in range(1, 4)
    )  # fmt: skip
    return make_digest(
        items=items, requests=wishes, statements=7, speakers=5,
        decisions=(PrintedDecision("Yes.", 1),),
        kinds={FeedbackKind.request: 3, FeedbackKind.idea: 4}, method=("Counted by hand.",),
    )  # fmt: skip


async def test_small_digest_is_two_pages_that_tell_nothing_twice() -> None:
    typeset = await printed(small(3))
    text = text_of(typeset.pdf)
    assert typeset.pages == 2
    assert [text.count(f"I wish for {n}.") for n in (1, 2, 3)] == [1, 1, 1]
    assert text.count("Said 1.") == 1


async def test_full_digest_has_links_titles_and_alternatives() -> None:
    pdf = (await printed(make_full())).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == (
            "Winter meeting, Customer Advisory Board: Product edition 1, draft 2"
        )
        addresses = {
            str(note.A.URI)
            for sheet in document.pages
            for note in sheet.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
        assert addresses == {RECORD}
        figures = [
            str(element.Alt)
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
        assert "9 of 11 members · 7 companies · “must have” for 5" in figures
        with document.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
        assert titles[-1] == "How this was made"


async def test_digest_prints_the_same_bytes_twice() -> None:
    assert (await printed(make_full())).pdf == (await printed(make_full())).pdf


async def test_digest_that_takes_too_long_fails_with_a_sentence() -> None:
    with pytest.raises(RenderFailed, match="The digest was not laid out within 0"):
        await printed(make_full(), deadline=0.1)


async def test_empty_meeting_says_so_on_its_only_page() -> None:
    typeset = await printed(make_digest())
    assert typeset.pages == 1
    assert "Nothing has been recorded at this meeting yet." in text_of(typeset.pdf)
    assert faults(typeset.pdf) == []


async def test_meeting_without_requests_says_so() -> None:
    pdf = (await printed(make_full(requests=()))).pdf
    assert "No requests were recorded." in text_of(pdf, page=1)
    assert "Requests and answers" not in text_of(pdf)


async def test_first_page_is_one_page_however_much_there_is() -> None:
    data = make_full(
        title="Title " * 800,
        introduction="Lede " * 900,
        asked=PrintedAsk(
            (PrintedTask("Please " * 700),) * 9, "28 January " * 50, RECORD, "Open " * 100
        ),
        decisions=tuple(PrintedDecision(f"{n} decided " * 30, 1, "note " * 30) for n in range(12)),
        actions=tuple(Action(f"{n} to do " * 30, "山田太郎 " * 20, "soon " * 20) for n in range(9)),
        requests=tuple(PrintedRequest(f"CAB-{n}", "Wish " * 40, members=n) for n in range(1, 9)),
        changes=(PrintedChange("Shipped " * 9, "change " * 40),) * 12,
        numbers=(Number("9" * 90, "label " * 90),) * 5,
        quotes=(Quote("words " * 200, "محمد " * 80),),
    )
    typeset = await printed(data)
    assert typeset.marks["page-one-end"].page == 1
    assert typeset.marks["item-1"].page == 2
    first = text_of(typeset.pdf, page=1)
    assert "ASKED OF YOU" in first
    assert re.search(r"\d+ more on page \d+", first)
    behind = typeset.marks["more-requests"]
    assert (behind.page, behind.y) > (typeset.marks["requests"].page, typeset.marks["requests"].y)
    assert f" more on page {behind.page}" in first


async def test_what_is_not_on_page_one_is_behind_it() -> None:
    decisions = tuple(PrintedDecision(f"Decision number {n} stands.", 1) for n in range(26))
    pdf = (await printed(make_full(decisions=decisions))).pdf
    assert "18 more on page 2" in text_of(pdf, page=1)
    assert [n for n in range(26) if f"Decision number {n} stands." not in text_of(pdf)] == []


HOSTILE = '</style></title><script>alert(1)</script><img src="file:///etc/hostname">{{ 7 * 7 }}\'\\'


def attacked(record: Any) -> Any:
    if type(record) is str:
        return HOSTILE + record
    if isinstance(record, tuple):
        return tuple(attacked(part) for part in record)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        keep = {"language", "url"}
        return dataclasses.replace(
            record,
            **{
                field.name: attacked(getattr(record, field.name))
                for field in dataclasses.fields(record)
                if field.name not in keep
            },
        )
    return record


async def test_markup_in_every_field_is_printed_as_text() -> None:
    html = compose_html(environment(), attacked(make_full()))
    assert re.findall(r"<(?:script|img)|49", html) == []
    typeset = await printed(attacked(make_full()))
    assert "<script>alert(1)</script>" in text_of(typeset.pdf)
    assert faults(typeset.pdf) == []


def test_css_text_cannot_end_its_string() -> None:
    assert css_text('a"} </style>\n\\', 80) == r'"a\22 \7d \20 \3c \2f style\3e \20 \5c "'


@pytest.mark.parametrize(
    ("edition", "is_there"), [(Edition.product, True), (Edition.executives, False)]
)
def test_executives_get_no_summary_points(edition: Edition, is_there: bool) -> None:
    html = compose_html(environment(), make_full(edition=edition))
    assert ("Three tiers read as one too many." in html) is is_there


def dots_per_inch(pdf: bytes) -> int:
    """Of the first picture."""
    listed = subprocess.run(["pdfimages", "-list", "-"], input=pdf, capture_output=True, check=True)
    return int(listed.stdout.decode().splitlines()[2].split()[12])


async def test_logo_is_as_large_as_it_may_be_whatever_its_pixels() -> None:
    """WeasyPrint heeds no width that is an attribute."""
    logo = checked(png(1200, 320))
    brand = PrintLook(
        logo=logo.data, logo_kind=logo.kind, logo_width=logo.width, logo_height=logo.height
    )
    printed = await render(compose_html(environment(), make_full(brand=brand), only_page_one=True))
    assert brand.logo_size == (41.25, 11.0)
    assert abs(dots_per_inch(printed) - 1200 / 41.25 * 25.4) < 2


def test_a_request_that_is_planned_is_not_said_to_have_no_answer() -> None:
    asked = PrintedRequest(
        ref="CAB-6", title="Two languages", answer_due="21 November 2026", is_late=True
    )
    none = compose_html(environment(), make_full(requests=(asked,)))
    planned = dataclasses.replace(asked, status=RoadmapStatus.planned)
    bare = compose_html(environment(), make_full(requests=(planned,)))
    why = compose_html(
        environment(), make_full(requests=(dataclasses.replace(planned, why="After the swap."),))
    )
    assert "No answer yet</b> · due 21 November 2026, late" in none
    assert "<b>It is planned.</b> Our reason in words is owed since 21 November 2026." in bare
    assert "<b>It is planned.</b> <bdi>After the swap.</bdi>" in why
    assert "No answer yet" not in bare + why


def shown_words(data: DigestData) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", compose_html(environment(), data)).split())


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize(
    ("owners", "told"),
    [
        (("",), "no decision has an owner yet"),
        (("", ""), "no decision has an owner yet"),
        (("Lin", ""), "1 decision has no owner yet"),
        (("Lin", "", ""), "2 decisions have no owner yet"),
        (("Lin",), ""),
    ],
)
async def test_decisions_without_an_owner_say_so(
    edition: Edition, owners: tuple[str, ...], told: str
) -> None:
    decisions = tuple(PrintedDecision(f"We do {n}.", owner=who) for n, who in enumerate(owners))
    found = shown_words(make_digest(edition=edition, decisions=decisions))
    heading = "What we found" if edition is Edition.executives else "Decided"
    assert (f"{heading} · {told}" in found) == bool(told)
    assert ("owner yet" in found) == bool(told)


@pytest.mark.parametrize("text", ["Send it", "Send it " * 30])
@pytest.mark.parametrize("edition", [Edition.product, Edition.members])
async def test_actions_without_a_day_say_so_until_they_are_closed(
    edition: Edition, text: str
) -> None:
    items = (PrintedItem(1, "Item", "discuss", "Ada", 30),)
    for action, says in (
        (Action(text, "Lin", item=1), True),
        (Action(text, "Lin", "3 March 2027", item=1), False),
        (Action(text, "Lin", item=1, is_done=True), False),
        (Action(text, "Lin", item=1, is_dropped=True), False),
    ):
        found = shown_words(make_digest(edition=edition, items=items, actions=(action,)))
        told = found.count("no day yet")
        assert told >= 2 if says else not told  # on page one, and behind it
