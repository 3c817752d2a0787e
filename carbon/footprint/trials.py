"""What a setting would change: the same inventory assessed again with that one choice made otherwise.

Nothing here estimates. Every trial is a whole assessment of the rows as they were brought, by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from carbon.factors import load_factors
from carbon.factors.cloud.cloud_places import region, region_names
from carbon.factors.devices.devices import type_default
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.countries import countries
from carbon.footprint import assess
from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.blocks import Block, Book, Method
from carbon.footprint.lines.making import FIRST_LIFE_SHARE
from carbon.problems import Refusal
from carbon.settings import Contract, Period, Settings
from carbon.words import catalogue
from carbon.words.groups import group_name

_BODIES_AT_MOST = 3
_KINDS_AT_MOST = 12
"""Types whose lives are tried: those with the greatest making, each a whole assessment."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One choice made otherwise. setting: a field of Settings, of its contract, or `lifetime_years.<type>`; words: how
    it differs; book, method: those in which it shows, None for whatever is looked at."""

    setting: str
    words: str
    settings: Settings
    period: Period
    book: Book | None = None
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a trial came to. [kgCO2e] moved_kgco2e: what goes from one scope to another; refused: why there is no
    figure, where the choice leaves nothing to count."""

    trial: Trial
    before_kgco2e: float
    after_kgco2e: float
    moved_kgco2e: float
    refused: str = ""

    @property
    def change_kgco2e(self) -> float:
        """After less before."""
        return self.after_kgco2e - self.before_kgco2e


def effect_of(found: Assessment, trial: Trial, book: Book = "management", method: Method = "location") -> Effect:
    """The total of a book with one choice made otherwise, beside the total as it stands."""
    book, method = trial.book or book, trial.method or method
    same = trial.settings.overrides == found.settings.overrides
    factors = found.factors if same else load_factors(trial.settings.overrides)
    before = _by_scope(found, book, method)
    try:
        after = _by_scope(assess(found.brought, factors, trial.settings, period=trial.period), book, method)
    except Refusal as refusal:
        return Effect(trial, sum(before.values()), 0.0, 0.0, str(refusal))
    steps = [after.get(name, 0.0) - before.get(name, 0.0) for name in dict.fromkeys((*before, *after))]
    gone, come = -sum(step for step in steps if step < 0), sum(step for step in steps if step > 0)
    return Effect(trial, sum(before.values()), sum(after.values()), min(gone, come))


def _by_scope(found: Assessment, book: Book, method: Method) -> dict[str, float]:
    sums = found.ledger.sums(book, "scope", method)
    return dict(zip(found.ledger.names("scope"), map(float, sums), strict=True))


def _carried(found: Assessment, dimension: str, keep: Callable[[Block], bool]) -> dict[str, float]:
    """Emissions of the blocks that `keep` takes, by named group of a dimension of rows, greatest first. [kgCO2e]"""
    groups = found.ledger.dimensions[dimension]
    kilograms = found.ledger.row_kgco2e("management", "location", keep)
    sums = [float(kilograms[groups.codes == code].sum()) for code in range(len(groups.labels))]
    carried = {name: amount for name, amount in zip(groups.labels, sums, strict=True) if name and amount > 0}
    return dict(sorted(carried.items(), key=lambda entry: -entry[1]))


def half_of_first_life(found: Assessment, book: Book = "management", method: Method = "location") -> Effect | None:
    """The total with half of the first life's making put on refurbished equipment; None: none is listed, or that is
    what is set. Source: method, section 4."""
    listed = any(problem.code.startswith("refurbished_") for problem in found.problems)
    if not listed or found.settings.refurbished_share == FIRST_LIFE_SHARE:
        return None
    words = "with half of the first life's making on refurbished equipment"
    return effect_of(found, _trial(found, "refurbished_share", words, refurbished_share=FIRST_LIFE_SHARE), book, method)


def trials(found: Assessment, setting: str) -> list[Trial]:
    """What a setting is tried with on this estate; nothing where only an entry of the user's own would say."""
    return list(_TRIED.get(setting, _plain)(found, setting))


def _trial(found: Assessment, setting: str, words: str, **changes: Any) -> Trial:
    return Trial(setting, words, replace(found.settings, **changes), found.period)


def _plain(found: Assessment, setting: str) -> Iterator[Trial]:
    """A number a step up and a step down, or at the values of the catalogue where it is not set."""
    now = getattr(found.settings, setting)
    if setting == "pue" and now is None:
        now = found.factors.get("pue.default.comms_room").value
    for words, value in _values(setting, now):
        try:
            yield _trial(found, setting, words, **{setting: value})
        except Refusal:
            continue  # a step beyond what is allowed, such as a share above 1


def _values(setting: str, now: float | None) -> Iterator[tuple[str, Any]]:
    entry = catalogue("settings").get(setting, {})
    share = setting.endswith(("_share", "utilisation"))
    if now is not None and "step" in entry:
        step = float(entry["step"])
        amount = f"{100 * step:.0f} points" if share else f"{step:g}" + (" year" if setting.endswith("_years") else "")
        yield f"{amount} more", round(now + step, 6)
        yield f"{amount} less", round(now - step, 6)
        return
    for value in entry.get("tried", ()):
        if value != now:
            yield (f"at {100 * value:.0f} %" if share else f"at {value:,.0f} {entry.get('unit', '')}".strip()), value
    if now is not None and "tried" in entry:
        yield "as usual", None


def _other(*choices: tuple[str, str]) -> Callable[[Assessment, str], Iterator[Trial]]:
    """The other choices of a setting that is one of a few."""

    def tried(found: Assessment, setting: str) -> Iterator[Trial]:
        for value, words in choices:
            if value != getattr(found.settings, setting):
                yield _trial(found, setting, words, **{setting: value})

    return tried


def _halls(found: Assessment, setting: str) -> Iterator[Trial]:
    """The scopes of leased halls that are not taken, stated or by the consolidation."""
    for scope, words in (("3.8", "all in 3.8"), ("2", "2 and 3.3, overhead 3.8"), ("3.1", "all in 3.1")):
        if scope != found.settings.hall_scope:
            yield _trial(found, setting, words, colocation_scope=scope)


def _period(found: Assessment, setting: str) -> Iterator[Trial]:
    yield replace(_trial(found, setting, "a year earlier, with its own factors"), period=found.period.year_before())


def _factor_set(found: Assessment, setting: str) -> Iterator[Trial]:
    for year in (found.factor_year - 1, found.factor_year + 1):
        if year in found.factors.sets:
            yield _trial(found, setting, f"the set of {year}", factor_set=year)


def _decision_date(found: Assessment, setting: str) -> Iterator[Trial]:
    half = found.period.start + timedelta(days=found.period.days // 2)
    if half != found.settings.decision_date:
        words = f"{half.day} {half:%B %Y}, in the decision book"
        yield replace(_trial(found, setting, words, decision_date=half), book="decision")


def _bodies(found: Assessment, setting: str) -> Iterator[Trial]:
    """Without each of the bodies that carry most, the greatest kept: the return is most likely its own."""
    inside = found.settings.bodies or tuple(name for name in found.ledger.names("body") if name)
    for left_out in list(_carried(found, "body", lambda block: True))[1 : _BODIES_AT_MOST + 1]:
        yield _trial(found, setting, f"without {left_out}", bodies=tuple(name for name in inside if name != left_out))


def _country(found: Assessment, setting: str) -> Iterator[Trial]:
    now = found.settings.country
    for code in (*catalogue("settings")[setting]["tried"], "GB"):
        if code != now:
            yield _trial(found, setting, f"on the grid of {countries()[code]}", country=code)
            return


def _contract(found: Assessment, setting: str) -> Iterator[Trial]:
    contract = found.settings.contract or Contract()
    now = getattr(contract, setting)
    for words, value in _values(setting, now if setting == "onsite_share" else now or 0.0):
        try:
            changed = replace(contract, **dict[str, Any]({setting: value}))
        except Refusal:
            continue
        if getattr(contract, setting) is None and value is not None and not setting.endswith("_share"):
            words = f"at {value:g} kgCO2e/kWh"
        method: Method | None = None if setting == "onsite_share" else "market"
        yield replace(_trial(found, setting, words, contract=changed), method=method)


def _site_contracts(found: Assessment, setting: str) -> Iterator[Trial]:
    now = found.settings.site_contracts
    if now:
        yield replace(_trial(found, setting, "without them", site_contracts={}), method="market")
        return
    greatest = next(iter(_carried(found, "site", lambda block: block.scope == "2")), "")
    if greatest:
        own = {greatest: Contract(greatest, rego_share=1.0)}
        words = f"certificates for all of {greatest}"
        yield replace(_trial(found, setting, words, site_contracts=own), method="market")


def _lives(found: Assessment, setting: str) -> Iterator[Trial]:
    """A year longer, for the types of the estate whose making carries most."""
    carried = _carried(found, "type", lambda block: block.stage == "embodied")
    for name in [name for name in carried if name in asset_types()][:_KINDS_AT_MOST]:
        usual = type_default(found.factors, asset_types()[name].default_device_type, "lifetime")
        now = found.settings.lifetime_years.get(name) or (usual.factor.value if usual else 0.0)
        if now:
            lives = {**found.settings.lifetime_years, name: now + 1}
            words = f"{group_name('type', name)} {now + 1:g} years instead of {now:g}"
            yield _trial(found, f"{setting}.{name}", words, lifetime_years=lives)


def _default_region(found: Assessment, setting: str) -> Iterator[Trial]:
    """Rows that name no region, in a region of another country; or, where one is set, without it."""
    now = found.settings.default_region
    if now:
        yield _trial(found, setting, "without them", default_region={})
        return
    now_at, nearest = found.settings.country, catalogue("settings")["country"]["tried"]
    cloud = found.activity.tables.get("cloud")
    for provider in _providers_of(cloud["provider"]) if cloud is not None and "provider" in cloud else ():
        abroad = [code for code in region_names(provider) if _country_of(provider, code) not in ("", now_at)]
        for code in sorted(abroad, key=lambda code: _country_of(provider, code) not in nearest)[:1]:
            words = f"{provider} in {code} ({countries().get(_country_of(provider, code), 'abroad')})"
            yield _trial(found, setting, words, default_region={provider: code})


def _country_of(provider: str, code: str) -> str:
    place = region(provider, code)
    return place.country_code if place is not None else ""


def _providers_of(named: Iterable[object]) -> list[str]:
    return sorted({str(name) for name in named if isinstance(name, str) and name})


_TRIED: dict[str, Callable[[Assessment, str], Iterator[Trial]]] = {
    "period": _period,
    "factor_set": _factor_set,
    "decision_date": _decision_date,
    "bodies": _bodies,
    "country": _country,
    "rego_share": _contract,
    "supplier_factor_kgco2e_per_kwh": _contract,
    "onsite_share": _contract,
    "residual_mix_kgco2e_per_kwh": _contract,
    "site_contracts": _site_contracts,
    "lifetime_years": _lives,
    "default_region": _default_region,
    "capital_goods_scope": _other(("3.2", "3.2 instead"), ("3.1", "3.1 instead")),
    "colocation_scope": _halls,
    "cloud_transfer": _other(("fixed", "over the fixed network"), ("with_router", "to the user's router")),
    "cloud_active": _other(("provider_reported", "the provider's figure"), ("modelled", "ours instead")),
}
