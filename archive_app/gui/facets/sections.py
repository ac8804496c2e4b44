"""The sections of the facets: which there are, and the values of each for a result and its query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from archive_app.gui.articles.time_bars import MONTH
from archive_app.gui.facets.asking import Meaning, asked, meaning_of, views_value
from archive_app.gui.search.terms import field_term
from archive_app.gui.tags.model import language_name
from archive_app.gui.wording import day, number
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    from archive_app.gui.facets.asking import Asked
    from archive_app.model import Facets

Stance: TypeAlias = Literal["offered", "chosen", "excluded"]
"""How a query stands to a value."""


@dataclass(frozen=True, slots=True)
class Section:
    """A facet: its name in the result, its heading, and the field that narrows by it.

    ``words`` names a value for people, ``as_asked`` as a query does. Where ``is_single``, an article has one value.
    """

    name: str
    heading: str
    field: str
    words: Callable[[str], str] = str
    as_asked: Callable[[str], str] = str
    is_single: bool = True


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with how many articles of the result have it, None where the result does not tell.

    ``term`` narrows by it, ``meaning`` is what that asks for; ``share`` is its count beside the section's highest.
    """

    section: str
    text: str
    term: str
    meaning: Meaning
    count: int | None = None
    share: float = 0.0
    stance: Stance = "offered"
    depth: int = 0
    is_single: bool = False


def dates_words(value: str) -> str:
    """Write a date or a span of dates for people; other words for days stay as they were typed."""
    first, dots, last = value.partition("..")
    return f"{day(first)} – {day(last)}".strip() if dots else day(value)


def views_words(band: str) -> str:
    """Write a band of view counts for people."""
    low, dash, high = band.partition("-")
    if dash and low.isdigit() and high.isdigit():
        return f"{number(int(low))} – {number(int(high))}"
    return f"{number(int(band[:-1]))} and more" if band[:-1].isdigit() and band.endswith("+") else band


SECTIONS: tuple[Section, ...] = (
    Section("tag", "Tags", "tag", is_single=False),
    Section("source", "Sources", "source"),
    Section("language", "Languages", "lang", words=language_name),
    Section("year", "Saved", "saved", words=dates_words),
    Section("published", "Published", "published", words=dates_words),
    Section("views", "Views", "views", words=views_words, as_asked=views_value),
)
STATE = Section("state", "State", "is", is_single=False)
STATES: tuple[tuple[str, str, str], ...] = (
    ("Unread", "is:unread", "unread"),
    ("Read", "is:read", "read"),
    ("Starred", "is:starred", "starred"),
    ("With excerpts", "has:excerpt", "with"),
    ("Without excerpts", "-has:excerpt", "without"),
)
"""What articles can be: how it is called, the term that asks for it, and its name among the counts."""

UNKNOWN = frozenset({"", "und"})
"""Values that say that there is none."""

folded = lru_cache(maxsize=16_384)(fold)


@dataclass(frozen=True, slots=True)
class Listing:
    """The values of a section: first those that are asked for, then the others, made one by one as they are shown."""

    section: Section
    asked: tuple[FacetValue, ...]
    rest: tuple[tuple[str, int], ...] = ()
    highest: int = 1

    def __len__(self) -> int:
        return len(self.asked) + len(self.rest)

    def __getitem__(self, place: int) -> FacetValue:
        if place < len(self.asked):
            return self.asked[place]
        value, count = self.rest[place - len(self.asked)]
        section = self.section
        return FacetValue(
            section.heading,
            section.words(value),
            field_term(section.field, section.as_asked(value)),
            Meaning(section.field, folded(value)),
            count,
            count / self.highest,
            depth=int(section.name == "year" and len(value) == MONTH),
            is_single=section.is_single,
        )

    def fitting(self, words: str) -> Listing:
        """Keep what is asked for, and of the others those in whose names some words stand."""
        wanted, name = folded(words), self.section.words
        return replace(
            self,
            asked=tuple(one for one in self.asked if one.stance != "offered" or wanted in folded(one.text)),
            rest=tuple(one for one in self.rest if wanted in folded(name(one[0]))),
        )


def listings(facets: Facets, total: int, query: str) -> list[Listing]:
    """List what can narrow a result of so many articles, and what its query asks for already."""
    terms = asked(query)
    found = [*(_listing(section, facets, total, terms) for section in SECTIONS), _states(facets, total, terms)]
    return [one for one in found if _can_narrow(one, total)]


def _can_narrow(listing: Listing, total: int) -> bool:
    is_asked = any(one.stance != "offered" or (one.count or 0) < total for one in listing.asked)
    return is_asked or any(count < total for _, count in listing.rest)


def _listing(section: Section, facets: Facets, total: int, terms: Iterable[Asked]) -> Listing:
    counts = _counts(section, facets)
    wanted = {one.meaning: one for one in terms if one.meaning.field == section.field}
    values = {folded(value): value for value in counts} if wanted else {}
    known = {meaning: values[meaning.value] for meaning in wanted if meaning.value in values}
    taken = set(known.values())
    return Listing(
        section,
        tuple(_asked_value(section, one, known.get(meaning), total) for meaning, one in wanted.items()),
        tuple(
            (value, count)
            for value, count in counts.items()
            if value not in taken and not (section.is_single and count >= total)
        ),
        max(counts.values(), default=1),
    )


def _counts(section: Section, facets: Facets) -> Mapping[str, int]:
    """Give the counts of a facet in the order in which they are listed: dates newest first, the months of one year."""
    counts = {value: count for value, count in facets.get(section.name, {}).items() if value not in UNKNOWN}
    if section.words is not dates_words:
        return counts
    counts = dict(sorted(counts.items(), reverse=True))
    if section.name == "year" and len(counts) == 1:
        months = [(value, count) for value, count in facets.get("month", {}).items() if len(value) == MONTH]
        counts |= dict(sorted(months, reverse=True))
    return counts


def _asked_value(section: Section, one: Asked, value: str | None, total: int) -> FacetValue:
    """Show a term of the query as the value that it means, or as it is written where it means none of them.

    Whatever is asked for, all articles of the result have it.
    """
    meaning = one.meaning
    name = value or (one.value if section.words is str else meaning.value)
    count = None if meaning.is_negated else total
    stance: Stance = "excluded" if meaning.is_negated else "chosen"
    return FacetValue(
        section.heading, section.words(name), one.term, meaning, count, stance=stance, is_single=section.is_single
    )


def _states(facets: Facets, total: int, terms: Iterable[Asked]) -> Listing:
    """List the states that some but not all articles of the result are in, and those that are asked for."""
    wanted = {one.meaning for one in terms}
    counts = {**facets.get("state", {}), "with": facets.get("excerpt", {}).get("yes", 0)}
    counts["without"] = total - counts["with"]
    return Listing(STATE, tuple(_state_values(counts, total, wanted)))


def _state_values(counts: Mapping[str, int], total: int, wanted: Set[Meaning]) -> Iterator[FacetValue]:
    for text, term, name in STATES:
        meaning, count = meaning_of(term), counts.get(name, 0)
        stance: Stance = "chosen" if meaning in wanted else "offered"
        if meaning.turned() in wanted and name == "starred":
            stance = "excluded"
        if stance != "offered" or 0 < count < total:
            yield FacetValue(STATE.heading, text, term, meaning, count, count / max(total, 1), stance)
