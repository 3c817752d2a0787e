"""A straight line and an S-curve act through the year, day by day (method, section 8; worked example 22)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from carbon.pathways.options.filters import tranches
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period, months_after
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
AS_TODAY = Option("As today")
LAPTOPS = inventory(kit=[laptop(quantity=100, annual_energy_kwh=18.2, acquired="2026-03-31", planned_life_years=20.0)])
"""100 laptops of 18.2 kWh a year that outlive every pathway here."""


def compared(activity, *measures, base_year=2026, horizon=2035, **pathway):
    comparer = Comparer(activity, None, Settings(period=MEASURED), measured=MEASURED)
    return comparer.compare(Pathway(base_year, horizon, (AS_TODAY, Option("Changed", measures=measures)), **pathway))


def saved(comparison):
    """Share of the electricity of each year that the option saves."""
    then, now = (comparison[name].years.energy_kwh for name in ("Changed", "As today"))
    return 1 - then / now


def reached(day, start, end, shape):
    """How much of the share has followed on a day, by its middle: whole years and parts of them, as in section 1."""
    if day > end:
        return 1.0
    if day < start:
        return 0.0

    def years(until, half):
        whole = 0
        while months_after(start, 12 * (whole + 1)) <= until:
            whole += 1
        first, after = months_after(start, 12 * whole), months_after(start, 12 * (whole + 1))
        return whole + ((until - first).days + half) / (after - first).days

    x = years(day, 0.5) / years(end + timedelta(days=1), 0.0)
    return x if shape == "line" else 3 * x**2 - 2 * x**3


def by_hand(year, start, end, shape, share):
    """The mean over the days of a reporting year."""
    days = Period.financial_year(year)
    return share * np.mean([reached(days.start + timedelta(days=at), start, end, shape) for at in range(days.days)])


def test_22_a_line_to_half_over_four_years():
    """6.25, 18.75, 31.25 and 43.75 % of 1,820 kWh, and half of it from then on."""
    measure = Measure("retire", date(2026, 4, 1), date(2030, 3, 31), "line", 0.5)
    comparison = compared(LAPTOPS, measure)
    assert saved(comparison)[:5] == pytest.approx([0.0625, 0.1875, 0.3125, 0.4375, 0.5], rel=1e-12)
    assert comparison["As today"].years.energy_kwh == pytest.approx([1820.0] * 10)


def test_an_s_curve_is_slow_at_both_ends():
    """Over four years, the mean of 3x^2 - 2x^3 over the days: the area under it, x^3 - x^4/2, by quarters."""
    measure = Measure("retire", date(2026, 4, 1), date(2030, 3, 31), "s", 1.0)
    area = [at**3 - at**4 / 2 for at in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert saved(compared(LAPTOPS, measure))[:4] == pytest.approx(4 * np.diff(area), rel=1e-5)


SPANS = {
    "four years from 1 April": (date(2026, 4, 1), date(2030, 3, 31), "line", 0.5),
    "four years, S": (date(2026, 4, 1), date(2030, 3, 31), "s", 0.5),
    "one year": (date(2027, 4, 1), date(2028, 3, 31), "line", 1.0),
    "one year, S": (date(2027, 4, 1), date(2028, 3, 31), "s", 1.0),
    "from within a year": (date(2026, 9, 17), date(2029, 1, 8), "line", 0.8),
    "from within a year, S": (date(2026, 9, 17), date(2029, 1, 8), "s", 0.8),
    "from a leap day": (date(2028, 2, 29), date(2031, 2, 28), "line", 0.6),
    "from a leap day, S": (date(2028, 2, 29), date(2032, 2, 29), "s", 1.0),
    "nine days": (date(2027, 1, 28), date(2027, 2, 5), "line", 1.0),
    "one day": (date(2027, 6, 15), date(2027, 6, 15), "line", 1.0),
    "two months across the end of a year": (date(2027, 3, 10), date(2027, 5, 9), "s", 1.0),
    "beyond the horizon": (date(2030, 4, 1), date(2045, 3, 31), "line", 1.0),
    "before the first day": (date(2024, 4, 1), date(2028, 3, 31), "line", 1.0),
    "nine years": (date(2026, 4, 1), date(2035, 3, 31), "s", 0.9),
}


@pytest.mark.parametrize("name", SPANS)
@pytest.mark.parametrize("kind", ["retire", "switch_off"])
def test_a_year_has_the_mean_of_its_days(name, kind):
    start, end, shape, share = SPANS[name]
    values = {} if kind == "retire" else {"saving": 0.5}
    part = 1.0 if kind == "retire" else 0.5
    comparison = compared(LAPTOPS, Measure(kind, start, end, shape, share, values=values))
    expected = [part * by_hand(year, start, end, shape, share) for year in comparison.years]
    assert saved(comparison) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", ["four years from 1 April", "from within a year, S", "nine days"])
def test_what_is_bought_in_a_year_is_what_follows_in_it(name):
    """A thin client of 100 kg for each laptop, bought on the day on which its laptop leaves."""
    start, end, shape, share = SPANS[name]
    to = {"type": "thin_client", "embodied_kgco2e": 100.0, "annual_energy_kwh": 10.0, "life_years": 20.0}
    comparison = compared(LAPTOPS, Measure("smaller", start, end, shape, share, to=to))
    day_before = [Period.financial_year(year).start - timedelta(days=1) for year in (*comparison.years, 2036)]
    followed = [share * reached(day, start, end, shape) for day in day_before]
    made = comparison["Changed"].years.by_stage["embodied"]
    assert made == pytest.approx(100 * 100 * np.diff(followed), rel=1e-9, abs=1e-9)


def test_what_is_renewed_follows_the_days_on_which_it_was_bought():
    """Bought by a line through 2026-27 for three years: renewed through 2029-30 and 2032-33, all of it."""
    to = {"type": "thin_client", "embodied_kgco2e": 100.0, "annual_energy_kwh": 10.0, "life_years": 3.0}
    measure = Measure("smaller", date(2026, 4, 1), date(2027, 3, 31), "line", 1.0, to=to)
    made = compared(LAPTOPS, measure)["Changed"].years.by_stage["embodied"]
    last = 10_000 * 0.5 / 365  # what follows by the middle of the last day falls on the day after, 1 April 2027
    assert made[[0, 3, 6]] == pytest.approx([10_000 - last] * 3)
    assert made[[1, 4, 7]] == pytest.approx([last] * 3)


def test_an_overlap_is_as_long_for_each_part():
    """A server moved by a line through 2026-27 with twelve months of overlap leaves through 2027-28."""
    activity = inventory(kit=[server(cores=16, pue=1.0, acquired="2026-03-31", planned_life_years=20.0)])
    to = {"provider": "AWS", "region": "eu-west-2"}
    measure = Measure("rehost", date(2026, 4, 1), date(2027, 3, 31), "line", values={"overlap_months": 12.0}, to=to)
    comparison = compared(activity, measure)
    servers = comparison["Changed"].years.by_group[0] / comparison["As today"].years.by_group[0]
    assert servers[0] == pytest.approx(1.0)
    assert servers[1] == pytest.approx(0.5, rel=2e-3)  # months of unequal lengths move a day here and there
    assert servers[2:] == pytest.approx([0.0] * 8, abs=2e-5)


def test_the_days_of_an_option_sum_to_its_years():
    measure = Measure("retire", date(2026, 9, 17), date(2029, 1, 8), "s", 0.8)
    years = compared(LAPTOPS, measure)["Changed"].years
    daily = np.add.reduceat(years.daily_kgco2e, years.year_starts[:-1] - years.year_starts[0])
    assert daily == pytest.approx(years.annual_kgco2e, rel=1e-9)


def test_money_of_a_line_follows_it():
    """Over a line of four years from 1 April a quarter follows in each, to half a day."""
    measure = Measure("retire", date(2026, 4, 1), date(2030, 3, 31), "line", 1.0)
    starts = np.array([np.datetime64(date(year, 4, 1)).astype(int) for year in range(2026, 2031)])
    by_year = [sum(share for day, share in tranches(measure) if a <= day < b) for a, b in pairwise(starts)]
    assert by_year == pytest.approx([0.25] * 4, abs=0.25 * 0.5 / 365 + 1e-12)
