"""Processes of the product that are there at once: forked from one that has imported it all.

Each has its own environment and opens everything itself; a signal ends it as it would any other.
"""

import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.durability.imported"])


class Fork:
    """A `subprocess.Popen` as far as tests need one, of a module's `main()`."""

    def __init__(
        self, module: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self.log = log
        log.touch()
        given = (module, list(arguments), dict(environment), os.fspath(log))
        self._process = CONTEXT.Process(target=_run, args=given, daemon=True)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, seconds: float = 60) -> int:
        self._process.join(seconds)
        code = self.poll()
        assert code is not None, f"Process {self.pid} has not ended"
        return code

    def said(self) -> str:
        """Waits for the end; all that it wrote."""
        self.wait()
        return self.log.read_text()


def _run(module: str, arguments: list[str], environment: dict[str, str], log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(Path(log).parent)
    with Path(log).open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.argv = ["folkmoot", *arguments]
    importlib.import_module(module).main()
