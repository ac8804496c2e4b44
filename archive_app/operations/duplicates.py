"""Finding articles that may be one, from whatever sources; they are offered, and merged only when somebody says so."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

import numpy as np

from archive_app.errors import ArchiveError
from archive_app.model import DuplicateCluster, Progress, Report, silent
from archive_app.reading.fingerprints import BANDS, fingerprints, likely_pairs
from archive_app.reading.similarity import SAME_SHARE, common_share
from archive_app.store import articles, merging, stats, versions
from archive_app.workers import WorkerFailedError, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from archive_app.archive import Archive

ALIKE = 0.7
"""Share of words in common from which two articles are offered as one."""
FEW_ARTICLES = 2_000
"""So many are compared in this process: starting workers would take longer."""
PAIRS_AT_ONCE = 100
REASONS = ((1.0, "the same words"), (SAME_SHARE, "the same text with small edits"), (ALIKE, "much text in common"))
"""From which share of words in common what is said of articles; the first that fits."""

Pair: TypeAlias = tuple[int, int]
Result = TypeVar("Result")


def find_duplicates(
    archive: Archive, report: Report = silent, *, workers: int | None = None
) -> tuple[DuplicateCluster, ...]:
    """Find articles with much of their text in common, the most alike first; pairs marked as distinct are left out.

    Articles are in one cluster when each has an article in it that it is like. ``workers`` processes compare: 0 does it
    in this process, None chooses by the number of articles. Raises ArchiveError, and Cancelled when ``report`` does.
    """
    count = stats.count(archive.database, "articles")
    number = _worker_count(count) if workers is None else workers
    ids, bands = _fingerprinted(archive, report, count, workers=number)
    distinct = merging.distinct_pairs(archive.database)
    pairs = [pair for one, other in likely_pairs(bands) if (pair := (int(ids[one]), int(ids[other]))) not in distinct]
    alike = list(_compared(archive, pairs, report, workers=number))
    return tuple(sorted(_clusters(alike, distinct), key=lambda cluster: (-cluster.similarity, cluster.article_ids)))


def still_offered(archive: Archive, clusters: Sequence[DuplicateCluster]) -> tuple[DuplicateCluster, ...]:
    """Keep of clusters that were found what is still to be decided, after some were merged, deleted or told apart.

    Articles that are gone or lie in the trash are left out, and so are clusters of which nothing is left to compare.
    """
    distinct = merging.distinct_pairs(archive.database)
    ids = [identity for cluster in clusters for identity in cluster.article_ids]
    shown = {row.id for row in archive.rows(ids) if row.deleted is None}
    left = [replace(each, article_ids=tuple(one for one in each.article_ids if one in shown)) for each in clusters]
    return tuple(each for each in left if set(combinations(sorted(each.article_ids), 2)) - distinct)


class _Alike(NamedTuple):
    share: float
    pair: Pair


def _fingerprinted(
    archive: Archive, report: Report, count: int, *, workers: int
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Work out the fingerprints of all articles; only a few of their texts are in memory at a time."""
    ids, bands = [np.empty(0, dtype=np.int64)], [np.empty((0, BANDS), dtype=np.uint32)]
    done = 0
    for texts, result in in_order(fingerprints, versions.shown_texts(archive.database), workers=workers):
        report(Progress("Reading articles", done, count))
        done += len(texts)
        found = _whole(result)
        ids.append(found[0])
        bands.append(found[1])
    report(Progress("Reading articles", done, count))
    return np.concatenate(ids), np.concatenate(bands)


def _compared(archive: Archive, pairs: Sequence[Pair], report: Report, *, workers: int) -> Iterator[_Alike]:
    """Compare the texts of pairs, and keep those that are alike."""
    done = 0
    batches = _with_texts(archive, pairs)
    for texts, result in in_order(shares, batches, workers=workers if len(pairs) > PAIRS_AT_ONCE else 0):
        report(Progress("Comparing articles", done, len(pairs)))
        yield from (_Alike(share, pair) for share, pair in zip(_whole(result), texts[1], strict=True) if share)
        done += len(texts[1])


def shares(batch: tuple[dict[int, str], Sequence[Pair]]) -> list[float]:
    """Tell what pairs of texts have in common, 0 when that is little. Runs in worker processes."""
    texts, pairs = batch
    return [common_share(texts[one], texts[other], least=ALIKE) for one, other in pairs]


def _with_texts(archive: Archive, pairs: Sequence[Pair]) -> Iterator[tuple[dict[int, str], Sequence[Pair]]]:
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        chunk = pairs[start : start + PAIRS_AT_ONCE]
        ids = sorted({identity for pair in chunk for identity in pair})
        texts = {identity: text for identity, text, _ in articles.texts(archive.database, ids)}
        yield texts, [pair for pair in chunk if pair[0] in texts and pair[1] in texts]


def _clusters(alike: Iterable[_Alike], distinct: set[Pair]) -> Iterator[DuplicateCluster]:
    """Join what is alike, the most alike first; articles that are distinct never come together through others."""
    groups: dict[int, set[int]] = {}
    least: dict[int, float] = {}
    for share, (one, other) in sorted(alike, key=lambda found: (-found.share, found.pair)):
        group, others = groups.get(one, {one}), groups.get(other, {other})
        if group is not others and not _are_apart(group, others, distinct):
            group |= others
            groups.update(dict.fromkeys(group, group))
            least[id(group)] = share
    for group in {id(group): group for group in groups.values()}.values():
        yield DuplicateCluster(tuple(sorted(group)), least[id(group)], _reason(least[id(group)]))


def _are_apart(group: set[int], others: set[int], distinct: set[Pair]) -> bool:
    return bool(distinct) and any((min(one, other), max(one, other)) in distinct for one in group for other in others)


def _reason(share: float) -> str:
    return next(reason for least, reason in REASONS if share >= least)


def _whole(result: Result | WorkerFailedError) -> Result:
    if isinstance(result, WorkerFailedError):
        raise ArchiveError(f"The articles could not be compared: {result} Try again.")
    return result


def _worker_count(count: int) -> int:
    return 0 if count <= FEW_ARTICLES else max(1, min(8, os.cpu_count() or 1))
