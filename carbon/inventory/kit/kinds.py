"""What kind of kit a row is: broad type and device type, from the type column, the chassis, the maker and the model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.recognition.large_screens import with_large
from carbon.factors.recognition.phrases import DOUBTFUL
from carbon.factors.recognition.recognition import (
    chassis_kind,
    kind_of_phrase,
    recognise_type_word,
    recognise_type_words,
)
from carbon.factors.recognition.screen_sizes import sized
from carbon.factors.recognition.type_words import Kind
from carbon.factors.tables.asset_types import (
    NOT_PHYSICAL,
    RACK,
    SOFTWARE,
    UNKNOWN,
    asset_type_of,
    asset_types,
    default_device_type,
)
from carbon.inventory.cells.cells import Cells, category, one_text
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.combine import combined
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.essentials import TELLS_SERVER
from carbon.inventory.headings.titles import kind_of_table
from carbon.inventory.headings.type_answers import EACH
from carbon.inventory.kit.machines import OF_A_MACHINE, servers_among
from carbon.inventory.kit.names_over_titles import kinds_by_name
from carbon.inventory.kit.notes_on_kinds import notes_against
from carbon.inventory.rows.fields import Columns

_CONFIDENCES = {
    "chosen": "chosen", "type": "stated", "model": "recognised", "type and model": "agreed",
    "type against model": "contested", "no device by its model": "contested",
    "several by its model": "contested",
}  # fmt: skip


_TELLING = ("asset_type", "chassis", "manufacturer", "model", "model_number")
"""Fields whose words tell what kind of kit a row is."""


@dataclass(frozen=True)
class HowTold:
    """What the kinds of a list rest on, by distinct set of type, chassis, maker and model.

    codes: of the set that each row has; title: of the table, where it says what its rows are; kinds: broad types;
    by_model: rows whose model alone told; by_title: rows whose type the title stands in for; against: sets whose model
    says another kind than their type; no_device: sets whose model, or whose description in its place, is a warranty or
    the like, or names other devices besides; by_notes: sets of which a
    description says so, and not the model.
    """

    codes: NDArray[np.int32]
    types: list[str]
    makers: list[str]
    models: list[str]
    title: str
    kinds: list[str]
    by_model: NDArray[np.bool_]
    by_title: NDArray[np.bool_]
    against: list[int]
    no_device: list[int]
    by_notes: list[bool]


def add_kinds(kit: Columns) -> HowTold | None:
    """Broad type and device type, chosen once for each distinct set of type, chassis, maker and model; and what told
    them, None for a list of one kind."""
    settle_machines(kit)
    role = kit.records.layout.role
    if role in ("virtual_machines", "storage_capacity"):
        _of_one_kind(kit, role)
        return None
    columns, notes = kit.records.columns, notes_against(kit)
    read = {name: columns[name] for name in _TELLING if name in columns} | notes
    codes, texts = combined([*read.values()], kit.size)
    by_name = dict(zip(read, texts, strict=True))
    count = len(texts[0]) if texts else 1
    blank = [""] * count
    types = by_name.get("asset_type", blank)
    naming = [by_name.get(name, blank) for name in (*reversed(notes), "model", "model_number")]
    models = [next(filter(None, said), "") for said in zip(*naming, strict=True)]
    export = kit.records.layout.export
    makers = by_name.get("manufacturer", [export.maker if export is not None else ""] * count)
    titled, title = (
        ("", "") if export is not None else kind_of_table(kit.records.title, kit.records.sheet, kit.telling.file)
    )
    said = _said(types, titled)
    described = "asset_type" not in columns and kit.is_described("model")
    kinds = choose_kinds(said, makers, models, described=described)
    if titled:
        own = choose_kinds(types, makers, models, described=True)
        weak = _weak_title(titled)
        kinds = [
            it if _says(it) and (weak or _is_named(model)) else kind
            for it, model, kind in zip(own, models, kinds, strict=True)
        ]
        _doubt_title(types, said, models, kinds)
    if "chassis" in by_name:
        _ask_chassis(by_name["chassis"], said, makers, models, kinds)
    asset = [kind.asset_type for kind, _ in kinds]
    device = [kind.device_type for kind, _ in kinds]
    assumed = _commonest_kind(codes, asset, device, types, models) if "asset_type" in by_name else []
    assumed += _phones_with_numbers(kit, asset, types)
    device = [
        finer or (default_device_type(kind) if kind != UNKNOWN else "")
        for kind, finer in zip(asset, device, strict=True)
    ]
    asset, device = with_large(asset, sized(device, types, models), types, models)
    told = [how for _, how in kinds]
    _take_choices(kit, types, makers, models, asset, device, told)
    where_assumed = np.isin(codes, [place for place in assumed if told[place] != "chosen"])
    by_model = np.array([how == "model" and asset[at] != "unknown" for at, how in enumerate(told)])[codes]
    by_notes = [any(by_name[name][place] for name in notes) for place in range(count)]
    confidence = [
        ("described" if by_notes[place] else "unknown") if kind == "unknown"
        else "assumed" if how == "" or (place in assumed and how != "chosen")
        else _CONFIDENCES[how] for place, (kind, how) in enumerate(zip(asset, told, strict=True))
    ]  # fmt: skip
    for name, values in (("asset_type", asset), ("device_type", device), ("type_confidence", confidence)):
        blank_values = np.array([not each for each in values], dtype=np.bool_)
        kit.columns[name] = category(codes, pa.array(values, pa.string()), blank_values)
    if "asset_type" in columns:
        kit.columns["type_as_written"] = columns["asset_type"].as_category(missing(columns["asset_type"]))
    by_title = np.array(
        [bool(titled) and text == titled and how != "chosen" for text, how in zip(said, told, strict=True)]
    )[codes]
    by_title &= ~_take_from_names(kit, by_title & ~by_model, titled)
    _take_from_neighbours(kit)
    kit.telling.tell(
        "type_assumed", "warning", where_assumed,
        "{place}: “{found}” without a model could be several kinds of kit; taken as the commonest of that word in this "
        "long list, or as its other columns say (IMEI, SIM): {words}.",
        "Fill in the model, or a type such as Laptop or Desktop.",
        heading=kit.heading("asset_type") if "asset_type" in columns else None, cells=columns.get("asset_type"),
    )  # fmt: skip
    if "is_virtual" in columns:
        _mark_virtual(kit, columns["is_virtual"])
    against = [place for place, how in enumerate(told) if how == "type against model" and asset[place] != UNKNOWN]
    no_device = [place for place, how in enumerate(told) if how in ("no device by its model", "several by its model")]
    return HowTold(codes, types, makers, models, title, asset, by_model, by_title, against, no_device, by_notes)


def _said(types: list[str], titled: str) -> list[str]:
    """What says of each row what it is: the word of its type column, else of the list's title."""
    if not titled:
        return types
    return [text if kind else titled for text, kind in zip(types, recognise_type_words(types), strict=True)]


def _weak_title(titled: str) -> bool:
    """Whether the name of a list gives way to any row that says what it is, be it by a bare model number: one for what
    holds, feeds or runs other kit ("Rack 4", "Servers"), which stands beside it in such a list."""
    return recognise_type_word(titled) in ("server", RACK, "pdu", "ups")


def _is_named(model: str) -> bool:
    """Whether a name has a word for what it is: "Chromebook 300e", and not "HL2400" alone."""
    kind = recognise_type_words([model])[0] if model else None
    return kind is not None and any(kind_of_phrase(word) is not None for word in model.split())


def _says(own: tuple[Kind, str]) -> bool:
    """Whether the words of a row say what it is: the name of its list never outweighs them."""
    kind, how = own
    return how == "model" and (kind == DOUBTFUL or kind.asset_type not in (UNKNOWN, SOFTWARE))


def _doubt_title(types: list[str], said: list[str], models: list[str], kinds: list[tuple[Kind, str]]) -> None:
    """Take back, in place, what the title alone says of accessories and the like: a case in a list called Laptops."""
    places = [place for place, model in enumerate(models) if model and types[place] != said[place]]
    for place, named in zip(places, recognise_type_words([models[place] for place in places]), strict=True):
        if named is not None and (named.asset_type == SOFTWARE or named == DOUBTFUL):
            kinds[place] = (Kind(UNKNOWN, ""), "no device by its model")


def _ask_chassis(
    chassis: list[str], said: list[str], makers: list[str], models: list[str], kinds: list[tuple[Kind, str]]
) -> None:
    """Settle, in place, what no type tells by the chassis: its word, or its number."""
    retry = [place for place, (kind, _) in enumerate(kinds) if kind.asset_type == UNKNOWN or not said[place]]
    again = choose_kinds(*([names[place] for place in retry] for names in (chassis, makers, models)))
    for place, kind in zip(retry, again, strict=True):
        code = chassis_kind(chassis[place].strip("{} "))
        if code is not None and kind[0].asset_type == UNKNOWN:
            kind = (Kind(code.asset_type, code.device_type or default_device_type(code.asset_type)), "type")
        kinds[place] = kind


def _of_one_kind(kit: Columns, role: str) -> None:
    """A list of nothing but virtual machines, or of storage that arrays listed elsewhere hold."""
    name = "virtual_machine" if role == "virtual_machines" else "storage"
    kit.columns["asset_type"] = one_text(name, kit.size)
    if role == "storage_capacity":
        kit.columns["device_type"] = one_text("storage_array", kit.size)
        kit.set_aside(np.ones(kit.size, dtype=np.bool_), "storage_capacity")
        return
    servers, unknown = servers_among(kit)
    for where, kind in ((servers, "server"), (unknown, UNKNOWN)):
        if where.any():
            set_kind(kit, where, "asset_type", kind)
    if servers.any():
        texts = np.full(kit.size, None, dtype=object)
        texts[servers] = default_device_type("server")
        kit.columns["device_type"] = pd.Categorical(texts)


def settle_machines(kit: Columns) -> None:
    """A list that its headings alone call one of virtual machines is one where most of its rows say what such a machine
    has: one filled cell makes no machine of every row."""
    layout = kit.records.layout
    if layout.role != "virtual_machines" or layout.export is not None or layout.mapped:
        return
    said = np.zeros(kit.size, dtype=np.bool_)
    for name in OF_A_MACHINE:
        said |= kit.stated(name)
    if 2 * said.sum() < kit.size:
        layout.role = "devices"


def _take_from_names(kit: Columns, by_title: NDArray[np.bool_], titled: str) -> NDArray[np.bool_]:
    """Rows whose name says another kind than the title that stands in for their type, or than nothing at all."""
    found = np.zeros(kit.size, dtype=np.bool_)
    nothing = is_type(kit, UNKNOWN) & ~kit.stated("asset_type") & ~kit.stated("model")
    for kind, rows in kinds_by_name(kit, by_title | nothing, recognise_type_word(titled) or "").items():
        set_kind(kit, rows, "asset_type", kind.asset_type)
        set_kind(kit, rows, "device_type", kind.device_type or None)
        set_kind(kit, rows, "type_confidence", UNKNOWN if kind == DOUBTFUL else "recognised")
        found |= rows
    if found.any():
        kit.telling.tell(
            "type_inferred_from_model", "info", found, "{place}: the type was told from the name of the row.",
            "If that is wrong, give the list a column of types.", heading=kit.heading("name"),
        )  # fmt: skip
    return found


def _take_from_neighbours(kit: Columns) -> None:
    """Rows that nothing says a kind of: a machine where they name their host and its processors; in a hosting list a
    server where they say what servers have."""
    unknown = is_type(kit, "unknown") & ~kit.stated("asset_type") & ~kit.stated("model")
    machines = unknown & kit.stated("host_name") & kit.stated("vcpu")
    hosts = np.zeros(kit.size, dtype=np.bool_)
    if kit.records.layout.role == "hosting":
        unnamed = not {"asset_type", "model", "model_number", "chassis"} & kit.records.columns.keys()
        for name in TELLS_SERVER if unnamed else ("estate_hint_host",):
            hosts |= kit.stated(name)
        hosts &= unknown if unnamed else is_type(kit, "unknown")
    for where, kind in ((machines, "virtual_machine"), (hosts & ~machines, "server")):
        if where.any():
            set_kind(kit, where, "asset_type", kind)
            set_kind(kit, where, "device_type", default_device_type(kind) or None)
            set_kind(kit, where, "type_confidence", "assumed")


def set_kind(kit: Columns, where: NDArray[np.bool_], name: str, value: str | None) -> None:
    """One value for some rows of a column of words."""
    texts = np.asarray(kit.columns[name], dtype=object)
    texts[where] = value
    kit.columns[name] = pd.Categorical(texts)


def _take_choices(
    kit: Columns, types: list[str], makers: list[str], models: list[str], asset: list[str], device: list[str],
    told: list[str],
) -> None:  # fmt: skip
    """What a person has said of names goes before all that we know of them."""
    if kit.mapping is None or not kit.mapping.types:
        return
    for place, name in enumerate(zip(types, makers, models, strict=True)):
        chosen = kit.mapping.type_of(*name)
        if chosen is not None and chosen != EACH:
            broad = chosen in asset_types()
            asset[place] = chosen if broad else asset_type_of(chosen)
            device[place] = default_device_type(chosen) if broad else chosen
            told[place] = "chosen"


def _mark_virtual(kit: Columns, cells: Cells) -> None:
    words = ("true", "yes", "1", "virtual", "vm", "virtual machine")
    virtual = np.array([text.casefold() in words for text in cells.texts.to_pylist()])
    where = cells.spread(virtual)
    if where.any():
        set_kind(kit, where, "asset_type", "virtual_machine")


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
    return is_type(kit, "unknown") & disposal_alone(kit)


def disposal_alone(kit: Columns) -> NDArray[np.bool_]:
    """Rows that are nothing but a disposal need no type: a mass and a route are all that counts (method, section 4).

    Where the type reads “other” and nothing else is stated, a mass is enough.
    """
    mass, route = kit.columns.get("mass_kg"), kit.columns.get("disposal_route")
    if mass is None:
        return np.zeros(kit.size, dtype=bool)
    weighed = ~np.isnan(np.asarray(mass, dtype=np.float64))
    routed = np.zeros(kit.size, dtype=bool) if route is None else np.asarray(pd.notna(route))
    return weighed & (routed | _mass_alone(kit))


_NEIGHBOURS = 20
"""Rows of one word, each with its model, from which the commonest kind stands for those without one."""
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


def _phones_with_numbers(kit: Columns, asset: list[str], types: list[str]) -> list[int]:
    """Settle, in place, what is called a phone and nothing more, where the list has a column that mobile phones alone
    have (IMEI, SIM, mobile network). Returns what was settled so."""
    mobile = any(heading.words in words_of("mobile_column") for heading in kit.records.headings)
    settled = [place for place, kind in enumerate(asset) if mobile and kind == UNKNOWN and types[place]
               and kind_of_phrase(types[place]) == kind_of_phrase("phone")]  # fmt: skip
    for place in settled:
        asset[place] = "smartphone"
    return settled


def _commonest_kind(
    codes: NDArray[np.int32], asset: list[str], device: list[str], types: list[str], models: list[str]
) -> list[int]:
    """Settle, in place, what has a loose type word ("Computer") and no model: as most rows of that word in a long list.

    Returns the combinations that were settled so; three rows in four must be of one kind, and there must be many of
    them: a few neighbours say little, and another cut of the list would have others.
    """
    rows = np.bincount(codes, minlength=len(asset))
    settled = []
    for place, kind in enumerate(asset):
        if kind != "unknown" or models[place] or not types[place]:
            continue
        word = types[place].casefold()
        tally: dict[tuple[str, str], int] = {}
        for other, its_kind in enumerate(asset):
            if its_kind not in (UNKNOWN, *NOT_PHYSICAL) and types[other].casefold() == word and models[other]:
                tally[its_kind, ""] = tally.get((its_kind, ""), 0) + int(rows[other])
        if not tally:
            continue
        (best, _), count = max(tally.items(), key=lambda item: item[1])
        if sum(tally.values()) >= _NEIGHBOURS and count >= 0.75 * sum(tally.values()):
            settled.append(place)
            device[place] = default_device_type(best)
            asset[place] = best
    return settled
