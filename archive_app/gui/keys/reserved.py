"""Keys that no action can be given, because they already mean something everywhere."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from archive_app.gui.keys.words import native

PLAIN: dict[str, tuple[str, ...]] = {
    "it closes what is open": ("Esc", "Shift+Esc"),
    "it goes from one part of the window to the next": ("Tab", "Backtab", "Shift+Backtab", "Ctrl+Tab", "Ctrl+Backtab"),
    "it opens or presses what has the focus": ("Return", "Enter", "Shift+Return", "Shift+Enter"),
    "it moves and selects in lists and texts": tuple(
        f"{modifier}{key}"
        for modifier in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")
        for key in ("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown")
    ),
    "it writes in text fields": ("Backspace", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"),
    "it opens the menu of what has the focus": ("Menu", "Shift+F10"),
    "it belongs to the desktop": ("Alt+F4", "Alt+Tab", "Alt+Space", "Alt+Backtab", "Ctrl+Alt+Del", "Print"),
}
"""Keys in Qt's portable notation, by what they do already."""

_REASONS = {keys: reason for reason, listed in PLAIN.items() for keys in listed}


def refusal(keys: QKeySequence) -> str:
    """Say in a sentence why an action cannot have these keys; nothing where it can."""
    written = keys.toString(QKeySequence.SequenceFormat.PortableText)
    if not written or keys.count() > 1:
        return "These are no keys that can be told apart. Press one key, alone or with Ctrl, Alt or Shift."
    reason = _REASONS.get(written)
    if reason is None and "Meta+" in written:
        reason = "it belongs to the desktop"
    return f"{native([keys])} cannot be given to an action: {reason}." if reason else ""
