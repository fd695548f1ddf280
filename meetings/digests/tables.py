"""Digests of a meeting: drafts, their review, and the editions that come of them."""

from piccolo.columns import Bytea, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Staff
from meetings.digests.rules.editions import DigestState, Edition
from meetings.scheduling.tables import Meeting


class Digest(Table, tablename="digest"):
    id = identifier()
    meeting = belongs_to(Meeting)
    edition = Varchar(length=16, choices=Edition)
    draft = Integer(default=1)
    number = Integer(null=True, default=None)
    state = Varchar(length=16, choices=DigestState)
    failure = Text()
    ended_because = Text()
    lease_owner = Varchar(length=64, null=True, default=None)
    lease_until = maybe_instant()
    content_key = Varchar(length=64)
    pdf = Bytea(null=True, default=None)
    reading = Text()  # HTML of the same record, to read on a phone; gone with the bytes
    headlines = Text()  # JSON: the lines that the mail to members tells of it
    sha256 = Varchar(length=64, index=True)
    pages = Integer(default=0)
    levels = Text()  # JSON: what was printed with which consent, by feedback item
    disclosed = Text()  # JSON: what it shows of people and the roadmap, see rules/disclosures.py
    outline = Text()  # JSON: hashes of what it tells, to say what a later one changes
    seen_entry = Integer(default=0)  # the newest journal entry of its board when it was made
    created_by = may_belong_to(Staff)
    created_at = instant()
    reviewed_at = maybe_instant()
    signed_at = maybe_instant()
    released_at = maybe_instant()
    withheld_at = maybe_instant()  # shows what may not be told any more: nobody gets it now
    withheld_because = Text()
    release_for = may_belong_to(Staff)  # who asked for its release as soon as that may be
    redacted_at = maybe_instant()  # its bytes are gone, for somebody's privacy


class Reviewer(Table, tablename="reviewer"):
    id = identifier()
    digest = belongs_to(Digest)
    staff = belongs_to(Staff)
    asked_at = instant()


class ReviewComment(Table, tablename="review_comment"):
    id = identifier()
    digest = belongs_to(Digest)
    staff = belongs_to(Staff)
    section = Varchar(length=80)
    body = Text()
    created_at = instant()


class Signature(Table, tablename="signature"):
    id = identifier()
    digest = belongs_to(Digest)
    staff = belongs_to(Staff)
    sha256 = Varchar(length=64)
    signed_at = instant()
