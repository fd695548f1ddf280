"""What people add to the whole."""

from datetime import timedelta

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.scenes.scenes import Scene
from board.people import demo, desk_links, findables, places
from board.people import proposals as person_proposals
from board.people.pages import aliases as aliases_pages
from board.people.pages import people as people_pages

FEATURE = Feature(
    pages=(
        people_pages.People,
        aliases_pages.Aliases,
    ),
    findables=(findables.PEOPLE,),
    jobs=(Job(places.fill_zones, every=timedelta(hours=1)),),
    home_rows=(person_proposals.home_rows, desk_links.home_rows),
    person_sections=(person_proposals.person_sections,),
    demo=((Scene.next_meeting_answered, demo.add_office),),
)
