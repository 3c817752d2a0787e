"""At which of its sites a meter is whose readings name none: a person says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.telling import shortened

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

_OF_A_PLACE = ("room", "site", "body", "directorate", "service")
_ANOTHER = ("another", "a meter of its own, at none of these")

Ints = NDArray[np.int64]


def ask_of_places(readings: Readings, mapping: Mapping | None) -> None:
    """Ask which meter of several of one name readings without a site are of; as was said, they are its."""
    waiting = readings.unplaced & readings.counted_or_undated
    for meter in np.unique(readings.meter[waiting]):
        places = np.flatnonzero(waiting & (readings.meter == meter))
        _ask(readings, mapping, places, readings.names[int(meter)])


def _ask(readings: Readings, mapping: Mapping | None, places: Ints, name: str) -> None:
    alike = np.flatnonzero((readings.called == readings.called[places[0]]) & ~readings.unplaced)
    meters, rows = np.unique(readings.meter[alike], return_index=True)
    sites = {readings.names[int(each)]: int(alike[row]) for each, row in zip(meters, rows, strict=True)}
    about = f"{name} of {', '.join(sorted(sites, key=str.casefold))}"
    said = mapping.answer("meter of site", about) if mapping else ""
    if said == _ANOTHER[0]:
        readings.unplaced[places] = False
        return
    of = next((row for site, row in sites.items() if site.casefold() == said.casefold()), -1)
    if of >= 0:
        readings.unplaced[places] = False
        readings.meter[places] = readings.meter[of]
        for column in _OF_A_PLACE:
            if column in readings.table:
                readings.table.loc[readings.table.index[places], column] = readings.table[column].iloc[of]
        return
    choices = (*((site, f"“{shortened(site)}”") for site in sorted(sites, key=str.casefold)), _ANOTHER)
    readings.ask(
        places, "meter_of_which_site", "meter of site", about, choices,
        "{place}: {kwh} kWh of “" + shortened(name) + "”, whose name stands at several sites, and these rows name "
        "none. They do not count until somebody says which.",
        "Say which meter it is, write the site of each reading, or give each meter a name of its own.",
    )  # fmt: skip
