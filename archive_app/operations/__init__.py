"""The verbs: every change to an archive is one of these functions, whoever asks for it.

Each takes the archive first, reports its progress to ``report`` where it may take long, and returns what changed.
"""

from archive_app.operations.exporting import export_excerpts, select_excerpts, write_excerpts
from archive_app.operations.importing import import_paths
from archive_app.operations.marking import add_excerpt, add_excerpt_by_quote, edit_excerpt, remove_excerpts
from archive_app.operations.tagging import add_tags, merge_tags, remove_tags, rename_tag
from archive_app.operations.trashing import empty_trash, move_to_trash, restore_from_trash
from archive_app.operations.upkeep import backup, check, unplaced

__all__ = [
    "add_excerpt",
    "add_excerpt_by_quote",
    "add_tags",
    "backup",
    "check",
    "edit_excerpt",
    "empty_trash",
    "export_excerpts",
    "import_paths",
    "merge_tags",
    "move_to_trash",
    "remove_excerpts",
    "remove_tags",
    "rename_tag",
    "restore_from_trash",
    "select_excerpts",
    "unplaced",
    "write_excerpts",
]
