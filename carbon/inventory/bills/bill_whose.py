"""Whose bill each line is of: as a column says, else its export, else the line's own words, which is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_places import provider_of
from carbon.factors.cloud.cloud_whose import provider_by_form, provider_told
from carbon.inventory.bills.bill_lines import Lines
from carbon.inventory.cells.cells import Cells, category
from carbon.inventory.rows.fields import Columns


def told_by_words(providers: Sequence[str], services: Sequence[str], usages: Sequence[str], sizes: bool) -> list[str]:
    """The provider of each distinct line. providers: as stated, "" for none; usages: what its usage is called; sizes:
    whether a size of machine in it may tell.

    Where a name is stated that is no provider of the tables, such as that of who sold it, words that are one
    provider's own go before it.
    """
    tell = provider_told if sizes else provider_by_form
    return [
        tell(service, usage) if not name
        else name if provider_of(name) else provider_by_form(service, usage) or name
        for name, service, usage in zip(providers, services, usages, strict=True)
    ]  # fmt: skip


def state_providers(columns: Columns, lines: Lines) -> Cells:
    """The providers of all rows; those that the lines themselves told are put into the table, and are told."""
    told = lines.told[lines.codes]
    if told.any():
        none = np.array([not name for name in lines.providers], dtype=np.bool_)
        columns.columns["provider"] = category(lines.codes, pa.array(lines.providers, pa.string()), none)
        columns.telling.tell(
            "provider_from_lines", "info", told,
            f"{{place}}: no provider that we know is named; services and usage types are those of "
            f"{_listed(lines.providers, lines.told)}, and the rows were read so.",
            "Name the provider in a column of its own if that is wrong.",
        )  # fmt: skip
    return Cells(lines.codes, texts=pa.array(lines.providers, pa.string()))


def _listed(names: Sequence[str], told: NDArray[np.bool_]) -> str:
    return " and ".join(sorted({name for name, here in zip(names, told.tolist(), strict=True) if here}))
