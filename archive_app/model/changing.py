"""What operations tell: what they changed, how far they are, what became of the files of an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

ImportStatus: TypeAlias = Literal["added", "merged", "unchanged", "failed", "left_out", "not_reached"]
StepKind: TypeAlias = Literal["import"]
Standing: TypeAlias = Literal["writable", "read-only", "missing", "replaced"]
"""How the file of an open archive is: moved or deleted, or another file in its place, where it is not as it was."""


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
    """Something that a person did, as the journal names it (“merge of 2 tags”); ``undone_at`` is set while undone.

    ``kind`` tells the steps that are listed by themselves from the others, which have none.
    """

    id: int
    name: str
    created: str
    undone_at: str | None = None
    kind: StepKind | None = None


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
    """How far a long operation is: ``total`` is None while it is not known.

    ``note`` is a sentence about something that happened on the way and did not stop it; it is kept in a log.
    """

    label: str
    done: int = 0
    total: int | None = None
    note: str = ""


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
class LeftOut:
    """A file or folder that an import passes over on purpose, and why, in one sentence for people."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file of an import, or of one of the articles in it.

    ``file`` is how it is named to people, ``article_id`` the article that it is, or is part of; where there is none,
    ``reason`` says why in one sentence.
    """

    file: str
    status: ImportStatus
    article_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every file of an import, in their order; ``paths`` are those that were asked for.

    ``trashed`` are the known articles among them that lie in the trash, so that nobody looks for them in vain.
    ``step_id`` is the step that undoes the import, None when it changed nothing.
    """

    outcomes: tuple[Outcome, ...] = ()
    paths: tuple[Path, ...] = ()
    step_id: int | None = None
    trashed: tuple[int, ...] = ()
    is_cancelled: bool = False
    changes: Changes = field(default_factory=Changes)

    @property
    def added(self) -> tuple[int, ...]:
        """The ids of new articles."""
        return self._ids("added")

    @property
    def merged(self) -> tuple[int, ...]:
        """The ids of the known articles that got something new, one for each file."""
        return self._ids("merged")

    @property
    def unchanged(self) -> tuple[int, ...]:
        """The ids of the known articles to which nothing was new, one for each file."""
        return self._ids("unchanged")

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be imported."""
        return tuple(Failure(one.file, one.reason) for one in self.outcomes if one.status == "failed")

    def _ids(self, status: ImportStatus) -> tuple[int, ...]:
        found = (one.article_id for one in self.outcomes if one.status == status)
        return tuple(identity for identity in found if identity is not None)
