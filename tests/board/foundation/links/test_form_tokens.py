"""Tokens that forms carry."""

from datetime import datetime, timedelta

import pytest

from board.foundation.links import form_tokens

pytestmark = pytest.mark.usefixtures("settings")


def test_form_tokens_hold_for_two_days_and_one_link(now: datetime) -> None:
    token = form_tokens.form_token("abc", now=now)
    assert form_tokens.is_form_token("abc", token, now=now + timedelta(hours=47)) is True
    assert form_tokens.is_form_token("abc", token, now=now + timedelta(hours=49)) is False
    assert form_tokens.is_form_token("other", token, now=now) is False


def test_token_of_a_session_is_no_other_sessions() -> None:
    token = form_tokens.staff_form_token("one")
    assert form_tokens.is_staff_form_token("one", token)
    assert not form_tokens.is_staff_form_token("other", token)
    assert not form_tokens.is_staff_form_token("one", token[:-1])
