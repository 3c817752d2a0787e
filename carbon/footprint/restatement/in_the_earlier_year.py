"""The later list worked out in the earlier year: what of it belongs there, by its own days and the earlier factors.

Source: words/method.md (two years beside each other).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carbon.footprint import assess

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment


def in_the_earlier_year(before: Assessment, after: Assessment) -> Assessment:
    """The rows and the method of the later assessment with the period and the factors of the earlier one."""
    settings = replace(after.settings, factor_set=before.factor_year, decision_date=None)
    return assess(after.brought, before.factors, settings, period=before.period)
