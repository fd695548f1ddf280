"""What reminders add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from meetings.reminders import damaged_meetings, letters_to_many, nudges, reminders
from meetings.reminders import mails as reminder_mails
from meetings.reminders import sections as plan_sections
from meetings.reminders.pages import nudges as nudges_pages
from meetings.reminders.pages import reminders as reminders_pages
from meetings.scheduling.happenings import SittingMoved

FEATURE = Feature(
    pages=(
        nudges_pages.Nudges,
        nudges_pages.SeriesNudges,
        reminders_pages.BoardReminders,
        reminders_pages.MeetingReminders,
        reminders_pages.Reminders,
    ),
    rule_sections=(plan_sections.rule_sections,),
    findings=(damaged_meetings.findings,),
    jobs=(Job(reminders.job, follows_changes=True),),
    mailing_writers={nudges.MAILING: letters_to_many.write},
    followers={SittingMoved: (reminder_mails.void,)},
)
