"""Devices, hosting lists, virtual machines: what the rows are, before a rule touches them.

Arrays are [rows of the kit table]; positions turn them into rows of the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import TABLES, codes, days, numbers
from carbon.factors.recognition.room_names import names_a_server_room
from carbon.factors.tables.asset_types import AssetType, asset_types
from carbon.footprint.ledger.alike import Alike
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.list_days import GONE, last_days
from carbon.footprint.ledger.service import NONE, Days, day_codes, day_numbers, days_within, months_later, service_span
from carbon.footprint.ledger.worksheet import Mask, Worksheet, text_of

RESTING = ("in_stock", "suspended")
"""Statuses of kit that uses no electricity while its embodied emissions run."""


class Kit:
    """The kit table as arrays, with the facts of each row's type and its days of service in the period."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
        self.sheet = sheet
        self.table = table
        self.length = len(table)
        self.start = start
        self._columns: dict[str, NDArray[Any]] = {}
        self._texts: dict[str, tuple[Codes, list[str]]] = {}
        self._reads: dict[str, Mask] = {}
        self.positions = np.arange(start, start + self.length, dtype=np.int32)
        self.type_codes, self.type_labels = self.text("asset_type")
        self.device_codes, self.device_labels = self.text("device_type")
        self.maker_codes, self.maker_labels = self.text("manufacturer")
        self.model_codes, self.model_labels = self.text("model")
        self.file_codes = sheet.ledger.dimensions["file"].codes[start : start + self.length]
        self.units = np.where(np.isnan(self.number("quantity")), 1.0, self.number("quantity"))

    @staticmethod
    def estates(table: pd.DataFrame) -> Codes:
        """0 devices, 1 hosting: as the kind of each row says, and the role of the table only where a kind says nothing
        of it. Source: method, section 9."""
        roles, labels = codes(table, "role")
        types, names = codes(table, "asset_type")
        known = asset_types()
        listed = np.array([label != "devices" for label in labels] + [False])
        says = [known[name].estate if name in known else "" for name in names] + [""]
        hosting = np.array([estate == "hosting" for estate in says])
        silent = np.array([estate == "" for estate in says])
        return (hosting[types] | (silent[types] & listed[roles])).astype(np.int32)

    # -- columns -----------------------------------------------------------------------------------------------------

    def number(self, name: str) -> Floats:
        """A number column; shared, so copy it before writing into it."""
        if name not in self._columns:
            self._columns[name] = numbers(self.table, name) if name in self.table else self._blank(np.nan, np.float64)
        return cast(Floats, self._columns[name])

    def day(self, name: str) -> Days:
        """A date column as day numbers; shared, as above."""
        if name not in self._columns:
            stated = name in self.table
            self._columns[name] = day_numbers(days(self.table, name)) if stated else self._blank(NONE, np.int64)
        return cast(Days, self._columns[name])

    def _blank(self, value: float, dtype: type) -> NDArray[Any]:
        """A column that nobody stated: one value for all rows, closed to writing."""
        return np.broadcast_to(np.array(value, dtype=dtype), self.length)

    def read(self, columns: Iterable[str], rows: NDArray[Any]) -> None:
        """Note rows, by mask or place, whose figures in these columns went into what counts of them."""
        for name in columns:
            if name in self.table:
                self._reads.setdefault(name, np.zeros(self.length, dtype=bool))[rows] = True

    def unread(self, name: str) -> Mask:
        """Rows that state a column of which nothing went into what counts of them."""
        if name not in self.table:
            return cast(Mask, self._blank(False, np.bool_))
        numeric = TABLES["kit"][name].kind == "number"
        stated = ~np.isnan(self.number(name)) if numeric else self.stated(name)
        return stated & ~self._reads[name] if name in self._reads else stated

    def is_one_of(self, name: str, *words: str) -> Mask:
        """Rows whose choice is one of the words."""
        column, labels = self.text(name)
        wanted = np.array([label in words for label in labels] + [False])
        return cast(Mask, wanted[column]) if wanted.any() else self._blank(False, np.bool_)

    def text(self, name: str) -> tuple[Codes, list[str]]:
        """A text column as codes and labels; shared, as above."""
        if name not in self._texts:
            stated = name in self.table
            self._texts[name] = codes(self.table, name) if stated else (self._blank(-1, np.int32), [])
        return self._texts[name]

    def stated(self, name: str) -> Mask:
        """Rows that state a text."""
        return self.text(name)[0] >= 0

    def _types(self, fact: Callable[[AssetType], bool]) -> Mask:
        """Rows whose broad type has a property."""
        known = asset_types()
        flags = np.array([name in known and fact(known[name]) for name in self.type_labels] + [False])
        return cast(Mask, flags[self.type_codes]) if flags.any() else self._blank(False, np.bool_)

    @cached_property
    def products(self) -> Alike:
        """Rows of the same maker, model and type."""
        return Alike.by([self.maker_codes, self.model_codes, self.device_codes], self.length)

    # -- what the type says ------------------------------------------------------------------------------------------

    @cached_property
    def hosting_list(self) -> Mask:
        return self.is_one_of("role", "hosting", "virtual_machines", "storage_capacity")

    @cached_property
    def in_hosting_estate(self) -> Mask:
        return self.estates(self.table) == 1

    @cached_property
    def always_on(self) -> Mask:
        return self._types(lambda kind: kind.always_on)

    @cached_property
    def cooled(self) -> Mask:
        """Rows that a room's overhead is added to where they state no PUE. Source: method, section 3."""
        in_room = self._types(lambda kind: kind.cooled == "in_a_server_room") & self.in_server_room
        return self._types(lambda kind: kind.cooled == "always") | in_room

    @cached_property
    def in_server_room(self) -> Mask:
        """Rows that name a server room, a hall or a host, or whose site or sheet does."""
        run_there = self.is_one_of("run_by", "own_room", "leased_hall", "hosted_service")
        named = self._named_for_a_room("site") | (~self.stated("site") & self._named_for_a_room("sheet"))
        return run_there | self.stated("host_name") | named

    def _named_for_a_room(self, name: str) -> Mask:
        column, labels = self.text(name)
        return cast(Mask, np.array([names_a_server_room(label) for label in labels] + [False])[column])

    @cached_property
    def room_plant(self) -> Mask:
        """Kit whose electricity is the room's overhead: UPS, PDUs, cooling, generators."""
        return self._types(lambda kind: kind.room_plant)

    @cached_property
    def uses_electricity(self) -> Mask:
        """Types that have electricity of their own at all."""
        return ~self._types(lambda kind: kind.counts_energy == "no")

    @cached_property
    def server(self) -> Mask:
        return self.is_one_of("asset_type", "server")

    @cached_property
    def storage(self) -> Mask:
        return self.is_one_of("asset_type", "storage")

    @cached_property
    def virtual(self) -> Mask:
        return self.is_one_of("asset_type", "virtual_machine")

    @cached_property
    def may_be_at_home(self) -> Mask:
        """Types that the setting `home_share` applies to, and monitors and docks that are marked as home kit."""
        headset = self.is_one_of("device_type", "headset_audio")
        marked = self._types(lambda kind: kind.home == "marked") & self.is_one_of("home_kit", "yes")
        return (
            self._types(lambda kind: kind.home == "yes")
            | marked
            | (self._types(lambda kind: kind.home == "headsets") & headset)
        )

    # -- who runs it -------------------------------------------------------------------------------------------------

    @cached_property
    def runner(self) -> NDArray[np.int8]:
        """0 own premises, 1 leased hall, 2 host. Homes are a share of a row, not a runner."""
        runner = np.zeros(self.length, dtype=np.int8)
        runner[self.is_one_of("run_by", "leased_hall")] = 1
        runner[self.is_one_of("run_by", "hosted_service")] = 2
        return runner

    @cached_property
    def provider_owned(self) -> Mask:
        """Kit that a provider owns: said so, or at a hosting provider with nothing said."""
        return self.is_one_of("ownership", "provider") | ((self.runner == 2) & ~self.stated("ownership"))

    def years_of_even_charge(self, life_years: Floats) -> Floats:
        """Years over which the making of kit without a day is charged evenly: its life. [rows]"""
        return life_years

    @cached_property
    def home_share(self) -> Floats:
        """Share of the electricity that is used at home: the row's own wins. [0 to 1]"""
        share = np.zeros(self.length)
        np.copyto(share, self.sheet.settings.home_share, where=self.may_be_at_home)
        np.copyto(share, 1.0, where=self.is_one_of("run_by", "home"))
        own = self.number("home_share")
        np.copyto(share, own, where=~np.isnan(own))
        return share

    # -- days --------------------------------------------------------------------------------------------------------

    @cached_property
    def calendar(self) -> Alike:
        """Rows with the same days of acquisition, start of service and retirement."""
        stated = [self.day(name) for name in ("in_service", "retired") if name in self.table]
        known = "acquired" in self.table or "age_years" in self.table
        return Alike.by([day_codes(days) for days in (*stated, *([self.purchased] if known else []))], self.length)

    @cached_property
    def acquired(self) -> Days:
        """Day of acquisition; the start of service where only that is known."""
        return self.begins

    @cached_property
    def begins(self) -> Days:
        """Day of acquisition, else of the start of service, NONE where neither is known."""
        in_service = self.day("in_service")
        return np.where(self.purchased == NONE, in_service, self.purchased)

    @cached_property
    def purchased(self) -> Days:
        """Day of acquisition: stated, else the stated age before the day of the list."""
        acquired = self.day("acquired")
        by_age = self.by_age
        if not by_age.any():
            return acquired
        months = np.round(12 * np.where(by_age, self.number("age_years"), 0.0)).astype(np.int64)
        return np.where(by_age, months_later(self.listed_on, -months), acquired)

    @cached_property
    def by_age(self) -> Mask:
        """Rows whose day of acquisition is known by their age alone."""
        unknown = (self.day("acquired") == NONE) & (self.day("in_service") == NONE)
        return cast(Mask, unknown & ~np.isnan(self.number("age_years")))

    @cached_property
    def listed_on(self) -> Days:
        """The day that a row's list describes (`carbon.footprint.ledger.list_days`), else the last of the period."""
        labels = self.sheet.ledger.dimensions["file"].labels
        last = last_days(self.table, self.file_codes, labels, self.sheet.settings.list_days, self.period_after)
        last = np.append(last, NONE)  # of rows that name no file
        return np.where(last == NONE, self.period_after - 1, last)[self.file_codes]

    @property
    def period_after(self) -> int:
        """The day after the period that the list is held against."""
        return self.sheet.after

    @cached_property
    def retired(self) -> Days:
        return self.day("retired")

    @cached_property
    def days_by_calendar(self) -> Floats:
        """Days in service within the period, of each group of `calendar`. [day]"""
        days = [self.calendar.of(each) for each in (self.day("in_service"), self.acquired, self.retired)]
        return days_within(*service_span(*days), self.sheet.first, self.sheet.after)

    @cached_property
    def service_days(self) -> Floats:
        """Days in service within the period. [day]"""
        return self.calendar.over(self.days_by_calendar)

    @cached_property
    def service_share(self) -> Floats:
        return self.calendar.over(self.days_by_calendar / self.sheet.days)

    @cached_property
    def acquired_year(self) -> NDArray[np.int32]:
        """Calendar year of acquisition, -1 where unknown."""
        acquired = self.calendar.of(self.acquired)
        known = acquired != NONE
        year = np.where(known, acquired, 0).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        return self.calendar.over(np.where(known, year, -1).astype(np.int32))

    @cached_property
    def running(self) -> Mask:
        """Rows that use electricity in the period: counted, in service at least a day, not resting, not virtual."""
        resting = self.is_one_of("status", *RESTING)
        return self.counted & self.calendar.over(self.days_by_calendar > 0) & ~resting & ~self.virtual

    @cached_property
    def measured(self) -> Mask:
        """Rows that were there when rooms were metered."""
        return np.ones(self.length, dtype=bool)

    @property
    def counted(self) -> Mask:
        return self.sheet.reason[self.start : self.start + self.length] == 0

    # -- rows that are held back before any rule ---------------------------------------------------------------------

    def set_aside_by_dates(self) -> None:
        """Kit that is gone, or not there yet. Dates win over status. Source: method, section 4."""
        sheet, start, over = self.sheet, self.start, self.calendar.over
        by_age = self.by_age & self.counted
        acquired, retired = self.calendar.of(self.acquired), self.calendar.of(self.retired)
        dated, known = acquired != NONE, retired != NONE
        gone = self.is_one_of("status", *GONE) & over(~known)
        if gone.any():
            sheet.set_aside("retired_without_date", start + np.flatnonzero(gone & ~self.disposal_alone))
        crossed = over(dated & known & (retired < acquired))
        if crossed.any():
            crossed = crossed & ~self._same_by_their_precision("acquired", "retired")
        sheet.set_aside("retired_before_acquired", start + np.flatnonzero(crossed), column="retired")
        sheet.set_aside("retired_before_period", start + np.flatnonzero(over(known & (retired < sheet.first))))
        coming = over(dated & (acquired >= sheet.after)) | (self.is_one_of("status", "not_acquired") & over(~dated))
        sheet.set_aside("not_in_period", start + np.flatnonzero(coming))
        self._tell_ages(by_age)
        for name in ("acquired", "in_service", "retired"):
            partly = self.is_one_of(f"{name}_precision", "month", "year")
            if partly.any():
                told = partly & (self.day(name) != NONE) & self.counted
                sheet.tell("day_assumed", self.positions[told], column=name)

    def _tell_ages(self, rows: Mask) -> None:
        """Tell the rows whose purchase is known by their age, with the day that it is counted back from."""
        self.read(("age_years",), self.by_age)
        if not rows.any():
            return
        for day in np.unique(self.listed_on[rows]).tolist():
            here = self.positions[rows & (self.listed_on == day)]
            self.sheet.tell("acquired_by_age", here, column="age_years", day=str(np.datetime64(day, "D")))
        self.tell_left_out_by_age(rows & ~self.counted)

    def tell_left_out_by_age(self, rows: Mask) -> None:
        """Tell the rows that do not count because of a day that was worked out from their age."""
        self.sheet.tell("left_out_by_age", self.positions[rows & self.by_age], column="age_years")

    def _same_by_their_precision(self, name: str, other: str) -> Mask:
        """Rows whose two days are of one month or year where no more than that is known of either."""
        same = np.zeros(len(self.table), dtype=bool)
        days = [np.asarray(self.day(each), dtype="int64").astype("datetime64[D]") for each in (name, other)]
        for precision, unit in (("month", "M"), ("year", "Y")):
            coarse = self.is_one_of(f"{name}_precision", precision) | self.is_one_of(f"{other}_precision", precision)
            if coarse.any():
                first, second = (each.astype(f"datetime64[{unit}]") for each in days)
                same |= coarse & (first == second)
        return same

    @cached_property
    def disposal_alone(self) -> Mask:
        """Rows that are nothing but a disposal: no type with figures, a mass, and a route or no type at all (the import
        lets a row without a type through for nothing else)."""
        plain = ~self._known_device | self.is_one_of("device_type", "other") | self.is_one_of("asset_type", "other")
        return (
            plain
            & ~np.isnan(self.number("mass_kg"))
            & (self.stated("disposal_route") | self.is_one_of("asset_type", "unknown"))
        )

    @cached_property
    def _known_device(self) -> Mask:
        return self.device_codes >= 0

    # -- words -------------------------------------------------------------------------------------------------------

    def maker(self, row: int) -> str:
        return text_of(self.maker_labels, int(self.maker_codes[row]))

    def model(self, row: int) -> str:
        return text_of(self.model_labels, int(self.model_codes[row]))

    def device(self, row: int) -> str:
        return text_of(self.device_labels, int(self.device_codes[row]))

    def asset_type(self, row: int) -> str:
        return text_of(self.type_labels, int(self.type_codes[row]))
