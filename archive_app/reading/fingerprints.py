"""Fingerprints of texts, by which those that are nearly the same are found among very many without comparing all.

MinHash over runs of words (Broder 1997), cut into bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
chapter 3): two texts are worth comparing when one of their bands is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from archive_app.folding import fold_text
from archive_app.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BANDS = 32
ROWS = 4
"""Hashes in a band: texts that share half their runs of words meet with 87 %, those that share a tenth with 0.3 %."""
RUN = 3
"""Words in a run."""
FEWEST_WORDS = 20
"""Words below which a text has no fingerprint: it says too little to be mistaken for another."""
NEIGHBOURS = 16
"""Texts of the same band that each is paired with: thousands of texts from one template make no millions of pairs."""
AT_ONCE = 4_096

_RANDOM = np.random.default_rng(20_240_423)
_FACTORS = _RANDOM.integers(2**63, size=(BANDS * ROWS, 1), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _RANDOM.integers(2**63, size=(BANDS * ROWS, 1), dtype=np.uint64)
_OF_RUN = _RANDOM.integers(2**63, size=RUN, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OF_BAND = _RANDOM.integers(2**63, size=ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_HALF = np.uint64(32)


def fingerprint(text: str) -> NDArray[np.uint32] | None:
    """Work out the ``BANDS`` numbers of a text; None when it is too short."""
    found = words(fold_text(text))
    if len(found) < FEWEST_WORDS:
        return None
    hashed = np.fromiter((crc32(word.encode()) for word in found), dtype=np.uint64, count=len(found))
    runs = hashed[: len(hashed) - RUN + 1] * _OF_RUN[0]
    for place in range(1, RUN):
        runs = runs + hashed[place : len(hashed) - RUN + 1 + place] * _OF_RUN[place]
    least = _least(np.unique(runs ^ (runs >> _HALF)))
    bands = (least.reshape(BANDS, ROWS) * _OF_BAND).sum(axis=1, dtype=np.uint64)
    mixed: NDArray[np.uint32] = ((bands ^ (bands << np.uint64(7))) >> _HALF).astype(np.uint32)
    return mixed


def fingerprints(texts: Sequence[tuple[int, str]]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Work out the fingerprints of texts with their ids; texts that are too short are left out.

    Runs in worker processes.
    """
    found = [(identity, bands) for identity, text in texts if (bands := fingerprint(text)) is not None]
    ids = np.array([identity for identity, _ in found], dtype=np.int64)
    return ids, np.array([bands for _, bands in found], dtype=np.uint32).reshape(len(found), BANDS)


def likely_pairs(bands: NDArray[np.uint32]) -> NDArray[np.int64]:
    """List the pairs of rows that share a band, each once, the smaller row first; shape (pairs, 2)."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        ordered = band[order]
        for gap in range(1, min(NEIGHBOURS, len(order) - 1) + 1):
            is_same = ordered[gap:] == ordered[:-gap]
            if not is_same.any():
                break
            found.append(np.stack((order[:-gap][is_same], order[gap:][is_same]), axis=1))
    return np.unique(np.concatenate(found), axis=0)


def _least(runs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the least value of each hash over all runs."""
    least = np.full(BANDS * ROWS, 2**32, dtype=np.uint64)
    for start in range(0, len(runs), AT_ONCE):
        hashes = (runs[start : start + AT_ONCE] * _FACTORS + _SUMMANDS) >> _HALF
        np.minimum(least, hashes.min(axis=1), out=least)
    return least
