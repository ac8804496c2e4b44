"""Canonical text, normal form, folding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.model import Block
from archive_app.reading.text import block_starts, canonical_text
from archive_app.text import fold, is_joined, letters_of, normalize, one_line

BLOCKS = st.lists(st.builds(Block, st.just("paragraph"), st.text(alphabet="aй😀", max_size=8)), max_size=6)


@given(BLOCKS)
def test_every_block_is_found_at_its_start(blocks):
    text = canonical_text(blocks)
    starts = block_starts(blocks)
    assert [text[start : start + len(block.text)] for start, block in zip(starts, blocks, strict=True)] == [
        block.text for block in blocks
    ]


def test_an_article_without_blocks_has_no_text_and_no_starts():
    assert canonical_text(()) == ""
    assert block_starts(()) == ()


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a\r\nb\rc\x0cd\u2028e\u2029f\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("nul\x00s and \x1b[1mcontrols\x07", "nuls and [1mcontrols"),
        ("cafe\u0301", "café"),
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("soft\u00adhyphen \ufeffmark", "softhyphen mark"),
        ("tab\tstays", "tab\tstays"),
        ("👩\u200d🔬 and می\u200cخواهم", "👩\u200d🔬 and می\u200cخواهم"),
    ],
)
def test_text_is_stored_in_one_form(written, stored):
    assert normalize(written) == stored


@given(st.text())
def test_normal_text_is_nfc_and_stays_as_it_is(text):
    stored = normalize(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert normalize(stored) == stored
    stored.encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café  au\nLait", "cafe au lait"),
        ("ЁЛКА", "елка"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("за́мок", "замок"),
        ("Ἀθῆναι", "αθηναι"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁne", "fine"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("чай", "чаи"),
        ("їжак", "іжак"),
        ("ўсё", "усё"),
        ("қала", "кала"),
        ("өзен", "озен"),
        ("әке", "аке"),
        ("ғалым", "галым"),
        ("が", "か"),
        ("ที่", "ท"),
        ("की", "का"),
        ("한국", "하구"),
        ("C++", "C"),
    ],
)
def test_letters_that_only_look_accented_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_letters_of_a_text_do_not_depend_on_spaces_and_punctuation():
    assert letters_of("“Well, yes…”\n— he said.") == letters_of('"Well yes" - He SAID')
    assert letters_of("year 2023") != letters_of("year 2024")
    assert letters_of("🙂 🙂") == "🙂🙂"


@given(st.text())
def test_one_line_has_single_spaces(text):
    line = one_line(text)
    assert line == " ".join(line.split())


@pytest.mark.parametrize("sign", ["e\u0301", "👩\u200d🔬", "👍🏽", "🇰🇿", "ก็", "❤\ufe0f", "\u1112\u1161\u11ab", "कि"])
def test_no_place_inside_one_sign_counts_as_between_signs(sign):
    text = f"a{sign}b"
    assert all(is_joined(text, place) for place in range(2, 1 + len(sign)))
    assert not is_joined(text, 1)
    assert not is_joined(text, 1 + len(sign))


def test_two_flags_are_two_signs():
    assert [is_joined("🇰🇿🇩🇪", place) for place in range(5)] == [False, True, False, True, False]
