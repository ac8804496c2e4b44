"""The verbs: every change to an archive is one of these functions, whoever asks for it.

Each takes the archive first, reports its progress to ``report`` where it may take long, and returns what changed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_app.operations.archive_settings import ARCHIVE_SETTINGS, set_archive_setting
    from archive_app.operations.contents import count_articles, count_parts, sqlite_version
    from archive_app.operations.duplicates import find_duplicates, still_offered
    from archive_app.operations.exporting import export_excerpts, select_excerpts, write_excerpts
    from archive_app.operations.import_report import recall_import, report_text, write_report
    from archive_app.operations.importing import import_paths
    from archive_app.operations.marking import (
        add_excerpt,
        add_excerpt_by_quote,
        edit_excerpt,
        place_excerpt,
        place_excerpt_by_quote,
        remove_excerpts,
    )
    from archive_app.operations.merging import mark_distinct, merge_articles, show_version
    from archive_app.operations.moving import export_archive, import_archive
    from archive_app.operations.pasting import PastedArticle, import_pasted, preview_pasted
    from archive_app.operations.reading_state import mark_read, mark_unread, note_opened, note_read_share, star, unstar
    from archive_app.operations.safety import automatic_backups, back_up_if_due, repair_archive, restore, salvage
    from archive_app.operations.searching import (
        forget_searches,
        look_at_saved_search,
        record_search,
        remove_saved_searches,
        rename_saved_search,
        restore_saved_searches,
        save_search,
        saved_search_counts,
    )
    from archive_app.operations.tagging import (
        add_excerpt_tags,
        add_tags,
        delete_tags,
        describe_tag,
        merge_tags,
        remove_excerpt_tags,
        remove_tags,
        rename_tag,
    )
    from archive_app.operations.trashing import empty_trash, move_to_trash, restore_from_trash
    from archive_app.operations.undoing import redo, trim_journal, undo
    from archive_app.operations.upkeep import backup, check, unplaced

__all__ = [
    "ARCHIVE_SETTINGS",
    "PastedArticle",
    "add_excerpt",
    "add_excerpt_by_quote",
    "add_excerpt_tags",
    "add_tags",
    "automatic_backups",
    "back_up_if_due",
    "backup",
    "check",
    "count_articles",
    "count_parts",
    "delete_tags",
    "describe_tag",
    "edit_excerpt",
    "empty_trash",
    "export_archive",
    "export_excerpts",
    "find_duplicates",
    "forget_searches",
    "import_archive",
    "import_pasted",
    "import_paths",
    "look_at_saved_search",
    "mark_distinct",
    "mark_read",
    "mark_unread",
    "merge_articles",
    "merge_tags",
    "move_to_trash",
    "note_opened",
    "note_read_share",
    "place_excerpt",
    "place_excerpt_by_quote",
    "preview_pasted",
    "recall_import",
    "record_search",
    "redo",
    "remove_excerpt_tags",
    "remove_excerpts",
    "remove_saved_searches",
    "remove_tags",
    "rename_saved_search",
    "rename_tag",
    "repair_archive",
    "report_text",
    "restore",
    "restore_from_trash",
    "restore_saved_searches",
    "salvage",
    "save_search",
    "saved_search_counts",
    "select_excerpts",
    "set_archive_setting",
    "show_version",
    "sqlite_version",
    "star",
    "still_offered",
    "trim_journal",
    "undo",
    "unplaced",
    "unstar",
    "write_excerpts",
    "write_report",
]

_MODULES = {
    "archive_settings": "ARCHIVE_SETTINGS set_archive_setting",
    "contents": "count_articles count_parts sqlite_version",
    "duplicates": "find_duplicates still_offered",
    "exporting": "export_excerpts select_excerpts write_excerpts",
    "import_report": "recall_import report_text write_report",
    "importing": "import_paths",
    "marking": "add_excerpt add_excerpt_by_quote edit_excerpt place_excerpt place_excerpt_by_quote remove_excerpts",
    "merging": "mark_distinct merge_articles show_version",
    "moving": "export_archive import_archive",
    "pasting": "PastedArticle import_pasted preview_pasted",
    "reading_state": "mark_read mark_unread note_opened note_read_share star unstar",
    "safety": "automatic_backups back_up_if_due repair_archive restore salvage",
    "searching": "forget_searches look_at_saved_search record_search remove_saved_searches rename_saved_search "
    "restore_saved_searches save_search saved_search_counts",
    "tagging": "add_excerpt_tags add_tags delete_tags describe_tag merge_tags remove_excerpt_tags remove_tags "
    "rename_tag",
    "trashing": "empty_trash move_to_trash restore_from_trash",
    "undoing": "redo trim_journal undo",
    "upkeep": "backup check unplaced",
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import a verb when it is first used: the window opens without what importing and exporting need."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
