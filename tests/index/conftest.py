"""An index of the small library, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive_app.index import Index
from tests.index.library import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index.open(tmp_path_factory.mktemp("library"), archive_uuid="library")
    index.update(LIBRARY, (), watermark=len(LIBRARY))
    yield index
    index.close()


@pytest.fixture
def empty(tmp_path) -> Iterator[Index]:
    index = Index.open(tmp_path / "index", archive_uuid="archive")
    yield index
    index.close()
