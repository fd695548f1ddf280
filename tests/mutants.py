"""Rules broken in one place at a time: no more may go unnoticed than `mutants.json` says.

`python -m tests.mutants [MINUTES]`. The numbers only go down: whoever writes a test that notices
more writes the smaller number.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

KNOWN = Path(__file__).with_name("mutants.json")
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
MINUTES = 20
UNNOTICED = {"survived", "no tests"}
UNTRIED = {"not checked", "check was interrupted by user"}


def main(arguments: list[str]) -> int:
    minutes = int(arguments[0]) if arguments else MINUTES
    known: dict[str, int] = json.loads(KNOWN.read_text("utf-8"))
    run = [MUTMUT, "run", "--max-children", "2", *(f"{module}.*" for module in known)]
    environment = {**os.environ, "FOLKMOOT_TEST_ENGINE": "sqlite"}
    shutil.rmtree("mutants", ignore_errors=True)  # what was found with the tests of another day
    try:
        subprocess.run(run, env=environment, timeout=60 * minutes, check=True)
    except subprocess.TimeoutExpired:
        print(f"The {minutes} minutes are over.")
    told = subprocess.run([MUTMUT, "results"], stdout=subprocess.PIPE, text=True, check=True)
    lines = verdict(told.stdout.splitlines(), known)
    print(*lines, sep="\n")
    return int(any(line.endswith("!") for line in lines))


def verdict(results: Iterable[str], known: Mapping[str, int]) -> list[str]:
    """A line for each module; where more went unnoticed than is known it ends in "!"."""
    unnoticed: Counter[str] = Counter()
    untried: Counter[str] = Counter()
    for line in results:
        name, _, state = line.strip().rpartition(": ")
        module = name.rpartition(".")[0]
        unnoticed[module] += state in UNNOTICED
        untried[module] += state in UNTRIED
    lines = []
    for module, most in known.items():
        number, rest = unnoticed[module], untried[module]
        line = f"{module}: {number} of at most {most} went unnoticed"
        if rest:
            line += f", {rest} are still to be tried"
        if number > most:
            line += ". That is more than before!"
        elif number < most and not rest:
            line += f". Write {number} into {KNOWN.name}"
        lines.append(line)
    return lines


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
