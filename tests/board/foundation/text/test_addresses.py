import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.text.addresses import address_key, email_problem


@pytest.mark.parametrize(
    "address",
    [
        "alan@norrland-freight.example.com",
        "grace.o'hara+board@mills.example.org",
        "a@b.co",
        "x_y@xn--bcher-kva.example",
        f"{'a' * 64}@example.org",
    ],
)
def test_email_problem_is_none_for_real_addresses(address: str) -> None:
    assert email_problem(address) is None


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("", "The address is missing"),
        ("alan", "The @ is missing"),
        ("alan example.org", "Remove the blanks"),
        (" alan@example.org", "Remove the blanks"),
        ("alan@example.org\nBcc: eve", "Remove the blanks"),
        ("alan\x00@example.org", "Remove the blanks"),
        ("Alan <alan@example.org>", "Write only the address itself"),
        ("mailto:alan@example.org", "Write only the address itself"),
        ("alan@example.org; grace@example.org", "Write one address only"),
        ("alan@ex@ample.org", "Write one address only"),
        ("alan@example,org", "Write one address only"),
        ("@example.org", "Nothing stands before the @"),
        (f"{'a' * 65}@example.org", "The part before the @ is too long"),
        (f"a@{'b' * 60}.{'c.' * 100}org", "The address has 266 characters"),
        ("zoë@example.org", "The part before the @ may hold only"),
        (".alan@example.org", "Remove the dot"),
        ("al..an@example.org", "Remove the dot"),
        ("al(an@example.org", "Remove the signs"),
        ("alan@bücher.example", "Write the part after the @ in its ASCII form"),
        ("alan@localhost", "The part after the @ must be a domain"),
        ("alan@example..org", "The part after the @ must be a domain"),
        ("alan@-example.org", "The part after the @ must be a domain"),
        ("alan@127.0.0.1", "The part after the @ must end in"),
    ],
)
def test_email_problem_names_the_fix(address: str, begins: str) -> None:
    problem = email_problem(address)
    assert problem is not None
    assert problem.startswith(begins)


@given(st.text(max_size=40))
def test_email_problem_never_raises_and_accepts_only_plain_ascii(text: str) -> None:
    if email_problem(text) is None:
        assert text.isascii()
        assert text.isprintable()


def test_address_key_forgives_case_and_blanks() -> None:
    assert address_key(" Alan@Example.ORG ") == address_key("alan@example.org")
