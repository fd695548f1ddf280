"""What people add to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from board.people import places
from board.people import proposals as person_proposals
from board.people.pages import aliases as aliases_pages
from board.people.pages import people as people_pages

FEATURE = Feature(
    pages=(
        people_pages.People,
        aliases_pages.Aliases,
    ),
    jobs=(pacing.every(3600, places.fill_zones),),
    home_rows=(person_proposals.home_rows,),
    person_sections=(person_proposals.person_sections,),
)
