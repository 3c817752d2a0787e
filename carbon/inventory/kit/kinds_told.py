"""What is told of the kinds of a list: what is not known, what contradicts itself, and what is no equipment."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from carbon.allowed import COUNT, SET_ASIDE, how_taken
from carbon.factors.recognition.chosen_kinds import kit_not_held
from carbon.factors.recognition.large_screens import is_large
from carbon.factors.recognition.recognition import kinds_joined, recognise, recognise_type_word, recognise_type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, SOFTWARE, asset_type_of, default_device_type
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import number_of, shortened, units_of, words_with_rows
from carbon.inventory.cells.values import missing
from carbon.inventory.counting.unread_columns import CODE as UNREAD_COLUMN
from carbon.inventory.headings.type_answers import about_type
from carbon.inventory.kit.joined_things import ask_several, choices_of, tell_not_counted
from carbon.inventory.kit.kinds import HowTold, disposal_alone, is_type, lacking_of_kit, set_kind
from carbon.inventory.kit.unknown_beside import tell_unknown_beside
from carbon.inventory.rows.fields import Columns
from carbon.problems import Question
from carbon.words.groups import group_name

_NAMES_AT_MOST = 25
"""Names in doubt that are asked about one by one; the rest are told together, and stand on the page all the same."""
_WORDS_AT_MOST = 12


def tell_kinds(kit: Columns, how: HowTold | None) -> None:
    """Tell of the kinds of a list, and hold back what has none or is no equipment. how: what the kinds rest on; None: a
    list of virtual machines, or of storage."""
    if how is None:
        _tell_one_kind(kit)
        return
    tell = kit.telling.tell
    columns = kit.records.columns
    heading = kit.heading("asset_type") if "asset_type" in columns else None
    _tell_against(kit, how)
    _ask_no_device(kit, how)
    unknown = is_type(kit, "unknown") & ~disposal_alone(kit) & ~np.isin(how.codes, how.no_device)
    unknown &= kit.reason != kit.reason_of(UNREAD_COLUMN)  # asked about already
    unknown &= kit.reason != kit.reason_of(SOFTWARE)  # no device, as was said
    several = _ask_not_held(kit, how, unknown)
    several |= ask_several(kit, how, unknown & ~several)
    kit.set_aside(several, "unknown_type")
    unknown &= ~several
    if unknown.any():
        shown = columns.get("asset_type") or columns.get("model") or columns.get("name")
        said = "" if shown is None else words_with_counts(shown, unknown, kit.columns.get("quantity"))
        tell(
            "unknown_type", "warning", unknown,
            "{place}: we cannot tell what kind of kit this is: " + (said or "nothing says so")
            + ". The rows are set aside until a type is given.",
            "Write a type such as Laptop, Monitor, Server or Network switch in the type column, or say it on the page "
            "Types to confirm.",
            heading=heading, cells=shown,
        )  # fmt: skip
        kit.set_aside(unknown, "unknown_type")
    _leave_software(kit, heading)
    tell_not_counted(kit, how)
    tell_unknown_beside(kit)
    tell(
        "type_from_title", "info", how.by_title & ~how.by_model & ~unknown,
        f"{{place}}: what kit this is was told from the name of its list, “{shortened(how.title)}”.",
        "If that is wrong, give the list a column of types.",
    )  # fmt: skip
    tell(
        "type_inferred_from_model", "info", how.by_model & ~kit.stated("asset_type"),
        "{place}: the type was told from the maker and model.", heading=heading,
    )  # fmt: skip
    tell(
        "type_inferred_from_model", "info", how.by_model & kit.stated("asset_type"),
        "{place}: {words}: counted by maker and model, for the word alone does not say the kind.",
        "Correct the word, if another kind is meant.", heading=heading, cells=columns.get("asset_type"),
    )  # fmt: skip
    large = [kind == "interactive_display" and is_large(*said) for kind, *said in
             zip(how.kinds, how.types, how.models, strict=True)]  # fmt: skip
    tell(
        "type_inferred_from_model", "info", np.array(large, dtype=np.bool_)[how.codes] & ~how.by_model,
        "{place}: {words}: counted as a large display, for its screen is of 50 inches or more.",
        "Correct the size, if it is smaller.", heading=heading, cells=columns.get("asset_type"),
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
            "missing_model", "info", lacking_of_kit(kit, cells.spread(missing(cells))) & ~is_type(kit, SOFTWARE),
            "{place}: no model is given; the figures of the type are used.", heading=kit.heading("model"),
        )  # fmt: skip


def words_with_counts(cells: Cells, where: NDArray[np.bool_], units: NDArray[np.float64] | None = None) -> str:
    """The distinct texts of some rows with their number of rows, the most frequent first: “Widget” (3), “Gizmo”; and
    with their units, where rows stand for more than one: “Computer” (2 rows, 49 units)."""
    places = np.arange(len(where), dtype=np.int64)[where]
    of_rows = places if cells.codes is None else cells.codes[places]
    codes, group, counts = np.unique(of_rows, return_inverse=True, return_counts=True)
    stand_for: NDArray[np.float64] = counts.astype(np.float64)
    if units is not None:
        of_each = np.nan_to_num(np.asarray(units, dtype=np.float64)[places], nan=1.0)
        np.add.at(stand_for := np.zeros(len(codes)), group, of_each)
    tally: Counter[str] = Counter()
    whole: defaultdict[str, float] = defaultdict(float)
    order = np.argsort(-counts, kind="stable")
    for at in order[:1_000].tolist():
        text = shortened(cells.texts[int(codes[at])].as_py() or "")
        tally[text] += int(counts[at])
        whole[text] += float(stand_for[at])
    tally.pop("", None)

    def said(text: str, rows: int) -> str:
        if whole[text] != rows:
            return f"“{text}” ({number_of(rows, 'row')}, {units_of(whole[text])})"
        return f"“{text}”" + (f" ({rows:,})" if rows > 1 else "")

    shown = [said(text, rows) for text, rows in tally.most_common(_WORDS_AT_MOST)]
    more = len(tally) - len(shown) + max(0, len(order) - 1_000)
    return ", ".join(shown) + (f" and {number_of(more, 'more word')}" if more else "")


def _leave_software(kit: Columns, heading: str | None) -> None:
    """Licences and programs are no equipment: left out, and nobody is asked what kit they are."""
    software = is_type(kit, SOFTWARE)
    cells = kit.records.columns.get("asset_type") or kit.records.columns.get("model")
    if not software.any():
        return
    said = "" if cells is None else words_with_rows(cells, software, kit.columns.get("quantity"))
    kit.hold(
        software, "software", "info",
        "{place}: software, services, supplies or accessories such as bags, cables and chargers, which are no equipment"
        + (f": {said}" if said else "") + "; left out.",
        heading=heading, cells=cells,
    )  # fmt: skip


def _tell_against(kit: Columns, how: HowTold) -> None:
    """Ask about each name whose type and model say different things; the type counts until somebody answers."""
    if not how.against:
        return
    rows = np.bincount(how.codes[kit.reason == 0], minlength=len(how.kinds))
    by_name: dict[tuple[str, str, str], list[int]] = {}
    for place in how.against:
        if rows[place]:
            by_name.setdefault((how.types[place], how.makers[place], how.models[place]), []).append(place)
    ordered = sorted(by_name.items(), key=lambda item: -int(rows[item[1]].sum()))
    units = kit.columns.get("quantity")
    for (word, maker, model), places in ordered[:_NAMES_AT_MOST]:
        where = np.isin(how.codes, places) & (kit.reason == 0)
        said, seen = how.kinds[places[0]], asset_type_of(recognise([maker], [model])[0] or "other")
        source = f"the type column says “{shortened(word)}”" if word else f"its list is called “{shortened(how.title)}”"
        name = shortened(" ".join(part for part in (maker, model) if part), 60)
        amount = float(where.sum() if units is None else np.nansum(units[where]))
        kit.telling.tell(
            "type_against_model", "warning", where,
            f"{{place}}: {source}, but “{name}” is by its name {_one(seen)}. {_what_counts(amount, said)}",
            "Say which it is: here, or on the page Types to confirm.",
            heading=_heading_of_kinds(kit),
            question=Question(
                "type", about_type(word, maker, model),
                tuple((kind, group_name("type_one", kind)) for kind in dict.fromkeys((said, seen))), amount, False,
            ),
        )  # fmt: skip
    others = [place for _, places in ordered[_NAMES_AT_MOST:] for place in places]
    if others:
        kit.telling.tell(
            "type_against_model", "warning", np.isin(how.codes, others) & (kit.reason == 0),
            f"{{place}}: {len(ordered) - _NAMES_AT_MOST:,} more names whose type and model say different things; each "
            "counts as its type says.", "Settle them on the page Types to confirm.", heading=_heading_of_kinds(kit),
        )  # fmt: skip


def _ask_no_device(kit: Columns, how: HowTold) -> None:
    """Ask about what its type calls a device and its model a warranty, toner or the like: it waits for an answer."""
    names: dict[tuple[str, str, str], list[int]] = {}
    for place in how.no_device:
        names.setdefault((how.types[place], how.makers[place], how.models[place]), []).append(place)
    units = kit.columns.get("quantity")
    said = recognise_type_words([word or how.title for word, _, _ in names])
    for number, ((word, maker, model), places) in enumerate(names.items()):
        where = np.isin(how.codes, places)
        kind = said[number]
        amount = float(where.sum() if units is None else np.nansum(units[where]))
        first = kind.asset_type if kind else "unknown"
        joined = kinds_joined(model)
        choices = choices_of(word, model, first) if joined else tuple(
            (each, group_name("type_one", each)) for each in dict.fromkeys((first, "peripheral", SOFTWARE))
        )  # fmt: skip
        perhaps = "the first thing, or of all that is named" if joined else "the device, or of something for it"
        kit.telling.tell(
            "unknown_type", "warning", where & (kit.reason == 0),
            f"{{place}}: “{shortened(word or how.title)}” beside “{shortened(model, 60)}”: "
            f"{number_of(round(amount), 'unit')} of {perhaps}. The rows wait until somebody says.",
            "Say that it is each of them or which one, or write a row for each device of it." if joined else
            "Say which it is." if how.by_notes[places[0]] else
            "Say which it is: here, or on the page Types to confirm.",
            heading=_heading_of_kinds(kit),
            question=Question("type", about_type(word, maker, model), choices, amount, True),
        )  # fmt: skip
    kit.set_aside(np.isin(how.codes, how.no_device) & is_type(kit, "unknown"), "unknown_type")


def _ask_not_held(kit: Columns, how: HowTold, unknown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ask about kit of which a cell says that there is none, or that it is a person's own; and of which rows that was
    asked."""
    units = kit.columns.get("quantity")
    asked = np.zeros(kit.size, dtype=np.bool_)
    for place in np.flatnonzero(np.bincount(how.codes[unknown], minlength=len(how.kinds))).tolist():
        word, maker, model = how.types[place], how.makers[place], how.models[place]
        said = word if kit_not_held(word) else model
        kind = recognise_type_word(kit_not_held(said))
        if kind is None:
            continue
        where = unknown & (how.codes == place)
        asked |= where
        amount = float(where.sum() if units is None else np.nansum(units[where]))
        ours = () if kind == "unknown" else ((kind, f"{group_name('type_one', kind)} of the organisation"),)
        kit.telling.tell(
            "unknown_type", "warning", where,
            f"{{place}}: “{shortened(said, 60)}” says that there is none, or that it is a person’s own: "
            f"{number_of(round(amount), 'unit')}. The rows are not counted yet.",
            "Say whether it is kit of the organisation, or take the rows out.", heading=_heading_of_kinds(kit),
            question=Question(
                "type", about_type(word, maker, model), (*ours, (SOFTWARE, "None of the organisation’s: not counted")),
                amount, True,
            ),
        )  # fmt: skip
    return asked


def _what_counts(units: float, kind: str) -> str:
    """What becomes of rows whose type and model say different things."""
    rows = number_of(int(units), "unit")
    if kind in NOT_PHYSICAL:
        return f"{rows}: taken as the type says, which is no equipment."
    count = "counts" if units == 1 else "count"
    return f"{rows} {count} as {_one(kind)}, with the figures of one; what is published of the model is not used."


def _heading_of_kinds(kit: Columns) -> str | None:
    return kit.heading("asset_type") if "asset_type" in kit.records.columns else None


def _one(kind: str) -> str:
    """ "a laptop", "an interactive display", "a UPS"."""
    name = group_name("type_one", kind)
    name = name if name.isupper() else name[:1].lower() + name[1:]
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _tell_one_kind(kit: Columns) -> None:
    _tell_virtual(kit)
    kit.telling.tell(
        "physical_among_machines", "warning", is_type(kit, "server"),
        "{place}: the list is one of virtual machines, but these rows say that they are physical servers, or are the "
        "hosts that others name. They count as servers.", "Give the list a column of types, if that is wrong.",
    )  # fmt: skip
    unknown = is_type(kit, "unknown")
    kit.telling.tell(
        "unknown_type", "warning", unknown,
        "{place}: nothing says whether these are virtual machines or servers: they name no host and no processors. "
        "The rows are set aside until a type is given.",
        "Write a type such as Server or Virtual machine in a column of types.",
    )  # fmt: skip
    kit.set_aside(unknown, "unknown_type")
    if kit.records.layout.role == "storage_capacity":
        kit.telling.tell_once(
            "storage_capacity", "info",
            f"{kit.telling.table}: {number_of(kit.size, 'row')} of storage capacity. The arrays that hold it "
            "are counted where they are listed, not here.", count=kit.size,
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
    set_kind(kit, sims, "asset_type", "smartphone")
    set_kind(kit, sims, "device_type", default_device_type("smartphone"))


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
