"""Tables of several lists beneath one another: every cell stays what it was, however long the lists are."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbon.columns import TABLES, check_table
from carbon.inventory.across import join

KIT = TABLES["kit"]
TEXTS = [name for name, column in KIT.items() if column.kind == "text"][:4]
CHOICES = [name for name, column in KIT.items() if column.kind == "choice"][:3]
NUMBERS = [name for name, column in KIT.items() if column.kind == "number"][:2]
DATES = [name for name, column in KIT.items() if column.kind == "date"][:1]


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """A tidy table of a list: some columns, texts as codes or as texts of their own."""
    rows = draw(st.integers(1, 6))
    columns: dict[str, object] = {}
    for name in draw(st.sets(st.sampled_from([*TEXTS, *CHOICES, *NUMBERS, *DATES]), min_size=1)):
        if name in NUMBERS:
            columns[name] = np.array(draw(st.lists(st.floats(0, 9) | st.just(np.nan), min_size=rows, max_size=rows)))
        elif name in DATES:
            days = draw(st.lists(st.integers(0, 9), min_size=rows, max_size=rows))
            columns[name] = np.array(days, dtype="datetime64[D]").astype("datetime64[s]")
        else:
            words = list(KIT[name].allowed)[:3] if name in CHOICES else ["a", "b", "é"]
            cells = draw(st.lists(st.sampled_from([*words, None]), min_size=rows, max_size=rows))
            coded = name in CHOICES or draw(st.booleans())
            columns[name] = pd.Categorical(cells, categories=words) if coded else pd.array(cells, dtype="str")
    return pd.DataFrame(columns)


@pytest.mark.parametrize("long", [2, 50_000])
@given(frames=st.lists(tables(), min_size=1, max_size=4))
def test_every_cell_of_every_list_is_kept(long: int, frames: list[pd.DataFrame]) -> None:
    with patch.object(join, "LONG", long):
        joined = join.join_tables(frames)
    check_table("kit", joined)
    plain = pd.concat([frame.astype(object) for frame in frames], ignore_index=True)
    assert set(joined.columns) == set(plain.columns)
    for name in plain.columns:
        for found, wanted in zip(joined[name].astype(object), plain[name], strict=True):
            assert (pd.isna(found) and pd.isna(wanted)) or found == wanted
