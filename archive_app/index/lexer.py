"""Cuts a query into words, phrases, field names and signs; never raises, reports what does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive_app.folding import fold
from archive_app.index.field_names import FIELD_OF
from archive_app.index.fields import PART_GAP
from archive_app.index.syntax import RANGE_FIELDS
from archive_app.model import Problem

LexemeKind: TypeAlias = Literal["word", "phrase", "expression", "field", "minus", "or", "open", "close"]

DEEPEST = 50
QUOTES: dict[str, str] = {'"': '"“”', "“": '”“"', "”": '”“"', "„": '“”"', "‟": '”"', "«": "»", "»": "«", "＂": "＂"}
"""Opening quotation mark -> the marks that may close it."""
DISTANCE = 10
"""How many words apart words may stand that are to be near one another, where no number says so."""
FARTHEST = PART_GAP - 1
"""Words of different parts of an article, such as title and text, are never near one another."""

_UNTURNED = RANGE_FIELDS | {"in"}
"""Fields whose value may begin with a minus, or whose value cannot be turned round."""

_SILENT_NAMES = frozenset({"mailto", "doi", "urn", "tel", "isbn"})
_SPACE = re.compile(r"[\s\x00]+")
_BARS = re.compile(r"\|+")
_NAME = re.compile(r"([^\W\d]\w*):(?=[^\s\x00)|])")
_EMPTY_NAME = re.compile(r"([^\W\d_]{2,}):(?=[\s\x00)|]|$)")
_WORD = re.compile(r"(?:[^\s\x00()|\"“”„‟«»＂]|(?<=\w)\"(?=\w))+")
_EXPRESSION = re.compile(r"/((?:[^/\\\n\x00]|\\.)+)/(?=[\s\x00)|]|$)")
_SIGN = re.compile(r"[=~](?=[\w\"“”„‟«»＂])")
_QUOTED = r"[\"“”„«＂][^\"“”„«»＂\x00]+[\"“”»＂]"
_END = rf"(?:{_QUOTED}|[^\s\x00()|\"“”„«»＂….]+(?:\.[^\s\x00()|\"“”„«»＂….]+)*)"
_RANGE = re.compile(rf"(?:[<>]=?|[≤≥=]){_QUOTED}|{_END}?(?:\.\.+|…)(?:{_END})?")
_QUOTES = re.compile(r"[\"“”„«»＂]")
_NEARNESS = re.compile(r"~(\d*)(?!\w)")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query with its place; ``text`` is without quotes, slashes and colons.

    ``sign`` is the = or ~ before a word or phrase, ``distance`` how near to one another a phrase's words shall stand.
    """

    kind: LexemeKind
    text: str
    start: int
    end: int
    sign: str = ""
    distance: int | None = None


def lex(query: str) -> tuple[list[Lexeme], list[Problem]]:
    """Cut a query into lexemes whose parentheses match and nest at most ``DEEPEST`` deep."""
    lexer = _Lexer(query)
    lexer.run()
    return _balanced(lexer.lexemes, lexer.problems), lexer.problems


class _Lexer:
    def __init__(self, query: str) -> None:
        self.query = query
        self.position = 0
        self.lexemes: list[Lexeme] = []
        self.problems: list[Problem] = []
        self.is_value = False
        self._unclosed: set[str] = set()

    def run(self) -> None:
        """Read the whole query; each step takes at least one character."""
        while self.position < len(self.query):
            if space := _SPACE.match(self.query, self.position):
                self.position = space.end()
                self.is_value = False
            else:
                self._step(self.query[self.position])

    def _step(self, character: str) -> None:
        if character in "()":
            self._add("open" if character == "(" else "close", character, 1)
        elif bars := _BARS.match(self.query, self.position):
            self._add("or", bars.group(), len(bars.group()))
        elif expression := _EXPRESSION.match(self.query, self.position):
            self._add("expression", expression[1], len(expression.group()))
        elif (span := self._range()) and _QUOTES.search(span.group()):
            self._add("phrase", _QUOTES.sub("", span.group()), len(span.group()))
        elif character in QUOTES:
            self._phrase(character)
        elif self._is_minus() and (not self.is_value or self.lexemes[-1].text not in _UNTURNED):
            self._add("minus", character, 1)
        elif _SIGN.match(self.query, self.position):
            self._signed(character)
        elif self.is_value or not self._field():
            self._word()

    def _add(self, kind: LexemeKind, text: str, length: int, sign: str = "") -> None:
        end = self.position + length
        self.lexemes.append(Lexeme(kind, text, self.position - len(sign), end, sign))
        self.position = end
        self.is_value = kind == "field"

    def _range(self) -> re.Match[str] | None:
        """Find a range after the name of a field that takes one; its ends may be in quotation marks."""
        is_taken = self.is_value and self.lexemes[-1].text in RANGE_FIELDS
        return _RANGE.match(self.query, self.position) if is_taken else None

    def _is_minus(self) -> bool:
        following = self.query[self.position : self.position + 2]
        return len(following) == 2 and following[0] == "-" and following[1] not in "-)|" and not following[1].isspace()

    def _signed(self, sign: str) -> None:
        """Take a word or phrase with the sign before it."""
        following = self.query[self.position + 1]
        self.position += 1
        if following in QUOTES:
            self._phrase(following, sign)
        else:
            self._word(sign)

    def _phrase(self, quote: str, sign: str = "") -> None:
        end = -1 if quote in self._unclosed else self._closing(quote)
        if end < 0:
            self._unclosed.add(quote)
            self._report("This quotation mark has no partner.", self.position, self.position + 1)
            self.position += 1
            return
        nearness = _NEARNESS.match(self.query, end + 1)
        stop = nearness.end() if nearness else end + 1
        distance = self._distance(*nearness.span(1)) if nearness else None
        text, start = self.query[self.position + 1 : end], self.position - len(sign)
        self.lexemes.append(Lexeme("phrase", text, start, stop, sign, distance))
        self.position, self.is_value = stop, False

    def _distance(self, start: int, end: int) -> int:
        """Read how near words shall be; none may be farther than ``FARTHEST``, however long the number is."""
        digits = self.query[start:end].lstrip("0")
        if len(digits) > len(str(FARTHEST)) or int(digits or 0) > FARTHEST:
            self._report(f"Words may be {FARTHEST} words apart at the most.", start, end)
            return FARTHEST
        return int(digits or 0) if start < end else DISTANCE

    def _closing(self, quote: str) -> int:
        places = (self.query.find(closing, self.position + 1) for closing in QUOTES[quote])
        return min((place for place in places if place >= 0), default=-1)

    def _field(self) -> bool:
        """Take a field name; an unknown one becomes a word, and so does one with nothing after it."""
        if match := _NAME.match(self.query, self.position):
            name = match[1]
            if field := FIELD_OF.get(fold(name)):
                self._add("field", field, len(name) + 1)
                return True
            if name.casefold() not in _SILENT_NAMES and self.query[match.end()] not in ":/\\":
                self._report(f"There is no field “{name}”: its words are searched.", *match.span())
                self._add("word", name, len(name) + 1)
                return True
        elif (match := _EMPTY_NAME.match(self.query, self.position)) and fold(match[1]) in FIELD_OF:
            self._report(f"Nothing follows “{match[1]}:”, so it is searched as a word.", *match.span())
        return False

    def _word(self, sign: str = "") -> None:
        match = _WORD.match(self.query, self.position)
        text = match.group() if match else self.query[self.position]
        self._add("word", text, len(text), sign)

    def _report(self, message: str, start: int, end: int) -> None:
        self.problems.append(Problem(message, start, end))


def _balanced(lexemes: list[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Drop parentheses without a partner, and pairs that nest too deep."""
    partnered = _partnered(lexemes)
    kept: list[Lexeme] = []
    too_deep: list[Lexeme] = []
    depth = 0
    for index, lexeme in enumerate(lexemes):
        if lexeme.kind not in {"open", "close"}:
            kept.append(lexeme)
        elif index not in partnered:
            problems.append(Problem("This parenthesis has no partner.", lexeme.start, lexeme.end))
        else:
            depth += lexeme.kind == "open"
            (kept if depth <= DEEPEST else too_deep).append(lexeme)
            depth -= lexeme.kind == "close"
    if too_deep:
        message = f"Parentheses inside more than {DEEPEST} others are left out."
        problems.append(Problem(message, too_deep[0].start, too_deep[-1].end))
    return kept


def _partnered(lexemes: list[Lexeme]) -> set[int]:
    opened: list[int] = []
    partnered: set[int] = set()
    for index, lexeme in enumerate(lexemes):
        if lexeme.kind == "open":
            opened.append(index)
        elif lexeme.kind == "close" and opened:
            partnered |= {opened.pop(), index}
    return partnered
