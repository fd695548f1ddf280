"""What interviews add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.person_facts import AskFacts
from board.foundation.scenes.scenes import Scene
from meetings.interviews import bookings, calls, demo, letters_to_many
from meetings.interviews import mails as interview_mails
from meetings.interviews import sections as interview_sections
from meetings.interviews.pages import bookings as bookings_pages
from meetings.interviews.pages import interviews as interviews_pages
from meetings.scheduling.rules.meetings import MeetingKind

FEATURE = Feature(
    pages=(
        interviews_pages.BoardTouchpoints,
        interviews_pages.Interviews,
        bookings_pages.Bookings,
    ),
    person_facts=(
        AskFacts(
            "interviewee.person",
            "interview.board",
            {
                "answered": "CASE WHEN interviewee.booked_at IS NULL"
                " AND interviewee.refused_at IS NULL THEN 0 ELSE 1 END"
            },
            "interviewee JOIN interview ON interview.id = interviewee.interview",
            "interviewee.mailed_at IS NOT NULL",
        ),
    ),
    home_rows=(interview_sections.home_rows,),
    desk_sections=(interview_sections.desk_sections,),
    desk_counts={"interviews": interview_sections.OPEN_TO_PERSON},
    timeline_rows=(interview_sections.timeline_rows,),
    jobs=(Job(bookings.follow_answers, follows_changes=True),),
    mailing_writers={interview_mails.MAILING: letters_to_many.write},
    renewals={"interview": interview_mails.renewal},
    meeting_letters={MeetingKind.touchpoint: calls.CallLetters},
    demo=((Scene.today, demo.round_of_calls),),
)
