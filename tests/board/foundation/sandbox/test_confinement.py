"""The bounds of a child process."""

import subprocess
import sys

import pytest

from board.foundation.sandbox.confinement import refuse


def test_refuse_stops_a_connection_and_lets_a_file_be_read() -> None:
    with pytest.raises(PermissionError):
        refuse("socket.connect", ())
    refuse("open", ())


def test_limit_is_kept_by_the_kernel() -> None:
    hungry = (
        "from board.foundation.sandbox.confinement import limit; "
        "limit(5, 300 << 20); bytearray(400 << 20)"
    )
    run = subprocess.run([sys.executable, "-c", hungry], capture_output=True, check=False)
    assert run.stderr.endswith(b"MemoryError\n")
