"""Ask whether to go on with something that cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.widgets.basic import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class QuestionDialog(Dialog):
    """Shows a question; ``then`` runs when the answer is the button's."""

    def __init__(
        self, title: str, text: str, accept_text: str, then: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept_text, parent)
        self.body.addWidget(label(text, wraps=True))
        self.accepted.connect(then)
