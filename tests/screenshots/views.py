"""The table of views, and how each is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from archive_app.gui.intake.drops import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.screenshots.camera import Camera

GAUGE = "The river gauge at Harnley Bridge"
STATIONS = "Тетради степных метеостанций"


@dataclass(frozen=True, slots=True)
class View:
    """A view: ``archive`` is what it shows, ``sample``, ``empty`` or ``many``."""

    name: str
    reach: Callable[[Camera], None]
    archive: str = "sample"


def _library(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.shoot()


def _search(camera: Camera) -> None:
    camera.search("tag:measurement river OR weather")
    camera.window.articles.list.step_to_first()
    camera.shoot()


def _nothing(camera: Camera) -> None:
    camera.search("nothing has this wrod")
    camera.shoot()


def _problem(camera: Camera) -> None:
    camera.search('river saved:soon "the board')
    camera.shoot()


def _completion(camera: Camera) -> None:
    camera.window.top.search.setFocus()
    QTest.keyClicks(camera.window.top.search, "tag:me")
    camera.rest()
    camera.shoot()


def _compact(camera: Camera) -> None:
    camera.do("compact")
    camera.read(GAUGE)
    camera.shoot()
    camera.do("compact")


def _excerpts(camera: Camera) -> None:
    camera.read("What the lighthouse keepers wrote down")
    view = camera.window.reader.view
    text = camera.window.reader.article().text
    view.select_passage(text.index(".") + 2, text.index(".", text.index(".") + 2) + 1)
    camera.shoot()


def _find(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.do("find_in_article")
    camera.window.reader.finding.bar.field.setText("board")
    camera.rest()
    camera.shoot()
    camera.window.reader.finding.bar.leave()


def _original(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.do("original")
    camera.shoot()
    camera.do("original")


def _raw(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.do("raw")
    camera.shoot()
    camera.do("raw")


def _russian(camera: Camera) -> None:
    camera.search("язык:ru метеостанция")
    camera.read(STATIONS)
    camera.shoot()


def _arabic(camera: Camera) -> None:
    camera.search("lang:ar")
    camera.window.articles.list.step_to_first()
    camera.shoot()


def _palette(camera: Camera) -> None:
    camera.do("palette")
    camera.shoot()
    camera.window.palette_of_commands.vanish()


def _facets(camera: Camera) -> None:
    camera.do("facets")
    camera.search("tag:measurement")
    camera.window.articles.list.step_to_first()
    camera.shoot()
    camera.do("facets")


def _jobs(camera: Camera) -> None:
    camera.do("jobs")
    camera.shoot()
    camera.do("jobs")


def _peace(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.do("peace")
    camera.shoot()
    camera.do("peace")


def _of_action(action: str, *, is_reading: bool = False) -> Callable[[Camera], None]:
    def reach(camera: Camera) -> None:
        if is_reading:
            camera.read(GAUGE)
        camera.do(action)
        camera.shoot()
        camera.close_dialogs()

    return reach


def _trash(camera: Camera) -> None:
    camera.read(GAUGE)
    camera.do("trash")
    camera.window.finder.ask_listing("trash")
    camera.shoot()
    camera.do("undo")


def _menu(camera: Camera) -> None:
    button = next(one for one in camera.window.top.findChildren(QToolButton) if one.menu() is not None)
    button.menu().popup(camera.window.pos())
    camera.shoot(popup=button.menu())
    button.menu().close()


def _dropping(camera: Camera) -> None:
    camera.window.tools.drops.hint.appear(FILES)
    camera.shoot()
    camera.window.tools.drops.hint.hide()


def _report(camera: Camera) -> None:
    broken = camera.folder / "broken.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    camera.window.commands.import_paths([broken])
    camera.shoot()
    broken.unlink()
    camera.window.report.hide()


def _many(camera: Camera) -> None:
    camera.search("ferry")
    camera.window.articles.list.step_to_first()
    camera.shoot()


def _many_compact(camera: Camera) -> None:
    camera.do("compact")
    camera.search("")
    camera.window.articles.list.setFocus()
    QTest.keyClick(camera.window.articles.list, Qt.Key.Key_End)
    camera.shoot()
    camera.do("compact")


VIEWS: tuple[View, ...] = (
    View("library", _library),
    View("search", _search),
    View("nothing-found", _nothing),
    View("problem", _problem),
    View("completion", _completion),
    View("compact", _compact),
    View("excerpts", _excerpts),
    View("find-in-article", _find),
    View("original", _original),
    View("raw", _raw),
    View("russian", _russian),
    View("arabic", _arabic),
    View("palette", _palette),
    View("facets", _facets),
    View("peace", _peace),
    View("menu", _menu),
    View("trash", _trash),
    View("import-report", _report),
    View("drop", _dropping),
    View("preferences", _of_action("preferences")),
    View("shortcuts", _of_action("shortcuts")),
    View("help", _of_action("help")),
    View("export", _of_action("export")),
    View("versions", _of_action("versions", is_reading=True)),
    View("links", _of_action("links", is_reading=True)),
    View("duplicates", _of_action("duplicates")),
    View("imports", _of_action("imports")),
    View("import-report-of-files", _of_action("import_report")),
    View("jobs", _jobs),
    View("paste", _of_action("paste_article")),
    View("about", _of_action("about")),
    View("empty", lambda camera: camera.shoot(), "empty"),
    View("many", _many, "many"),
    View("many-compact", _many_compact, "many"),
)
"""Every main view; a new one is a row."""
