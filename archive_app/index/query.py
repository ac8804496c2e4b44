"""Understands what people type: query text becomes a tree; it never raises, it names what it could not use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.folding import fold, fold_label
from archive_app.index.analysis import tokens
from archive_app.index.dates import day_range
from archive_app.index.fields import ANYWHERE
from archive_app.index.lexer import QUOTES, Lexeme, lex
from archive_app.index.syntax import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Query,
    Range,
    RangeField,
    Value,
    Words,
    is_filter,
)
from archive_app.index.values import KINDS
from archive_app.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.model import MatchMode

MOST_WORDS = 256
MOST_PROBLEMS = 20
LONGEST_QUERY = 100_000

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_WORD_FIELDS = frozenset({"title", "body", "author", "source", "url", "note", "excerpt"})
_SPAN = re.compile(r"(.*?)(?:\.\.+|…)(.*)", re.DOTALL)
_COMPARISON = re.compile(r"(<=|>=|<|>|≤|≥|=)(.*)", re.DOTALL)
_LONGEST_NUMBER = 50
_NUMBER = re.compile(r"\d+(?:[.,'’_\u00a0\u202f]\d{3})*")


def parse(text: str, *, match: MatchMode = "all") -> Query:
    """Understand a query; with ``match`` "any" one of its words is enough, while its filters still narrow."""
    parser = _Parser(text[:LONGEST_QUERY], match)
    if len(text) > LONGEST_QUERY:
        parser.report("The query is cut here: it is too long.", LONGEST_QUERY, len(text))
    tree = parser.whole()
    problems = sorted(parser.problems, key=lambda problem: (problem.start, problem.end))
    return Query(tree, tuple(problems[:MOST_PROBLEMS]))


class _Parser:
    """Recursive descent over lexemes: NOT binds tighter than AND, AND tighter than OR."""

    def __init__(self, text: str, match: MatchMode) -> None:
        self.text = text
        self.match = match
        self.lexemes, self.problems = lex(text)
        self.index = 0
        self.words_left = MOST_WORDS
        self.cut_at: int | None = None

    def whole(self) -> Node:
        """Parse everything; a query of nothing but operators is searched as words, one without words finds all."""
        tree = self._alternatives(ANYWHERE)
        if self.cut_at is not None:
            self.report(f"Only the first {MOST_WORDS} words are searched.", self.cut_at, len(self.text))
        if tree is None and (operators := [each for each in self.lexemes if _is_operator(each)]):
            tree = _all_of([self._words(each.text, ANYWHERE, each.start) for each in operators])
        if tree is None and self.text.strip("\0 \t\r\n") and not self.problems:
            self.report("There is no word in it to search for.", 0, len(self.text))
        return tree or Everything()

    def report(self, message: str, start: int, end: int) -> None:
        """Note a problem and its place in the query."""
        self.problems.append(Problem(message, start, end))

    def _lonely(self, message: str, operator: Lexeme) -> None:
        if self.cut_at is None:
            self.report(message, operator.start, operator.end)

    # --- operators ------------------------------------------------------------------------------------------------

    def _alternatives(self, field: str) -> Node | None:
        branches = [self._sequence(field)]
        while (lexeme := self._peek()) and _is_or(lexeme):
            self.index += 1
            branches.append(self._sequence(field))
            if branches[-1] is None or branches[-2] is None:
                self._lonely("OR needs a word on both sides.", lexeme)
        found = [branch for branch in branches if branch]
        return (Or(tuple(found)) if len(found) > 1 else found[0]) if found else None

    def _sequence(self, field: str) -> Node | None:
        """Parse what stands between ORs: items side by side, some of them tied by AND."""
        items: list[Node] = []
        tie: Lexeme | None = None
        while (lexeme := self._peek()) and not _is_or(lexeme) and lexeme.kind != "close":
            if _is_keyword(lexeme, "AND"):
                self.index += 1
                tie = self._tie(lexeme, is_first=not items)
            elif node := self._negatable(field):
                items = [*items[:-1], _all_of([items[-1], node]) or node] if tie else [*items, node]
                tie = None
        if tie:
            self._lonely("AND needs a word on both sides.", tie)
        return self._side_by_side(items)

    def _tie(self, lexeme: Lexeme, *, is_first: bool) -> Lexeme | None:
        if is_first:
            self._lonely("AND needs a word on both sides.", lexeme)
            return None
        return lexeme

    def _side_by_side(self, items: list[Node]) -> Node | None:
        ranked = [item for item in items if not is_filter(item)]
        if self.match == "all" or len(ranked) < 2:
            return _all_of(items)
        return _all_of([Or(tuple(ranked)), *(item for item in items if is_filter(item))])

    def _negatable(self, field: str) -> Node | None:
        is_negated = False
        sign: Lexeme | None = None
        while (lexeme := self._peek()) and (lexeme.kind == "minus" or _is_keyword(lexeme, "NOT")):
            is_negated, sign = not is_negated, lexeme
            self.index += 1
        node = self._item(field)
        if node is None and sign is not None and sign.kind == "word":
            self._lonely("NOT needs a word after it.", sign)
        return Not(node) if node and is_negated else node

    # --- operands -------------------------------------------------------------------------------------------------

    def _item(self, field: str) -> Node | None:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind in {"close", "or"} or _is_operator(lexeme):
            return None
        self.index += 1
        if lexeme.kind == "field":
            return self._fielded(lexeme)
        if lexeme.kind == "open":
            return self._group(field)
        return self._operand(lexeme, field)

    def _group(self, field: str) -> Node | None:
        node = self._alternatives(field)
        self.index += 1  # the closing parenthesis, which the lexer made sure of
        return node

    def _fielded(self, name: Lexeme) -> Node | None:
        following = self._peek()
        if following and following.kind in {"open", "word", "phrase"} and self._touch(name, following):
            self.index += 1
            return self._group(name.text) if following.kind == "open" else self._operand(following, name.text)
        self.report(f"Nothing follows “{name.text}:”, so it is searched as a word.", name.start, name.end)
        return self._words(name.text, ANYWHERE, name.start)

    def _touch(self, name: Lexeme, following: Lexeme) -> bool:
        """Tell whether nothing but a lonely quotation mark stands between two lexemes."""
        between = self.text[name.end : following.start]
        return not between or (len(between) == 1 and between in QUOTES)

    def _operand(self, lexeme: Lexeme, field: str) -> Node | None:
        if lexeme.kind == "phrase":
            text, start, is_prefix = lexeme.text, lexeme.start + 1, False
        else:
            text, start = lexeme.text.rstrip("*"), lexeme.start
            is_prefix = len(text) < len(lexeme.text)
            if is_prefix and not text:
                return _everything_in(field)
            if "*" in text:
                self.report("A * works only at the end of a word.", lexeme.start, lexeme.end)
        if field == ANYWHERE or field in _WORD_FIELDS:
            return self._words(text, field, start, is_prefix=is_prefix)
        node = _BUILDERS[field](text, is_prefix=is_prefix)
        if node is None:
            self.report(_COMPLAINTS[field].format(text), lexeme.start, lexeme.end)
            return _all_of([Words(field), self._words(text, ANYWHERE, start)])
        return node

    def _words(self, text: str, field: str, start: int, *, is_prefix: bool = False) -> Words | None:
        """Make a node of text that holds words, cut off where the query has too many."""
        count = 0
        for token in tokens(text):
            if token.kind == "joined":
                continue
            if count == self.words_left:
                self.cut_at = min(start + token.start, len(self.text) if self.cut_at is None else self.cut_at)
                text, is_prefix = text[: token.start], False
                break
            count += 1
        self.words_left -= count
        return Words(text, field, is_prefix, start, start + len(text)) if count else None

    def _peek(self) -> Lexeme | None:
        return self.lexemes[self.index] if self.index < len(self.lexemes) else None


def _is_keyword(lexeme: Lexeme, keyword: str) -> bool:
    return lexeme.kind == "word" and lexeme.text == keyword


def _is_operator(lexeme: Lexeme) -> bool:
    return lexeme.kind == "word" and lexeme.text in _OPERATORS


def _is_or(lexeme: Lexeme) -> bool:
    return lexeme.kind == "or" or _is_keyword(lexeme, "OR")


def _all_of(nodes: list[Node] | list[Words | None]) -> Node | None:
    children: list[Node] = []
    for node in nodes:
        children += node.children if isinstance(node, And) else [node] if node else []
    return (And(tuple(children)) if len(children) > 1 else children[0]) if children else None


# --- fields that are not words --------------------------------------------------------------------------------------


def _everything_in(field: str) -> Node:
    kind = "language" if field == "lang" else field
    return Value("has", kind) if kind in KINDS else Everything()


def _tag(text: str, *, is_prefix: bool) -> Node | None:
    value = fold_label(text).strip("/ ")
    return Value("tag", value, is_prefix) if value else None


def _language(text: str, *, is_prefix: bool) -> Node | None:
    value = fold_label(text).replace("_", "-")
    return Value("lang", value, is_prefix) if value else None


def _kind(text: str, *, is_prefix: bool) -> Node | None:
    word = fold(text)
    found = next((kind for kind in KINDS if word in {kind, f"{kind}s"}), None)
    return Value("has", found) if found and not is_prefix else None


def _saved(text: str, *, is_prefix: bool) -> Node | None:
    return None if is_prefix else _range("saved", text, day_range)


def _published(text: str, *, is_prefix: bool) -> Node | None:
    return None if is_prefix else _range("published", text, day_range)


def _views(text: str, *, is_prefix: bool) -> Node | None:
    return None if is_prefix else _range("views", text, _number)


def _number(text: str) -> tuple[int, int] | None:
    if not _NUMBER.fullmatch(text.strip()) or len(text) > _LONGEST_NUMBER:
        return None
    number = int("".join(filter(str.isdecimal, text)))
    return number, number


def _range(field: RangeField, text: str, read: Callable[[str], tuple[int, int] | None]) -> Range | None:
    """Understand ``low..high``, ``low..``, ``..high``, a comparison, or one value as a range."""
    if span := _SPAN.fullmatch(text):
        ends = [read(end) if end.strip() else (None, None) for end in span.groups()]
        if None in ends or ends == [(None, None)] * 2:
            return None
        return _ordered(field, *(end for end in ends if end))
    if comparison := _COMPARISON.fullmatch(text):
        sign, value = comparison.groups()
        found = read(value)
        return _compared(field, sign, *found) if found else None
    found = read(text)
    return Range(field, *found) if found else None


def _ordered(field: RangeField, one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> Range:
    low, high = one[0], other[1]
    if low is not None and high is not None and low > high:
        low, high = other[0], one[1]
    return Range(field, low, high)


def _compared(field: RangeField, sign: str, low: int, high: int) -> Range:
    return {
        ">": Range(field, high + 1, None),
        ">=": Range(field, low, None),
        "≥": Range(field, low, None),
        "<": Range(field, None, low - 1),
        "<=": Range(field, None, high),
        "≤": Range(field, None, high),
        "=": Range(field, low, high),
    }[sign]


_BUILDERS: dict[str, Callable[..., Node | None]] = {
    "tag": _tag,
    "lang": _language,
    "has": _kind,
    "saved": _saved,
    "published": _published,
    "views": _views,
}
_COMPLAINTS = {
    "tag": "“{}” is no tag: its words are searched.",
    "lang": "“{}” is no language code: its words are searched.",
    "has": "An article cannot have “{}”; it can have: " + ", ".join(KINDS) + ".",
    "saved": "“{}” is no date or range of dates: write 2024, 2024-04, 2024-04-23, 2023..2024 or >2023.",
    "published": "“{}” is no date or range of dates: write 2024, 2024-04, 2024-04-23, 2023..2024 or >2023.",
    "views": "“{}” is no number or range of numbers: write 42, >1000 or 100..500.",
}
