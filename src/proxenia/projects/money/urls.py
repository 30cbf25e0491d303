"""The addresses of money: the page, its workbook, what is written there, and exchange rates."""

from django.urls import URLPattern, path

from .pages import money, workbook
from .parts import PARTS, RATES

PATTERNS: list[URLPattern] = [
    path("<int:pk>/money/", money, name="money"),
    path("<int:pk>/money/workbook/", workbook, name="money-workbook"),
    *(pattern for pages in PARTS.values() for pattern in pages.urls("")),
    *RATES.urls(),
]
