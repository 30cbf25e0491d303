"""Forms of handovers. They validate and do not save."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import PickField
from proxenia.core.texts import TextFormField
from proxenia.relations.forms import StepForm


class MeetingForm(StepForm):
    """When those who leave and those who come talk."""

    meeting_on = PartialDateFormField(label=_("Handover meeting"), required=False)
    meeting_note = TextFormField(
        label=_("About the meeting"), required=False, long=True, help_text=_("Where, who comes, what was said.")
    )


class PointForm(StepForm):
    """A point of one's own."""

    said = TextFormField(label=_("Point"))


class DoneForm(StepForm):
    """When a point was done, and what is worth noting about it."""

    on = PartialDateFormField(label=_("done"))
    note = TextFormField(label=_("Note"), required=False)


class LeaveForm(StepForm):
    """Why a point is deliberately left."""

    on = PartialDateFormField(label=_("decided"))
    note = TextFormField(label=_("Why it is left"))


class PassOnForm(StepForm):
    """Which post looks after it from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = PickField(
            "directory.post",
            self.actor,
            label=_("Post that looks after it"),
            help_text=_("The post itself may keep it: then whoever comes into it has been told."),
        )
        self.fields["to"].widget.attrs["aria-describedby"] = "id_to_help"
