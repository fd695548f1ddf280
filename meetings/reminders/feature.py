"""What reminders add to the whole."""

from board.foundation.database.queries import nested, value
from board.foundation.extensions import Feature
from board.foundation.identity.tables import OptOut
from board.foundation.jobs import Job
from board.foundation.scenes.scenes import Scene
from meetings.reminders import damaged_meetings, demo, letters_to_many, nudges, reminders
from meetings.reminders import mails as reminder_mails
from meetings.reminders import sections as plan_sections
from meetings.reminders.pages import nudges as nudges_pages
from meetings.reminders.pages import reminders as reminders_pages
from meetings.reminders.tables import ReminderEntry
from meetings.scheduling.happenings import SittingMoved
from meetings.scheduling.tables import Attendee

FEATURE = Feature(
    pages=(
        nudges_pages.Nudges,
        nudges_pages.SeriesNudges,
        reminders_pages.BoardReminders,
        reminders_pages.MeetingReminders,
        reminders_pages.Reminders,
    ),
    meeting_counts={
        "reminder_entries": ReminderEntry.select(ReminderEntry.id).where(
            ReminderEntry.meeting == value("meeting")
        ),
        "stopped_reminders": OptOut.select(OptOut.id).where(
            OptOut.purpose == nudges.PURPOSE,
            OptOut.person.is_in(
                nested(Attendee.select(Attendee.person).where(Attendee.meeting == value("meeting")))
            ),
        ),
    },
    rule_sections=(plan_sections.rule_sections,),
    findings=(damaged_meetings.findings,),
    jobs=(Job(reminders.job, follows_changes=True),),
    mailing_writers={nudges.MAILING: letters_to_many.write},
    followers={SittingMoved: (reminder_mails.void,)},
    demo=((Scene.first_meeting_held, demo.remind),),
)
