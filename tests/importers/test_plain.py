"""A text file gives its title, its facts, its body and its tail, whatever order, language and encoding they are in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.errors import UnreadableError
from archive_app.importers.base import SourceFile
from archive_app.importers.plain import PlainTextImporter
from archive_app.model import Snapshot

ONE = "The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it and she agrees."
TWO = "Its captain writes down who crosses and why; the book is kept in the harbour office, where nobody ever reads it."
BODY = f"{ONE}\n\n{TWO}"
MARK = Snapshot("2024-04-23", 2107)
SAVED_ARTICLE = f"""Side event on ferries


{ONE}\u00a0


{TWO}


Views: 2107
Saved: 23.04.2024

Wait please...

Хорошая погода, не так ли?

Subscribe to the newsletter

The operation completed successfully."""


@pytest.fixture
def read(tmp_path):
    def _read(content, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (draft,) = PlainTextImporter().read(SourceFile(path))
        return draft

    return _read


def paragraphs(text):
    return [line for line in text.split("\n") if line]


def test_saved_article_is_read_as_its_owner_saved_it(read):
    draft = read(SAVED_ARTICLE)
    assert draft.title == "Side event on ferries"
    assert paragraphs(draft.body) == [ONE, TWO]
    assert paragraphs(draft.tail)[0] == "Wait please..."
    assert paragraphs(draft.tail)[-1] == "The operation completed successfully."
    assert draft.snapshots == (MARK,)
    assert (draft.original.name, draft.original.media_type) == ("article.txt", "text/plain")
    assert draft.original.data == SAVED_ARTICLE.encode()
    assert not draft.is_html


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-r", "cp1251", "cp866"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_do_not_matter(read, encoding, line_end):
    body = "Паром на остров ходит дважды в день.\nА зимой один раз."
    text = f"Паром на остров\n\n{body}\n\nПросмотров: 2 107\nСохранено: 23.04.2024\n"
    draft = read(text.replace("\n", line_end).encode(encoding))
    assert draft.title == "Паром на остров"
    assert draft.body == body
    assert draft.snapshots == (MARK,)


@pytest.mark.parametrize(
    "fields",
    [
        "Views: 2107\nSaved: 23.04.2024",
        "Saved: 23.04.2024\n\n\nViews: 2107",
        "Views: 2107 | Saved: 23.04.2024",
        "2,107 views\nSaved on Tuesday, 23 April 2024",
        "**Views:** 2107\n\n**Saved:** 2024-04-23",
        "Views:\n2107\nSaved:\n23.04.2024",
        "\u200fمشاهدات: ٢١٠٧\n\u200fتاريخ الحفظ: ٢٣/٠٤/٢٠٢٤",
        "浏览次数：2107\n保存日期：2024年4月23日",
        "เข้าชม: 2107\nบันทึกเมื่อ: 23 เมษายน 2567",
        "---\nViews\t2107\nComments: 5\nSaved\t23.04.2024\n---",
    ],
)
@pytest.mark.parametrize(
    "layout",
    ["T\n{fields}\n\n{body}", "T\n\n{body}\n\n{fields}", "T\n{body}\n{fields}\nShare this", "{fields}\n\nT\n{body}"],
)
def test_fields_stand_above_or_below_in_any_form(read, fields, layout):
    draft = read(layout.format(fields=fields, body=BODY))
    assert draft.title == "T"
    assert paragraphs(draft.body) == [ONE, TWO]
    assert draft.snapshots == (MARK,)
    assert draft.tail == ("Share this" if "Share" in layout else "")


def test_all_facts_are_taken_from_header_and_trailer(read):
    draft = read(
        f"On ferries\nSource: Harbour News\n\nAuthor: Ann Lee\nPublished: 1 May 2023\n\n{BODY}\n\n"
        "URL: https://example.org/ferry?id=1\nTags: sea, winter; ice\nViews: 2107\nSaved: 23.04.2024"
    )
    assert (draft.source, draft.author, draft.published) == ("Harbour News", "Ann Lee", "2023-05-01")
    assert (draft.url, draft.tags, draft.snapshots) == (
        "https://example.org/ferry?id=1",
        ("sea", "winter", "ice"),
        (MARK,),
    )
    assert paragraphs(draft.body) == [ONE, TWO]


def test_source_that_is_an_address_gives_both(read):
    draft = read(f"T\nSource: https://www.example.org/ferry\n\n{BODY}")
    assert (draft.source, draft.url) == ("example.org", "https://www.example.org/ferry")


@pytest.mark.parametrize(
    ("fields", "snapshots"),
    [
        ("Views: 5", (Snapshot(None, 5),)),
        ("Saved: 2024-04", (Snapshot("2024-04", None),)),
        (
            "Views: 1\nSaved: 1.1.2024\nViews: 2\nSaved: 2.2.2024",
            (Snapshot("2024-01-01", 1), Snapshot("2024-02-02", 2)),
        ),
        (
            "Views: 1\nViews: 2\nSaved: 1.1.2024\nSaved: 2.2.2024",
            (Snapshot("2024-01-01", 1), Snapshot("2024-02-02", 2)),
        ),
        (
            "Views: 1\nSaved: 1.1.2024\nShare\nViews: 2\nSaved: 2.2.2024",
            (Snapshot("2024-01-01", 1), Snapshot("2024-02-02", 2)),
        ),
        ("Saved: 1.1.2024\nSaved: 2.2.2024\nViews: 2", (Snapshot("2024-01-01"), Snapshot("2024-02-02", 2))),
        ("Views: 1\nSaved: 1.1.2024\nViews: 1\nSaved: 1.1.2024", (Snapshot("2024-01-01", 1),)),
        ("", ()),
    ],
)
def test_view_counts_and_days_make_snapshots(read, fields, snapshots):
    assert read(f"T\n\n{BODY}\n\n{fields}\n").snapshots == snapshots


@pytest.mark.parametrize(
    "void", ["Views: n/a", "Views: -", "Views:", "Saved: 31.02.2024", "Saved: неизвестно", "Views: a lot"]
)
def test_label_without_a_value_in_a_trailer_is_no_body(read, void):
    for trailer in (f"{void}\nPublished: 1 May 2023", f"Published: 1 May 2023\n{void}"):
        draft = read(f"T\n\n{BODY}\n\n{trailer}\n\nShare this")
        assert paragraphs(draft.body) == [ONE, TWO]
        assert draft.tail == "Share this"
        assert draft.snapshots == ()


def test_prose_that_looks_like_fields_stays_in_the_body(read):
    lines = ["Saved: three children", "Source: of all evil...", "Source: Harbour News", "Views: 5 of the best", ONE]
    draft = read("\n".join(["T", ONE, *lines, TWO]))
    assert paragraphs(draft.body) == [ONE, *lines, TWO]
    assert (draft.source, draft.snapshots) == (None, ())


def test_a_lone_count_amid_much_prose_stays_in_the_body(read):
    draft = read("\n".join(["T", *[ONE] * 9, "Views: 10", *[TWO] * 19, "Views: 2107", "Saved: 23.04.2024"]))
    assert "Views: 10" in draft.body
    assert draft.snapshots == (MARK,)


def test_prose_below_a_sure_trailer_is_tail(read):
    draft = read("\n".join(["T", *[ONE] * 9, "Views: 2107", "Saved: 23.04.2024", *[TWO] * 19]))
    assert draft.body.count(ONE) == 9
    assert draft.tail.count(TWO) == 19


def test_marks_below_a_short_lead_do_not_cut_the_article_off(read):
    draft = read("\n".join(["T", "A short lead.", "Views: 2107", "Saved: 23.04.2024", *[TWO] * 19, "Share"]))
    assert draft.body.startswith("A short lead.")
    assert draft.body.count(TWO) == 19
    assert draft.snapshots == (MARK,)


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Title: On ferries: a history", "On ferries: a history"),
        ("Заголовок: О паромах", "О паромах"),
        ("# On ferries #", "On ferries"),
        ("**On ferries**", "On ferries"),
        ("On ferries\n==========", "On ferries"),
        ("*****\n\nOn  ferries\n*****", "On ferries"),
        ("\ufeff\n\n  On ferries", "On ferries"),
        ("Source: a history", "Source: a history"),
        ("Author: Ann Lee\nTitle: On ferries", "On ferries"),
        ('---\ntitle: "On ferries"\nlayout: post\ntags:\n  - sea\n---\n\n# On ferries', "On ferries"),
    ],
)
def test_title_is_found(read, top, title):
    draft = read(f"{top}\n\n{BODY}")
    assert draft.title == title
    assert paragraphs(draft.body) == [ONE, TWO]


def test_overlong_first_line_is_kept_as_a_paragraph(read):
    line = "winter " * 60
    draft = read(f"{line}\n{ONE}")
    assert draft.title.endswith("winter…")
    assert len(draft.title) <= 120
    assert paragraphs(draft.body) == [line.strip(), ONE]


@pytest.mark.parametrize("text", ["Only a line.", ONE * 2, "船長記下每個過河的人" * 40])
def test_single_paragraph_is_title_and_body(read, text):
    draft = read(f"{text}\n\nViews: 2107\nSaved: 23.04.2024")
    assert draft.body == text
    assert text.startswith(draft.title.removesuffix("…"))
    assert len(draft.title) <= 120


def test_file_of_fields_alone_is_named_after_the_file(read):
    assert read("Views: 5\nSaved: 1.1.2024", "ferry.txt").title == "ferry"


def test_markdown_keeps_its_media_type(read):
    assert read("# T\n\ntext", "a.MD").original.media_type == "text/markdown"


def test_nulls_and_controls_are_dropped_from_the_text_only(read):
    data = b"Title\n\nSome \x00text with \x01 controls and more words to make it text.\n"
    draft = read(data)
    assert draft.body == "Some text with  controls and more words to make it text."
    assert draft.original.data == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty"),
        (b" \n\t\r\n", "It holds only blank space"),
        (b"\xff\xfe", "It holds only blank space"),
        (b"\x00" * 500, "It holds only blank space"),
        (bytes(range(256)) * 9, "It is not text"),
        (b"%PDF-1.7\nwords", "It is not text but a PDF document"),
    ],
)
def test_file_without_text_is_refused_with_a_sentence(read, data, reason):
    with pytest.raises(UnreadableError, match=rf"^{reason}.*: .+\.$"):
        read(data)


@pytest.mark.parametrize(
    ("name", "head", "low", "high"),
    [
        ("a.txt", b"Words", 0.8, 1),
        ("a.TEXT", b"Words", 0.8, 1),
        ("a.md", b"# Words", 0.8, 1),
        ("a.txt", b"\x89PNG\r\n\x1a\n", 0.1, 1),
        ("a.txt", b"<!DOCTYPE html><p>", 0.1, 0.2),
        ("a.txt", b"\xef\xbb\xbf <!-- x -->\n<html lang=en>", 0.1, 0.2),
        ("a.txt", "<html>".encode("utf-16"), 0.1, 0.2),
        ("README", b"Words", 0.2, 0.5),
        ("a.story", "Слова о пароме".encode("koi8-r"), 0.2, 0.5),
        ("a.csv", b"title,url\na,b", 0, 0),
        ("notes", b'<?xml version="1.0"?><note/>', 0, 0),
        ("export", b'{"articles": []}', 0, 0),
        ("a.bin", b"\x7fELF\x02\x01\x01\x00", 0, 0),
        ("a.docx", b"PK\x03\x04\x14\x00", 0, 0),
        ("a", b"%PDF-1.7", 0, 0),
        ("a", bytes(range(256)) * 4, 0, 0),
    ],
)
def test_score_tells_text_from_other_files(name, head, low, high):
    assert low <= PlainTextImporter().score(name, head) <= high


LINES = st.lists(
    st.text(max_size=60)
    | st.sampled_from(["", "Views: 5", "Saved: 1.1.2024", "Views:", "---", "Title: X", "Source: A", ONE, TWO]),
    max_size=14,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | LINES.map(lambda lines: "\n".join(lines).encode("utf-8", "replace")))
def test_any_file_is_read_or_refused(tmp_path, data):
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    try:
        (draft,) = PlainTextImporter().read(SourceFile(path))
    except UnreadableError as error:
        message = str(error)
        assert message.endswith(".")
    else:
        assert draft.title
        assert draft.original.data == data


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([ONE, TWO, "Share", "Views: 5", "Saved: 1.1.2024", ""]), min_size=3, max_size=30))
def test_no_paragraph_is_ever_lost(tmp_path, lines):
    path = tmp_path / "any.txt"
    path.write_text("\n".join(["Title", ONE, *lines]))
    (draft,) = PlainTextImporter().read(SourceFile(path))
    kept = paragraphs(draft.body) + paragraphs(draft.tail)
    assert [line for line in kept if line in (ONE, TWO, "Share")] == [
        ONE,
        *(line for line in lines if line in (ONE, TWO, "Share")),
    ]


def test_marks_glued_to_the_last_sentence_are_read_and_leave_it(read):
    draft = read(f"Side event on ferries\n\n{ONE}\n\n{TWO} Views: 2107 Saved: 23.04.2024\n\nWait please...")
    assert paragraphs(draft.body) == [ONE, TWO]
    assert draft.snapshots == (MARK,)
