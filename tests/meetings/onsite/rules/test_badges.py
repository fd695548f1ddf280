"""A first guess at how large a name can be set."""

from meetings.onsite.rules.badges import SIZES, first_step, width


def test_short_name_is_set_largest_and_a_long_one_smaller() -> None:
    steps = [
        first_step(name)
        for name in (
            "Grace Millward",
            "Maximiliane Konstantinopolskaya-Oberwiesenthal",
            "W" * 120,
            "",
        )
    ]
    assert steps[0] == steps[3] == 0
    assert 0 < steps[1] < steps[2] == len(SIZES) - 1


def test_wide_letters_count_as_wide() -> None:
    assert width("月岡春") == 3.0
    assert width("ill") < width("www") < width("WWW")
