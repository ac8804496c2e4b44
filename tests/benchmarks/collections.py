"""Read the documents and topics of test collections in the forms they come in, told apart by what is in them.

Documents and topics are TREC's markup (https://trec.nist.gov/data/docs_eng.html), JSON lines and tables as BEIR has
them (https://github.com/beir-cellar/beir/wiki), SMART's files with ``.I`` and ``.W``, or pages with ``<pre>``. A line
that cannot be read is named on the standard error stream and left out.
"""

from __future__ import annotations

import codecs
import gzip
import html
import io
import itertools
import json
import re
import sys
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

import chardet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

TOPIC_FIELDS = ("title",)
HEAD_LINES, SAMPLE_BYTES, LONGEST_TITLE = 50, 65_536, 300
_GZIP = b"\x1f\x8b"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_KINDS = (
    ("topics", re.compile(r"\s*<top(?:ic)?\b", re.IGNORECASE)),
    ("markup", re.compile(r"\s*<doc\b", re.IGNORECASE)),
    ("page", re.compile(r"\s*<(?:!doctype\s+html|html|pre)\b", re.IGNORECASE)),
    ("json", re.compile(r"\s*\{")),
    ("smart", re.compile(r"\.I\b")),
    ("table", re.compile(r"[^\t<]+\t")),
)
"""Name of a form -> how the first line looks that tells it."""

_ID_NAMES = ("_id", "id", "docno", "docid")
_TEXT_NAMES = ("text", "contents", "body")
_TITLE_TAGS = "title|headline|ti|hl"
TOPIC_TAGS = {"title": "title|query", "desc": "desc|description", "narr": "narr|narrative"}
HEADINGS = frozenset({*_ID_NAMES, "qid", "query-id", "query_id", "doc_id"})
_NUMBER = re.compile(
    r"<(?:[a-z]{2}-)?(?:num|identifier)>\s*(?:number\s*:)?\s*([^\s<]+)|\A<topic\s[^>]*?\b(?:number|id)=\"([^\"]+)\"",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:topic|title|description|narrative)\s*:", re.IGNORECASE)
_DOCNO = re.compile(r"<docno>\s*([^<]*?)\s*(?:<|\Z)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&[a-zA-Z]\w*;")
_SMART_ID = re.compile(r"\.I\s*(?:\s(\S+)\s*)?")
_SMART_FIELD = re.compile(r"\.([A-Z])\s*")


class Document(NamedTuple):
    """One document of a collection; ``name`` is what judgements call it."""

    name: str
    title: str
    text: str
    author: str = ""


class Topic(NamedTuple):
    """One question that is asked of a collection."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of one file, or of one file in an archive, with their numbers from 1; they can be read once."""

    name: str
    lines: Iterator[tuple[int, str]]

    def complain(self, number: int, reason: str) -> None:
        """Name a line that is left out."""
        complain(self.name, number, reason)


_Read = TypeVar("_Read", Document, Topic)
_Stream: TypeAlias = "io.BufferedIOBase"


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Read the documents of files, of folders and of archives of files; a name that has been before is left out.

    Raises OSError.
    """
    seen: set[str] = set()
    for path in paths:
        for source in sources(path):
            for number, document in _read(source, _DOCUMENT_READERS):
                if document.name in seen:
                    source.complain(number, f"document {document.name} has been before")
                else:
                    seen.add(document.name)
                    yield document


def topics(path: Path, *, fields: Sequence[str] = TOPIC_FIELDS) -> list[Topic]:
    """Read topics; of those in TREC's form only ``fields`` are asked: title, desc, narr. Raises OSError."""
    readers: Mapping[str, _Reader[Topic]] = {
        **_TOPIC_READERS,
        "topics": lambda source: _marked_topics(source, fields),
    }
    return [topic for source in sources(path) for _, topic in _read(source, readers)]


def complain(name: str, number: int, reason: str) -> None:
    """Say on the standard error stream which line is left out, and why."""
    print(f"{name}:{number}: left out: {reason}", file=sys.stderr)


def topic_name(text: str) -> str:
    """Give a topic's name without the zeros that TREC's topics have and its judgements have not."""
    return text.lstrip("0") or "0" if text.isdecimal() else text


# --- files --------------------------------------------------------------------------------------------------------


def sources(path: Path) -> Iterator[Source]:
    """Open a file, packed or not, every file of a folder in the order of their names, or every one of an archive."""
    if path.is_dir():
        for inner in sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith(".")):
            yield from sources(inner)
    elif tarfile.is_tarfile(path):
        yield from _members(path)
    else:
        with path.open("rb") as raw:
            is_packed = raw.read(2) == _GZIP
        with gzip.open(path) if is_packed else path.open("rb") as stream:
            yield Source(path.name, _lines(path.name, stream))


def _members(path: Path) -> Iterator[Source]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None:
                yield Source(member.name, _lines(member.name, io.BytesIO(stream.read())))


def _lines(name: str, stream: _Stream) -> Iterator[tuple[int, str]]:
    if stream.read(2) in _UTF16:
        stream.seek(0)
        stream = io.BytesIO(stream.read().decode("utf-16", "replace").encode())
    stream.seek(0)
    encodings = _encodings(stream)
    stream.seek(0)
    for number, raw in enumerate(stream, 1):
        line = _decoded(raw.rstrip(b"\r\n"), encodings)
        if line is None:
            complain(name, number, f"cannot be decoded as {' or '.join(encodings)}")
        else:
            yield number, line.removeprefix("\ufeff") if number == 1 else line


def _encodings(stream: _Stream) -> tuple[str, ...]:
    """Tell how to decode a file's lines: UTF-8, and what chardet takes those for that are not; the commoner first."""
    good = bad = 0
    sample = bytearray()
    for raw in stream:
        if raw.isascii():
            continue
        if _decoded(raw, ("utf-8",)) is not None:
            good += 1
        else:
            bad += 1
            sample += raw[: SAMPLE_BYTES - len(sample)]
    guessed = chardet.detect(bytes(sample))["encoding"] if bad else None
    if guessed is None:
        return ("utf-8",)
    return ("utf-8", guessed) if good > bad else (guessed, "utf-8")


def _decoded(raw: bytes, encodings: Iterable[str]) -> str | None:
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


# --- forms of documents and topics --------------------------------------------------------------------------------

_Numbered: TypeAlias = "Iterator[tuple[int, _Read]]"
_Reader: TypeAlias = "Callable[[Source], _Numbered[_Read]]"


def _read(source: Source, readers: Mapping[str, _Reader[_Read]]) -> _Numbered[_Read]:
    """Find out a file's form and read it in that; what is read comes with the number of its first line."""
    head = list(itertools.islice(source.lines, HEAD_LINES))
    if not any(line.strip() for _, line in head):
        return
    kind = next((name for _, line in head for name, look in _KINDS if look.match(line)), None)
    reader = readers.get(kind or "")
    if reader is None:
        source.complain(head[0][0], "the file has no form that is known")
        return
    yield from reader(Source(source.name, itertools.chain(head, source.lines)))


def _marked_documents(source: Source) -> _Numbered[Document]:
    for number, block, is_closed in _elements(source, "doc"):
        name = _DOCNO.search(block)
        if not is_closed:
            source.complain(number, "the document does not end")
        elif name is None or not name[1]:
            source.complain(number, "the document has no DOCNO")
        else:
            title = _inside(block, _TITLE_TAGS)
            yield number, Document(name[1], title, _inside(block, "text") or _rest(block))


def _marked_topics(source: Source, fields: Sequence[str]) -> _Numbered[Topic]:
    for number, block, _ in _elements(source, "top|topic"):
        name = _NUMBER.search(block)
        text = "\n".join(filter(None, (_topic_field(block, TOPIC_TAGS[each]) for each in fields)))
        if name is None:
            source.complain(number, "the topic has no number")
        elif not text:
            source.complain(number, f"the topic has no {' or '.join(fields)}")
        else:
            yield number, Topic(topic_name(name[1] or name[2]), text)


def _elements(source: Source, names: str) -> Iterator[tuple[int, str, bool]]:
    """Yield where an element begins, what is in it, and whether it ends before the next one or the file does."""
    mark = re.compile(rf"(</?(?:{names})(?=[\s>])[^>]*>)", re.IGNORECASE)
    started = 0
    pieces: list[str] = []
    for number, line in source.lines:
        for piece in mark.split(line) if "<" in line else (line,):
            is_mark = mark.fullmatch(piece) is not None
            if is_mark and started:
                yield started, "".join(pieces), piece.startswith("</")
                started = 0
            if is_mark and not piece.startswith("</"):
                started, pieces = number, []
            if started:
                pieces.append(piece)
        pieces.append("\n")
    if started:
        yield started, "".join(pieces), False


def _inside(block: str, names: str) -> str:
    """Give the plain text of all elements of these names."""
    found = re.findall(rf"<({names})(?:\s[^>]*)?>(.*?)</\1\s*>", block, re.IGNORECASE | re.DOTALL)
    return "\n".join(filter(None, (_plain(inner) for _, inner in found)))


def _rest(block: str) -> str:
    """Give the plain text of a document that has no TEXT: all but its name and its title."""
    return _plain(re.sub(rf"(?is)<(docno|docid|{_TITLE_TAGS})(?:\s[^>]*)?>.*?</\1\s*>", " ", block))


def _topic_field(block: str, names: str) -> str:
    """Give the text after a topic's tag, up to the next one: they need not be closed."""
    match = re.search(rf"<(?:[a-z]{{2}}-)?(?:{names})>(.*?)(?=</?[a-z]|\Z)", block, re.IGNORECASE | re.DOTALL)
    return _plain(_LABEL.sub("", match[1], count=1) if match and _LABEL.match(match[1]) else match[1] if match else "")


def _plain(marked: str) -> str:
    text = html.unescape(_TAG.sub(" ", _COMMENT.sub(" ", marked)))
    return _ENTITY.sub(" ", text).strip()


def _pages(source: Source) -> _Numbered[Document]:
    """Read the one document of a page, called like its file; its first paragraph is its title unless it is long."""
    lines = list(source.lines)
    text = _inside("\n".join(line for _, line in lines), "pre")
    title, _, rest = text.partition("\n\n")
    name = source.name.rpartition("/")[2].partition(".")[0]
    if not text:
        source.complain(lines[0][0], "the page has no <pre>")
    elif len(title) > LONGEST_TITLE:
        yield lines[0][0], Document(name, "", text)
    else:
        yield lines[0][0], Document(name, " ".join(title.split()), rest.strip())


def _objects(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield JSON objects that have a name, all their plain values as text, the name as ``id``."""
    for number, line in source.lines:
        if not line.strip():
            continue
        try:
            read: object = json.loads(line)
        except ValueError as error:
            source.complain(number, f"is not JSON: {error}")
            continue
        known = read if isinstance(read, dict) else {}
        values = {str(key): str(value) for key, value in known.items() if isinstance(value, str | int)}
        name = _first(values, _ID_NAMES)
        if name:
            yield number, {**values, "id": name}
        else:
            source.complain(number, f"has none of {', '.join(_ID_NAMES)}")


def _json_documents(source: Source) -> _Numbered[Document]:
    for number, values in _objects(source):
        title, text = values.get("title", ""), _first(values, _TEXT_NAMES)
        if title or text:
            yield number, Document(values["id"], title, text, values.get("author", ""))
        else:
            source.complain(number, f"has none of title, {', '.join(_TEXT_NAMES)}")


def _json_topics(source: Source) -> _Numbered[Topic]:
    for number, values in _objects(source):
        text = _first(values, ("text", "query", "title"))
        if text:
            yield number, Topic(topic_name(values["id"]), text)
        else:
            source.complain(number, "has none of text, query, title")


def _first(values: Mapping[str, str], names: Iterable[str]) -> str:
    return next((values[name].strip() for name in names if values.get(name, "").strip()), "")


def _rows(source: Source) -> _Numbered[Document]:
    """Read tables of a name and a text; more columns belong to the text, a line of headings does not."""
    for number, line in source.lines:
        name, tab, text = line.partition("\t")
        if not line.strip() or (number == 1 and name.strip().lower() in HEADINGS):
            continue
        if tab and name.strip() and text.strip():
            yield number, Document(name.strip(), "", text.replace("\t", "\n").strip())
        else:
            source.complain(number, "is not a name, a tab and a text")


def _smart_documents(source: Source) -> _Numbered[Document]:
    for number, name, fields in _smart_records(source):
        title, text, author = ("\n".join(fields.get(letter, ())).strip() for letter in "TWA")
        if title or text:
            yield number, Document(name, " ".join(title.split()), text, author)
        else:
            source.complain(number, "the record has neither .T nor .W")


def _smart_records(source: Source) -> Iterator[tuple[int, str, dict[str, list[str]]]]:
    """Yield where each record begins, its name, and the lines under each letter."""
    started, name = 0, ""
    fields: dict[str, list[str]] = {}
    lines: list[str] = []
    for number, line in source.lines:
        if begins := _SMART_ID.fullmatch(line):
            if name:
                yield started, name, fields
            started, name, fields, lines = number, begins[1] or "", {}, []
            if not name:
                source.complain(number, "the record has no name")
        elif letter := _SMART_FIELD.fullmatch(line):
            lines = fields.setdefault(letter[1], [])
        else:
            lines.append(line)
    if name:
        yield started, name, fields


def _as_topics(reader: _Reader[Document]) -> _Reader[Topic]:
    """Read topics that are written like documents: all their text is asked."""

    def read(source: Source) -> _Numbered[Topic]:
        for number, document in reader(source):
            yield number, Topic(topic_name(document.name), f"{document.title}\n{document.text}".strip())

    return read


_DOCUMENT_READERS: Mapping[str, _Reader[Document]] = {
    "markup": _marked_documents,
    "page": _pages,
    "json": _json_documents,
    "smart": _smart_documents,
    "table": _rows,
}
_TOPIC_READERS: Mapping[str, _Reader[Topic]] = {
    "markup": _as_topics(_marked_documents),
    "json": _json_topics,
    "smart": _as_topics(_smart_documents),
    "table": _as_topics(_rows),
}
