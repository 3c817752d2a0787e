"""The options file: options of a pathway as TOML, read with every fault told at once, and written back.

What stands in it: words/reference/options.md. Faults name option, measure and line, what was found, what is allowed,
and for a word that is not known the nearest one that is. Nothing is clipped or passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from carbon import allowed
from carbon.doors import kind_of, taking, whole
from carbon.factors import load_factors
from carbon.given_paths import text_of
from carbon.pathways.estate.grid import AVERAGE, SERIES, WellToTank
from carbon.pathways.options.options import (
    BEST_SET,
    ESTATES,
    EVENTS,
    HORIZON_YEARS,
    KINDS,
    MONEY,
    PATHWAY_MONEY,
    SHAPES,
    WHERE,
    Event,
    Measure,
    Option,
    Pathway,
    Target,
    Trends,
    confirmable,
)
from carbon.pathways.options.options_said import Said, fault_in_target, faults_in_event, faults_in_measure, shown
from carbon.problems import Refusal
from carbon.toml_read import NoToml, toml_of
from carbon.toml_text import toml_key, toml_value

CLOUD_MOVED = "cloud_moved"
"""Key of the extra growth of what was moved to cloud."""
RESERVED = "Grid only"
"""Name of the line that is drawn always: today's estate, renewed like for like, on the falling grid."""

_DAYS = {"run": ("from", "to"), "service": ("from", "to"), "buy": ("on",), "dispose": ("on",)}
"""Keys of an event's days: the first, and the last where it may have one."""


def _growth(value: object) -> float:
    try:
        return float(allowed.number(-0.5, 1)(value))
    except allowed.Unfit as reason:
        raise allowed.Unfit("write a number from -0.5 to 1, such as 0.02 for 2 % a year") from reason


_PATHWAY: dict[str, allowed.Taker] = {
    "base_year": allowed.year,
    "horizon": allowed.year,
    "baseline": allowed.text,
    "grid": allowed.choice(*SERIES),
    "well_to_tank": allowed.choice(*get_args(WellToTank)),
    "renewal_energy": allowed.choice("newest", "as old"),
}
_GROWTH: dict[str, allowed.Taker] = {**dict.fromkeys(ESTATES, _growth), CLOUD_MOVED: allowed.number(0, 1)}
_TRENDS: dict[str, allowed.Taker] = {one.name: allowed.number(-0.5, 0.5) for one in fields(Trends)}
_MEASURE: dict[str, allowed.Taker] = {
    "start": allowed.day,
    "end": allowed.day,
    "shape": allowed.choice(*SHAPES),
    "share": allowed.number(0, 1),
}
_TARGET: dict[str, allowed.Taker] = {
    "name": allowed.text,
    "kind": allowed.choice("linear", "rate", "budget"),
    "year": allowed.year,
    "base_year": allowed.year,
    "reduction": allowed.number(0, 1),
    "of": allowed.choice("base year", "year before"),
    "budget_tco2e": allowed.number(0),
    "base_kgco2e": allowed.number(0, above=True),
    "base_book": allowed.choice("management", "inventory"),
    "base_source": allowed.text,
}


@taking(base_year=whole("a whole number, the year in which the first reporting year begins"))
def read_options(text: str | Path, *, base_year: int | None = None) -> Pathway:
    """A pathway from TOML text, or from the file at a path. base_year: taken where the file names none.

    Raises Refusal that tells every fault: its code is that of the fault where all are of one kind, else
    `options_not_allowed`.
    """
    content = text_of(text, "options")
    top = _toml(content)
    said = Said()
    known = said.table(top, "Options file", ("pathway", "option", "target", "money", "best_set"))
    stated = said.table(known.get("pathway", {}), "[pathway]", (*_PATHWAY, "growth", "trend"))
    plain = {key: value for key, value in stated.items() if key not in ("growth", "trend")}
    common = said.values(plain, _PATHWAY, "[pathway]")
    trend = said.table(stated.get("trend", {}), "[pathway] trend", tuple(_TRENDS))
    trends = Trends(**said.values(trend, _TRENDS, "[pathway] trend"))
    growth = said.table(stated.get("growth", {}), "[pathway] growth", tuple(_GROWTH))
    growth = said.values(growth, _GROWTH, "[pathway] growth")
    cloud_growth = growth.pop(CLOUD_MOVED, 0.0)
    years = None if {"base_year", "horizon"} & (stated.keys() - common.keys()) else _years(said, common, base_year)
    lines = _lines(content, top)
    entries = said.entries(known.get("option", []), "[[option]]")
    options = [_option(said, entry, number, years, lines) for number, entry in enumerate(entries, start=1)]
    named = _names(said, options, common.get("baseline"))
    goals = said.entries(known.get("target", []), "[[target]]")
    targets = [_target(said, entry, number, years) for number, entry in enumerate(goals, start=1)]
    money = said.table(known.get("money", {}), "[money]", tuple(PATHWAY_MONEY))
    money = said.values(money, PATHWAY_MONEY, "[money]")
    best = said.table(known.get("best_set", {}), "[best_set]", tuple(BEST_SET))
    if len(best) > 1:
        said.tell("budget_or_cap", "[best_set]: a budget and a cap are two questions; keep one of them.")
    best = said.values(best, BEST_SET, "[best_set]")
    said.refuse()
    first, last = years or (0, 0)
    return Pathway(first, last, tuple(options), named, growth, cloud_growth,
                   **{key: common[key] for key in ("grid", "well_to_tank", "renewal_energy") if key in common},
                   trends=trends, targets=tuple(target for target in targets if target), money=money,
                   best_set=best)  # fmt: skip


def _toml(content: str) -> dict[str, Any]:
    try:
        return toml_of(content)
    except NoToml as reason:
        raise Refusal(
            "options_not_toml",
            f"The options file is not TOML: {reason}.",
            'Each line reads: key = value, with texts in "quotation marks" and dates bare, such as 2027-04-01.',
        ) from reason


def _years(said: Said, common: Mapping[str, Any], usual: int | None) -> tuple[int, int] | None:
    """First and last year; None where they cannot be told."""
    known = load_factors().series(AVERAGE)
    first, last = min(known), max(known)
    base = common.get("base_year", usual)
    if base is None:
        said.tell("base_year_asked", "[pathway] base_year is missing: write the year in which the first reporting year "
                  "begins, such as 2025.")  # fmt: skip
        return None
    horizon = common.get("horizon", min(base + HORIZON_YEARS, last))
    fits = True
    for name, year in (("base_year", base), ("horizon", horizon)):
        if not first <= year <= last:
            fits = said.tell("grid_year_not_known", f"[pathway] {name}: found {year}; the grid's path is known from "
                             f"{first} to {last}: choose a year between them.")  # fmt: skip
    if horizon < base:
        fits = said.tell("dates_out_of_order", f"[pathway] horizon: found {horizon}, before the base year {base}; "
                         "put them in order.")  # fmt: skip
    return (base, horizon) if fits else None


def _names(said: Said, options: list[Option], baseline: str | None) -> str:
    """Name of the baseline; every option has a name of its own."""
    if not options:
        said.tell("no_option", "Options file: there is no [[option]]. Write at least one, such as [[option]] with "
                  'name = "As today".')  # fmt: skip
        return ""
    names = [option.name for option in options]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            said.tell("option_named_twice", f"Option “{name}”: {names.count(name)} options have this name; give each "
                      "its own.")  # fmt: skip
        if name.casefold() == RESERVED.casefold():
            said.tell("option_name_reserved", f"Option “{name}”: this name is that of the line which is drawn always; "
                      "choose another.")  # fmt: skip
    if baseline is not None and baseline not in names:
        said.unknown(baseline, names, "[pathway] baseline", "baseline_not_there")
    return baseline or ""


def _option(said: Said, entry: Any, number: int, years: tuple[int, int] | None, lines: Lines) -> Option:
    stated = said.table(entry, f"Option {number}", ("name", "note", "measure", "event"))
    if "name" not in stated:
        said.tell("name_asked", f'Option {number}: name is missing; write such as name = "Keep what we have".')
    name = said.value(allowed.text, stated["name"], f"Option {number}: name") if "name" in stated else None
    place = f"Option “{name}”" if name else f"Option {number}"
    note = said.value(allowed.text, stated["note"], f"{place}: note") if stated.get("note") else None
    measures, events = [], []
    for at, one in enumerate(said.entries(stated.get("measure", []), f"{place}, [[option.measure]]"), start=1):
        measures.append(_measure(said, one, place, f"measure {at}", lines.get(("measure", number, at)), years))
    for at, one in enumerate(said.entries(stated.get("event", []), f"{place}, [[option.event]]"), start=1):
        events.append(_event(said, one, place, f"event {at}", lines.get(("event", number, at)), years))
    return Option(name or f"Option {number}", note or "", tuple(one for one in measures if one),
                  tuple(one for one in events if one))  # fmt: skip


def _kind(said: Said, entry: Any, place: str, known: Mapping[str, Any]) -> str | None:
    """The kind that an entry names; None where it names none that we know."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    if kind is None:
        said.tell("kind_asked", f"{place}: kind is missing; write one of {', '.join(known)}.")
    elif not isinstance(kind, str):
        said.tell("value_not_allowed", f"{place}: kind: found {shown(kind)}; write one of {', '.join(known)}.")
    elif kind not in known:
        said.unknown(kind, list(known), f"{place}: kind", "unknown_kind")
    else:
        return kind
    return None


def _measure(
    said: Said, entry: Any, option: str, name: str, line: int | None, years: tuple[int, int] | None
) -> Measure | None:
    at = "" if line is None else f", line {line}"
    kind = _kind(said, entry, f"{option}, {name}{at}", KINDS)
    if kind is None:
        return None
    told = f"{name} ({KINDS[kind].name}){at}"
    place, own = f"{option}, {told}", {**KINDS[kind].keys, **MONEY}
    tables = ("where", "to") if KINDS[kind].to else ("where",)
    stated = said.table(entry, place, ("kind", *_MEASURE, *tables, *own, "confirmed"), _whose())
    dated = said.values({key: stated[key] for key in _MEASURE if key in stated}, _MEASURE, place)
    values = said.values({key: stated[key] for key in own if key in stated}, own, place)
    where = said.values(said.table(stated.get("where", {}), f"{place}, where", tuple(WHERE)), WHERE, f"{place}, where")
    to_keys = KINDS[kind].to
    to = said.values(said.table(stated.get("to", {}), f"{place}, to", tuple(to_keys)), to_keys, f"{place}, to")
    confirmed = _confirmed(said, stated, confirmable(KINDS[kind].keys, to_keys), place)
    faults_in_measure(said, KINDS[kind], stated, to, place)
    if not said.days(stated, dated, ("start", "end"), place, years, late=True):
        return None
    measure = Measure(kind, dated["start"], dated.get("end"), dated.get("shape", "step"), dated.get("share", 1.0),
                      where, values, to, told, confirmed)  # fmt: skip
    if measure.shape != "step" and "end" not in stated:
        said.tell("end_asked", f"{place}: shape = \"{measure.shape}\" needs an end, the day by which the share is "
                  "reached.")  # fmt: skip
    return measure


def _confirmed(
    said: Said, stated: Mapping[str, Any], takers: Mapping[str, allowed.Taker], place: str
) -> dict[str, float]:  # fmt: skip
    """Sizes that somebody has said are right though they are not likely."""
    place = f"{place}, confirmed"
    return said.values(said.table(stated.get("confirmed", {}), place, tuple(takers)), takers, place)


def _whose() -> dict[str, str]:
    """Which kinds of measures know each key that not all of them do."""
    keys = dict.fromkeys(key for kind in KINDS.values() for key in kind.keys)
    return {key: ", ".join(name for name, kind in KINDS.items() if key in kind.keys) for key in keys}


def _event(
    said: Said, entry: Any, option: str, name: str, line: int | None, years: tuple[int, int] | None
) -> Event | None:
    at = "" if line is None else f", line {line}"
    kind = _kind(said, entry, f"{option}, {name}{at}", EVENTS)
    if kind is None:
        return None
    told = f"{name} ({kind}){at}"
    place, days = f"{option}, {told}", _DAYS[kind]
    stated = said.table(entry, place, ("kind", *days, *EVENTS[kind], "confirmed"))
    dated = said.values({key: stated[key] for key in days if key in stated}, dict.fromkeys(days, allowed.day), place)
    values = said.values({key: stated[key] for key in EVENTS[kind] if key in stated}, EVENTS[kind], place)
    confirmed = _confirmed(said, stated, confirmable(EVENTS[kind]), place)
    faults_in_event(said, kind, stated, values, place)
    if not said.days(stated, dated, days, place, years):
        return None
    return Event(kind, dated[days[0]], dated.get(days[-1]) if len(days) > 1 else None, values, told,
                 confirmed)  # fmt: skip


def _target(said: Said, entry: Any, number: int, years: tuple[int, int] | None) -> Target | None:
    stated = said.table(entry, f"[[target]] {number}", tuple(_TARGET))
    place = f"Target “{stated['name']}”" if isinstance(stated.get("name"), str) else f"[[target]] {number}"
    values = said.values(stated, _TARGET, place)
    missing = [key for key in ("name", "kind", "year") if key not in stated]
    if missing:
        said.tell("target_incomplete", f"{place}: {' and '.join(missing)} missing.")
    if missing or stated.keys() - values.keys():
        return None
    target = Target(**values)
    return target if fault_in_target(said, target, place, years) else None


# -- lines of the file -------------------------------------------------------------------------------------------------

Lines = dict[tuple[str, int, int], int]
_HEADER = re.compile(r"\s*\[\[\s*option\s*(?:\.\s*(measure|event)\s*)?\]\]")


def _lines(content: str, top: Mapping[str, Any]) -> Lines:
    """Line of each measure and event by its kind, option and number; none where they are not headed one by one."""
    found: Lines = {}
    option, counts = 0, {"measure": 0, "event": 0}
    for number, line in enumerate(content.split("\n"), start=1):
        header = _HEADER.match(line)
        if header is None:
            continue
        if header[1] is None:
            option, counts = option + 1, {"measure": 0, "event": 0}
        else:
            counts[header[1]] += 1
            found[(header[1], option, counts[header[1]])] = number
    options = top.get("option", [])
    wanted = {
        (sort, number, at)
        for number, one in enumerate(options if isinstance(options, list) else [], start=1)
        for sort in ("measure", "event")
        for at in range(1, len(_listed(one, sort)) + 1)
    }
    return found if set(found) == wanted else {}


def _listed(option: Any, sort: str) -> list[Any]:
    listed = option.get(sort, []) if isinstance(option, dict) else []
    return listed if isinstance(listed, list) else [listed]


# -- writing -----------------------------------------------------------------------------------------------------------


def write_options(pathway: Pathway) -> str:
    """The pathway as TOML; `read_options` gives the same pathway back, but for the lines that its parts stand in."""
    kind_of("pathway", pathway, Pathway, "a Pathway, as read_options(path) gives it")
    plain = Pathway(0, 0, ())
    common: dict[str, Any] = {"base_year": pathway.base_year, "horizon": pathway.horizon}
    if pathway.baseline:
        common["baseline"] = pathway.baseline
    common |= {f"growth.{name}": rate for name, rate in pathway.growth.items()}
    if pathway.cloud_growth:
        common[f"growth.{CLOUD_MOVED}"] = pathway.cloud_growth
    common |= {f"trend.{one.name}": rate for one in fields(Trends) if (rate := getattr(pathway.trends, one.name))}
    for name in ("grid", "well_to_tank", "renewal_energy"):
        if getattr(pathway, name) != getattr(plain, name):
            common[name] = getattr(pathway, name)
    parts = [_part("[pathway]", common)]
    for option in pathway.options:
        parts.append(_part("[[option]]", {"name": option.name} | ({"note": option.note} if option.note else {})))
        parts += [_part("[[option.measure]]", _measure_said(measure)) for measure in option.measures]
        parts += [_part("[[option.event]]", _event_said(event)) for event in option.events]
    for target in pathway.targets:
        stated = {key: getattr(target, key) for key in _TARGET}
        parts.append(_part("[[target]]", {key: value for key, value in stated.items() if value not in (None, "")}))
    if pathway.money:
        parts.append(_part("[money]", {toml_key(name): value for name, value in pathway.money.items()}))
    if pathway.best_set:
        parts.append(_part("[best_set]", pathway.best_set))
    return "\n".join(parts)


def _part(header: str, stated: Mapping[str, Any]) -> str:
    return f"{header}\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in stated.items())


def _measure_said(measure: Measure) -> dict[str, Any]:
    stated: dict[str, Any] = {"kind": measure.kind, "start": measure.start}
    if measure.end is not None:
        stated["end"] = measure.end
    if measure.shape != "step":
        stated["shape"] = measure.shape
    if measure.share != 1.0:
        stated["share"] = measure.share
    tables = (("where", measure.where), ("to", measure.to), ("confirmed", measure.confirmed))
    stated |= {key: dict(value) for key, value in tables if value}
    values = dict(measure.values)
    if "supplier_factor" in values:
        values["supplier_factor"] = f"{values['supplier_factor']!r} kgCO2e/kWh"
    return stated | values


def _event_said(event: Event) -> dict[str, Any]:
    days = _DAYS[event.kind]
    stated: dict[str, Any] = {"kind": event.kind, days[0]: event.start}
    if event.until is not None and len(days) > 1:
        stated[days[1]] = event.until
    return stated | dict(event.values) | ({"confirmed": dict(event.confirmed)} if event.confirmed else {})
