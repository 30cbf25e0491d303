"""The words of badges, in each language in which they are printed."""

from django.utils.translation import gettext_noop

WORDS = {
    "badges": gettext_noop("Badges"),
    "dinner": gettext_noop("Official dinner"),
    "bus": gettext_noop("{name}, leaves at {hour}"),
    "code": gettext_noop("Code for the entrance"),
    "nobody": gettext_noop("There is nobody to make a badge for."),
}
