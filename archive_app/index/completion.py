"""Lists ways to go on with a query at the cursor: names of fields, values of fields, and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.folding import fold, fold_label
from archive_app.index.field_names import FIELD_OF, FIELDS, SCOPES, STATES
from archive_app.index.fields import ANYWHERE, WORD_FIELDS
from archive_app.index.kinds import KINDS
from archive_app.model import Completion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.snapshot import Snapshot

_PIECE = re.compile(r"[=~(\-]*(?:([^\W\d_]{2,}):)?(\"[^\"]*|[^\s\"()|]*)$")
_REST_OF_WORD = re.compile(r"[^\s\"()|]*")
_REST_OF_PHRASE = re.compile(r"[^\"]*\"")
_COLUMNS = {"tag": "tag", "source": "source", "lang": "language"}
_FIXED = {
    "has": KINDS,
    "is": tuple(STATES),
    "in": (*SCOPES, "trash"),
}
_PLAIN = re.compile(r"[^\s()|*\"“”„‟«»＂]+")


def completions(query: str, cursor: int, snapshot: Snapshot, *, most: int) -> list[Completion]:
    """List at most ``most``, what more articles have first.

    What stands before the cursor counts; the rest of the word or phrase that it is in is replaced too.
    """
    cursor = max(0, min(cursor, len(query)))
    match = _PIECE.search(query[:cursor])
    if match is None:
        return []
    name, typed = match[1], match[2]
    start = match.start(2)
    rest = (_REST_OF_PHRASE if typed.startswith('"') else _REST_OF_WORD).match(query, cursor)
    cursor = rest.end() if rest else cursor
    if name is None:
        if not typed or typed.startswith('"'):
            return []
        fields = _fields(typed, start, cursor)
        return [*fields, *_words(typed, start, cursor, snapshot, most=most)][:most]
    field = FIELD_OF.get(fold(name))
    if field in _FIXED:
        return [
            Completion(field, value, start, cursor) for value in _FIXED[field] if value.startswith(fold_label(typed))
        ][:most]
    if field in _COLUMNS:
        return _values(field, typed.lstrip('"'), start, cursor, snapshot)[:most]
    if field in WORD_FIELDS and typed:
        return _words(typed, start, cursor, snapshot, most=most, field=field)
    return _words(typed, start, cursor, snapshot, most=most) if field == "body" and typed else []


def _fields(typed: str, start: int, end: int) -> Iterator[Completion]:
    """Yield the fields whose names begin so, each by the first of its names that does."""
    for names in FIELDS.values():
        name = next((name for name in names if fold(name).startswith(fold(typed))), None)
        if name is not None:
            yield Completion("field", f"{name}:", start, end)


def _values(field: str, typed: str, start: int, end: int, snapshot: Snapshot) -> list[Completion]:
    """List the values that have a part that begins so: of ``economy/trade`` both parts."""
    wanted = fold_label(typed)
    counts = {value: count for value, count in snapshot.counts(_COLUMNS[field]).items() if _has(value, wanted)}
    ranked = sorted(counts, key=lambda value: (-counts[value], fold_label(value)))
    return [Completion(field, _quoted(value), start, end, counts[value]) for value in ranked]


def _has(value: str, wanted: str) -> bool:
    folded = fold_label(value)
    return folded.startswith(wanted) or any(part.startswith(wanted) for part in re.split(r"[/\s]", folded))


def _quoted(value: str) -> str:
    plain = value.replace('"', " ").strip()
    return plain if _PLAIN.fullmatch(plain) else f'"{plain}"'


def _words(
    typed: str, start: int, end: int, snapshot: Snapshot, *, most: int, field: str = ANYWHERE
) -> list[Completion]:
    found = snapshot.words_beginning(field, fold(typed), most=most)
    return [Completion("word", word, start, end, count) for word, count in found]
