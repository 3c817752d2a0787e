"""What an options file says, taken value by value: each fault is a sentence with its place, and none hides another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from carbon import allowed
from carbon.factors import load_factors
from carbon.pathways.options import additions
from carbon.pathways.options.options import BASE_NEEDS, Kind, Target, fault_in_base, fault_in_bias
from carbon.period import Period
from carbon.problems import Refusal

_LAST_YEAR = 2100
_EVENT_NEEDS = {
    "run": ("power_w", "annual_energy_kwh", "type"),
    "buy": ("embodied_kgco2e", "type"),
    "dispose": ("mass_kg", "type"),
    "service": ("embodied_kgco2e_per_hour", "power_w"),
}
"""Of these an event says at least one: a figure, or the type of which the tables know one."""


def shown(value: object) -> str:
    """A value as its file holds it, shortened."""
    if isinstance(value, date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:37] + "..."


class Said:
    """Takes what is said and gathers what cannot be taken."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str]] = []

    def tell(self, code: str, sentence: str) -> bool:
        """Gather one fault; always False, for what depends on there being none."""
        flat = " ".join(sentence.split())  # a sign that breaks lines, in what was found, breaks none here
        if (code, flat) not in self.faults:
            self.faults.append((code, flat))
        return False

    def refuse(self) -> None:
        """Raise what was gathered, if anything was."""
        if self.faults:
            codes = {code for code, _ in self.faults}
            code = codes.pop() if len(codes) == 1 else "options_not_allowed"
            raise Refusal(code, "\n".join(sentence for _, sentence in self.faults))

    def value(self, take: allowed.Taker, found: object, place: str) -> Any:
        """A value as its key takes it; None, and a fault, where it cannot."""
        try:
            return take(found)
        except allowed.Unfit as reason:
            told, code = str(reason), "value_not_allowed"
            if "40 %" in told and isinstance(found, int | float) and not isinstance(found, bool) and found > 1:
                code = "share_above_one"
                if found <= 100:
                    told = told.replace("write 0.4 for 40 %", f"write {found / 100:g} for {found:g} %")
            self.tell(code, f"{place}: found {shown(found)}; {told}.")
            return None

    def values(self, stated: Mapping[str, Any], takers: Mapping[str, allowed.Taker], place: str) -> dict[str, Any]:
        """The values that can be taken, by key."""
        taken = {}
        for key, found in stated.items():
            value = self.value(takers[key], found, f"{place}, {key}" if "," in place else f"{place} {key}")
            if value is not None:
                taken[key] = value
        return taken

    def table(
        self, found: object, place: str, known: Sequence[str] | None, others: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """A TOML table without its unknown keys; known: None for a table that others check; others: keys that belong
        elsewhere, and where."""
        if not isinstance(found, dict):
            self.tell("not_a_table", f"{place}: found {shown(found)}; write a table, such as {{key = value}}.")
            return {}
        if known is None:
            return found
        for key in found:
            if key not in known and others and key in others:
                self.tell("unknown_key", f"{place}: we do not know “{key}” here; it belongs to {others[key]}.")
            elif key not in known:
                self.unknown(key, known, place, "unknown_key")
        return {key: item for key, item in found.items() if key in known}

    def entries(self, found: object, place: str) -> list[Any]:
        """An array of tables; one table by itself is an array of one."""
        if isinstance(found, list):
            return found
        if not isinstance(found, dict):
            self.tell("not_a_table", f"{place}: found {shown(found)}; head each with {place.split(', ')[-1]}.")
            return []
        return [found]

    def unknown(self, name: str, known: Sequence[str], place: str, code: str) -> None:
        """A word that is not known, with the nearest that is."""
        folded = {one.casefold(): one for one in known}
        found = name.casefold()
        near = get_close_matches(found, folded, n=1, cutoff=0.5) or get_close_matches(found, folded, n=1, cutoff=0)
        nearest = f"; the nearest that we know is “{folded[near[0]]}”" if near else ""
        self.tell(code, f"{place}: we do not know “{name[:60]}”{nearest}.")

    def days(
        self,
        stated: Mapping[str, Any],
        dated: Mapping[str, date],
        keys: Sequence[str],
        place: str,
        years: tuple[int, int] | None,
        *,
        late: bool = False,
    ) -> bool:
        """Whether the first day is there and fit, the last not before it, and both within the pathway's reach. late:
        whether it may begin after the last year, for whoever works it out tells that it changes nothing."""
        first, last = keys[0], keys[-1]
        if first not in stated:
            return self.tell("start_asked", f"{place}: {first} is missing; write its first day, such as 2027-04-01.")
        if any(key in stated and key not in dated for key in keys):
            return False
        day, end = dated[first], dated.get(last, dated[first])
        fits = True
        if end < day:
            fits = self.tell("dates_out_of_order", f"{place}: {last} {end} lies before {first} {day}; put them in "
                             "order.")  # fmt: skip
        if end.year > _LAST_YEAR:
            fits = self.tell("value_not_allowed", f"{place}: {last} {end} is too far away; allowed is up to "
                             f"{_LAST_YEAR}.")  # fmt: skip
        if years is not None:
            begins, ends = Period.financial_year(years[0]).start, Period.financial_year(years[1]).end
            if day < begins or (day > ends and not late):
                fits = self.tell("start_outside_the_years", f"{place}: {first} {day} lies outside the pathway; it runs "
                                 f"from {begins} to {ends}."
                                 + (f" Write {begins} for what was done before, or begin earlier (base_year)."
                                    if day < begins else ""))  # fmt: skip
        return fits

    def refused(self, asked: Any, *arguments: Any) -> None:
        """Gather what a function of the engine refuses."""
        try:
            asked(*arguments)
        except Refusal as refusal:
            self.tell(refusal.code, str(refusal))


def _listed(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} or {keys[-1]}"


def faults_in_measure(said: Said, kind: Kind, stated: Mapping[str, Any], to: Mapping[str, Any], place: str) -> None:
    """What a kind of measure needs and has not, has twice, or names that no table knows."""
    fault = fault_in_bias(stated)
    if fault:
        said.tell("optimism_bias_reason_asked", f"{place}: {fault}")
    for key in kind.needs:
        if key not in stated:
            said.tell("value_asked", f"{place}: {key} is missing; “{kind.name}” needs it.")
    chosen = [key for key in kind.one_of if key in stated]
    if kind.one_of and not chosen:
        said.tell("value_asked", f"{place}: write {_listed(kind.one_of)}.")
    if kind.only_one and len(chosen) > 1:
        said.tell("said_twice", f"{place}: {' and '.join(chosen)} say the same in two ways; keep one of them.")
    stated_to = stated.get("to")
    for key in kind.to_needs:
        if not isinstance(stated_to, dict) or key not in stated_to:
            said.tell("target_not_stated", f"{place}: to.{key} is missing; write where it goes, such as "
                      f"{_EXAMPLE['region' if 'region' in kind.to_needs else 'type']}.")  # fmt: skip
    if "provider" in to and "region" in to:
        said.refused(additions.processor_row, place, to, load_factors(), 0.5)
    elif "type" in to:
        said.refused(additions.kit_row, place, to, "server_rack", load_factors(), "")


_EXAMPLE = {"region": 'to = {provider = "AWS", region = "eu-west-2"}', "type": 'to = {type = "thin_client"}'}


def faults_in_event(said: Said, kind: str, stated: Mapping[str, Any], values: Mapping[str, Any], place: str) -> None:
    """An event without any figure, or of a type that no table knows."""
    if not any(key in stated for key in _EVENT_NEEDS[kind]):
        said.tell("value_asked", f"{place}: write {_listed(_EVENT_NEEDS[kind])}.")
    if "type" in values:
        said.refused(additions.kit_row, place, values, "server_rack", load_factors(), "")


def fault_in_target(said: Said, target: Target, place: str, years: tuple[int, int] | None) -> bool:
    """Whether a target says what its kind needs, in order, and of a base year whose emissions can be known."""
    before = len(said.faults)
    if fault := fault_in_base(target):
        said.tell("base_not_said", f"{place}: {fault} {BASE_NEEDS}")
    needed = "budget_tco2e" if target.kind == "budget" else "reduction"
    if getattr(target, needed) is None:
        said.tell("target_incomplete", f"{place}: {needed} is missing; a target of kind {target.kind} needs it.")
    if years is None:
        return len(said.faults) == before
    base = target.base_year if target.base_year is not None else years[0]
    if target.year < base or (target.kind != "budget" and target.year == base):
        said.tell("dates_out_of_order", f"{place}: year {target.year} is not after its base year {base}.")
    if target.kind != "budget" and target.base_kgco2e is None and not years[0] <= base <= years[1]:
        said.tell("base_year_not_known", f"{place}: the emissions of its base year {base} are not known, for the "
                  f"pathway runs from {years[0]} to {years[1]}. {BASE_NEEDS}")  # fmt: skip
    if target.kind == "budget" and not years[0] <= base <= years[1]:
        said.tell("base_year_not_known", f"{place}: a budget counts from a year of the pathway, {years[0]} to "
                  f"{years[1]}; found {base}.")  # fmt: skip
    return len(said.faults) == before
