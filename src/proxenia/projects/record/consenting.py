"""Two ticks: consents to themes, and the work that may rest on them. The reasons are in `docs/adr/0050-two-ticks.md`.

A theme counts as agreed while a consent of each side stands. Whoever adds a line to the work plan, or begins one, needs both; a
consent that is withdrawn later takes nothing back: lines stay, and say that consent is missing, but none is added or begun.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text, as_text
from proxenia.directory.models import Post
from proxenia.projects.models import ProjectTheme, ThemeConsent, WorkItem

from . import queries

FUTURE = "project.consent.future"


@transaction.atomic
def consent(
    theme: ProjectTheme,
    *,
    side: str,
    on: PartialDate | None = None,
    post: Post | None = None,
    words: Text | str = "",
    ground: Text | str = "",
    actor: User,
) -> ThemeConsent:
    """Record that a side said yes to a theme: when, by which post or in whose words, on what ground.

    The office records the partner’s consent, too, with the evidence for it; a citation can be attached to it as to any record.
    Raises NotAllowed; RuleError where that side’s consent stands already, the day has not come, or neither day nor ground is said.
    """
    must_write(actor, theme)
    queries.locked(theme.project)
    if on is not None:
        must_have_come("on", on, FUTURE)
    said = {"project": theme.project, "theme": theme, "side": side, "on": on, "post": post}
    return writing.create(ThemeConsent, said | {"words": words, "ground": ground}, actor=actor)


@transaction.atomic
def withdraw_consent(consent: ThemeConsent, *, on: PartialDate, why: Text | str, actor: User) -> ThemeConsent:
    """Record that a side took its consent back, and why. It stays on record; lines of the work plan stay and are marked.

    Raises NotAllowed; RuleError where it was withdrawn already, the day has not come, or no reason is said.
    """
    must_write(actor, consent)
    queries.locked(consent.project)
    stored = ThemeConsent.objects.get(pk=consent.pk)
    if stored.withdrawn_on is not None:
        raise RuleError("project.consent.withdrawn", _("This consent was withdrawn already."))
    must_have_come("on", on, FUTURE)
    if not as_text(why):
        message = _("Say why.")
        raise RuleError("project.consent.reason", message, fields={"why": [message]})
    return writing.change(consent, {"withdrawn_on": on, "withdrawn_why": why}, actor=actor, verb="consent_withdrawn")


class _ThemeVerbs:
    """The three plain verbs for themes, consents and work: under the project's lock."""

    can_write_in = staticmethod(can_write_in)
    can_write = staticmethod(can_write)

    @staticmethod
    @transaction.atomic
    def create(model: type[Any], values: Mapping[str, Any], *, actor: User) -> Any:
        """Add a record; raises what `writing.create` raises, and for a consent what `consent` raises."""
        said = dict(values)
        project = queries.locked(said["project"])
        if model is ThemeConsent and said.get("theme") is not None:
            return consent(said.pop("theme"), **{k: v for k, v in said.items() if k != "project"}, actor=actor)
        return writing.create(model, said | {"project": project}, actor=actor)

    @staticmethod
    @transaction.atomic
    def change(record: Any, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Any:
        """Change a record; raises what `writing.change` raises, RuleError for a day of consent that has not come."""
        queries.locked(record.project)
        if isinstance(record, ThemeConsent) and values.get("on") is not None:
            must_have_come("on", values["on"], FUTURE)
        return writing.change(record, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: User) -> None:
        """Remove a record; raises what `writing.remove` raises, RuleError for a consent on which work rests."""
        queries.locked(record.project)
        if isinstance(record, ThemeConsent) and WorkItem.objects.filter(theme=record.theme_id).exists():
            message = _("Work was planned on this consent. Record that it was withdrawn instead.")
            raise RuleError("project.consent.in_use", message)
        writing.remove(record, actor=actor)


THEMED = _ThemeVerbs()
"""The verbs by which every door writes themes, consents and lines of work plans."""
