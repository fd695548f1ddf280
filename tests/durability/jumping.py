"""`folkmoot` on a machine whose clock jumps: an hour back, an hour ahead, and right in between."""

import itertools
import threading
import time
from datetime import datetime as real
from datetime import timedelta

import time_machine

from board import cli

OFFSETS = (timedelta(hours=1), timedelta(0), timedelta(hours=-1))
SECONDS = 0.3


def jump() -> None:
    """The clock on the wall alone: what counts seconds since the start of the machine is steady."""
    began = time.monotonic()
    truth = real.now().astimezone()
    for offset in itertools.cycle(OFFSETS):
        at = truth + timedelta(seconds=time.monotonic() - began) + offset
        with time_machine.travel(at, tick=True):
            threading.Event().wait(SECONDS)


def main() -> None:
    threading.Thread(target=jump, daemon=True).start()
    cli.main()
