"""What papers add to the whole."""

from board.foundation.extensions import Feature
from meetings.papers import you_said
from meetings.papers.pages import board_books as board_books_pages
from meetings.papers.pages import release_notes as release_notes_pages
from meetings.papers.pages import roundups as roundups_pages
from meetings.papers.pages import you_said as you_said_pages

FEATURE = Feature(
    pages=(
        board_books_pages.BoardBooks,
        board_books_pages.LinkedBoardBooks,
        release_notes_pages.ReleaseNotes,
        roundups_pages.Roundups,
        you_said_pages.YouSaidPages,
        you_said_pages.DeskYouSaid,
    ),
    mailing_writers={you_said.MAILING: you_said.write},
)
