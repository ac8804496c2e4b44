"""The shape of a query once it is understood: a tree of frozen nodes that knows nothing of any engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from archive_app.index.fields import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.model import Problem

ValueField: TypeAlias = Literal["tag", "lang", "has"]
RangeField: TypeAlias = Literal["saved", "published", "views"]

_WRITTEN = re.compile(r"[^\W_]+")
_IN_TEXTS = frozenset({ANYWHERE, "body", "title"})


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be found word by word in this order; ``start`` and ``end`` are its place in the query."""

    text: str
    field: str = ANYWHERE
    is_prefix: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A whole folded value that an article has: a tag, a language, a kind of content."""

    field: ValueField
    value: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Days (as numbers, see ``dates``) or views from ``low`` to ``high``, both included; None is open."""

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


Node: TypeAlias = Words | Value | Range | Everything | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood, and what in it was not."""

    tree: Node
    problems: tuple[Problem, ...] = ()


def wanted_words(node: Node, *, is_negated: bool = False) -> Iterator[Words]:
    """Yield the words that articles are wanted for, leaving out those under a negation."""
    match node:
        case Words() if not is_negated:
            yield node
        case Not(child):
            yield from wanted_words(child, is_negated=not is_negated)
        case And(children) | Or(children):
            for child in children:
                yield from wanted_words(child, is_negated=is_negated)
        case _:
            return


def is_filter(node: Node) -> bool:
    """Tell whether a node only narrows the result and ranks nothing: dates, tags, languages, negations."""
    match node:
        case Words():
            return False
        case And(children) | Or(children):
            return all(map(is_filter, children))
        case _:
            return True


def required_words(node: Node) -> tuple[str, ...]:
    """List words, as they are written, that stand in every article which a tree finds."""
    match node:
        case Words(text, field) if field in _IN_TEXTS:
            return tuple(_WRITTEN.findall(text))
        case And(children):
            return tuple(dict.fromkeys(word for child in children for word in required_words(child)))
        case _:
            return ()
