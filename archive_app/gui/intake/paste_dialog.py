"""Paste an article: its text on the left, what is told of it on the right, and what saving it will come to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from archive_app import operations
from archive_app.errors import ArchiveAppError
from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.intake.content_field import ContentField
from archive_app.gui.intake.facts_form import FactsForm
from archive_app.gui.widgets.basic import label, push_button
from archive_app.model import Pasted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from archive_app.archive import Archive
    from archive_app.gui.intake.contents import Contents
    from archive_app.gui.session import Session
    from archive_app.operations import PastedArticle

SIZE = QSize(960, 600)
SIDE = 340
PAUSE = 250
"""Milliseconds without typing after which the text is read anew."""

CLEAR, BRING_BACK = "Clear", "Bring back"
ONLY_TEXT = "Nothing is fetched from the web: open the page in a browser, copy its text and paste it here."
NEW = "This will be a new article."
KNOWN = "You have this article: what is new goes to “{title}”{where}."


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered when it was saved: the text, and what a person wrote into the fields."""

    pasted: Pasted
    corrections: Mapping[str, str | tuple[str, ...]]


class PasteDialog(BesideDialog):
    """Keeps what is in it, also while it is closed, until it is saved or cleared.

    ``saved`` brings what was entered, ``cleared`` tells that there is room for something else, ``files_brought`` brings
    files that were dropped here.
    """

    saved = Signal(object)
    cleared = Signal()
    files_brought = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__("Paste an article", window)
        resize_on_screen(self, SIZE)
        self._session = session
        self.content = ContentField()
        self.form = FactsForm()
        self.hint = label(wraps=True)
        self.verdict = label(muted=True, wraps=True)
        self._can_save = False
        self._thrown_away: Entered | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._read)
        self._lay_out()
        self._connect()
        self._read()

    def show_contents(self, contents: Contents) -> None:
        """Hold what was pasted or dropped; a lone web address goes to its field."""
        if contents.pasted is not None:
            self.content.show_content(contents.pasted)
        if contents.addresses:
            self.form.write("url", contents.addresses[0])
        self.hint.setText(hint_of(contents))
        self.hint.setVisible(bool(self.hint.text()))
        self._read()

    def _take(self, contents: Contents) -> None:
        """Take what was brought to the field of the text."""
        if contents.paths:
            self.files_brought.emit(contents.paths)
        else:
            self.show_contents(contents)

    def restore(self, entered: Entered) -> None:
        """Hold again what could not be saved."""
        self.content.show_content(entered.pasted)
        for key, value in entered.corrections.items():
            self.form.write(key, value)
        self._read()

    def holds(self) -> Entered | None:
        """Give what is in it and not saved; None when there is nothing."""
        if self.content.is_empty() and not self.form.is_written():
            return None
        return Entered(self.content.content(), self.form.corrections())

    def clear(self) -> None:
        """Throw away what is in it."""
        self.form.clear()
        self.hint.setVisible(False)
        self.content.show_content(Pasted(""))
        self._read()
        self.cleared.emit()

    def appear(self) -> None:
        """Show the dialog, with the keys going to the text."""
        super().appear()
        self.content.field().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading --------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Recognise what is in the text, and tell what saving it will come to."""
        self._pause.stop()
        pasted, corrections = self.content.content(), self.form.corrections()
        is_held = self.holds() is not None
        self.clear_button.setText(CLEAR if is_held or self._thrown_away is None else BRING_BACK)
        self.clear_button.setEnabled(is_held or self._thrown_away is not None)
        self.plain.setVisible(pasted.is_html)
        work = partial(_preview, self._session.archive, pasted, corrections, today())
        self._session.jobs.read("pasted", work, self._show)

    def _show(self, read: PastedArticle | str) -> None:
        self._can_save = not isinstance(read, str)
        is_trouble = isinstance(read, str) and not self.content.is_empty()
        self.verdict.setForegroundRole(
            QPalette.ColorRole.BrightText if is_trouble else QPalette.ColorRole.PlaceholderText
        )
        if isinstance(read, str):
            self.verdict.setText(read)
        else:
            self.form.show_facts(read.facts)
            self.content.show_preview(read.prepared.html, read.prepared.text)
            self.verdict.setText(verdict(read))
        self._enable()

    def _wait(self) -> None:
        """Read the text once nobody types any more."""
        self._pause.start()

    def _enable(self) -> None:
        self.save_button.setEnabled(self._can_save and not self._session.archive.is_read_only)

    def _save(self) -> None:
        entered = self.holds()
        if entered is not None and self.save_button.isEnabled():
            self.close()
            self.saved.emit(entered)
            self._thrown_away = None
            self.clear()

    def _throw_away(self) -> None:
        """Clear the dialog, or bring back what was cleared last."""
        held, before = self.holds(), self._thrown_away
        if held is not None:
            self._thrown_away = held
            self.clear()
        elif before is not None:
            self._thrown_away = None
            self.restore(before)

    # --- looks ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.hint.hide()
        self.plain = push_button("Go on with the text alone, without formatting", is_link=True)
        self.clear_button, self.save_button = push_button(CLEAR), push_button("Save", is_primary=True)
        self.save_button.setToolTip("Ctrl+Enter")
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.content, 1)
        left.addWidget(self.plain, 0, Qt.AlignmentFlag.AlignLeft)
        right.setSpacing(16)
        right.addWidget(self.form, 1)
        right.addWidget(self.verdict)
        self.form.setMinimumWidth(SIDE)
        self.form.setMaximumWidth(SIDE)
        self.verdict.setMaximumWidth(SIDE)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.body.addWidget(self.hint)
        self.body.addLayout(row, 1)
        self.foot.insertWidget(0, self.clear_button)
        self.foot.addWidget(self.save_button)

    def _connect(self) -> None:
        self.content.changed.connect(self._wait)
        self.content.taken.connect(self._take)
        self.form.edited.connect(self._wait)
        self.plain.clicked.connect(self.content.make_plain)
        self.clear_button.clicked.connect(self._throw_away)
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._save)


def today() -> str:
    """Give the day as people here have it."""
    return QDate.currentDate().toString(Qt.DateFormat.ISODate)


def hint_of(contents: Contents) -> str:
    """Say what cannot be done with what was pasted; nothing where all is well."""
    if contents.pasted is not None or not contents.addresses:
        return ""
    more = len(contents.addresses) - 1
    return f"{ONLY_TEXT} Only the first of {more + 1} addresses is kept." if more else ONLY_TEXT


def verdict(read: PastedArticle) -> str:
    """Say what saving will come to."""
    if read.known is None:
        return NEW
    return KNOWN.format(title=read.known.title, where=", which lies in the trash" if read.known.deleted else "")


def _preview(
    archive: Archive, pasted: Pasted, corrections: Mapping[str, str | tuple[str, ...]], day: str
) -> PastedArticle | str:
    """Tell what saving would come to, or why it cannot be."""
    try:
        return operations.preview_pasted(archive, pasted, corrections, today=day)
    except ArchiveAppError as error:
        return str(error)
