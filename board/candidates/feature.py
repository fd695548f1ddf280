"""What candidates add to the whole."""

from board.candidates.pages import candidates as candidates_pages
from board.candidates.pages import imports as imports_pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(
        candidates_pages.Candidates,
        imports_pages.CandidateImports,
    ),
)
