"""Reads counts as sites show them: ``2 107``, ``2.107``, ``2'107``, ``2.1k``, ``2,1 тыс.``, ``3万``, ``٢١٠٧``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

LARGEST_COUNT = 10**15
LONGEST_COUNT = 60

# Words that multiply what stands before them, casefolded, without accents and dots.
_MULTIPLIERS: dict[int, str] = {
    10
    ** 3: "k тыс тысяч тысячи тысяча т тис тисяч тисячі мың ming tsd tausend mille mil mila tys tis tisic tusen tn bin "
    "duizend dzd rb ribu nghin ngan هزار ألف الف آلاف אלף χιλ χιλιαδες हजार हज़ार พัน 千 천 thousand",
    10**4: "万 萬 만 หมื่น",
    10**5: "แสน लाख lakh lac",
    10**6: "m mio mn mln млн миллион миллиона миллионов мільйон мільйонів mi million millions millionen millones "
    "milhoes milioni milj milyon miljoen juta jt trieu tr εκ مليون מיליון ล้าน million",
    10**7: "करोड़ crore cr",
    10**8: "亿 億 억",
    10**9: "b bn mrd md mld млрд миллиард миллиардов мільярд мільярдів milyar billion миллиарда",
}
_SPACES = "\\s\u00a0\u2007\u2009\u202f"
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:([.,'’‘`´٬،_·˙⸳]|[{_SPACES}])\d{{3}})(?:\1\d{{3}})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_PLAIN = re.compile(r"\d{1,16}")
_WITH_WORD = re.compile(rf"(\d{{1,7}}(?:[.,٫]\d{{1,3}})?)[{_SPACES}]*([^\W\d_][^\d_]*)")


def parse_count(text: str) -> int | None:
    """Read ``text`` as a count, None when it is not wholly one, is negative or larger than ``LARGEST_COUNT``.

    One separator before three digits groups them (``2.107`` is 2107), unless a word multiplies (``2.107k``).
    """
    if len(text) > LONGEST_COUNT:
        return None
    text = with_plain_digits(text).strip().removesuffix("+").rstrip()
    count = _count(text)
    return count if count is not None and count <= LARGEST_COUNT else None


def with_plain_digits(text: str) -> str:
    """Write the decimal digits of every script as 0-9."""
    if text.isascii():
        return text
    return "".join(
        character if character.isascii() or not character.isdecimal() else str(unicodedata.decimal(character))
        for character in text
    )


def fold_word(word: str) -> str:
    """Fold a label, unit or month name for look-up in a table: no case, accents or dots, single spaces."""
    if word.isascii():
        return " ".join(word.lower().replace(".", " ").split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    plain = "".join(character for character in decomposed if unicodedata.combining(character) == 0)
    return " ".join(plain.replace(".", " ").split())


def _count(text: str) -> int | None:
    if any(pattern.fullmatch(text) for pattern in (_PLAIN, _GROUPED, _INDIAN)):
        return int(re.sub(r"\D", "", text))
    multiplied = _WITH_WORD.fullmatch(text)
    factor = _FACTORS.get(fold_word(multiplied[2])) if multiplied else None
    if multiplied is None or factor is None:
        return None
    return int(Decimal(re.sub(r"[,٫]", ".", multiplied[1])) * factor)


_FACTORS: dict[str, int] = {fold_word(word): factor for factor, words in _MULTIPLIERS.items() for word in words.split()}
