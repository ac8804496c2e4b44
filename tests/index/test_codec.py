"""What is written into a segment is read back exactly, and damage to its file is noticed."""

import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import count as numbers_from
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from archive_app.index.codec import families, merging
from archive_app.index.codec.arrays import Arrays, DamagedFileError
from archive_app.index.codec.columns import NumberColumn, name_column
from archive_app.index.codec.postings import Block
from archive_app.index.codec.segment import OpenSegment, SegmentContents, TermBlock, write_segment

FIELDS = ("n", "text")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

LISTS_OF_PLACES = st.one_of(
    st.sets(st.integers(0, 300), min_size=1, max_size=6),
    st.sets(st.one_of(st.integers(65_530, 65_540), st.integers(0, 4_000_000)), min_size=1, max_size=6),
    st.builds(lambda first, gap: set(range(first, first + 300 * gap, gap)), st.integers(0, 9), st.integers(1, 70_000)),
).map(lambda places: tuple(sorted(places)))
WEIGHTS = st.one_of(st.none(), st.none(), st.floats(0.5, 1000, width=32))
TERMS = st.text(max_size=6).map(lambda term: term.encode("utf-8", "surrogatepass"))


def postings(last):
    """One term's documents: (number, count, weight, positions), all with positions or none."""
    docs = st.sets(
        st.one_of(st.integers(0, min(20, last)), st.integers(0, min(1000, last)), st.integers(0, last)),
        min_size=1,
        max_size=8,
    ).map(sorted)
    placed = st.tuples(LISTS_OF_PLACES, WEIGHTS).map(lambda each: (len(each[0]), each[1], each[0]))
    unplaced = st.tuples(st.integers(1, 100_000), WEIGHTS).map(lambda each: (*each, ()))

    def rows(kind):
        return docs.flatmap(
            lambda found: st.lists(kind, min_size=len(found), max_size=len(found)).map(
                lambda facts: [
                    (doc, count, float(count) if weight is None else weight, places)
                    for doc, (count, weight, places) in zip(found, facts, strict=True)
                ]
            )
        )

    return st.one_of(rows(placed), rows(placed), rows(unplaced))


def inverted(last):
    """Fields with their terms and postings."""
    return st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(TERMS, postings(last), min_size=1, max_size=8))


def block(rows):
    """Lay lists of postings, a list for each term, out as arrays."""
    flat = [row for term in rows for row in term]
    return Block(
        np.array([len(term) for term in rows], np.int64),
        np.array([row[0] for row in flat], np.uint32),
        np.array([row[1] for row in flat], np.uint32),
        np.array([row[2] for row in flat], np.float32),
        np.array([len(row[3]) for row in flat], np.uint32),
        np.array([place for row in flat for place in row[3]], np.uint32),
    )


def written(folder, name, fields, count):
    """Write a segment, a block for every two terms, and open it."""
    blocks = []
    for field in sorted(fields):
        terms = sorted(fields[field])
        for start in range(0, len(terms), 2):
            some = terms[start : start + 2]
            blocks.append(TermBlock(field, some, block([fields[field][term] for term in some])))
    contents = SegmentContents(
        count,
        blocks,
        {"text": np.arange(count) % 300},
        {
            "id": NumberColumn(np.arange(count) * 7 - 3),
            "tag": name_column([[f"t{n % 5}"] * (n % 3) for n in range(min(count, 999))] + [[]] * max(count - 999, 0)),
        },
    )
    write_segment(Path(folder) / name, contents)
    return OpenSegment(Path(folder) / name)


def read(segment):
    """Read all postings back, term by term."""
    found = {}
    for field in segment.lexicon.field_names():
        for number in range(*segment.lexicon.field(field)):
            docs = segment.postings.docs(number)
            places, lengths = segment.postings.positions_in(number, np.arange(len(docs)))
            ends = np.cumsum(lengths).tolist()
            starts = [0, *ends]
            rows = zip(docs.tolist(), segment.postings.counts(number), segment.postings.weights(number), strict=True)
            found.setdefault(field, {})[segment.lexicon.term(number)] = [
                (doc, int(count), float(weight), tuple(places[start:end].tolist()))
                for (doc, count, weight), start, end in zip(rows, starts, ends, strict=False)
            ]
    return found


@QUICK
@given(inverted(199_999), st.randoms())
def test_postings_of_any_size_are_read_back_as_written(fields, chance):
    with tempfile.TemporaryDirectory() as folder:
        segment = written(folder, "segment", fields, 200_000)
        assert read(segment) == fields
        for field, terms in fields.items():
            expected = block([terms[term] for term in sorted(terms)])
            found = segment.postings.block(*segment.lexicon.field(field))
            for name in Block.__slots__:
                np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), err_msg=name)
        every = [(f, term) for f in fields for term in fields[f]]
        some = chance.sample(every, chance.randint(0, len(every)))
        numbers = np.array([segment.lexicon.find(*each) for each in some], np.int64)
        docs, frequencies = segment.postings.docs_of(numbers)
        rows = [fields[field][term] for field, term in some]
        assert frequencies.tolist() == [len(term) for term in rows]
        assert docs.tolist() == [row[0] for term in rows for row in term]
        weights = segment.postings.weights_of(numbers, frequencies)
        assert weights.tolist() == [row[2] for term in rows for row in term]


@QUICK
@given(inverted(199_999), st.randoms())
def test_places_and_weights_in_some_documents_are_those_among_all(fields, chance):
    with tempfile.TemporaryDirectory() as folder:
        segment = written(folder, "segment", fields, 200_000)
        for field, terms in fields.items():
            for term, rows in terms.items():
                number = segment.lexicon.find(field, term)
                some = sorted(chance.sample(range(len(rows)), chance.randint(0, len(rows))))
                places, counts = segment.postings.positions_in(number, np.array(some, np.int64))
                assert places.tolist() == [place for n in some for place in rows[n][3]]
                assert counts.tolist() == [len(rows[n][3]) for n in some]
                weights = segment.postings.weights(number, np.array(some, np.int64))
                assert weights.tolist() == [rows[n][2] for n in some]


WORDS = st.text(st.sampled_from("abcé漢字яё🙂z"), min_size=1, max_size=8)


@QUICK
@given(st.sets(WORDS, min_size=1, max_size=60), st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 3))
def test_the_lexicon_finds_what_a_plain_list_finds(words, asked, distance):
    terms = sorted(word.encode() for word in words)
    with tempfile.TemporaryDirectory() as folder:
        rows = [(0, 1, 1.0, ())]
        fields = {"n": {b"a": rows, b"zz": rows}, "text": dict.fromkeys(terms, rows), "z": {b"b": rows}}
        lexicon = written(folder, "segment", fields, 1).lexicon
        first, end = lexicon.field("text")
        assert list(lexicon.terms(first, end)) == terms
        for word in [*asked, *sorted(words)[:5]]:
            number = lexicon.find("text", word.encode())
            assert (number is not None) == (word in words)
            assert number is None or lexicon.term(number) == word.encode()
            for start in (b"", word[:1].encode(), word[:2].encode(), word.encode(), word.encode()[:-1] + b"\xff"):
                found = list(lexicon.terms(*lexicon.beginning_with("text", start)))
                assert found == [term for term in terms if term.startswith(start)]
            for same_start in (0, 1, 2):
                near = {lexicon.term(n).decode() for n in lexicon.within("text", word, distance, same_start=same_start)}
                alike = {other for other in words if other.startswith(word[:same_start])}
                assert near == {other for other in alike if Levenshtein.distance(word, other) <= distance}


def surviving(parts, kept):
    """Leave out the postings of deleted documents and number the others anew."""
    found = {}
    for (fields, _), new in zip(parts, kept, strict=True):
        for field, terms in fields.items():
            for term, rows in terms.items():
                left = [(new[row[0]], *row[1:]) for row in rows if row[0] in new]
                if left:
                    found.setdefault(field, {}).setdefault(term, []).extend(left)
    return found


@pytest.mark.parametrize("at_once", [3, 200_000])
@QUICK
@given(st.lists(st.tuples(inverted(299), st.integers(0, 300)), min_size=1, max_size=3), st.data())
def test_joined_segments_hold_what_writing_the_surviving_documents_at_once_holds(at_once, parts, data):
    deleted = [data.draw(st.sets(st.integers(0, 299), max_size=20)) | set(range(edge)) for _, edge in parts]
    base = numbers_from()
    kept = [{doc: next(base) for doc in range(300) if doc not in gone} for gone in deleted]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "POSTINGS_AT_ONCE", at_once)
        patch.setattr(merging, "TERMS_AT_ONCE", at_once)
        files = [written(folder, f"part{n}", fields, 300) for n, (fields, _) in enumerate(parts)]
        alive = [np.array([doc in new for doc in range(300)]) if len(new) < 300 else None for new in kept]
        progress = []
        write_segment(Path(folder) / "joined", merging.merged(list(zip(files, alive, strict=True)), progress.append))
        joined = OpenSegment(Path(folder) / "joined")
        total = sum(map(len, kept))
        at_one_go = written(folder, "whole", surviving(parts, kept), total)
        assert joined.count == total
        assert progress == sorted(progress)
        assert set(joined.arrays.names()) >= {name for name in at_one_go.arrays.names() if ".ends" not in name}
        for name in joined.arrays.names():
            if name.startswith(("postings", "terms", "gaps", "counts", "positions", "weights")):
                np.testing.assert_array_equal(joined.arrays.whole(name), at_one_go.arrays.whole(name), err_msg=name)
        docs = [doc for new in kept for doc in new]
        assert joined.lengths("text").tolist() == [doc % 300 for doc in docs]
        assert joined.column("id").values.tolist() == [doc * 7 - 3 for doc in docs]
        tags = joined.column("tag")
        names = [tags.names[n] for n in tags.numbers]
        owners = np.repeat(np.arange(total), np.diff(tags.ends.astype(np.int64))).tolist()
        rows = [[] for _ in range(total)]
        for owner, name in zip(owners, names, strict=True):
            rows[owner].append(name)
        assert rows == [[f"t{doc % 5}"] * (doc % 3) for doc in docs]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    chance = random.Random(5)
    fields = {}
    for field in FIELDS:
        for term in range(300):
            docs = sorted(chance.sample(range(2000), chance.choice([1, 3, 40, 300])))
            places = [tuple(sorted(chance.sample(range(90_000), chance.choice([1, 2, 9])))) for _ in docs]
            rows = [(doc, len(where), float(len(where)), where) for doc, where in zip(docs, places, strict=True)]
            fields.setdefault(field, {})[f"w{term}".encode()] = rows
    folder = tmp_path_factory.mktemp("sample")
    written(folder, "segment", fields, 2000)
    return folder / "segment", fields


def used_places(path):
    """List the bytes of a file of arrays, without those that only fill up to where the next array begins."""
    arrays = Arrays(path)
    entries = sorted((e.offset, e.offset + e.length * np.dtype(e.dtype).itemsize) for e in arrays._entries.values())
    return np.concatenate([np.arange(*entry) for entry in [*entries, (entries[-1][1], arrays.size)]])


def test_every_flipped_byte_is_noticed(sample, tmp_path):
    path, fields = sample
    places = random.Random(1).sample(used_places(path).tolist(), 170)
    data = path.read_bytes()
    for turn, place in enumerate([*places, *range(len(data) - 30, len(data))]):
        damaged = bytearray(data)
        damaged[place] ^= 1 << (turn % 8)
        target = tmp_path / "damaged"
        target.write_bytes(damaged)
        with pytest.raises(DamagedFileError):
            Arrays(target).check()
        if turn % 10 == 0:
            assert _read_or_damage(target) in (fields, DamagedFileError), place


def _read_or_damage(path):
    try:
        return read(OpenSegment(path))
    except DamagedFileError:
        return DamagedFileError


def test_a_file_cut_short_anywhere_is_noticed_on_opening(sample, tmp_path):
    path, _ = sample
    data = path.read_bytes()
    for length in [0, 1, 27, 28, len(data) - 1, *random.Random(2).sample(range(len(data)), 60)]:
        (tmp_path / "short").write_bytes(data[:length])
        with pytest.raises(DamagedFileError):
            OpenSegment(tmp_path / "short")


def test_four_threads_read_the_same_as_one(sample):
    path, fields = sample
    segment = OpenSegment(path)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == fields for found in pool.map(read, [segment] * 4))


PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 19)), max_size=60)


@QUICK
@given(PAIRS)
def test_families_list_each_of_their_words_once(pairs):
    keys, terms = (np.array([pair[n] for pair in pairs], kind) for n, kind in ((0, np.uint64), (1, np.int64)))
    found = families.families(keys, terms)
    assert list(zip(found.keys.tolist(), found.terms.tolist(), strict=True)) == sorted(set(pairs))


@QUICK
@given(st.lists(st.tuples(PAIRS, st.sets(st.integers(0, 19))), min_size=1, max_size=3))
def test_joined_families_have_the_words_that_are_left_under_their_new_numbers(parts):
    given_parts, expected = [], set()
    for n, (pairs, gone) in enumerate(parts):
        renumbered = np.array([-1 if term in gone else 100 * n + term for term in range(20)], np.int64)
        keys, terms = (np.array([pair[m] for pair in pairs], kind) for m, kind in ((0, np.uint64), (1, np.int64)))
        given_parts.append((families.families(keys, terms), renumbered))
        expected |= {(key, 100 * n + term) for key, term in pairs if term not in gone}
    found = families.joined(given_parts)
    assert list(zip(found.keys.tolist(), found.terms.tolist(), strict=True)) == sorted(expected)
