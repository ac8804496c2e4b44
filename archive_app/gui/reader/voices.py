"""The system's voices, through the speech part of Qt: it is a large package, so it is looked for when it is wanted."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from archive_app.errors import ArchiveAppError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

PACKAGE = "archive-app[speech]"
NO_PACKAGE = f"Reading aloud needs the speech part of Qt: install it with “pip install '{PACKAGE}'”."
NO_LIBRARY = (
    "Reading aloud needs the system's library {name}: install the package that has it (libpulse0 for libpulse)."
)
NO_VOICE = "There is no voice on this system: install one, on Linux speech-dispatcher with espeak-ng."
NO_VOICE_FOR = "No voice of this system speaks {language}: install one in the system's settings for speech."

_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[\w.]*)")


class SpeechError(ArchiveAppError):
    """Nothing can be read aloud; the message says what to install."""


def speaker(engine: str, parent: QObject) -> Any:
    """Make a ``QTextToSpeech``; an empty ``engine`` is the system's usual one. Raises SpeechError."""
    try:
        module = importlib.import_module("PySide6.QtTextToSpeech")
    except ModuleNotFoundError as error:
        raise SpeechError(NO_PACKAGE) from error
    except ImportError as error:
        found = _LIBRARY.search(str(error))
        raise SpeechError(NO_LIBRARY.format(name=found[1] if found else "for sound")) from error
    made = module.QTextToSpeech(engine, parent) if engine else module.QTextToSpeech(parent)
    if not made.availableLocales():
        made.deleteLater()
        raise SpeechError(NO_VOICE)
    return made


def choose_language(made: Any, language: str) -> None:
    """Let a speaker speak a language, by its ISO 639 code; an unknown one is read as usual. Raises SpeechError."""
    wanted = QLocale(language).language()
    if language in {"", "und"} or wanted == QLocale.Language.C:
        return
    if made.locale().language() == wanted:
        return
    found = next((one for one in made.availableLocales() if one.language() == wanted), None)
    if found is None:
        raise SpeechError(NO_VOICE_FOR.format(language=QLocale.languageToString(wanted)))
    made.setLocale(found)
