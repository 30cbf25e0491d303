"""Registrations kept elsewhere, in pretix, in Indico or in a sheet, brought in again and again without doubling."""
