"""Asks an archive's index in processes of their own, so that a window neither stands still for it nor holds it.

Python threads share one interpreter: what searches or fills an index in the window's process holds up its painting.
One process answers; another, which is started when there is something to do, brings the index up to date.
"""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import pickle
import signal
import threading
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from archive_app import logs
from archive_app.archive import Archive
from archive_app.errors import ArchiveAppError, ArchiveError, Cancelled
from archive_app.listing import can_list, listed
from archive_app.model import Progress, silent
from archive_app.workers import end_with_parent, step_back

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from archive_app.indexing import Indexing
    from archive_app.model import Completion, DateField, Hit, Page, Report, Search, Snippet

    Send: TypeAlias = Callable[["_Answer"], None]

THREADS = 3
"""Questions that the answering process takes at once."""

ENDED = "The process that searches has ended unexpectedly. It starts again with the next search."
MOST_TRIES = 3

PATIENCE = 5.0
"""Seconds that a process may take to end by itself."""

NOT_STARTING = "The process that searches does not start. The log tells why; try again after a restart of the program."

log = logging.getLogger(__name__)


class _EndedError(ArchiveError):
    """A process ended before it had answered."""


class _Question(NamedTuple):
    """What a process is asked: a method of ``Indexing``, and whether its progress is to be told; no name stops it."""

    serial: int
    method: str = ""
    arguments: tuple[Any, ...] = ()
    is_reported: bool = False


class _Answer(NamedTuple):
    """What a process says to a question: its progress, its result, or why there is none."""

    serial: int
    value: Any = None
    error: BaseException | None = None
    progress: Progress | None = None
    repairs: int = 0


class _Wait(NamedTuple):
    """Whoever waits for an answer, the connection that it is to come by, and how ``report`` stopped it, if it did."""

    connection: Connection
    future: Future[Any]
    report: Report
    stopped: Cancelled | None = None


def ask_elsewhere(archive: Archive) -> None:
    """Let an open archive ask its index in other processes from now on."""
    archive.indexing = cast("Indexing", IndexingElsewhere(archive))


class IndexingElsewhere:
    """Does what ``Indexing`` does, in other processes. Questions may come from any thread.

    Until the process is there, the store lists what no words are asked for; ``has_guessed`` tells that it did.
    """

    def __init__(self, archive: Archive) -> None:
        self._database = archive.database
        self._answering = _Helper(archive.path, is_read_only=archive.is_read_only)
        self._filling = _Helper(archive.path, is_read_only=archive.is_read_only, is_patient=True)
        self.has_guessed = False

    @property
    def repairs(self) -> int:
        """How often a damaged index was thrown away, to be made anew."""
        return self._answering.repairs + self._filling.repairs

    def close(self) -> None:
        """End the processes, and wait until they have let go of the archive."""
        for helper in (self._answering, self._filling):
            helper.close()
        for helper in (self._answering, self._filling):
            helper.wait()

    def lag(self) -> int:
        """Count the articles that changed since the index last looked."""
        return cast("int", self._answering.ask("lag"))

    def catch_up(self, report: Report = silent) -> int:
        """Bring the index up to date; where it is already, no process is started for it."""
        return cast("int", self._filling.ask("catch_up", report=report)) if self.lag() else 0

    def rebuild(self, report: Report = silent) -> int:
        """Throw the index away and make it anew; return how many articles it took in."""
        return cast("int", self._filling.ask("rebuild", report=report))

    def search(self, search: Search) -> Page:
        """Answer a search from the index, and from the store what the index does not have yet."""
        if not self._answering.is_there() and not search.query.strip() and can_list(search):
            self.has_guessed = True
            self._answering.start_soon()
            return listed(self._database, search, waiting=0)
        return cast("Page", self._answering.ask("search", search))

    def number_found(self, search: Search, *, added_after: str | None = None) -> int:
        """Count what a search finds, or what of it came into the archive after a moment (ISO 8601, in UTC)."""
        return cast("int", self._answering.ask("number_found_after", search, added_after))

    def all_hits(self, search: Search) -> tuple[Hit, ...]:
        """List everything that a search finds in its order, and count nothing."""
        return cast("tuple[Hit, ...]", self._answering.ask("all_hits", search))

    def ids(self, search: Search) -> array[int]:
        """List the articles that a search finds in its order, each once."""
        return cast("array[int]", self._answering.ask("ids", search))

    def words(self, ids: Sequence[int]) -> dict[int, int]:
        """Tell how many words articles have; those that wait for the index are left out."""
        return cast("dict[int, int]", self._answering.ask("words", ids))

    def histogram(self, search: Search, field: DateField) -> dict[str, int]:
        """Count by day what a search finds, in the order of time; by month or year where no more is known."""
        return cast("dict[str, int]", self._answering.ask("histogram", search, field))

    def snippets(
        self, search: Search, texts: Iterable[tuple[int, str, str]], is_excerpt: bool = False
    ) -> Mapping[int, Snippet]:
        """Cut a snippet from each text."""
        return cast("Mapping[int, Snippet]", self._answering.ask("snippets", search, list(texts), is_excerpt))

    def more_like(self, article_id: int, text: str, limit: int) -> tuple[Hit, ...]:
        """Find the other articles that have most of the words by which a text differs from others."""
        return cast("tuple[Hit, ...]", self._answering.ask("more_like", article_id, text, limit))

    def completions(self, query: str, cursor: int, most: int) -> list[Completion]:
        """List ways to go on with a query at the cursor."""
        return cast("list[Completion]", self._answering.ask("completions", query, cursor, most))

    def hits(self, search: Search, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """List every (start, end) of an article's text that justifies its being found."""
        return cast("tuple[tuple[int, int], ...]", self._answering.ask("hits", search, text, language))


class _Helper:
    """One process that answers questions about an archive's index; the first starts it, and the next if it died."""

    def __init__(self, path: Path, *, is_read_only: bool, is_patient: bool = False) -> None:
        self._path, self._is_read_only, self._is_patient = path, is_read_only, is_patient
        self._lock = threading.Lock()
        self._serials = count(1)
        self._waiting: dict[int, _Wait] = {}
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None
        self._is_closed = self._has_answered = False
        self._tries = 0
        self.repairs = 0

    def is_there(self) -> bool:
        """Tell whether the process has answered something already."""
        return self._has_answered

    def start_soon(self) -> None:
        """Start the process without waiting for it; what keeps it from starting is told to whoever asks next."""
        threading.Thread(target=self._start_if_needed, daemon=True).start()

    def ask(self, method: str, *arguments: Any, report: Report | None = None) -> Any:
        """Ask, and wait for the answer; when the process ends meanwhile, ask another one, once.

        Raises what the question raises, and ArchiveError when the other one ends too or none starts.
        """
        try:
            return self._ask(method, arguments, report)
        except _EndedError:
            return self._ask(method, arguments, report)

    def _ask(self, method: str, arguments: tuple[Any, ...], report: Report | None) -> Any:
        future: Future[Any] = Future()
        serial = next(self._serials)
        connection = self._connected()
        with self._lock:
            self._waiting[serial] = _Wait(connection, future, report or silent)
        self._send(connection, _Question(serial, method, arguments, report is not None))
        return future.result()

    def close(self) -> None:
        """Tell the process to end."""
        atexit.unregister(self.close)
        with self._lock:
            self._is_closed = True
            connection, self._connection = self._connection, None
        if connection is not None:
            self._send(connection, None)

    def wait(self) -> None:
        """Wait until the process that was told to end has ended; one that does not is ended by force."""
        if self._process is None:
            return
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _connected(self) -> Connection:
        connection = self._start_if_needed()
        if connection is None:
            raise ArchiveError("The archive is closed." if self._is_closed else NOT_STARTING)
        return connection

    def _start_if_needed(self) -> Connection | None:
        """Give the connection to the process; None when it may not be started, or not again."""
        with self._lock:
            if self._connection is None and not self._is_closed and self._tries < MOST_TRIES:
                self._tries += 1
                self._connection = self._start()
            return self._connection

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._path, self._is_read_only, self._is_patient))
        process.start()
        theirs.close()
        self._process = process
        atexit.unregister(self.close)
        atexit.register(self.close)
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()
        return ours

    def _send(self, connection: Connection, question: _Question | None) -> None:
        try:
            with self._lock:
                connection.send(question)
        except OSError:
            self._end(connection)

    def _listen(self, connection: Connection) -> None:
        try:
            while True:
                self._take(connection, connection.recv())
        except (EOFError, OSError):
            log.debug("A process that searches has ended")
        finally:
            self._end(connection)

    def _take(self, connection: Connection, answer: _Answer) -> None:
        self._tries, self._has_answered, self.repairs = 0, True, max(self.repairs, answer.repairs)
        with self._lock:
            wait = self._waiting.get(answer.serial)
            if answer.progress is None:
                self._waiting.pop(answer.serial, None)
        if wait is None:  # it was given up already
            return
        if answer.progress is not None:
            try:
                wait.report(answer.progress)
            except Cancelled as error:
                with self._lock:
                    self._waiting[answer.serial] = wait._replace(stopped=error)
                self._send(connection, _Question(answer.serial))
        elif isinstance(answer.error, Cancelled) and wait.stopped is not None:
            wait.future.set_exception(wait.stopped)
        elif answer.error is not None:
            wait.future.set_exception(answer.error)
        else:
            wait.future.set_result(answer.value)

    def _end(self, connection: Connection) -> None:
        """Give up what waits for a process that has ended; the next question starts another."""
        with self._lock:
            if self._connection is connection:
                self._connection = None
            ended = [serial for serial, wait in self._waiting.items() if wait.connection is connection]
            waiting = [self._waiting.pop(serial) for serial in ended]
        for wait in waiting:
            wait.future.set_exception(_EndedError(ENDED))


# --- in the other process -----------------------------------------------------------------------------------------


def _serve(connection: Connection, path: Path, is_read_only: bool, is_patient: bool) -> None:
    """Answer questions until there are no more, or the program that asks them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for the program that asks, and this ends with it
    logs.configure()
    end_with_parent()
    if is_patient:
        step_back()
    try:
        with Archive.open(path, is_read_only=is_read_only) as archive, ThreadPoolExecutor(THREADS) as executor:
            _answer_all(connection, archive.indexing, executor)
    except Exception:
        log.exception("A process that searches cannot go on")
        raise


def _answer_all(connection: Connection, indexing: Indexing, executor: ThreadPoolExecutor) -> None:
    """Take questions at once, whatever is being answered: nothing is said in this thread, which might have to wait."""
    stops: dict[int, threading.Event] = {}
    sending = threading.Lock()

    def send(answer: _Answer) -> None:
        with sending:
            connection.send(answer)

    def answer(question: _Question) -> None:
        found = _answered(indexing, question, stops[question.serial], send)
        try:
            send(found)
        except (AttributeError, TypeError, pickle.PicklingError) as error:  # it cannot be sent, which has to be said
            send(found._replace(value=None, error=_sendable(error)))
        del stops[question.serial]

    while (question := _next(connection)) is not None:
        if question.method:
            stops[question.serial] = threading.Event()
            executor.submit(answer, question)
        elif (stop := stops.get(question.serial)) is not None:
            stop.set()


def _next(connection: Connection) -> _Question | None:
    try:
        return cast("_Question | None", connection.recv())
    except (EOFError, OSError):
        return None


def _answered(indexing: Indexing, question: _Question, stop: threading.Event, send: Send) -> _Answer:
    """Find the answer, and tell the progress meanwhile."""

    def report(progress: Progress) -> None:
        if stop.is_set():
            raise Cancelled("It was stopped.")
        send(_Answer(question.serial, progress=progress))

    more = {"report": report} if question.is_reported else {}
    try:
        value = getattr(indexing, question.method)(*question.arguments, **more)
    except BaseException as error:  # noqa: BLE001 - whatever it is, whoever asked gets it
        return _Answer(question.serial, error=_sendable(error), repairs=indexing.repairs)
    return _Answer(question.serial, value, repairs=indexing.repairs)


def _sendable(error: BaseException) -> BaseException:
    """Give errors that are meant for people as they are; of others, what they say and where."""
    if isinstance(error, ArchiveAppError):
        return error
    return RuntimeError("".join(traceback.format_exception(error)))
