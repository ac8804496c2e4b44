"""Undo and redo: the two actions, named after the step that they take back or do again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import operations
from archive_app.errors import InputError
from archive_app.gui.wording import counted, in_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.archive import Archive
    from archive_app.gui.actions import Actions
    from archive_app.gui.session import Session
    from archive_app.model import Report, Step, Undone

TEXTS = {"undo": "Undo", "redo": "Redo"}
DONE = {"undo": "Undone", "redo": "Done again"}
VERBS = {"undo": operations.undo, "redo": operations.redo}


class Undoing(QObject):
    """Keeps the actions in step with the journal, whoever wrote it: this window, another one, the command line."""

    def __init__(self, session: Session, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._named: dict[str, Step | None] = {}
        self._others_commits = 0
        session.news.changed.connect(self.refresh)
        actions.connect({name: partial(self.do, name) for name in TEXTS})
        actions.enable(list(TEXTS), is_enabled=False)
        self.refresh()

    def refresh(self) -> None:
        """Look up in the journal what the actions would do now."""
        self._session.jobs.read("steps", partial(_next_steps, self._session.archive), self._name)

    def _name(self, found: tuple[int, dict[str, Step | None]]) -> None:
        self._others_commits, self._named = found
        for name, step in self._named.items():
            self._actions[name].setText(f"{TEXTS[name]} {in_sentence(step.name)}" if step else TEXTS[name])
            self._actions.enable([name], is_enabled=step is not None)

    def do(self, name: str, step_id: int | None = None) -> None:
        """Undo or redo one step, the next one when none is named."""
        work: Callable[[Archive, int | None], Undone] = VERBS[name]

        def then(undone: Undone) -> None:
            left = counted(undone.left, "thing was", "things were")
            kept = f"; {left} changed again since, and left" if undone.left else ""
            self._session.news.changed.emit(undone.changes, self)
            self._session.told.emit(f"{DONE[name]}: {undone.step.name}{kept}")

        archive, named, seen = self._session.archive, self._named.get(name), self._others_commits

        def run(_report: Report) -> Undone:
            if step_id is None and archive.database.others_commits() != seen:
                _refuse_unseen(_next_steps(archive)[1][name], named)
            return work(archive, step_id)

        self._session.jobs.write(TEXTS[name], run, then, may_pass=False, otherwise=self.refresh)


def _next_steps(archive: Archive) -> tuple[int, dict[str, Step | None]]:
    """Give what would be done now, and how often others had written by then."""
    others = archive.database.others_commits()
    return others, {"undo": archive.next_to_undo(), "redo": archive.next_to_redo()}


def _refuse_unseen(step: Step | None, named: Step | None) -> None:
    """Refuse to replay what another program did since a person saw what would be. Raises InputError."""
    if step is not None and (named is None or step.id != named.id):
        raise InputError(f"Another window was faster ({in_sentence(step.name)}): do it once more if you mean that.")
