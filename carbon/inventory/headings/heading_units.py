"""What the unit of a heading says: which field it names, and which it refuses.

"Avg W", "kWh per device" and "Energy use per annum kWh" hold a unit and words that any figure of electricity may have
(words.csv, `beside_unit`): the unit names the field. "Load (W)" is no share and "Active (kWh)" no status: it refuses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from carbon.columns import TABLES
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.cells.days import month_number
from carbon.inventory.cells.shares import SHARES
from carbon.inventory.cells.values import unit_fits
from carbon.units import accepted_unit, factor_to

MONEY = frozenset(("purchase_cost", "running_cost", "spend", "billed_cost"))
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z])(?!CO2)|(?<=[A-Z][a-z])(?=[A-Z][a-z])")  # "AssetTag", and no "kWh"
_OF_A_SYSTEM = re.compile(r"^u_")
_OF_ELECTRICITY = re.compile(
    r"^(?:[km]?w|[kmgt]?wh|kwhs|watts?|wattage|watiau|kilowatts?|kilowatt-hours?|hours?|hrs|oriau|heures)(?:/.*)?$"
)
_OF_MAKING = re.compile(r"^[kg]*co2e?(?:/.*)?$")
_LONGEST_UNIT = 5
_PERIODS = {
    "annual": "year", "annually": "year", "yearly": "year", "annuelle": "year", "annuel": "year", "blynyddol": "year",
    "tec": "year", "etec": "year", "e_tec": "year", "annum": "year", "pa": "year", "year": "year",
    "quarterly": "quarter", "quarter": "quarter", "trimestriel": "quarter", "trimestrielle": "quarter",
    "chwarterol": "quarter", "mensuel": "month", "mensuelle": "month", "misol": "month", "hebdomadaire": "week",
    "wythnosol": "week", "monthly": "month", "month": "month", "weekly": "week", "week": "week",
    "daily": "day", "day": "day",
}  # fmt: skip
_OF_POWER = frozenset("power puissance pwer load draw demand wattage watts watiau charge".split())
_OF_MACHINES_HOUR = frozenset("embodied emissions carbon footprint per hour instance ghg co2".split())
_BY_DIMENSION = {
    "kit": (("W", "mean_power_w"), ("kWh/year", "annual_energy_kwh"), ("hour/year", "hours_per_year")),
    "meters": (("kWh", "metered_kwh"),),
    "cloud": (("W", "power_w"),),
}
"""Per table the fields that a unit alone may name, each with a unit of its dimension."""
_YES_OR_NO = "estimated"
"""A field of readings that says yes or no and stands in no table."""
_NO_MEASURE = ("", "ratio", "percent", "year", "month", "day", "hour", "device")


def spaced(text: str) -> str:
    """A heading spelled as machines do ("InstallStatus", "asset_tag", "u_device_type") as people spell it."""
    return _OF_A_SYSTEM.sub("", _HUMP.sub(" ", text)).replace("_", " ")


@lru_cache(maxsize=4096)
def named_by_unit(words: str, table: str, dated: bool = False) -> tuple[str, str] | None:
    """Field and unit of a heading that holds a unit of power, energy or hours and nothing that says otherwise.

    words: all of the heading as matched, with what stands in brackets; dated: it names a period, such as 2025-26.
    """
    tokens = words.split()
    start = next((place for place, word in enumerate(tokens) if _OF_ELECTRICITY.match(word)), None)
    if table == "cloud" and (found := _making_an_hour(tokens)):
        return found
    if start is None or table not in _BY_DIMENSION or (start and tokens[start - 1] in ("per", "a", "par")):
        return None
    for end in range(min(len(tokens), start + _LONGEST_UNIT), start, -1):
        unit = _unit_of(" ".join(tokens[start:end]))
        if unit:
            return _field(unit, tokens[:start] + tokens[end:], tokens, table, dated)
    return None


def _unit_of(text: str) -> str:
    if not all(_UNIT_WORDS.match(word) for word in text.split()):
        return ""
    text = _LARGE.sub(lambda found: found[0].upper().replace("H", "h"), text.replace("wattage", "w"))
    return text if accepted_unit(text) else ""


_LARGE = re.compile(r"^[mgt]wh")  # their case matters, and headings are matched in lower case
_UNIT_WORDS = re.compile(
    r"^(?:[km]?w|[kmgt]?wh|kwhs|watts?|wattage|watiau|kilowatts?|kilowatt-hours?|hours?|hrs|oriau|heures|per|par|a|an|y|each|pa|p\.a|"
    r"annum|year|yr|blwyddyn|flwyddyn|month|week|day|dydd|jour|semaine|mois|mis|wythnos|quarter|qtr|trimestre|chwarter|unit|device|item)(?:/[a-z/.]+)?$"
)


def _field(unit: str, beside: list[str], tokens: list[str], table: str, dated: bool) -> tuple[str, str] | None:
    """The field of a unit, where all words beside it are those of any such figure."""
    known = words_of("beside_unit")
    if table == "meters":
        words = " ".join(beside)
        room = room_named(words)
        beside = f" {words} ".replace(f" {room} ", " ", 1).split() if room else beside
    if table == "kit" and (months := _twelve_months(beside)):
        beside = [word for word in beside if word not in months] + ["year"]
    if not all(word in known for word in beside):
        return None
    if table == "meters" and unit_fits(unit, "kWh/year"):
        return "metered_kwh", _ENERGY_ALONE.split(unit)[0]
    field = next((name for like, name in _BY_DIMENSION[table] if unit_fits(unit, like)), "")
    said = [value for word in beside if (value := known[word][0])]
    if field == "hours_per_year":
        return _hours(unit)
    if table != "kit" or not field:
        return (field, unit) if field else None
    if field == "mean_power_w":
        return next((name for name in said if name.endswith("power_w")), field), unit
    over = "" if accepted_unit(unit) not in ("kWh", "Wh", "MWh", "GWh", "TWh", "kWh/device") else next(
        (period for word, period in _PERIODS.items() if word in beside), ""
    )  # fmt: skip
    if "metered_kwh" in said or (dated and not over):
        return "metered_kwh", unit
    if over:
        return field, f"{unit}/{over}"
    if "/" not in unit and " " not in unit and not _OF_POWER.isdisjoint(tokens):
        return None  # energy under a word of power: nobody could say of how long
    return field, unit


def _twelve_months(words: list[str]) -> list[str]:
    """The words of a span of twelve months without a year ("apr", "mar", "to"); empty: they name none."""
    months = [(word, number) for word in words if len(word) > 2 and (number := month_number(word))]
    if len(months) != 2 or (months[0][1] - 2) % 12 + 1 != months[1][1]:
        return []
    return [word for word, _ in months] + ["to", "i", "au"]


_ENERGY_ALONE = re.compile(r"(?<=[Ww]h)s?\b")
_OF_A_YEAR = re.compile(r"[/ ](?:year|yr|annum|pa|p\.a|an|flwyddyn|blwyddyn)\b")


def of_a_year(heading: str) -> bool:
    """Whether a heading of electricity says that its figures are of a year: "Annual kWh", "MWh per year"."""
    words = heading.casefold()
    yearly = any(period == "year" and re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", words)
                 for word, period in _PERIODS.items())  # fmt: skip
    return yearly or bool(_OF_A_YEAR.search(words))


def room_named(words: str) -> str:
    """The room of IT that the heading of a column of readings names: "server room" in "server room meter"; "" for none.
    Part of a room, such as a rack, is none."""
    text = f" {words} "
    rooms = [word for word, (value, _) in words_of("it_room").items() if value == "room" and f" {word} " in text]
    return max(rooms, key=len, default="")


def says_no_period(words: str, unit: str) -> bool:
    """Whether a heading of energy names no time in which it is used: "kWh", "Energy use (kWh per device)"."""
    if not unit_fits(unit, "kWh/year") or any(period in (accepted_unit(unit) or "") for period in _PERIODS.values()):
        return False
    return not any(word in _PERIODS or word.startswith("annu") or "year" in word for word in words.split())


def shorter_time(unit: str) -> tuple[str, float] | None:
    """The time of which figures of electricity under a unit are, where it is no year, and how many of it a year has."""
    accepted = accepted_unit(unit) or ""
    time = next((each for each in ("day", "week", "month", "quarter") if accepted.endswith(f"/{each}")), "")
    return (time, factor_to(f"1/{time}", "1/year")) if time else None


def _hours(unit: str) -> tuple[str, str] | None:
    """Hours of use, where their unit says in what time."""
    accepted = accepted_unit(unit) or ""
    if "/" not in accepted:
        return None
    return ("hours_per_day" if accepted == "hour/day" else "hours_per_year"), unit


def _making_an_hour(tokens: list[str]) -> tuple[str, str] | None:
    """Making by the hour of a rented machine, named by its unit: "Embodied (kgCO2e per hour)"."""
    if "embodied" not in tokens:
        return None
    place = next((place for place, word in enumerate(tokens) if _OF_MAKING.match(word)), None)
    unit = " ".join(tokens[place:]) if place is not None else ""
    if place is None or not _OF_MACHINES_HOUR.issuperset(tokens[:place]) or not unit_fits(unit, "kgCO2e/hour"):
        return None
    return "embodied_kgco2e_per_hour", unit


_NO_DAY = ("kgCO2e", "W", "GB")
"""Units of what is no day. Energy by the day ("Day kWh") is a tariff (`energy_by_day`)."""


def refused_by_unit(field: str, table: str, unit: str) -> bool:
    """Whether a heading cannot be a field because of the unit in it: a word of a closed list has none but time, a share
    none but per cent, and a day is neither energy, power nor carbon."""
    if not unit:
        return False
    if field in SHARES:
        return not unit_fits(unit, "ratio")
    column = TABLES[table].get(field)
    if column is not None and column.kind == "date" and any(unit_fits(unit, each) for each in _NO_DAY):
        return True
    if field != _YES_OR_NO and (column is None or column.kind != "choice"):
        return False
    return unit.casefold() in words_of("unit_elsewhere") or (accepted_unit(unit) or "") not in _NO_MEASURE


def fits(field: str, table: str, unit: str) -> bool:
    """Whether figures under a heading's unit can be those of a field; True where either has none."""
    if field in MONEY:
        return not unit or bool(currency_of(unit)) or not accepted_unit(unit)
    column = TABLES[table].get(field)
    if not unit or column is None or not column.unit or field in SHARES:
        return True
    return unit_fits(unit, column.unit)


def energy_by_day(field: str, table: str, unit: str) -> bool:
    """Whether a heading of a day or month is one of energy by its unit: "Day kWh" is a tariff, and a part of what was
    used, so that it is neither a day nor, alone, the reading."""
    column = TABLES[table].get(field)
    is_day = field == "period_month" or (column is not None and column.kind == "date")
    return is_day and unit_fits(_unit_of(unit.casefold()), "kWh")


_UNIT_LIKE = re.compile(r"[a-zµ°ω]{1,3}(?:/[a-z]{1,3})?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def unit_in(said: str) -> str:
    """The unit that the brackets of a heading name, "" where they hold a note such as "measured" or "in use".

    Units of other things ("A", "amps") and short signs that nobody knows are units all the same: figures in them are
    told, and not taken for figures in ours.
    """
    said = said[3:].strip() if said.casefold().startswith("in ") else said
    if not said or accepted_unit(said):
        return said
    for part in (*re.split(r"\s*[,;]\s*", said), said.split()[0]):
        if part.casefold() not in words_of("heading_note") and (accepted_unit(part) or currency_of(part)):
            return part
    short = said.casefold().strip(". ")
    if short in words_of("heading_note"):
        return ""
    return said if short in words_of("unit_elsewhere") or _UNIT_LIKE.fullmatch(said) else ""
