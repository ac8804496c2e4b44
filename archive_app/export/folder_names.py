"""Names of files and folders that every disk takes and a person can tell apart."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 40
"""Characters of a title in the name of a folder: with all that is around it, a path stays far below 260 characters."""
MOST_BYTES = 120
"""Bytes of the same in UTF-8, which disks count: an emoji takes four of the 255 of a name, or of the 143 on some."""
LONGEST_NAME = 255
FOLDERS_TOGETHER = 1_000
"""Articles whose folders lie in one folder: more of them make disks and file managers slow."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_NUMBER = re.compile(r"(-?\d{1,19})(?:-|$)")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')


def slug(text: str) -> str:
    """Make a short name of the words of a text, in any script, joined by hyphens; it may be empty."""
    clean = "".join(sign if _is_of_word(sign) else " " for sign in unicodedata.normalize("NFC", text))
    words = (word for word in clean.split() if any(map(str.isalnum, word)))
    short = "-".join(words)[:LONGEST_SLUG].encode()[:MOST_BYTES]
    return short.decode("utf-8", "ignore").strip("-")


def article_folder(article_id: int, title: str) -> str:
    """Name the folder of an article, below the folder of the articles with numbers near its own."""
    first = article_id // FOLDERS_TOGETHER * FOLDERS_TOGETHER
    numbered = "-".join(filter(None, (f"{article_id:06d}", slug(title))))
    return f"{first:06d}-{first + FOLDERS_TOGETHER - 1:06d}/{numbered}"


def number_of_folder(name: str) -> int | None:
    """Read an article's number from the name of its folder; None when there is none."""
    found = _NUMBER.match(name)
    return int(found[1]) if found else None


def original_file(number: int, name: str) -> str:
    """Name the file of an article's original, counted from 1, after the name that it came with."""
    own = name.replace("\\", "/").rpartition("/")[2]
    ending = found[0] if (found := _ENDING.search(own)) else ""
    return "-".join(filter(None, ("original", str(number), slug(own.removesuffix(ending))))) + ending


def is_plain(name: str) -> bool:
    """Tell whether a name that was read somewhere names something right inside a folder, on every system."""
    return 0 < len(name) <= LONGEST_NAME and name == name.rstrip(" .") and not _UNSAFE.search(name)


def _is_of_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"
