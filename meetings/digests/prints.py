"""Prints: a digest becomes HTML, and the HTML a PDF whose first page is exactly one page."""

import asyncio
from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment

from board.foundation.identity.rules.brands import Paper
from board.foundation.text.printable import cleaned, directed, shortened
from meetings.digests import words
from meetings.digests.rules import executives, findings
from meetings.digests.rules import wordings as digest_wordings
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.page_one import MAIN, Budget, budget, page_one
from meetings.digests.rules.page_room import Columns, Guess, Steps, room
from meetings.digests.rules.volumes import (
    DENSE,
    MANY_ITEMS,
    MOST_PAGES,
    STEPS,
    condensed,
    first_step,
    is_small,
    without_repeats,
)
from meetings.printing.pdf import DEADLINE, MEMORY, Press, RenderFailed, Typeset
from meetings.printing.stylesheets import css_text

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
            raise RenderFailed(words.not_laid_out(deadline)) from None


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
    raise RenderFailed(words.PAGE_ONE_TOO_LONG)


async def _short_enough(
    press: Press, environment: Environment, data: DigestData, paper: Paper, allowed: Budget
) -> Typeset:
    if is_small(data):
        return await _on_two_pages(press, environment, without_repeats(data), paper, allowed)
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
    """The digest as one HTML document for meetings/printing/pdf.py; every text in it is escaped."""
    data = cleaned(data)
    came = digest_wordings.came(data)
    is_brief = data.edition is Edition.executives
    links = any(request.url for request in data.requests)
    told = findings.weighty(data.decisions, allowed.decisions)
    template = printing(environment).get_template("print/digest.html")
    html = template.render(
        digest=data,
        one=page_one(data, allowed),
        size=LONG_PAGES[paper] if only_page_one else paper,
        links=links,
        came=came,
        without_owner=findings.without_owner(data.decisions),
        attendance=came or words.ATTENDANCE_NOT_RECORDED,
        edition_words=digest_wordings.edition_words(data),
        behind=not (only_page_one or data.is_empty or is_brief),
        findings=executives.executive_findings(data) if is_brief else (),
        headline=executives.headline(data),
        refused=executives.refused(data) if is_brief else (),
        brief=is_brief,
        css_text=css_text,
        words=words,
        is_dense=is_dense,
        is_flowing=is_flowing,
        is_small=is_small(data),
        is_long=is_dense and len(data.items) > MANY_ITEMS,
        next_decision=next((each for each in data.decisions if each not in told), None),
    )
    return directed(html)


@lru_cache(maxsize=4)
def printing(environment: Environment) -> Environment:
    """The same with our own filters, kept so that each template is compiled once."""
    printing = environment.overlay(autoescape=True)
    printing.filters = {**environment.filters, **_FILTERS}
    return printing


_FILTERS: dict[str, Callable[..., object]] = {
    "answer_shape": digest_wordings.answer_shape,
    "answer_state": digest_wordings.answer_state,
    "backing": digest_wordings.support_line,
    "day_name": digest_wordings.day_name,
    "item_facts": digest_wordings.item_facts,
    "quoting_counts": digest_wordings.quoting_counts,
    "quoting_rule": digest_wordings.quoting_rule,
    "run_together": digest_wordings.run_together,
    "shortened": shortened,
    "sitting_facts": digest_wordings.sitting_facts,
    "spoke": digest_wordings.spoke,
}
