"""The archives that were opened last: remembered in the settings, offered in the menu and on the welcome page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive_app import settings
from archive_app.gui.wording import menu_text

if TYPE_CHECKING:
    from archive_app.settings import Settings

MOST = 8
BETWEEN = "\t"


@dataclass(frozen=True, slots=True)
class Recent:
    """An archive that was opened: when (ISO 8601, UTC; empty when not known), how many articles it had then."""

    path: Path
    opened: str = ""
    articles: int | None = None
    is_there: bool = True


def with_recent(values: Settings, path: Path, *, opened: str = "") -> Settings:
    """Give settings in which ``path`` is the archive opened last, at an instant."""
    newest = str(path.absolute())
    others = [known for known in values.get(settings.RECENT) if known != newest]
    changed = values.changed(settings.RECENT, (newest, *others)[:MOST])
    return _with_facts(changed, path, opened=opened) if opened else changed


def with_count(values: Settings, path: Path, articles: int) -> Settings:
    """Give settings that know how many articles an archive has."""
    return _with_facts(values, path, articles=articles)


def without_recent(values: Settings, path: Path) -> Settings:
    """Give settings that do not know an archive any more."""
    gone = str(path)
    paths = tuple(known for known in values.get(settings.RECENT) if known != gone)
    facts = tuple(line for line in values.get(settings.RECENT_FACTS) if line.split(BETWEEN, 2)[-1] != gone)
    return values.changed(settings.RECENT, paths).changed(settings.RECENT_FACTS, facts)


def recents(values: Settings) -> list[Recent]:
    """List the archives opened last with what is known of them, and whether they are there; looks at the disk."""
    facts = _facts(values)
    return [
        Recent(Path(path), *facts.get(path, ("", None)), is_there=Path(path).exists())
        for path in values.get(settings.RECENT)
    ]


def _facts(values: Settings) -> dict[str, tuple[str, int | None]]:
    """Map paths to when they were opened, and to their number of articles."""
    found: dict[str, tuple[str, int | None]] = {}
    for line in values.get(settings.RECENT_FACTS):
        parts = line.split(BETWEEN, 2)
        if len(parts) == 3:
            opened, articles, path = parts
            found[path] = (opened, int(articles) if articles.isdecimal() else None)
    return found


def _with_facts(values: Settings, path: Path, *, opened: str = "", articles: int | None = None) -> Settings:
    name, facts = str(path.absolute()), _facts(values)
    before, known = facts.get(name, ("", None))
    facts[name] = (opened or before, known if articles is None else articles)
    listed = [each for each in values.get(settings.RECENT) if each in facts]
    lines = (
        BETWEEN.join((facts[each][0], "" if facts[each][1] is None else str(facts[each][1]), each)) for each in listed
    )
    return values.changed(settings.RECENT_FACTS, tuple(lines))


class RecentMenu(QMenu):
    """Lists the archives opened last, as far as they are still there; ``chosen`` brings the path of one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open recent", parent)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in map(Path, settings.load().get(settings.RECENT)):
            if path.exists():
                action = self.addAction(menu_text(str(path)))
                action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        if self.isEmpty():
            self.addAction("No other archive was opened yet").setEnabled(False)
