"""What the timeline shows: the dates of the result, whatever span of them the query asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app import settings
from archive_app.errors import InputError
from archive_app.gui.articles.time_bars import LAST_DAY, Days, dated, day_of_number
from archive_app.gui.search.terms import asked_days, with_field, without_field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.archive import Archive
    from archive_app.gui.articles.timeline import Timeline
    from archive_app.gui.preferences import Preferences
    from archive_app.gui.search.finder import Finder
    from archive_app.gui.session import Session
    from archive_app.model import DateField, Search
    from archive_app.settings import Settings

KEY = "timeline"


class Dates(QObject):
    """Keeps the timeline in step with the result. ``query_wanted`` brings the query with the span that was chosen.

    It shows when articles were saved or published, as was chosen; the other dates where there are none of these.
    ``chosen`` brings a choice that was made here.
    """

    query_wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, session: Session, finder: Finder, timeline: Timeline) -> None:
        super().__init__(timeline)
        self._session, self._finder, self._timeline = session, finder, timeline
        self._field: DateField = "saved"
        self._wanted = field_of(session.settings)
        finder.found.connect(lambda _page, _is_again: self._look())
        finder.asked.connect(lambda _: self._mark())
        timeline.spanned.connect(self._narrow)
        timeline.foot.field_wanted.connect(self._choose)

    def show_field(self, field: DateField) -> None:
        """Show these dates from now on, where there are any."""
        if field != self._wanted:
            self._wanted = field
            self._look()

    def _choose(self, field: DateField) -> None:
        self.show_field(field)
        self.chosen.emit(field)

    def _look(self) -> None:
        search = self._finder.answered
        if self._finder.listing:
            self._session.jobs.forget(KEY)
            self._timeline.show_days({})
            return
        self._session.jobs.read(KEY, partial(_days, self._session.archive, search, self._wanted), self._show)

    def _show(self, found: tuple[DateField, Mapping[str, int]]) -> None:
        self._field, counts = found
        self._timeline.setAccessibleName(f"Timeline: when articles were {self._field}")
        self._timeline.foot.show_field(self._field)
        self._timeline.show_days(counts)
        self._mark()

    def _mark(self) -> None:
        asked = asked_days(self._finder.search.query, self._field)
        days = None if asked is None else Days(day_of_number(asked[0], 1), day_of_number(asked[1], LAST_DAY))
        self._timeline.show_span(days)

    def _narrow(self, value: str) -> None:
        self.query_wanted.emit(with_field(self._finder.search.query, self._field, value))


class DatesChoice(QObject):
    """Keeps the timeline and the setting in step."""

    def __init__(self, dates: Dates, preferences: Preferences) -> None:
        super().__init__(dates)
        dates.chosen.connect(partial(preferences.choose, settings.TIMELINE))
        preferences.taken.connect(lambda values: dates.show_field(field_of(values)))


def field_of(values: Settings) -> DateField:
    """Tell which dates are to be shown."""
    return "published" if values.get(settings.TIMELINE) == "published" else "saved"


def _days(archive: Archive, search: Search, wanted: DateField) -> tuple[DateField, Mapping[str, int]]:
    """Count the days of a result as if its query asked for none; of the other field where this one has none."""
    other: DateField = "saved" if wanted == "published" else "published"
    for field in (wanted, other):
        whole = replace(search, query=without_field(search.query, field), sort=None)
        try:
            counts = dated(archive.histogram(whole, field=field))
        except InputError:  # the notice above the list says so already
            return wanted, {}
        if counts:
            return field, counts
    return wanted, {}
