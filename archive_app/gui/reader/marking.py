"""What the reader does to an archive: excerpts and tags, each as one queued operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import operations, settings
from archive_app.gui.dialogs.excerpt import ExcerptDialog
from archive_app.gui.wording import counted, in_sentence
from archive_app.model import Changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.asking import Asker
    from archive_app.gui.session import Session
    from archive_app.model import Article, Excerpt, Report


class Marking(QObject):
    """Remembers the tags and the color used last, and the names that can be completed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.known_tags: list[str] = []
        self.last_tags: tuple[str, ...] = ()
        self.last_color = session.settings.get(settings.LAST_COLOR)

    def add(
        self,
        article: Article,
        passage: tuple[int, int],
        *,
        tags: Sequence[str],
        color: str,
        note: str = "",
        asker: Asker | None = None,
    ) -> None:
        """Make an excerpt of a passage."""
        archive, self.last_tags, self.last_color = self._session.archive, tuple(tags), color

        def work(_: Report) -> Changes:
            made = operations.add_excerpt(archive, article.id, *passage, tags=tags, note=note, color=color)
            return Changes(articles=frozenset({article.id}), excerpts=frozenset({made.id}))

        self._session.change("Adding an excerpt", work, told="Excerpt added", asker=asker)

    def add_by_dialog(self, article: Article, passage: tuple[int, int], parent: QWidget) -> ExcerptDialog:
        """Ask for tags, note and color, then make an excerpt of a passage."""
        dialog = ExcerptDialog(
            "New excerpt",
            article.text[slice(*passage)],
            known_tags=self.known_tags,
            tags=self.last_tags,
            color=self.last_color,
            parent=parent,
        )
        dialog.hand_to(lambda: self._add_answers(article, passage, dialog))
        dialog.open()
        return dialog

    def edit_by_dialog(self, excerpt: Excerpt, parent: QWidget) -> ExcerptDialog:
        """Ask for an excerpt's other tags, note or color."""
        dialog = ExcerptDialog(
            "Excerpt",
            excerpt.selectors.exact,
            known_tags=self.known_tags,
            tags=excerpt.tags,
            note=excerpt.note,
            color=excerpt.color,
            parent=parent,
        )
        dialog.hand_to(lambda: self._edit_answers(excerpt, dialog))
        dialog.open()
        return dialog

    def edit(
        self,
        excerpt: Excerpt,
        *,
        tags: Sequence[str] | None = None,
        note: str | None = None,
        color: str | None = None,
        asker: Asker | None = None,
    ) -> None:
        """Change an excerpt."""
        work = partial(operations.edit_excerpt, self._session.archive, excerpt.id, tags=tags, note=note, color=color)
        self._session.change("Changing an excerpt", lambda _: work(), told="Excerpt changed", asker=asker)

    def remove(self, excerpts: Sequence[Excerpt]) -> None:
        """Remove excerpts."""
        work = partial(operations.remove_excerpts, self._session.archive, [one.id for one in excerpts])
        told = f"{counted(len(excerpts), 'excerpt', 'excerpts')} removed"
        self._session.change("Removing excerpts", lambda _: work(), told=told)

    def add_tag(self, article_ids: Sequence[int], name: str, *, asker: Asker | None = None) -> None:
        """Tag articles."""
        work = partial(operations.add_tags, self._session.archive, article_ids, [name])
        tagged = "Tagged" if len(article_ids) == 1 else f"{counted(len(article_ids), 'article', 'articles')} tagged"
        self._session.change("Tagging", lambda _: work(), told=f"{tagged} {in_sentence(f'#{name}')}", asker=asker)

    def remove_tag(self, article_ids: Sequence[int], name: str, *, asker: Asker | None = None) -> None:
        """Take a tag off articles."""
        work = partial(operations.remove_tags, self._session.archive, article_ids, [name])
        self._session.change(
            "Removing a tag", lambda _: work(), told=f"Tag {in_sentence(f'#{name}')} removed", asker=asker
        )

    def _add_answers(self, article: Article, passage: tuple[int, int], dialog: ExcerptDialog) -> None:
        self.add(article, passage, tags=dialog.tags(), note=dialog.note_text(), color=dialog.color(), asker=dialog)

    def _edit_answers(self, excerpt: Excerpt, dialog: ExcerptDialog) -> None:
        self.edit(excerpt, tags=dialog.tags(), note=dialog.note_text(), color=dialog.color(), asker=dialog)
