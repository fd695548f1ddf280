"""What the roadmap adds to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.person_facts import AskFacts
from board.foundation.scenes.scenes import Scene
from board.roadmap import credit_questions, demo, findables, release_credits, votes
from board.roadmap import sections as roadmap_sections
from board.roadmap.pages import items as items_pages
from board.roadmap.pages import public_roadmaps as public_roadmaps_pages
from board.roadmap.pages import release_credits as release_credits_pages
from board.roadmap.pages import roadmap as roadmap_pages
from board.roadmap.pages import segment_weights as segment_weights_pages
from board.roadmap.pages import shapes as shapes_pages
from board.roadmap.tables import Credit

FEATURE = Feature(
    pages=(
        roadmap_pages.Roadmap,
        items_pages.RoadmapItems,
        shapes_pages.RoadmapShapes,
        segment_weights_pages.SegmentWeights,
        public_roadmaps_pages.PublicRoadmaps,
        release_credits_pages.RoadmapCredits,
        release_credits_pages.Credits,
        release_credits_pages.DeskCredits,
    ),
    person_facts=(
        AskFacts(
            "credit.person",
            "credit.board",
            {"answered": "CASE WHEN credit.answered_at IS NULL THEN 0 ELSE 1 END"},
            "credit",
        ),
    ),
    findables=(findables.ITEMS,),
    home_rows=(credit_questions.home_rows,),
    desk_sections=(roadmap_sections.desk_sections,),
    desk_counts={"credits": Credit.select(Credit.id).where(Credit.person == value("person"))},
    person_sections=(roadmap_sections.person_sections,),
    timeline_rows=(release_credits.timeline_rows,),
    evidence_words={"vote": votes.words_of},
    demo=((Scene.requests_written, demo.sort),),
)
