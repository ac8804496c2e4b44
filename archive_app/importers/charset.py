"""Turns bytes into text: which encoding they are in, and whether they are text at all.

The surest evidence comes first: a byte order mark, the declared encoding, strict UTF-8, the shape of UTF-16 and UTF-32,
and only then the statistics of ``chardet``. Bytes that fit nothing become U+FFFD; the original file is kept elsewhere.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import chardet
import ftfy
from ftfy.badness import badness
from w3lib.encoding import resolve_encoding

from archive_app.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_SIZE = 100_000

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ESCAPES: tuple[tuple[bytes, str], ...] = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_UNFIT = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"})
_WIDER: dict[str, str] = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}

_TYPOGRAPHIC = bytes.fromhex("91 92 93 94 95 96 97 99 a0 a3 a9 ab ae b0 b7 bb")

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a zip or an office document"),
    (0, b"PK\x05\x06", "an empty zip"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"\x89PNG", "an image"),
    (0, b"\xff\xd8\xff", "an image"),
    (0, b"GIF87a", "an image"),
    (0, b"GIF89a", "an image"),
    (0, b"II*\x00", "an image"),
    (0, b"MM\x00*", "an image"),
    (8, b"WEBP", "an image"),
    (4, b"ftyp", "a film or a picture"),
    (0, b"\x1aE\xdf\xa3", "a film"),
    (0, b"OggS", "a sound"),
    (0, b"ID3", "a sound"),
    (8, b"WAVE", "a sound"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\x1f\x8b", "a compressed file"),
    (0, b"BZh91AY", "a compressed file"),
    (0, b"\xfd7zXZ\x00", "a compressed file"),
    (0, b"\x28\xb5\x2f\xfd", "a compressed file"),
    (0, b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (0, b"Rar!\x1a\x07", "a compressed file"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"AT&TFORM", "a DjVu document"),
)

_WIDE_SHARE = 0.1
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1a\x1b") + b"\x7f"
_ODD_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs"})
_EAST_ASIAN = "EAST ASIAN"
_EAST_ASIAN_NAMES = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "KATAKANA-HIRAGANA", "BOPOMOFO"})
_WIDE_SIGNS = re.compile("[ \n、。，．　]")
_ASCII = bytes(range(128))
_PRINTABLE = bytes(range(32, 127)) + b"\t\r\n"
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_SIGN_IN_WORD = re.compile(r"[^\W\d_](?![‘’—–…·])[\u00a1-\u00bf×÷\u2010-\u2bff][^\W\d_]")
_RUSSIAN_LETTER = re.compile("[щъыьэюяй]")
_SERBIAN_LETTER = re.compile("[ђѓѕјљњћќџЂЃЅЈЉЊЋЌЏ]")  # never in one text with those above
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOJIBAKE_PLANS = frozenset({"encode", "decode"})
_ENDS_HERE = "open it in the program it comes from and save it as text or as a web page."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding that it was in, by the name that Python has for it."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode ``data``, by the encoding it ``declared`` where that fits; without byte order mark and NULs.

    Raises UnreadableError when it is not text.
    """
    return decoded(data, declared=declared).text


def decoded(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode as ``decode`` does, and tell which encoding it was. Raises UnreadableError when it is not text."""
    if not data:
        return Decoded("", "utf-8")
    kind = signature(data)
    if kind is not None:
        raise UnreadableError(f"It is not text but {kind}: {_ENDS_HERE}")
    data = _without_padding(data)
    found = _by_mark(data) or _by_declaration(data, declared) or _by_shape(data) or _by_statistics(data)
    text = _mended(found.text)
    if _is_noise(text):
        raise UnreadableError(f"It is not text but binary data: {_ENDS_HERE}")
    return Decoded(text.replace("\x00", ""), found.encoding)


def signature(head: bytes) -> str | None:
    """Name what kind of binary file begins with ``head``, None when no known kind does."""
    return next((kind for start, magic, kind in _SIGNATURES if head.startswith(magic, start)), None)


def is_text(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` can be decoded as text."""
    try:
        decode(head)
    except UnreadableError:
        return False
    return True


def _without_padding(data: bytes) -> bytes:
    padding = len(data) - len(data.rstrip(b"\x00"))
    return data[: len(data) - padding // 4 * 4]  # in fours, so that the last character of UTF-16 and UTF-32 stays whole


def _by_mark(data: bytes) -> Decoded | None:
    found = [(len(mark), encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    for size, encoding in found:
        reading = _read(data[size:], encoding)
        if reading is not None:
            return reading
    return _forced(data[found[-1][0] :], found[-1][1]) if found else None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    encoding = resolve_encoding(declared) if declared else None
    if encoding is None or encoding.replace("_", "-") in _UNFIT:
        return None
    if encoding.startswith(("utf-16", "utf-32")):
        return _read(data, encoding) if b"\x00" in data[:SAMPLE_SIZE] else None
    if encoding.startswith(("iso2022", "hz")):
        return _read(data, encoding)
    if _control_share(data[:SAMPLE_SIZE]) >= _WIDE_SHARE:
        return None
    # Most encodings fit any bytes, strict UTF-8 does not: it is the better witness.
    return _as_utf8(data) or _read(data, encoding)


def _by_shape(data: bytes) -> Decoded | None:
    sample = data[:SAMPLE_SIZE]
    share = _control_share(sample)
    escaped = next((encoding for escape, encoding in _ESCAPES if escape in sample), None)
    if escaped is not None and (found := _read(data, escaped)) is not None:
        return found
    is_narrow = share < _WIDE_SHARE or _is_spoiled_ascii(sample)
    if is_narrow and (found := _as_utf8(data)) is not None:
        return found
    if share >= 0.01 and (found := _as_wide(data)) is not None:
        return found
    return _as_utf8(data) or _as_damaged_utf8(data)


def _by_statistics(data: bytes) -> Decoded:
    encodings = list(_guesses(_telling_part(data)))
    for encoding in encodings:
        found = _read(data, encoding)
        if found is not None:
            return found
    return _forced(data, encodings[0] if encodings else "cp1252")


def _as_utf8(data: bytes) -> Decoded | None:
    return _read(data, "utf-8")


def _as_damaged_utf8(data: bytes) -> Decoded | None:
    """Take it for UTF-8 when sound sequences are many and broken ones few: a cut file, a flipped byte."""
    sample = _telling_part(data).decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    sound = sum(not character.isascii() for character in sample) - broken
    return _forced(data, "utf-8") if sound > 5 * broken else None


def _as_wide(data: bytes) -> Decoded | None:
    """Try UTF-16 and UTF-32 without a mark: the reading must have no odd characters and few scripts."""
    ranked = []
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        sample = _strict(data[: min(SAMPLE_SIZE, len(data)) // width * width], encoding, is_cut=True)
        if sample and _reads_well(sample):
            rows = len({ord(character) >> 8 for character in sample})
            ranked.append((width, len(_WIDE_SIGNS.findall(sample)), -rows, encoding))
    return _forced(data, max(ranked)[-1]) if ranked else None


def _is_spoiled_ascii(sample: bytes) -> bool:
    """Tell ASCII with stray controls from UTF-16, where one half of each character is much the same all along."""
    rest = sample.replace(b"\x00", b"")
    if len(rest.translate(None, _PRINTABLE)) > 0.25 * len(rest):
        return False
    fewer, more = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return fewer > 0.1 * more or max(Counter(sample).values()) < 0.3 * len(sample)


def _reads_well(sample: str) -> bool:
    scripts: Counter[str] = Counter()
    odd = 0
    for character, count in Counter(sample).items():
        category = unicodedata.category(character)
        if category in _ODD_CATEGORIES and character not in "\x00\t\n\f\r":
            odd += count
        elif category[0] == "L":
            scripts[_script(character)] += count
    common = sum(count for _, count in scripts.most_common(2))
    return odd <= 0.02 * len(sample) and common >= 0.9 * scripts.total()


def _script(character: str) -> str:
    name = unicodedata.name(character, "UNNAMED").split(" ", 1)[0]
    return _EAST_ASIAN if name in _EAST_ASIAN_NAMES else name


def _guesses(sample: bytes) -> Iterator[str]:
    """The encodings that ``chardet`` thinks of, likeliest first; those that mix scripts within words come last."""
    western = _western_weight(sample)
    ranked = []
    for guess in chardet.detect_all(sample, ignore_threshold=True, compat_names=False):
        encoding = (guess["encoding"] or "").lower()
        encoding = _WIDER.get(encoding, encoding)
        if encoding and encoding not in _WIDE:
            text = sample.decode(encoding, "replace")
            weight = (western if encoding == "cp1252" else 1.0) * (1 - _mixed_share(text)) ** 2
            ranked.append((-guess["confidence"] * weight, encoding))
    yield from (encoding for _, encoding in sorted(ranked, key=lambda pair: pair[0]))


def _western_weight(sample: bytes) -> float:
    """How much likelier Windows Western is than statistics say: it is the usual one where few bytes leave it open."""
    signs = sample.translate(None, _ASCII)
    return 2.2 if not signs.translate(None, _TYPOGRAPHIC) else 1 + 1 / (1 + len(signs))


def _mixed_share(text: str) -> float:
    """How many of the words with foreign letters mix scripts, have signs in them, or capitals after small letters."""
    text = text[:5000]
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    signs = len(_SIGN_IN_WORD.findall(text))
    rare = _SERBIAN_LETTER if _RUSSIAN_LETTER.search(text) else None
    mixed = sum(_is_mixed(word) or (rare is not None and rare.search(word) is not None) for word in words)
    return (mixed + signs) / max(1, len(words) + signs)


def _is_mixed(word: str) -> bool:
    scripts = {_script(letter) for letter in word}
    return _EAST_ASIAN not in scripts and (len(scripts) > 1 or _is_jagged(word))


def _is_jagged(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in pairwise(word))


def _telling_part(data: bytes) -> bytes:
    """The lines from the first byte on that is not ASCII: what a long plain beginning would hide."""
    first = _HIGH_BYTE.search(data)
    start = data.rfind(b"\n", 0, first.start()) + 1 if first else 0
    start = max(start, first.start() - SAMPLE_SIZE // 2 if first else 0)
    return data[start : start + SAMPLE_SIZE]


def _read(data: bytes, encoding: str) -> Decoded | None:
    text = _strict(data, encoding)
    return None if text is None else Decoded(text, encoding)


def _forced(data: bytes, encoding: str) -> Decoded:
    return Decoded(data.decode(encoding, "replace"), encoding)


def _strict(data: bytes, encoding: str, *, is_cut: bool = False) -> str | None:
    try:
        if is_cut:
            return codecs.getincrementaldecoder(encoding)().decode(data)
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _control_share(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))


def _is_noise(text: str) -> bool:
    sample = text[:SAMPLE_SIZE]
    nulls = sample.count("\x00")
    odd = sum(count for character, count in Counter(sample).items() if _is_odd(character))
    return nulls > 0.5 * len(sample) or odd > 0.05 * (len(sample) - nulls)


def _is_odd(character: str) -> bool:
    is_space = character in "\x00\t\n\v\f\r\x1a\x1b\x85"
    return character == "\ufffd" or (not is_space and unicodedata.category(character) in _ODD_CATEGORIES)


def _mended(text: str) -> str:
    """Undo UTF-8 that was once read as something else, where every step back is certain."""
    if badness(text[:SAMPLE_SIZE]) < 3:
        return text
    return "".join(_mended_line(line) for line in text.splitlines(keepends=True))


def _mended_line(line: str) -> str:
    if line.isascii() or not badness(line):
        return line
    mended, plan = ftfy.fix_encoding_and_explain(
        line, restore_byte_a0=False, replace_lossy_sequences=False, decode_inconsistent_utf8=False
    )
    is_certain = plan is not None and {step.action for step in plan} <= _MOJIBAKE_PLANS and "\ufffd" not in mended
    return mended if is_certain else line
