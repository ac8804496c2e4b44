"""Articles on paper and in PDF files."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from archive_app import operations
from archive_app.errors import Cancelled, ExportError
from archive_app.export.files import replaced_bytes
from archive_app.gui.reader.paper import FOOT, page_layout, paged_document, paint_page, pdf
from archive_app.gui.reader.printing import file_name
from archive_app.gui.style import palette_of, typography
from archive_app.gui.themes import DARK, LIGHT
from archive_app.model import silent
from archive_app.settings import Settings
from tests.gui.conftest import read, settle
from tests.gui.test_first_use import newest
from tests.gui.test_reader import loaded as loaded_blocks
from tests.gui.test_window import FERRY

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGE = QSizeF(640, 900)


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


@pytest.fixture
def excerpted(qtbot, window):
    """A window on an article with an excerpt."""
    operations.add_excerpt(window.session.archive, 1, 4, 20, color="green")
    read(qtbot, window, FERRY)
    return window


def test_a_pdf_is_saved_under_the_name_that_was_asked_for(qtbot, excerpted, tmp_path, monkeypatch) -> None:
    asked = []

    def answer(_window, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "ferry"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    told = []
    excerpted.session.told.connect(told.append)
    excerpted.actions_table["save_pdf"].trigger()
    settle(qtbot, excerpted)
    assert asked[0].endswith("The ferry to Lorn.pdf")
    data = (tmp_path / "ferry.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert pages(data) == 1
    assert told == [f"Saved {tmp_path / 'ferry.pdf'}"]
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


def test_what_cannot_be_written_is_said_and_what_was_there_stays(qtbot, excerpted, tmp_path) -> None:
    failed = []
    excerpted.session.jobs.failed.connect(failed.append)
    loaded = excerpted.reader.loaded()
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    for target in (tmp_path / "missing" / "a.pdf", folder):
        excerpted.reader_tools.printing.save_pdf(target, loaded)
        settle(qtbot, excerpted)
    assert "cannot be written (No such file or directory): choose another place" in failed[0]
    assert failed[1] == f"{folder} is a folder: name a file inside it."
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"before")
    with pytest.raises(ExportError), replaced_bytes(kept / "below.pdf") as file:
        file.write(b"x")
    assert kept.read_bytes() == b"before"


def test_a_name_without_an_ending_replaces_no_file_that_has_one(qtbot, excerpted, tmp_path) -> None:
    (tmp_path / "ferry.pdf").write_bytes(b"before")
    excerpted.reader_tools.printing.save_pdf(tmp_path / "ferry", excerpted.reader.loaded())
    settle(qtbot, excerpted)
    assert (tmp_path / "ferry.pdf").read_bytes() == b"before"
    assert (tmp_path / "ferry").read_bytes().startswith(b"%PDF-")


def test_an_article_is_printed_by_the_systems_dialog(qtbot, excerpted, tmp_path) -> None:
    qtbot.keyClick(excerpted, Qt.Key.Key_P, CONTROL)
    dialog = newest(excerpted, QPrintDialog)
    target = tmp_path / "printed.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(target))
    told = []
    excerpted.session.told.connect(told.append)
    dialog.done(QPrintDialog.DialogCode.Accepted.value)
    settle(qtbot, excerpted)
    assert told == ["1 page printed"]
    assert pages(target.read_bytes()) == 1


def test_paper_is_white_with_title_facts_and_tinted_excerpts_whatever_the_theme(qapp, excerpted) -> None:
    loaded = excerpted.reader.loaded()
    qapp.setPalette(palette_of(DARK))
    try:
        document = paged_document(loaded, typography(Settings()), PAGE)
        image = QImage(640, 900 + FOOT, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_page(painter, document, 0)
        painter.end()
    finally:
        qapp.setPalette(palette_of(LIGHT))
    title, facts, address, *_ = document.toPlainText().split("\n")
    assert (title, address) == (FERRY, loaded.article.url)
    assert "2,107 views" in facts
    colors = {image.pixelColor(x, y).name() for x in range(640) for y in range(300)}
    assert LIGHT.excerpts["green"] in colors
    assert min(QColor(one).lightness() for one in colors) < 60
    assert image.pixelColor(639, 899) == QColor("white")


def test_a_long_article_takes_several_pages_and_can_be_stopped(qapp, style) -> None:
    loaded = loaded_blocks()
    many = tuple(replace(loaded.blocks[1], text=f"{n} {'words ' * 60}", spans=()) for n in range(60))
    long = replace(loaded, blocks=many, starts=tuple(range(60)), images={})
    seen = []
    assert pages(pdf(long, typography(Settings()), seen.append)) == seen[-1].total > 2

    def stop(progress) -> None:
        if progress.done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        pdf(long, typography(Settings()), stop)


def test_a_picture_higher_than_a_page_is_made_to_fit(qapp, style) -> None:
    loaded = replace(loaded_blocks(), images={2: QImage(300, 5000, QImage.Format.Format_RGB32)})
    assert paged_document(loaded, typography(Settings()), PAGE).pageCount() <= 3
    assert pdf(loaded, typography(Settings()), silent).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The ferry: a/b", "The ferry  a b.pdf"),
        ("...", "Article.pdf"),
        ("x" * 300, f"{'x' * 80}.pdf"),
        ("Лодка 😀", "Лодка 😀.pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name) -> None:
    assert file_name(title) == name


def test_paper_is_the_one_of_the_country() -> None:
    for country, size in (("en_US", QPageSize.PageSizeId.Letter), ("de_DE", QPageSize.PageSizeId.A4)):
        assert page_layout(QLocale(country)).pageSize().id() == size


def test_a_long_article_is_saved_beside_the_windows_thread(qtbot, window, tmp_path) -> None:
    lines = "\n\n".join(f"Paragraph {n} tells {'what the ferry carried ' * 20}on day {n}." for n in range(400))
    (tmp_path / "long.txt").write_text(f"A long voyage\n\n{lines}\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "long.txt"])
    settle(qtbot, window)
    read(qtbot, window, "A long voyage")
    window.reader_tools.printing.save_pdf(tmp_path / "long.pdf", window.reader.loaded())
    assert [job.label for job in window.session.jobs.long_jobs()] == ["Saving a PDF"]
    operations.star(window.session.archive, [1])  # nothing else waits for it
    window.commands.star([2])
    settle(qtbot, window)
    assert window.session.archive.article(2).starred_at
    assert pages((tmp_path / "long.pdf").read_bytes()) > 50
