"""What touchpoints add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.scenes.scenes import Scene
from board.touchpoints import demo, pages, touchpoints
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
    timeline_rows=(touchpoints.timeline_rows,),
    demo=((Scene.today, demo.talks),),
)
