"""Colours that can be read, and how large a logo gets."""

import pytest

from board.foundation.errors import Refused
from board.foundation.identity.rules.brands import PANEL, WHITE, PrintLook, colour, contrast


@pytest.mark.parametrize(
    ("written", "kept"), [("#1F5A46", "#1f5a46"), ("036", "#003366"), (" #767676 ", "#767676")]
)
def test_legible_colour_is_kept(written: str, kept: str) -> None:
    assert colour(written, on=WHITE, field="accent", label="Colour") == kept


@pytest.mark.parametrize("written", ["", "green", "#12345", "#1234567", "#１f5a46", "red;}"])
def test_what_is_no_colour_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="write it like #1f5a46"):
        colour(written, on=WHITE, field="accent", label="Colour")


def test_pale_colour_is_refused_with_its_ratio_and_the_nearest_that_will_do() -> None:
    with pytest.raises(Refused) as refused:
        colour("#ffcc00", on=PANEL, field="alert", label="Colour")
    assert "contrast of 1.3 to 1" in refused.value.sentence
    proposed = refused.value.sentence.split("4.5 to 1. ")[1][:7]
    assert contrast(proposed, PANEL) >= 4.5
    assert colour(proposed, on=PANEL, field="alert", label="Colour") == proposed


def test_contrast_is_that_of_the_guidelines() -> None:
    assert (round(contrast("#000000", "#ffffff"), 6), contrast("#123456", "#123456")) == (21, 1)


@pytest.mark.parametrize(
    ("shape", "size"), [((1000, 100), (42, 4.2)), ((10, 10), (11, 11)), ((1, 8), (1.38, 11))]
)
def test_logo_is_as_large_as_fits(shape: tuple[int, int], size: tuple[float, float]) -> None:
    made = PrintLook(logo=b"x", logo_width=shape[0], logo_height=shape[1])
    assert made.logo_size == size
