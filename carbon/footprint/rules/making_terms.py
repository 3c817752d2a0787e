"""Values of the quantities that the rules of making name, beside those of `kit_terms`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from carbon.calendar_days import NONE, Days, known_days
from carbon.factors import Found
from carbon.factors.devices import devices
from carbon.footprint.ledger.alike import Alike, distinct
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.rules.figures import Figures
from carbon.footprint.rules.kit_lives import NEW_END
from carbon.footprint.rules.kit_terms import KitTerms
from carbon.rules import Running

YEARLY_SHARE = "device.refurbished.yearly_share"
"""Making of a year of refurbished use, as a share of a year of a new one's."""


class MakingTerms(KitTerms):
    """Quantities of making of the rows of a kit table. takes_of_new: rows whose figure is that of a new one, of which
    they take a share."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.takes_of_new = np.zeros(kit.length, dtype=bool)

    # -- lives by kind -------------------------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> Alike:
        """Rows of the same type."""
        return Alike.by([self.kit.type_codes, self.kit.device_codes], self.kit.length)

    def by_kind(self, find: Callable[[str, str], Found | None]) -> Figures:
        """A figure of each kind. find: by device and asset type"""
        kit = self.kit
        found = [find(kit.device(int(line)), kit.asset_type(int(line))) for line in self.kinds.first]
        return Figures(found, self.kinds.which)

    @cached_property
    def lives_set(self) -> Floats:
        """Lives that the settings give to a device, else to its type. [year]"""
        kit, chosen = self.kit, self.kit.sheet.settings.lifetime_years
        if not chosen:
            return np.asarray(np.nan)
        names = [(kit.device(int(line)), kit.asset_type(int(line))) for line in self.kinds.first]
        return self.kinds.over(np.array([chosen.get(device, chosen.get(kind, np.nan)) for device, kind in names]))

    # -- days ----------------------------------------------------------------------------------------------------------

    @cached_property
    def lease_end(self) -> Days:
        """Last day of a service lease, NONE for all other kit."""
        if "lease_end" not in self.kit.table:
            return self.kit.day("lease_end")
        return np.where(self.kit.is_one_of("ownership", "service_lease"), self.kit.day("lease_end"), NONE)

    @cached_property
    def changes(self) -> tuple[Days, Days]:
        """Day on which the plan was changed, and the day after the new end; NONE where it never was. What of it cannot
        be taken is told."""
        kit = self.kit
        changed, new_life = kit.day("life_extended_on"), kit.number("new_life_years")
        if (changed == NONE).all() and np.isnan(new_life).all():
            return changed, changed
        self.given["changed_on"] = known_days(changed)
        running = Running(self)
        assert NEW_END.where is not None
        new_end = running.value(NEW_END.amount)
        complete = (changed != NONE) & ~np.isnan(new_end)
        half = (changed != NONE) ^ ~np.isnan(new_life)
        kit.sheet.tell("life_change_incomplete", kit.positions[half & kit.counted])
        early = complete & ~running.test(NEW_END.where)
        kit.sheet.tell("life_changed_before_acquisition", kit.positions[early & kit.counted])
        complete &= ~early
        kit.read(("new_life_years",), complete | half | early)  # the last two are told above
        self.given["changed_on"] = known_days(np.where(complete, changed, NONE))
        return np.where(complete, changed, NONE), np.where(complete, new_end, NONE).astype(np.int64)


def _own_life(terms: MakingTerms) -> Figures:
    return terms.by_kind(terms.kit.sheet.factors.own_lifetime)


def _default_life(terms: MakingTerms) -> Figures:
    return terms.by_kind(lambda device, _: devices.type_default(terms.kit.sheet.factors, device, "lifetime"))


def _yearly_share(terms: MakingTerms) -> Figures:
    return Figures([terms.kit.sheet.factors.look_up(YEARLY_SHARE)], np.zeros(terms.kit.length, dtype=np.int8))


def _stated_life(terms: MakingTerms) -> Floats:
    """Only a life above 0 is one."""
    if "planned_life_years" not in terms.kit.table:
        return np.asarray(np.nan)
    stated = terms.kit.number("planned_life_years")
    return np.where(stated > 0, stated, np.nan)


def _mass(terms: MakingTerms) -> Figures:
    """Mass of the model, else of the type, of rows that are looked up and state none."""
    kit = terms.kit
    lines = np.flatnonzero(terms.wanted & np.isnan(kit.number("mass_kg")) & (kit.device_codes >= 0))
    first, which = distinct(kit.products.which[lines])
    found = [
        devices.mass(kit.sheet.factors, kit.maker(line), kit.model(line), kit.device(line)) for line in lines[first]
    ]
    return Figures(found, terms.spread(lines, which))


def _setting(value: float | None) -> Floats:
    return np.asarray(np.nan if value is None else value)


MakingTerms.FIGURES = {
    **KitTerms.FIGURES,
    "life_own": _own_life,
    "life_default": _default_life,
    "yearly_share": _yearly_share,
    "mass_published": _mass,
}
MakingTerms.OWN = {
    **KitTerms.OWN,
    "planned_life": _stated_life,
    "life_set": lambda terms: terms.lives_set,
    "refurbished_share": lambda terms: _setting(terms.kit.sheet.settings.refurbished_share),
    "acquired_on": lambda terms: known_days(terms.kit.acquired),
    "retired_on": lambda terms: known_days(terms.kit.retired),
    "lease_end_on": lambda terms: known_days(terms.lease_end),
    "changed_on": lambda terms: known_days(terms.changes[0]),
    "first_day": lambda terms: np.asarray(float(terms.kit.sheet.first)),
    "after_period": lambda terms: np.asarray(float(terms.kit.sheet.after)),
}
MakingTerms.FLAGS = {
    **KitTerms.FLAGS,
    "refurbished": lambda terms: terms.kit.is_one_of("refurbished", "yes"),
    "takes_of_new": lambda terms: terms.takes_of_new,
}
