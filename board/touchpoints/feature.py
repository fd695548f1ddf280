"""What touchpoints add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.person_facts import ContactFacts
from board.foundation.scenes.scenes import Scene
from board.touchpoints import demo, pages, touchpoints, words
from board.touchpoints import sections as touchpoint_sections
from board.touchpoints.tables import Touchpoint

FEATURE = Feature(
    pages=(
        pages.PersonTouchpoints,
        pages.Touchpoints,
    ),
    home_rows=(touchpoints.home_rows,),
    acquaintances=((Touchpoint.person, Touchpoint.board),),
    person_sections=(touchpoint_sections.person_sections,),
    person_facts=(
        ContactFacts(
            "touchpoint.person",
            "touchpoint.board",
            {"day": "CAST(touchpoint.held_on AS TEXT)", "how": "touchpoint.kind"},
            "touchpoint",
            "touchpoint.took_place",
            words.HEARD_BY,
        ),
    ),
    timeline_rows=(touchpoints.timeline_rows,),
    demo=((Scene.today, demo.talks),),
)
