"""`make test` tells of both databases, whatever becomes of the first."""

import subprocess
from pathlib import Path

import pytest

ENGINES = Path(__file__).parent.parent / ".ci" / "engines"


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ENGINES, "sh", "-c", script], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("failing", "status"), [("nothing", 0), ("sqlite", 1), ("postgres", 1)], ids=str
)
def test_both_databases_are_run_and_told_of(failing: str, status: int) -> None:
    done = run(
        f"echo a line; echo on $FOLKMOOT_TEST_ENGINE; [ $FOLKMOOT_TEST_ENGINE != {failing} ]"
    )
    assert done.returncode == status
    assert done.stdout.splitlines()[-2:] == ["sqlite: on sqlite", "postgres: on postgres"]
