"""Readings, fuel and refrigerants: what is metered, over which days, and which readings count."""
