"""What kind of kit a row is: broad type and device type, from the type column, the chassis, the maker and the model."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.allowed import COUNT, SET_ASIDE, how_taken
from carbon.factors.asset_types import asset_type_of, asset_types, default_device_type
from carbon.factors.recognition import Kind, chassis_kind, choose_kinds
from carbon.inventory.cells import Cells, category, one_text
from carbon.inventory.combine import combined
from carbon.inventory.fields import Columns
from carbon.inventory.telling import number_of
from carbon.inventory.values import missing

_CONFIDENCES = {
    "chosen": "chosen", "type": "stated", "model": "recognised", "type and model": "agreed",
    "type against model": "contested",
}  # fmt: skip


def add_kinds(kit: Columns) -> None:
    """Broad type and device type, chosen once for each distinct set of type, chassis, maker and model."""
    columns = kit.records.columns
    role = kit.records.layout.role
    if role in ("virtual_machines", "storage_capacity"):
        name = "virtual_machine" if role == "virtual_machines" else "storage"
        kit.columns["asset_type"] = one_text(name, kit.size)
        _tell_virtual(kit)
        if role == "storage_capacity":
            kit.columns["device_type"] = one_text("storage_array", kit.size)
            kit.set_aside(np.ones(kit.size, dtype=np.bool_), "storage_capacity")
            kit.telling.tell_once(
                "storage_capacity", "info",
                f"{kit.telling.table}: {number_of(kit.size, 'row')} of storage capacity. The arrays that hold it "
                "are counted where they are listed, not here.", count=kit.size,
            )  # fmt: skip
        return
    names = [name for name in ("asset_type", "chassis", "manufacturer", "model", "model_number") if name in columns]
    codes, texts = combined([columns[name] for name in names], kit.size)
    by_name = dict(zip(names, texts, strict=True))
    count = len(texts[0]) if texts else 1
    blank = [""] * count
    types = by_name.get("asset_type", blank)
    models = [
        model or number
        for model, number in zip(by_name.get("model", blank), by_name.get("model_number", blank), strict=True)
    ]
    export = kit.records.layout.export
    makers = by_name.get("manufacturer", [export.maker if export is not None else ""] * count)
    kinds = choose_kinds(types, makers, models)
    if "chassis" in by_name:
        retry = [place for place, (kind, _) in enumerate(kinds) if kind.asset_type == "unknown" or not types[place]]
        again = choose_kinds([by_name["chassis"][place] for place in retry], [makers[place] for place in retry],
                             [models[place] for place in retry])  # fmt: skip
        for place, kind in zip(retry, again, strict=True):
            code = chassis_kind(by_name["chassis"][place].strip("{} "))
            if code is not None and kind[0].asset_type == "unknown":
                kind = (Kind(code.asset_type, code.device_type or default_device_type(code.asset_type)), "type")
            kinds[place] = kind
    asset = [kind.asset_type for kind, _ in kinds]
    device = [kind.device_type for kind, _ in kinds]
    assumed = _commonest_kind(codes, asset, device, types, models) if "asset_type" in by_name else []
    role_default = "server" if role == "hosting" and not names else None
    if role == "hosting" and "estate_hint_host" in kit.records.layout.fields:
        role_default = "server"
    if role_default:
        asset = [role_default if each == "unknown" else each for each in asset]
        device = [
            "server_rack" if each == role_default and not kind else kind
            for each, kind in zip(asset, device, strict=True)
        ]
    told = [how for _, how in kinds]
    _take_choices(kit, types, makers, models, asset, device, told)
    where_assumed = np.isin(codes, [place for place in assumed if told[place] != "chosen"])
    by_model = np.array([how == "model" and asset[at] != "unknown" for at, how in enumerate(told)])[codes]
    none = np.zeros(count, dtype=np.bool_)
    kit.columns["asset_type"] = category(codes, pa.array(asset, pa.string()), none)
    kit.columns["device_type"] = category(
        codes, pa.array(device, pa.string()), np.array([not each for each in device], dtype=np.bool_)
    )
    confidence = [
        "unknown" if kind == "unknown" else "assumed" if how == "" or (place in assumed and how != "chosen")
        else _CONFIDENCES[how] for place, (kind, how) in enumerate(zip(asset, told, strict=True))
    ]  # fmt: skip
    kit.columns["type_confidence"] = category(codes, pa.array(confidence, pa.string()), none)
    if "asset_type" in columns:
        kit.columns["type_as_written"] = columns["asset_type"].as_category(missing(columns["asset_type"]))
    kit.telling.tell(
        "type_assumed", "warning", where_assumed,
        "{place}: “{found}” without a model could be several kinds of kit; taken as the commonest of that word in this "
        "list.", "Fill in the model, or a type such as Laptop or Desktop.",
        heading=kit.heading("asset_type") if "asset_type" in columns else None, cells=columns.get("asset_type"),
    )  # fmt: skip
    if "is_virtual" in columns:
        _mark_virtual(kit, columns["is_virtual"])
    _tell_kinds(kit, by_model)


def _take_choices(
    kit: Columns, types: list[str], makers: list[str], models: list[str], asset: list[str], device: list[str],
    told: list[str],
) -> None:  # fmt: skip
    """What a person has said of names goes before all that we know of them."""
    if kit.mapping is None or not kit.mapping.types:
        return
    for place, name in enumerate(zip(types, makers, models, strict=True)):
        chosen = kit.mapping.type_of(*name)
        if chosen is not None:
            broad = chosen in asset_types()
            asset[place] = chosen if broad else asset_type_of(chosen)
            device[place] = default_device_type(chosen) if broad else chosen
            told[place] = "chosen"


def _mark_virtual(kit: Columns, cells: Cells) -> None:
    virtual = np.array(
        [
            text.casefold() in ("true", "yes", "1", "virtual", "vm", "virtual machine")
            for text in cells.texts.to_pylist()
        ]
    )
    where = cells.spread(virtual)
    if where.any():
        kinds = np.asarray(kit.columns["asset_type"], dtype=object)
        kinds[where] = "virtual_machine"
        kit.columns["asset_type"] = pd.Categorical(kinds)


def is_type(kit: Columns, asset_type: str) -> NDArray[np.bool_]:
    """Which rows are of a broad type."""
    return np.asarray(kit.columns["asset_type"] == asset_type)


def lacking_of_kit(kit: Columns, lacking: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows that lack what a thing has, such as a model. A virtual machine has none: it lacks one only in a list that
    states it of its other virtual machines."""
    machines = is_type(kit, "virtual_machine")
    return lacking if (machines & ~lacking).any() else lacking & ~machines


def nothing_but_disposal(kit: Columns) -> NDArray[np.bool_]:
    """Rows of no type of kit that are a disposal: they count in the period whatever their status says."""
    return is_type(kit, "unknown") & _disposal_alone(kit)


def _disposal_alone(kit: Columns) -> NDArray[np.bool_]:
    """Rows that are nothing but a disposal need no type: a mass and a route are all that counts (method, section 4).

    Where the type reads “other” and nothing else is stated, a mass is enough.
    """
    mass, route = kit.columns.get("mass_kg"), kit.columns.get("disposal_route")
    if mass is None:
        return np.zeros(kit.size, dtype=bool)
    weighed = ~np.isnan(np.asarray(mass, dtype=np.float64))
    routed = np.zeros(kit.size, dtype=bool) if route is None else np.asarray(pd.notna(route))
    return weighed & (routed | _mass_alone(kit))


_OF_KIT = (
    "manufacturer", "model", "acquired", "in_service", "annual_energy_kwh", "metered_kwh", "mean_power_w",
    "rated_power_w", "idle_power_w", "full_load_power_w", "embodied_kgco2e", "planned_life_years",
)  # fmt: skip
"""What only a row of kit states: beside any of these, a mass says what the kit weighs and not that it is gone."""


def _mass_alone(kit: Columns) -> NDArray[np.bool_]:
    """Rows whose type reads “other” and that state nothing that belongs to kit in use."""
    alone = _reads(kit, "asset_type", "other")
    if not alone.any():
        return alone
    if "status" in kit.records.columns:
        alone &= _reads(kit, "status", "", "disposed", "retired")
    for name in _OF_KIT:
        if name in kit.columns:
            alone &= ~np.asarray(pd.notna(kit.columns[name]))
    return alone


def _reads(kit: Columns, name: str, *words: str) -> NDArray[np.bool_]:
    """Rows whose cell is one of the words, as it was written."""
    cells = kit.records.columns.get(name)
    if cells is None:
        return np.zeros(kit.size, dtype=bool)
    same = np.array([(text or "").strip().casefold() in words for text in cells.texts.to_pylist()], dtype=bool)
    return np.array(cells.spread(same), dtype=bool)


def _tell_kinds(kit: Columns, by_model: NDArray[np.bool_]) -> None:
    tell = kit.telling.tell
    columns = kit.records.columns
    heading = kit.heading("asset_type") if "asset_type" in columns else None
    unknown = is_type(kit, "unknown") & ~_disposal_alone(kit)
    if unknown.any():
        shown = columns.get("asset_type") or columns.get("model") or columns.get("name")
        said = shown is not None and bool(shown.text_at(int(np.flatnonzero(unknown)[0])))
        tell(
            "unknown_type", "warning", unknown,
            "{place}: we cannot tell what kind of kit " + ("“{found}” is." if said else "this is: nothing says so.")
            + " The rows are set aside until a type is given.",
            "Write a type such as Laptop, Monitor, Server or Network switch in the type column.",
            heading=heading, cells=shown,
        )  # fmt: skip
        kit.set_aside(unknown, "unknown_type")
    tell(
        "type_inferred_from_model", "info", by_model,
        "{place}: the type was told from the maker and model.", heading=heading,
    )  # fmt: skip
    _tell_virtual(kit)
    sims = is_type(kit, "sim_only")
    _settle_lines(kit, sims)
    tell(
        "not_energy_using", "info", is_type(kit, "rack") | is_type(kit, "pdu"),
        "{place}: racks and power strips use no electricity of their own.",
    )  # fmt: skip
    tell("small_peripheral", "info", is_type(kit, "peripheral"), "{place}: small peripherals.")
    if "model" in columns and kit.records.layout.role in ("devices", "hosting"):
        cells = columns["model"]
        tell(
            "missing_model", "info", lacking_of_kit(kit, cells.spread(missing(cells))),
            "{place}: no model is given; the figures of the type are used.", heading=kit.heading("model"),
        )  # fmt: skip


def _settle_lines(kit: Columns, sims: NDArray[np.bool_]) -> None:
    """SIM-only lines: set aside, or, where the settings ask for it, each a handset that is listed nowhere else."""
    if not sims.any():
        return
    if how_taken(kit.rows, "sim_only") != COUNT:
        kit.telling.tell("no_device", "info", sims, "{place}: SIM-only lines: a subscription, not a device.")
        kit.set_aside(sims, "no_device")
        return
    kit.telling.tell(
        "no_device", "info", sims, "{place}: SIM-only lines; each counts as a smartphone, as the settings ask."
    )
    for name, kind in (("asset_type", "smartphone"), ("device_type", default_device_type("smartphone"))):
        kinds = np.asarray(kit.columns[name], dtype=object)
        kinds[sims] = kind
        kit.columns[name] = pd.Categorical(kinds)


def _tell_virtual(kit: Columns) -> None:
    """Virtual machines, and which of them do not run."""
    tell = kit.telling.tell
    machines = is_type(kit, "virtual_machine")
    tell(
        "virtual_device", "warning", machines,
        "{place}: virtual machines or cloud PCs. They are not counted as devices: what runs them is.",
    )  # fmt: skip
    if "power_state" in kit.columns:
        state = np.asarray(kit.columns["power_state"], dtype=object)
        tell("powered_off_vm", "info", machines & (state == "off"),
             "{place}: virtual machines that are off: they hold storage and do not run.")  # fmt: skip
        tell("vm_template", "info", machines & (state == "template"),
             "{place}: templates of virtual machines, which never run.")  # fmt: skip
        for kind, said, code in (("powered_off", "off", "powered_off_vm"), ("templates", "template", "vm_template")):
            if how_taken(kit.rows, kind) == SET_ASIDE:
                kit.set_aside(machines & (state == said), code)
    if how_taken(kit.rows, "virtual_machines") == SET_ASIDE:
        kit.set_aside(machines, "virtual_device")


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
