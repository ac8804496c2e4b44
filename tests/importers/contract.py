"""What every importer keeps to: tests of an importer inherit this class and name a sample."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, ClassVar

import pytest

from archive_app.errors import UnreadableError
from archive_app.importers.base import Importer, SourceFile
from archive_app.reading.prepare import prepare

if TYPE_CHECKING:
    from pathlib import Path


class ImporterContract:
    """Set ``importer`` and a ``sample`` (file name, bytes, expected title) in the subclass."""

    importer: ClassVar[Importer]
    sample: ClassVar[tuple[str, bytes, str]]

    @pytest.fixture
    def file(self, tmp_path: Path) -> SourceFile:
        name, data, _ = self.sample
        (tmp_path / name).write_bytes(data)
        return SourceFile(tmp_path / name)

    def test_it_has_a_name_a_label_and_lower_case_suffixes(self) -> None:
        assert self.importer.name.isidentifier()
        assert self.importer.label
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in self.importer.suffixes)

    def test_it_knows_its_own_files_and_no_others(self, file: SourceFile) -> None:
        assert self.importer.score(file.name, file.head()) > 0.5
        for head in (b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\x00", b"PK\x03\x04"):
            assert self.importer.score("unknown", head) == 0

    def test_it_keeps_the_original_byte_for_byte(self, file: SourceFile) -> None:
        drafts = list(self.importer.read(file))
        assert drafts[0].title == self.sample[2]
        assert [draft.original.data for draft in drafts] == [self.sample[1]] * len(drafts)
        assert drafts[0].original.name == self.sample[0]

    def test_its_drafts_can_be_prepared_and_sent_to_another_process(self, file: SourceFile) -> None:
        for draft in self.importer.read(file):
            article = prepare(pickle.loads(pickle.dumps(draft)))
            assert pickle.loads(pickle.dumps(article)).text.strip()

    @pytest.mark.parametrize("data", [b"", b"   \n ", bytes(range(256)) * 64])
    def test_what_it_cannot_read_is_said_in_a_sentence(self, tmp_path: Path, data: bytes) -> None:
        name = f"odd{self.importer.suffixes[0]}"
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableError, match=r"[A-Z].*[.!]$"):
            list(self.importer.read(SourceFile(tmp_path / name)))
