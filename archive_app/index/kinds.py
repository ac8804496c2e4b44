"""What is known of every document as single bits: the kinds of content it has, and the state it is in."""

from __future__ import annotations

KINDS = (
    "author",
    "excerpt",
    "image",
    "language",
    "note",
    "original",
    "published",
    "saved",
    "source",
    "tag",
    "url",
    "views",
)
"""What ``has:`` knows, beside its plural forms; each is a bit of the column ``flags``, the first the lowest."""

TRASHED, STARRED, UNREAD = (1 << len(KINDS) + number for number in range(3))
"""The bits of ``flags`` for what lies in the trash, for what has a star, and for what was not read yet."""
