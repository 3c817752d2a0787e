"""The factor table: every figure by its id, look-ups that say how they matched, series, search, own values."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from carbon.doors import kind_of
from carbon.factors import stand_ins
from carbon.factors.tables import checks, own, wide
from carbon.factors.tables.factor import Factor, Found, Source, Spread
from carbon.factors.tables.own import OverrideLike
from carbon.factors.tables.spreads import factor_spread, kind_spread
from carbon.factors.tables.tables import read_columns, read_rows, tables_digest
from carbon.own_values import Override
from carbon.problems import Refusal

UK = ("GB", "UK")
UK_PARTS = (
    ("generation", "uk.electricity.generation"),
    ("losses", "uk.electricity.td_losses"),
    ("wtt_generation", "uk.electricity.wtt_generation"),
    ("wtt_losses", "uk.electricity.wtt_td"),
)
"""Parts of a kWh from the UK grid, and the series of each."""

Place = tuple[str, int]
_ID = "a text, an id such as uk.electricity.generation.2025 or a series of them"
_PLACE = "a text, the two letters of a country such as GB"
_YEAR_IS = "a whole number, a year"
_TAKEN_ONCE_STATED = re.compile(r"spend\..+|device\.\w+\.(?:embodied\.recommended|energy\.default)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def family_of(factor_id: str) -> tuple[str, int] | None:
    """The series that an id belongs to, and its year: uk.electricity.generation.2025, grid.fr.2024.ember. Else None."""
    parts = factor_id.split(".")
    for position, part in enumerate(parts):
        if position and _YEAR.fullmatch(part):
            return ".".join([*parts[:position], *parts[position + 1 :]]), int(part)
    return None


class _Published:
    """What the tables say, with all checks held; shared by every FactorTable of a process."""

    def __init__(self) -> None:
        self.sources = checks.read_sources()
        self.taken: dict[str, Place] = {}
        self.refused: dict[str, Place] = {}
        self.families: dict[str, dict[int, str]] = {}
        self.of_sets: set[str] = set()
        self.made: dict[str, Factor] = {}
        for table in checks.NARROW_TABLES:
            use = read_columns(table)[1]["use"]
            for row, (name, _) in enumerate(checks.check_narrow(table, self.sources)):
                if name in self.taken or name in self.refused:
                    raise checks.TableFault(table, name, "this id stands twice")
                (self.taken if use[row] == "yes" else self.refused)[name] = (table, row)
                if use[row] == "yes" and (family := family_of(name)):
                    self.families.setdefault(family[0], {})[family[1]] = name
                    if table == "uk_conversion_factors":
                        self.of_sets.add(family[0])
        self.wide, self.wide_refused = wide.wide_ids()
        both = next((name for name in self.wide if name in self.taken or name in self.refused), None)
        if both is not None:
            raise checks.TableFault("wide_columns", both, "this id stands in another table too")
        checks.check_registered()
        self.data_years = {int(row["set"]): int(row["data_year"]) for row in read_rows("uk_factor_sets")}

    def make(self, name: str) -> Factor | None:
        """The factor of an id, made on first demand; None where no table has it for use."""
        factor = self.made.get(name)
        if factor is None:
            if name in self.taken:
                factor = self._narrow(*self.taken[name])
            elif name in self.wide:
                factor = wide.wide_factor(self.wide[name])
            if factor is not None:
                self.made[name] = factor
        return factor

    def _narrow(self, table: str, row: int) -> Factor:
        cells = {name: column[row] for name, column in read_columns(table)[1].items()}
        source = self.sources[cells["source"]]
        year_text = cells["year"]
        year = int(year_text) if year_text.isdigit() else None
        if table in ("uk_grid_history", "grid_countries", "grid_comparison"):
            data_year = year
        elif table == "uk_conversion_factors" and cells["id"].startswith("uk.electricity."):
            data_year = self.data_years.get(year) if year is not None else None
        else:
            data_year = int(year_text[-4:]) if year is None and year_text else None
        return Factor(
            id=cells["id"],
            name=cells["name"],
            value=float(cells["value"] or "nan"),
            unit=cells["unit"],
            low=float(cells["low"]) if cells["low"] else None,
            high=float(cells["high"]) if cells["high"] else None,
            range_meaning=cells["range_meaning"],
            scope=cells["scope"],
            activity=cells["activity"],
            region=cells["region"],
            year=year,
            data_year=data_year,
            source=source,
            reference=cells["reference"],
            licence=source.licence,
            verified=cells["verified"],
            notes="; ".join(note for note in (cells["notes"], cells.get("boundary", "")) if note),
            range_kind=cells["range_kind"],
            kind_key=cells["id"],
        )

    def open_or_made(self, name: str) -> Factor | None:
        """As `make`, and also rows that have no figure of ours but may take the user's own."""
        if name in self.refused:
            factor = self._narrow(*self.refused[name])
            return factor if math.isnan(factor.value) else None
        return self.make(name)

    def refused_row(self, name: str) -> Factor:
        """A row that is not in use, as a factor."""
        return self._narrow(*self.refused[name])

    def nearest(self, name: str) -> str:
        return checks.nearest(name, [*self.taken, *self.families])


@cache
def _published() -> _Published:
    return _Published()


class FactorTable:
    """All factors that a calculation may take, and the user's own values in their place.

    sources: by id, the user's own among them; sets: DESNZ sets, oldest first; newest_set: the last of them; digest:
    sha256 over the table files (the user's values are not in it: a saved assessment names them).
    """

    def __init__(self, overrides: Sequence[OverrideLike] = ()) -> None:
        self._tables = _published()
        self.sources: dict[str, Source] = dict(self._tables.sources)
        self._own: dict[str, Factor] = {}
        for number, override in enumerate(overrides, start=1):
            self._put(override, number)
        self.sets: tuple[int, ...] = tuple(sorted(self._tables.data_years))
        self.newest_set: int = self.sets[-1]
        self.newest_data_year: int = self._tables.data_years[self.newest_set]
        self.set_families: tuple[str, ...] = tuple(sorted(self._tables.of_sets))
        """Series that the yearly UK sets publish: electricity, fuels, waste, ..."""
        self.digest: str = tables_digest()
        self._spreads: dict[Factor, Spread] = {}
        self._named: dict[str, list[str]] = {}
        self._families = {name: dict(years) for name, years in self._tables.families.items()}
        for name in self._own:
            if family := family_of(name):
                self._families.setdefault(family[0], {})[family[1]] = name

    def _put(self, override: OverrideLike, number: int) -> None:
        """Take one own value. Raises Refusal for an unknown id, and where `own_factor` does."""
        name = stand_ins.stands_for(override.id)
        published = self._tables.open_or_made(name) or stand_ins.grid_before(name, load_factors())
        if name.startswith(own.LIFETIME):
            published = stand_ins.life_before(name, load_factors())
        if published is None:
            why = "is kept out of use" if name in self._tables.refused else "is no factor that we know"
            near = self._tables.nearest(name)
            message = f"Settings, own value {number}: “{override.id}” {why}; {near}."
            raise Refusal("override_unknown_factor", message, "Find the id with: carbon factors WORDS.")
        factor = own.own_factor(override, number, published)
        self.sources[factor.source.id] = factor.source
        self._own[name] = factor

    def own_values(self) -> dict[str, Factor]:
        """The user's own values by the id that they stand under."""
        return dict(self._own)

    def own_lifetime(self, device_type: str, asset_type: str) -> Found | None:
        """The user's own life of a type, the narrow type's first; None where there is none."""
        for name in (device_type, asset_type):
            factor = self._own.get(f"{own.LIFETIME}{name}") if name else None
            if factor is not None:
                return Found(factor, "override")
        return None

    def get(self, factor_id: str) -> Factor:
        """The factor of an id. Raises KeyError, naming the nearest ids, where none is in use under it."""
        kind_of("factor_id", factor_id, str, _ID)
        factor = self._own.get(factor_id) or self._tables.make(factor_id)
        if factor is None:
            if factor_id in self._tables.refused or factor_id in self._tables.wide_refused:
                raise KeyError(f"{factor_id!r} is marked as not to be used in its table under emission_factors/")
            raise KeyError(f"no factor {factor_id!r} in emission_factors/; {self._tables.nearest(factor_id)}")
        return factor

    def place(self, factor_id: str) -> tuple[str, str, str] | None:
        """Where a factor stands: file, column of the row's own id, that id; None for one that no table has as it is."""
        if factor_id in self._tables.wide:
            return wide.wide_row(self._tables.wide[factor_id])
        return (f"{self._tables.taken[factor_id][0]}.csv", "id", factor_id) if factor_id in self._tables.taken else None

    def found(self, factor_id: str, match: str) -> Found:
        """A factor with how it matched. Raises KeyError."""
        return Found(self.get(factor_id), match)

    def __contains__(self, factor_id: object) -> bool:
        return factor_id in self._own or factor_id in self._tables.taken or factor_id in self._tables.wide

    def awaits(self, factor_id: str) -> bool:
        """Whether a table has a row for this id without a figure, none being at hand, and no value of the user's own
        stands in its place."""
        if factor_id in self._own or factor_id not in self._tables.refused:
            return False
        return self._tables.open_or_made(factor_id) is not None

    def awaited(self) -> list[Factor]:
        """Rows of the tables without a figure that an assessment takes once the user states one: making and electricity
        of kinds of kit, and spending. Those of grids are stated by their country."""
        names = (name for name in self._tables.refused if _TAKEN_ONCE_STATED.fullmatch(name))
        return [self._tables.refused_row(name) for name in names if self.awaits(name)]

    def __len__(self) -> int:
        new = sum(1 for name in self._own if name not in self._tables.taken and name not in self._tables.wide)
        return len(self._tables.taken) + len(self._tables.wide) + new

    def __iter__(self) -> Iterator[Factor]:
        """All factors, those of the wide tables last."""
        for name in (*self._tables.taken, *self._tables.wide):
            yield self.get(name)
        yield from (one for name, one in self._own.items() if name not in self._tables.taken | self._tables.wide)

    def named(self, prefix: str) -> list[Factor]:
        """Factors of the narrow tables whose id begins with a text, in the order of the tables."""
        kind_of("prefix", prefix, str, "a text, the beginning of an id")
        if prefix not in self._named:
            self._named[prefix] = [name for name in self._tables.taken if name.startswith(prefix)]
        return [self.get(name) for name in self._named[prefix]]

    def series(self, family: str) -> dict[int, Factor]:
        """Factors of a series by year, oldest first: uk.electricity.generation. Raises KeyError for an unknown one."""
        kind_of("family", family, str, "a text, a series such as uk.electricity.generation")
        years = self._families.get(family)
        if not years:
            raise KeyError(f"no series {family!r} in emission_factors/; {checks.nearest(family, self._families)}")
        return {year: self.get(years[year]) for year in sorted(years)}

    def look_up(self, activity_or_family: str, *, region: str = "GB", year: int | None = None) -> Found:
        """The factor of an id, of a series in a year, or of "electricity" in a place, and how it matched.

        year: without one the newest; a year that a series does not have takes the nearest (a tie the earlier one):
        match "nearest_year". A region within a country, such as GB-WLS, takes the country's: "wider_region".
        Raises KeyError, naming what is near, where nothing of the name is known, and LookupError for a place without
        a figure.
        """
        name = activity_or_family
        kind_of("activity_or_family", name, str, _ID)
        kind_of("region", region, str, _PLACE)
        kind_of("year", year, int, _YEAR_IS, optional=True)
        if name == "electricity":
            country = region.split("-")[0].upper()
            if country in UK:
                name = "uk.electricity.generation"
            else:
                name = f"grid.{country.lower()}.ember"
                if name not in self._families:
                    if (stated := f"grid.{country.lower()}") in self._own:
                        return self.found(stated, "exact")
                    raise LookupError(f"no grid figure for {region!r} in emission_factors/grid_countries.csv")
            found = self.look_up(name, year=year)
            return found if region.upper() == country else Found(found.factor, "wider_region")
        years = self._families.get(name)
        if years:
            chosen = max(years) if year is None else min(years, key=lambda each: (abs(each - year), each))
            return self.found(years[chosen], "exact" if year is None or chosen == year else "nearest_year")
        return self.found(name, "exact")

    def electricity_parts(self, country: str, year: int | None) -> tuple[tuple[str, Found], ...]:
        """The parts of a kWh with their factors, kgCO2e/kWh.

        UK: generation, losses, wtt_generation, wtt_losses of the DESNZ set. Elsewhere one part, generation: the newest
        life-cycle figure of the country, never scope 2, with nothing on top; beside the user's own figure of the grid
        also wtt_generation where the user states it. Raises LookupError for a country without a figure.
        """
        kind_of("country", country, str, _PLACE)
        kind_of("year", year, int, _YEAR_IS, optional=True)
        if country.upper() in UK:
            return tuple((part, self.look_up(family, year=year)) for part, family in UK_PARTS)
        newest = self.look_up("electricity", region=country)
        if year is not None and newest.match == "exact" and newest.factor.year != year:
            newest = Found(newest.factor, "nearest_year")
        supply = self._own.get(f"grid.{country.lower()}.wtt")
        if supply is not None and newest.factor.overridden:
            return (("generation", newest), ("wtt_generation", Found(supply, "override")))
        return (("generation", newest),)

    def search(self, words: str | Sequence[str], year: int | None = None) -> list[Factor]:
        """Factors whose id, name, activity and region hold all words; of a series, only the asked year. Best first."""
        kind_of("year", year, int, _YEAR_IS, optional=True)
        words = [words] if isinstance(words, str) else words
        kind_of("words", words, Sequence, "a text or several")
        for word in words:
            kind_of("each of words", word, str, "a text")
        wanted = [word.casefold() for word in " ".join(words).split()]
        hits: list[tuple[tuple[int, int, int], str]] = []
        for order, (name, text) in enumerate(self._texts()):
            if not all(word in text for word in wanted):
                continue
            family = family_of(name)
            if year is not None and family is not None and family[1] != year:
                continue
            parts = set(re.split(r"[.\s-]", name.casefold()))
            strange = sum(1 for word in wanted if word not in parts)
            hits.append(((strange, _search_rank(name), order), name))
        return [self.get(name) for _, name in sorted(hits)]

    def _texts(self) -> Iterable[tuple[str, str]]:
        yield from _search_texts()
        for name, factor in self._own.items():
            if name not in self._tables.taken and name not in self._tables.wide:
                yield name, f"{name} {factor.name} {factor.activity}".casefold()

    def spread(self, factor: str | Factor) -> Spread:
        """How uncertain a factor is, and by which rule. Raises KeyError for an unknown id."""
        kind_of("factor", factor, (str, Factor), "a Factor or its id")
        one = self.get(factor) if isinstance(factor, str) else factor
        if one not in self._spreads:
            self._spreads[one] = factor_spread(one, self.newest_data_year)
        return self._spreads[one]

    def activity_spread(self, kind: str) -> Spread:
        """How uncertain an amount of a kind is, "activity.measured.meter" say. Raises KeyError for an unknown kind."""
        return kind_spread(kind)


def _search_rank(name: str) -> int:
    """What the calculation takes comes first in a search, what is kept for comparison last."""
    if name.endswith(".recommended"):
        return 0
    if ".embodied.maker." in name:
        return 1
    return 2 if name.endswith(".default") and not name.endswith(".embodied.default") else 3


@cache
def _search_texts() -> tuple[tuple[str, str], ...]:
    texts = []
    for table in checks.NARROW_TABLES:
        columns = read_columns(table)[1]
        for name, title, activity, region, use in zip(
            *(columns[column] for column in ("id", "name", "activity", "region", "use")), strict=True
        ):
            if use == "yes":
                texts.append((name, f"{name} {title} {activity} {region}".casefold()))
    specs = wide.wide_columns()
    for name, (position, row) in wide.wide_ids()[0].items():
        spec = specs[position]
        columns = read_columns(spec.table)[1]
        title = " ".join(columns[column][row] for column in spec.name_columns.split(";"))
        texts.append((name, f"{name} {title} {spec.label}".casefold()))
    return tuple(texts)


@cache
def _without_overrides() -> FactorTable:
    return FactorTable()


def load_factors(overrides: Sequence[OverrideLike] = ()) -> FactorTable:
    """The factor table, with the user's own values in it. Read and checked once a process; cheap after that.

    overrides: own values, as `Settings.overrides` holds them. Raises Refusal for one that cannot be taken, TableFault
    (a ValueError) for a fault in our tables.
    """
    kind_of("overrides", overrides, (list, tuple), "a list of own values, as Settings.overrides holds them")
    for one in overrides:
        kind_of("each of overrides", one, Override, "an Override of carbon.own_values")
    return FactorTable(overrides) if overrides else _without_overrides()


def begin_loading(overrides: Sequence[OverrideLike] = ()) -> Callable[[], FactorTable]:
    """Load the factor table beside other work, such as the reading of files. What is returned waits for the table, and
    raises what `load_factors` raised."""
    beside = ThreadPoolExecutor(1, "factors")
    loading = beside.submit(load_factors, overrides)
    beside.shutdown(wait=False)
    return loading.result
