"""What the window's actions do: ask where it must be asked, then queue one operation."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_app import operations, paths, plugins
from archive_app.export.files import replaced_bytes
from archive_app.gui.dialogs.export import ExportChoice, ExportDialog
from archive_app.gui.dialogs.name import NameDialog
from archive_app.gui.dialogs.question import QuestionDialog
from archive_app.gui.intake.log import IMPORTING
from archive_app.gui.search.terms import field_term
from archive_app.gui.status.report import failure_lines, summary
from archive_app.gui.wording import counted, in_sentence
from archive_app.model import Changes, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from archive_app.archive import Archive
    from archive_app.gui.asking import Asker
    from archive_app.gui.reader.marking import Marking
    from archive_app.gui.session import Session
    from archive_app.model import ArticleRow, ImportResult, Original, Report

    _Marking: TypeAlias = tuple[Callable[[Archive, Sequence[int]], Changes], str]


AT_ONCE = 1_000
"""Articles that are looked at together."""

ARCHIVE_FILTER = f"Archives (*{paths.ARCHIVE_SUFFIX})"


class Commands(QObject):
    """The larger things a person can do.

    ``imported`` brings an import's result, ``archive_wanted`` another archive that is to be created or opened in this
    window, ``beside_wanted`` one to be opened in another.
    """

    imported = Signal(object)
    archive_wanted = Signal(object, bool)
    beside_wanted = Signal(object)

    def __init__(self, session: Session, marking: Marking, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._marking, self._window = session, marking, window
        self._folder = Path.home()
        self.has_copy = False

    # --- archives -------------------------------------------------------------------------------------------------

    def new_archive(self) -> None:
        """Ask where a new archive is to be."""
        suggested = str(paths.user_archive().with_name(f"New{paths.ARCHIVE_SUFFIX}"))
        name, _ = QFileDialog.getSaveFileName(self._window, "New archive", suggested, ARCHIVE_FILTER)
        if name:
            path = Path(name)
            self.archive_wanted.emit(path if path.suffix else path.with_suffix(paths.ARCHIVE_SUFFIX), True)

    def open_archive(self) -> None:
        """Ask which archive to open."""
        if (path := self._ask_for_archive("Open archive")) is not None:
            self.archive_wanted.emit(path, False)

    def open_beside(self) -> None:
        """Ask which archive to open in a window of its own."""
        if (path := self._ask_for_archive("Open archive in another window")) is not None:
            self.beside_wanted.emit(path)

    def _ask_for_archive(self, title: str) -> Path | None:
        folder = str(self._session.archive.path.parent)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, ARCHIVE_FILTER)
        return Path(name) if name else None

    # --- importing ------------------------------------------------------------------------------------------------

    def import_files(self) -> None:
        """Ask for files and import them."""
        suffixes = sorted({suffix for importer in plugins.importers() for suffix in importer.suffixes})
        known = " ".join(f"*{suffix}" for suffix in (*suffixes, ".zip"))
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import files", str(self._folder), f"Articles ({known});;All files (*)"
        )
        self.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Ask for a folder and import what is in it."""
        name = QFileDialog.getExistingDirectory(self._window, "Import a folder", str(self._folder))
        self.import_paths([Path(name)] if name else [])

    def import_sample(self) -> None:
        """Import the sample articles that come with the program."""
        self.import_paths([paths.sample_folder()])

    def try_again(self, result: ImportResult) -> None:
        """Import anew what an import could not take in, or did not come to."""
        only = {one.file for one in result.outcomes if one.status in ("failed", "not_reached")}
        self.import_paths(result.paths, only)

    def import_paths(self, chosen: Sequence[Path], only: Collection[str] | None = None) -> None:
        """Import files, folders and zips, or ``only`` the files named so there."""
        if not chosen:
            return
        self._folder = chosen[0].parent
        archive = self._session.archive

        def work(report: Report) -> ImportResult:
            return operations.import_paths(archive, chosen, only=only, report=report, workers=None)

        self._session.jobs.write(IMPORTING, work, self._take_import, is_long=True, otherwise=self._take_rest)

    def _take_rest(self) -> None:
        """Show what an import that broke off has brought until then."""
        self._session.news.changed.emit(Changes(), self)

    def _take_import(self, result: ImportResult) -> None:
        self._session.news.changed.emit(result.changes, self)
        told = "\n".join((summary(result), *failure_lines(result.failed)))
        self._session.jobs.tell(told, problems=len(result.failed))
        self.imported.emit(result)

    # --- exporting ------------------------------------------------------------------------------------------------

    def export(self, query: str, selected: Sequence[int], tags: Sequence[str] = ()) -> None:
        """Ask what to export and where to, then export it."""
        dialog = ExportDialog(
            plugins.exporters(),
            folder=self._folder,
            query=query,
            selected=selected,
            known_tags=self._marking.known_tags,
            tags=tags,
            parent=self._window,
        )
        dialog.hand_to(lambda: self.export_choice(dialog.choice(), asker=dialog))
        dialog.open()

    def export_choice(self, choice: ExportChoice, *, asker: Asker | None = None) -> None:
        """Export what was chosen."""
        self._folder = choice.target.parent
        archive = self._session.archive

        def work(report: Report) -> int:
            return operations.export_excerpts(
                archive,
                choice.exporter,
                choice.target,
                tags=choice.tags,
                query=choice.query,
                article_ids=choice.article_ids,
                report=report,
            )

        def then(count: int) -> None:
            if asker is not None:
                asker.saved()
            self._session.told.emit(f"{counted(count, 'excerpt', 'excerpts')} written to {choice.target}")

        self._session.jobs.write("Exporting", work, then, is_long=True, otherwise=self._session.answer_to(asker))

    def back_up(self) -> None:
        """Ask where to, then copy the archive there."""
        archive = self._session.archive
        suggested = self._folder / f"{archive.path.stem} backup{archive.path.suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Back up to", str(suggested))
        if name:
            told = f"Backed up to {name}"

            def work(report: Report) -> None:
                operations.backup(archive, Path(name), report=report)

            self._session.jobs.write("Backing up", work, lambda _: self._session.told.emit(told), is_long=True)

    def save_copy(self) -> None:
        """Ask where to, copy what is open there, and go on with the copy."""
        archive = self._session.archive
        suggested = archive.path.with_stem(f"{archive.path.stem} copy")
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(suggested), ARCHIVE_FILTER)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(name).with_suffix(paths.ARCHIVE_SUFFIX)

        def work(report: Report) -> None:
            operations.backup(archive, path, report=report)

        self._session.jobs.write("Saving a copy", work, lambda _: self._go_on_with(path), is_long=True)

    def _go_on_with(self, copy: Path) -> None:
        self.has_copy = True
        self.archive_wanted.emit(copy, False)

    def save_original(self, article_id: int) -> None:
        """Ask where to, then write the bytes an article came from."""
        archive = self._session.archive
        self._session.jobs.read("save-original", partial(archive.originals, article_id), self._write_original)

    def _write_original(self, originals: Sequence[Original]) -> None:
        original = originals[0]
        suggested = self._folder / Path(original.name).name
        name, _ = QFileDialog.getSaveFileName(self._window, "Save original as", str(suggested))
        if name:
            write = partial(_write_bytes, Path(name), original.data)
            self._session.jobs.read("write-original", write, lambda _: self._session.told.emit(f"Saved {name}"))

    # --- articles -------------------------------------------------------------------------------------------------

    def trash(self, ids: Sequence[int]) -> None:
        """Move articles to the trash."""
        told = f"{counted(len(ids), 'article', 'articles')} moved to the trash"
        self._change("Moving to trash", partial(operations.move_to_trash, self._session.archive, ids), told)

    def restore(self, ids: Sequence[int]) -> None:
        """Take articles back from the trash."""
        told = f"{counted(len(ids), 'article', 'articles')} restored"
        self._change("Restoring", partial(operations.restore_from_trash, self._session.archive, ids), told)

    def star(self, ids: Sequence[int]) -> None:
        """Give articles a star, or take it off when all have one."""
        self._mark(ids, _is_starred, (operations.star, "starred"), (operations.unstar, "unstarred"))

    def read(self, ids: Sequence[int]) -> None:
        """Mark articles as read, or as unread when all are read."""
        put, take_off = (operations.mark_read, "marked as read"), (operations.mark_unread, "marked as unread")
        self._mark(ids, _is_read, put, take_off)

    def _mark(
        self, ids: Sequence[int], is_marked: Callable[[ArticleRow], bool], put: _Marking, take_off: _Marking
    ) -> None:
        if not ids:
            return
        archive = self._session.archive

        def work(_: Report) -> tuple[Changes, str]:
            verb, told = take_off if all(map(is_marked, _rows(archive, ids))) else put
            return verb(archive, ids), f"{counted(len(ids), 'article', 'articles')} {told}"

        def then(done: tuple[Changes, str]) -> None:
            self._session.news.changed.emit(done[0], self)
            self._session.told.emit(done[1])

        self._session.jobs.write("Marking", work, then)

    def empty_trash(self) -> None:
        """Ask, then delete what lies in the trash."""
        work = partial(operations.empty_trash, self._session.archive)
        self._ask(
            "Empty trash",
            "Delete the articles in the trash for good, with their excerpts and originals?",
            "Delete for good",
            partial(self._change, "Emptying the trash", work, "The trash is empty"),
        )

    # --- tags -----------------------------------------------------------------------------------------------------

    def tag_articles(self, ids: Sequence[int]) -> None:
        """Ask for a tag and give it to articles."""
        text = f"Tag for {counted(len(ids), 'article', 'articles')}:"
        dialog = NameDialog("Add a tag", text, "Add", known=self._marking.known_tags, parent=self._window)
        dialog.hand_to(lambda: self._marking.add_tag(ids, dialog.name(), asker=dialog))
        dialog.open()

    def untag_articles(self, ids: Sequence[int]) -> None:
        """Ask which of the tags of articles to take off them; nothing is asked where they have none."""
        archive = self._session.archive
        self._session.jobs.read("tags-of", lambda: _tags_of(archive, ids), partial(self._ask_tag_to_remove, ids))

    def _ask_tag_to_remove(self, ids: Sequence[int], names: Sequence[str]) -> None:
        if not names:
            self._session.told.emit("There is no tag to take off")
            return
        text = f"Tag to take off {counted(len(ids), 'article', 'articles')}:"
        name = names[0] if len(names) == 1 else ""
        dialog = NameDialog("Take a tag off", text, "Take off", known=names, suggested=name, parent=self._window)
        dialog.hand_to(lambda: self._marking.remove_tag(ids, dialog.name(), asker=dialog))
        dialog.open()

    def tend_tag(self, verb: str, name: str) -> None:
        """Rename, merge, remove or export a tag."""
        verbs: dict[str, Callable[[str], None]] = {
            "rename": self._rename_tag,
            "merge": self._merge_tag,
            "remove": self._remove_tag,
            "export": self._export_tag,
        }
        verbs[verb](name)

    def _export_tag(self, name: str) -> None:
        self.export("", (), (name,))

    def _rename_tag(self, name: str) -> None:
        text = f"New name for {in_sentence(f'#{name}')}:"
        dialog = NameDialog("Rename tag", text, "Rename", name=name, parent=self._window)
        archive = self._session.archive
        dialog.hand_to(
            lambda: self._change(
                "Renaming a tag",
                partial(operations.rename_tag, archive, name, dialog.name()),
                f"{in_sentence(f'#{name}')} is now {in_sentence(f'#{dialog.name()}')}",
                dialog,
            )
        )
        dialog.open()

    def _merge_tag(self, name: str) -> None:
        others = [one for one in self._marking.known_tags if one != name]
        text = f"Everything tagged {in_sentence(f'#{name}')} will be tagged:"
        dialog = NameDialog("Merge tag", text, "Merge", refused=name, known=others, parent=self._window)
        archive = self._session.archive
        dialog.hand_to(
            lambda: self._change(
                "Merging tags",
                partial(operations.merge_tags, archive, [name], dialog.name()),
                f"{in_sentence(f'#{name}')} merged into {in_sentence(f'#{dialog.name()}')}",
                dialog,
            )
        )
        dialog.open()

    def _remove_tag(self, name: str) -> None:
        told = f"{in_sentence(f'#{name}')} removed"
        self._ask(
            "Remove tag",
            f"Take {in_sentence(f'#{name}')} off all articles? Excerpts keep it.",
            "Remove",
            partial(self._change, "Removing a tag", partial(_untag_all, self._session.archive, name), told),
        )

    def _ask(self, title: str, text: str, accept_text: str, then: Callable[[], None]) -> None:
        QuestionDialog(title, text, accept_text, then, self._window).open()

    def _change(self, label: str, work: Callable[[], Changes], told: str, asker: Asker | None = None) -> None:
        self._session.change(label, lambda _: work(), initiator=self, told=told, asker=asker)


def _is_starred(row: ArticleRow) -> bool:
    return bool(row.starred_at)


def _is_read(row: ArticleRow) -> bool:
    return bool(row.read_at)


def _tags_of(archive: Archive, ids: Sequence[int]) -> list[str]:
    """List the tags that any of the articles has."""
    return sorted({name for row in _rows(archive, ids) for name in row.tags}, key=str.casefold)


def _rows(archive: Archive, ids: Sequence[int]) -> Iterator[ArticleRow]:
    """Yield articles, of which there may be a million, some at a time."""
    for start in range(0, len(ids), AT_ONCE):
        yield from archive.rows(ids[start : start + AT_ONCE])


def _untag_all(archive: Archive, name: str) -> Changes:
    page = archive.search(Search(field_term("tag", name), limit=None))
    return operations.remove_tags(archive, [hit.id for hit in page.hits], [name])


def _write_bytes(target: Path, data: bytes) -> None:
    with replaced_bytes(target) as file:
        file.write(data)
