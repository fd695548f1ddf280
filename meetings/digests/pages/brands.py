"""How the papers of a programme look: chosen here, and seen at once on a first page."""

from dataclasses import replace
from datetime import date
from typing import Any

from litestar import Controller, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from markupsafe import Markup

from board.foundation.identity.rules.brands import PANEL, WHITE, Paper, PrintLook, colour
from board.foundation.mail import templating
from board.foundation.text.tokens import LIGHT
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import brands
from board.programmes.rules import Logo, checked
from meetings.capture.rules.feedback import Strength
from meetings.digests import prints, words
from meetings.digests.rules import wordings as digest_wordings
from meetings.digests.rules.digests import (
    Action,
    DigestData,
    Number,
    PrintedAsk,
    PrintedDecision,
    PrintedRequest,
    PrintedTask,
    Quote,
)
from meetings.digests.rules.editions import Edition

LARGEST = 10_000_000  # what is handed in may be too large for a logo; then that is said
PAPERS = [(paper.value, paper.label) for paper in Paper]
# Paper has margins, and the same width on a phone.
ON_SCREEN = f"""
body {{ padding: 11mm 9mm; width: 178mm; zoom: .72 }}
.refused {{ margin-bottom: 4mm; padding: 3mm; border: .5mm solid; font-size: 14pt }}
.refused {{ color: {LIGHT["ember"]} }}
.foot {{ margin-top: 8mm; font-size: 8.4pt; color: {LIGHT["slate"]} }}
@media (max-width: 480px) {{
  body {{ zoom: .42 }}
  .refused {{ font-size: 18pt; line-height: 1.3 }}
}}
"""
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; "
    "frame-ancestors 'self'; sandbox allow-same-origin"
)
# What the style sheet of print asks of its own process, as the browser knows it.
SCREEN_FONTS = {
    "asset:serif.ttf": "/static/fonts/serif.woff2",
    "asset:serif-italic.ttf": "/static/fonts/serif-italic.woff2",
    "asset:sans.ttf": "/static/fonts/sans.woff2",
    "asset:sans-italic.ttf": "/static/fonts/sans-italic.woff2",
}


class Brands(Controller):
    path = "/programmes/{programme_id:str}/brand"

    @get()
    async def edit(
        self, request: AnyRequest, programme_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        programme = await brands.find_for(programme_id, viewer)
        present = await brands.of_programme(programme_id)
        form = Form(
            initial={
                "accent": present.accent,
                "alert": present.alert,
                "paper": present.paper.value,
                "footer": present.footer,
                "opening": present.opening,
                "closing": present.closing,
            }
        )
        return _edit(request, programme, present, form)

    @post(status_code=303, request_max_body_size=LARGEST + 100_000)
    async def change(
        self, request: AnyRequest, programme_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        programme = await brands.find_for(programme_id, viewer)
        present = await brands.of_programme(programme_id)
        form = await Form.read(request)
        brand = _typed(form, present)
        logo = await _logo(form)
        if form.ticked("without_logo") and logo is None:
            brand = replace(brand, logo=b"", logo_kind="", logo_width=0.0, logo_height=0.0)
        if not form.errors:
            with form.taking():
                await brands.change(programme, brand, logo=logo, by=viewer, now=now)
                return go(f"/programmes/{programme_id}/brand", words.BRAND_CHANGED)
        return _edit(request, programme, present, form, status=form.status)

    @post("/preview", status_code=200)
    async def preview(
        self, request: AnyRequest, programme_id: FromPath[str], viewer: SignedIn
    ) -> Response[str]:
        """Writes nothing; what cannot be used is shown as it was before."""
        programme = await brands.find_for(programme_id, viewer)
        form = await Form.read(request)
        brand = _typed(form, await brands.of_programme(programme_id))
        html = _seen(_sample(programme.name, brand), list(form.errors.values()))
        for asset, address in SCREEN_FONTS.items():
            html = html.replace(asset, address)
        html = html.replace("</head>", f"<style>{ON_SCREEN}</style></head>")
        return Response(
            html, media_type="text/html", headers={"Content-Security-Policy": PREVIEW_POLICY}
        )


def _edit(
    request: AnyRequest, programme: Any, present: PrintLook, form: Form, *, status: int = 200
) -> Template:
    return page(
        request,
        "meetings/digests/brands/edit.html",
        status=status,
        programme=programme,
        present=present,
        form=form,
        papers=PAPERS,
    )


def _typed(form: Form, present: PrintLook) -> PrintLook:
    """What was typed; where that cannot be used, what was there, with an error in the form."""
    paper = form.choice("paper", "Paper", Paper)
    return replace(
        present,
        accent=_colour(form, "accent", "First colour", WHITE, present.accent),
        alert=_colour(form, "alert", "Second colour", PANEL, present.alert),
        paper=paper or present.paper,
        footer=form.text("footer", "Footer", most=80, required=False),
        opening=form.text("opening", "Sentence under the title", most=200, required=False),
        closing=form.text("closing", "Sentences at the end", most=600, required=False),
    )


def _colour(form: Form, name: str, label: str, ground: str, before: str) -> str:
    with form.taking():
        return colour(form[name], on=ground, field=name, label=label)
    return before


async def _logo(form: Form) -> Logo | None:
    data = await form.file("logo", "The logo", most_bytes=LARGEST, required=False)
    if not data:
        return None
    with form.taking():
        return checked(data)
    return None


def _seen(sample: DigestData, reasons: list[str]) -> str:
    """The first page as a browser shows it, with why something is not as it was typed."""
    environment = templating.environment()
    html = prints.compose_html(environment, sample, only_page_one=True)
    head, body = html.split("<body>", 1)
    sheet, rest = body.rsplit("</body>", 1)
    around = environment.get_template("meetings/digests/brands/_seen.html").render(
        reasons=reasons,
        sheet=Markup(sheet),  # noqa: S704 - composed by us, with every text in it escaped
        brand=sample.brand,
        board=sample.board,
        edition=digest_wordings.edition_words(sample),
    )
    return f"{head}<body>{around}</body>{rest}"


def _sample(programme: str, brand: PrintLook) -> DigestData:
    """A first page with something of everything on it."""
    return DigestData(
        programme=programme,
        board="Customer Advisory Board",
        title="Winter meeting",
        edition=Edition.product,
        edition_number=1,
        made_on=date(2027, 1, 18),
        made_on_words="18 January 2027",
        invited=14,
        present=11,
        companies_present=9,
        report_out="report-out due 28 January 2027",
        introduction="Members want to trust the numbers before they want more of them.",
        asked=PrintedAsk(
            (PrintedTask("Answer CAB-12", "with a reason"), PrintedTask("Sign draft 1")),
            "28 January 2027",
            "#",
        ),
        decisions=(PrintedDecision("Two plan tiers, not three."),),
        actions=(Action("Send the wording of the tiers", "Ada", "12 February 2027", is_late=True),),
        requests=(
            PrintedRequest(
                "CAB-12",
                "Show where each figure comes from",
                members=9,
                companies=7,
                strengths={Strength.must: 5},
            ),
        ),
        numbers=(Number("8.4", "satisfaction of 10, n = 9", (7.9, 8.1, 8.4)),),
        quotes=(Quote("I need to be able to defend the chart I have.", "a member"),),
        statements=37,
        brand=brand,
    )
