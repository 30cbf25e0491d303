"""Themes that both sides may want, who said yes to them when and on what ground, and the work that rests on them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.addresses import address
from proxenia.core.columns import many, maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField, as_text
from proxenia.directory.models import Organisation, Post, Topic
from proxenia.projects.choices import OPEN_WORK, WorkState
from proxenia.relations.choices import Side

from .projects import Project, ProjectPhase

WITHOUT_BOTH = _("Both sides have to say yes to the theme before work on it is planned or begun.")


class ProjectTheme(Part):
    """Something to work on in one phase of a project. It counts as agreed while a consent of each side stands."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="themes", verbose_name=_("project"))
    phase = models.ForeignKey(
        ProjectPhase, on_delete=models.PROTECT, related_name="themes", verbose_name=_("phase of the project")
    )
    name = TextField(_("theme"))
    text = TextField(_("what it is about"), blank=True, long=True)
    topics = many(Topic, _("topics"))
    proposed_by = models.CharField(_("proposed by"), max_length=10, choices=Side, blank=True)
    carried_from = maybe("self", _("carried over from"), "carried_to", editable=False)
    position = position()

    privacy = facts("project", "phase", "name", "text", "topics", "proposed_by", "carried_from", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("theme of a project"), _("themes of projects")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["carried_from", "phase"],
                name="theme_carried_once",
                violation_error_message=_("This theme was carried over into that phase already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the page of themes and work plan, where it is shown."""
        return address("projects:themes", self.project_id)

    def standing(self) -> "dict[str, ThemeConsent]":
        """Return the consents that stand, by side; in memory, so that those of many themes are read at once."""
        return {one.side: one for one in self.consents.all() if one.withdrawn_on is None}

    @property
    def missing(self) -> list[Side]:
        """The sides whose consent does not stand."""
        given = self.standing()
        return [side for side in Side if side not in given]

    @property
    def is_agreed(self) -> bool:
        """Whether a consent of each side stands."""
        return not self.missing

    def clean(self) -> None:
        """Keep the phase within the project, and what a side said yes to as it was; words in other languages may come along."""
        super().clean()
        if self.phase_id and self.project_id and self.phase.project_id != self.project_id:
            raise ValidationError({"phase": _("This is a phase of another project.")})
        stored: Any = ProjectTheme.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is None or not self.consents.filter(withdrawn_on__isnull=True).exists():
            return
        if stored.phase_id != self.phase_id:
            words = _("Consent was given for this phase. Carry the theme over into the other one instead.")
            raise ValidationError({"phase": words})
        for name in ("name", "text"):
            before, after = as_text(getattr(stored, name)), as_text(getattr(self, name))
            if any(after.get(language) != words for language, words in before.items()):
                message = _(
                    "A consent stands for these words. Record that it was withdrawn, then change them and ask again."
                )
                raise ValidationError({name: message})


class ThemeConsent(Part):
    """That a side said yes to a theme: when, by whom, on what ground. One that was withdrawn stays, so that the history stands."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="consents", verbose_name=_("project"))
    theme = models.ForeignKey(ProjectTheme, on_delete=models.CASCADE, related_name="consents", verbose_name=_("theme"))
    side = models.CharField(_("side"), max_length=10, choices=Side)
    on = PartialDateField(_("given"), help_text=_("Empty where the day is not known; then say on what ground."))
    post = maybe(Post, _("by (post)"))
    words = TextField(
        _("by, in words"), blank=True, help_text=_("Where it is no post that we keep, such as the city council.")
    )
    ground = TextField(_("on what ground"), blank=True, help_text=_("The decision, letter or minutes that say so."))
    withdrawn_on = PartialDateField(_("withdrawn"), editable=False)
    withdrawn_why = TextField(_("why it was withdrawn"), blank=True, editable=False)

    privacy = facts("project", "theme", "side", "on", "post", "words", "ground", "withdrawn_on", "withdrawn_why")

    class Meta:
        verbose_name, verbose_name_plural = _("consent"), _("consents")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["theme", "side"],
                condition=Q(withdrawn_on__isnull=True),
                name="consent_once_for_each_side",
                violation_error_message=_("This side said yes already."),
            ),
            in_order("consent_in_order", start="on", end="withdrawn_on"),
        ]

    def __str__(self) -> str:
        return now("%(theme)s: consent of %(side)s") % {"theme": self.theme, "side": self.get_side_display()}

    def get_absolute_url(self) -> str:
        """Return the address of the page of themes and work plan, where it is shown."""
        return address("projects:themes", self.project_id)

    def clean(self) -> None:
        """Keep it with a theme of the project, its post on its side, and with a day or a ground."""
        super().clean()
        if self.theme_id and self.project_id and self.theme.project_id != self.project_id:
            raise ValidationError({"theme": _("This is a theme of another project.")})
        if self.post is not None and self.post.organisation.is_ours != (self.side == Side.OURS):
            raise ValidationError({"post": _("This post is not on the side whose consent it is.")})
        if self.on is None and not as_text(self.ground):
            raise ValidationError({"on": _("Say when, or on what ground one knows it.")})
        stored = ThemeConsent.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and (stored.theme_id, stored.side) != (self.theme_id, self.side):
            raise ValidationError(
                {"theme": _("A consent stays with its theme and its side. Remove it and add another.")}
            )


class WorkItem(Part):
    """A line of the work plan: what is done about an agreed theme, when, by whom, and what comes of it.

    That the theme has both consents when a line is added to it, and when work begins, is kept by triggers, too.
    """

    owners: ClassVar = ("project",)
    triggers: ClassVar = {"work_needs_both_consents": WITHOUT_BOTH}
    """What the triggers of the database refuse, in words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="work", verbose_name=_("project"))
    theme = models.ForeignKey(ProjectTheme, on_delete=models.PROTECT, related_name="work", verbose_name=_("theme"))
    activity = TextField(_("activity"), long=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    side = models.CharField(_("done by"), max_length=10, choices=Side, default=Side.OURS)
    organisation = maybe(Organisation, _("organisation"))
    post = maybe(Post, _("post"))
    output = TextField(_("what comes of it"), blank=True, long=True)
    state = models.CharField(_("state"), max_length=10, choices=WorkState, default=WorkState.PLANNED)
    done_on = PartialDateField(_("done"))
    dropped_why = TextField(_("why it was given up"), blank=True)

    privacy = facts(
        *("project", "theme", "activity", "start", "end", "side", "organisation", "post", "output", "state"),
        *("done_on", "dropped_why"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("line of a work plan"), _("lines of work plans")
        ordering = (F("start").asc(nulls_last=True), "pk")
        constraints: ClassVar = [
            in_order("workitem_in_order"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(state=WorkState.DONE),
                name="workitem_done_is_done",
                violation_error_message=_("Only what is done has a day on which it was."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        """Return the address of the page of themes and work plan, where it is shown."""
        return address("projects:themes", self.project_id)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.state in OPEN_WORK

    def clean(self) -> None:
        """Ask for both consents where work is planned or begun, for a doer on the side that does it, and why it was given up."""
        super().clean()
        if self.theme_id and self.project_id:
            self._check_theme()
        for name in ("post", "organisation"):
            one = getattr(self, name)
            if one is not None and getattr(one, "organisation", one).is_ours != (self.side == Side.OURS):
                raise ValidationError({name: _("This is not on the side that does it.")})
        if self.state == WorkState.DROPPED and not as_text(self.dropped_why):
            raise ValidationError({"dropped_why": _("Say why it was given up.")})

    def _check_theme(self) -> None:
        if self.theme.project_id != self.project_id:
            raise ValidationError({"theme": _("This is a theme of another project.")})
        stored = WorkItem.objects.filter(pk=self.pk).first() if self.pk else None
        begins = stored is not None and self.state == WorkState.DOING != stored.state
        if (stored is None or stored.theme_id != self.theme_id or begins) and not self.theme.is_agreed:
            named = {"theme": self.theme, "sides": ", ".join(str(side.label) for side in self.theme.missing)}
            words = now("“%(theme)s” lacks the consent of: %(sides)s.") % named
            raise ValidationError({"theme": f"{words} {WITHOUT_BOTH}"})
