"""What search adds to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.search import indexing, pages

FEATURE = Feature(
    pages=(pages.Searches,),
    jobs=(Job(indexing.keep_up_all, look="search"),),
    looks={"search": indexing.look},
)
