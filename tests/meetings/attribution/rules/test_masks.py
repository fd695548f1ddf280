"""Masks: what is struck out of nameless words, and what is left alone."""

import pytest

from meetings.attribution.rules.masks import masked


def without(text: str, *names: str, companies: tuple[str, ...] = ()) -> str:
    return masked(text, names=names, companies=companies)


def test_masking_leaves_ordinary_words() -> None:
    assert without("It is what we will do.", "Will", companies=("IS",)) == "It is what we will do."
    assert without("Will and IS agree.", "Will", companies=("IS",)) == "[…] and […] agree."
    assert without("Grace1 is a server.", "Grace") == "Grace1 is a server."


def test_masking_takes_emphasis_for_no_part_of_a_name() -> None:
    assert without("As _Grace_ said.", "Grace") == "As _[…]_ said."


@pytest.mark.parametrize(
    ("name", "words", "struck"),
    [
        ("Wei Li", "Li wants one page, and so does Wei.", "[…] wants one page, and so does […]."),
        ("Anna Ng", "As Ng said (ask Ng!): no.", "As […] said (ask […]!): no."),
        ("Bo Xu", "We follow Bo’s plan, not XU.", "We follow […]’s plan, not XU."),
        ("LI Wei", "Li and LI agree.", "[…] and […] agree."),
        ("WANG Fang", "Wang agrees, WANG too, and Fang.", "[…] agrees, […] too, and […]."),
        ("Lê An", "Le agrees, and so does An.", "[…] agrees, and so does […]."),
        ("Wei Li", "Li-ion cells, not 3 li.", "Li-ion cells, not 3 li."),
        ("Anna Fi", "The Wi-Fi is slow.", "The Wi-Fi is slow."),
        ("Ai Tanaka", "AI helps; Ai does not.", "AI helps; […] does not."),
        ("Li Wu", "Wusel and Lisa Bell.", "Wusel and Lisa Bell."),
        ("Dr. Anna Ho", "Dr. Who and Dr Ho.", "Dr. Who and Dr […]."),
        ("J. R. Ho", "Plan J or R?", "Plan J or R?"),
    ],
)
def test_name_of_two_letters_is_struck_out_where_it_has_a_capital(
    name: str, words: str, struck: str
) -> None:
    assert without(words, name) == struck


@pytest.mark.parametrize(
    ("name", "words", "struck"),
    [
        # What begins a sentence is the word.
        ("Wei He", "He said so. “He is right.” He!", "He said so. “He is right.” He!"),
        ("Min So", "So we do it.\nSo be it: So what?", "So we do it.\nSo be it: So what?"),
        ("Van Do", "- Do it\n* Do it\n1) Do it", "- Do it\n* Do it\n1) Do it"),
        ("Mi No", "No. No, thanks… No!", "No. No, thanks… No!"),
        ("Van An", "we need an hour, AN HOUR", "we need an hour, AN HOUR"),
        ("Van To", "What To Do About It", "What To Do About It"),
        # Within a sentence it is the name.
        ("Wei He", "Please ask He about it, or Mr. He.", "Please ask […] about it, or Mr. […]."),
        ("Min So", "I and So agree (So’s words).", "I and […] agree ([…]’s words)."),
        ("Wei He", "Wei He agrees. So Wei said.", "[…] agrees. So […] said."),
        ("Min Do", "On Monday Do told us, Do indeed.", "On Monday […] told us, […] indeed."),
        # Beside the same word without a capital it is that language's word, else a name.
        ("Anh Le", "Le client veut le PDF.", "Le client veut le PDF."),
        ("Anh Le", "Le wants a PDF.", "[…] wants a PDF."),
    ],
)
def test_name_that_is_a_word_as_well_is_struck_out_where_no_such_word_stands(
    name: str, words: str, struck: str
) -> None:
    assert without(words, name) == struck


@pytest.mark.parametrize(
    ("name", "words", "struck"),
    [
        ("Anna van der Berg", "The van, said van der Berg.", "The van, said […]."),
        ("Anna van der Berg", "der Kunde und Frau Berg", "der Kunde und Frau […]"),
        ("Rui de Sá", "De Sá and Sa agree de facto.", "[…] and […] agree de facto."),
        ("Anna-Lena Meyer-Ott", "Anna and Ms Meyer agree.", "[…] and Ms […] agree."),
        ("Sean O'Brien", "O’Brien agrees.", "[…] agrees."),
        ("Renée Świątek", "Renee Swiatek, or RENEE.", "[…], or […]."),
        ("grace ho", "Grace and Ho, not ho.", "[…] and […], not ho."),
    ],
)
def test_name_is_struck_out_however_it_is_spelled(name: str, words: str, struck: str) -> None:
    assert without(words, name) == struck


@pytest.mark.parametrize(
    ("name", "words", "struck"),
    [
        ("田中", "田中です", "[…]です"),
        ("田中 太郎", "田中さんと太郎", "[…]さんと[…]"),
        ("田中太郎", "田中が太郎と言った。田中太郎", "[…]が[…]と言った。[…]"),
        ("小林健", "小林です。健さん、健康です。", "[…]です。[…]さん、健康です。"),
        ("高 美咲", "高さんは高い高さです", "[…]さんは高い高さです"),
        ("林さくら", "さくらは森林です", "[…]は森林です"),
        ("王小明", "王小明、王 小明和小明", "[…]、[…]和[…]"),
        ("王小明", "王总和老王说女王", "[…]总和老[…]说女王"),
        ("李明", "李明先生，李先生，行李，明天", "[…]先生，[…]先生，行李，明天"),
        ("欧阳修", "欧阳说", "[…]说"),
        ("김철수", "김철수가, 철수는, 김 부장님, 입금", "[…]가, […]는, […] 부장님, 입금"),
        ("이 상호", "이상 없습니다. 이 대리님, 상호는", "이상 없습니다. […] 대리님, […]는"),
        ("남궁민수", "남궁 과장, 민수", "[…] 과장, […]"),
        ("ジョン・スミス", "スミスさんとジョンソン", "[…]さんとジョンソン"),
        ("アン リー", "アンケートをアンが", "アンケートを[…]が"),
        ("约翰·史密斯", "史密斯说，约翰·史密斯", "[…]说，[…]"),
        ("דנה לוי", "אמרה לדנה", "אמרה ל[…]"),
    ],
)
def test_name_is_struck_out_in_scripts_without_capitals(name: str, words: str, struck: str) -> None:
    assert without(words, name) == struck


def test_company_is_struck_out_however_its_letters_are_marked() -> None:
    assert without("cafe nero asks.", companies=("Café Nero",)) == "[…] asks."


def test_decomposed_text_is_read_as_composed() -> None:
    assert without("Rene\u0301e said so", "Ren\u00e9e") == "[…] said so"


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u202a", "\u2066", "\ufeff"])
def test_masking_sees_a_name_through_signs_that_nobody_sees(unseen: str) -> None:
    # Pasted text holds soft hyphens and marks of direction; print leaves them out again.
    words = f"Gr{unseen}ace of Bright{unseen} Mi{unseen}lls asks."
    assert without(words, "Grace Ho", companies=("Bright Mills",)) == "[…] of […] asks."
    assert without(f"So Grace{unseen}Ho asks.", "Grace Ho") == "So […] asks."
    assert without(f"Now L{unseen}i asks.", "Wei Li") == "Now […] asks."
    untouched = f"We imple{unseen}mented it."
    assert without(untouched, "Grace Ho") == untouched


def test_masking_strikes_out_mail_addresses() -> None:
    text = "Write to me: grace.ho@bright-mills.example.com, or not."
    assert without(text, "Grace Ho", companies=("Bright Mills",)) == "Write to me: […], or not."
    assert without("We pay 3 € @ 5 %.", "Grace") == "We pay 3 € @ 5 %."
