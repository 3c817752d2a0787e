"""Emissions for each person, device and pound as people read them."""

from __future__ import annotations

from carbon.words.amounts import count_text

_SMALL = 0.01
_WHOLE = 100
"""Devices below which a part of one is told."""
PER = {
    "staff": ("Each member of staff", 1.0),
    "resident": ("Each resident", 1.0),
    "device": ("Each device (devices alone)", 1.0),
    "gbp": ("Each £1,000 of the budget", 1000.0),
}
"""What each stands for, and how many of the unit it is told for."""


def per_name(per: str) -> str:
    """`Each member of staff`."""
    return PER[per][0]


def per_amount_text(per: str, kgco2e: float, low: float | None = None, high: float | None = None) -> str:
    """Kilograms for each, with three sensible digits: `38.7 kg (33.9 to 44.1)`; thousands of pounds for money."""
    many = PER[per][1]
    amounts = [amount * many for amount in (kgco2e, low, high) if amount is not None]
    scale, unit = (1.0, "kg") if abs(amounts[0]) >= _SMALL or not amounts[0] else (1000.0, "g")
    text = f"{_digits(amounts[0] * scale)} {unit}"
    if len(amounts) == 3 and amounts[1] != amounts[2]:
        text += f" ({_digits(amounts[1] * scale)} to {_digits(amounts[2] * scale)})"
    return text


def _digits(amount: float) -> str:
    size = abs(amount)
    return f"{amount:,.{0 if size >= 100 else 1 if size >= 10 else 2}f}"


def per_basis_text(per: str, count: float, in_stock: float = 0.0) -> str:
    """What was divided by: `10,000 members of staff`, `£2,000,000`. in_stock: devices that are not in service, some of
    whose emissions are in what was divided."""
    if per == "gbp":
        return f"£{count_text(count)}"
    words = {"staff": "members of staff", "resident": "residents", "device": "devices in service on average"}[per]
    beside = f", without {_number(in_stock)} in stock whose making is in the amount" if in_stock else ""
    return f"{_number(count)} {words}{beside}"


def _number(count: float) -> str:
    return f"{count:.3g}" if count < _WHOLE and count != round(count) else count_text(count)
