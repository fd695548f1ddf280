"""What is said of broken rules that no test noticed."""

import json

from tests import mutants
from tests.test_house import modules

RESULTS = """
    board.a.rules.x_one__mutmut_1: survived
    board.a.rules.x_one__mutmut_2: timeout
    board.a.rules.xǁPlanǁtwo__mutmut_1: no tests
    board.b.rules.x_three__mutmut_1: survived
    board.c.rules.x_four__mutmut_1: not checked
""".strip().splitlines()


def test_only_more_than_is_known_is_a_fault() -> None:
    known = {"board.a.rules": 1, "board.b.rules": 2, "board.c.rules": 3}
    assert mutants.verdict(RESULTS, known) == [
        "board.a.rules: 2 of at most 1 went unnoticed. That is more than before!",
        "board.b.rules: 1 of at most 2 went unnoticed. Write 1 into mutants.json",
        "board.c.rules: 0 of at most 3 went unnoticed, 1 are still to be tried",
    ]


def test_known_modules_are_there() -> None:
    known = json.loads(mutants.KNOWN.read_text("utf-8"))
    assert set(known) <= {module for module, _ in modules()}
