"""The form by which a calendar file comes in: first looked at, then brought in."""

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.forms import PickField

from .calendars.reading import LARGEST


class CalendarForm(PlainForm):
    """Takes a calendar file, or the one that was looked at and is carried along, and the tie its contacts belong to."""

    file = forms.FileField(
        label=_("Calendar file"), required=False, help_text=_("iCalendar, with the ending .ics, up to 5 MB.")
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        self.actor = actor
        self.carried: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Ask for a tie of those the reader may see."""
        self.fields["tie"] = PickField("relations.tie", self.actor, label=_("Tie"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take the file that was chosen, else the one that was carried along."""
        said: dict[str, Any] = super().clean() or {}
        file = said.get("file")
        if file is not None and file.size > LARGEST:
            self.add_error("file", now("The file is larger than %(number)d MB.") % {"number": LARGEST // 2**20})
            return said
        try:
            content = file.read() if file else base64.b64decode(self.data.get("carried", ""), validate=True)
        except (binascii.Error, ValueError):
            content = b""
        if not content:
            self.add_error("file", now("Choose a calendar file."))
            return said
        name = file.name if file else self.data.get("file_name", "")[:200]
        self.carried = {"content": base64.b64encode(content).decode(), "file_name": name}
        return said | {"content": content, "file_name": name}

    def values(self) -> dict[str, Any]:
        """Return what the importer takes."""
        return {name: self.cleaned_data.get(name) for name in ("content", "file_name", "tie")}
