"""Connections to one archive file: a reader for each thread, one writer at a time, errors in plain words."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import stat
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlite_utils

from archive_app.errors import ArchiveError
from archive_app.store import holders
from archive_app.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations, stand_in
from archive_app.store.same_file import SameFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive_app.model import Standing

log = logging.getLogger(__name__)

BUSY_SECONDS = 10.0
PAUSE_SECONDS = 0.05
LIBRARY_VERSION = sqlite3.sqlite_version
LONGEST_FILE_NAME = 255
"""Bytes of a file's name, on all common file systems."""


class Database:
    """One archive file, opened. Reading works from any thread; ``write`` lets one thread in at a time."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.warnings: list[str] = []
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._write_lock = threading.RLock()
        self._others_commits = 0
        self._seen_version = 0
        self._lookout: sqlite3.Connection | None = None
        self._lookout_lock = threading.Lock()
        self._file = SameFile(path)
        self._claim = holders.Claim(path)

    @property
    def connection(self) -> sqlite_utils.Database:
        """This thread's connection, opened when first asked for."""
        database: sqlite_utils.Database | None = getattr(self._local, "database", None)
        if database is None:
            database = self._connect()
            self._local.database = database
        return database

    def rows(self, sql: str, parameters: dict[str, object] | None = None) -> Iterator[dict[str, object]]:
        """Yield the rows of a SELECT as dictionaries. Raises ArchiveError."""
        with self.plain_errors():
            yield from self.connection.query(sql, parameters or {})

    def value(self, sql: str, parameters: dict[str, object] | None = None) -> object:
        """Return the first column of the first row, None when there is none. Raises ArchiveError."""
        with self.plain_errors():
            row = self.connection.conn.execute(sql, parameters or {}).fetchone()
        return row[0] if row else None

    def uuid(self) -> str:
        """Read the identity that the archive was given when it was created. Raises ArchiveError."""
        return str(self.value("SELECT value FROM archive WHERE key = 'uuid'"))

    def lineage(self) -> str:
        """Read what tells this archive from others and from what it was before a backup was put in its place."""
        restored = self.value("SELECT value FROM archive WHERE key = 'restored'")
        return self.uuid() if restored is None else f"{self.uuid()} {restored}"

    def has_written(self) -> bool:
        """Tell whether anything was written through these connections."""
        with self._guard:
            return any(connection.total_changes for connection in self._connections)

    def is_writing(self) -> bool:
        """Tell whether this thread has a transaction open, for which every other writer would have to wait."""
        database: sqlite_utils.Database | None = getattr(self._local, "database", None)
        return database is not None and database.conn.in_transaction

    def standing(self) -> Standing:
        """Tell how the file is by now that was opened."""
        found = self._file.standing()
        return "read-only" if found == "writable" and self.is_read_only else found

    def others_commits(self) -> int:
        """Count how often it was noticed, by this call or before, that other programs had written. Raises ArchiveError.

        The first call begins to look out.
        """
        with self._lookout_lock, self.plain_errors():
            if self._lookout is None:
                self._lookout = self._connect().conn
                self._seen_version = _data_version(self._lookout)
            self._look_out(is_own=False)
            return self._others_commits

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite_utils.Database]:
        """Open a transaction that is committed as a whole or not at all; inner ones join it. Raises ArchiveError."""
        if self.is_read_only:
            raise ArchiveError(f"{self.path} can only be read: copy it to a folder where you may write, and open that.")
        with self._write_lock, self.plain_errors():
            database = self.connection
            if database.conn.in_transaction:
                with database.atomic():
                    yield database
                return
            self._begin(database.conn)
            try:
                self._file.require_untouched(database.conn)
                self._notice_others()
                with self._claim.held():
                    yield database
                self._commit(database.conn)
            except BaseException:
                database.conn.rollback()
                raise

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            if self._connections and not self.is_read_only and self._file.is_elsewhere():
                _take_in_log(self._connections[0])
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._lookout = None
        self._claim.close()
        self._local = threading.local()

    @contextlib.contextmanager
    def plain_errors(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences that name the archive and say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            if sentence := explain(error, self.path):
                raise ArchiveError(sentence) from error
            raise

    def _begin(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise ArchiveError(holders.sentence(self.path)) from error
            raise

    def _commit(self, connection: sqlite3.Connection) -> None:
        """Commit, which the connection that looks out for others shall not take for theirs."""
        with self._lookout_lock:
            connection.execute("COMMIT")
            self._look_out(is_own=True)

    def _notice_others(self) -> None:
        with self._lookout_lock:
            self._look_out(is_own=False)

    def _look_out(self, *, is_own: bool) -> None:
        """Count it when something was committed since the last time, unless it is our own."""
        if self._lookout is None:
            return
        version = _data_version(self._lookout)
        self._others_commits += version != self._seen_version and not is_own
        self._seen_version = version

    def _connect(self) -> sqlite_utils.Database:
        self._file.require()
        with self.plain_errors():
            connection = sqlite3.connect(self._address(), uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA trusted_schema = OFF")  # an archive may come from anybody
            if self.is_read_only:
                stand_in(connection)
        with self._guard:
            self._connections.append(connection)
        return sqlite_utils.Database(connection, execute_plugins=False)

    def _address(self) -> str:
        return address_for_reading(self.path) if self.is_read_only else f"{self.path.absolute().as_uri()}?mode=rw"


def address_for_reading(path: Path) -> str:
    """Give the address under which SQLite opens a file for reading only, also in a folder that cannot be written."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    # In a folder that cannot be written SQLite cannot make the files that WAL needs, so nobody else writes either.
    is_immutable = not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{address}&immutable=1" if is_immutable else address


def _data_version(connection: sqlite3.Connection) -> int:
    """Give SQLite's number of what other connections than this one have committed."""
    [version] = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def _nothing(_database: Database) -> None:
    """Do nothing before a migration."""


def _take_in_log(connection: sqlite3.Connection) -> None:
    """Write SQLite's log into the file that it belongs to, or it would be taken for that of whatever lies there now."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        log.warning("What was written last could not be put into an archive that was moved while open: %s", error)


def open_database(
    path: Path, *, is_read_only: bool = False, before_migration: Callable[[Database], None] = _nothing
) -> Database:
    """Open an existing archive and bring its schema up to date, after ``before_migration`` if it is an older one.

    A file or folder without write permission is opened for reading only. Raises ArchiveError when the file is missing,
    not an archive, damaged, or written by a newer version of the program; the file is left as it is then.
    """
    status = _status(path)
    if status is None:
        raise ArchiveError(f"There is no archive at {path}: check the name, or create one with “archive-app new”.")
    if stat.S_ISDIR(status.st_mode):
        raise ArchiveError(f"{path} is a folder: name an archive file inside it.")
    if not stat.S_ISREG(status.st_mode):
        raise ArchiveError(f"{path} is no file but a device or a pipe: choose a file that ends in .articles.")
    _refuse_unopened(path)
    database = Database(path, is_read_only=is_read_only or not _is_writable(path))
    try:
        _refuse_foreign_schema(database.connection.conn, path)
        if not database.is_read_only:
            _prepare(database, before_migration)
    except BaseException:
        database.close()
        raise
    return database


def create_database(path: Path) -> Database:
    """Create a new archive. Raises ArchiveError when something is there already or the folder cannot be written."""
    if not is_free(path):
        raise ArchiveError(f"{path} exists already: choose another name, or open it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_ours = not path.exists()
        path.touch()
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be created ({error.strerror}): choose a folder where you may write."
        ) from error
    database = Database(path)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        if is_ours and path.exists() and path.stat().st_size == 0:
            path.unlink()
        raise
    return database


def is_free(path: Path) -> bool:
    """Tell whether an archive can be created there: nothing is there, or an empty file. Raises ArchiveError."""
    status = _status(path)
    return status is None or (stat.S_ISREG(status.st_mode) and status.st_size == 0)


def explain(error: sqlite3.Error, path: Path) -> str | None:
    """Say in one sentence what an SQLite error means for a person; None when it is a bug of ours."""
    text = str(error)
    for fragment, sentence in _EXPLANATIONS:
        if fragment in text:
            return sentence.format(path=path)
    return None


_DAMAGED = "{path} is damaged: restore a backup, or save what is left with “archive-app salvage”."

_EXPLANATIONS = (
    (
        "database or disk is full",
        "The disk that holds {path} is full: free some space and try again; nothing was lost.",
    ),
    ("attempt to write a readonly", "{path} can only be read: change its permissions, or copy it to another folder."),
    ("database is locked", "Another program is writing to {path}: wait until it is done and try again."),
    ("file is not a database", "{path} is not an archive: choose a file that ends in .articles."),
    ("no such ", "{path} is damaged or was changed by another program: restore a backup of it."),
    ("already exists", "{path} was changed by another program: restore a backup of it."),
    ("duplicate column", "{path} was changed by another program: restore a backup of it."),
    ("unsafe use of", "{path} holds code that is not this program's: do not use it, and ask where it comes from."),
    ("malformed", _DAMAGED),
    ("Could not decode to UTF-8", _DAMAGED),
    ("disk I/O error", "{path} could not be read or written: check the disk and its free space, then try again."),
    ("unable to open database", "{path} cannot be opened: check that you may read and write it and its folder."),
)


def _refuse_unopened(path: Path) -> None:
    """Refuse what is not for this program without a trace, which opening it for writing would leave."""
    log = Path(f"{path}-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    address = f"{path.absolute().as_uri()}?{how}"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
    except sqlite3.Error as error:
        raise ArchiveError(explain(error, path) or f"{path} cannot be opened ({error}): check the disk.") from error
    with contextlib.closing(connection):
        _refuse_foreign_schema(connection, path)


def _refuse_foreign_schema(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application_id, version, tables = (
            connection.execute(question).fetchone()[0]
            for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
        )
    except sqlite3.Error as error:
        raise ArchiveError(explain(error, path) or f"{path} cannot be read ({error}): check the disk.") from error
    if application_id != APPLICATION_ID and not (tables == 0 and application_id == 0):
        raise ArchiveError(f"{path} is a database of another program, not an archive: choose another file.")
    if version > SCHEMA_VERSION:
        raise ArchiveError(f"{path} was written by a newer version of this program: update the program to open it.")


def _prepare(database: Database, before_migration: Callable[[Database], None] = _nothing) -> None:
    """Bring the schema up to date in one transaction, so that nobody ever finds half of it, and switch to WAL."""
    if not _has_room_for_journal(database.path):
        _switch_to_wal(database, first="PRAGMA journal_mode = MEMORY")
    version = database.value("PRAGMA user_version")
    if version != SCHEMA_VERSION:
        if version:
            before_migration(database)
        with database.write() as connection:
            if database.value("PRAGMA user_version") != SCHEMA_VERSION:  # no other process was first
                migrations.apply(connection)
    _switch_to_wal(database)


def _has_room_for_journal(path: Path) -> bool:
    """Tell whether the name leaves room for the ending of the file that SQLite writes before it knows of WAL."""
    return len(os.fsencode(path.name)) + len("-journal") <= LONGEST_FILE_NAME


def _switch_to_wal(database: Database, *, first: str = "") -> None:
    """Switch, once no other process is at work; SQLite does not wait for this of itself. Raises ArchiveError."""
    deadline = time.monotonic() + BUSY_SECONDS
    while database.value("PRAGMA journal_mode") != "wal":
        try:
            database.connection.conn.execute(first)
            database.connection.conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise ArchiveError(explain(error, database.path) or str(error)) from error
            time.sleep(PAUSE_SECONDS)
    database.value("SELECT count(*) FROM sqlite_schema")  # from now on others can tell that it is open


def _status(path: Path) -> os.stat_result | None:
    """Look what is at a path; None when nothing is. Raises ArchiveError when that cannot be told."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a name that no system allows
        reason = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(f"{path} cannot be opened ({reason}): check its name and your permissions.") from error


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
