"""Lists of kit: devices, hosting, virtual machines and storage, as the tidy table `kit`."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from carbon.factors.asset_types import asset_types, of_a_server_room
from carbon.inventory.cells import as_text, one_text, to_numpy
from carbon.inventory.closed_lists import words_of
from carbon.inventory.contradictions import settle_contradictions
from carbon.inventory.counted_names import settle_counted_names, settle_line_prices
from carbon.inventory.fields import Columns, chosen
from carbon.inventory.figures import add_figures, add_quantity, derive_figures
from carbon.inventory.host_names import settle_in_table
from carbon.inventory.kinds import add_kinds
from carbon.inventory.lifecycle import (
    add_days,
    settle_gone,
    settle_power_state,
    tell_energy_gaps,
    tell_hints,
)
from carbon.inventory.likely import settle_likely
from carbon.inventory.place_or_country import settle_place_or_country
from carbon.inventory.roles import hosting_by_runner_alone
from carbon.inventory.statuses import add_status, tell_gone_elsewhere
from carbon.inventory.texts import are_among, hold
from carbon.inventory.values import missing, read_words

_WORD_KINDS = {
    "run_by": "run_by", "metered_at": "metered_at", "home_kit": "yes_no", "refurbished": "yes_no",
    "ownership": "ownership", "disposal_route": "disposal_route", "storage_medium": "storage_medium",
    "power_state": "power_state",
}  # fmt: skip
_TEXTS = (
    "asset_tag", "name", "manufacturer", "model", "body", "site", "directorate", "service", "host_name",
    "cpu_model", "currency", "electricity_contract",
)  # fmt: skip


def build_kit(kit: Columns) -> pd.DataFrame:
    """The tidy table of one list of kit, with what was found in it told."""
    settle_in_table(kit)
    settle_place_or_country(kit)
    several = settle_counted_names(kit)
    _add_texts(kit)
    _add_serials(kit)
    settle_power_state(kit)
    _add_words(kit)
    settle_gone(kit)
    add_days(kit)
    add_figures(kit)
    add_quantity(kit)
    derive_figures(kit)
    settle_line_prices(kit, several)
    add_kinds(kit)
    _settle_role(kit)
    add_status(kit)
    settle_contradictions(kit)
    settle_likely(kit)
    tell_gone_elsewhere(kit)
    tell_energy_gaps(kit)
    tell_hints(kit)
    return kit.frame()


def _settle_role(kit: Columns) -> None:
    """A list that only says who runs its rooms is a hosting list where most of its kit is; else a list of devices."""
    layout = kit.records.layout
    if not hosting_by_runner_alone(layout.fields, kit.records.sheet) or layout.role != "hosting":
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
    export = kit.records.layout.export
    if "manufacturer" not in columns and export is not None and export.maker:
        kit.columns["manufacturer"] = one_text(export.maker, kit.size)
    if "model" not in columns and "model_number" in columns:
        kit.columns["model"] = columns["model_number"].as_category(missing(columns["model_number"]))


def _add_serials(kit: Columns) -> None:
    cells = kit.records.columns.get("serial")
    if cells is None:
        return
    texts = pc.ascii_upper(cells.texts)
    if hold(texts, " ", "\t", "\u00a0"):
        texts = pc.replace_substring_regex(texts, r"[\s\x{00A0}]+", "")
    nothing = missing(cells).copy()
    placeholders = [word.upper().replace(" ", "") for word in words_of("placeholder_serial")]
    nothing |= are_among(texts, pa.array(placeholders, pa.string()))
    odd = pc.or_(pc.or_(pc.starts_with(texts, "00"), pc.starts_with(texts, "XX")), pc.starts_with(texts, "-"))
    if hold(texts, "E+"):
        odd = pc.or_(odd, pc.match_substring(texts, "E+"))
    suspect = np.flatnonzero(to_numpy(odd))
    if len(suspect):  # made of one sign, or a number that a spreadsheet has shortened
        few = texts.take(pa.array(suspect))
        nothing[suspect] |= to_numpy(pc.match_substring_regex(few, r"^(?:0+|X+|-+|\d\.\d+E\+\d+)$"))
    if nothing.any():
        texts = pc.if_else(pa.array(nothing), pa.scalar(None, pa.string()), texts)
    kit.telling.tell(
        "placeholder_or_missing_serial",
        "info",
        cells.spread(nothing),
        "{place}: no serial number of its own (blank, N/A or a maker's placeholder). Such rows are "
        "counted, and never taken for one another.",
        heading=kit.heading("serial"),
    )
    if cells.codes is not None:
        texts = texts.take(pa.array(cells.codes))
    kit.columns["serial"] = as_text(texts)


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
