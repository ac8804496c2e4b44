"""Find what a person types in one text, as it stands: part of a word, whole words, or a regular expression."""

from __future__ import annotations

import regex

from archive_app.errors import InputError

SECONDS = 1.0
"""How long a regular expression may take."""

MOST = 100_000


def found_in(text: str, wanted: str, *, is_whole: bool = False, is_regex: bool = False) -> tuple[tuple[int, int], ...]:
    """List (start, end) of what is wanted, in code points, whatever its case; at most ``MOST``, and nothing empty.

    White space in plain words stands for any white space. Raises InputError for a regular expression that is none, or
    takes too long.
    """
    if not wanted.strip():
        return ()
    pattern = wanted if is_regex else r"[\s\x1c-\x1f]+".join(map(regex.escape, wanted.split()))
    if is_whole:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE | regex.FULLCASE | regex.MULTILINE | regex.V1)
        found: list[tuple[int, int]] = []
        for match in compiled.finditer(text, timeout=SECONDS):
            if match.end() > match.start():
                found.append(match.span())
            if len(found) == MOST:
                break
    except regex.error as error:
        raise InputError(f"This is no regular expression: {error.msg}.") from error
    except (TimeoutError, RecursionError, MemoryError, OverflowError) as error:
        raise InputError("This regular expression takes too long: make it simpler.") from error
    return tuple(found)
