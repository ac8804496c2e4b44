"""Texts are parted where a voice takes breath."""

from __future__ import annotations

import pytest

from archive_app.reading.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It came. It went!", ["It came.", "It went!"]),
        (
            "A title\nThe text (it is short). “Why?” Nobody knows",
            ["A title", "The text (it is short).", "“Why?”", "Nobody knows"],
        ),
        ("At 3.15 p.m. on the quay. Then home.", ["At 3.15 p.m. on the quay.", "Then home."]),
        ("Первое. Второе… Третье", ["Первое.", "Второе…", "Третье"]),
        ("一本账。苇湾镇！", ["一本账。", "苇湾镇！"]),
        ("هل وصل؟ نعم.", ["هل وصل؟", "نعم."]),
        ("* * *\n—\nEnd", ["End"]),
        ("", []),
    ],
)
def test_sentences_and_lines_are_said_one_by_one(text, parts) -> None:
    assert [text[slice(*span)] for span in sentences(text)] == parts


def test_they_begin_where_somebody_wants_to_listen() -> None:
    text = "It came. It went! It stayed."
    assert [text[slice(*span)] for span in sentences(text, 12)] == ["went!", "It stayed."]


def test_a_sentence_without_end_is_said_in_breaths() -> None:
    text = "and on and on " * 200
    found = [text[slice(*span)] for span in sentences(text)]
    assert max(map(len, found)) <= LONGEST
    assert " ".join(found).split() == text.split()
