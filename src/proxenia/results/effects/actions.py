"""Verbs of effect maps: a template is put on a map, a report comes. All else is written by the plain verbs."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create_many
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.results.models import EffectMap, EffectTheme, Evaluation
from proxenia.sources.models import Source

from .templates import templates


@transaction.atomic
def load_template(record: EffectMap, template: str, *, actor: User) -> EffectMap:
    """Put the themes of a template on a map, behind those it has; those that it has of the template stay as they are.

    Raises NotAllowed without the right to change the map, RuleError where there is no such template or nothing is left to add.
    """
    must_write(actor, record)
    found = templates().get(template)
    if found is None:
        known = {"known": ", ".join(templates())}
        raise RuleError("effects.template.unknown", _("There is no such template. There are: %(known)s.") % known)
    stored: EffectMap = EffectMap.objects.select_for_update().get(pk=record.pk)
    has = list(EffectTheme.objects.filter(map=stored))
    taken = {one.key for one in has if one.template == template}
    fresh = {key: name for key, name in found.themes.items() if key not in taken}
    if not fresh:
        raise RuleError("effects.template.loaded", _("All themes of this template are on the map already."))
    first = max((one.position for one in has), default=0) + 1
    rows = [
        {"map": stored, "template": template, "key": key, "name": name, "position": first + at}
        for at, (key, name) in enumerate(fresh.items())
    ]
    create_many(EffectTheme, rows, actor=actor)
    return record


@transaction.atomic
def deliver(evaluation: Evaluation, report: Source, on: PartialDate, *, actor: User) -> Evaluation:
    """Take down that the report of an evaluation is on record as a source: from then on it is no longer asked for.

    Raises NotAllowed without the right to change the map, RuleError where it was delivered already, or on a day that lies ahead.
    """
    stored: Evaluation = Evaluation.objects.select_for_update().select_related("map").get(pk=evaluation.pk)
    must_write(actor, stored)
    if stored.report_id is not None:
        raise RuleError("effects.evaluation.delivered", _("Its report is on record already. Change it on the map."))
    delivered: Evaluation = change(stored, {"report": report, "delivered_on": on}, actor=actor, verb="handed_in")
    return delivered
