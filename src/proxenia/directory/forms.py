"""Forms of the directory. They check and never save; `values()` is what a verb takes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import PickField, RecordForm

from . import queries
from .choices import ContactKind
from .countries import country_choices
from .models import ContactPoint, Election, Identifier, Name, Organisation, Person, Place, Post, Tenure
from .zoning import zone_near


class NamedForm(RecordForm):
    """A form for something with a name: says, while one types and once more on saving, what is there already under a like name."""

    asks = {"is_another": "yes"}
    only_new = ("is_another",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = str(self._meta.model._meta.model_name)
        name = self.fields["name"]
        name.help_text = name.help_text or _("Before you save we look whether it is here already.")
        attrs = name.widget.attrs
        attrs["aria-describedby"] = attrs.get("aria-describedby") or "id_name_help"
        apart = f"?apart_from={self.instance.pk}" if self.instance.pk else ""
        attrs |= {
            "data-hx-get": reverse("directory:similar", args=[self.kind]) + apart,
            "data-hx-trigger": "input changed delay:400ms",
            "data-hx-target": "#id_name_help",
            "autocomplete": "off",
        }
        if "is_another" in self.data:
            self._ask()

    def _ask(self) -> None:
        self.fields["is_another"] = forms.BooleanField(required=False, label=_("It is another one"))

    def clean(self) -> dict[str, Any]:
        """Refuse a new record once whose name is nearly that of a record that is there."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name = cleaned.get("name", "")
        if not name or self.instance.pk or cleaned.get("is_another"):
            return cleaned
        alike = queries.similar(self.actor, self.kind, name)
        if alike:
            self._ask()
            names = ", ".join(f"{one.record} #{one.record.pk}" for one in alike)
            raise ValidationError(
                {
                    "name": _("This may be here already: %(names)s. If it is another one, say so and save again.")
                    % {"names": names}
                }
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the cleaned values without the answer to our question."""
        return {name: value for name, value in super().values().items() if name != "is_another"}


class PlaceForm(NamedForm):
    """A place: country by name, coordinates in degrees."""

    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = Place
        fields = (
            *("name", "kind", "country", "part_of", "latitude", "longitude", "zone", "geoname_id", "wikidata_id"),
            "sharing",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *country_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Fill in the time zone, where none is said, from what is known of the world's towns."""
        cleaned = super().clean()
        if not cleaned.get("zone"):
            where = {name: cleaned.get(name) for name in ("geoname_id", "latitude", "longitude")}
            cleaned["zone"] = zone_near(country=cleaned.get("country", ""), **where)
        return cleaned


class OrganisationForm(NamedForm):
    """An organisation."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "place", "part_of", "is_ours", "founded", "dissolved", "summary", "sharing")


class PersonForm(NamedForm):
    """A person with a public role."""

    class Meta:
        model = Person
        fields = ("name", "given_name", "family_name", "sort_name", "gender", "born", "died", "sharing")


class PostForm(RecordForm):
    """A post of an organisation."""

    class Meta:
        model = Post
        fields = ("label", "organisation", "level", "seats", "created_on", "abolished_on", "sharing")


class NameForm(RecordForm):
    """A further name."""

    class Meta:
        model = Name
        fields = ("text", "kind", "language", "script", "start", "end", "note")


class IdentifierForm(RecordForm):
    """A number under which others know the record."""

    class Meta:
        model = Identifier
        fields = ("scheme", "value")


class ContactPointForm(RecordForm):
    """A way to reach somebody."""

    class Meta:
        model = ContactPoint
        fields = ("kind", "value", "label", "start", "end")

    def clean(self) -> dict[str, Any]:
        """Check that an e-mail address is one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == ContactKind.EMAIL and cleaned.get("value"):
            try:
                forms.EmailField().clean(cleaned["value"])
            except ValidationError as error:
                raise ValidationError({"value": error.messages}) from error
        return cleaned


DATES = ("start", "end", "attested", "unverified_since")


class TenureForm(RecordForm):
    """Who holds the post, from when until when."""

    class Meta:
        model = Tenure
        fields = ("person", *DATES, "on_behalf_of", "area")
        help_texts = {"person": _("Leave it empty where the name is not known.")}


class PersonTenureForm(RecordForm):
    """Which post the person holds, from when until when."""

    class Meta:
        model = Tenure
        fields = ("post", *DATES, "on_behalf_of", "area")


class ElectionForm(RecordForm):
    """An election."""

    class Meta:
        model = Election
        fields = ("title", "organisation", "held_on", "every_years", "note", "sharing")


class EndForm(forms.Form):
    """The day a tenure ended."""

    on = PartialDateFormField(label=_("until"), help_text=_("A year, a month or a day."))


class OtherForm(forms.Form):
    """The other record that is the same as this one."""

    def __init__(self, *args: Any, label: str, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"] = PickField(
            label, actor, label=_("The same as"), help_text=_("This one will be taken away; all it has moves over.")
        )
        self.fields["other"].widget.attrs["aria-describedby"] = "id_other_help"
