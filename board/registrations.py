"""Registrations: what each side adds to the other's pages, to the worker and to the journal."""

from board import (
    backups,
    charters,
    credit_questions,
    damages,
    deliveries,
    extensions,
    followers,
    funnels,
    installation,
    invitation_mails,
    journal,
    lines,
    link_requests,
    news_sections,
    paces,
    person_proposals,
    release_credits,
    roadmap_news,
    roadmap_sections,
    seats,
    sent_forms,
    staff,
    touchpoint_sections,
    touchpoints,
    votes,
    webhook_deliveries,
    webhook_facts,
    webhooks,
)
from board.rules.webhooks import WebhookEvent
from meetings import (
    acquaintances,
    action_reminders,
    action_sections,
    answer_sections,
    answers_owed,
    bookings,
    calls,
    conversations,
    departures,
    editions,
    fetching,
    health,
    inbox_sections,
    interview_mails,
    interview_sections,
    mailboxes,
    meeting_links,
    needs,
    onboardings,
    outcomes,
    plan_sections,
    poll_mails,
    poll_reminders,
    poll_sections,
    polls,
    readiness_sections,
    reminder_mails,
    reminders,
    renderings,
    replies,
    report_out_reminders,
    report_out_sections,
    request_words,
    requests,
    reviews,
    sections,
    series_letters,
    series_sections,
    stay_sections,
    wish_sections,
    wishes,
    withdrawals,
)
from meetings import webhook_facts as facts_for_webhooks
from meetings.agenda import ItemRemoved
from meetings.delegations import SubstituteInvited
from meetings.happenings import AttendeeRemoved, DateChanged, SittingMoved
from meetings.said import RequestDropped, RequestHeard, WordsChanged


def register_extensions() -> None:
    """What both sides add to shared pages and to the worker; a second call changes nothing."""
    registered = extensions.registered
    registered.home_rows[:] = [
        installation.home_rows,
        lines.home_rows,
        seats.home_rows,
        charters.home_rows,
        person_proposals.home_rows,
        funnels.home_rows,
        answer_sections.home_rows,
        inbox_sections.home_rows,
        wish_sections.home_rows,
        poll_sections.home_rows,
        interview_sections.home_rows,
        touchpoints.home_rows,
        sections.home_rows,
        editions.home_rows,
        report_out_sections.home_rows,
        action_sections.home_rows,
        readiness_sections.home_rows,
        credit_questions.home_rows,
    ]
    registered.rule_sections[:] = [plan_sections.rule_sections, report_out_sections.rule_sections]
    registered.board_sections[:] = [
        answer_sections.board_sections,
        sections.board_section,
        report_out_sections.board_sections,
        action_sections.board_sections,
        readiness_sections.board_sections,
    ]
    registered.desk_sections[:] = [
        charters.desk_sections,
        answer_sections.desk_sections,
        poll_sections.desk_sections,
        interview_sections.desk_sections,
        stay_sections.desk_sections,
        action_sections.desk_sections,
        sections.desk_sections,
        roadmap_sections.desk_sections,
        editions.desk_sections,
        report_out_sections.desk_sections,
    ]
    registered.meeting_sections[:] = [
        series_sections.meeting_sections,
        wish_sections.meeting_sections,
        inbox_sections.meeting_sections,
        sections.meeting_sections,
        readiness_sections.meeting_sections,
    ]
    registered.agenda_sections[:] = [action_sections.agenda_sections]
    registered.onboardings[:] = [onboardings.follow]
    registered.person_sections[:] = [
        action_sections.person_sections,
        person_proposals.person_sections,
        touchpoint_sections.person_sections,
        roadmap_sections.person_sections,
    ]
    registered.roadmap_sections[:] = [news_sections.roadmap_sections]
    registered.departures[:] = [extensions.Departure(departures.foretold, departures.follow)]
    registered.companions[:] = [
        fetching.watch,
        webhook_deliveries.watch,
        renderings.watch,
        backups.watch,
    ]
    registered.settings_rows[:] = [mailboxes.settings_rows, backups.settings_rows]
    registered.findings[:] = [health.of_mail_in, health.of_printing, backups.findings]
    registered.jobs[:] = [
        paces.every(60, damages.sweep),
        link_requests.serve_due,
        paces.every(60, report_out_reminders.remind_due),
        reviews.watch,
        polls.close_due,
        reminders.job,
        poll_reminders.remind_due,
        needs.forget_due,
        paces.every(3600, conversations.forget_due),
        bookings.follow_answers,
        paces.every(60, roadmap_news.send_due),
        paces.every(60, answers_owed.remind_due),
        paces.every(300, action_reminders.remind_due),
        paces.every(3600, webhook_deliveries.forget),
        paces.every(3600, sent_forms.forget),
        paces.every(20, deliveries.remove_links),
    ]
    registered.link_requests["password"] = staff.mail_reset
    registered.link_requests["meeting"] = meeting_links.mail
    registered.renewals["meeting"] = meeting_links.renewal
    registered.renewals["poll"] = poll_mails.renewal
    registered.renewals["interview"] = interview_mails.renewal
    registered.renewals["review"] = reviews.renewal
    registered.renewals["action"] = action_reminders.renewal
    registered.acquaintances[:] = acquaintances.KNOWN_BY
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
    registered.answers["request"] = request_words.answers_of
    webhooks.tellers.update(
        {
            WebhookEvent.request_answered: facts_for_webhooks.of_request,
            WebhookEvent.roadmap_item_moved: webhook_facts.of_item,
            WebhookEvent.digest_released: facts_for_webhooks.of_digest,
        }
    )
    followers.registered.update(
        {
            SittingMoved: [reminder_mails.void],
            AttendeeRemoved: [needs.forget_attendee, wishes.end],
            DateChanged: [series_letters.renew],
            ItemRemoved: [outcomes.keep_item],
            RequestHeard: [requests.open_for],
            RequestDropped: [requests.close_for],
            SubstituteInvited: [replies.count_of_substitute],
            WordsChanged: [withdrawals.follow],
        }
    )
    journal.listeners[:] = [webhooks.hear, withdrawals.hear]
    invitation_mails.register()
    conversations.register()
    calls.register()
