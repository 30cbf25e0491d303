"""Reads sheets from files: CSV in any usual coding, XLSX, XLS, ODS. What is dangerous or not understood is refused in words."""

from .book import Book, Table, read

__all__ = ["Book", "Table", "read"]
