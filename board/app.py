"""The composition root: settings in, application out."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from litestar.types import Message, Scope

from board import (
    clocks,
    db,
    installation,
    logs,
    sandbox,
    settings,
    templating,
    upgrades,
)
from board.pages import (
    acceptances,
    aliases,
    assets,
    boards,
    candidate_imports,
    candidates,
    charters,
    closed_addresses,
    desks,
    errors,
    exports,
    home,
    house_rules,
    invitations,
    link_renewals,
    mailbox,
    members,
    outbox,
    passwords,
    people,
    programmes,
    public_roadmaps,
    resignations,
    roadmap,
    roadmap_items,
    roadmap_shapes,
    segment_weights,
    sessions,
    staff,
    unsubscriptions,
)
from board.pages import release_credits as credit_pages
from board.pages import roadmap_news as news_pages
from board.pages import settings as settings_page
from board.pages import touchpoints as touchpoint_pages
from board.pages import webhooks as webhook_pages
from board.pages.authentication import (
    RENEWED,
    Sessions,
    check_origin,
    cookie,
    provide_administration,
    provide_viewer,
)
from board.pages.repeats import Repeats
from board.registrations import register_extensions
from board.worker import Worker
from meetings import pdf
from meetings.pages import actions as action_pages
from meetings.pages import (
    agenda,
    agenda_imports,
    answers,
    arrivals,
    attendees,
    board_books,
    board_meetings,
    brands,
    call_notes,
    council_imports,
    counter_proposals,
    desk_feedback,
    digests,
    evidence,
    feedback,
    feeds,
    figures,
    go_decisions,
    inbound,
    interviews,
    ledes,
    meeting_addresses,
    meetings,
    nudges,
    onsite,
    outcomes,
    overviews,
    poll_drafts,
    poll_votes,
    readiness,
    recognitions,
    requests,
    roundups,
    rsvps,
    runs,
    series_drafts,
    series_rsvps,
    staff_feeds,
    stays,
    substitutes,
    themes,
    topics,
    you_said,
)
from meetings.pages import bookings as booking_pages
from meetings.pages import conversations as conversation_pages
from meetings.pages import editions as edition_pages
from meetings.pages import polls as poll_pages
from meetings.pages import reminders as reminder_pages
from meetings.pages import report_outs as report_out_pages
from meetings.pages import reviews as review_pages
from meetings.pages import series as series_pages
from meetings.pages import talk as talk_pages

FORM_BYTES = 1_000_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"cross-origin-opener-policy": b"same-origin",
    b"cache-control": b"no-store",
    b"x-robots-tag": b"noindex",
}


def create_app(
    configured: settings.Settings | None = None, *, clock: Callable[[], datetime] | None = None
) -> Litestar:
    """Called without arguments by Litestar's own command line: the environment decides then."""
    # Litestar's command starts uvicorn, which would believe any program on this machine.
    os.environ.setdefault("FORWARDED_ALLOW_IPS", "")
    chosen = configured or settings.from_environment()
    settings.use(chosen)
    register_extensions()
    return Litestar(
        route_handlers=handlers(),
        lifespan=[_lifespan],
        state=State({"clock": clock or clocks.now, "stop": None}),
        dependencies={
            "now": Provide(provide_now, sync_to_thread=False),
            "viewer": Provide(provide_viewer, sync_to_thread=False),
            "administration": Provide(provide_administration, sync_to_thread=False),
        },
        middleware=[DefineMiddleware(Sessions, exclude="^/static/"), Repeats()],
        before_request=check_origin,
        before_send=[add_headers],
        exception_handlers=errors.HANDLERS,
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(templating.environment())
        ),
        request_max_body_size=FORM_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def handlers() -> list[Any]:
    """Every page of the product."""
    return [
        assets.asset,
        assets.font,
        home.Home,
        sessions.Sessions,
        passwords.FirstAccount,
        passwords.ChosenPassword,
        passwords.Resets,
        programmes.Programmes,
        boards.Boards,
        charters.Charters,
        charters.DeskCharters,
        house_rules.BoardRules,
        candidates.Candidates,
        candidate_imports.CandidateImports,
        members.Members,
        people.People,
        closed_addresses.ClosedAddresses,
        touchpoint_pages.PersonTouchpoints,
        touchpoint_pages.Touchpoints,
        aliases.Aliases,
        invitations.BoardInvitations,
        invitations.Invitations,
        acceptances.Acceptances,
        desks.Desks,
        resignations.Resignations,
        outbox.Outbox,
        mailbox.Mailbox,
        staff.StaffAccounts,
        settings_page.SettingsPage,
        webhook_pages.Webhooks,
        exports.Exports,
        link_renewals.LinkRenewals,
        unsubscriptions.Unsubscriptions,
        council_imports.CouncilImports,
        board_meetings.BoardMeetings,
        meetings.Meetings,
        overviews.Overviews,
        go_decisions.GoDecisions,
        nudges.Nudges,
        nudges.SeriesNudges,
        reminder_pages.BoardReminders,
        reminder_pages.MeetingReminders,
        reminder_pages.Reminders,
        series_drafts.SeriesDrafts,
        series_drafts.SeriesContinuations,
        series_pages.SeriesPages,
        series_pages.SeriesPeople,
        poll_drafts.BoardPolls,
        poll_drafts.PollDrafts,
        poll_pages.Polls,
        poll_votes.PollVotes,
        attendees.Attendees,
        attendees.Seats,
        answers.Answers,
        rsvps.Rsvps,
        series_rsvps.SeriesRsvps,
        rsvps.DeskMeetings,
        counter_proposals.ProposedTimes,
        counter_proposals.CounterProposals,
        substitutes.SentInPlace,
        substitutes.Substitutes,
        interviews.BoardTouchpoints,
        interviews.Interviews,
        booking_pages.Bookings,
        call_notes.CallNotes,
        call_notes.Calls,
        onsite.OnSite,
        stays.Stays,
        stays.LinkedStays,
        stays.DeskStays,
        meeting_addresses.MeetingAddresses,
        feeds.Feeds,
        feeds.DeskFeeds,
        staff_feeds.StaffFeeds,
        readiness.ReadinessPlans,
        readiness.MeetingReadiness,
        inbound.receive,
        arrivals.Arrivals,
        conversation_pages.Conversations,
        recognitions.Recognitions,
        agenda_imports.AgendaImports,
        agenda.Agenda,
        topics.TopicAnswers,
        topics.DeskTopics,
        runs.Runs,
        talk_pages.Talks,
        feedback.Feedback,
        themes.Themes,
        ledes.Ledes,
        figures.Figures,
        board_books.BoardBooks,
        board_books.LinkedBoardBooks,
        roundups.Roundups,
        report_out_pages.ReportOuts,
        edition_pages.Editions,
        brands.Brands,
        outcomes.Outcomes,
        requests.Requests,
        evidence.RequestEvidence,
        you_said.YouSaid,
        you_said.DeskYouSaid,
        roadmap.Roadmap,
        roadmap_items.RoadmapItems,
        roadmap_shapes.RoadmapShapes,
        news_pages.RoadmapNews,
        segment_weights.SegmentWeights,
        public_roadmaps.PublicRoadmaps,
        credit_pages.RoadmapCredits,
        credit_pages.Credits,
        credit_pages.DeskCredits,
        digests.MeetingDigests,
        digests.Digests,
        digests.DeskDigests,
        review_pages.Reviews,
        review_pages.LinkedReviews,
        desk_feedback.DeskFeedback,
        action_pages.BoardActions,
        action_pages.DeskActions,
        action_pages.LinkedActions,
    ]


def provide_now(state: State) -> datetime:
    """The clock of the request: one instant, however many operations it makes."""
    return state.clock()  # type: ignore[no-any-return]  # State is untyped by design


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    configured = settings.current()
    logs.prepare()
    await db.open_database()
    await upgrades.run(Path(configured.data_dir))
    await clocks.measure()
    await installation.recognise(now=clocks.now())
    # Whoever serves us may set it as soon as it is told to end, before the last request is done.
    stop = app.state["stop"] = asyncio.Event()
    telling = asyncio.create_task(clocks.keep(stop))
    working = asyncio.create_task(Worker(configured).run(stop)) if configured.runs_worker else None
    if working is not None:
        assets.prepare_fonts()
    try:
        async with pdf.warm(), sandbox.warm():
            yield
    finally:
        stop.set()
        # It ends by itself: to cancel it might cut a mail in the middle.
        await asyncio.wait({telling, *([working] if working else [])})
        await db.close_database()


async def add_headers(message: Message, scope: Scope) -> None:
    """Every answer gets the security headers it has not set itself."""
    if message["type"] == "http.response.start":
        headers = list(message.get("headers", []))
        present = {name.lower() for name, _ in headers}
        headers.extend((name, value) for name, value in HEADERS.items() if name not in present)
        if renewed := scope["state"].get(RENEWED):
            headers.append(cookie(renewed).to_encoded_header())
        message["headers"] = headers
