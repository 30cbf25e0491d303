from django import template

from proxenia.demo.cast import PARTS

register = template.Library()


@register.simple_tag
def demo_parts() -> tuple[object, ...]:
    """Return the roles that can be played."""
    return PARTS
