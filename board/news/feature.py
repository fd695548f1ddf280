"""What the news adds to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from board.news import pages, roadmap_news
from board.news import sections as news_sections

FEATURE = Feature(
    pages=(pages.RoadmapNews,),
    roadmap_sections=(news_sections.roadmap_sections,),
    jobs=(pacing.every(60, roadmap_news.send_due),),
)
