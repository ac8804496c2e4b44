"""Ask for one name: a tag's new name, or the tag to merge into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.widgets.basic import label
from archive_app.gui.widgets.tag_field import NameField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget


class NameDialog(Dialog):
    """Asks for a name; it can be accepted once there is one that is neither ``name`` nor ``refused``.

    ``suggested`` stands in the field, and can be accepted as it is.
    """

    def __init__(
        self,
        title: str,
        text: str,
        accept_text: str,
        *,
        name: str = "",
        refused: str = "",
        known: Iterable[str] = (),
        suggested: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, accept_text, parent)
        self._unwanted = (name, refused)
        self._field = NameField(is_single=True)
        self._field.setAccessibleName(title)
        self._field.setPlaceholderText("")
        self._field.offer(known)
        self._field.setText(name or suggested)
        self._field.textChanged.connect(self._check)
        self.body.addWidget(label(text, wraps=True))
        self.body.addWidget(self._field)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()
        self._check()

    def name(self) -> str:
        """Give the name that was typed."""
        return self._field.text().strip().lstrip("#").strip()

    def _check(self) -> None:
        name, (offered, refused) = self.name(), self._unwanted
        self.accept_button.setEnabled(bool(name) and name != offered and name.casefold() != refused.casefold())
