"""What scheduling adds to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.mail.tables import Mailing
from board.foundation.scenes.scenes import Scene
from meetings.scheduling import (
    demo,
    findables,
    letters_to_many,
    meeting_links,
    notifications,
    presences,
    sections,
)
from meetings.scheduling.pages import answers as answers_pages
from meetings.scheduling.pages import attendees as attendees_pages
from meetings.scheduling.pages import meeting_addresses as meeting_addresses_pages
from meetings.scheduling.pages import meetings as meetings_pages

FEATURE = Feature(
    pages=(
        meetings_pages.Meetings,
        attendees_pages.Attendees,
        attendees_pages.Seats,
        answers_pages.Answers,
        meeting_addresses_pages.MeetingAddresses,
    ),
    findables=(findables.MEETINGS,),
    timeline_rows=(presences.timeline_rows,),
    person_facts=(presences.RSVPS, presences.CAME, presences.APPEARANCES),
    meeting_sections=(sections.meeting_sections,),
    meeting_counts={
        "mailings": Mailing.select(Mailing.id).where(Mailing.cause == value("meeting")),
    },
    mailing_writers={
        notifications.NOTICES: letters_to_many.write_notices,
        notifications.INVITATIONS: letters_to_many.write_invitations,
    },
    link_requests={"meeting": meeting_links.mail},
    renewals={"meeting": meeting_links.renewal},
    demo=((Scene.next_meeting_planned, demo.count_seats),),
)
