"""Figures of clouds: providers, regions, machines, and what a line of a bill meters."""
