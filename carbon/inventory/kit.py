"""Lists of kit: devices, hosting, virtual machines and storage, as the tidy table `kit`."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import PRECISIONS, TABLES
from carbon.factors.asset_types import default_device_type
from carbon.factors.recognition import choose_kinds
from carbon.inventory.cells import Cells, as_text, category, one_text, to_numpy
from carbon.inventory.combine import combined
from carbon.inventory.days import read_days, span_in_notes, span_of
from carbon.inventory.fields import Columns, chosen
from carbon.inventory.headings import Match
from carbon.inventory.telling import number_of, shortened
from carbon.inventory.values import Amounts, missing, read_amounts, read_words, words_of

_DATES = tuple(column.name for column in TABLES["kit"].values() if column.kind == "date")
_NUMBERS = tuple(column.name for column in TABLES["kit"].values() if column.kind == "number")
_WITH_PRECISION = ("acquired", "in_service", "retired")
_WORD_KINDS = {
    "run_by": "run_by", "metered_at": "metered_at", "home_kit": "yes_no", "refurbished": "yes_no",
    "ownership": "ownership", "disposal_route": "disposal_route", "storage_medium": "storage_medium",
    "power_state": "power_state",
}  # fmt: skip
_TEXTS = (
    "asset_tag", "name", "manufacturer", "model", "body", "site", "directorate", "service", "country", "host_name",
    "cpu_model", "currency", "electricity_contract",
)  # fmt: skip
_SHARES = ("utilisation", "home_share")
_MONEY = ("purchase_cost", "running_cost")
_MODEL_CODE = r"^(?:SM-[A-Z]\d{3}[A-Z0-9]*|(?:1\d|2\d|3\d|8\d)[A-Z0-9]{2}[A-Z0-9]{4,6})$"
_ENERGY = ("metered_kwh", "annual_energy_kwh", "mean_power_w")
"""What tells the electricity, the best first; the best that a list has a column for is the one a row may lack."""


class Kit(Columns):
    """Builds the tidy table of one list of kit, and tells what it found."""

    # -- the parts of a row -------------------------------------------------------------------------------------------
    def build(self) -> pd.DataFrame:
        self._texts()
        self._serials()
        self._words()
        self._dates()
        self._numbers()
        self._quantity()
        self._derived()
        self._kinds()
        self._status()
        self._energy_gaps()
        self._hints()
        return self.frame()

    def _texts(self) -> None:
        columns = self.records.columns
        for name in _TEXTS:
            if name in columns:
                self.columns[name] = columns[name].as_category(missing(columns[name]))
        if "model" not in columns and "model_number" in columns:
            self.columns["model"] = columns["model_number"].as_category(missing(columns["model_number"]))

    def _serials(self) -> None:
        cells = self.records.columns.get("serial")
        if cells is None:
            return
        texts = pc.ascii_upper(cells.texts)
        if any(pc.any(pc.match_substring(texts, space)).as_py() for space in (" ", "\t", "\u00a0")):
            texts = pc.replace_substring_regex(texts, r"[\s\x{00A0}]+", "")
        nothing = missing(cells).copy()
        placeholders = [word.upper().replace(" ", "") for word in words_of("placeholder_serial")]
        nothing |= to_numpy(pc.is_in(texts, value_set=pa.array(placeholders, pa.string())))
        suspect = np.flatnonzero(
            to_numpy(
                pc.or_(pc.or_(pc.starts_with(texts, "00"), pc.starts_with(texts, "XX")), pc.starts_with(texts, "-"))
            )
            | to_numpy(pc.match_substring(texts, "E+"))
        )
        if len(suspect):  # made of one sign, or a number that a spreadsheet has shortened
            few = texts.take(pa.array(suspect))
            nothing[suspect] |= to_numpy(pc.match_substring_regex(few, r"^(?:0+|X+|-+|\d\.\d+E\+\d+)$"))
        if nothing.any():
            texts = pc.if_else(pa.array(nothing), pa.scalar(None, pa.string()), texts)
        self.telling.tell(
            "placeholder_or_missing_serial",
            "info",
            cells.spread(nothing),
            "{place}: {count} have no serial number of their own (blank, N/A or a maker's placeholder). They are "
            "counted, and never taken for one another.",
            heading=self.heading("serial"),
        )
        if cells.codes is not None:
            texts = texts.take(pa.array(cells.codes))
        self.columns["serial"] = as_text(texts)

    def _words(self) -> None:
        for name, kind in _WORD_KINDS.items():
            cells = self.records.columns.get(name)
            if cells is None:
                continue
            values, _, unknown = read_words(cells, kind)
            if name == "ownership" and not any(values):
                continue
            self.telling.tell(
                "unknown_word",
                "warning",
                cells.spread(unknown),
                "{place}: “{found}” is no word that we know here; it is treated as not stated.",
                "Use one of: " + ", ".join(dict.fromkeys(value for value, _ in words_of(kind).values())) + ".",
                heading=self.heading(name),
                cells=cells,
            )
            self.columns[name] = chosen(cells, values)
        if "is_template" in self.records.columns:
            cells = self.records.columns["is_template"]
            values, _, _ = read_words(cells, "yes_no")
            template = cells.spread(np.array([value == "yes" for value in values]))
            state = self.columns.get("power_state")
            texts = np.where(template, "template", np.asarray(state, dtype=object) if state is not None else None)
            self.columns["power_state"] = pd.Categorical(texts)

    def _dates(self) -> None:
        for name in _DATES:
            cells = self.records.columns.get(name)
            if cells is None or name in self.columns:
                continue
            heading = self.heading(name)
            found = read_days(cells)
            stated = ~missing(cells)
            used = cells.used() & stated
            if used.any() and (found.unreadable & used).sum() > 0.7 * used.sum():
                self._does_not_fit(name, "dates", cells, found.unreadable & stated)
                continue
            self.telling.tell(
                "invalid_date",
                "warning",
                cells.spread(found.unreadable & stated),
                "{place}: “{found}” is no day that we can place; the row counts as if it had no such date.",
                "Write dates as 31/03/2026 or 2026-03-31, or a year alone.",
                heading=heading,
                cells=cells,
            )
            self.telling.tell(
                "date_as_text",
                "info",
                cells.spread(found.as_text) if cells.days is not None else np.zeros(self.size, dtype=np.bool_),
                "{place}: {count} dates are typed as text among real dates; they were read day first.",
                heading=heading,
            )
            if found.month_first:
                self.telling.tell(
                    "us_date_order",
                    "warning",
                    cells.spread(stated),
                    "{place}: the dates are written month first (10/31/2026), and were read so.",
                    "If that is wrong, write them as 2026-10-31.",
                    heading=heading,
                )
            self.columns[name] = cells.spread(found.values).astype("datetime64[s]")
            if name in _WITH_PRECISION:
                precision = np.where(np.isnat(found.values), -1, found.precision).astype(np.int8)
                self.columns[f"{name}_precision"] = pd.Categorical.from_codes(
                    cells.spread(precision), categories=pd.Index(PRECISIONS, dtype="str")
                )
        self._metered_span()

    def _metered_span(self) -> None:
        """The period of metered figures, where the heading or the lines above the table name it."""
        match = self.records.matches.get("metered_kwh")
        if match is None or "metered_from" in self.columns:
            return
        span = span_of(match.heading.span) if match.heading.span else span_in_notes(self.records.notes)
        if span is None:
            return
        for name, day in zip(("metered_from", "metered_to"), span, strict=True):
            self.columns[name] = np.full(self.size, day).astype("datetime64[s]")

    def _does_not_fit(self, name: str, what: str, cells: Cells, wrong: NDArray[np.bool_]) -> None:
        self.telling.tell(
            "unmapped_columns",
            "warning",
            cells.spread(wrong),
            "{place}: the heading promises " + what + ", but the cells hold others, such as “{found}”. The column is "
            "not used.",
            "Change the heading, or the cells.",
            heading=self.heading(name),
            cells=cells,
        )

    def _amounts(self, name: str, to_unit: str | None, match: Match) -> tuple[Cells, Amounts] | None:
        """Amounts of a column, with what is odd about them told; None where the cells are no numbers at all."""
        cells = self.records.columns[name]
        heading = match.heading.text
        found = read_amounts(cells, to_unit, match.unit)
        used = cells.used() & ~found.missing
        odd = found.unreadable | found.not_finite
        if name != "quantity" and used.any() and (odd & used).sum() > 0.7 * used.sum():
            self._does_not_fit(name, "numbers", cells, odd & ~found.missing)
            return None
        tell = self.telling.tell
        if to_unit is not None:
            tell(
                "unit_in_cell", "info", cells.spread(found.unit_in_cell),
                "{place}: {count} with the unit written in the cell (such as “{found}”); read as " + _unit(to_unit) + ".",
                heading=heading, cells=cells,
            )  # fmt: skip
        if name == "quantity":
            return cells, found
        tell(
            "text_in_number", "warning", cells.spread(found.unreadable),
            "{place}: “{found}” is not a number; the figure counts as not stated.",
            "Write a number alone, or with its unit, such as " + _example(to_unit) + ".",
            heading=heading, cells=cells,
        )  # fmt: skip
        tell(
            "nan_or_inf", "warning", cells.spread(found.not_finite),
            "{place}: “{found}” is not a number that can be counted with; the figure counts as not stated.",
            "Write a number, or leave the cell blank.", heading=heading, cells=cells,
        )  # fmt: skip
        if found.refused_cells.any():
            wrong = cells.spread(found.refused_cells)
            dimension = "dimension" in found.refused.values()
            code = "unknown_unit"
            if dimension:
                code = "power_not_energy" if "Wh" in (to_unit or "") else "not_energy" if to_unit == "W" else code
            tell(
                code, "error", wrong,
                "{place}: “{found}” has " + ("a unit that does not belong here" if dimension else "no unit that we know")
                + ". The rows are not counted yet.",
                f"Use {_unit(to_unit or '')}, such as {_example(to_unit)}.", heading=heading, cells=cells,
            )  # fmt: skip
            self.set_aside(wrong, code)
        return cells, found

    def _numbers(self) -> None:
        known = TABLES["kit"]
        for name in (*_NUMBERS, "cores_per_socket", "hours_per_day"):
            if name == "quantity" or name not in self.records.columns:
                continue
            match = self.records.matches[name]
            unit = known[name].unit if name in known else match.unit
            if name in _MONEY:
                to_unit: str | None = None
            elif name in _SHARES:
                to_unit = "ratio"
                match = Match(match.column, match.field, "", match.heading)
            else:
                to_unit = unit or "ratio"
            if name == "running_cost" and "month" in match.heading.words:
                continue
            read = self._amounts(name, to_unit, match)
            if read is None:
                continue
            cells, found = read
            values = found.values
            if name in _SHARES:
                values = self._per_cent(found, self.heading(name))
            values = self._sound(name, cells, values, self.heading(name))
            if name in _MONEY and "currency" not in self.columns:
                code = match.unit if match.unit in ("GBP", "USD", "EUR") else {"£": "GBP", "$": "USD", "€": "EUR"}.get(
                    match.unit, next(iter(found.currencies.values()), "")
                )  # fmt: skip
                if code:
                    self.columns["currency"] = one_text(code, self.size)
            self.columns[name] = cells.spread(values)

    def _per_cent(self, found: Amounts, heading: str) -> NDArray[np.float64]:
        """Shares: where plain figures go above 1, the column's plain figures are per cent."""
        values = found.values.copy()
        plain = ~found.unit_in_cell & ~np.isnan(values)
        if (values[plain] > 1).any() and (values[plain] <= 100).all():
            values[plain] /= 100
            self.telling.tell_once(
                "unit_missing", "info",
                f"{self.telling.table}, “{shortened(heading)}”: figures above 1 were read as per cent.",
                "Write 40 % or 0.4.", heading=heading,
            )  # fmt: skip
        return values

    def _sound(self, name: str, cells: Cells, values: NDArray[np.float64], heading: str) -> NDArray[np.float64]:
        """Figures per distinct value that can be true; the others are told and count as not stated."""
        values = values.copy()
        tell = self.telling.tell

        def drop(wrong: NDArray[np.bool_], code: str, why: str, remedy: str) -> None:
            tell(
                code, "warning", cells.spread(wrong), "{place}: “{found}” " + why, remedy, heading=heading, cells=cells
            )
            values[wrong] = np.nan

        with np.errstate(invalid="ignore"):
            if name in _SHARES:
                drop((values < 0) | (values > 1), "share_out_of_range", "is no share; it counts as not stated.",
                     "Write a share from 0 to 1, or per cent.")  # fmt: skip
            elif name in ("planned_life_years", "new_life_years"):
                drop(values == 0, "lifetime_zero", "is no life; the type's usual life is used.", "Write years above 0.")
                drop(values < 0, "lifetime_negative", "is no life; the type's usual life is used.",
                     "Write years above 0.")  # fmt: skip
                drop(values > 50, "lifetime_implausible", "years are more than such kit lives; the type's usual life is "
                     "used.", "Write the planned life in years.")  # fmt: skip
            elif name in ("pue", "ups_loss"):
                drop((values < 1) | (values > 10), "pue_implausible", "cannot be: it is 1 or more, and rarely above 3. "
                     "It counts as not stated.", "Write the room's total electricity over that of its IT.")  # fmt: skip
            elif name == "hours_per_year":
                drop((values < 0) | (values > 8784), "hours_implausible", "is more than a year has, or less than none; "
                     "it counts as not stated.", "Write hours a year from 0 to 8,760.")  # fmt: skip
            elif name in (*_ENERGY, "idle_power_w", "full_load_power_w", "embodied_kgco2e", "mass_kg"):
                wrong = values < 0
                if wrong.any():
                    rows = cells.spread(wrong)
                    tell("negative_energy" if name in _ENERGY else "negative_figure", "error", rows,
                         "{place}: “{found}” is below 0. The rows are not counted yet.",
                         "Write the figure without a minus, or leave the cell blank.",
                         heading=heading, cells=cells)  # fmt: skip
                    self.set_aside(rows, "negative_energy" if name in _ENERGY else "negative_figure")
                    values[wrong] = np.nan
        return values

    def _quantity(self) -> None:
        match = self.records.matches.get("quantity")
        if match is None:
            self.columns["quantity"] = np.ones(self.size)
            return
        read = self._amounts("quantity", "device", match)
        assert read is not None
        cells, found = read
        heading = match.heading.text
        values = found.values.copy()
        wrong_words = found.unreadable | found.not_finite | found.refused_cells
        for code, wrong, why in (
            ("non_numeric_quantity", wrong_words, "“{found}” is not a number of units"),
            ("negative_quantity", values < 0, "“{found}” units cannot be"),
            ("zero_quantity", values == 0, "a quantity of 0 stands for nothing"),
        ):
            where = cells.spread(wrong)
            self.telling.tell(
                code, "error", where, "{place}: " + why + ". The rows are not counted yet.",
                "Write how many units the row stands for: 1, 2, 3 ...", heading=heading, cells=cells,
            )  # fmt: skip
            self.set_aside(where, code)
        fraction = (values > 0) & (values != np.floor(values))
        self.telling.tell(
            "fractional_quantity", "warning", cells.spread(fraction),
            "{place}: “{found}” is not a whole number of units; it was counted as it stands.",
            "Check the row.", heading=heading, cells=cells,
        )  # fmt: skip
        self.telling.tell(
            "quantity_implausible", "warning", cells.spread(values > 1_000_000),
            "{place}: {found} units in one row is more than we would expect; it was counted as it stands.",
            "Check the row.", heading=heading, cells=cells,
        )  # fmt: skip
        absent = found.missing & cells.used()
        self.telling.tell(
            "quantity_missing_assumed_one", "info", cells.spread(absent),
            "{place}: no quantity is given; each row counts as one unit.", heading=heading,
        )  # fmt: skip
        values[found.missing | (values <= 0) | wrong_words] = 1.0
        self.columns["quantity"] = cells.spread(values)

    def _derived(self) -> None:
        """Figures that two columns give together, and figures that a heading states for the whole row."""
        columns = self.columns
        per_socket = columns.pop("cores_per_socket", None)
        if per_socket is not None and "cores" not in columns:
            columns["cores"] = per_socket * np.nan_to_num(columns.get("sockets", np.ones(self.size)), nan=1.0)
        per_day = columns.pop("hours_per_day", None)
        if per_day is not None and "hours_per_year" not in columns:
            columns["hours_per_year"] = per_day * 365.0
        for name in ("annual_energy_kwh", "mean_power_w", "embodied_kgco2e", "mass_kg"):
            match = self.records.matches.get(name)
            if match is not None and match.heading.whole_row and name in columns:
                columns[name] = columns[name] / columns["quantity"]
        match = self.records.matches.get("metered_kwh")
        if match is not None and match.heading.whole_row is False and "metered_kwh" in columns:
            columns["metered_kwh"] = columns["metered_kwh"] * columns["quantity"]

    # -- what the kit is, and where in its life -----------------------------------------------------------------------
    def _kinds(self) -> None:
        """Broad type and device type, chosen once for each distinct set of type, chassis, maker and model."""
        columns = self.records.columns
        role = self.records.layout.role
        if role in ("virtual_machines", "storage_capacity"):
            name = "virtual_machine" if role == "virtual_machines" else "storage"
            self.columns["asset_type"] = one_text(name, self.size)
            self._tell_virtual()
            if role == "storage_capacity":
                self.columns["device_type"] = one_text("storage_array", self.size)
                self.set_aside(np.ones(self.size, dtype=np.bool_), "storage_capacity")
                self.telling.tell_once(
                    "storage_capacity", "info",
                    f"{self.telling.table}: {number_of(self.size, 'row')} of storage capacity. The arrays that hold it "
                    "are counted where they are listed, not here.", count=self.size,
                )  # fmt: skip
            return
        names = [name for name in ("asset_type", "chassis", "manufacturer", "model", "model_number") if name in columns]
        codes, texts = combined([columns[name] for name in names], self.size)
        by_name = dict(zip(names, texts, strict=True))
        count = len(texts[0]) if texts else 1
        blank = [""] * count
        types = by_name.get("asset_type", blank)
        models = [
            model or number
            for model, number in zip(by_name.get("model", blank), by_name.get("model_number", blank), strict=True)
        ]
        makers = by_name.get("manufacturer", blank)
        kinds = choose_kinds(types, makers, models)
        if "chassis" in by_name:
            retry = [place for place, (kind, _) in enumerate(kinds) if kind.asset_type == "unknown" or not types[place]]
            again = choose_kinds([by_name["chassis"][place] for place in retry], [makers[place] for place in retry],
                                 [models[place] for place in retry])  # fmt: skip
            for place, kind in zip(retry, again, strict=True):
                kinds[place] = kind
        asset = [kind.asset_type for kind, _ in kinds]
        device = [kind.device_type for kind, _ in kinds]
        assumed = _commonest_kind(codes, asset, device, types, models) if "asset_type" in by_name else []
        role_default = "server" if role == "hosting" and not names else None
        if role == "hosting" and "estate_hint_host" in self.records.layout.fields:
            role_default = "server"
        if role_default:
            asset = [role_default if each == "unknown" else each for each in asset]
            device = [
                "server_rack" if each == role_default and not kind else kind
                for each, kind in zip(asset, device, strict=True)
            ]
        where_assumed = np.isin(codes, assumed)
        by_model = np.array([how == "model" and asset[at] != "unknown" for at, (_, how) in enumerate(kinds)])[codes]
        none = np.zeros(count, dtype=np.bool_)
        self.columns["asset_type"] = category(codes, pa.array(asset, pa.string()), none)
        self.columns["device_type"] = category(
            codes, pa.array(device, pa.string()), np.array([not each for each in device], dtype=np.bool_)
        )
        self.telling.tell(
            "type_assumed", "warning", where_assumed,
            "{place}: “{found}” without a model could be several kinds of kit; taken as the commonest of that word in this "
            "list.", "Fill in the model, or a type such as Laptop or Desktop.",
            heading=self.heading("asset_type") if "asset_type" in columns else None, cells=columns.get("asset_type"),
        )  # fmt: skip
        if "is_virtual" in columns:
            self._mark_virtual(columns["is_virtual"])
        self._tell_kinds(by_model)

    def _mark_virtual(self, cells: Cells) -> None:
        virtual = np.array(
            [
                text.casefold() in ("true", "yes", "1", "virtual", "vm", "virtual machine")
                for text in cells.texts.to_pylist()
            ]
        )
        where = cells.spread(virtual)
        if where.any():
            kinds = np.asarray(self.columns["asset_type"], dtype=object)
            kinds[where] = "virtual_machine"
            self.columns["asset_type"] = pd.Categorical(kinds)

    def _is(self, asset_type: str) -> NDArray[np.bool_]:
        return np.asarray(self.columns["asset_type"] == asset_type)

    def _disposal_alone(self) -> NDArray[np.bool_]:
        """Rows that are nothing but a disposal need no type: a mass and a route are all that counts (method, section 4)."""
        mass, route = self.columns.get("mass_kg"), self.columns.get("disposal_route")
        if mass is None or route is None:
            return np.zeros(len(self.columns["asset_type"]), dtype=bool)
        return ~np.isnan(np.asarray(mass, dtype=np.float64)) & np.asarray(pd.notna(route))

    def _tell_kinds(self, by_model: NDArray[np.bool_]) -> None:
        tell = self.telling.tell
        columns = self.records.columns
        heading = self.heading("asset_type") if "asset_type" in columns else None
        unknown = self._is("unknown") & ~self._disposal_alone()
        if unknown.any():
            shown = columns.get("asset_type") or columns.get("model") or columns.get("name")
            tell(
                "unknown_type", "warning", unknown,
                "{place}: we cannot tell what kind of kit “{found}” is. The rows are set aside until a type is given.",
                "Write a type such as Laptop, Monitor, Server or Network switch in the type column.",
                heading=heading, cells=shown,
            )  # fmt: skip
            self.set_aside(unknown, "unknown_type")
        tell(
            "type_inferred_from_model", "info", by_model,
            "{place}: the type of {count} was told from the maker and model.", heading=heading,
        )  # fmt: skip
        self._tell_virtual()
        sims = self._is("sim_only")
        tell("no_device", "info", sims, "{place}: {count} are SIM-only lines: a subscription, not a device.")
        self.set_aside(sims, "no_device")
        tell(
            "not_energy_using", "info", self._is("rack") | self._is("pdu"),
            "{place}: {count} racks and power strips use no electricity of their own.",
        )  # fmt: skip
        tell("small_peripheral", "info", self._is("peripheral"), "{place}: {count} small peripherals.")
        if "model" in columns and self.records.layout.role in ("devices", "hosting"):
            cells = columns["model"]
            tell(
                "missing_model", "info", cells.spread(missing(cells)),
                "{place}: {count} without a model; the figures of their type are used.", heading=self.heading("model"),
            )  # fmt: skip

    def _tell_virtual(self) -> None:
        """Virtual machines, and which of them do not run."""
        tell = self.telling.tell
        machines = self._is("virtual_machine")
        tell(
            "virtual_device", "warning", machines,
            "{place}: {count} virtual machines or cloud PCs. They are not counted as devices: what runs them is.",
        )  # fmt: skip
        if "power_state" in self.columns:
            state = np.asarray(self.columns["power_state"], dtype=object)
            tell("powered_off_vm", "info", machines & (state == "off"),
                 "{place}: {count} virtual machines are off: they hold storage and do not run.")  # fmt: skip
            tell("vm_template", "info", machines & (state == "template"),
                 "{place}: {count} are templates of virtual machines, which never run.")  # fmt: skip

    def _hints(self) -> None:
        """What a person may want to look at: personal kit, ages that are not known, models as codes."""
        tell = self.telling.tell
        if "ownership" in self.columns:
            personal = np.asarray(self.columns["ownership"] == "personal")
            tell("personally_owned", "warning", personal,
                 "{place}: {count} belong to the people who use them. They are counted; decide whether they belong in.",
                 heading=self.heading("ownership"))  # fmt: skip
        if "acquired" in self.columns:
            tell("missing_purchase_date", "info", np.isnat(np.asarray(self.columns["acquired"])),
                 "{place}: {count} without a day of purchase: their age is not known.",
                 heading=self.heading("acquired"))  # fmt: skip
        cells = self.records.columns.get("model")
        if cells is not None:
            tell("model_is_a_code", "info", cells.spread(to_numpy(pc.match_substring_regex(cells.texts, _MODEL_CODE))),
                 "{place}: {count} models are the maker's codes (such as “{found}”), not names.",
                 heading=self.heading("model"), cells=cells)  # fmt: skip

    def _status(self) -> None:
        cells = self.records.columns.get("status")
        if cells is None:
            return
        heading = self.heading("status")
        values, told, unknown = read_words(cells, "status")
        if not any(values) and unknown.any():  # a column of that name which says something else
            self.telling.tell_once(
                "unmapped_columns", "info",
                f"{self.telling.table}, “{shortened(heading)}”: none of its words is a status that we know; the rows "
                "count as in use.", "Use In use, In stock or Retired.", heading=heading,
            )  # fmt: skip
            return
        self.columns["status"] = chosen(cells, values)
        blank = np.array([value is None for value in values]) & ~unknown
        self.telling.tell(
            "status_missing_assumed_in_use", "info", cells.spread(blank),
            "{place}: {count} have no status and are taken as in use.", heading=heading,
        )  # fmt: skip
        self.telling.tell(
            "unknown_status", "warning", cells.spread(unknown),
            "{place}: “{found}” is no status that we know; the rows count as in use.",
            "Use In use, In stock, Retired, Disposed, Lost or Suspended.", heading=heading, cells=cells,
        )  # fmt: skip
        codes = np.array(told, dtype=object)
        dated = (
            ~np.isnat(np.asarray(self.columns["retired"])) if "retired" in self.columns else np.zeros(self.size, bool)
        )
        gone = np.array([value in ("retired", "disposed", "lost") for value in values])
        for code, sentence in (
            ("retired_status", "{place}: {count} are “{found}” or the like and no longer in use. Those without a "
             "retirement date are set aside; those with one count for their days."),
            ("not_in_use_status", "{place}: {count} are “{found}” or the like. What is in stock uses no electricity; what "
             "is lost or on order is set aside."),
        ):  # fmt: skip
            marked = codes == code
            where = cells.spread(marked)
            self.telling.tell(
                code, "warning", where, sentence, "Check that the status is up to date.", heading=heading, cells=cells
            )
            self.set_aside(cells.spread(marked & gone) & ~dated, code)
        waiting = cells.spread(np.array([value == "not_acquired" for value in values]))
        if "acquired" in self.columns:
            waiting = waiting & np.isnat(np.asarray(self.columns["acquired"]))
        self.set_aside(waiting, "not_in_use_status")

    def _energy_gaps(self) -> None:
        """Rows that lack the best figure of electricity that their list has a column for."""
        best = next((name for name in _ENERGY if name in self.columns), None)
        if best is None or self.records.layout.role not in ("devices", "hosting"):
            return
        gap = np.isnan(self.columns[best]) & ~self._is("virtual_machine") & ~self._is("sim_only") & ~self._is("rack")
        self.telling.tell(
            "energy_missing_use_default",
            "warning" if best == "metered_kwh" else "info",
            gap,
            "{place}: {count} without a figure of electricity here; what else the row states is used, or else the "
            "default of its type, and shown as such.",
            "Add the figure where you have it.",
            heading=self.heading(best),
        )


def _commonest_kind(
    codes: NDArray[np.int32], asset: list[str], device: list[str], types: list[str], models: list[str]
) -> list[int]:
    """Settle, in place, what has a loose type word ("Computer") and no model: as most rows of that word in the list.

    Returns the combinations that were settled so; three rows in four must be of one kind.
    """
    rows = np.bincount(codes, minlength=len(asset))
    settled = []
    for place, kind in enumerate(asset):
        if kind != "unknown" or models[place] or not types[place]:
            continue
        word = types[place].casefold()
        tally: dict[tuple[str, str], int] = {}
        for other, its_kind in enumerate(asset):
            if (
                its_kind not in ("unknown", "virtual_machine", "sim_only")
                and types[other].casefold() == word
                and models[other]
            ):
                tally[its_kind, ""] = tally.get((its_kind, ""), 0) + int(rows[other])
        if not tally:
            continue
        (best, _), count = max(tally.items(), key=lambda item: item[1])
        if count >= 0.75 * sum(tally.values()):
            settled.append(place)
            device[place] = default_device_type(best)
            asset[place] = best
    return settled


def _unit(unit: str) -> str:
    return {
        "device": "units",
        "W": "W or kW",
        "kWh": "kWh",
        "kWh/year": "kWh a year",
        "ratio": "a plain number or %",
    }.get(unit, unit.replace("/year", " a year"))


def _example(unit: str | None) -> str:
    return {"W": "“65 W”", "kWh": "“120 kWh”", "kWh/year": "“34 kWh”", "GB": "“16 GB”", "year": "“5 years”", "kg": "“2.1 kg”",
            "kgCO2e": "“240 kg CO2e”", "ratio": "“0.4” or “40 %”"}.get(unit or "", "“12.50”")  # fmt: skip
