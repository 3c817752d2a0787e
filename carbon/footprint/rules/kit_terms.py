"""Values of the quantities that kit's rules name: columns of the kit table, days, settings, and figures by kind.

One object serves both readers that need values: whole columns for `run`, and for `tell` the row of a table of one.
"""

from __future__ import annotations

from functools import cached_property
from typing import cast

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found
from carbon.factors.devices import devices, servers
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.service import NONE
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.rules.figures import Figures
from carbon.footprint.rules.kit_electricity import PUBLISHED
from carbon.footprint.rules.row_terms import RowTerms
from carbon.words.groups import group_name

OWN_ROOM_PUE, HALL_PUE = "pue.default.comms_room", "pue.default.colocation"
NETWORK_KIT = ("network_switch", "router", "firewall", "wireless_ap", "storage")
"""Types whose default is of large and small ones together, so that it is less sure."""


class KitTerms(RowTerms):
    """Quantities of the rows of a kit table.

    wanted: rows whose figures are looked up at the first look; behind_ups, in_two_scopes: as the rules of electricity
    and of room meters leave them.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.wanted = self.behind_ups = self.in_two_scopes = np.zeros(kit.length, dtype=bool)

    def column(self, name: str) -> Floats:
        """See `RowTerms`."""
        return self.kit.number(name)

    # -- columns, days and settings ------------------------------------------------------------------------------------

    @cached_property
    def dated_reading(self) -> Mask:
        """Rows whose reading names its days."""
        kit = self.kit
        if "metered_from" not in kit.table or "metered_to" not in kit.table:
            return np.zeros(kit.length, dtype=bool)
        first, last = kit.day("metered_from"), kit.day("metered_to")
        return cast(Mask, ~np.isnan(kit.number("metered_kwh")) & (first != NONE) & (last != NONE) & (last >= first))

    @cached_property
    def reading_days(self) -> tuple[Floats, Floats]:
        """Days of each reading, and those of them inside the period; 1 and 1 where it names none. [day]"""
        kit, sheet, dated = self.kit, self.kit.sheet, self.dated_reading
        if not dated.any():
            return np.ones(kit.length), np.ones(kit.length)
        first = np.where(dated, kit.day("metered_from"), 0)
        after = np.where(dated, kit.day("metered_to") + 1, 1)
        inside = np.clip(np.minimum(after, sheet.after) - np.maximum(first, sheet.first), 0, None)
        return (after - first).astype(np.float64), np.where(dated, inside, 1).astype(np.float64)

    @cached_property
    def room_as_set(self) -> Mask:
        """Cooled kit in own rooms, which the setting is for, unless somebody put a figure of their own in its place."""
        own_figure = self.kit.sheet.factors.get(OWN_ROOM_PUE).overridden
        return self.kit.cooled & (self.kit.runner == 0) & (not own_figure)

    @cached_property
    def home_stated(self) -> Mask:
        return ~np.isnan(self.kit.number("home_share")) | self.kit.is_one_of("run_by", "home")

    # -- figures of the tables -----------------------------------------------------------------------------------------

    @cached_property
    def of_model(self) -> Mask:
        """Rows whose published figure is their model's."""
        published = self.figures(PUBLISHED)
        flags = [one is not None and of_a_model(one) for one in published.found]
        return cast(Mask, np.array([*flags, False])[published.which])

    def pue_default(self) -> Figures:
        """Default PUE of the room or hall in which cooled kit stands."""
        kit = self.kit
        found = [Found(kit.sheet.factors.get(name), "type_default") for name in (OWN_ROOM_PUE, HALL_PUE)]
        return Figures(found, np.where(kit.cooled, np.where(kit.runner > 0, 1, 0), -1))

    def published(self) -> Figures:
        """Published yearly electricity of each row's model, else of its type."""
        kit, lines = self.kit, np.flatnonzero(self.wanted & self.kit.uses_electricity & (self.kit.device_codes >= 0))
        first, which = distinct(kit.products.which[lines])
        found = [
            devices.annual_energy(kit.sheet.factors, kit.maker(int(line)), kit.model(int(line)), kit.device(int(line)))
            for line in lines[first]
        ]
        return Figures(found, self.spread(lines, which))

    def usual(self, what: str) -> Figures:
        """Usual electricity or power of each type, known together or not at all: over each other they are hours."""
        kit = self.kit
        found: list[Found | None] = []
        for device in kit.device_labels:
            pair = [devices.type_default(kit.sheet.factors, device, one) for one in ("energy", "power.active")]
            both = all(one is not None and one.factor.value > 0 for one in pair)
            found.append(pair[0 if what == "energy" else 1] if both else None)
        return Figures(found, np.where(kit.always_on, -1, kit.device_codes))

    def watts_per_terabyte(self) -> Figures:
        """Power of a terabyte on the drives that a row says."""
        kit = self.kit
        found = [Found(kit.sheet.factors.get(f"storage.drive.{name}"), "type_default") for name in ("hdd", "ssd")]
        which = np.full(kit.length, -1)
        for code, medium in enumerate(("hdd", "ssd")):
            which[self.wanted & kit.is_one_of("storage_medium", medium)] = code
        return Figures(found, which)

    @cached_property
    def processors(self) -> tuple[Figures, Figures]:
        """Idle and full-load power of the processor class of each row."""
        kit = self.kit
        cpu, labels = kit.text("cpu_model")
        lines = np.flatnonzero(self.wanted & (cpu >= 0))
        sockets = np.nan_to_num(kit.number("sockets"), nan=-1.0)[lines].astype(np.int32)
        first, which = distinct(cpu[lines], sockets, kit.device_codes[lines], kit.acquired_year[lines])
        pairs = []
        for at in first:
            line, count = int(lines[at]), int(sockets[at])
            year = int(kit.acquired_year[line])
            pair = servers.idle_and_full_watts(
                kit.sheet.factors,
                labels[cpu[line]],
                count if count > 0 else None,
                kit.device(line),
                year if year > 0 else None,
            )
            pairs.append((None, None) if pair is None else pair)
        placed = self.spread(lines, which)
        return Figures([pair[0] for pair in pairs], placed), Figures([pair[1] for pair in pairs], placed)

    def spread(self, lines: NDArray[np.signedinteger], which: NDArray[np.signedinteger]) -> NDArray[np.signedinteger]:
        """Codes of some rows as codes of all, -1 elsewhere."""
        placed = np.full(self.kit.length, -1, dtype=np.int64)
        placed[lines] = which
        return placed


KitTerms.OWN = {
    "units": lambda terms: terms.kit.units,
    "years": lambda terms: np.asarray(terms.kit.sheet.years),
    "days_in_service": lambda terms: terms.kit.service_days,
    "days_of_period": lambda terms: np.asarray(float(terms.kit.sheet.days)),
    "server_utilisation": lambda terms: _known_for(terms.kit.server, terms.kit.sheet.settings.server_utilisation),
    "days_metered": lambda terms: terms.reading_days[0],
    "days_metered_inside": lambda terms: terms.reading_days[1],
    "pue_set": lambda terms: _known_for(terms.room_as_set, terms.kit.sheet.settings.pue),
    "home_stated": lambda terms: np.where(terms.home_stated, terms.kit.home_share, np.nan),
    "home_set": lambda terms: terms.kit.home_share,
}
"""Quantities that are no column of the table."""
KitTerms.FIGURES = {
    "published_energy": lambda terms: terms.published(),
    "usual_energy": lambda terms: terms.usual("energy"),
    "usual_power": lambda terms: terms.usual("power.active"),
    "watts_per_terabyte": lambda terms: terms.watts_per_terabyte(),
    "idle_of_processor": lambda terms: terms.processors[0],
    "full_of_processor": lambda terms: terms.processors[1],
    "pue_default": lambda terms: terms.pue_default(),
}
KitTerms.FLAGS = {
    "part_of_period": lambda terms: terms.kit.service_days != terms.kit.sheet.days,
    "always_on": lambda terms: terms.kit.always_on,
    "server": lambda terms: terms.kit.server,
    "storage": lambda terms: terms.kit.storage,
    "network": lambda terms: terms.kit.is_one_of("asset_type", *NETWORK_KIT),
    "of_model": lambda terms: terms.of_model,
    "reading_cut": lambda terms: terms.reading_days[0] != terms.reading_days[1],
    "reading_in_period": lambda terms: terms.reading_days[1] > 0,
    "at_home": lambda terms: terms.kit.home_share > 0,
    "behind_ups": lambda terms: terms.behind_ups & ~terms.in_two_scopes,
    "in_two_scopes": lambda terms: terms.in_two_scopes,
}


def units_noun(kit: Kit) -> str:
    """Units of the first row, named for their type."""
    name = group_name("type", kit.asset_type(0))
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def of_a_model(one: Found) -> bool:
    """Whether a figure is a maker's for one model, the user's own in its place included."""
    if one.match == "override":
        return one.factor.id.startswith("device.model.")
    return one.match in ("model", "model_median")


def _known_for(rows: Mask, setting: float | None) -> Floats:
    """A setting, for the rows that it is for."""
    return np.asarray(np.nan) if setting is None else np.where(rows, setting, np.nan)
