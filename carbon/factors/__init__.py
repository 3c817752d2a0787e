"""Emission factors: figures with their sources, and look-ups that say how they matched."""

from carbon.factors.table import FactorTable, begin_loading, family_of, load_factors
from carbon.factors.tables.factor import Factor, Found, Source, Spread

__all__ = ["Factor", "FactorTable", "Found", "Source", "Spread", "begin_loading", "family_of", "load_factors"]
