"""What differs between two texts, by words, as a reader would mark it."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.reading.difference import differences

FERRY = """The ferry to Lorn runs twice a day, and in winter once. It rests on Sundays.
Its captain writes down who crosses and why.
The book is kept in the harbour office."""


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "removed": "[{}]", "added": "<{}>"}
    return "".join(signs[part.kind].format(part.text) for part in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("twice a day", "twice a day", "twice a day"),
        ("twice a day", "three times a day", "[twice]<three times> a day"),
        ("It rests on Sundays.", "It never rests on Sundays.", "It <never >rests on Sundays."),
        ("two old boats left", "three new boats left", "[two old]<three new> boats left"),
        ("a day, and", "a day and", "a day[,] and"),
        ("", "new", "<new>"),
        ("old", "", "[old]"),
        ("", "", ""),
        ("渡船每天开两班，冬天一班。", "渡船每天开三班，冬天一班。", "渡船每天开[两]<三>班，冬天一班。"),
        ("ราคาสองบาท", "ราคาสามบาท", "ราคาส[อง]<าม>บาท"),
        ("Паром ходит дважды.", "Паром ходит редко.", "Паром ходит [дважды]<редко>."),
        ("مرتين في اليوم", "مرة في اليوم", "[مرتين]<مرة> في اليوم"),
        ("👩‍👩‍👧‍👦 🇰🇿", "👩‍👩‍👧‍👦 🇫🇷", "👩‍👩‍👧‍👦 [🇰🇿]<🇫🇷>"),
        ("cafe\u0301 noir", "cafe noir", "[cafe\u0301]<cafe> noir"),
    ],
)
def test_changed_words_are_told_from_those_that_stayed(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_new_paragraph_leaves_the_others_alone() -> None:
    lines = FERRY.split("\n")
    assert marked(FERRY, "\n".join([lines[0], "A new one.", *lines[1:]])) == FERRY.replace(
        "\nIts", "\n<A new one.\n>Its"
    )


def test_each_changed_paragraph_is_compared_with_its_own_earlier_form() -> None:
    new = FERRY.replace("twice", "thrice").replace("captain", "mate").replace("harbour", "post")
    assert marked(FERRY, new) == (
        FERRY.replace("twice", "[twice]<thrice>")
        .replace("captain", "[captain]<mate>")
        .replace("harbour", "[harbour]<post>")
    )


def test_paragraphs_that_have_nothing_in_common_are_not_cut_into_words() -> None:
    kinds = [part.kind for part in differences("Where the road ends.\nEnd", "Cheese and bread for the feast.\nEnd")]
    assert kinds == ["removed", "added", "same"]


def test_a_paragraph_that_moved_is_removed_in_one_place_and_added_in_the_other() -> None:
    first, second, third = FERRY.split("\n")
    moved = marked(f"{first}\n{second}\n{third}\n", f"{third}\n{first}\n{second}\n")
    assert moved == f"<{third}\n>{first}\n{second}\n[{third}\n]"


TEXTS = st.lists(
    st.sampled_from(["ferry", "boat", " ", "  ", "\n", ".", "。", "船", "é", "e\u0301", "👩‍👩‍👧", "1"]), max_size=40
).map("".join)


@given(TEXTS | st.text(max_size=40), TEXTS | st.text(max_size=40))
@settings(deadline=None)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(part.text for part in found if part.kind != "added") == old
    assert "".join(part.text for part in found if part.kind != "removed") == new
    assert all(part.text for part in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))
    assert (old == new) == all(part.kind == "same" for part in found)


def test_a_text_of_a_megabyte_with_a_thousand_edits_keeps_all_the_rest() -> None:
    chosen = random.Random(5)
    lines = [" ".join(f"word{chosen.randrange(9000)}" for _ in range(60)) for _ in range(2_000)]
    old = "\n".join(lines)
    new = "\n".join(f"{line} edited" if number % 2 else line for number, line in enumerate(lines))
    found = differences(old, new)
    assert len(old) > 1_000_000
    assert [part.text for part in found if part.kind != "same"] == [" edited"] * 1_000
