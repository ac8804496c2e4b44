"""What keeps an archive safe: backups that were made by themselves, what a repair did, what a salvage saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """An automatic backup: the ``number`` counts them as they were made; ``made`` is what the clock said, in UTC.

    ``kind`` is "daily", or what was about to happen: "migration", "repair".
    """

    path: Path
    number: int
    made: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair did and what it could not do, a sentence each, and the backup that was made before."""

    backup: Backup
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSalvage:
    """How many rows of a table were carried over, and how many were lost or came without some of their values.

    ``is_uncertain`` is set when rows may be lost that nothing in the file tells of any more.
    """

    name: str
    carried: int = 0
    lost: int = 0
    incomplete: int = 0
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a salvage saved and lost: by table, and in a sentence for each article or excerpt concerned."""

    tables: tuple[TableSalvage, ...]
    notes: tuple[str, ...]
    articles: int
