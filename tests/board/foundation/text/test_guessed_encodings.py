import pytest

from board.foundation.text.decoding import ENCODINGS
from board.foundation.text.guessed_encodings import guessed

TEXTS = {
    "Windows-1252": [
        "Jörg Müller; Käthe Groß; Geschäftsführer",
        "René Léger; «Société Générale»; l’été à Orléans; nº 1; £100; 5 µm",
        "Bjørn Åse; Kjær & Søn; São João; Señor Núñez; Città; più",
        "Ølgaard – “quoted” … 20 € ½",
    ],
    "Windows-1250": [
        "Łucja Wiśniewska; Żuraw SA; Świętosława Żądło",
        "Dvořák; Příjmení; Němec; Kůrka",
        "Łódź",
    ],
    "Windows-1251": ["Имя;Фамилия\nИван;Петров", "ООО Ромашка; Ёлкин"],
    "Mac Roman": ["René Léger; Zoé Noël; Société"],
    "Shift JIS": ["氏名,会社名\n山田太郎,山田商事", "メールアドレス"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts]
)
def test_words_tell_the_encoding(name: str, text: str) -> None:
    assert guessed(text.encode(ENCODINGS[name])) == name
