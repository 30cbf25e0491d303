"""Collect the words to be translated; `now` is what modules that translate lazily call the translation on the spot."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's command, which knows our second name of gettext."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=now"]
