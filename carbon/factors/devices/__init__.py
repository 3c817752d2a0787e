"""Figures of devices and servers: which one a maker, a model and a type stand for."""
