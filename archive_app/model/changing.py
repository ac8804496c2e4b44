"""What operations tell: what they changed, how far they are, what became of the files of an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ImportStatus: TypeAlias = Literal["added", "merged", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed: the only news that travels upward; each view decides whether it is stale.

    All are ids: ``searches`` of saved searches, ``history`` of entries of the search history.
    """

    articles: frozenset[int] = frozenset()
    excerpts: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    searches: frozenset[int] = frozenset()
    history: frozenset[int] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.articles | other.articles,
            self.excerpts | other.excerpts,
            self.tags | other.tags,
            self.searches | other.searches,
            self.history | other.history,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person did, as the journal names it (“merge of 2 tags”); ``undone_at`` is set while undone."""

    id: int
    name: str
    created: str
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a step, or doing it again, changed.

    ``left`` counts what was left as it is, because it was changed again since, or is gone for good.
    """

    step: Step
    changes: Changes
    left: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long operation is: ``total`` is None while it is not known."""

    label: str
    done: int = 0
    total: int | None = None


Report: TypeAlias = Callable[[Progress], None]
"""Called now and then by long operations; it may raise ``errors.Cancelled`` to stop them between two articles."""


def silent(progress: Progress) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be imported, and why, in one sentence for people."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every file of an import: ids of articles, and the files that failed.

    ``trashed`` are those of ``unchanged`` and ``merged`` that lie in the trash, so that nobody looks for them in vain.
    """

    added: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    failed: tuple[Failure, ...] = ()
    trashed: tuple[int, ...] = ()
    is_cancelled: bool = False
    changes: Changes = field(default_factory=Changes)
