from meetings.capture.rules.names import name_of


def test_a_request_is_called_by_its_name_or_by_none() -> None:
    assert [name_of("A change log"), name_of("")] == ["A change log", "Not named yet"]
