from django import template

from proxenia.demo.queries import Group, groups_to_play

register = template.Library()


@register.simple_tag
def demo_groups() -> list[Group]:
    """Return the roles that can be played, office by office."""
    return groups_to_play()
