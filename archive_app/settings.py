"""What a person has set: a typed table of settings, and the JSON file that keeps them.

The file holds what was set, by key; what was not set has its default. Keys that this version does not know are kept, so
that a newer one finds them again. A file that cannot be understood is put aside, never overwritten.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from archive_app import paths
from archive_app.errors import ArchiveAppError, InputError
from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterable, Mapping

T = TypeVar("T", str, int, float, tuple[str, ...])

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One row of the table: ``help`` is for people; ``choices`` or ``limits`` (lowest, highest) bound the value.

    Every text of a list matches the regular expression ``pattern``, where there is one.
    """

    key: str
    type: builtins.type[T]
    default: T
    help: str
    choices: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    pattern: str = ""


FONT_FAMILY = Setting("reader.font_family", str, "", "Typeface of articles; empty takes a serif that is installed.")
FONT_SIZE = Setting("reader.font_size", int, 17, "Size of articles' text in pixels.", limits=(8, 72))
MEASURE = Setting("reader.measure", int, 66, "Width of articles' lines in characters.", limits=(30, 200))
LINE_HEIGHT = Setting("reader.line_height", float, 1.5, "Height of lines, in font sizes.", limits=(1.0, 3.0))
THEME = Setting(
    "appearance.theme",
    str,
    "system",
    "Colors: as the system has them, light, dark, sepia like old paper, or of high contrast on black or white.",
    choices=("system", "light", "dark", "sepia", "high-contrast", "high-contrast-light"),
)
ACCENT = Setting(
    "appearance.accent",
    str,
    "system",
    "Color of links and of what is chosen: the system's, made readable where it is not, or the theme's own.",
    choices=("system", "own"),
)
SCALE = Setting(
    "appearance.scale",
    int,
    100,
    "Size of everything in hundredths of what the system has; holds when the program is started again.",
    limits=(100, 300),
)
INTERFACE_FONT = Setting(
    "appearance.font_size", int, 0, "Size of the window's own words in points; 0 takes the system's.", limits=(0, 32)
)
MOTION = Setting(
    "appearance.motion",
    str,
    "system",
    "Whether menus fade and bars move: as the system has it, or reduced to none.",
    choices=("system", "reduced"),
)
GEOMETRY = Setting("window.geometry", str, "", "Where the window was, as Qt tells it, in Base64.")
PANES = Setting("window.panes", str, "", "Where the window's panes were, as Qt tells it, in Base64.")
PANES_WIDTH = Setting("window.panes_width", int, 0, "How wide the panes were together, in pixels.", limits=(0, 100_000))
LIST_ROWS = Setting(
    "list.rows", str, "comfortable", "Rows with a snippet, or of one line.", choices=("comfortable", "compact")
)
LIST_COLUMNS = Setting(
    "list.columns",
    tuple,
    ("state", "title", "saved", "views"),
    "Columns of rows of one line, from left to right, as in title:320 with their widths in pixels.",
    pattern="[a-z]+(:[0-9]{1,4})?",
)
TIMELINE = Setting(
    "timeline.dates", str, "saved", "Dates of the timeline above the list.", choices=("saved", "published")
)
KEYS: Setting[tuple[str, ...]] = Setting(
    "keys.actions",
    tuple,
    (),
    "Keys of actions that are not the usual ones, as in “export Ctrl+E”; an action alone has no keys.",
    pattern="[a-z][a-z0-9_]*( [^ ].{0,80})?",
)
LAST_COLOR = Setting("excerpt.last_color", str, "yellow", "Color of the next excerpt.", choices=EXCERPT_COLORS)
INDEX_MEMORY = Setting(
    "index.memory", int, 1024, "Megabytes that making the search index may take.", limits=(128, 1_048_576)
)
AUTOMATIC_BACKUPS = Setting(
    "backup.automatic", str, "on", "Back up by itself, daily and before risky changes.", choices=("on", "off")
)
BACKUP_FOLDER = Setting("backup.folder", str, "", "Folder of automatic backups; empty takes one in your data folder.")
SEARCH_HISTORY = Setting(
    "privacy.search_history",
    str,
    "on",
    "Remember what was searched for, to offer it again below the search field.",
    choices=("on", "off"),
)
RECENT: Setting[tuple[str, ...]] = Setting("archive.recent", tuple, (), "Archives opened last, the latest first.")
RECENT_FACTS: Setting[tuple[str, ...]] = Setting(
    "archive.recent_facts", tuple, (), "Of archives opened last: when, the number of articles, the path; by tabs."
)

SETTINGS: tuple[Setting[Any], ...] = (
    FONT_FAMILY,
    FONT_SIZE,
    MEASURE,
    LINE_HEIGHT,
    THEME,
    ACCENT,
    SCALE,
    INTERFACE_FONT,
    MOTION,
    GEOMETRY,
    PANES,
    PANES_WIDTH,
    LIST_ROWS,
    LIST_COLUMNS,
    TIMELINE,
    KEYS,
    LAST_COLOR,
    INDEX_MEMORY,
    AUTOMATIC_BACKUPS,
    BACKUP_FOLDER,
    SEARCH_HISTORY,
    RECENT,
    RECENT_FACTS,
)
"""Every setting there is; dialogs, help and tests are built from this table."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set. ``values`` are as the file has them, unknown ones too; ``problems`` are sentences for people."""

    values: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def get(self, setting: Setting[T]) -> T:
        """Read a setting: its default when it is not set, or set to what it cannot be."""
        value = self.values.get(setting.key, setting.default)
        return _typed(setting, value) if _problem(setting, value) is None else setting.default

    def changed(self, setting: Setting[T], value: T) -> Settings:
        """Give these settings with one changed. Raises InputError when the setting cannot have that value."""
        problem = _problem(setting, value)
        if problem:
            raise InputError(problem)
        return replace(self, values={**self.values, setting.key: value})


def setting(key: str) -> Setting[Any]:
    """Find a setting by its key. Raises InputError that tells which there are."""
    known = {each.key: each for each in SETTINGS}
    if key not in known:
        raise InputError(f"There is no setting “{key}”; the settings are {', '.join(known)}.")
    return known[key]


def settings_file() -> Path:
    """The file that settings are kept in; it may not exist yet."""
    return paths.config_folder() / FILE_NAME


def load(path: Path | None = None) -> Settings:
    """Read the settings file (the user's, if no other is named); it never fails, but may report ``problems``."""
    path = path or settings_file()
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(problems=(_put_aside(path, str(error)),))
    if not isinstance(values, dict):
        return Settings(problems=(_put_aside(path, "it holds no table of settings"),))
    found = [_problem(each, values[each.key]) for each in SETTINGS if each.key in values]
    return Settings(values, tuple(problem for problem in found if problem))


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings file (the user's, if no other is named) in one step: the old one stays until the new is whole.

    Raises ArchiveAppError when it cannot be written.
    """
    path = (path or settings_file()).resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, json.dumps(dict(settings.values), indent=2, sort_keys=True) + "\n")
    except OSError as error:
        raise ArchiveAppError(
            f"The settings could not be saved in {path} ({error.strerror or error}): free some space, or check the "
            "permissions, and save them again."
        ) from error


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


def _put_aside(path: Path, trouble: str) -> str:
    """Rename a damaged file, so that the next save does not overwrite it, and say so."""
    opening = f"The settings in {path} cannot be read ({trouble}), so the usual ones are used"
    aside = _free_name(path)
    try:
        path.rename(aside)
    except OSError:
        return f"{opening}; the file could not be renamed and will be replaced when a setting changes."
    return f"{opening}; the file is kept as {aside.name}."


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def _typed(setting: Setting[T], value: Any) -> T:
    """Give a value that ``_problem`` has nothing against its type: JSON knows lists only, and takes 2 for 2.0."""
    return setting.type(value)


def _problem(setting: Setting[Any], value: object) -> str | None:
    """Say in one sentence what is wrong with a value, if anything is."""
    if not _is_of_type(setting, value):
        return f"The setting {setting.key} cannot be {_shown(value)}: it takes {_KINDS[setting.type]}."
    if setting.choices and value not in setting.choices:
        return f"The setting {setting.key} cannot be {_shown(value)}: it takes one of {', '.join(setting.choices)}."
    if setting.limits and not setting.limits[0] <= cast("float", value) <= setting.limits[1]:
        lowest, highest = setting.limits
        return f"The setting {setting.key} cannot be {_shown(value)}: it takes {lowest:g} to {highest:g}."
    if setting.pattern:
        wrong = [each for each in cast("Iterable[str]", value) if not re.fullmatch(setting.pattern, each)]
        return f"The setting {setting.key} cannot have {_shown(wrong[0])}: {setting.help}" if wrong else None
    return None


def _is_of_type(setting: Setting[Any], value: object) -> bool:
    if setting.type is tuple:
        return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float) if setting.type is float else setting.type)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


_KINDS: dict[type, str] = {str: "text", int: "a whole number", float: "a number", tuple: "a list of texts"}
