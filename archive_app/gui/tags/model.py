"""What the navigation lists: places, tags and facets, flat, with headings that fold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.gui.search.terms import field_term, has_term, has_value
from archive_app.gui.wording import counted, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archive_app.model import Facets, SavedSearchCount, Tag

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
ACTIVE_ROLE = Qt.ItemDataRole.UserRole + 2
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 3
MOST_VALUES = 8
MOST_TAGS = 14
"""Tags that are listed before a person asks for all of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation.

    ``term`` is what it adds to the query, ``sort`` the order that goes with it; ``tag`` and ``search`` are the tag or
    saved search that it stands for.
    """

    kind: str
    text: str
    count: int | None = None
    icon: str = ""
    term: str = ""
    tag: str = ""
    depth: int = 0
    section: str = ""
    search: SavedSearchCount | None = None
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the library: its kind, its name among the archive's counts, its term, icon and order."""

    kind: str
    text: str
    icon: str
    count: str = ""
    term: str = ""
    sort: str | None = None


PLACES: tuple[PlaceRow, ...] = (
    PlaceRow("all", "All articles", "library", "articles"),
    PlaceRow("state", "Unread", "unread", "unread", "is:unread"),
    PlaceRow("state", "Starred", "star", "starred", "is:starred"),
    PlaceRow("state", "Recently opened", "clock", "", "opened:>0", "opened"),
    PlaceRow("state", "Most viewed", "eye", "", "has:views", "views"),
    PlaceRow("state", "With excerpts", "excerpt", "with_excerpts", "has:excerpt"),
    PlaceRow("unplaced", "Unplaced excerpts", "warning"),
    PlaceRow("state", "Untagged", "untagged", "untagged", "-has:tag"),
    PlaceRow("duplicates", "Duplicates", "copy"),
    PlaceRow("imports", "Imports", "import"),
    PlaceRow("trash", "Trash", "trash", "trashed"),
)
PLACE_COUNTS = tuple(row.count for row in PLACES if row.count)
"""What of an archive is counted for the library."""

LISTED_PLACES = frozenset({"unplaced", "trash"})
"""Places that list articles which no query asks for."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet that the navigation shows: its name in the result, its heading, its query field and icon."""

    name: str
    heading: str
    field: str
    icon: str


FACETS: tuple[FacetRow, ...] = (
    FacetRow("source", "Sources", "source", "source"),
    FacetRow("language", "Languages", "lang", "language"),
    FacetRow("year", "Years", "saved", "calendar"),
)


class NavigationModel(QAbstractListModel):
    """A flat list of entries; the ones whose term is in the query are active."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Entry, ...] = ()
        self._tags: Sequence[Tag] = ()
        self._searches: Sequence[SavedSearchCount] = ()
        self._facets: Facets = {}
        self._folded: set[str] = set()
        self._has_all_tags = False
        self._query = ""
        self._place = "all"
        self._entries: list[Entry] = []

    def show_places(self, counts: Mapping[str, int]) -> None:
        """Show how many articles there are, how many in each state, and how many lie in the trash."""
        self._places = tuple(
            Entry(row.kind, row.text, counts.get(row.count), row.icon, row.term, section="Library", sort=row.sort)
            for row in PLACES
        )
        self._rebuild()

    def show_searches(self, searches: Sequence[SavedSearchCount]) -> None:
        """Show the saved searches, each with how much of what it finds is new."""
        self._searches = searches
        self._rebuild()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the archive's tags."""
        self._tags = tags
        self._rebuild()

    def show_facets(self, facets: Facets) -> None:
        """Show what the result that is shown can be narrowed by."""
        self._facets = facets
        self._rebuild()

    def show_query(self, query: str, place: str) -> None:
        """Mark the entries that the query holds, and the place that is shown: ``all``, ``unplaced`` or ``trash``."""
        self._query, self._place = query, place
        self._rebuild()
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1), [ACTIVE_ROLE])

    def fold(self, section: str) -> None:
        """Fold or unfold what stands under a heading."""
        self._folded ^= {section}
        self._rebuild()

    def toggle_all_tags(self) -> None:
        """List all tags, or only those used most."""
        self._has_all_tags = not self._has_all_tags
        self._rebuild()

    def place_of(self, entry: Entry) -> QModelIndex:
        """Find the line that an entry stands on now, whatever is counted in it; an index of nothing where it is not."""
        places = (place for place, one in enumerate(self._entries) if line_of(one) == line_of(entry))
        place = next(places, None)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the lines."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Every line can be reached and used."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what the delegate paints and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.text if entry.count is None else f"{entry.text}, {counted(entry.count, 'article', 'articles')}"
        return {ENTRY_ROLE: entry, ACTIVE_ROLE: self._is_active(entry), FOLDED_ROLE: entry.text in self._folded}.get(
            role
        )

    def _is_active(self, entry: Entry) -> bool:
        if self._place in LISTED_PLACES:
            return entry.kind == self._place
        if entry.kind == "all":
            return not self._query.strip()
        if entry.search is not None:
            return self._query.strip() == entry.search.saved.search.query
        return bool(entry.term) and has_term(self._query, entry.term)

    def _rebuild(self) -> None:
        entries = [*self._places, *self._search_entries(), *self._tag_entries()]
        for row in FACETS:
            entries += self._facet_entries(row, self._facets.get(row.name, {}))
        shown = [one for one in entries if one.kind == "heading" or one.section not in self._folded]
        if shown == self._entries:
            return
        if list(map(line_of, shown)) == list(map(line_of, self._entries)):
            self._entries = shown
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._entries = shown
        self.endResetModel()

    def _shown_tags(self) -> Sequence[Tag]:
        """Choose the tags to list: all, or the ones used most and those that the query holds."""
        if self._has_all_tags:
            return self._tags
        ranked = sorted((tag for tag in self._tags if tag.articles_anywhere), key=lambda tag: -tag.articles_anywhere)
        chosen = {tag.id for tag in ranked[: MOST_TAGS + 1 if len(ranked) == MOST_TAGS + 1 else MOST_TAGS]}
        return [tag for tag in self._tags if tag.id in chosen or has_value(self._query, "tag", tag.name)]

    def _search_entries(self) -> Iterator[Entry]:
        if self._searches:
            yield Entry("heading", "Searches")
        for each in self._searches:
            yield Entry("search", each.saved.name, each.new or None, "bookmark", section="Searches", search=each)

    def _tag_entries(self) -> Iterator[Entry]:
        if not self._tags:
            return
        yield Entry("heading", "Tags")
        tags = self._shown_tags()
        yield from self._tag_lines(tags)
        if self._has_all_tags or len(tags) < len(self._tags):
            text = "Fewer tags" if self._has_all_tags else f"All {number(len(self._tags))} tags"
            yield Entry("more", text, icon="chevron-up" if self._has_all_tags else "chevron-down", section="Tags")

    def _tag_lines(self, tags: Sequence[Tag]) -> Iterator[Entry]:
        names = {tag.name.casefold() for tag in tags}
        for tag in tags:
            *above, last = tag.name.split("/")
            is_below = "/".join(above).casefold() in names
            yield Entry(
                "tag",
                last if is_below else tag.name,
                self._count_of(tag),
                "tag",
                field_term("tag", tag.name),
                tag.name,
                len(above) if is_below else 0,
                "Tags",
            )

    def _count_of(self, tag: Tag) -> int | None:
        """Count the articles of the result that have a tag or one below it; None where it has none."""
        return self._facets.get("tag", {}).get(tag.name) if self._query.strip() else tag.articles_anywhere

    def _facet_entries(self, row: FacetRow, values: Mapping[str, int]) -> Iterator[Entry]:
        known = [(value, count) for value, count in values.items() if value and value != "und"][:MOST_VALUES]
        if len(known) < 2 and not any(has_value(self._query, row.field, value) for value, _ in known):
            return
        yield Entry("heading", row.heading)
        for value, count in sorted(known, reverse=True) if row.name == "year" else known:
            text = language_name(value) if row.name == "language" else value
            yield Entry("facet", text, count, row.icon, field_term(row.field, value), section=row.heading)


def line_of(entry: Entry) -> tuple[object, ...]:
    """Tell which line an entry is, whatever is counted in it."""
    return entry.kind, entry.text, entry.term, entry.depth, entry.search


def language_name(code: str) -> str:
    """Name a language by its code, as it is called in itself; the code where Qt does not know it."""
    language = QLocale.codeToLanguage(code)
    if language in {QLocale.Language.AnyLanguage, QLocale.Language.C}:
        return code
    native = QLocale(language).nativeLanguageName().partition("(")[0].strip()
    name = native or QLocale.languageToString(language)
    return "English" if code == "en" else name[:1].upper() + name[1:]
