"""Lists with several devices in one row ("Laptop model, Laptop serial, Monitor 1 model ..."): a list for each device.

A column that counts a device ("No. of monitors", "Docks") makes records of it, beside whatever else the row is.
A column belongs to the device that its heading names, or the merged cell above it; else, where it tells what a device
is, to the one that began at its left. Maker, model and serial before any other are of the row's own device. Read so
only where at least two devices are told by a column of their own or by models beneath their bare names, or where what
stands beneath all of their names is a mark, a small number or a model. Kit of server rooms is no part of it: a "Switch"
beside a server is what it is plugged into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.bare_names import MOST, are_models, is_some, read_bare, says_what_it_is
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.cells.values import is_total, missing
from carbon.inventory.counting.beside_columns import count_the_same
from carbon.inventory.counting.supplies_beside import behind_supplies
from carbon.inventory.counting.unread_columns import tell_without_heading
from carbon.inventory.headings.count_headings import (
    counts_another_thing,
    grade_of,
    is_plural,
    kind_across,
    kind_counted,
    one_of,
)
from carbon.inventory.headings.headings import Heading, Match, match_heading, normalise_heading, read_heading
from carbon.inventory.headings.known_exports import find_export
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.synonyms import NOT_READ
from carbon.inventory.layouts.kind_in_heading import is_a_record, is_one_kind
from carbon.inventory.rows.column_values import telephone_numbers
from carbon.inventory.rows.groups import is_count, whole_numbers
from carbon.inventory.rows.sheets import HEADER_ROWS, Records, SheetOfCells, columns_of, read_records, whole_columns
from carbon.inventory.rows.wide_devices import IDENTITY, TELL, Device, Wide, drop_own_numbers, take_numbers
from carbon.problems import Problems

_NAMES = frozenset(("serial", "asset_tag", "manufacturer", "name", "host_name"))
_SHARED = frozenset("site body directorate service room country status ownership home_share".split())
_AT_A_DESK = frozenset(
    "laptop desktop thin_client monitor tablet smartphone feature_phone desk_phone mobile_broadband docking_station "
    "printer projector interactive_display peripheral headset_xr".split()
)
_ANY_DEVICE = frozenset("device asset item equipment hardware machine".split())
_WHICH = frozenset("first second third 1st 2nd 3rd main primary secondary extra additional external other left right "
                   "work".split())  # fmt: skip
_TAG_OF_IT = frozenset("no number id ref".split())
_LOOSE = dict.fromkeys("pc pcs computer computers cyfrifiadur cyfrifiaduron".split(), "computer")
_LOOSE |= dict.fromkeys("phone phones ffon ffonau".split(), "phone")
"""Names that say less than a kind: the model decides."""
_NUMBERED = re.compile(r"^([^\W\d]+)(\d{1,2})$")
_LONGEST = 60


def read_wide(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout] | None, file: str, problems: Problems
) -> list[Records] | None:
    """The records of each device across, a list for each; None: it is no such list.

    found: what the tables of headings alone could tell of the sheet.
    """
    places: Sequence[int] = range(min(HEADER_ROWS, len(sheet.head) - 1))
    if found is not None:
        place, _, layout = found
        places = [place] if layout.table == "kit" and not (layout.mapped or layout.leave_out) else []
    alone = found is None or found[2].fields.isdisjoint(TELL)  # no column says what a row is, but a heading may
    places = [place for place in places if not is_a_record(sheet.head, place)]
    wide = next((one for place in places if (one := _wide(sheet, place, alone=alone)) is not None), None)
    if wide is None:
        return None
    if any(behind_supplies(wide.headings, device.columns.get("quantity")) for device in wide.devices):
        return None  # "Printer, Toner, Qty": a person says of what it is
    counted = [device.columns["quantity"] for device in wide.devices if device.is_counted]
    if count_the_same(counted, whole_columns(sheet, wide.place, [match.column for match in counted])):
        return None  # a person says what each counts
    lists = _read(wide, sheet)
    size = sum(len(each.rows) for each in lists)
    telling = Telling(problems, file, sheet.name, lists[0].rows)
    names = ", ".join(shortened(device.label, 30) for device in wide.devices)
    several = len(wide.devices) > 1
    shared = ", ".join(f"“{shortened(match.heading.text, 30)}”" for match in wide.shared.values())
    telling.tell_once(
        "devices_across", "info",
        f"{telling.table}: each row {'lists several devices' if several else 'was read as one device'} ({names})"
        f"{'; each was read as a record of its own' * several} ({number_of(size, 'record')})."
        + (f" What a row says of {shared} holds for all of them." if shared and several else ""),
        "If that is wrong, write one device a row.", count=size,
    )  # fmt: skip
    if wide.sums:
        telling.tell_once(
            "total_column_excluded", "info",
            f"{telling.table}: {number_of(len(wide.sums), 'column')} of totals ({', '.join(wide.sums)}) left out.",
            count=len(wide.sums),
        )  # fmt: skip
    tell_without_heading(sheet, wide.place, telling)
    telling.tell_unused(
        wide.unused, "A heading that names its device, such as “Laptop purchase date”, tells whose it is."
    )
    return [each for each in lists if len(each.rows)] or None


def _wide(sheet: SheetOfCells, place: int, *, alone: bool) -> Wide | None:
    """What the row at a place of the head means as the headings of such a list; None: those of no such list. alone:
    whether it may be a list of one kind that nothing but a heading names."""
    near = sheet.head[max(0, place - 1) : place + 1]
    words = [normalise_heading(text) for row in near for text in row if len(text) <= _LONGEST]
    if not any(_named(each)[0] or kind_counted(each) for each in words):
        return None
    columns = columns_of(sheet.head, place)
    headings = [_phone_or_number(read_heading(text), cells)
                for text, cells in zip(sheet.head[place], columns, strict=True)]  # fmt: skip
    sums = _sums(headings, columns)
    headings = [read_heading("") if column in sums else heading for column, heading in enumerate(headings)]
    counted = _counted(headings, columns)
    fewest = 2 if counted or alone else 3
    if sum(bool(heading.text) for heading in headings) < fewest or find_export(headings) is not None:
        return None
    wide = Wide(place, headings, Device("the row’s own device", ""))
    wide.sums = [sheet.head[place][column] for column in sums]
    wide.reached = any(map(telephone_numbers, columns))
    above = _names_above(sheet.head[place - 1] if place else [], headings)
    current = wide.own
    for column, heading in enumerate(headings):
        if heading.text:
            current = _place(wide, current, column, heading, above[column], counted.get(column, ""))
    drop_own_numbers(wide, columns)
    if not wide.own.columns.keys().isdisjoint(TELL):
        wide.devices.insert(0, wide.own)
    else:
        wide.unused += [match.heading.text for match in wide.own.columns.values()]
    if any(len(whole_numbers(columns[at])) for at in wide.counted_again) or not _is_certain(sheet, wide, alone=alone):
        return None  # two columns count one device (“Laptops 2024, Laptops 2025”): a person says what each counts
    take_numbers(wide, columns)
    return wide


def _sums(headings: Sequence[Heading], columns: Sequence[Cells]) -> list[int]:
    """The columns that are called totals beside numbers of several devices: the number of no single one of them."""
    of_devices = 0
    for heading, cells in zip(headings, columns, strict=True):
        label, _, tail = _named(heading.words)
        bare = bool(label) and not tail
        of_devices += (bare or bool(kind_counted(heading.whole))) and len(whole_numbers(cells)) > 0
    return [
        column for column, heading in enumerate(headings)
        if of_devices > 1 and is_total(heading.text) and not kind_counted(heading.whole) and _is_no_device(heading)
    ]  # fmt: skip


def _is_no_device(heading: Heading) -> bool:
    """Whether all words of a heading of a total are those of one: "Grand total", not "Total laptops"."""
    return not kind_across(heading.words) and not _named(heading.words)[0] and grade_of(heading.words) != ""


def _phone_or_number(heading: Heading, cells: Cells) -> Heading:
    """A heading of telephones as what stands beneath it: one of numbers where it reads “Mobile” over numbers, and one
    of devices where it reads “Mobile No” over models."""
    hit = match_heading(heading, "kit")
    personal = hit is not None and hit[0].field == "personal"
    if not personal and _named(heading.words)[1] and telephone_numbers(cells):
        return replace(read_heading("Telephone number"), text=heading.text)
    if personal and says_what_it_is(cells) and are_models(cells):
        return read_heading("Phone")
    return heading


def _place(
    wide: Wide, current: Device, column: int, heading: Heading, above: tuple[str, str] | None, counted: str
) -> Device:
    """Give a column to the device that it belongs to, and say which device it is at now.

    counted: the kind of which the column holds the numbers, "" for none; what stands behind it is not of that kind.
    """
    hit = match_heading(heading, "kit")
    match = None if hit is None else Match(column, hit[0].field, hit[1] or hit[0].unit, heading)
    if match is not None and match.field in NOT_READ:
        wide.private.append(match)
        return current
    label, words, tail = (*above, heading.words) if above and match is not None else _named(heading.words)
    if counted:
        label, words = (above[0], above[1]) if above else (counted.capitalize(), counted)
    said = match if above or not tail else _match_of_tail(column, heading, tail)
    if label and tail and said is None and not counted:
        wide.unused.append(heading.text)  # "Screen size": of a screen that may be part of the row's own device
        return current
    if label:
        alike = one_of(label).casefold()
        device = next((each for each in wide.devices if one_of(each.label).casefold() == alike), None)
        if device is None:
            written = re.search(re.escape(label), heading.text, re.IGNORECASE)
            label = written[0] if written else label
            device = Device(label, words, Match(column, "asset_type", "", heading))
            wide.devices.append(device)
        if counted:
            wide.counted_again += [column] if "quantity" in device.columns else []
            device.columns.setdefault("quantity", Match(column, "quantity", "", heading))
            return current
        if not tail:
            wide.counted_again += [column] if device.bare else []
            device.bare = device.bare or Match(column, "bare", "", heading)
            return device
        if said is None or said.field in device.columns:
            wide.unused.append(heading.text)
        else:
            device.columns[said.field] = said
        return device
    if match is not None and match.field in _SHARED and match.field not in wide.shared:
        wide.shared[match.field] = match
        return current
    again = sum(heading.words == each.words for each in wide.headings) > 1
    alone = wide.own.is_told + len(wide.devices) < 2
    bare = current.bare is not None and heading.words in _ANY_DEVICE  # “Phone, Device”: no device of the phone's
    owner = current if match is not None and not bare and (match.field in IDENTITY or again or alone) else wide.own
    if match is None or match.field in owner.columns:
        wide.unused.append(heading.text)
    else:
        owner.columns[match.field] = match
    return current


def _counted(headings: Sequence[Heading], columns: Sequence[Cells]) -> dict[int, str]:
    """The columns that hold numbers of a kind of kit, each with the kind: "No. of monitors", or whole numbers beneath
    the name for several of a device of desks ("Screens")."""
    found = {}
    fields = {hit[0].field for heading in headings if (hit := match_heading(heading, "kit")) is not None}
    counts = any(grade_of(each.words) and is_count(cells, each) for each, cells in zip(headings, columns, strict=True))
    groups = "quantity" in fields or counts or fields.isdisjoint(TELL | _NAMES | NOT_READ)
    for column, heading in enumerate(headings):
        kind = kind_counted(heading.whole)
        if not kind and is_plural(heading.words) and heading.words not in _LOOSE:
            label, words, tail = _named(heading.words)
            kind = words if label and not tail else ""
        numbers = whole_numbers(columns[column]) if kind and kind not in _LOOSE else np.empty(0)
        if len(numbers) and (numbers.max() <= MOST or groups or kind_counted(heading.whole)):
            found[column] = kind
    return found


def _named(words: str) -> tuple[str, str, str]:
    """The device that a heading names, its kind, and what is left of the heading; ("", "", words): it names none."""
    tokens, number = [], ""
    for token in words.replace("#", " ").replace("_", " ").split():
        joined = _NUMBERED.match(token)
        if token in _WHICH or token.isdecimal() or (joined and (kind_of_phrase(joined[1]) or joined[1] in _ANY_DEVICE)):
            number = number or (joined[2] if joined else token)
            tokens += [joined[1]] if joined else []
        else:
            tokens.append(token)
    for cut in range(len(tokens), 0, -1):
        name, tail = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        kind = kind_of_phrase(name)
        if kind is not None and (kind.asset_type in _AT_A_DESK or name in _LOOSE):
            return f"{name} {number}".strip().capitalize(), _LOOSE.get(name, name), tail
        if name in _ANY_DEVICE and number:
            return f"{name} {number}".capitalize(), "", tail
    return "", "", words


def _match_of_tail(column: int, heading: Heading, tail: str) -> Match | None:
    """What a column says of its device; None: nothing that we know."""
    if tail in _TAG_OF_IT:
        return Match(column, "asset_tag", "", heading)
    hit = match_heading(replace(read_heading(tail), unit=heading.unit), "kit")
    return (
        None if hit is None or hit[0].field in NOT_READ else Match(column, hit[0].field, hit[1] or hit[0].unit, heading)
    )


def _names_above(cells: Sequence[str], headings: Sequence[Heading]) -> list[tuple[str, str] | None]:
    """The device, and its kind, that a merged cell above each column names; None for none, and for all where such cells
    name fewer than two."""
    named: list[tuple[str, str] | None] = []
    current: tuple[str, str] | None = None
    for column in range(len(headings)):
        text = cells[column].strip() if column < len(cells) else ""
        if text:
            label, words, tail = _named(read_heading(text).words)
            current = (label, words) if label and not tail else None
        named.append(current)
    return named if len(set(named) - {None}) >= 2 else [None] * len(headings)


def _is_certain(sheet: SheetOfCells, wide: Wide, *, alone: bool) -> bool:
    """Whether the list can be meant in no other way; devices of a lone column that says nothing certain are left."""
    beneath = [row for row in sheet.head[wide.place + 1 :] if any(row)]
    doubtful, modelled, of_number = [], 0, False
    for device in wide.devices:
        by_number = device.is_told and TELL.isdisjoint(device.columns)  # “Laptop, Serial number” over models
        if not device.is_counted and (by_number or not device.is_told):
            cells = [row[device.bare.column] for row in beneath if len(row) > device.bare.column] if device.bare else []
            texts = Cells(None, texts=pa.array([text for text in cells if text] or [""], pa.string()))
            if by_number:
                of_number |= device.bare is not None and says_what_it_is(texts) and are_models(texts)
                continue
            if not says_what_it_is(texts):
                doubtful.append(device)
            modelled += device not in doubtful and are_models(texts)
    told = [device for device in wide.devices if device.is_told]
    of_people = modelled == len(wide.devices) == 1 and not doubtful and wide.reached
    counted = [device for device in wide.devices if device.is_counted]
    if counted and (wide.own in wide.devices or wide.own.columns.keys().isdisjoint(_NAMES)):
        pass  # a number says as much as a column of models
    elif of_people and wide.own not in wide.devices:
        pass  # who has which device, and on which number they are reached
    elif alone and not doubtful and is_one_kind(wide, sheet.head[wide.place], modelled=bool(modelled) or of_number):
        pass
    elif len(told) + modelled < 2 and (doubtful or len(wide.devices) < 2 or wide.own in wide.devices):
        return False
    unused = [*wide.unused, *(device.bare.heading.text for device in doubtful if device.bare)]
    if not told and wide.own not in wide.devices and _numbers_among(wide, unused, beneath):
        return False  # numbers by kind of which some are not understood: a person says what each counts
    wide.unused = unused
    wide.devices = [device for device in wide.devices if device not in doubtful]
    return True


def _numbers_among(wide: Wide, unused: Sequence[str], beneath: Sequence[Sequence[str]]) -> bool:
    """Whether a column that is not used holds nothing but numbers that may be of devices, and no sums."""
    for column, heading in enumerate(wide.headings):
        may_be = kind_across(words := heading.words) or (words in _LOOSE and is_plural(words))
        if heading.text in unused and not is_total(heading.text) and (may_be or not counts_another_thing(words)):
            cells = [row[column].replace(",", "") for row in beneath if len(row) > column and row[column]]
            if cells and all(map(str.isdecimal, cells)):
                return True
    return False


def _read(wide: Wide, sheet: SheetOfCells) -> list[Records]:
    """The rows of each device, as a list of its own. A sheet is read once: all their columns together."""
    keys = [
        {name: f"{name} of {number}" if number or name in wide.shared else name for name in (*device.columns, "bare")}
        for number, device in enumerate(wide.devices)
    ]
    matches = [*wide.shared.values()]
    for device, key in zip(wide.devices, keys, strict=True):
        matches += [replace(match, field=key[match.field]) for match in device.every_column]
    whole = read_records(sheet, wide.place, wide.headings, Layout("devices", matches))
    lists = []
    for number, (device, key) in enumerate(zip(wide.devices, keys, strict=True)):
        own = {match.field: match for match in (*wide.shared.values(), *device.every_column)}
        columns = {name: whole.columns[key.get(name, name)] for name in own}
        there = _settle_device(device, own, columns, len(whole.rows))
        lists.append(whole.part(there, own, columns, wide.private, first=not number))
    return lists


def _settle_device(
    device: Device, matches: dict[str, Match], columns: dict[str, Cells], size: int
) -> NDArray[np.bool_]:
    """Which rows have a device; its kind, and what stands under its bare name, are put among its columns."""
    there = np.zeros(size, dtype=np.bool_)
    for name in device.columns:
        if name in IDENTITY:
            there |= columns[name].spread(~missing(columns[name]))
    if device.is_counted:
        there |= columns["quantity"].spread(is_some(columns["quantity"]))
    if device.bare:
        there |= _take_bare(device, matches, columns)
    if device.words and "asset_type" not in device.columns and device.begins:
        columns["asset_type"] = Cells(
            np.zeros(size, dtype=np.int32), texts=pa.array([device.words.capitalize()], pa.string())
        )
        matches["asset_type"] = device.begins
    return there


def _take_bare(device: Device, matches: dict[str, Match], columns: dict[str, Cells]) -> NDArray[np.bool_]:
    """Put what stands under a device's bare name where it belongs, and say which rows have the device."""
    cells, match = columns.pop("bare"), matches.pop("bare")
    there, count, models = read_bare(cells)
    said = np.array(cells.texts.to_pylist(), dtype=object)
    texts = {"quantity": np.where(count > 0, count.astype(str), "1")}
    if "model" not in device.columns and not device.is_told:
        texts["model"] = np.where(models, said, "")
    elif "name" not in device.columns:
        texts["name"] = np.where(there & (count == 0), said, "")
    for name, values in texts.items():
        if name not in columns:
            columns[name] = Cells(cells.codes, texts=pa.array(values.tolist(), pa.string()))
            matches[name] = replace(match, field=name)
    return cells.spread(there)
