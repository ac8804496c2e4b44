"""Who asked for a change keeps what was typed for it until it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Asker(Protocol):
    """A dialog or a field in which a person typed something that is being saved."""

    def saved(self) -> None:
        """Forget what was typed: it is saved."""

    def not_saved(self, sentence: str) -> None:
        """Show again what was typed, and in a sentence why it is not saved."""


@dataclass(frozen=True, slots=True)
class GivingBack:
    """An asker whose place says nothing itself: what was typed comes back, the status line says why."""

    give_back: Callable[[], None]

    def saved(self) -> None:
        """Keep nothing."""

    def not_saved(self, sentence: str) -> None:  # noqa: ARG002
        """Give back what was typed."""
        self.give_back()
