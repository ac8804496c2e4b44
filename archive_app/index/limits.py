"""How much one query may ask for; what is too much is left out, and said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.index.lexer import Lexeme

MOST_EXPRESSIONS = 8
"""Words with open letters or mistakes in a query: each is compared with all words of the archive."""

MOST_VALUES = 64
"""Values of fields, such as dates, in a query: a date in words takes some milliseconds to understand."""


class Limits:
    """Counts what a query has asked for; ``report`` is told what is left out, and where it stands."""

    def __init__(self, report: Callable[[str, int, int], None]) -> None:
        self._report = report
        self._expressions = 0
        self._values: set[tuple[str, str]] = set()
        self._is_value_left_out = False

    def may_look_through(self, lexeme: Lexeme) -> bool:
        """Count a word that is compared with all words of the archive."""
        self._expressions += 1
        if self._expressions == MOST_EXPRESSIONS + 1:
            message = f"Only {MOST_EXPRESSIONS} words may have wildcards or mistakes: the others are left out."
            self._report(message, lexeme.start, lexeme.end)
        return self._expressions <= MOST_EXPRESSIONS

    def may_ask(self, field: str, text: str, lexeme: Lexeme) -> bool:
        """Count the different values of fields."""
        if len(self._values) < MOST_VALUES:
            self._values.add((field, text))
        if (field, text) in self._values:
            return True
        if not self._is_value_left_out:
            message = f"Only {MOST_VALUES} values of fields are looked for: the others are left out."
            self._report(message, lexeme.start, lexeme.end)
        self._is_value_left_out = True
        return False
