"""Forms about accounts. They validate and do not save."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxenia.core.errors import RuleError

from .choices import Role, Scope, Theme
from .models import Circle, Office, User
from .tokens import BY_ROOM, rooms

ROOM_NAMES = {
    "accounts": _("accounts"),
    "audit": _("history"),
    "contacts": _("contacts"),
    "desk": _("search, calendar, feeds"),
    "directory": _("directory"),
    "exchange": _("sheets"),
    "relations": _("ties and agreements"),
    "reports": _("documents"),
    "results": _("results"),
    "sources": _("sources"),
}


class PlainForm(forms.Form):
    """A form that shows what a verb found wrong, and ties each field to its help and its errors."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.prepare()
        for name, field in self.fields.items():
            described = [f"id_{name}_help"] if field.help_text else []
            described += [f"id_{name}_error"] if self.is_bound and name in self.errors else []
            if described:
                field.widget.attrs["aria-describedby"] = " ".join(described)

    def prepare(self) -> None:
        """Fit the fields before errors are looked for."""

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong, beside the fields it names."""
        named = {name: texts for name, texts in error.fields.items() if name in self.fields}
        for name, texts in named.items():
            for text in texts:
                self.add_error(name, text)
        if not named:
            self.add_error(None, error.message)


class WordTemplateForm(PlainForm):
    """A Word file for the documents of the office."""

    file = forms.FileField(
        label=_("Word file"), help_text=_("Made from the one you download here. At most 5 MB, no macros.")
    )
    file.widget.attrs["accept"] = ".docx"


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """The log-in form, with a plain word beside its box."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "remember" in self.fields:
            self.fields["remember"].label = _("Stay logged in on this machine")


class InviteForm(PlainForm):
    """Whom to invite, and in which role."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.EDITOR)


class AcceptForm(PlainForm):
    """What an invited person says to get the account."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("The password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("da", "Dansk"), ("en", "English")])

    def prepare(self) -> None:
        """Say what a password needs."""
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, object]:
        """Compare the two passwords."""
        said: dict[str, object] = super().clean() or self.cleaned_data
        if said.get("password") != said.get("again"):
            self.add_error("again", _("The two passwords differ."))
        return said


class FoundForm(AcceptForm):
    """What the founder of the first office says: as somebody invited, and what the office and the founder's address are."""

    office = forms.CharField(
        label=_("Name of the office"), max_length=200, help_text=_("Such as “City of Riga, international relations”.")
    )
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))

    field_order = ("office", "name", "email", "password", "again", "language")


class RoleForm(PlainForm):
    """The role of an account, and whether it may log in."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    is_active = forms.BooleanField(label=_("May log in"), required=False)


class GrantForm(PlainForm):
    """To whom of the office's advisers and guests a record is opened, and until when."""

    user: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(label=_("Adviser or guest"), queryset=None)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: for good."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: object, guests: QuerySet[User], **kwargs: object) -> None:
        self.guests = guests
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the office's own advisers and guests."""
        self.fields["user"].queryset = self.guests  # type: ignore[attr-defined]


class FoundRegionForm(PlainForm):
    """What a city-region is called."""

    name = forms.CharField(label=_("Name of the city-region"), max_length=200)


class TakeInForm(PlainForm):
    """Which office is taken into which city-region."""

    circle: "forms.ModelChoiceField[Circle]" = forms.ModelChoiceField(label=_("City-region"), queryset=None)
    office: "forms.ModelChoiceField[Office]" = forms.ModelChoiceField(label=_("Office"), queryset=None)

    def __init__(self, *args: object, circles: QuerySet[Circle], offices: QuerySet[Office], **kwargs: object) -> None:
        self.choices = {"circle": circles, "office": offices}
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the city-regions of the own office, and the other offices."""
        for name, found in self.choices.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]


class PreferencesForm(PlainForm):
    """The reader's own name, language, appearance and keys."""

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=[("da", "Dansk"), ("en", "English")])
    theme = forms.ChoiceField(label=_("Appearance"), choices=Theme.choices)
    shortcuts = forms.BooleanField(
        label=_("Keyboard shortcuts"),
        required=False,
        help_text=_("Single keys: / to search, g and a letter for the menu, n for a new record."),
    )


class TokenForm(PlainForm):
    """What a token is for, what it may do, in which rooms, and how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("The program that will use it, such as “Report to the council”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, initial=[Scope.READ], widget=forms.CheckboxSelectMultiple
    )
    rooms = forms.MultipleChoiceField(
        label=_("Reading and writing only here"),
        required=False,
        help_text=_("None ticked: everywhere."),
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("one year"))],
        initial=90,
    )

    def prepare(self) -> None:
        """Offer the rooms."""
        self.fields["rooms"].choices = [(room, ROOM_NAMES.get(room, room)) for room in rooms()]  # type: ignore[attr-defined]

    def chosen(self) -> list[str]:
        """Return the scopes as a token keeps them."""
        where = self.cleaned_data["rooms"]
        chosen: list[str] = []
        for scope in self.cleaned_data["scopes"]:
            chosen += [f"{room}:{scope}" for room in where] if where and scope in BY_ROOM else [scope]
        return chosen
