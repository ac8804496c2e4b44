"""The shape of a query once it is understood: a tree of frozen nodes that knows nothing of any engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from archive_app.index.fields import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from archive_app.model import Problem, Scope

ValueField: TypeAlias = Literal["tag", "lang", "has", "is"]
RangeField: TypeAlias = Literal["saved", "published", "added", "marked", "opened_at", "views", "opened"]
RANGE_FIELDS: frozenset[str] = frozenset(get_args(RangeField))
WORD_FIELDS = frozenset({"title", "body", "author", "source", "url", "note", "excerpt"})
"""Fields of days and counts, and fields of words."""

WordForm: TypeAlias = Literal["forms", "exact", "prefix", "fuzzy", "name"]
"""How words of a query may differ from those of a text: by their endings, not at all, by more letters at the end, by a
letter or two, or as names do that are written in other letters."""

_WRITTEN = re.compile(r"[^\W_]+")
_IN_TEXTS = frozenset({ANYWHERE, "body", "title"})
_SHORTEST_BEGINNING, _LONGEST_ENDING = 3, 3
TRASHED = "trashed"


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be found word by word in this order; ``start`` and ``end`` are its place in the query.

    ``form`` says how the words may differ; as a prefix only the last. ``edits`` are the letters a fuzzy word may
    differ by, ``worth`` what its score is multiplied by.
    """

    text: str
    field: str = ANYWHERE
    form: WordForm = "forms"
    start: int = 0
    end: int = 0
    edits: int = 0
    worth: float = 1.0

    @property
    def is_prefix(self) -> bool:
        """Whether the last word may go on."""
        return self.form == "prefix"


@dataclass(frozen=True, slots=True)
class Expression:
    """Any word that fits a regular expression as a whole, in its folded form."""

    pattern: str
    field: str = ANYWHERE
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand in any order, each at most ``distance`` words from the next."""

    children: tuple[Words, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Value:
    """A whole folded value that an article has: a tag, a language, a kind of content, a state.

    Instead of it, its beginning, or a regular expression that fits it.
    """

    field: ValueField
    value: str
    is_prefix: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Days (as numbers, see ``dates``) or counts from ``low`` to ``high``, both included; None is open."""

    field: RangeField
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Not:
    """What ``child`` does not find."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all children find."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one child finds."""

    children: tuple[Node, ...]


Leaf: TypeAlias = Words | Expression | Near
Node: TypeAlias = Leaf | Value | Range | Everything | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood, and what in it was not.

    ``scope`` is what ``in:`` asks for, ``today`` the day that its dates are seen from.
    """

    tree: Node
    problems: tuple[Problem, ...] = ()
    scope: Scope = "articles"
    today: date | None = None


def wanted_leaves(node: Node, *, is_negated: bool = False) -> Iterator[Leaf]:
    """Yield what articles are wanted for, in the order of the query, leaving out what stands under a negation."""
    match node:
        case Words() | Expression() | Near():
            if not is_negated:
                yield node
        case Not(child):
            yield from wanted_leaves(child, is_negated=not is_negated)
        case And(children) | Or(children):
            for child in children:
                yield from wanted_leaves(child, is_negated=is_negated)
        case _:
            return


def wanted_words(node: Node) -> Iterator[Words]:
    """Yield the words that articles are wanted for, those that shall stand near one another too."""
    for leaf in wanted_leaves(node):
        if isinstance(leaf, Near):
            yield from leaf.children
        elif isinstance(leaf, Words):
            yield leaf


def is_filter(node: Node) -> bool:
    """Tell whether a node only narrows the result and ranks nothing: dates, tags, languages, negations."""
    match node:
        case Words() | Expression() | Near():
            return False
        case And(children) | Or(children):
            return all(map(is_filter, children))
        case _:
            return True


def asks_for_trash(node: Node) -> bool:
    """Tell whether a query wants what lies in the trash, in all of it or in one of its alternatives."""
    match node:
        case Value("is", value):
            return value == TRASHED
        case And(children) | Or(children):
            return any(map(asks_for_trash, children))
        case Not(child) if turned := _turned(child):
            return asks_for_trash(turned)
        case _:
            return False


def outside_trash(node: Node) -> Node:
    """Keep the trash out of those alternatives of a query that do not ask for it."""
    match node:
        case Not(child) if turned := _turned(child):
            return outside_trash(turned)
        case Or(children):
            return Or(tuple(map(outside_trash, children)))
        case And(children) if asks_for_trash(node):
            is_whole = any(child == Value("is", TRASHED) for child in children)
            return node if is_whole else And(tuple(outside_trash(c) if asks_for_trash(c) else c for c in children))
        case _:
            return node if asks_for_trash(node) else And((node, Not(Value("is", TRASHED))))


def _turned(node: Node) -> Node | None:
    """Give what is meant by not wanting a group: none of its alternatives, or not all of its parts."""
    match node:
        case Not(child):
            return child
        case And(children):
            return Or(tuple(map(Not, children)))
        case Or(children):
            return And(tuple(map(Not, children)))
        case _:
            return None


def required_words(node: Node) -> tuple[str, ...]:
    """List words or their beginnings, as they are written, that stand in every article which a tree finds."""
    match node:
        case Words(text, field, form) if field in _IN_TEXTS and form in ("forms", "exact", "prefix"):
            words = _WRITTEN.findall(text)
            return tuple(_beginning(word) for word in words) if form == "forms" else tuple(words)
        case Near(children) | And(children):
            return tuple(dict.fromkeys(word for child in children for word in required_words(child)))
        case _:
            return ()


def _beginning(word: str) -> str:
    """Give what most forms of a word have in common: of a long one all but its last letters."""
    return word[: -min(max(len(word) - _SHORTEST_BEGINNING, 0), _LONGEST_ENDING) or None]
