"""Names of computers as several tools write them: "LT-001", "LT-001.council.local", "COUNCIL\\\\LT-001", "LT-001$".

What stands behind the first point of a full name is the network that it is in. It is the name that another list writes
without, where no other network has one of that name: by itself a short name says of no network which.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.texts import hold

_SIGNS = (".", "\\", "$")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_OF_ONE_WORD = "local|lan|internal|intranet|corp|home|localdomain|ad"
"""Words that are a network by themselves; any other has two at least."""
_FULL = rf"^(?P<label>{_LABEL})\.(?P<net>(?:{_LABEL}\.)+[a-z][a-z-]+|{_OF_ONE_WORD})\.?$"
_BEFORE = rf"^(?P<net>{_LABEL}(?:\.{_LABEL})*)\\+(?P<label>{_LABEL})$"
_AROUND = r"^\\\\+|\\+$|\$$"
"""Signs of a path in the network before a name, and the sign behind the account of a computer."""


def short_names(names: pa.Array, lists: NDArray[np.int64]) -> pa.Array:
    """Names, in small letters, without the network where another list writes them so and they are of one network alone.

    names: of each row, missing where none is stated; lists: the list of each row.
    """
    if not hold(names, *_SIGNS):
        return names
    bare = pc.replace_substring_regex(names, _AROUND, "")
    full = _parts(bare, _FULL)
    before = _parts(bare, _BEFORE)
    found = pd.concat([full, before])
    if not len(found):
        return bare
    plain = np.setdiff1d(np.flatnonzero(to_numpy(pc.is_valid(bare))), found.index.to_numpy())
    found["list"] = lists[found.index]
    found["of"] = found["net"]
    if len(before) and len(full):  # "COUNCIL\\LT-001" is of the network of "LT-001.council.local", as far as it says
        known = full.assign(first=full["net"].str.split(".").str[0]).drop_duplicates(["label", "first", "net"])
        alone_so = known.drop_duplicates(["label", "first"], keep=False).set_index(["label", "first"])["net"]
        keys = pd.MultiIndex.from_frame(found[["label", "net"]])
        found["of"] = np.where(keys.isin(alone_so.index), alone_so.reindex(keys).to_numpy(), found["net"])
    nets = found.groupby("label")["of"].nunique()
    alone = found["label"].map(nets).to_numpy() == 1
    beside = pd.DataFrame({"label": bare.take(pa.array(plain)).to_pylist(), "list": lists[plain]}).drop_duplicates()
    beside = beside[beside["label"].isin(nets.index)]
    named = found.reset_index(names="place")
    met = named.merge(beside, on="label", suffixes=("", "_beside"))
    elsewhere = np.isin(named["place"], met.loc[met["list"] != met["list_beside"], "place"])
    several_forms = found["label"].map(found.groupby("label")["net"].nunique()).to_numpy() > 1
    shorter = alone & (elsewhere | several_forms)
    if not shorter.any():
        return bare
    mask = np.zeros(len(bare), dtype=np.bool_)
    mask[found.index[shorter]] = True
    labels = found.loc[shorter, "label"].sort_index()
    return pc.replace_with_mask(bare, pa.array(mask), pa.array(labels.tolist(), bare.type))


def _parts(names: pa.Array, pattern: str) -> pd.DataFrame:
    """Of the rows whose name is of a pattern, by their places, the name in its network (`label`) and that (`net`)."""
    places = np.flatnonzero(to_numpy(pc.fill_null(pc.match_substring_regex(names, pattern), False)))
    parts = pc.extract_regex(names.take(pa.array(places)), pattern)
    columns = {part: pc.struct_field(parts, part).to_pylist() for part in ("label", "net")}
    return pd.DataFrame(columns, index=places, dtype=object)
