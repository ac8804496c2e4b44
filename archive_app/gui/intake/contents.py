"""What a clipboard or a drop holds: files, text with or without formatting, or nothing but web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from archive_app.model import Pasted

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

SOURCE_FORMATS = (("chromium/x-source-url", "utf-8"), ("text/x-moz-url-priv", "utf-16-le"))
"""In which formats browsers say what page a selection is from, and their encodings."""

_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """Files and folders, text, and web addresses; with text, the first address is that of the page it is from."""

    paths: tuple[Path, ...] = ()
    pasted: Pasted | None = None
    addresses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.pasted or self.addresses)


def is_welcome(data: QMimeData) -> bool:
    """Tell whether there may be something for us, without fetching it from the other program."""
    return data.hasUrls() or data.hasText() or data.hasHtml()


def contents_of(data: QMimeData | None) -> Contents:
    """Sort out what there is; names of files and addresses that are there as text too are taken once.

    An empty clipboard holds not even nothing: Qt gives None for it on some platforms.
    """
    if data is None:
        return Contents()
    urls = data.urls()
    text = data.text() if data.hasText() else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    are_links = bool(lines) and all(_is_link(line, urls) for line in lines)
    named = [QUrl(line) for line in lines if line.lower().startswith("file:")] if are_links and not urls else []
    paths = dict.fromkeys(Path(url.toLocalFile()) for url in (*urls, *named) if url.isLocalFile())
    told = [url.toString() for url in urls if url.scheme() in ("http", "https")]
    addresses = dict.fromkeys((*told, *(line for line in lines if are_links and _ADDRESS.fullmatch(line))))
    pasted = None if are_links else _pasted(data, text)
    source = _source(data) if pasted else ""
    return Contents(tuple(paths), pasted, tuple(dict.fromkeys((*((source,) if source else ()), *addresses))))


def _is_link(line: str, urls: list[QUrl]) -> bool:
    """Tell whether a line of text only repeats a file or an address."""
    is_named = any(line in (url.toString(), url.toLocalFile()) for url in urls)
    return is_named or line.lower().startswith("file:///") or _ADDRESS.fullmatch(line) is not None


def _pasted(data: QMimeData, text: str) -> Pasted | None:
    html = data.html() if data.hasHtml() else ""
    if html and (text.strip() or _TAG.sub("", html).strip()):
        return Pasted(html, is_html=True)
    return Pasted(text) if text.strip() else None


def _source(data: QMimeData) -> str:
    for name, encoding in SOURCE_FORMATS:
        if data.hasFormat(name):
            found = bytes(data.data(name).data()).decode(encoding, "replace").strip("\0 \r\n")
            if _ADDRESS.fullmatch(found):
                return found
    return ""
