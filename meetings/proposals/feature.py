"""What proposals add to the whole."""

from board.foundation.extensions import Feature
from meetings.proposals import sections as wish_sections
from meetings.proposals import wishes
from meetings.proposals.pages import counter_proposals as counter_proposals_pages
from meetings.proposals.pages import substitutes as substitutes_pages
from meetings.scheduling.happenings import AttendeeRemoved

FEATURE = Feature(
    pages=(
        counter_proposals_pages.ProposedTimes,
        counter_proposals_pages.CounterProposals,
        substitutes_pages.SentInPlace,
        substitutes_pages.Substitutes,
    ),
    home_rows=(wish_sections.home_rows,),
    meeting_sections=(wish_sections.meeting_sections,),
    timeline_rows=(wish_sections.timeline_rows,),
    followers={AttendeeRemoved: (wishes.end,)},
)
