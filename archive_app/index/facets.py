"""Counts what a result is made of: tags, sources, languages, years."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from archive_app.folding import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.index.facts import Facts
    from archive_app.model import Facets


def counted(result: Sequence[Facts]) -> Facets:
    """Count the articles of a result by tag, source, language and year saved; most first, then by name."""
    return {
        "tag": _ranked(chain.from_iterable(facts.tags for facts in result)),
        "source": _ranked(facts.source for facts in result),
        "language": _ranked(facts.language for facts in result),
        "year": _ranked(facts.saved[:4] for facts in result if facts.saved),
    }


def _ranked(values: Iterable[str]) -> dict[str, int]:
    counts = Counter(values)
    del counts[""]
    return dict(sorted(counts.items(), key=lambda item: (-item[1], fold_label(item[0]), item[0])))
