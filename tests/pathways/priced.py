"""Options with their money: one price of electricity, two index numbers, and the costs of one comparison."""

from __future__ import annotations

from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings

YEAR_2025 = Period.financial_year(2025)
AS_TODAY = Option("As today")
CPI_2025, CPI_2026, DEFLATOR_2022 = 103.4, 105.8, 90.5005
FALL = 1 - 0.027  # of the commercial electricity price in a year
LONDON = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}
PRICED = {"electricity_gbp_per_kwh": 0.25}


def money_of(activity, *options, case="financial", horizon=2030, money=PRICED, renewal_energy="newest", **settings):
    comparer = Comparer(activity, None, Settings(period=YEAR_2025, **settings), measured=YEAR_2025)
    pathway = Pathway(2026, horizon, (AS_TODAY, *options), money=money, renewal_energy=renewal_energy)
    return costs(comparer.compare(pathway), case)


def days(year):
    return 366 if year in (2027, 2031) else 365
