"""What is known of each document beside its words, an array for each fact: numbers, names, lists of names, texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import AnyArray, offsets, ranges, smallest

if TYPE_CHECKING:
    from archive_app.index.codec.arrays import Arrays, ArrayWriter


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A whole number of each document."""

    values: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NameColumn:
    """Names of each document, out of a list of all: ``ends`` says how many of ``numbers`` belong to each document."""

    names: Sequence[str]
    ends: npt.NDArray[np.int64]
    numbers: AnyArray
    is_single: bool = False
    """Whether every document has one name, so that ``numbers`` can be read without ``ends``."""


class Texts(Sequence[str]):
    """Texts that lie in a file one after another; each is decoded when asked for."""

    def __init__(self, data: AnyArray, ends: AnyArray) -> None:
        self._data, self._ends = data.data, ends

    @cached_property
    def decoded(self) -> list[str]:
        """All texts, decoded once: for columns with few of them."""
        return list(self)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._ends) - 1

    def __getitem__(self, number: Any) -> Any:
        """Give a text by its number."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return str(self._data[int(self._ends[number]) : int(self._ends[number + 1])], "utf-8", "surrogatepass")


Column: TypeAlias = NumberColumn | NameColumn


def name_column(values: Sequence[Sequence[str]]) -> NameColumn:
    """Make a column of each document's names; they are numbered in the order of their code points."""
    names = sorted({name for row in values for name in row})
    known = {name: number for number, name in enumerate(names)}
    numbers = np.array([known[name] for row in values for name in row], np.uint32)
    return NameColumn(tuple(names), offsets(np.fromiter(map(len, values), np.int64, len(values))), smallest(numbers))


def write_column(writer: ArrayWriter, name: str, column: Column) -> None:
    """Write a column's arrays; a lone name for each document needs no ends."""
    if isinstance(column, NumberColumn):
        low = int(column.values.min()) if len(column.values) else 0
        values = smallest(column.values) if low >= 0 else column.values
        writer.add(f"column.{name}.values", values)
        return
    encoded = [text.encode("utf-8", "surrogatepass") for text in column.names]
    writer.add(f"column.{name}.text", np.frombuffer(b"".join(encoded), np.uint8))
    writer.add(f"column.{name}.text.ends", smallest(offsets(np.fromiter(map(len, encoded), np.int64, len(encoded)))))
    writer.add(f"column.{name}.numbers", column.numbers)
    if not np.array_equal(column.ends, np.arange(len(column.ends))):
        writer.add(f"column.{name}.ends", smallest(column.ends))


def read_column(arrays: Arrays, name: str, count: int) -> Column | None:
    """Read a column of ``count`` documents back; None when there is none of this name."""
    if f"column.{name}.values" in arrays:
        return NumberColumn(arrays.whole(f"column.{name}.values"))
    if f"column.{name}.numbers" not in arrays:
        return None
    names = Texts(arrays.whole(f"column.{name}.text"), arrays.whole(f"column.{name}.text.ends"))
    has_ends = f"column.{name}.ends" in arrays
    ends = arrays.whole(f"column.{name}.ends") if has_ends else np.arange(count + 1)
    return NameColumn(names, ends, arrays.whole(f"column.{name}.numbers"), is_single=not has_ends)


def column_names(arrays: Arrays) -> tuple[str, ...]:
    """List the columns of a segment."""
    endings = (".values", ".numbers")
    found = (name.removeprefix("column.") for name in arrays.names() if name.startswith("column."))
    return tuple(name.rpartition(".")[0] for name in found if name.endswith(endings))


def joined(parts: Sequence[tuple[Column, AnyArray]]) -> Column:
    """Join columns of one name, keeping of each only the documents with the given numbers."""
    if all(isinstance(column, NumberColumn) for column, _ in parts):
        values = [column.values[kept] for column, kept in parts if isinstance(column, NumberColumn)]
        return NumberColumn(np.concatenate(values).astype(np.int64))
    named = [(column, kept) for column, kept in parts if isinstance(column, NameColumn)]
    names = sorted({name for column, _ in named for name in column.names})
    known = {name: number for number, name in enumerate(names)}
    numbers, lengths = [np.zeros(0, np.uint32)], [np.zeros(0, np.int64)]
    for column, kept in named:
        ends = column.ends.astype(np.int64)
        length = (ends[1:] - ends[:-1])[kept]
        renumbered = np.array([known[name] for name in column.names], np.uint32)
        numbers.append(renumbered[column.numbers[ranges(ends[:-1][kept], length)]])
        lengths.append(length)
    return NameColumn(tuple(names), offsets(np.concatenate(lengths)), smallest(np.concatenate(numbers)))
