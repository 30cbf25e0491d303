"""Forms of city-regions and their members. They validate and do not save."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.region.models import Region, RegionMember
from proxenia.relations.forms import StepForm


class RegionForm(RecordForm):
    """A city-region: its name is enough to begin with."""

    class Meta:
        model = Region
        fields = (
            *("name", "abbreviation", "motto", "footing", "summary", "start", "end", "secretariat", "board", "url"),
            *("note", "sharing"),
        )


class MemberForm(RecordForm):
    """A municipality that is a member, from when, and by which office it is represented here; administrators name offices."""

    only_new = ("organisation",)

    class Meta:
        model = RegionMember
        fields = ("organisation", "start", "grounds", "represented_by", "end", "ended_why")

    def prepare(self) -> None:
        """Offer the offices of the actor's world to administrators; leave the field out for others."""
        super().prepare()
        if not self.actor.powers.administers:
            del self.fields["represented_by"]
            return
        offices: Any = self.fields["represented_by"]
        world = self.actor.world_office_ids
        offices.queryset = Office.objects.order_by("name")
        if world is not None:
            offices.queryset = offices.queryset.filter(pk__in=world)


class EndForm(StepForm):
    """The last day of a membership, and why it ends."""

    last = PartialDateFormField(label=_("last day"))
    reason = TextFormField(label=_("why it ends"))
