"""Tables of several sheets and files put beneath one another without making texts of their codes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.types import union_categoricals

from carbon.inventory.cells.cells import as_text, one_text

LONG = 50_000
"""Rows from which a column of texts of their own is held as texts, and not as codes into them."""


def join_tables(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """One table with every column that any has; what a table does not state is missing in its rows."""
    if len(frames) == 1:
        return frames[0]
    names = list(dict.fromkeys(str(name) for frame in frames for name in frame.columns))
    return pd.DataFrame({name: _joined(name, frames) for name in names}, copy=False)


def _joined(name: str, frames: list[pd.DataFrame]) -> Any:
    kind = next(frame[name].dtype for frame in frames if name in frame)
    if isinstance(kind, np.dtype) and kind.kind in "fi":
        return np.concatenate(
            [frame[name].to_numpy() if name in frame else np.full(len(frame), np.nan) for frame in frames]
        )
    if isinstance(kind, np.dtype) and kind.kind == "M":
        nothing = np.datetime64("NaT")
        return np.concatenate(
            [
                frame[name].to_numpy().astype("datetime64[s]")
                if name in frame
                else np.full(len(frame), nothing, dtype="datetime64[s]")
                for frame in frames
            ]
        )
    parts = [frame[name].array if name in frame else one_text(None, len(frame)) for frame in frames]
    if any(not isinstance(part.dtype, pd.CategoricalDtype) and len(part) > LONG for part in parts):
        pieces = [pa.array(pd.Series(part).astype("str"), pa.large_string()) for part in parts]
        chunks = [chunk for each in pieces for chunk in (each.chunks if isinstance(each, pa.ChunkedArray) else [each])]
        return as_text(pa.concat_arrays(chunks))  # one piece: who looks at the bytes finds them side by side
    categories = [part if isinstance(part.dtype, pd.CategoricalDtype) else pd.Categorical(part) for part in parts]
    sized = [_as_text_categories(each) for each in categories]
    return union_categoricals(sized)


def _as_text_categories(values: Any) -> pd.Categorical:
    """Codes over text categories, also where nothing is stated at all."""
    return pd.Categorical.from_codes(values.codes, categories=pd.Index(values.categories.astype("str"), dtype="str"))
