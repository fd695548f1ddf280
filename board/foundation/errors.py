"""What can go wrong, said in sentences that a person can act on."""


class Refused(Exception):
    """A rule says no; the sentence says why and what to do. Shown with status 409."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class LostRace(Refused):
    """Somebody else was faster; nothing was changed."""


class NotFound(Exception):
    """There is no such thing, or the viewer may not know of it. Shown with status 404."""


class Forbidden(Exception):
    """The viewer may see the thing but not do this to it. Shown with status 403."""

    def __init__(self, sentence: str = "Your role on this board does not allow this.") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Gone(Exception):
    """A genuine link that no longer opens anything. Shown with status 410."""

    def __init__(self, sentence: str, *, link_id: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.link_id = link_id


class TooMany(Exception):
    """A limit was reached. Shown with status 429."""

    def __init__(self, sentence: str = "Too many attempts. Please wait an hour.") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DatabaseUnavailable(Exception):
    """The database cannot be written just now (disk full, read-only, locked). Status 503."""


class DiskFull(DatabaseUnavailable):
    """Nothing can be written until somebody makes room where the database lies."""
