"""What people add to the whole."""

from board.foundation.extensions import Feature
from board.people import proposals as person_proposals
from board.people.pages import aliases as aliases_pages
from board.people.pages import people as people_pages

FEATURE = Feature(
    pages=(
        people_pages.People,
        aliases_pages.Aliases,
    ),
    home_rows=(person_proposals.home_rows,),
    person_sections=(person_proposals.person_sections,),
)
