"""Look for articles that may be one, beside all other work, and decide cluster by cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView

from archive_app import operations
from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.duplicates.delegate import ClusterDelegate
from archive_app.gui.duplicates.model import ClusterModel, Line
from archive_app.gui.widgets.basic import label, push_button
from archive_app.gui.widgets.lines import LINE_ROLE
from archive_app.gui.widgets.progress import ProgressBar
from archive_app.gui.wording import counted, in_sentence, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from archive_app.archive import Archive
    from archive_app.gui.actions import Actions
    from archive_app.gui.job import Job
    from archive_app.gui.session import Session
    from archive_app.model import ArticleRow, Changes, DuplicateCluster

EXPLANATION = "Choose the article to keep: it gets the texts, tags and excerpts of the others in its group."
LABEL = "Looking for duplicates"


class DuplicatesDialog(BesideDialog):
    """Lists clusters of articles that are nearly the same, found when it is first opened and when asked again.

    What is decided here can be undone here. ``opened`` brings the id of an article to read.
    """

    opened = Signal(object)

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__("Duplicates", window)
        self._session = session
        self._job: Job | None = None
        self._found: tuple[DuplicateCluster, ...] | None = None
        self.text = label(wraps=True, muted=True)
        self._bar = ProgressBar()
        self._bar.setAccessibleName(LABEL)
        self.clusters = ClusterModel(self)
        self.list = QListView()
        self._lay_out()
        self.addActions([actions["undo"], actions["redo"]])
        self.list.activated.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        session.jobs.changed.connect(self._follow)
        session.news.changed.connect(self._refresh)

    def appear(self) -> None:
        """Show what was found, or look now."""
        super().appear()
        self.list.setFocus()
        if self._found is None:
            self.look()
        else:
            self._refresh()

    def look(self) -> None:
        """Compare all articles, however long it takes."""
        if self._job is not None:
            return
        work = partial(operations.find_duplicates, self._session.archive)
        self._job = self._session.jobs.look(LABEL, work, self._take, otherwise=self._left_off)
        self._follow()

    def hideEvent(self, event: object) -> None:  # noqa: ARG002
        """Look no further when nobody waits for it."""
        if self._job is not None:
            self._job.cancel()

    # --- finding --------------------------------------------------------------------------------------------------

    def _take(self, found: tuple[DuplicateCluster, ...]) -> None:
        self._job, self._found = None, found
        self._refresh()

    def _left_off(self) -> None:
        self._job = None
        self.text.setText("The search for duplicates did not come to its end.")
        self._enable()

    def _refresh(self) -> None:
        """Show what is still to be decided."""
        if self._found is not None and self.isVisible():
            work = partial(_still_offered, self._session.archive, self._found)
            self._session.jobs.read("duplicates", work, self._show)

    def _show(self, offered: tuple[Sequence[DuplicateCluster], dict[int, ArticleRow]]) -> None:
        clusters, rows = offered
        place = self.list.currentIndex().row()
        self.clusters.show(clusters, rows)
        self.list.setCurrentIndex(self.clusters.article_at_or_after(max(place, 0)))
        groups = counted(len(clusters), "group", "groups")
        self.text.setText(f"{groups} of articles that are alike. {EXPLANATION}" if clusters else "No duplicates found.")
        self._enable()

    def _follow(self) -> None:
        """Show how far the search is."""
        if self._job is None:
            return
        progress = self._job.progress
        total = f" / {number(progress.total)}" if progress.total else ""
        self.text.setText(f"{progress.label} …  {number(progress.done)}{total}")
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(min(progress.done, progress.total or 0))
        self._enable()

    # --- deciding -------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        line = self._chosen()
        if line is not None and line.row is not None:
            ids, kept = line.cluster.article_ids, line.row
            told = f"{counted(len(ids), 'article', 'articles')} merged into “{in_sentence(kept.title)}”"
            self._change("Merging articles", partial(operations.merge_articles, ids=ids, into=kept.id), told)

    def _tell_apart(self) -> None:
        line = self._chosen()
        if line is not None:
            told = f"{counted(len(line.cluster.article_ids), 'article', 'articles')} will not be offered as one again"
            work = partial(operations.mark_distinct, ids=line.cluster.article_ids)
            self._change("Telling articles apart", work, told)

    def _change(self, name: str, work: Callable[[Archive], Changes], told: str) -> None:
        archive = self._session.archive
        self._session.change(name, lambda _: work(archive), initiator=self, told=told)

    def _open(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LINE_ROLE)
        if line is not None and line.row is not None:
            self.opened.emit(line.row.id)

    def _chosen(self) -> Line | None:
        line: Line | None = self.list.currentIndex().data(LINE_ROLE)
        return line

    # --- looks ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.list.setModel(self.clusters)
        self.list.setItemDelegate(ClusterDelegate(self.list))
        self.list.setAccessibleName("Articles that are alike")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.again = push_button("Look again")
        self.again.clicked.connect(self.look)
        self.apart = push_button("Not the same")
        self.apart.clicked.connect(self._tell_apart)
        self.merge = push_button("Merge into the chosen one", is_primary=True)
        self.merge.setAutoDefault(False)  # Enter reads the chosen article, and must not merge it too
        self.merge.clicked.connect(self._merge)
        self.body.addWidget(self.text)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.list, 1)
        self.foot.insertWidget(0, self.again)
        self.foot.addWidget(self.apart)
        self.foot.addWidget(self.merge)

    def _enable(self) -> None:
        is_looking = self._job is not None
        self._bar.setVisible(is_looking)
        self.again.setEnabled(not is_looking)
        can_decide = self._chosen() is not None and not is_looking and not self._session.archive.is_read_only
        self.apart.setEnabled(can_decide)
        self.merge.setEnabled(can_decide)


def _still_offered(
    archive: Archive, found: Sequence[DuplicateCluster]
) -> tuple[Sequence[DuplicateCluster], dict[int, ArticleRow]]:
    clusters = operations.still_offered(archive, found)
    rows = archive.rows([identity for cluster in clusters for identity in cluster.article_ids])
    return clusters, {row.id: row for row in rows}
