"""Emission factors: figures with their sources, and look-ups that say how they matched."""

from carbon.factors.factor import Factor, Found, Source, Spread
from carbon.factors.table import FactorTable, begin_loading, family_of, load_factors

__all__ = ["Factor", "FactorTable", "Found", "Source", "Spread", "begin_loading", "family_of", "load_factors"]
