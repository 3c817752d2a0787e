"""A heading of readings that names a rate ("kWh per day", "Average monthly kWh"), or a time of its own ("Annual kWh").

Such a figure is of each day or month, while its row is of another span: it is multiplied by how many of them the row
has, as in lists of devices, and that is told. Where the heading may as well mean the sum of the row ("Monthly kWh" in a
row of a year), or a longer time than the row ("Annual consumption" in a row of a month), a person says.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.rows.fields import Columns

KIND, CODE = "time of figure", "rate_or_amount"
STANDS, OF_TIME = "as it stands", "of the heading's time"
_EACH = r"(?:\bper\s+|/\s*|\ba\s+|\beach\s+|\bevery\s+|\bpar\s+|\by\s+|\byr\s+|\bbob\s+)(?:calendar\s+|full\s+)?"
_TIMES = {
    "day": (r"days?\b|d\b|24\s?h(?:ou)?rs?\b|24\s?h\b|dydd\b|diwrnod\b|jours?\b|j\b",
            r"daily|dyddiol|quotidien(?:ne)?s?|journali[eè]re?s?"),
    "week": (r"weeks?\b|wk\b|wythnos\b|semaines?\b", r"weekly|wythnosol|hebdomadaires?"),
    "month": (r"months?\b|mth\b|mo\b|mis\b|fis\b|mois\b", r"monthly|misol|mensuel(?:le)?s?"),
    "quarter": (r"quarters?\b|qtr\b|chwarter\b|trimestres?\b", r"quarterly|chwarterol|trimestriel(?:le)?s?"),
    "year": (r"years?\b|yr\b|annum\b|flwyddyn\b|blwyddyn\b|ann[eé]e\b|an\b",
             r"annual|annually|yearly|annualised|annualized|eac|blynyddol|annuel(?:le)?s?"),
}  # fmt: skip
"""Per time how it is named behind "per", and as an adjective."""
_RATE = {time: re.compile(_EACH + f"(?:{named})", re.IGNORECASE) for time, (named, _) in _TIMES.items()}
_ADJECTIVE = {time: re.compile(rf"\b(?:{named})\b", re.IGNORECASE) for time, (_, named) in _TIMES.items()}
_MEAN = re.compile(r"\b(?:average|averaged|avg|av|mean|moyen(?:ne)?s?|cyfartaledd|cyfartalog)\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\bto date\b|\bcumulative\b|\brunning\b", re.IGNORECASE)
_SPANS = {"day": (1, 1), "week": (6, 8), "month": (26, 36), "quarter": (84, 98), "year": (350, 380)}
"""Days of a row that is of the heading's time itself: months end where a meter was read."""
_MONTHS = {"month": 1, "quarter": 3}
_OF_A_YEAR = {"day": 365.0, "week": 365.0 / 7, "month": 12.0, "quarter": 4.0, "year": 1.0}


def named_time(heading: str) -> tuple[str, bool] | None:
    """The time of which a heading of electricity says its figures to be, and whether it is surely a rate; None: none,
    or several."""
    if _TO_DATE.search(heading):
        return None
    spelt = re.sub(r"[_-]", " ", heading)
    rates = [time for time, pattern in _RATE.items() if pattern.search(spelt)]
    named = [time for time, pattern in _ADJECTIVE.items() if pattern.search(spelt)]
    if len({*rates, *named}) != 1:
        return None
    return (rates or named)[0], bool(rates) or bool(_MEAN.search(spelt))


def multiply_rates(columns: Columns) -> None:
    """Let readings under a heading of a rate stand for the days of their row; ask where it may be none."""
    table = columns.columns
    for name in ("metered_kwh", "it_kwh"):
        match = columns.records.matches.get(name)
        if match is None or name not in table or columns.records.half_hour_columns:
            continue
        found = named_time(match.heading.text)
        if found is not None:
            _settle(columns, name, match.heading.text, *found)


def _settle(columns: Columns, name: str, heading: str, time: str, rate: bool) -> None:
    table = columns.columns
    kwh = np.asarray(table[name], dtype=np.float64)
    first, last = (np.asarray(table[each]).astype("datetime64[D]") for each in ("metered_from", "metered_to"))
    days = (last - first).astype(np.float64) + 1.0
    least, most = _SPANS[time]
    other = ~(np.isnat(first) | np.isnat(last)) & (columns.reason == 0) & (kwh > 0)
    longer, shorter = other & (days > most), other & (days > 1) & (days < least)
    times = np.where(longer | shorter, _how_many(time, first, last, days), 1.0)
    of_each = kwh * times
    asked = shorter | (longer if not rate else np.zeros_like(longer))
    multiplied = longer if rate else np.zeros_like(longer)
    if asked.any():
        stands, meant = (round(float(np.nansum(each[asked])), 1) for each in (kwh, of_each))
        said = columns.ask(
            KIND, f"{heading}, {stands:,.10g} kWh", asked, CODE,
            f"{{place}}: the heading speaks of a {time}, and the rows are of another span: were {stands:,.10g} kWh "
            f"used in the days of the rows, or in every {time} ({meant:,.10g} kWh in their days)? The rows wait until "
            "somebody says.",
            ((STANDS, f"In the days of the rows: {stands:,.10g} kWh"),
             (OF_TIME, f"In every {time}: {meant:,.10g} kWh")),
            remedy="Say which, or write what was used in the days of each row under “kWh”.", heading=heading,
        )  # fmt: skip
        if said == OF_TIME:
            multiplied = multiplied | asked
    if multiplied.any():
        table[name] = np.where(multiplied, of_each, kwh)
        columns.telling.tell(
            "energy_of_shorter_time", "info", multiplied,
            f"{{place}}: figures of a {time} were taken for those of every {time} of their rows "
            f"({round(float(of_each[multiplied].sum()), 1):,.10g} kWh in all).",
            "State what was used in the days of each row, where you know it.", heading=heading,
        )  # fmt: skip


def _how_many(
    time: str, first: NDArray[np.datetime64], last: NDArray[np.datetime64], days: NDArray[np.float64]
) -> NDArray[np.float64]:  # fmt: skip
    """How many of a time the days of each row are: whole months by the calendar, else by days."""
    by_days = days * _OF_A_YEAR[time] / 365.0
    if time not in _MONTHS:
        return by_days
    begin, end = first.astype("datetime64[M]"), (last + np.timedelta64(1, "D")).astype("datetime64[M]")
    whole = (first == begin.astype("datetime64[D]")) & (last + np.timedelta64(1, "D") == end.astype("datetime64[D]"))
    return np.where(whole, (end - begin).astype(np.float64) / _MONTHS[time], by_days)
