"""Mails about a gathering and about a series, to which people were invited."""

from datetime import datetime
from typing import Any

import pytest

from tests.calendar_mails import Post, SeriesPost


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    return post


@pytest.fixture
async def dates(database: Any, now: datetime) -> SeriesPost:
    dates = SeriesPost()
    await dates.invited(now)
    return dates
