"""What a person states as nothing, or as all there is: it counts and never waits, and what rests on it says so.

Source: method, section 9: a stated 0 is a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carbon.factors.devices.devices import device_types
from carbon.factors.tables.asset_types import asset_type_of
from carbon.pathways.measures.plan import BEYOND, DOES_NOT_FIT, TOO_LATE, Note
from carbon.pathways.options.options import KINDS, Measure, Option
from carbon.words.groups import group_within

CODE, FULLER = "stated_nothing", "fuller_already"
_OF_THE_ANSWER = (CODE, FULLER, DOES_NOT_FIT, BEYOND, TOO_LATE, "changes_nothing", "renewed_before")
_NEW_KIT = {"power_w": "0 W", "annual_energy_kwh": "0 kWh a year", "embodied_kgco2e": "0 kg CO2e to make"}
_NOTHING = {
    "kgco2e_per_unit_year": "what takes the place of each unit is stated to emit nothing: 0 kg CO2e a year",
    "supplier_factor": "the supplier's electricity is stated to give off nothing: 0 kg CO2e a kilowatt-hour",
}
_ALL = {
    "saving": "what is switched off is stated to save all of its electricity: 100 %",
    "utilisation": "machines are stated to run 100 % full, with nothing to spare",
}


def nought_notes(option: Option) -> list[Note]:
    """A note for each measure of an option that states a 0, or all there is, of what it is held against."""
    return [Note(option.name, CODE, f"{said[:1].upper()}{said[1:]}; the answer rests on it.",
                 line=measure.line or KINDS[measure.kind].name)
            for measure in option.measures if measure.share > 0 for said in _said(measure)]  # fmt: skip


def rests_on(notes: Iterable[Note]) -> tuple[str, ...]:
    """Of the notes of an option those that belong to its answer: what it rests on, what does not fit, and
    why it changes nothing."""
    return tuple(note.message for note in notes if note.code in _OF_THE_ANSWER)


def _said(measure: Measure) -> Iterator[str]:
    figures = [told for key, told in _NEW_KIT.items() if measure.to.get(key) == 0]
    if figures:
        verb = "are" if "type" in measure.to else "is"
        yield f"the new {_kind(measure)} {verb} stated to take nothing: {', '.join(figures)}"
    yield from (told for key, told in _NOTHING.items() if measure.values.get(key) == 0)
    for key, told in _ALL.items():
        if any(said.get(key, 0.0) >= 1.0 for said in (measure.values, measure.to)):
            yield told


def _kind(measure: Measure) -> str:
    """`laptops`, as the type of the new kit is called; `kit` where none is named."""
    name = str(measure.to.get("type", "")).strip().lower().replace(" ", "_")
    return group_within("type", asset_type_of(name) if name in device_types() else name) if name else "kit"
