"""Notes and flags beside a figure that name another figure than the one that stands there today.

A note tells where a figure comes from, and outlives it: when the figure is put right, the note must be put right too.
Each check reads one way in which notes of the tables name a figure (with its unit, as a count of models, as a maker's
median, as a flag) and holds it against the row, its type and the makers' sheets. What is said to be of before, or of
another publisher that has no row here, is not the row's figure. Nothing here changes a figure.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from statistics import mean, median, stdev

from carbon.factors.tables.checks import NARROW_TABLES
from carbon.factors.tables.doubtful_rows import Doubt, Row, implied_intensity
from carbon.factors.tables.tables import read_rows
from carbon.factors.tables.type_sheets import models_of, near


def stale_notes() -> list[Doubt]:
    """Every note or flag that names another figure than its row's, in the order of the checks."""
    return [doubt for check in _CHECKS for doubt in check()]


def _said(figure: str, values: list[float]) -> bool:
    """Whether one of the values is the figure as it is written, to its own last digit."""
    written = figure.replace(",", "")
    half = 0.5 * 10.0 ** -len(written.partition(".")[2])
    return any(abs(value - float(written)) <= half + 1e-9 for value in values)


def _doubt(table: str, row: Row, column: str, told: str) -> Doubt:
    return Doubt(table, next(iter(row.values())), column, "note", told)


# ---------------------------------------------------------------- figures with their unit

_UNIT_COLUMNS = {
    "kg": ("embodied_kgco2e", "embodied_p25", "embodied_p75", "embodied_low", "embodied_high", "embodied_mean",
           "embodied_maker_balanced", "embodied_recommended", "embodied_recommended_low", "embodied_recommended_high",
           "end_of_life_kgco2e", "mass_kg"),
    "kWh": ("annual_energy_kwh", "energy_p25", "energy_p75", "energy_low", "energy_high"),
    "W": ("active_w", "idle_w", "standby_w"),
    "years": ("lifetime_years", "lifetime_low", "lifetime_high"),
}  # fmt: skip
_UNITS = {"kg": ("kg", "kgCO2e"), "kWh": ("kWh/year", "kWh"), "W": ("W",), "years": ("year",)}
"""Words for units in notes, and the units of figures that they may stand for."""
_NAMED = {
    r"\bactive_w\b": ("active_w",),
    r"^[Ee]nergy =": ("annual_energy_kwh",),
    r"^[Hh]igh = [\d.]": ("embodied_high", "energy_high"),
    r"^[Ll]ow = [\d.]": ("embodied_low", "energy_low"),
}
"""A clause that names a column is of this figure and no other."""
_NUMBER = r"(?<![\w.,])(\d[\d,]*\.?\d*|\.\d+)"
_WITH_UNIT = re.compile(_NUMBER + r"(?: and (\d[\d.]*))? (kg|kWh|W|years)\b(?! per| ?/)")
_OF_OTHERS = re.compile(
    r"\bbefore\b|\bwas \d|left out|not used|unknown:|W idle$|\bCCF\b|\bNVIDIA\b|enclosure|laser|per cm2|\bFortiAP\b"
)
"""What was before, what is left out, a test machine, other publishers without a row of their own, classes of mass."""


@cache
def _of_types() -> dict[str, dict[str, list[float]]]:
    """Every figure that stands for a type, its parent and what stands in for it, by the unit of notes."""
    own: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    types = list(_types().values())
    for row in types:
        for unit, columns in _UNIT_COLUMNS.items():
            own[row["type_id"]][unit] += [float(row[column]) for column in columns if row[column]]
    for row in read_rows("device_factors"):
        for unit, units in _UNITS.items():
            if row["unit"] in units:
                own[row["id"].split(".")[1]][unit] += [float(row[end]) for end in ("value", "low", "high") if row[end]]
    found: dict[str, dict[str, list[float]]] = {}
    for row in types:
        kin = [row["type_id"], row["parent_type"], row["proxy_of"]]
        kin += [other["type_id"] for other in types if other["proxy_of"] == row["type_id"]]
        found[row["type_id"]] = {unit: [one for name in kin if name for one in own[name][unit]] for unit in _UNITS}
        found[row["type_id"]]["W"] += [energy / 8.76 for energy in found[row["type_id"]]["kWh"]]
    return found


def _worked_out(clause: str) -> list[float]:
    """The result of a sum of products that a clause writes down ("case 150 + 2 boards x 66.1"), else []."""
    bare = re.sub(r"[A-Za-z_]{2,}|[(),:;]", " ", clause.partition(", without")[0])
    terms = [re.findall(r"\d[\d.]*\d|\d", term) for term in bare.split("+")]
    if " x " not in bare or not all(terms):
        return []
    total = sum(math.prod(float(number) for number in term) for term in terms)
    return [round(total, 1), round(total, 0)]


def _own_figures(table: str, row: Row, unit: str) -> list[float]:
    """What a note of a row may name in a unit; [] where the row holds nothing in it."""
    if table == "device_types":
        return _of_types()[row["type_id"]][unit]
    own = [float(row[end]) for end in ("value", "low", "high") if row[end]] if row["unit"] in _UNITS[unit] else []
    kind = row["id"].split(".")[1] if table == "device_factors" else ""
    return own + _of_types().get(kind, {}).get(unit, [])


def _units() -> Iterator[Doubt]:
    """A clause of a note in which no figure is one of the row's."""
    for table in ("device_types", *NARROW_TABLES):
        for row in read_rows(table):
            for clause in row.get("notes", "").split("; "):
                found = _WITH_UNIT.findall(clause)
                if found and not _OF_OTHERS.search(clause) and not _is_of(table, row, clause, found):
                    yield _doubt(table, row, "notes", clause)


def _is_of(table: str, row: Row, clause: str, found: list[tuple[str, str, str]]) -> bool:
    named = next((columns for words, columns in _NAMED.items() if re.search(words, clause)), ())
    held = False
    for first, second, unit in found:
        own = _own_figures(table, row, unit)
        if named:
            kind = _kind_of(table, row)
            own = [float(kind[column]) for column in named if kind and kind[column]]
        if not own:
            continue
        held = True
        if _said(first, own) or (second and _said(second, own)):
            return True
        if any(abs(result - value) <= 0.005 * value for result in _worked_out(clause) for value in own):
            return True
    return not held


@cache
def _types() -> dict[str, Row]:
    return {row["type_id"]: row for row in read_rows("device_types")}


def _kind_of(table: str, row: Row) -> Row | None:
    """The type that a row of types or of their factors is about."""
    return _types().get(row["type_id"] if table == "device_types" else row["id"].split(".")[1])


# ---------------------------------------------------------------- counts and medians of sheets


@cache
def _making_of(device_type: str) -> dict[str, list[float]]:
    """Making figures of a type's sheets by maker: {} for a type that has none."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in models_of(device_type, "embodied_kgco2e", counted=True):
        found[row["manufacturer"]].append(float(row["embodied_kgco2e"]))
    return dict(found)


def _counts() -> Iterator[Doubt]:
    """Numbers of sheets that a note or a reference names, and makers' medians, of the rows of types and spreads."""
    rows = [("device_types", row, row) for row in _types().values()]
    rows += [("device_factors", row, kind) for row in read_rows("device_factors")
             if (kind := _kind_of("device_factors", row))]  # fmt: skip
    for table, row, kind in rows:
        text = f"{row['reference']}; {row['notes']}"
        for words, column in _COUNTED.items():
            for number in re.findall(words, text):
                now = [float(kind[column])] if kind[column].replace(".", "").isdigit() else []
                if number != kind[column] and not _said(number, now):
                    yield _doubt(table, row, "notes", f"{number} by the words {words!r}, {kind[column]} in {column}")
        yield from _medians_of_makers(table, row, kind, text)


_COUNTED = {
    r"(\d+) rows of this type with a stage split": "n",
    r"of all (\d+):": "n",
    r"(\d+) (?:models declare|rows of this type that state) energy": "n_energy",
    r"rows that state it, n=(\d+)": "end_of_life_n",
    r"median of maker medians is ([\d.]*\d)": "embodied_maker_balanced",
    r"mean of all sheets ([\d.]*\d)": "embodied_mean",
    r"of all \d+: ([\d.]*\d)": "embodied_mean",
    r"; quality ([A-E])(?:;|$)": "quality",
}
"""Words before or after a figure of a type, and the column of device_types.csv that has it today."""


def _mean_of_near(figures: list[float]) -> float:
    return mean(near(figures))


def _medians_of_makers(table: str, row: Row, kind: Row, text: str) -> Iterator[Doubt]:
    """Makers' medians ("Dell 274 (n=156)", "HP 710"), shares ("Dell is 61 % of the monitor rows"), sheets beyond a
    mean, and which figure is recommended."""
    made = _making_of(kind["type_id"])
    middle = _mean_of_near if "mean of the means" in text else median
    for maker, figure, number in re.findall(r"([A-Z]\w+) (\d[\d.]*)(?: \(n=(\d+)\)|(?=[,:]))", text):
        if maker in made and not (_said(figure, [middle(made[maker])]) and number in ("", str(len(made[maker])))):
            now = f"{middle(made[maker]):.1f} (n={len(made[maker])})"
            yield _doubt(table, row, "notes", f"{maker} {figure} ({number}), now {now}")
    if owner := row.get("id", "").partition(".embodied.maker.")[2]:
        each = next((figures for maker, figures in made.items() if maker.lower() == owner), [])
        for column, pattern, used in (("range_meaning", r"n=(\d+)", near(each)), ("reference", r"(\d+) rows", each)):
            for number in re.findall(pattern, row[column]):
                if number != str(len(used)):
                    yield _doubt(table, row, column, f"{number} sheets of the maker, now {len(used)}")
    for maker, share, name in re.findall(r"([A-Z]\w+) is (\d+) % of the (\w+) rows", text):
        of = _making_of(name)
        percent = 100 * len(of.get(maker, ())) / max(sum(map(len, of.values())), 1)
        if not _said(share, [percent]):
            yield _doubt(table, row, "notes", f"{maker} is {share} % of the rows, now {percent:.0f} %")
    figures = [figure for each in made.values() for figure in each]
    for number, usual in re.findall(r"but for (\d+) beyond 4 times the type's median \((\d+) kg\)", text):
        beyond = len(figures) - len(near(figures))
        if not (beyond == int(number) and _said(usual, [median(figures)])):
            yield _doubt(table, row, "notes", f"{number} beyond {usual} kg, now {beyond} of {median(figures):.0f}")
    if "mean of all models" in row["notes"] and kind["embodied_recommended"] != kind["embodied_mean"]:
        yield _doubt(table, row, "notes", f"{kind['embodied_recommended']} is not the mean of all models")
    other = table == "device_types" and kind["recommended_basis"] == "other_source"
    if other and f"recommended {float(kind['embodied_recommended']):g} kg" not in row["notes"]:
        yield _doubt(table, row, "notes", f"does not say that {kind['embodied_recommended']} kg is recommended")


def _ratios() -> Iterator[Doubt]:
    """ "was 34.7 W (SPECpower floor), 4.0 times less" than the row's value."""
    for row in read_rows("device_factors"):
        for former, times in re.findall(r"was ([\d.]+) [^,;]*, ([\d.]+) times less", row["notes"]):
            if not _said(times, [float(row["value"]) / float(former)]):
                yield _doubt("device_factors", row, "notes", f"{times} times less than {row['value']}")


_OF_A_TYPE = re.compile(
    r"\b(laptop|desktop|monitor|tablet|smartphone) (?:median of )?([\d.]+)(?:[\d ,.]| to )* (kWh|kg)\b"
)
"""A figure of a type in the reference of a spread: "laptop 18.3, 31.3 kWh", "laptop median of 241.8 kg"."""


def _spreads() -> Iterator[Doubt]:
    """ "between 38 models 1.98": their number, and the geometric standard deviation of their making."""
    for row in read_rows("uncertainty"):
        name = row["kind"].rpartition("factor.device.type.")[2]
        made = [figure for each in _making_of(name).values() for figure in each]
        for number, gsd in re.findall(r"between (\d+) models (\d\.\d+)", row["reference"]) if made else ():
            now = math.exp(stdev(map(math.log, made)))
            if len(made) != int(number) or not _said(gsd, [now]):
                yield _doubt("uncertainty", row, "reference", f"{number} models {gsd}, now {len(made)} and {now:.3f}")
        for kind, figure, unit in _OF_A_TYPE.findall(row["reference"]):
            if not _said(figure, _of_types()[kind][unit]):
                yield _doubt("uncertainty", row, "reference", f"{kind} {figure} {unit} is no figure of it")
        own = _of_types().get(name, {}).get("kg", [])
        kind = _types().get(name)
        for word, figure in re.findall(r"(recommended|value|mean|median) (\d[\d,.]*\d)\b", row["notes"]):
            if kind and not _said(figure, [float(kind["embodied_recommended"])] if word == "recommended" else own):
                yield _doubt("uncertainty", row, "notes", f"{word} {figure} is no figure of {name}")


# ---------------------------------------------------------------- flags of makers' sheets


def _flags() -> Iterator[Doubt]:
    """Flags of makers' sheets that name a figure, or say that two sheets have the same ones. `published_...` speaks of
    what the sheet says and reviewed_figures.csv has replaced."""
    published = {(row["row"], row["column"]): row["published"] for row in read_rows("reviewed_figures")
                 if row["decision"] != "kept"}  # fmt: skip
    today = read_rows("device_models")
    before = [{name: published.get((row["model_id"], name), cell) for name, cell in row.items()} for row in today]
    twins = {"": _twins(today), "published_": _twins(before)}
    for row, former in zip(today, before, strict=True):
        for flag in filter(None, row["data_flags"].split(";")):
            when = "published_" if flag.startswith("published_") else ""
            told = _flag_says_otherwise(flag.removeprefix(when), former if when else row, twins[when])
            if told:
                yield _doubt("device_models", row, "data_flags", f"{flag}: {told}")


def _twin_key(row: Row) -> tuple[str, float, float]:
    return row["manufacturer"], float(row["annual_energy_kwh"] or 0), float(row["weight_kg"] or 0)


def _twins(rows: list[Row]) -> Counter[tuple[str, float, float]]:
    """How many sheets of a maker have one energy and one mass."""
    return Counter(_twin_key(row) for row in rows)


def _flag_says_otherwise(flag: str, row: Row, twins: Counter[tuple[str, float, float]]) -> str:
    """What the row says against a flag; "" where they agree, or the flag names no figure."""
    if found := re.fullmatch(r"implied_use_intensity_([\d.]+)_kg_per_kwh", flag):
        now = implied_intensity(row)
        return "" if now and _said(found[1], [now]) else f"now {now or 0:.2f}"
    if found := re.fullmatch(r"ratio_sum_([\d.]+)", flag):
        now = float(row["stage_share_sum"] or 0)
        return "" if _said(found[1], [now]) else f"now {now:g}"
    if found := re.fullmatch(r"uncertainty_ratio_over_([\d.]+)", flag):
        now = float(row["uncertainty_ratio"] or 0)
        return "" if now > float(found[1]) else f"now {now:g}"
    if flag == "energy_and_weight_identical_to_another_model" and twins[_twin_key(row)] < 2:
        return "no other sheet has them"
    return ""


# ---------------------------------------------------------------- cloud sizes


def _cloud_sizes() -> Iterator[Doubt]:
    """A size that says whose memory and share it has, or what its host is, has them."""
    rows = read_rows("cloud_instances")
    by_name = {(row["provider"], row["instance_type"]): row for row in rows}
    for row in rows:
        note = row["notes"]
        if found := re.search(r"(\d+) of (\d+) vCPU run, memory and share of the host are those of ([^,]+),", note):
            whole = by_name.get((row["provider"], found[3]))
            same = ("memory_gb", "platform_vcpu", "platform_memory_gb", "embodied_instance_kgco2e")
            if whole is None or (row["vcpu"], whole["vcpu"]) != (found[1], found[2]):
                yield _doubt("cloud_instances", row, "vcpu", f"{found[0]} {row['vcpu']} run")
            else:
                for column in same:
                    if row[column] != whole[column]:
                        yield _doubt("cloud_instances", row, column, f"{row[column]}, {whole[column]} of {found[3]}")
        for words, column in _OF_HOSTS.items():
            for number in re.findall(words, note):
                if not _said(number, [float(row[column])]):
                    yield _doubt("cloud_instances", row, column, f"{number} in the note, {row[column]} in the row")


_OF_HOSTS = {
    r"the host has (\d+) vCPU": "platform_vcpu",
    r"host of the Ds v4 \((\d+) vCPU\)": "platform_vcpu",
    r"the host has [^()]*?([\d.,]+) GB": "platform_memory_gb",
    r"= (\d[\d.]*) kg$": "embodied_instance_kgco2e",
}
"""Words of notes about the host of a cloud size, and the column that has the figure."""

_CHECKS: tuple[Callable[[], Iterator[Doubt]], ...] = (_units, _counts, _ratios, _spreads, _flags, _cloud_sizes)
