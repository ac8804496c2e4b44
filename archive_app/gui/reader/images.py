"""Decode the pictures that an article carries in itself; nothing is ever fetched."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Block

LARGEST_IMAGE = 64
"""Megabytes that one picture may take in memory when decoded."""


def decode_images(blocks: Sequence[Block]) -> dict[int, QImage]:
    """Decode the pictures of all blocks that have one, by block number; those that cannot be read are left out."""
    images = {number: decode_image(block.image) for number, block in enumerate(blocks) if block.image}
    return {number: image for number, image in images.items() if image is not None}


def decode_image(address: str) -> QImage | None:
    """Decode a ``data:`` address. None where it is none, is damaged or is too large."""
    data = data_of(address)
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and size.width() * size.height() * 4 > LARGEST_IMAGE * 1024 * 1024:
        return None
    image = reader.read()
    return None if image.isNull() else image


def data_of(address: str) -> bytes:
    """Read the bytes of a ``data:`` address; empty for any other."""
    head, comma, body = address.partition(",")
    if not comma or not head.casefold().startswith("data:image/"):
        return b""
    if not head.casefold().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body))
    except binascii.Error:
        return b""
