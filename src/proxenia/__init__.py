"""Proxenia: the working system of a city's diplomacy."""

__version__ = "0.1.0"
