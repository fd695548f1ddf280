"""What a handler may ask for by name: who is signed in, and what time it is."""

from datetime import datetime

from litestar.di import NamedDependency

from board.foundation.identity.access import Viewer

# Parameters are called `viewer` and `now`: the names are what Litestar goes by.
SignedIn = NamedDependency[Viewer]
Now = NamedDependency[datetime]
