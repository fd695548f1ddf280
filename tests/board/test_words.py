"""What an operator reads whose command did not work."""

import pytest

from board import words
from board.foundation.errors import NotFound, Refused
from board.foundation.sandbox.sandbox import CannotWork


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            FileNotFoundError(2, "No such file", "a/b.csv"),
            "a/b.csv: no such file or directory. Mend that, or name another place.",
        ),
        (OSError(28, "x"), "The system refuses it: no space left on device."),
        (Refused("Say why."), "Say why."),
        (NotFound(), "There is no such thing."),
        (CannotWork("A process of ours could not start."), "A process of ours could not start."),
    ],
)
def test_problem_is_told_in_words(problem: Exception, said: str) -> None:
    assert words.of_problem(problem) == said
