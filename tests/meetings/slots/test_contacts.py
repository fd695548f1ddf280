"""Contacts: how a form names those whom times can be offered to."""

import pytest

from meetings.slots.contacts import Contact


@pytest.mark.parametrize(
    ("company", "label"), [("Harbour", "Alan, Harbour"), (None, "Alan"), ("", "Alan")]
)
def test_label_has_the_company_where_it_is_known(company: str | None, label: str) -> None:
    contact = Contact("p1", "Alan", "alan@example.org", "Europe/Berlin", company)
    assert contact.label == label
