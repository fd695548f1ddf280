"""What the on-site part adds to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.scenes.scenes import Scene
from meetings.onsite import demo, needs, stays
from meetings.onsite import sections as stay_sections
from meetings.onsite.pages import onsite as onsite_pages
from meetings.onsite.pages import stays as stays_pages
from meetings.scheduling.happenings import AttendeeRemoved

FEATURE = Feature(
    pages=(
        onsite_pages.OnSite,
        stays_pages.Stays,
        stays_pages.LinkedStays,
        stays_pages.DeskStays,
    ),
    desk_sections=(stay_sections.desk_sections,),
    desk_counts={"stays": stays.TOLD_BY_PERSON},
    jobs=(Job(needs.forget_due, follows_changes=True),),
    followers={AttendeeRemoved: (needs.forget_attendee,)},
    demo=((Scene.next_meeting_answered, demo.house),),
)
