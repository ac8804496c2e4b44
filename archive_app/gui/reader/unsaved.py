"""What was typed or selected in the reader and could not be saved comes back, as long as the same article is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.gui.asking import GivingBack

if TYPE_CHECKING:
    from archive_app.gui.reader.pane import ReaderPane


def tag_given_back(reader: ReaderPane, name: str) -> GivingBack:
    """Put a tag that was not saved back into its field, unless something else is typed there by then."""
    article, field = reader.article(), reader.header.tags.field

    def give_back() -> None:
        if _is_still_open(reader, article.id if article else None) and not field.text():
            field.setText(name)

    return GivingBack(give_back)


def passage_given_back(reader: ReaderPane, passage: tuple[int, int]) -> GivingBack:
    """Select a passage again of which no excerpt could be made, unless another one is selected by then."""
    article = reader.article()

    def give_back() -> None:
        if _is_still_open(reader, article.id if article else None) and reader.view.passage() is None:
            reader.view.select_passage(*passage)

    return GivingBack(give_back)


def _is_still_open(reader: ReaderPane, article_id: int | None) -> bool:
    article = reader.article()
    return article is not None and article.id == article_id
