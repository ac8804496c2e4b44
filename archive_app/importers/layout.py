"""Finds the parts of a plain text: title, header fields, body, trailer fields, and the tail below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from archive_app.importers.fields import Field, parse_field, parse_label, parse_title
from archive_app.importers.gluing import parted

LONGEST_TITLE = 300
CUT_TITLE = 120

_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 127, 0xFEFF))
_SIGN_OF_FIELD = re.compile(r"[:：﹕︓︰∶=|\t·•–—―]|\s[-/]\s|\s{3}")
_LONGEST_START = 96
_RULE = re.compile(r"[\W_]*")
_UNDERLINE = re.compile(r"[=\-*_~#•—–]{3,}")
_COUNTER = re.compile(r"[^\W\d][^\d:：.!?]{0,24}\s*[:：]\s*\d[\d.,\s]{0,12}[kKmMкК]?")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_FACT = re.compile(r"[\w .-]+:|-|\[|#")
_FENCE = re.compile(r"-{3,}")
_BETWEEN_FIELDS = re.compile(r"\s*[|·•]\s*|\t+|\s{3,}|\s/\s")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef\U00020000-\U0003ffff]")
_SENTENCE = re.compile(r"[.!?…。！？।؟][\"'»”’)\]]*$")
_MARKS = frozenset({"views", "saved"})
_STRICT = _MARKS | {"published", "url"}
_NO_ANSWER_WORDS = (
    "n/a|na|none|unknown|null|nil|undefined|nan|tbd|no data|not available|not known|нет|нет данных|н/д|неизвестно|жоқ|"
    "белгісіз|немає|невідомо|unbekannt|keine|k.a|inconnu|inconnue|aucun|desconocido|desconhecido|sconosciuto|onbekend|"
    "brak|nieznane|neznámé|bilinmiyor|okänd|tuntematon|άγνωστο|不明|未知|无|無|なし|없음|ไม่ทราบ|không rõ"
)
_NO_ANSWERS = frozenset(_NO_ANSWER_WORDS.split("|"))
_FEW_PROSE = 600
_MUCH_PROSE = 1000


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text; ``title`` is empty when no line can be one."""

    title: str
    body: str
    tail: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines ``first`` up to, not including, ``last``: fields, and labels without a value."""

    first: int
    last: int
    fields: tuple[Field, ...]
    title: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(field.kind for field in self.fields)


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a text, and how much prose stands above each of them."""

    lines: list[str]
    prose: list[int]

    def prose_between(self, first: int, last: int) -> int:
        return self.prose[max(first, last)] - self.prose[first]

    def next_text(self, place: int) -> int:
        while place < len(self.lines) and _RULE.fullmatch(self.lines[place]):
            place += 1
        return place

    def is_end(self, place: int) -> bool:
        return self.next_text(place) == len(self.lines)


def lay_out(text: str) -> Layout:
    """Split ``text`` into its parts; a line that is a field, or a label without a value beside one, is in none."""
    lines = [part for line in text.translate(_CONTROLS).splitlines() for part in parted(line.strip())]
    page = _Page(lines, list(accumulate(map(_weight, lines), initial=0)))
    title, header, start = _opening(page)
    blocks = _blocks(page, start)
    inner = [block for block in blocks if _is_near_top(page, start, block)]
    trailer = _trailer(page, start, [block for block in blocks if block not in inner])
    end = trailer[0].first if trailer else len(lines)
    body = _joined(lines, start, end, inner)
    tail = _joined(lines, end, len(lines), trailer)
    fields = (*header, *(field for block in (*inner, *trailer) for field in block.fields))
    return _with_paragraph(Layout(title, body, tail, fields))


def shortened(title: str) -> str:
    """Cut a title at a word when it is too long for one line or two."""
    if len(title) <= CUT_TITLE:
        return title
    cut = title[: CUT_TITLE - 1]
    at_word = cut.rsplit(None, 1)[0] if " " in cut[CUT_TITLE // 2 :] else cut
    return at_word.rstrip(" ,;:.-–—") + "…"


def _with_paragraph(layout: Layout) -> Layout:
    """Keep the first line as a paragraph too when it is too long for a title, or all there is."""
    if len(layout.title) <= LONGEST_TITLE and (layout.body or layout.tail):
        return layout
    body = f"{layout.title}\n{layout.body}".strip()
    return Layout(shortened(layout.title), body, layout.tail, layout.fields)


def _opening(page: _Page) -> tuple[str, tuple[Field, ...], int]:
    """Read the title, the fields above and below it, and where the body starts."""
    above = _front_matter(page) or _block_at(page, 0, may_start_void=False)
    if above is not None and not (above.title or above.kinds & _STRICT or len(above.fields) > 1):
        above = None
    start = above.last if above else 0
    title = above.title if above else None
    if title is None:
        title, start = _title_line(page, start)
    below = _block_at(page, start)
    fields = (*(above.fields if above else ()), *(below.fields if below else ()))
    start = below.last if below else start
    title = (below.title if below else None) or title
    again, after = _title_line(page, start)
    return title, fields, after if again == title else start


def _title_line(page: _Page, start: int) -> tuple[str, int]:
    """Take the first line with letters for the title, and the underline below it with it."""
    lines, place = page.lines, page.next_text(start)
    if place == len(lines):
        return "", start
    is_underlined = place + 1 < len(lines) and _UNDERLINE.fullmatch(lines[place + 1]) is not None
    heading = _HEADING.fullmatch(lines[place])
    title = " ".join((heading[1] if heading else lines[place]).split())
    bare = title.strip("*_") if title[:2] == title[-2:] and title[:2] in ("**", "__") else title
    return bare or title, place + (2 if is_underlined else 1)


def _front_matter(page: _Page) -> _Block | None:
    """Read the facts between two lines of hyphens at the very top, as static site generators want them."""
    lines = page.lines
    if not lines or not _FENCE.fullmatch(lines[0]):
        return None
    end = next((place for place in range(1, min(len(lines), 80)) if _FENCE.fullmatch(lines[place])), None)
    if end is None or not all(_FACT.match(line) for line in lines[1:end] if line):
        return None
    facts = re.sub(r"\n-\s*", ", ", "\n".join(lines[1:end])).splitlines()
    fields = (parse_field(re.sub(r":\s*,\s*", ": ", fact)) for fact in facts)
    title = next(filter(None, map(parse_title, facts)), None)
    return _Block(0, end + 1, tuple(filter(None, fields)), title.strip("\"'") if title else None)


def _blocks(page: _Page, start: int) -> list[_Block]:
    blocks = []
    place = start
    while place < len(page.lines):
        block = _block_at(page, place) if page.lines[place] and _read(page.lines, place) else None
        if block is not None:
            blocks.append(_Block(_with_voids_above(page, start, block.first), block.last, block.fields))
        place = block.last if block else place + 1
    return blocks


def _with_voids_above(page: _Page, start: int, first: int) -> int:
    place = first - 1
    while place >= start and (not page.lines[place] or _is_void(page.lines[place], is_beside=place == first - 1)):
        first = place if page.lines[place] else first
        place -= 1
    return first


def _block_at(page: _Page, start: int, *, may_start_void: bool = True) -> _Block | None:
    """Read the fields from ``start`` on, over blank lines and rules, up to the first other text."""
    fields: list[Field] = []
    title: str | None = None
    lines, place, last = page.lines, page.next_text(start), start
    first = place
    while place < len(lines):
        found = _read(lines, place)
        is_beside = place > start and bool(lines[place - 1]) and last == place
        if found is not None:
            fields += found.fields
            title = title or found.title
        elif not (_is_void(lines[place], is_beside=is_beside) and (fields or may_start_void)):
            break
        last = place + (found.size if found else 1)
        place = page.next_text(last)
    return _Block(first, last, tuple(fields), title) if fields or title else None


@dataclass(frozen=True, slots=True)
class _Found:
    fields: tuple[Field, ...]
    title: str | None = None
    size: int = 1


def _read(lines: list[str], place: int) -> _Found | None:
    """Read the line at ``place`` as a field, several fields, a named title, or a label whose value stands below it."""
    line = lines[place]
    if not (_SIGN_OF_FIELD.search(line, 0, _LONGEST_START) or len(line) <= _LONGEST_START):
        return None
    field = parse_field(line)
    if field is not None:
        return _Found((field,))
    title = parse_title(line)
    if title is not None and len(title) <= LONGEST_TITLE:
        return _Found((), title)
    parts = [part for part in _BETWEEN_FIELDS.split(line[:LONGEST_TITLE]) if part]
    fields = [parse_field(part) for part in parts] if 1 < len(parts) < 9 else []
    if fields and None not in fields:
        return _Found(tuple(filter(None, fields)))
    return _read_pair(lines, place)


def _read_pair(lines: list[str], place: int) -> _Found | None:
    label = parse_label(lines[place]) if len(lines[place]) < 40 else None
    if label is None or label.value or label.kind not in _STRICT or place + 1 >= len(lines):
        return None
    field = parse_field(f"{lines[place].rstrip(' :：')}: {lines[place + 1]}")
    return _Found((field,), size=2) if field is not None else None


def _is_void(line: str, *, is_beside: bool) -> bool:
    """Tell whether a line has a label but no value; ``is_beside`` when a field stands directly above or below it."""
    if is_beside and _COUNTER.fullmatch(line):
        return True
    label = parse_label(line) if 0 < len(line) <= 80 else None
    if label is None or not (is_beside or label.value or line.endswith((":", "："))):
        return False
    value = label.value.casefold().strip(" .()[]\"'")
    is_silent = not any(map(str.isalpha, value)) or value in _NO_ANSWERS
    return is_silent or (is_beside and label.kind in _STRICT and len(value.split()) <= 4)


def _is_near_top(page: _Page, start: int, block: _Block) -> bool:
    """Tell whether the marks stand below a short lead, with the article itself after them."""
    before = page.prose_between(start, block.first)
    after = page.prose_between(block.last, len(page.lines))
    return bool(block.kinds & _MARKS) and before <= _FEW_PROSE / 2 and after >= max(_MUCH_PROSE, 4 * before)


def _trailer(page: _Page, start: int, blocks: list[_Block]) -> list[_Block]:
    """Choose the blocks that end the text: the last that is sure or has little prose below, and those close above."""
    chosen: list[_Block] = []
    for block in reversed(blocks):
        end = chosen[0].first if chosen else len(page.lines)
        after = page.prose_between(block.last, end)
        limit = _FEW_PROSE if chosen else max(_FEW_PROSE, page.prose_between(start, block.first) // 5)
        is_sure = block.kinds >= _MARKS and not chosen
        if (is_sure or after <= limit) and (block.kinds & _STRICT or len(block.kinds) > 1 or page.is_end(block.last)):
            chosen.insert(0, block)
    return chosen


def _joined(lines: list[str], first: int, last: int, blocks: list[_Block]) -> str:
    """Join the lines between that are in none of ``blocks``, without rules around them."""
    left_out = {place for block in blocks for place in range(block.first, block.last)}
    kept = [lines[place] for place in range(first, last) if place not in left_out]
    while kept and last < len(lines) and _RULE.fullmatch(kept[-1]):
        kept.pop()
    start = next((place for place, line in enumerate(kept) if not _RULE.fullmatch(line)), len(kept))
    return "\n".join(kept[start:]).strip("\n")


def _weight(line: str) -> int:
    """How much of a line is prose: nothing when it is short and no sentence."""
    weight = len(line) + 2 * len(_WIDE.findall(line))
    return weight if weight >= 90 or (weight >= 40 and _SENTENCE.search(line)) else 0
