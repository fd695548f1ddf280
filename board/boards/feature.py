"""What boards add to the whole."""

from board.boards import findables
from board.boards.pages import boards as boards_pages
from board.boards.pages import house_rules as house_rules_pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(
        boards_pages.Boards,
        house_rules_pages.BoardRules,
    ),
    findables=(findables.BOARDS,),
)
