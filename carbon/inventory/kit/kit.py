"""Lists of kit: devices, hosting, virtual machines and storage, as the tidy table `kit`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.factors.tables.asset_types import asset_types, of_a_server_room
from carbon.inventory.cells.cells import one_text
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.counting.beside_columns import ask_beside
from carbon.inventory.counting.counted_names import settle_counted_names, settle_line_prices
from carbon.inventory.counting.numbers_in_doubt import ask_of_numbers
from carbon.inventory.counting.numbers_in_notes import ask_of_notes
from carbon.inventory.counting.numbers_in_one_cell import ask_of_several
from carbon.inventory.counting.packs_beside import multiply_packs
from carbon.inventory.counting.packs_named import multiply_named_packs, take_named_packs
from carbon.inventory.counting.plural_kinds import ask_of_plurals
from carbon.inventory.counting.runs_of_numbers import ask_of_runs
from carbon.inventory.counting.stock_movements import tell_movements
from carbon.inventory.counting.supplies_beside import ask_of_supplies
from carbon.inventory.counting.tally_asked import ask_of_tally
from carbon.inventory.counting.unread_columns import ask_unread
from carbon.inventory.headings.code_columns import CODE
from carbon.inventory.kit.collected import settle_collected
from carbon.inventory.kit.contradictions import settle_contradictions
from carbon.inventory.kit.far_from_own import tell_far_from_own
from carbon.inventory.kit.figures import add_figures, add_quantity, derive_figures
from carbon.inventory.kit.gone_elsewhere import settle_in_use_and_gone, tell_gone_elsewhere, tell_notes_not_read
from carbon.inventory.kit.holders import ask_of_holders
from carbon.inventory.kit.host_names import settle_in_table
from carbon.inventory.kit.joined_things import take_apart
from carbon.inventory.kit.kinds import add_kinds
from carbon.inventory.kit.kinds_told import tell_kinds
from carbon.inventory.kit.lifecycle import (
    add_days,
    settle_gone,
    settle_power_state,
    tell_energy_gaps,
    tell_hints,
)
from carbon.inventory.kit.likely import settle_likely
from carbon.inventory.kit.place_or_country import settle_place_or_country
from carbon.inventory.kit.statuses import add_status
from carbon.inventory.kit.unknown_places import ask_countries
from carbon.inventory.layouts.count_columns import settle_times, take_times_of_purchase
from carbon.inventory.layouts.places_across import ask_of_places
from carbon.inventory.rows.fields import Columns, chosen
from carbon.inventory.rows.serials import add_serials, tell_serials_of_several

_WORD_KINDS = {
    "run_by": "run_by", "metered_at": "metered_at", "home_kit": "yes_no", "refurbished": "yes_no",
    "ownership": "ownership", "disposal_route": "disposal_route", "storage_medium": "storage_medium",
    "power_state": "power_state",
}  # fmt: skip
_TEXTS = (
    "asset_tag", "name", "manufacturer", "model", "body", "site", "room", "directorate", "service", "host_name",
    "cpu_model", "currency", "electricity_contract",
)  # fmt: skip


def build_kit(kit: Columns) -> pd.DataFrame:
    """The tidy table of one list of kit, with what was found in it told."""
    take_apart(kit)
    take_times_of_purchase(kit)
    settle_in_table(kit)
    add_serials(kit)
    settle_place_or_country(kit)
    held = ask_of_holders(kit)
    several = settle_counted_names(kit)
    named = take_named_packs(kit)
    _add_texts(kit)
    settle_power_state(kit)
    _add_words(kit)
    settle_collected(kit)
    settle_gone(kit)
    add_days(kit)
    add_figures(kit)
    add_quantity(kit)
    ask_of_supplies(kit)
    tell_movements(kit)
    multiply_packs(kit)
    multiply_named_packs(kit, named)
    kit.columns["quantity"] = np.asarray(kit.columns["quantity"], dtype=np.float64) * held
    ask_of_runs(kit)
    ask_of_several(kit)
    ask_of_numbers(kit)
    ask_of_notes(kit)
    ask_unread(kit)
    ask_of_tally(kit)
    ask_beside(kit)
    ask_of_places(kit)
    ask_of_plurals(kit)
    settle_times(kit)
    tell_serials_of_several(kit)
    derive_figures(kit)
    settle_line_prices(kit, several)
    tell_kinds(kit, add_kinds(kit))
    _settle_role(kit)
    add_status(kit)
    _route_of_status(kit)
    settle_in_use_and_gone(kit)
    ask_countries(kit)
    settle_contradictions(kit)
    settle_likely(kit)
    tell_far_from_own(kit)
    tell_gone_elsewhere(kit)
    tell_notes_not_read(kit)
    tell_energy_gaps(kit)
    tell_hints(kit)
    return kit.frame()


def _settle_role(kit: Columns) -> None:
    """A list that a column makes one of hosting is one where most of its kit is; else a list of devices. What its rows
    are decides: one column, filled or empty, makes no server room of a list of everything."""
    layout = kit.records.layout
    if layout.role != "hosting" or layout.mapped or layout.export is not None:
        return
    kinds = kit.columns["asset_type"]
    hosting = [name in asset_types() and of_a_server_room(name) for name in kinds.categories.astype(str)]
    rows = np.bincount(kinds.codes[kinds.codes >= 0], minlength=len(hosting))
    if 2 * rows[np.array(hosting, dtype=np.bool_)].sum() < rows.sum():
        layout.role = "devices"


def _add_texts(kit: Columns) -> None:
    columns = kit.records.columns
    kit.countries()
    for name in _TEXTS:
        if name in columns:
            kit.columns[name] = columns[name].as_category(missing(columns[name]))
    for name in columns:
        if name.startswith(CODE):
            kit.columns[name] = columns[name].as_category(missing(columns[name]))
    _tell_currencies(kit)
    export = kit.records.layout.export
    if "manufacturer" not in columns and export is not None and export.maker:
        kit.columns["manufacturer"] = one_text(export.maker, kit.size)
    if "model" not in columns and "model_number" in columns:
        kit.columns["model"] = columns["model_number"].as_category(missing(columns["model_number"]))


def _tell_currencies(kit: Columns) -> None:
    """Tell words in a column of currencies that are none."""
    cells = kit.records.columns.get("currency")
    if cells is None:
        return
    unknown = np.array([not currency_of(text) for text in cells.texts.to_pylist()], dtype=np.bool_) & ~missing(cells)
    kit.telling.tell(
        "unknown_word", "warning", cells.spread(unknown), "{place}: {words}: no currency that we know.",
        "Write a code such as GBP.", heading=kit.heading("currency"), cells=cells,
    )  # fmt: skip


def _route_of_status(kit: Columns) -> None:
    """The route of kit whose status says that it went back to its lessor, where no route is stated."""
    cells = kit.records.columns.get("status")
    if cells is None:
        return
    back = cells.spread(np.array([hit is not None for hit in read_words(cells, "status_of_return")[0]], dtype=np.bool_))
    back &= ~kit.stated("disposal_route")
    if back.any():
        said = kit.columns.get("disposal_route")
        routes = np.full(kit.size, None, dtype=object) if said is None else np.asarray(said, dtype=object).copy()
        routes[back] = "returned"
        kit.columns["disposal_route"] = pd.Categorical(routes)


def _add_words(kit: Columns) -> None:
    for name, kind in _WORD_KINDS.items():
        cells = kit.records.columns.get(name)
        if cells is None:
            continue
        values, _, unknown = read_words(cells, kind)
        if name == "ownership" and not any(values):
            continue
        kit.telling.tell(
            "unknown_word",
            "warning",
            cells.spread(unknown),
            "{place}: {words}: no word that we know here; it is treated as not stated.",
            "Use one of: " + ", ".join(dict.fromkeys(value for value, _ in words_of(kind).values())) + ".",
            heading=kit.heading(name),
            cells=cells,
        )
        kit.columns[name] = chosen(cells, values)
    if "is_template" in kit.records.columns:
        cells = kit.records.columns["is_template"]
        values, _, _ = read_words(cells, "yes_no")
        template = cells.spread(np.array([value == "yes" for value in values]))
        state = kit.columns.get("power_state")
        others = np.asarray(state, dtype=object) if state is not None else np.full(kit.size, None, dtype=object)
        texts = np.where(template, "template", others)
        kit.columns["power_state"] = pd.Categorical(texts)
