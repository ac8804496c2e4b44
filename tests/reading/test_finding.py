"""Finding in one text: parts of words, whole words, regular expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import InputError
from archive_app.reading.finding import found_in

TEXT = "The ferry, the FERRIES and a ferry\nman; Straße and STRASSE, ёлка (ferry)."


def words(wanted, **how):
    return [TEXT[start:end] for start, end in found_in(TEXT, wanted, **how)]


@pytest.mark.parametrize(
    ("wanted", "how", "found"),
    [
        ("ferr", {}, ["ferr", "FERR", "ferr", "ferr"]),
        ("ferry", {"is_whole": True}, ["ferry", "ferry", "ferry"]),
        ("ferry man", {}, ["ferry\nman"]),
        ("  a   ferry ", {}, ["a ferry"]),
        ("strasse", {}, ["Straße", "STRASSE"]),
        ("ЁЛКА", {}, ["ёлка"]),
        ("(ferry)", {}, ["(ferry)"]),
        ("ferr(y|ies)", {"is_regex": True}, ["ferry", "FERRIES", "ferry", "ferry"]),
        ("^man", {"is_regex": True}, ["man"]),
        ("x*", {"is_regex": True}, []),
        ("fer", {"is_whole": True, "is_regex": True}, []),
        ("  ", {}, []),
        ("nowhere", {}, []),
    ],
)
def test_it_is_found_as_it_stands_whatever_its_case(wanted, how, found):
    assert words(wanted, **how) == found


@pytest.mark.parametrize(("wanted", "reason"), [("(", "no regular expression"), ("(a|aa)+$", "takes too long")])
def test_what_cannot_be_found_says_why(wanted, reason):
    with pytest.raises(InputError, match=reason):
        found_in("a" * 5000 + "b", wanted, is_regex=True)


@given(st.text(max_size=60), st.text(min_size=1, max_size=6))
def test_what_stands_in_a_text_is_found_where_it_stands(text, wanted):
    whole = f"{text}{wanted}{text}"
    spans = found_in(whole, wanted)
    assert bool(spans) == bool(wanted.strip())
    assert all(start < end <= len(whole) for start, end in spans)
    assert list(spans) == sorted(spans)
