"""Understands what people type: query text becomes a tree; it never raises, it names what it could not use."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_app.folding import fold
from archive_app.index.analysis import tokens
from archive_app.index.expressions import (
    address,
    folded_pattern,
    has_wildcards,
    is_spaced,
    label_pattern,
    objection,
    wildcard_pattern,
    wildcard_pieces,
)
from archive_app.index.field_names import FIELD_OF, OPERATORS, RUSSIAN_OPERATORS
from archive_app.index.field_values import COMPLAINTS, everything_in, is_trash, scope_of, value_node
from archive_app.index.fields import ANYWHERE
from archive_app.index.lexer import QUOTES, Lexeme, lex
from archive_app.index.limits import Limits
from archive_app.index.stopwords import small_words
from archive_app.index.syntax import (
    TRASHED,
    WORD_FIELDS,
    And,
    Everything,
    Expression,
    Near,
    Node,
    Not,
    Or,
    Query,
    Value,
    WordForm,
    Words,
    is_filter,
)
from archive_app.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from archive_app.model import MatchMode, Scope

MOST_WORDS = 256
MOST_NEAR = 32
SMALL_WORTH = 0.05
"""What the function words of a question count, where its other words count 1."""

MOST_PROBLEMS = 20
LONGEST_QUERY = 100_000

_FUZZY = re.compile(r"(.*\w)~([0-9]*)", re.DOTALL)
_EDITS = {"1": 1, "2": 2}
_SIGNS: dict[str, WordForm] = {"=": "exact", "~": "name"}
_ADDRESSES = frozenset({"url", "source"})
_SHORT, _MEDIUM = 3, 5


def parse(text: str, *, match: MatchMode = "all", today: date | None = None) -> Query:
    """Understand a query; with ``match`` "any" one of its words is enough, while its filters still narrow.

    ``today`` is the day that "last month" is seen from, the current one when None.
    """
    parser = _Parser(text[:LONGEST_QUERY], match, today)
    if len(text) > LONGEST_QUERY:
        parser.report("The query is cut here: it is too long.", LONGEST_QUERY, len(text))
    tree = parser.whole()
    problems = sorted(parser.problems, key=lambda problem: (problem.start, problem.end))
    return Query(tree, tuple(problems[:MOST_PROBLEMS]), parser.scope, today)


class _Parser:
    """Recursive descent over lexemes: NOT binds tighter than AND, AND tighter than OR."""

    def __init__(self, text: str, match: MatchMode, today: date | None) -> None:
        self.text = text
        self.match = match
        self.today = today
        self.scope: Scope = "articles"
        self.lexemes, self.problems = lex(text)
        self.operators = OPERATORS | (RUSSIAN_OPERATORS if text != text.upper() else {})
        self.index = 0
        self.words_left = MOST_WORDS
        self.limits = Limits(self.report)
        self.cut_at: int | None = None

    def whole(self) -> Node:
        """Parse everything; a query of nothing but operators is searched as words, one without words finds all."""
        tree = self._alternatives(ANYWHERE)
        if self.cut_at is not None:
            self.report(f"Only the first {MOST_WORDS} words are searched.", self.cut_at, len(self.text))
        if tree is None and (operators := [each for each in self.lexemes if self._operator(each)]):
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
        while (lexeme := self._peek()) and self._is_or(lexeme):
            self.index += 1
            branches.append(self._sequence(field))
            if branches[-1] is None or branches[-2] is None:
                self._lonely("OR needs a word on both sides.", lexeme)
        found = list(dict.fromkeys(branch for branch in branches if branch))
        return (Or(tuple(found)) if len(found) > 1 else found[0]) if found else None

    def _sequence(self, field: str) -> Node | None:
        """Parse what stands between ORs: items side by side, some of them tied by AND."""
        items: list[Node] = []
        tie: Lexeme | None = None
        while (lexeme := self._peek()) and not self._is_or(lexeme) and lexeme.kind != "close":
            if self._operator(lexeme) == "AND":
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
        if self.match == "all":
            return _all_of(items)
        ranked = _weighed([_loosened(item) for item in items if not is_filter(item)])
        filters = [item for item in items if is_filter(item)]
        return _all_of([Or(tuple(ranked)) if len(ranked) > 1 else ranked[0], *filters] if ranked else filters)

    def _negatable(self, field: str) -> Node | None:
        is_negated = False
        sign: Lexeme | None = None
        while (lexeme := self._peek()) and (lexeme.kind == "minus" or self._operator(lexeme) == "NOT"):
            is_negated, sign = not is_negated, lexeme
            self.index += 1
        lexeme = self._peek()
        node = self._item(field)
        if node is None and sign is not None and sign.kind == "word":
            self._lonely("NOT needs a word after it.", sign)
        if is_negated and lexeme and lexeme.kind == "field" and lexeme.text == "in" and sign and _is_scope(node):
            self.report("“in:” cannot be turned round: say what to search in.", sign.start, lexeme.end)
            return node
        return Not(node) if node and is_negated else node

    # --- operands -------------------------------------------------------------------------------------------------

    def _item(self, field: str) -> Node | None:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind in {"close", "or"} or self._operator(lexeme):
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
        if following and following.kind in _VALUES and self._touch(name, following):
            self.index += 1
            return self._value(following, name)
        self.report(f"Nothing follows “{name.text}:”, so it is searched as a word.", name.start, name.end)
        return self._words(name.text, ANYWHERE, name.start)

    def _value(self, lexeme: Lexeme, name: Lexeme) -> Node | None:
        """Parse what follows a field's name: a value or words, a group of them, or with a minus what is not to be."""
        if lexeme.kind == "open":
            return self._group(name.text)
        if lexeme.kind == "minus":
            node = self._fielded(replace(name, end=lexeme.end))
            return Not(node) if node else None
        field, colon, _ = lexeme.text.partition(":")
        if self._operator(lexeme) or (lexeme.kind == "word" and colon and fold(field) in FIELD_OF):
            message = f"After “{self.text[name.start : name.end]}” this is searched as a word."
            self.report(message, lexeme.start, lexeme.end)
        return self._operand(lexeme, name.text)

    def _touch(self, name: Lexeme, following: Lexeme) -> bool:
        """Tell whether nothing but a lonely quotation mark stands between two lexemes."""
        between = self.text[name.end : following.start]
        return not between or (len(between) == 1 and between in QUOTES)

    def _operand(self, lexeme: Lexeme, field: str) -> Node | None:
        if field == "in":
            return self._scoped(lexeme)
        if field != ANYWHERE and field not in WORD_FIELDS:
            return self._valued(lexeme, field)
        if lexeme.kind == "expression":
            return self._expression(lexeme, field)
        if lexeme.kind == "phrase":
            return self._phrase(lexeme, field)
        return self._word(lexeme, field)

    def _scoped(self, lexeme: Lexeme) -> Node | None:
        if is_trash(lexeme.text):
            return Value("is", TRASHED)
        scope = scope_of(lexeme.text)
        if scope is None:
            self.report(COMPLAINTS["in"].format(lexeme.text), lexeme.start, lexeme.end)
        else:
            self.scope = scope
        return Everything()

    def _valued(self, lexeme: Lexeme, field: str) -> Node | None:
        if field == "tag" and lexeme.kind == "expression":
            return self._expression(lexeme, field)
        text = lexeme.text if field == "tag" else lexeme.sign + lexeme.text
        value = text if lexeme.kind == "phrase" else text.rstrip("*")
        is_prefix = len(value) < len(text)
        if is_prefix and not value:
            return everything_in(field)
        if not self.limits.may_ask(field, text, lexeme):
            return None
        if field == "tag" and lexeme.kind != "phrase" and (pattern := label_pattern(lexeme.text)):
            return Value("tag", pattern, is_pattern=True) if self.limits.may_look_through(lexeme) else None
        node = value_node(field, value, is_prefix=is_prefix, today=self.today)
        if node is None:
            self.report(COMPLAINTS[field].format(text), lexeme.start, lexeme.end)
            return _all_of([Words(field), self._words(value, ANYWHERE, lexeme.start)])
        return node

    def _phrase(self, lexeme: Lexeme, field: str) -> Node | None:
        form = _SIGNS.get(lexeme.sign, "exact")
        start = lexeme.start + len(lexeme.sign) + 1
        parts = list(re.finditer(r"\S+", lexeme.text))
        if (lexeme.distance is None and form != "name") or len(parts) < 2:
            return self._words(lexeme.text, field, start, form=form)
        near_form: WordForm = "name" if form == "name" else "forms"
        found = [self._words(part.group(), field, start + part.start(), form=near_form) for part in parts]
        words = tuple(each for each in found if each)
        if len(words) > MOST_NEAR:
            self.report(f"Only {MOST_NEAR} words can be near one another.", lexeme.start, lexeme.end)
        words = words[:MOST_NEAR]
        if lexeme.distance is None or len(words) < 2:
            return _all_of(list(words))
        return Near(words, max(lexeme.distance, 1))

    def _word(self, lexeme: Lexeme, field: str) -> Node | None:
        text = lexeme.text
        if lexeme.sign:
            return self._words(text, field, lexeme.end - len(text), form=_SIGNS[lexeme.sign])
        if fuzzy := _FUZZY.fullmatch(text):
            return self._fuzzy(fuzzy, lexeme, field) if self.limits.may_look_through(lexeme) else None
        if has_wildcards(text, is_address=field in _ADDRESSES):
            return self._wild(lexeme, field)
        stem = text.rstrip("*")
        if len(stem) == len(text):
            return self._plain(lexeme, field)
        return self._words(stem, field, lexeme.start, form="prefix") if stem else everything_in(field)

    def _plain(self, lexeme: Lexeme, field: str) -> Node | None:
        """Make words; an address is also looked for among the articles' own."""
        words = self._words(lexeme.text, field, lexeme.start)
        place = address(lexeme.text) if field == ANYWHERE else None
        return Or((words, Words(place, "url", "exact"))) if words and place else words

    def _fuzzy(self, match: re.Match[str], lexeme: Lexeme, field: str) -> Node | None:
        word = self._words(match[1], field, lexeme.start, form="fuzzy")
        length = len(fold(match[1]))
        usual = 0 if length < _SHORT else 1 if length <= _MEDIUM else 2
        if match[2] and match[2] not in _EDITS:
            self.report("In a word 1 or 2 letters may differ, no other number.", lexeme.start, lexeme.end)
        return replace(word, edits=_EDITS.get(match[2], usual)) if word else None

    def _wild(self, lexeme: Lexeme, field: str) -> Node | None:
        """Make an expression of each piece with wildcards; scripts without spaces are searched in parts instead."""
        if not is_spaced(lexeme.text):
            parts = re.finditer(r"[^*?]+", lexeme.text)
            return _all_of([self._words(part.group(), field, lexeme.start + part.start()) for part in parts])
        found: list[Node] = []
        for piece, offset in wildcard_pieces(lexeme.text):
            start = lexeme.start + offset
            if not piece.strip("*?"):
                continue
            if not has_wildcards(piece) and piece == piece.rstrip("*"):
                found += [word] if (word := self._words(piece, field, start)) else []
            elif self.limits.may_look_through(lexeme):
                found.append(Expression(wildcard_pattern(piece), field, start, start + len(piece)))
        return _all_of(found)

    def _expression(self, lexeme: Lexeme, field: str) -> Node | None:
        pattern = folded_pattern(lexeme.text)
        reason = objection(pattern, is_label=field == "tag")
        if reason is not None:
            message = f"The regular expression cannot be used ({reason}): its words are searched."
            self.report(message, lexeme.start, lexeme.end)
            return self._words(lexeme.text, ANYWHERE if field == "tag" else field, lexeme.start + 1)
        if field == "tag":
            return Value("tag", pattern, is_pattern=True) if self.limits.may_look_through(lexeme) else None
        return Expression(pattern, field, lexeme.start, lexeme.end) if self.limits.may_look_through(lexeme) else None

    def _words(self, text: str, field: str, start: int, *, form: WordForm = "forms") -> Words | None:
        """Make a node of text that holds words, cut off where the query has too many."""
        count = 0
        for token in tokens(text):
            if token.kind == "joined":
                continue
            if count == self.words_left:
                self.cut_at = min(start + token.start, len(self.text) if self.cut_at is None else self.cut_at)
                text, form = text[: token.start], "forms" if form == "prefix" else form
                break
            count += 1
        self.words_left -= count
        return Words(text, field, form, start, start + len(text)) if count else None

    def _peek(self) -> Lexeme | None:
        return self.lexemes[self.index] if self.index < len(self.lexemes) else None

    def _operator(self, lexeme: Lexeme) -> str | None:
        """Name the operator that a word is, None when it is none."""
        return self.operators.get(lexeme.text) if lexeme.kind == "word" and not lexeme.sign else None

    def _is_or(self, lexeme: Lexeme) -> bool:
        return lexeme.kind == "or" or self._operator(lexeme) == "OR"


_VALUES = frozenset({"open", "word", "phrase", "expression", "minus"})


def _is_scope(node: Node | None) -> bool:
    return node is None or isinstance(node, Everything)


def _all_of(nodes: Sequence[Node | None]) -> Node | None:
    children: list[Node] = []
    for node in nodes:
        children += node.children if isinstance(node, And) else [node] if node else []
    children = list(dict.fromkeys(children))
    return (And(tuple(children)) if len(children) > 1 else children[0]) if children else None


def _weighed(groups: list[list[Node]]) -> list[Node]:
    """Let the function words of a question count little; what is written as to be found exactly keeps its worth."""
    nodes = [(node, _is_plain(node, group)) for group in groups for node in group]
    small = small_words([fold(node.text) for node, is_plain in nodes if is_plain and isinstance(node, Words)])
    return [
        replace(node, worth=SMALL_WORTH) if is_plain and isinstance(node, Words) and fold(node.text) in small else node
        for node, is_plain in nodes
    ]


def _is_plain(node: Node, group: list[Node]) -> bool:
    """Tell whether a node is a word as a person typed it, or a part of a run of them."""
    return isinstance(node, Words) and (node.form == "forms" or len(group) > 1)


def _loosened(node: Node) -> list[Node]:
    """Part a run of a script without spaces into its pairs of characters, any of which is enough."""
    if not isinstance(node, Words) or node.form != "forms":
        return [node]
    pairs = [token for token in tokens(node.text) if token.kind == "pair"]
    if len(pairs) < 2 or not all(token.kind in ("pair", "last") for token in tokens(node.text)):
        return [node]
    return [
        replace(node, text=node.text[t.start : t.end], form="exact", start=node.start + t.start, end=node.start + t.end)
        for t in pairs
    ]
