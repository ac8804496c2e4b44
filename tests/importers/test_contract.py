"""Every importer keeps to the importers' contract."""

from __future__ import annotations

from archive_app import plugins
from archive_app.importers import BUILTIN
from archive_app.importers.html import HtmlImporter
from archive_app.importers.plain import PlainTextImporter
from tests.factories import PARAGRAPHS, SAVED_ARTICLE
from tests.importers.contract import ImporterContract

PAGE = (
    f"<!DOCTYPE html><title>The ferry</title><article><h1>The ferry</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p></article>"
)


class TestPlainText(ImporterContract):
    importer = PlainTextImporter()
    sample = ("event.txt", SAVED_ARTICLE.encode(), "Side event on ferries")


class TestHtml(ImporterContract):
    importer = HtmlImporter()
    sample = ("ferry.html", PAGE.encode(), "The ferry")


def test_every_importer_that_comes_with_the_program_is_tested_here() -> None:
    tested = {type(contract.importer) for contract in ImporterContract.__subclasses__()}
    assert tested == {type(importer) for importer in BUILTIN}
    assert {importer.name for importer in plugins.importers()} >= {importer.name for importer in BUILTIN}
