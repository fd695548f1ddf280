"""What the list of people adds to the whole."""

from board.engagement.pages import circulars, people_lists
from board.foundation.extensions import Feature

FEATURE = Feature(pages=(people_lists.PeopleList, circulars.Circulars))
