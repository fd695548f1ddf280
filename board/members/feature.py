"""What members add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.person_facts import ContactFacts
from board.members import pages, seats, words

FEATURE = Feature(
    pages=(pages.Members,),
    person_facts=(
        ContactFacts(
            "member.person",
            "member.board",
            {"day": "CAST(member.joined_on AS TEXT)", "how": "'seat'"},
            "member",
            called={"seat": words.TOOK_SEAT},
        ),
    ),
    home_rows=(seats.home_rows,),
)
