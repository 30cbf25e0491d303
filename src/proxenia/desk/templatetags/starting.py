"""The first hour on other pages of the desk."""

from typing import Any

from django import template

from proxenia.desk.starting import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def first_steps(context: dict[str, Any]) -> list[queries.Step]:
    """Return the steps of the first hour as long as it is going on for the reader; then none."""
    user = context["user"]
    return queries.steps(user) if queries.is_fresh(user) else []
