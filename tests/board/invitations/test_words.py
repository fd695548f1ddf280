from board.foundation.identity.rules.boards import BoardKind
from board.invitations import words


def test_listening_post_offers_no_seat() -> None:
    for kind in BoardKind:
        subject, body = words.of_letter(has_seats=kind.has_seats)
        assert ("seat" in subject, "{term}" in body) == (kind.has_seats, kind.has_seats)
