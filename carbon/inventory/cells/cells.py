"""Columns of cells, held as codes into their distinct values: what is costly is done once per distinct value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Element = TypeVar("Element", bound=np.generic)


LONGEST = 8_000
"""Bytes of a cell's text above which only its beginning is looked at: a name or an amount is shorter."""


def _may_hold_space(texts: pa.Array) -> bool:
    """Whether any byte of a column could be of white space; serial numbers and days hold none, and are many."""
    _, offsets, held = texts.buffers()
    if held is None or not len(texts):
        return False
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    ends = np.frombuffer(offsets, dtype=width)
    data = np.frombuffer(held, dtype=np.uint8)[ends[texts.offset] : ends[texts.offset + len(texts)]]
    return bool(data.size and (data.min() <= ord(" ") or data.max() >= 0x80))


class Cells:
    """One column of a table.

    codes: per row the place of its value among the distinct values; None where every row has a value of its own.
    values: the distinct values as a workbook gave them (text, float, bool, date), or `texts`: as a text file did.
    """

    def __init__(
        self, codes: NDArray[np.int32] | None, *, values: Sequence[Any] | None = None, texts: pa.Array | None = None
    ) -> None:
        self.codes = codes
        self._values = values
        self._texts = texts
        self.says_nothing: NDArray[np.bool_] | None = None
        """Which distinct values say nothing, once `carbon.inventory.cells.values.missing` has worked it out."""

    def __len__(self) -> int:
        return self.distinct if self.codes is None else len(self.codes)

    @property
    def distinct(self) -> int:
        """How many distinct values there are at most."""
        if self._values is not None:
            return len(self._values)
        assert self._texts is not None
        return len(self._texts)

    @cached_property
    def texts(self) -> pa.Array:
        """The distinct values as text, white space around them taken off; "" for a blank cell."""
        texts = self._texts if self._values is None else texts_of(self._values)
        assert texts is not None
        longest = pc.max(pc.binary_length(texts)).as_py() if len(texts) else 0
        if longest is not None and longest > LONGEST:
            texts = pc.utf8_slice_codeunits(texts, 0, LONGEST // 4)
        return pc.utf8_trim_whitespace(texts) if _may_hold_space(texts) else texts

    @cached_property
    def numbers(self) -> NDArray[np.float64] | None:
        """The distinct values that the file holds as numbers, NaN for the others; None: it holds none as a number."""
        if self._values is None:
            return None
        kinds = {type(value) for value in self._values}
        if float not in kinds and int not in kinds:
            return None
        if kinds <= {float, int}:
            return np.array(self._values, dtype=np.float64)
        return np.array([value if type(value) is float else np.nan for value in self._values], dtype=np.float64)

    @cached_property
    def days(self) -> NDArray[np.datetime64] | None:
        """The distinct values that the file holds as dates, NaT for the others; None: it holds none as a date."""
        if self._values is None:
            return None
        if not any(issubclass(kind, dt.date) for kind in set(map(type, self._values))):
            return None
        return np.array(
            [
                np.datetime64(value.isoformat()[:10], "D") if isinstance(value, dt.date) else np.datetime64("NaT", "D")
                for value in self._values
            ],
            dtype="datetime64[D]",
        )

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """Which distinct values are blank."""
        return to_numpy(pc.equal(self.texts, ""))

    def spread(self, values: NDArray[Element]) -> NDArray[Element]:
        """Values per distinct value, laid out over the rows."""
        if self.codes is None:
            return values
        if values.dtype == np.bool_ and not values.any():  # most of what is asked of a column holds nowhere
            return np.zeros(len(self.codes), dtype=values.dtype)
        return values[self.codes]

    def take(self, rows: NDArray[np.bool_]) -> Cells:
        """The column with the marked rows only; the distinct values stay as they are."""
        if self.codes is None:
            mask = pa.array(rows)
            if self._values is not None:
                return Cells(None, values=[value for value, kept in zip(self._values, rows, strict=True) if kept])
            assert self._texts is not None
            return Cells(None, texts=self._texts.filter(mask))
        taken = Cells(self.codes[rows], values=self._values, texts=self._texts)
        for name in ("texts", "numbers", "days", "blank", "says_nothing"):  # what is known of the distinct values stays
            if name in self.__dict__:
                taken.__dict__[name] = self.__dict__[name]
        return taken

    def with_codes(self, codes: NDArray[np.int32]) -> Cells:
        """The same distinct values, laid out over other rows."""
        return Cells(codes, values=self._values, texts=self._texts)

    def picked(self, rows: NDArray[np.intp]) -> Cells:
        """The column with these rows in this order, a row as often as it is named."""
        codes = np.arange(self.distinct, dtype=np.int32) if self.codes is None else self.codes
        return self.with_codes(codes[rows])

    def instead(self, places: NDArray[np.int_], texts: Sequence[str]) -> Cells:
        """The column with other texts in some rows, by their places among them; -1: the row keeps what it says."""
        codes = np.arange(self.distinct) if self.codes is None else self.codes
        found = np.where(places < 0, codes, self.distinct + places).astype(np.int32)
        if self._values is not None:
            return Cells(found, values=[*self._values, *texts])
        return Cells(found, texts=pa.concat_arrays([pc.cast(self.texts, pa.string()), pa.array(texts, pa.string())]))

    def without(self, distinct: NDArray[np.bool_]) -> Cells:
        """The column with the marked distinct values blank."""
        if self._values is not None:
            values = ["" if blank else value for value, blank in zip(self._values, distinct, strict=True)]
            return Cells(self.codes, values=values)
        return Cells(self.codes, texts=pc.if_else(pa.array(distinct), pa.scalar("", pa.string()), self.texts))

    @cached_property
    def _used(self) -> NDArray[np.bool_]:
        return np.ones(self.distinct, dtype=np.bool_) if self.codes is None else _met(self.codes, self.distinct)

    def used(self) -> NDArray[np.bool_]:
        """Which distinct values some row has. Not to be written into."""
        return self._used

    def text_at(self, row: int) -> str:
        """Text of one row's cell."""
        return str(self.texts[row if self.codes is None else int(self.codes[row])].as_py() or "")

    def listed(self) -> list[Any]:
        """The cells of all rows, as the file holds them."""
        values = self._values if self._values is not None else self.texts.to_pylist()
        return list(values) if self.codes is None else [values[code] for code in self.codes.tolist()]

    def sample(self, count: int = 400) -> list[str]:
        """Some distinct texts that rows have, blanks left out."""
        found: list[str] = []
        used = self.used()
        for place in range(self.distinct):
            if used[place]:
                text = self.texts[place].as_py()
                if text:
                    found.append(text)
                    if len(found) >= count:
                        break
        return found

    def as_category(
        self, missing: NDArray[np.bool_] | None = None, rewritten: Sequence[str | None] | None = None
    ) -> Any:
        """The column as pandas text: a category, or plain text where nearly every row has a value of its own.

        missing: distinct values that say nothing; rewritten: other texts for the distinct values, None for missing.
        """
        texts = self.texts if rewritten is None else pa.array(rewritten, pa.string())
        if missing is None:
            missing = to_numpy(pc.equal(pc.fill_null(texts, ""), ""))
        elif rewritten is not None:
            missing = missing | to_numpy(pc.is_null(texts))
        if self.codes is None or self.distinct > 50_000:
            texts = pc.if_else(pa.array(missing), pa.scalar(None, pa.string()), texts) if missing.any() else texts
            if self.codes is not None:
                texts = texts.take(pa.array(self.codes))
            return as_text(texts)
        return category(self.codes, texts, missing, self.used())


def text_of(value: Any) -> str:
    """A workbook's cell as text: whole numbers without a point, dates as ISO days."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return "" if value is None else str(value)


def texts_of(values: Sequence[Any]) -> pa.Array:
    """Cells of a workbook as text, all at once: numbers are by far the most."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return pa.array(values, pa.string())
    plain = kinds - {str, float}
    words = [value if type(value) is str else text_of(value) if type(value) in plain else None for value in values]
    if float not in kinds:
        return pa.array(words, pa.string())
    numbers = pa.array([value if type(value) is float else None for value in values], pa.float64())
    whole = pc.and_(pc.equal(numbers, pc.floor(numbers)), pc.less(pc.abs(numbers), 1e15))
    as_whole = pc.cast(pc.cast(pc.if_else(whole, numbers, None), pa.int64()), pa.string())
    return pc.coalesce(pa.array(words, pa.string()), as_whole, pc.cast(numbers, pa.string()))


def to_numpy(mask: pa.Array) -> NDArray[np.bool_]:
    """A mask of pyarrow as numpy's; what is missing is False."""
    if mask.null_count:
        mask = pc.fill_null(mask, False)
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=np.bool_)


def as_text(texts: pa.Array) -> pd.api.extensions.ExtensionArray:
    """A text column of pandas over the same memory."""
    return pd.array(texts, dtype=pd.StringDtype("pyarrow", na_value=np.nan))


def _met(codes: NDArray[np.int32], distinct: int) -> NDArray[np.bool_]:
    """Which codes some row has."""
    met = np.zeros(distinct, dtype=np.bool_)
    met[codes] = True
    return met


def category(
    codes: NDArray[np.int32], texts: pa.Array, missing: NDArray[np.bool_], used: NDArray[np.bool_] | None = None
) -> pd.Categorical:
    """A pandas category from codes into texts, of which some mean that nothing was said, and some may be alike.

    used: which texts some row has, where that is known already.
    """
    used = _met(codes, len(texts)) if used is None else used
    kept = np.flatnonzero(used & ~missing)
    encoded = texts.take(pa.array(kept)).dictionary_encode()
    place = np.full(len(texts), -1, dtype=_narrowest(len(encoded.dictionary)))
    place[kept] = encoded.indices.to_numpy()
    dtype = pd.CategoricalDtype(pd.Index([str(text) for text in encoded.dictionary.to_pylist()], dtype="str"))
    return pd.Categorical.from_codes(place[codes], dtype=dtype, validate=False)


def _narrowest(distinct: int) -> type[np.signedinteger[Any]]:
    """The type in which pandas keeps the codes of so many categories."""
    return np.int8 if distinct < 128 else np.int16 if distinct < 32_768 else np.int32


def one_text(text: str | None, rows: int) -> pd.Categorical:
    """A column that says the same in every row; None: nothing."""
    codes = np.full(rows, -1 if text is None else 0, dtype=np.int8)
    return pd.Categorical.from_codes(codes, categories=pd.Index([] if text is None else [text], dtype="str"))
