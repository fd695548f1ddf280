"""The order of the house: one line a feature, and an earlier one never imports a later one.

The application, the worker, Piccolo, the demo, the check-up and the tests read it; `make lint`
holds it.
"""

import importlib
import importlib.util
from functools import cache

from board.foundation import extensions, followers
from board.foundation.extensions import Feature

# What everything stands on.
GROUND = (
    "board.foundation",  # what everything stands on: errors, and how features hear of one another
    "board.foundation.sandbox",  # work on what strangers sent, in a child process with limits
    "board.foundation.text",  # addresses, moments, zones, tables: pure, and about nothing of ours
    "board.foundation.database",  # the two engines, transactions, leases, upgrades, backups
    "board.foundation.journal",  # who changed what, written beside the change
    "board.foundation.identity",  # programmes, boards, people, staff, seats; who may do what
    "board.foundation.links",  # personal links and the keys that they are made with
    "board.foundation.installation",  # whose database this is, and whether mail may leave it
    "board.foundation.sent_forms",  # a form that is sent twice has one effect
    "board.foundation.sendings",  # mails that leave together, and who pressed for them
    "board.foundation.mail",  # the outbox, its delivery, and how a mail is built and read
    "board.foundation.mailings",  # letters to many, written in portions by the worker
    "board.foundation.delivery",  # mails on their way: the server's line, verdicts, bounces
    "board.foundation.scenes",  # when the demo asks each feature to play its part
    "board.foundation.presses",  # whose press it is, and what it has set going
    "board.foundation.web",  # forms, sessions, pages and their errors
)
FEATURES = (
    "board.search",  # finding everything that features name, by words
    "board.programmes",  # programmes and their boards, charters and looks
    "board.staff",  # accounts, sign-in, roles
    "board.desks",  # what belongs to one member, behind a personal link
    "board.people",  # people and their companies, over all boards
    "board.engagement",  # how people take part, and the list of them
    "board.members",  # who sits on a board, and until when
    "board.candidates",  # who might sit on a board, one by one or by list
    "board.invitations",  # asking a candidate to join, and the answer
    "board.resignations",  # giving up a seat
    "board.charters",  # a charter's versions, and who agreed to which
    "board.boards",  # the pages of one board
    "board.touchpoints",  # calls, mails and meetings with one person
    "board.outbox",  # the pages of the outbox and of the built-in mailbox
    "board.roadmap",  # what was asked for and where it stands, with evidence and credit
    "board.news",  # telling those who asked what became of it
    "board.exports",  # the roadmap in other programs
    "board.webhooks",  # telling other programs when something happens
    "board.checkup",  # whether everything works that the product needs
    "board.backups",  # the whole installation in one file, and back
    "board.home",  # what needs somebody today
    "meetings.printing",  # HTML to PDF, in children of its own
    "meetings.calendar",  # iCalendar and iTIP; RFC words live here only
    "meetings.attribution",  # who may be quoted how
    "meetings.scheduling",  # meetings, sittings, attendees and their RSVPs
    "meetings.series",  # meetings that repeat
    "meetings.slots",  # times on offer until a deadline, to vote on or to take
    "meetings.polls",  # finding a date by vote
    "meetings.proposals",  # other times and substitutes that attendees wish for
    "meetings.interviews",  # times for a call, offered and booked
    "meetings.inbox",  # mail that comes in
    "meetings.reminders",  # reminders, by plan and by hand
    "meetings.onsite",  # travel, food and access, lists and badges
    "meetings.agenda",  # items, their order and times, members' topics, who talked
    "meetings.actions",  # what is to be done, across meetings, until it is closed
    "meetings.capture",  # what was said, decided and is to be done
    "meetings.requests",  # what is owed an answer
    "meetings.digests",  # the PDF of a meeting: draft, review, signature, edition
    "meetings.report_outs",  # by when members hear back
    "meetings.readiness",  # what must stand before a meeting, and whether it should take place
    "meetings.feeds",  # calendars to subscribe to
    "meetings.papers",  # board book, roundup, you said
    "meetings.past_meetings",  # taking in a meeting that was
    "meetings.attending",  # what an attendee sees behind a meeting's link
    "meetings.overviews",  # the pages that show a meeting whole
    "meetings.departures",  # joining is being asked to what comes, leaving is being taken off
    "meetings.checkup",  # whether mail in and printing work
)
ORDER = (*GROUND, *FEATURES)


@cache
def features() -> tuple[Feature, ...]:
    """What each folder adds to the whole, in order; one without a feature.py adds nothing."""
    return tuple(
        importlib.import_module(f"{name}.feature").FEATURE
        for name in ORDER
        if importlib.util.find_spec(f"{name}.feature")
    )


def with_tables(package: str) -> list[str]:
    """The modules of one package that hold tables, as Piccolo wants them named."""
    return [
        f"{name}.tables"
        for name in ORDER
        if name.startswith(f"{package}.") and importlib.util.find_spec(f"{name}.tables")
    ]


def register() -> None:
    """Puts what the features add where the ground looks for it; a second call changes nothing."""
    from board.foundation.journal import journal
    from board.foundation.mail import mail_moves
    from board.foundation.mailings import mailings, writing
    from board.webhooks import webhooks
    from meetings.scheduling import calendars

    extensions.registered.clear()
    followers.registered.clear()
    journal.listeners.clear()
    for feature in features():
        extensions.registered.add(feature)
        journal.listeners.extend(feature.journal_listeners)
        for happening, called in feature.followers.items():
            followers.registered.setdefault(happening, []).extend(called)
        mail_moves.FOLLOWERS.update(feature.mail_followers)
        writing.WRITERS.update(feature.mailing_writers)
        mailings.HOLDERS.update(feature.mailing_holders)
        webhooks.tellers.update(feature.webhook_facts)
        calendars.LETTERS.update(feature.meeting_letters)
