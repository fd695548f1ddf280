"""What a child process may not do that works on what strangers sent: the kernel sees to it."""

import os
import resource
from typing import Any

# What no such work needs; whatever asks for it all the same is refused.
FORBIDDEN_EVENTS = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
)


def limit(seconds: int, memory: int) -> None:
    """Bounds that the kernel keeps, whatever the child is given."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    allow(seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
    os.nice(10)


def allow(seconds: int) -> None:
    """So much time of the processor from now on; a kept child gets it anew for each job."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(f"{event} is not allowed here")
