"""What the news adds to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.scenes.scenes import Scene
from board.news import demo, pages, roadmap_news
from board.news import sections as news_sections

FEATURE = Feature(
    pages=(pages.RoadmapNews,),
    roadmap_sections=(news_sections.roadmap_sections,),
    mailing_writers={roadmap_news.MAILING: roadmap_news.write},
    jobs=(Job(roadmap_news.send_due, follows_changes=True, on_quarter_hours=True),),
    demo=((Scene.today, demo.move),),
)
