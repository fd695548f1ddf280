"""The composition root: settings in, application out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
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
    db,
    extensions,
    funnels,
    invitation_mails,
    journal,
    logs,
    paces,
    release_credits,
    roadmap_news,
    roadmap_sections,
    seats,
    settings,
    templating,
    touchpoints,
    upgrades,
    votes,
    webhook_deliveries,
    webhook_facts,
    webhooks,
)
from board.pages import (
    acceptances,
    aliases,
    assets,
    boards,
    candidate_imports,
    candidates,
    charters,
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
    Sessions,
    check_origin,
    provide_administration,
    provide_viewer,
)
from board.rules.webhooks import WebhookEvent
from board.worker import Worker
from meetings import (
    answer_sections,
    answers_owed,
    bookings,
    calls,
    conversations,
    editions,
    fetching,
    inbox_sections,
    interview_mails,
    interview_sections,
    mailboxes,
    meeting_links,
    needs,
    plan_sections,
    poll_mails,
    poll_reminders,
    poll_sections,
    polls,
    readiness_sections,
    reminders,
    renderings,
    report_outs,
    request_words,
    reviews,
    sections,
    series_sections,
    wish_sections,
)
from meetings import webhook_facts as facts_for_webhooks
from meetings.pages import (
    agenda,
    agenda_imports,
    answers,
    arrivals,
    attendees,
    board_books,
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
from meetings.pages import editions as edition_pages
from meetings.pages import conversations as conversation_pages
from meetings.pages import polls as poll_pages
from meetings.pages import report_outs as report_out_pages
from meetings.pages import reminders as reminder_pages
from meetings.pages import reviews as review_pages
from meetings.pages import series as series_pages

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
    chosen = configured or settings.from_environment()
    settings.use(chosen)
    register_extensions()
    return Litestar(
        route_handlers=handlers(),
        lifespan=[_lifespan],
        state=State({"clock": clock or _utc_now}),
        dependencies={
            "now": Provide(provide_now, sync_to_thread=False),
            "viewer": Provide(provide_viewer, sync_to_thread=False),
            "administration": Provide(provide_administration, sync_to_thread=False),
        },
        middleware=[DefineMiddleware(Sessions, exclude="^/static/")],
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
        house_rules.BoardRules,
        candidates.Candidates,
        candidate_imports.CandidateImports,
        members.Members,
        people.People,
        touchpoint_pages.PersonTouchpoints,
        touchpoint_pages.Touchpoints,
        aliases.Aliases,
        invitations.BoardInvitations,
        invitations.Invitations,
        acceptances.Acceptances,
        desks.Desks,
        outbox.Outbox,
        mailbox.Mailbox,
        staff.StaffAccounts,
        settings_page.SettingsPage,
        webhook_pages.Webhooks,
        exports.Exports,
        link_renewals.LinkRenewals,
        unsubscriptions.Unsubscriptions,
        council_imports.CouncilImports,
        meetings.BoardMeetings,
        meetings.Meetings,
        overviews.Overviews,
        go_decisions.GoDecisions,
        nudges.Nudges,
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
        feedback.Feedback,
        themes.Themes,
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
    ]


def register_extensions() -> None:
    """What both sides add to shared pages and to the worker; a second call changes nothing."""
    registered = extensions.registered
    registered.home_rows[:] = [
        seats.home_rows,
        funnels.home_rows,
        answer_sections.home_rows,
        inbox_sections.home_rows,
        wish_sections.home_rows,
        poll_sections.home_rows,
        interview_sections.home_rows,
        touchpoints.home_rows,
        sections.home_rows,
        editions.home_rows,
        report_outs.home_rows,
        readiness_sections.home_rows,
        release_credits.home_rows,
    ]
    registered.rule_sections[:] = [plan_sections.rule_sections, report_outs.rule_sections]
    registered.board_sections[:] = [
        answer_sections.board_sections,
        sections.board_section,
        report_outs.board_sections,
        readiness_sections.board_sections,
    ]
    registered.desk_sections[:] = [
        answer_sections.desk_sections,
        poll_sections.desk_sections,
        interview_sections.desk_sections,
        sections.desk_sections,
        roadmap_sections.desk_sections,
        editions.desk_sections,
        report_outs.desk_sections,
    ]
    registered.meeting_sections[:] = [
        series_sections.meeting_sections,
        wish_sections.meeting_sections,
        inbox_sections.meeting_sections,
        sections.meeting_sections,
        readiness_sections.meeting_sections,
    ]
    registered.companions[:] = [fetching.watch, webhook_deliveries.watch]
    registered.settings_rows[:] = [mailboxes.settings_rows]
    registered.jobs[:] = [
        renderings.job,
        paces.every(60, report_outs.remind_due),
        reviews.watch,
        polls.close_due,
        reminders.job,
        poll_reminders.remind_due,
        needs.forget_due,
        paces.every(3600, conversations.forget_due),
        bookings.follow_answers,
        paces.every(60, roadmap_news.send_due),
        paces.every(60, answers_owed.remind_due),
        paces.every(3600, webhook_deliveries.forget),
    ]
    registered.renewals["meeting"] = meeting_links.renewal
    registered.renewals["poll"] = poll_mails.renewal
    registered.renewals["interview"] = interview_mails.renewal
    registered.renewals["review"] = reviews.renewal
    registered.timeline_rows[:] = [
        answer_sections.timeline_rows,
        inbox_sections.timeline_rows,
        wish_sections.timeline_rows,
        poll_sections.timeline_rows,
        interview_sections.timeline_rows,
        touchpoints.timeline_rows,
        sections.timeline_rows,
        release_credits.timeline_rows,
    ]
    registered.evidence_words["vote"] = votes.words_of
    registered.evidence_words["request"] = request_words.of_requests
    webhooks.tellers.update(
        {
            WebhookEvent.request_answered: facts_for_webhooks.of_request,
            WebhookEvent.roadmap_item_moved: webhook_facts.of_item,
            WebhookEvent.digest_released: facts_for_webhooks.of_digest,
        }
    )
    journal.listeners[:] = [webhooks.hear]
    invitation_mails.register()
    conversations.register()
    calls.register()


def provide_now(state: State) -> datetime:
    """The clock of the request: one instant, however many operations it makes."""
    return state.clock()  # type: ignore[no-any-return]  # State is untyped by design


def _utc_now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    configured = settings.current()
    logs.prepare()
    await db.open_database()
    await upgrades.run(Path(configured.data_dir))
    stop = asyncio.Event()
    working = asyncio.create_task(Worker(configured).run(stop)) if configured.runs_worker else None
    if working is not None:
        assets.prepare_fonts()
    try:
        async with pdf.warm():
            yield
    finally:
        stop.set()
        if working is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(working, 10)
        await db.close_database()


async def add_headers(message: Message, scope: Scope) -> None:
    """Every answer gets the security headers it has not set itself."""
    if message["type"] == "http.response.start":
        headers = list(message.get("headers", []))
        present = {name.lower() for name, _ in headers}
        headers.extend((name, value) for name, value in HEADERS.items() if name not in present)
        message["headers"] = headers
