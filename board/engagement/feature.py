"""What the list of people adds to the whole."""

from board.engagement.pages import people_lists
from board.foundation.extensions import Feature

FEATURE = Feature(pages=(people_lists.PeopleList,))
