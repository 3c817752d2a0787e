"""Several registers of one meter among readings of a counter: each is held against its own reading before, and all of
them are what the meter read, where they are the parts of one tariff; else a person says.

Where no column says which register a reading is of, two that are read on the same round give themselves away: a step
of a day or two that is far above what the meter uses otherwise. It is asked about.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.inventory.cells.telling import shortened
from carbon.inventory.headings.tariffs import wholes
from carbon.inventory.meters.tariff_columns import REGISTER, register_names, register_part
from carbon.inventory.rows.fields import Columns

_FAR, _SHORT = 10.0, 10
"""Times the rate of the steps beside it from which a step is none of its meter, if these are so many times as long."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def ask_of_registers(columns: Columns, meter: Ints, used: Floats) -> None:
    """Ask whether registers add up that are no parts of one tariff. meter: a number a row of its meter whatever the
    register; used: what each row's register has counted [kWh]."""
    cells = columns.records.columns.get(REGISTER)
    rows = ~np.isnan(used) & (columns.reason == 0)
    if cells is None or not rows.any():
        return
    register, labels = codes(pd.DataFrame({REGISTER: cells.as_category(cells.blank)}), REGISTER)
    several = np.array([len(set(register[rows & (meter == each)].tolist())) > 1 for each in range(meter.max() + 1)])
    where = rows & several[meter]
    names = register_names(columns, cells)
    parts = {place: part for place, label in enumerate(labels) if (part := register_part(label))}
    within = max(wholes(parts), key=len, default=[])
    if not where.any() or (within and len(within) == len(names)):
        return
    heading, shown = columns.heading(REGISTER), ", ".join(f"“{shortened(name, 20)}”" for name in names)
    choices = [("added", f"All are parts of one reading: {used[where].sum():,.10g} kWh")]
    inside = np.isin(register, within)
    if within:
        alone = ", ".join(f"“{shortened(labels[place], 20)}”" for place in within)
        choices.append(("within", f"What is not {alone} is within them: {used[where & inside].sum():,.10g} kWh"))
    choices.append(("not counted", "None of them is a reading to count"))
    said = columns.ask(
        "tariffs", f"{heading}: {', '.join(names)}", where, "tariffs_unclear",
        f"{{place}}: {shown} under {heading} may be parts of what one meter reads, and one may be within another. The "
        "rows wait until somebody says.", choices, remedy="Say which, or leave out what is within another.",
        heading=heading,
    )  # fmt: skip
    if said == "added":
        apart = pd.Index([f"said {place}" for place in range(len(labels))], dtype=object)
        columns.columns[REGISTER] = pd.Categorical.from_codes(register.astype(np.int64), categories=apart)
    elif said:
        columns.set_aside(where & ~inside if said == "within" else where, "reading_not_counted")


def ask_of_jumps(columns: Columns, places: Ints, meter: Ints, used: Floats, length: Floats, about: str) -> None:
    """Ask about steps that only the reading of another register or meter explains. places: rows by meter and day;
    used [kWh], length [days]: of the step to each row, NaN for none."""
    if len(places) < 3:
        return
    kwh, days, own = used[places], length[places], meter[places]
    rate = kwh / np.maximum(days, 1.0)
    beside = np.zeros((2, len(places)))
    least = np.full((2, len(places)), np.inf)
    for side, here, other in ((0, slice(1, None), slice(None, -1)), (1, slice(None, -1), slice(1, None))):
        same = (own[here] == own[other]) & ~np.isnan(rate[other])
        beside[side, here] = np.where(same, rate[other], 0.0)
        least[side, here] = np.where(same, days[other], np.inf)
    usual, shortest = beside.max(axis=0), least.min(axis=0)
    far = (usual > 0) & (rate > _FAR * usual) & (shortest >= _SHORT * np.maximum(days, 1.0)) & np.isfinite(shortest)
    where = np.zeros(columns.size, dtype=np.bool_)
    where[places[far]] = True
    total = f"{float(used[where].sum()):,.10g} kWh"
    said = columns.ask(
        "meter step", f"{about}, {total}", where, "counter_step",
        f"{{place}}: {total} within a few days, far more than the meter uses otherwise: the readings may be of another "
        "register, such as day and night. The steps do not count until somebody says so.",
        (("counted", "it was used between the two"), ("not counted", "it was not: there are several registers")),
        remedy="Say which, or write its register beside each reading.", heading=columns.heading("counter_kwh"),
    )  # fmt: skip
    if said == "not counted":
        columns.set_aside(where, "reading_not_counted")
