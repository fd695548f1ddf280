"""What proposals add to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.scenes.scenes import Scene
from meetings.proposals import demo, wishes
from meetings.proposals import sections as wish_sections
from meetings.proposals.pages import counter_proposals as counter_proposals_pages
from meetings.proposals.pages import substitutes as substitutes_pages
from meetings.proposals.tables import CounterProposal
from meetings.scheduling.happenings import AttendeeRemoved
from meetings.scheduling.tables import Substitute

FEATURE = Feature(
    pages=(
        counter_proposals_pages.ProposedTimes,
        counter_proposals_pages.CounterProposals,
        substitutes_pages.SentInPlace,
        substitutes_pages.Substitutes,
    ),
    home_rows=(wish_sections.home_rows,),
    meeting_sections=(wish_sections.meeting_sections,),
    meeting_counts={
        "counter_proposals": CounterProposal.select(CounterProposal.id).where(
            CounterProposal.sitting.meeting == value("meeting")
        ),
        "substitutes": Substitute.select(Substitute.id).where(
            Substitute.attendee.meeting == value("meeting")
        ),
    },
    timeline_rows=(wish_sections.timeline_rows,),
    followers={AttendeeRemoved: (wishes.end,)},
    demo=((Scene.next_meeting_answered, demo.send_somebody),),
)
