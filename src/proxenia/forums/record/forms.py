"""Forms of forums, their packages and sponsors. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.forums.models import (
    Benefit,
    Bus,
    Forum,
    ForumHost,
    ForumLine,
    KeptPromise,
    Package,
    PackagePromise,
    Room,
    Sponsorship,
    Theme,
    Way,
)
from proxenia.relations.forms import StepForm


class ForumForm(RecordForm):
    """A forum: a title and an address of its public pages are enough to begin with."""

    class Meta:
        model = Forum
        fields = (
            *("title", "slug", "occasion", "text", "audience", "outline", "ambition", "joining", "ties", "agreements"),
            *("previous", "public_start", "public_end", "start", "end", "place", "venue", "zone", "languages", "owner"),
            *(
                "mail",
                "capacity",
                "registration_opens",
                "registration_closes",
                "changes_until",
                "keep_months",
                "note",
                "sharing",
            ),
        )


class HostForm(RecordForm):
    """An organisation that carries the forum."""

    class Meta:
        model = ForumHost
        fields = ("organisation", "role", "position")


class ThemeForm(TopicsFromText, RecordForm):
    """A theme, with the topics it belongs to."""

    told_in = ("name",)

    class Meta:
        model = Theme
        fields = ("name", "topics", "position")


class BenefitForm(RecordForm):
    """What the call says taking part makes possible."""

    class Meta:
        model = Benefit
        fields = ("text", "position")


class RoomForm(RecordForm):
    """A room, and the house it is in."""

    class Meta:
        model = Room
        fields = ("name", "area", "seats", "position")


class WayForm(RecordForm):
    """How long it takes from one area to another."""

    class Meta:
        model = Way
        fields = ("one", "other", "minutes")


class BusForm(RecordForm):
    """A bus, when it leaves and when it is back."""

    class Meta:
        model = Bus
        fields = ("name", "seats", "day", "leaves", "returns", "stop")


class LineForm(RecordForm):
    """What came of a forum, and who does what about it."""

    class Meta:
        model = ForumLine
        fields = ("text", "follow_up", "owner", "due", "position")


class PackageForm(RecordForm):
    """What an organisation can join in as."""

    class Meta:
        model = Package
        fields = (
            *("forum", "kind", "name", "text", "price", "currency", "most", "participants", "meetings", "position"),
            "sharing",
        )


class PromiseForm(RecordForm):
    """One thing that a package promises."""

    class Meta:
        model = PackagePromise
        fields = ("text", "position")


class SponsorshipForm(RecordForm):
    """An organisation that takes a package, or was asked to."""

    class Meta:
        model = Sponsorship
        fields = (
            *("forum", "package", "organisation", "answer", "answered_on", "amount", "currency", "in_kind", "text"),
            *("note", "sharing"),
        )


class KeptForm(RecordForm):
    """That a promise was kept, and how that can be seen."""

    class Meta:
        model = KeptPromise
        fields = ("promise", "kept_on", "how")

    def prepare(self) -> None:
        """Offer the promises of the package that this sponsor has."""
        field: Any = self.fields["promise"]
        field.queryset = PackagePromise.objects.filter(package=self.instance.sponsorship.package_id)


class CancelForm(StepForm):
    """Why a forum is called off."""

    why = TextFormField(label=_("why it is called off"))
    on = PartialDateFormField(label=_("called off on"), required=False, help_text=_("Empty: today."))


class NextForm(StepForm):
    """What the next forum is called, and where its public pages will stand."""

    title = TextFormField(label=_("title"))
    slug = forms.SlugField(label=_("address of the public pages"), max_length=60, help_text=_("Such as “china-2020”."))
    start = PartialDateFormField(label=_("from"), required=False)
