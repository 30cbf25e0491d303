"""Forms of joint asks. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.region.choices import LADDER
from proxenia.region.models import Ask, AskAction, AskAlly, AskMandate, AskNext, AskTarget, AskText
from proxenia.relations.forms import StepForm

from . import queries, words


class AskForm(TopicsFromText, RecordForm):
    """An ask: its title and level are enough to begin with."""

    told_in = ("title", "what", "why")

    class Meta:
        model = Ask
        fields = (
            *("title", "kind", "level", "what", "why", "to_whom", "start", "by_when", "region", "network", "owner"),
            *("topics", "ties", "places", "note", "sharing"),
        )


def _offer(form: RecordForm, name: str, found: Any) -> None:
    """Let a field offer a few records in a list."""
    kept: Any = form.fields[name]
    form.fields[name] = forms.ModelChoiceField(
        found, required=kept.required, label=kept.label, help_text=kept.help_text
    )


class MandateForm(RecordForm):
    """Who stands behind the ask, from when, and on what ground."""

    class Meta:
        model = AskMandate
        fields = ("member", "organisation", "start", "end", "motion", "decision", "grounds")

    def prepare(self) -> None:
        """Offer the members and the carried motions of the ask's region."""
        ask = self.instance.ask if self.instance.ask_id is not None else Ask()
        members = queries.members(self.actor).filter(region=ask.region_id) if ask.region_id else queries.no_members()
        _offer(self, "member", members)
        _offer(self, "motion", queries.motions_for(self.actor, ask))


class TextForm(RecordForm):
    """A version of the common text, and the position in one sentence."""

    class Meta:
        model = AskText
        fields = ("text", "position")


class TargetForm(RecordForm):
    """Whom the ask is addressed to, why, and what they said of it in public."""

    class Meta:
        model = AskTarget
        fields = ("post", "person", "organisation", "words", "why", "stance", "stance_on", "state")


class AllyForm(RecordForm):
    """Who stands beside us, and whether papers may name them."""

    class Meta:
        model = AskAlly
        fields = ("kind", "organisation", "words", "does", "start", "end", "is_named")


class ActionForm(RecordForm):
    """What was done, with whom, and what was answered."""

    class Meta:
        model = AskAction
        fields = ("kind", "on", "text", "target", "contact", "responded_on", "response")

    def prepare(self) -> None:
        """Offer the targets of the ask."""
        _offer(self, "target", queries.targets_of(self.actor, self.instance.ask_id))


class NextForm(RecordForm):
    """What is to be done next, by when, by which post."""

    class Meta:
        model = AskNext
        fields = ("text", "due", "owner", "action", "done_on")

    def prepare(self) -> None:
        """Offer what was done for the ask."""
        _offer(self, "action", queries.actions_visible_to(self.actor).filter(ask=self.instance.ask_id))


class ReachForm(StepForm):
    """Which rung an ask reached, when, and what happened."""

    rung = forms.ChoiceField(label=_("rung"), choices=[(one.value, one.label) for one in LADDER])
    on = PartialDateFormField(label=_("since"))
    text = TextFormField(label=_("what happened"), long=True)

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = queries.actions_visible_to(self.actor).filter(ask=ask)
        self.fields["action"] = forms.ModelChoiceField(done, required=False, label=_("follows from the action"))


class CloseForm(StepForm):
    """When it was clear that nothing came of an ask, and why."""

    on = PartialDateFormField(label=_("since"))
    text = TextFormField(
        label=_("why nothing came of it"), long=True, help_text=_("It stays in lists and papers, with where it stood.")
    )


class TakeUpForm(StepForm):
    """When and why an ask was taken up again."""

    on = PartialDateFormField(label=_("since"))
    text = TextFormField(label=_("why it was taken up again"), long=True)


class AgreeForm(StepForm):
    """When a version of the common text was agreed, and by which motion."""

    on = PartialDateFormField(label=pgettext_lazy("common text", "agreed"))

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        carried = queries.motions_for(self.actor, ask)
        self.fields["motion"] = forms.ModelChoiceField(carried, required=False, label=_("by the motion"))


class MotionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A motion, with the members that voted for it."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, and who voted for it."""
        for_it = [words.member(one) for one in queries.in_favour(obj)]
        number = _("%(n)d for") % {"n": len(for_it)}
        return f"{obj} ({number}: {', '.join(for_it)})"


class FromMotionForm(StepForm):
    """From which motion the mandate is taken."""

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["motion"] = MotionField(
            queries.motions_for(self.actor, ask),
            label=_("motion"),
            help_text=_("Each member that voted for it gives its mandate from the day of the vote."),
        )


class RespondForm(StepForm):
    """What was answered, and when."""

    on = PartialDateFormField(label=_("answered"))
    text = TextFormField(label=_("what was answered"), long=True)
