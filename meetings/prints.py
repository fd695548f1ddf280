"""Prints: a digest becomes HTML, and the HTML a PDF whose first page is exactly one page."""

import asyncio
from collections.abc import Callable, Sequence
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from board.rules.brands import Paper
from meetings.pdf import DEADLINE, MEMORY, Press, RenderFailed, Typeset
from meetings.rules.digests import DigestData, Item, Request, Sitting, Speaker
from meetings.rules.editions import Edition
from meetings.rules.feedback import Strength
from meetings.rules.page_one import MAIN, Budget, budget, page_one
from meetings.rules.page_room import Columns, Guess, Steps, room
from meetings.rules.printable import cleaned, counted, directed, shortened
from meetings.rules.volumes import (
    DENSE,
    MANY_ITEMS,
    MOST_PAGES,
    STEPS,
    condensed,
    first_step,
    is_small,
    told_once,
)

MILLIMETRE = 96 / 25.4  # in CSS pixels
UPPER_MARGIN = 25 * MILLIMETRE  # as in print.css
# Page one is measured on a page that is long enough for all of it, so that no break is in the way.
LONG_PAGES = {Paper.a4: "210mm 2000mm", Paper.letter: "8.5in 2000mm"}


async def print_digest(
    environment: Environment,
    data: DigestData,
    *,
    paper: Paper | None = None,
    deadline: float = DEADLINE,
    memory: int = MEMORY,
) -> Typeset:
    """The PDF of a digest; RenderFailed with a sentence where there is none in `deadline` seconds.

    On the paper of the programme's brand unless another is wanted.

    Where page one may be too long it is laid out by itself first, with less and less on it until
    it fits. A digest longer than twelve pages is laid out again with less under each item.
    """
    async with Press(deadline=deadline, memory=memory) as press:
        try:
            async with asyncio.timeout(deadline):
                return await _fitted(press, environment, data, paper or data.brand.paper)
        except TimeoutError:
            raise RenderFailed(
                f"The digest was not laid out within {deadline:g} seconds."
            ) from None


async def _fitted(
    press: Press, environment: Environment, data: DigestData, paper: Paper
) -> Typeset:
    """As much on page one as fits: guessed, and measured until it is known."""
    guess = Guess(data, paper)
    steps: Steps | None = guess.first()
    while steps is not None:
        allowed = budget(*steps)
        typeset: Typeset | None = None
        if not guess.is_sure(steps):
            first = compose_html(
                environment, data, paper=paper, allowed=allowed, only_page_one=True
            )
            typeset = await press.measure(first)
            guess.learn(steps, _ends(typeset))
            if not _too_long(typeset, paper) and (looser := guess.looser(steps)):
                steps = looser
                continue
        if typeset is None or not _too_long(typeset, paper):
            typeset = await _short_enough(press, environment, data, paper, allowed)
            if not _too_long(typeset, paper):
                return typeset
        guess.learn(steps, _ends(typeset))
        steps = guess.after(steps, _too_long(typeset, paper))
    raise RenderFailed("The first page of this digest cannot be shortened to one page.")


async def _short_enough(
    press: Press, environment: Environment, data: DigestData, paper: Paper, allowed: Budget
) -> Typeset:
    if is_small(data):
        return await _on_two_pages(press, environment, told_once(data), paper, allowed)
    step = first_step(data)
    while True:
        whole = compose_html(
            environment,
            condensed(data, step),
            paper=paper,
            allowed=allowed,
            is_dense=step >= DENSE,
        )
        measured = await press.measure(whole)
        if measured.pages <= MOST_PAGES or step == STEPS - 1:
            return await _printed(press, whole, measured, paper)
        step += 1


async def _on_two_pages(
    press: Press, environment: Environment, data: DigestData, paper: Paper, allowed: Budget
) -> Typeset:
    """Set closer, or begun below page one, where that saves a page; else as it is read best."""
    best: tuple[str, Typeset] | None = None
    for is_dense, is_flowing in ((False, False), (True, False), (True, True)):
        html = compose_html(
            environment,
            data,
            paper=paper,
            allowed=allowed,
            is_dense=is_dense,
            is_flowing=is_flowing,
        )
        measured = await press.measure(html)
        if best is None or measured.pages < best[1].pages:
            best = (html, measured)
        if best[1].pages <= 2:
            break
    assert best is not None
    return await _printed(press, *best, paper)


async def _printed(press: Press, html: str, measured: Typeset, paper: Paper) -> Typeset:
    """The PDF of what was measured, unless its first page is too long to be wanted."""
    return measured if _too_long(measured, paper) else await press.typeset(html)


def _too_long(typeset: Typeset, paper: Paper) -> set[str]:
    """Which columns of page one do not end on it."""
    bottom = UPPER_MARGIN + room(paper) * MILLIMETRE + 0.5
    ends = {column: typeset.marks[f"{column}-end"] for column in ("main", "side")}
    over = {column for column, end in ends.items() if end.page > 1 or end.y > bottom}
    end = typeset.marks["page-one-end"]
    if not over and (end.page > 1 or end.y > bottom):
        over = {"main", "side"}  # something in them hangs out below
    return over


def _ends(typeset: Typeset) -> Columns:
    """Where the columns end in millimetres from the upper margin on, on however many pages."""
    marks = (typeset.marks["main-end"], typeset.marks["side-end"])
    main, side = (mark.page * typeset.height + mark.y - UPPER_MARGIN for mark in marks)
    return Columns(*((end - typeset.height) / MILLIMETRE for end in (main, side)))


def compose_html(
    environment: Environment,
    data: DigestData,
    *,
    paper: Paper = Paper.a4,
    allowed: Budget = MAIN[0],
    only_page_one: bool = False,
    is_dense: bool = False,
    is_flowing: bool = False,
) -> str:
    """The digest as one HTML document for meetings/pdf.py; every text in it is escaped."""
    data = cleaned(data)
    links = any(request.url for request in data.requests)
    template = _printing(environment).get_template("print/digest.html")
    html = template.render(
        digest=data,
        one=page_one(data, allowed),
        size=LONG_PAGES[paper] if only_page_one else paper,
        links=links,
        came=came(data),
        attendance=came(data) or "Attendance was not recorded",
        edition_words=edition_words(data),
        behind=not (only_page_one or data.is_empty),
        brief=data.edition is Edition.executives,
        css_text=css_text,
        is_dense=is_dense,
        is_flowing=is_flowing,
        is_small=is_small(data),
        in_heads=is_dense and len(data.items) > MANY_ITEMS,
    )
    return directed(html)


@lru_cache(maxsize=4)
def _printing(environment: Environment) -> Environment:
    """The same with our own filters, kept so that each template is compiled once."""
    printing = environment.overlay(autoescape=True)
    printing.filters = {**environment.filters, **_FILTERS}
    return printing


def edition_words(data: DigestData) -> str:
    """Product edition 1, draft 2."""
    words = f"{data.edition.label} {data.edition_number}"
    return words if data.draft is None else f"{words}, draft {data.draft}"


def came(data: DigestData) -> str:
    """11 of 14 members came (9 companies)."""
    if not data.invited:
        return ""
    if data.present is None:
        return f"{counted(data.invited, 'member')} invited"
    companies = counted(data.companies_present or 0, "company", "companies")
    of = f"{data.present} of {counted(data.invited, 'member')} came"
    return f"{of} ({companies})" if companies else of


def backing(request: Request, data: DigestData) -> str:
    """9 of 11 members · 7 companies · “must have” for 5."""
    of = data.present or data.invited
    parts = [
        f"{request.members} of {counted(of, 'member')}"
        if of >= request.members
        else counted(request.members, "member"),
        counted(request.companies, "company", "companies"),
    ]
    parts += [
        f"“{strength.label.lower()}” for {request.strengths[strength]}"
        for strength in sorted(Strength, reverse=True)[:2]
        if request.strengths.get(strength)
    ]
    return " · ".join(filter(None, parts))


def sitting_facts(sitting: Sitting) -> str:
    """Day 1: Thursday 14 January 2027, 15:00–17:00 Berlin · the harbour office · 11 of 14 came."""
    words = f"{sitting.label}: {sitting.span}" if sitting.label else sitting.span
    place = shortened(sitting.place, 50)
    parts = [shortened(words, 110), place if place not in sitting.span else ""]
    if sitting.label and sitting.present is not None:
        parts.append(f"{sitting.present} of {sitting.invited} came")
    return " · ".join(filter(None, parts))


def item_facts(item: Item, data: DigestData) -> str:
    """Discuss · Day 1 · Grace Ho · 45 minutes · 28 statements by 9 people."""
    sitting = data.sittings[item.sitting] if item.sitting < len(data.sittings) else None
    said = counted(item.statements, "statement")
    if said and item.people:
        said += f" by {counted(item.people, 'person', 'people')}"
    parts = [
        item.purpose.capitalize(),
        sitting.label if sitting and len(data.sittings) > 1 else "",
        shortened(item.presenter, 80),
        item.time_taken,
        item.talk.words if item.talk else "",
        said,
    ]
    return " · ".join(filter(None, parts))


def run_together(points: Sequence[str], short: int = 28, line: int = 90) -> list[str]:
    """Summary points, neighbouring scraps on one line: a line each would hide the rest."""
    lines: list[str] = []
    is_open = False
    for point in points:
        point = point.replace("**", "")  # bold in pasted notes; print has no use for the marks
        is_scrap = len(point) <= short
        if is_scrap and is_open and len(lines[-1]) + len(point) < line:
            lines[-1] += f" · {point}"
        else:
            lines.append(point)
        is_open = is_scrap
    return lines


def spoke(speakers: Sequence[Speaker]) -> str:
    """By company, who spoke and how often: Bright Mills (Grace Ho 12, Alan 3); Orbit Payroll 2."""
    companies: dict[str | None, list[Speaker]] = {}
    for speaker in speakers:
        companies.setdefault(speaker.company, []).append(speaker)
    groups = []
    for company, people in companies.items():
        named = ", ".join(f"{person.name} {person.count}" for person in people if person.name)
        others = sum(person.count for person in people if not person.name)
        said = ", ".join(filter(None, [named, f"without names {others}" if others else ""]))
        if company is None:
            groups.append(said)
        elif named:
            groups.append(f"{company} ({said})")
        else:
            groups.append(f"{company} {others}")
    return "; ".join(groups)


def css_text(text: str, limit: int) -> Markup:
    """A CSS string of the text; everything but letters and digits is written as its number."""
    safe = "".join(
        letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):x} "
        for letter in shortened(text, limit)
    )
    return Markup(f'"{safe}"')  # noqa: S704  # nothing in it can end the string


_FILTERS: dict[str, Callable[..., object]] = {
    "backing": backing,
    "item_facts": item_facts,
    "run_together": run_together,
    "shortened": shortened,
    "sitting_facts": sitting_facts,
    "spoke": spoke,
}
