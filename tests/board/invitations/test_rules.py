"""Where an invitation stands, who is skipped, who may be reminded and who may still answer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from board.foundation.errors import Refused
from board.invitations.rules import (
    InvitationStage,
    must_be_answerable,
    open_until,
    stage,
    why_not_invited,
    why_not_reminded,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "mail", "is_refused", "expires_at", "expected"),
    [
        ("held", "held", False, LATER, InvitationStage.held),
        ("sent", "pending", False, LATER, InvitationStage.leaving),
        ("sent", "retry", False, LATER, InvitationStage.leaving),
        ("sent", "sent", False, LATER, InvitationStage.unanswered),
        ("sent", "mailbox", False, None, InvitationStage.unanswered),
        ("sent", "failed", False, LATER, InvitationStage.bounced),
        ("sent", "suppressed", False, LATER, InvitationStage.bounced),
        ("sent", "sent", True, LATER, InvitationStage.bounced),
        ("sent", "sent", False, NOW, InvitationStage.expired),
        ("accepted", "sent", True, EARLIER, InvitationStage.accepted),
        ("declined", "sent", False, EARLIER, InvitationStage.declined),
        ("withdrawn", "failed", False, LATER, InvitationStage.withdrawn),
    ],
)
def test_stage_is_made_of_state_mail_and_clock(
    state: str, mail: str, is_refused: bool, expires_at: datetime | None, expected: InvitationStage
) -> None:
    found = stage(state, mail=mail, is_address_refused=is_refused, expires_at=expires_at, now=NOW)
    assert found == expected


def test_candidate_is_skipped_with_a_reason() -> None:
    def why(**facts: object) -> str | None:
        known = {"has_open": False, "is_member": False, "email": "a@example.org"}
        return why_not_invited(**{**known, "is_refused": False, **facts})  # type: ignore[arg-type]  # mixed on purpose

    assert why() is None
    assert why(has_open=True) == "has an open invitation"
    assert why(is_member=True) == "is a member already"
    assert why(email=None) == "has no mail address"
    assert why(is_refused=True) == "mail to the address came back"


def test_reminder_goes_only_to_the_silent_and_once_a_day() -> None:
    def why(
        at: InvitationStage, reminded_at: datetime | None = None, stopped: bool = False
    ) -> str | None:
        return why_not_reminded(at, reminded_at=reminded_at, has_stopped=stopped, now=NOW)

    assert why(InvitationStage.unanswered) is None
    assert why(InvitationStage.unanswered, EARLIER) is None
    assert why(InvitationStage.unanswered, EARLIER + timedelta(seconds=1)) == (
        "was reminded less than a day ago"
    )
    assert why(InvitationStage.unanswered, stopped=True) == "asked for no reminders"
    assert {at for at in InvitationStage if why(at) is None} == {InvitationStage.unanswered}


@pytest.mark.parametrize(
    ("state", "expires_at", "sentence"),
    [
        ("withdrawn", LATER, "This invitation was withdrawn."),
        ("accepted", LATER, "You have already accepted this invitation."),
        ("declined", EARLIER, "You have already declined this invitation."),
        ("held", LATER, "This invitation has not been sent yet."),
        (
            "sent",
            datetime(2026, 3, 1, 4, 59, tzinfo=UTC),
            "This invitation was open until Saturday 28 February 2026.",
        ),
    ],
)
def test_ended_invitation_says_why(state: str, expires_at: datetime, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        must_be_answerable(state, expires_at=expires_at, timezone="America/New_York", now=NOW)
    assert refused.value.sentence == sentence


def test_invitation_has_ended_from_its_last_instant_on() -> None:
    must_be_answerable("sent", expires_at=NOW + timedelta(microseconds=1), timezone="UTC", now=NOW)
    with pytest.raises(Refused, match="open until Monday 2 March 2026"):
        must_be_answerable("sent", expires_at=NOW, timezone="UTC", now=NOW)


def test_open_invitation_may_be_answered() -> None:
    must_be_answerable("sent", expires_at=LATER, timezone="UTC", now=NOW)
    must_be_answerable("sent", expires_at=None, timezone="UTC", now=NOW)


def test_an_invitation_may_be_answered_until_the_end_of_its_last_day_where_the_board_is() -> None:
    now = datetime(2027, 1, 13, 12, tzinfo=UTC)
    last = date(2027, 1, 14)
    assert open_until(last, "Europe/Berlin", now=now) == datetime(2027, 1, 14, 22, 59, tzinfo=UTC)
    assert open_until(last, "America/New_York", now=now) == datetime(2027, 1, 15, 4, 59, tzinfo=UTC)
    ends_at = datetime(2027, 1, 14, 22, 59, tzinfo=UTC)
    assert open_until(last, "Europe/Berlin", now=ends_at - timedelta(seconds=1)) == ends_at
    with pytest.raises(Refused, match="choose today or a later day") as refusal:
        open_until(last, "Europe/Berlin", now=ends_at)
    assert refusal.value.field == "expires_on"


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (InvitationStage.held, "the invitation is held"),
        (InvitationStage.leaving, "the invitation has not left yet"),
        (InvitationStage.bounced, "the mail came back"),
        (InvitationStage.accepted, "has accepted"),
        (InvitationStage.declined, "has declined"),
        (InvitationStage.expired, "the invitation has expired"),
        (InvitationStage.withdrawn, "the invitation was withdrawn"),
        (InvitationStage.unanswered, None),
    ],
)
def test_each_stage_says_why_nobody_is_reminded(at: InvitationStage, reason: str | None) -> None:
    assert why_not_reminded(at, reminded_at=None, has_stopped=False, now=NOW) == reason
