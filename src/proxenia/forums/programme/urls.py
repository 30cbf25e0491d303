from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
PUBLIC: list[URLPattern] = []
