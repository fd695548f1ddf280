import pytest

from board.foundation.text.column_names import claim, guess_mapping, is_salutation


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-mail 1 - Value", "email"),
        ("Person - Email - Work", "email"),
        ("Primary Email", "email"),
        ("Email Address(es)", None),
        ("Adresse de messagerie", "email"),
        ("Correo electrónico (trabajo)", "email"),
        ("Indirizzo di posta elettronica", "email"),
        ("E-mailadres", "email"),
        ("Endereço de e-mail", "email"),
        ("Adres e-mail", "email"),
        ("E-postadress", "email"),
        ("メールアドレス", "email"),
        ("Электронная почта", "email"),
        ("Secondary Email", "other_email"),
        ("Alternate Email 1", "other_email"),
        ("E-mail 2 Address", "other_email"),
        ("E-mail 1 - Label", None),
        ("E-mail Type", None),
        ("E-mail Display Name", None),
        ("Email Marketing Status", None),
        ("Contact owner", None),
        ("Attendee first name", "first_name"),
        ("Imię", "name"),
        ("Nazwisko", "last_name"),
        ("Organization 1 - Name", "company"),
        ("Organization - Name", "company"),
        ("Company Name (Account)", "company"),
        ("Nombre de la empresa", "company"),
        ("Ragione sociale", "company"),
        ("Organization 1 - Title", "role"),
        ("Stanowisko", "role"),
        ("Funktion", "role"),
        ("Business Country/Region", "country"),
        ("Land/Region geschäftlich", "country"),
        ("Phone 1 - Value", None),
        ("Address", None),
        ("", None),
    ],
)
def test_column_is_known_by_what_programs_call_it(header: str, field: str | None) -> None:
    found = claim(header)
    assert (found[0] if found else None) == field


@pytest.mark.parametrize(
    ("headers", "mapping"),
    [
        (["Title", "Job Title"], {"Job Title": "role"}),
        (["Job Title", "Title"], {"Job Title": "role"}),
        (["Title"], {"Title": "role"}),
        (["Nom", "Prénom"], {"Nom": "name", "Prénom": "first_name"}),
        (["Nombre", "Apellidos"], {"Nombre": "first_name", "Apellidos": "last_name"}),
        (["Nome", "Cognome"], {"Nome": "first_name", "Cognome": "last_name"}),
        (["Imię", "Nazwisko"], {"Imię": "first_name", "Nazwisko": "last_name"}),
        (["Email (Personal)", "Business Email"], {"Email (Personal)": "other_email",
                                                  "Business Email": "email"}),
        (["Email (Personal)"], {"Email (Personal)": "email"}),
        (["E-Mail 1", "E-Mail 2"], {"E-Mail 1": "email", "E-Mail 2": "other_email"}),
        (["Contact", "Contact name"], {"Contact name": "name"}),
    ],
)  # fmt: skip
def test_column_that_is_named_better_has_the_field(
    headers: list[str], mapping: dict[str, str]
) -> None:
    assert guess_mapping(headers) == mapping


def test_salutation_is_how_somebody_is_addressed() -> None:
    assert all(map(is_salutation, ["Dr.", "Ms", "Herr Prof.", "Mme"]))
    assert not any(map(is_salutation, ["", "Head of Planning", "Dr. Mills"]))
