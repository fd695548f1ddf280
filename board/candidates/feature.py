"""What candidates add to the whole."""

from board.candidates import import_portions
from board.candidates.pages import candidates as candidates_pages
from board.candidates.pages import imports as imports_pages
from board.foundation.extensions import Feature
from board.foundation.jobs import Job

FEATURE = Feature(
    pages=(
        candidates_pages.Candidates,
        imports_pages.CandidateImports,
    ),
    jobs=(Job(import_portions.carry_on, look="imports"),),
    looks={"imports": import_portions.look},
)
