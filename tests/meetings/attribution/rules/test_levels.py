from itertools import pairwise, product

from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.levels import stricter


def test_stricter_goes_from_named_to_internal() -> None:
    for one, other in pairwise(Attribution):
        assert stricter(one, other) is stricter(other, one) is other


def test_stricter_of_anything_and_internal_is_internal() -> None:
    internal = Attribution.internal
    assert {stricter(a, b) for a, b in product(Attribution, [internal])} == {internal}
