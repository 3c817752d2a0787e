"""Lists of one kind of kit that only a heading names: “Classroom, Projector”, “Printer make, Printer model”.

Models beneath the bare name of a kind may be what else fits them, or what they cost: such a list counts only where its
rows say besides where each thing is, whose, or which one. A number of anything beside them is for a person to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.factors.tables.asset_types import UNKNOWN
from carbon.inventory.headings.count_headings import grade_of, is_plural
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.rows.wide_devices import Wide

_OF_A_HOLDER = frozenset("class tariff network plan user ref extension ext carrier".split())
_WHICH_ONE = frozenset(("serial", "asset_tag", "name", "host_name", "manufacturer"))


def is_one_kind(wide: Wide, written: Sequence[str], *, modelled: bool) -> bool:
    """Whether the rows are each one device of the kind that a heading names. written: the headings as they stand;
    modelled: models stand beneath its bare name."""
    if len(wide.devices) != 1 or wide.own in wide.devices or any(grade_of(each.words) for each in wide.headings):
        return False
    (device,) = wide.devices
    own = device.bare.heading.text if device.bare is not None and "model" not in device.columns else ""
    if any(text and text != own and is_plural(normalise_heading(text)) and kind_of_phrase(normalise_heading(text))
           for text in written):  # fmt: skip
        return False  # “Laptop model, Laptops”: the second may be how many
    if device.bare and device.bare.heading.text != written[device.bare.column]:
        return False  # “Mobile No” over models: a person says that they are
    if device.is_counted or not (modelled or "model" in device.columns):
        return False
    bare = device.bare is not None and device.is_told  # “Printer, Model”: the name of each, and its model
    held = any(not _OF_A_HOLDER.isdisjoint(text.casefold().split()) for text in wide.unused)
    held |= "electricity_contract" in device.columns  # “Phone, Contract”: it is the contract of each
    told = not _WHICH_ONE.isdisjoint(device.columns)
    return bool(wide.shared or wide.private or wide.reached or bare or held or told)


def is_a_record(head: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the row at a place of the head is one of those beneath other headings: “Mobile phone, iPhone 13” beneath
    “Device, Model”. A kind that it names stands in the same column again beneath it, and under the name of a kind as a
    heading stand models, marks or numbers; a row above it has as many cells, of which none names a kind."""
    row = head[place]
    size = sum(map(bool, row))
    above = [each for each in head[:place] if sum(map(bool, each)) >= max(2, size)]
    if all(any(_is_kind(text, certain=True) for text in each) for each in above):
        return False
    for column in (at for at, text in enumerate(row) if _is_kind(text)):
        below = [each[column] for each in head[place + 1 :] if len(each) > column and each[column]]
        if below and 2 * sum(map(_is_kind, below)) >= len(below):
            return True
    return False


def _is_kind(text: str, *, certain: bool = False) -> bool:
    """Whether a cell is the name of a kind. certain: not of one that says less than a kind (“Device”)."""
    kind = kind_of_phrase(normalise_heading(text)) if text else None
    return kind is not None and not (certain and kind.asset_type == UNKNOWN)
