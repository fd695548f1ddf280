"""What the list of people adds to the whole."""

from board.engagement.pages import circulars, people_lists, saved_filters
from board.foundation.extensions import Feature

FEATURE = Feature(pages=(people_lists.PeopleList, circulars.Circulars, saved_filters.SavedFilters))
