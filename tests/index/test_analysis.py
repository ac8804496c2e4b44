import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.folding import fold, fold_label
from archive_app.index.analysis import LONGEST_TERM, positions, tokens


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("regiona.organizations", ["regiona", "organizations"]),
        ("snake_case", ["snake", "case"]),
        ("one/two|three…four—five", ["one", "two", "three", "four", "five"]),
        ("don't", ["don", "t", "dont", "dont"]),
        ("don’t", ["don", "t", "dont", "dont"]),
        ("мʼята", ["м", "ята", "мята", "мята"]),
        ("well-being", ["well", "being", "wellbeing", "wellbeing"]),
        ("'quoted' - dash", ["quoted", "dash"]),
        ("5,592", ["5", "592", "5592", "5592"]),
        ("5\u00a0592", ["5", "592", "5592", "5592"]),
        ("1, 2", ["1", "2"]),
        ("10:30", ["10", "30"]),
        ("½", ["1", "2"]),
        ("清晨的", ["清晨", "晨的", "的"]),
        ("港", ["港"]),
        ("A股市场", ["a", "股市", "市场", "场"]),
        ("ﾌｪﾘｰ", ["フェ", "ェリ", "リー", "ー"]),
        ("น้ำนิ่ง", ["น้ํา", "ํานิ่", "นิ่ง", "ง"]),
        ("섬의", ["섬의", "의"]),
        ("किताब", ["किताब"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("!?… — ©️ \u200d", []),
        ("", []),
    ],
)
def test_text_is_cut_into_findable_terms(text, terms):
    assert [token.term for token in tokens(text)] == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("STRASSE", "Straße"),
        ("ＦＵＬＬ", "full"),
        ("Cafe\u0301", "café"),
        ("Müller", "muller"),
        ("Łódź", "Lodz"),
        ("İSTANBUL", "istanbul"),
        ("مُحَمَّدٌ", "محمد"),
        ("الســفينة", "السفينة"),
        ("٢٠٢٤", "2024"),
        ("२०२४", "2024"),
        ("ΆΝΘΡΩΠΟΣ", "ανθρωπος"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁnd", "find"),
        ("за\u0301мок", "замок"),
        ("ガ", "ｶﾞ"),
    ],
)
def test_spellings_of_one_word_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("йога", "иога"), ("їжа", "іжа"), ("ўзбек", "узбек"), ("қала", "кала"), ("өзен", "озен"), ("ұлы", "улы"),
     ("үн", "ун"), ("әже", "аже"), ("ғасыр", "гасыр"), ("іс", "ис"), ("कि", "की"), ("นา", "น้า"), ("か", "が")],
)  # fmt: skip
def test_letters_of_their_own_are_not_folded_away(one, other):
    assert fold(one) != fold(other)


def test_labels_are_folded_whole_with_their_punctuation():
    assert fold_label("  Economy / C++ \n and  Ёлка ") == "economy / c++ and елка"


def test_parts_of_a_compound_take_positions_of_their_own_and_the_joined_form_both_ends():
    found = [(token.term, token.position, token.start, token.end) for token in tokens("the well-being of")]
    assert found == [
        ("the", 0, 0, 3),
        ("well", 1, 4, 8),
        ("being", 2, 9, 14),
        ("wellbeing", 1, 4, 14),
        ("wellbeing", 2, 4, 14),
        ("of", 3, 15, 17),
    ]


def test_a_pair_knows_where_its_first_character_ends():
    assert [(token.start, token.head, token.end) for token in tokens("น้ำ港")] == [(0, 2, 3), (2, 3, 4), (3, 4, 4)]


def test_endless_words_are_cut_to_a_length():
    assert [len(token.term) for token in tokens("x" * 10_000)] == [LONGEST_TERM]
    assert next(tokens("x" * 10_000)).end == 10_000


@given(st.text())
def test_any_text_gives_ordered_tokens_that_lie_in_it(text):
    found = list(tokens(text))
    assert all(0 <= token.start < token.head <= token.end <= len(text) and token.term for token in found)
    assert [token.position for token in found if token.kind != "joined"] == list(
        range(sum(token.kind != "joined" for token in found))
    )


@given(st.text())
def test_positions_are_those_of_the_tokens(text):
    expected: dict[str, list[int]] = {}
    for token in tokens(text):
        expected.setdefault(token.term, []).append(token.position + 7)
    assert positions(text, first=7)[0] == expected


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_a_text_and_its_decomposed_form_have_the_same_terms(text):
    composed = unicodedata.normalize("NFC", text)
    assert [t.term for t in tokens(composed)] == [t.term for t in tokens(unicodedata.normalize("NFD", text))]
