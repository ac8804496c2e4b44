"""Settings that belong to the archive and travel with it: its name, what it is for, what its colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database


def stored(database: Database) -> dict[str, str]:
    """Map the keys of what is set to the values, unknown ones of newer programs too."""
    records = database.rows("SELECT key, value FROM archive_settings ORDER BY key")
    return {str(record["key"]): str(record["value"]) for record in records}


def put(connection: Connection, key: str, value: str, *, now: str) -> None:
    """Set a value; an empty one takes the setting away."""
    if not value:
        connection.conn.execute("DELETE FROM archive_settings WHERE key = :key", {"key": key})
        return
    connection.conn.execute(
        """
        INSERT INTO archive_settings (key, value, changed) VALUES (:key, :value, :now)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed = excluded.changed
        """,
        {"key": key, "value": value, "now": now},
    )
