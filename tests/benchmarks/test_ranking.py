"""Test collections are read in every form they come in, and the figures of rankings are right."""

from __future__ import annotations

import gzip
import io
import math
import re
import tarfile
from typing import TYPE_CHECKING

import pytest

from archive_app.index.query import parse
from archive_app.index.syntax import wanted_words
from tests.benchmarks import collections, ranking
from tests.benchmarks.collections import Document, Topic

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = """<DOC>
<DOCNO> A-1 </DOCNO>
<HEADLINE>Herons &amp; mills</HEADLINE>
<TEXT><P>A heron stands</P> by the mill.</TEXT>
</DOC>
<DOC><DOCNO>A-2</DOCNO> <TITLE>Bread</TITLE> Rye if x < 3 </DOC>
"""
JSON = """{"_id": "A-1", "title": "Herons & mills", "text": "A heron stands  by the mill."}
{"docid": "A-2", "title": "Bread", "contents": "Rye if x < 3"}
"""
TABLE = "id\ttext\nA-1\tHerons & mills A heron stands  by the mill.\nA-2\tBread Rye if x < 3\n"
SMART = """.I A-1
.T
Herons & mills
.A
Reed, I.
.W
A heron stands
by the mill.
.X
1\t5\t1
.I A-2
.T
Bread
.W
Rye if x < 3
"""
PAGE = "<html>\n<pre>\n\n\nHerons &amp; mills\n\nA heron stands\nby the mill.\n</pre>\n</html>\n"
FORMS = {"markup": MARKUP, "json": JSON, "table": TABLE, "smart": SMART}

CLOSED = (
    "<top>\n<num> Number: 051 </num>\n<title> heron mill </title>\n<desc> Description:\nWhich birds?\n</desc>\n</top>\n"
)
UNCLOSED = (
    "<top>\n<num> Number: 051\n<title> Topic: heron mill\n\n"
    "<desc> Description:\nWhich birds?\n\n<narr> Narrative:\nAny.\n"
)

PLAIN = (
    ("cats AND dogs OR (mice -rats)", "cats and dogs or mice rats"),
    ('NOT "one phrase" title:x* a|b', "not one phrase title x a b"),
    ("state-of-the-art isn't -it- 'quoted'", "state-of-the-art isn't it quoted"),
    ("AND-gate ANDROID", "AND-gate ANDROID"),
    ("snake_case 3.5 €", "snake case 3 5"),
    ("हिन्दी में", "हिन्दी में"),
    ("ที่นี่ 中文，検索", "ที่นี่ 中文 検索"),
    ("cafe\u0301 می\u200cخواهم", "cafe\u0301 می\u200cخواهم"),
    ("«l’eau» … ¿?", "l’eau"),
    ("-- * ?", ""),
)

JUDGED = (
    ("51 0 A-1 2", ("51", "A-1", 2)),
    ("051\t0\tA-1\t0", ("51", "A-1", 0)),
    ("q-1 Q0 A-1 -1", ("q-1", "A-1", -1)),
    ("q1\tA-1\t1", ("q1", "A-1", 1)),
    ("     1     28\t0\t0.000000", ("1", "28", 1)),
)


def written(path: Path, text: str | bytes) -> Path:
    """Write a file."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def plain(document: Document) -> tuple[str, str]:
    """Give the name and all words of a document, its title among them."""
    return document.name, " ".join(f"{document.title} {document.text}".split())


WORDS = [("A-1", "Herons & mills A heron stands by the mill."), ("A-2", "Bread Rye if x < 3")]


@pytest.mark.parametrize("form", FORMS)
def test_documents_are_read_in_every_form_whatever_the_file_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = written(tmp_path / "some.file", FORMS[form])
    assert [plain(document) for document in collections.documents([path])] == WORDS
    assert not capsys.readouterr().err


def test_titles_and_authors_are_told_from_texts(tmp_path: Path) -> None:
    [first, _] = collections.documents([written(tmp_path / "smart", SMART)])
    assert first == Document("A-1", "Herons & mills", "A heron stands\nby the mill.", "Reed, I.")
    [marked, _] = collections.documents([written(tmp_path / "markup", MARKUP)])
    assert marked.title == "Herons & mills"


def test_packed_files_and_folders_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "deeper").mkdir(parents=True)
    written(folder / "deeper" / "one", gzip.compress(MARKUP.encode()))
    written(folder / "two", '{"id": 3, "body": "third"}\n')
    assert [document.name for document in collections.documents([folder])] == ["A-1", "A-2", "3"]


def test_pages_in_an_archive_are_called_like_their_files(tmp_path: Path) -> None:
    path = tmp_path / "pages"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("folder/P-7.html")
        member.size = len(PAGE)
        archive.addfile(member, io.BytesIO(PAGE.encode()))
    assert list(collections.documents([path])) == [Document("P-7", "Herons & mills", "A heron stands\nby the mill.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_texts_are_decoded(tmp_path: Path, encoding: str) -> None:
    text = "Серая цапля стоит у старой мельницы и смотрит на тихую воду."
    path = written(tmp_path / "table", f"1\t{text}\n2\t{text}\n".encode(encoding))
    assert [document.text for document in collections.documents([path])] == [text, text]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('{"id": 1, "text": "good"}\n{"id": 2,\n{"text": "no name"}\n{"id": 4}\n[1]\n', [2, 3, 4, 5]),
        ("1\tgood\nno tab\n\n\tno name\n1\ttwice\n", [2, 4, 5]),
        ("<DOC>\n<DOCNO>1</DOCNO> good </DOC>\n<DOC>\nno name\n</DOC>\n<DOC><DOCNO>3</DOCNO>\nno end\n", [3, 6]),
        (".I 1\n.W\ngood\n.I\n.W\nno name\n.I 3\n.A\nno text\n", [4, 7]),
        ("neither this\nnor that\n", [1]),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, lines: list[int]
) -> None:
    path = written(tmp_path / "bad", text)
    found = [document.text for document in collections.documents([path])]
    assert found == (["good"] if "good" in text else [])
    assert [int(number) for number in re.findall(r"^bad:(\d+):", capsys.readouterr().err, re.MULTILINE)] == lines


@pytest.mark.parametrize("text", [CLOSED, UNCLOSED])
@pytest.mark.parametrize(
    ("fields", "asked"), [(("title",), "heron mill"), (("title", "desc"), "heron mill\nWhich birds?")]
)
def test_topics_are_read_whether_their_tags_are_closed_or_not(
    tmp_path: Path, text: str, fields: tuple[str, ...], asked: str
) -> None:
    following = text.replace("051", "052")
    found = collections.topics(written(tmp_path / "topics", text + following), fields=fields)
    assert found == [Topic("51", asked), Topic("52", asked)]


@pytest.mark.parametrize(
    "text",
    [
        '{"_id": "7", "text": "heron mill"}\n',
        '{"id": 7, "query": "heron mill"}\n',
        "7\theron mill\n",
        ".I 7\n.W\nheron mill\n",
        "<DOC>\n<DOCNO> 7 </DOCNO>\n\nheron mill\n</DOC>\n",
    ],
)
def test_topics_are_read_in_every_form(tmp_path: Path, text: str) -> None:
    assert collections.topics(written(tmp_path / "topics", text)) == [Topic("7", "heron mill")]


@pytest.mark.parametrize(("line", "judged"), JUDGED)
def test_judgements_are_read_in_every_form(tmp_path: Path, line: str, judged: tuple[str, str, int]) -> None:
    topic, document, grade = judged
    assert ranking.judgements(written(tmp_path / "judged", line)) == {topic: {document: grade}}


def test_judgements_that_cannot_be_read_are_named_and_headings_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "judged", "query-id\tcorpus-id\tscore\n1\ta\t1\n1\tb\tmuch\n1\ta\t2\n1\ta\t0\n")
    assert ranking.judgements(path) == {"1": {"a": 2}}
    assert capsys.readouterr().err == "judged:3: left out: is no judgement\n"


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_topic_is_asked_as_nothing_but_words(text: str, expected: str) -> None:
    query = ranking.plain_query(text)
    assert query == expected
    understood = parse(query, match="any")
    assert not understood.problems
    assert [words.text for words in wanted_words(understood.tree)] == expected.split()


def test_the_figures_of_a_topic_are_those_worked_out_by_hand() -> None:
    found = ranking.topic_figures(["b", "x", "a"], {"a": 2, "b": 1, "c": 0, "d": 1, "e": -1})
    assert found.ndcg == pytest.approx((1 + 2 / 2) / (2 + 1 / math.log2(3) + 1 / 2))
    assert found.ndcg == pytest.approx(0.63879, abs=1e-5)
    assert found.average_precision == pytest.approx((1 / 1 + 2 / 3) / 3)
    assert [found.precision, found.recall] == pytest.approx([0.2, 2 / 3])


def test_only_the_first_ten_count_where_ten_are_meant() -> None:
    found = ranking.topic_figures([*"0123456789", "a"], {"a": 1})
    assert found[:4] == pytest.approx((0, 1 / 11, 0, 1))


def test_topics_without_relevant_documents_are_left_out_and_empty_rankings_count() -> None:
    judged = {"1": {"a": 1}, "2": {"a": 1}, "3": {"a": 0}, "4": {"a": 1}}
    found = ranking.figures({"1": [("a", 1.0)], "2": [], "3": [("a", 1.0)], "5": [("a", 1.0)]}, judged)
    assert found == (0.5, 0.5, 0.05, 0.5, 2)


def test_scores_in_a_run_fall_with_every_rank() -> None:
    lines = list(ranking.run_lines({"1": [("a", 2.5), ("b", 2.5), ("c", 2.5), ("d", 0.5)]}, "my run"))
    cells = [line.split() for line in lines]
    assert [cell[:4] for cell in cells] == [["1", "Q0", name, str(rank)] for rank, name in enumerate("abcd", 1)]
    scores = [float(cell[4]) for cell in cells]
    assert scores == sorted(set(scores), reverse=True)
    assert {cell[5] for cell in cells} == {"my_run"}


def test_bm25_weighs_words_as_the_formula_says() -> None:
    plain_ranking = ranking.Bm25()
    for name, text in (("a", "herons"), ("b", "heron heron bread"), ("c", "bread"), ("d", "mill"), *[("e", "fog")] * 4):
        plain_ranking.add(Document(name, "", text), "en")
    plain_ranking.finish("en")
    rarity = math.log(1 + (8 - 2 + 0.5) / (2 + 0.5))
    mean = 6 / 8  # without “fog”, which half of them have
    second = rarity * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / mean))
    first = rarity * 1 / (1 + 1.2 * (0.25 + 0.75 * 1 / mean))
    ranked = plain_ranking.rank("heron fog", 10)
    assert [number for number, _ in ranked] == [1, 2]
    assert [score for _, score in ranked] == pytest.approx([first, second])


@pytest.mark.parametrize("language", [["--language", "en"], []])
def test_the_command_prints_both_rows_and_their_ratio_and_writes_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: list[str]
) -> None:
    texts = ["a heron stands by the mill", "the bread is baked", "nobody saw the boat", "fog lies on the river"]
    rows = "".join(f"d{number}\t{text}\n" for number, text in enumerate(texts, 1))
    given = {
        "--documents": written(tmp_path / "documents", rows),
        "--topics": written(tmp_path / "topics", "1\theron (mill\n2\tbread\n"),
        "--judgements": written(tmp_path / "judged", "1 0 d1 1\n2 0 d2 1\n"),
        "--run": tmp_path / "run",
    }
    ranking.main([*(str(part) for pair in given.items() for part in pair), "--bm25", "--name", "tiny", *language])
    heads, ours, plain_row, ratio = (
        re.split(r"  +", line.strip()) for line in capsys.readouterr().out.splitlines()[1:]
    )
    assert heads[:6] == ["collection", "nDCG@10", "MAP", "P@10", "recall@1000", "topics"]
    assert ours[:6] == ["tiny", "1.0000", "1.0000", "0.1000", "1.0000", "2"]
    assert plain_row[:6] == ["plain BM25", "1.0000", "1.0000", "0.1000", "1.0000", "2"]
    assert ratio == ["ratio", "1.000", "1.000", "1.000", "1.000"]
    run = [line.split()[:4] for line in (tmp_path / "run").read_text().splitlines()]
    assert run == [["1", "Q0", "d1", "1"], ["2", "Q0", "d2", "1"]]


def test_known_collections_are_taken_from_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cisi").mkdir()
    written(tmp_path / "cisi" / "CISI.ALL", SMART)
    written(tmp_path / "cisi" / "CISI.QRY", ".I 1\n.W\nrye bread\n")
    written(tmp_path / "cisi" / "CISI.REL", "     1    A-2\t0\t0.000000\n")
    ranking.main(["--folder", str(tmp_path), "--collection", "cisi", "--language", "en"])
    assert capsys.readouterr().out.splitlines()[-1].split()[:6] == ["cisi", "1.0000", "1.0000", "0.1000", "1.0000", "1"]


@pytest.mark.parametrize("arguments", [[], ["--collection", "cisi"], ["--topics", "x"], ["--topic-fields", "head"]])
def test_half_a_command_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        ranking.main(arguments)
    assert "error:" in capsys.readouterr().err
