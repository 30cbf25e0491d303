"""What an effect map says in the reader's language. A figure is said no more exactly than its source, with its period."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.projects.results.achieving import NO_BASELINE, NO_WAY, OTHER_WAY, Achievement
from proxenia.results.effect_choices import Alike, EvaluationState, Found, Sampling, Scale, Stretch
from proxenia.results.models import EffectIndicator, EffectPeer, Evaluation, Survey, SurveyWave
from proxenia.sources.figures import figure, number

from .reading import Promised, Told

TONES = {
    Found.EVALUATED: "good",
    Found.MEASURED: "good",
    Found.CLAIMED: "warn",
    Found.UNQUANTIFIED: "warn",
    Found.ESTIMATED: "quiet",
    Found.NOTHING: "quiet",
}
STATE_TONES = {
    EvaluationState.PLANNED: "quiet",
    EvaluationState.LATE: "bad",
    EvaluationState.DONE: "good",
    EvaluationState.DONE_LATE: "warn",
}
NO_MARGIN = {
    Sampling.QUOTA: gettext_lazy("no margin: those asked are no random sample"),
    Sampling.OPEN: gettext_lazy("no margin: whoever wanted could answer"),
    Sampling.EVERYBODY: gettext_lazy("no margin: everybody was asked, none was drawn by chance"),
}


def period(record: Any) -> str:
    """Return the period of a figure: `2017`, `2015–2016`; empty where there is none."""
    if record.start is None:
        return record.end.display() if record.end is not None else ""
    if record.end is None or record.end == record.start:
        return str(record.start.display())
    return f"{record.start.display()}–{record.end.display()}"


def when(one: Told) -> str:
    """Return the period of a figure, and whether that is before, during or after."""
    stretch = str(Stretch(one.stretch).label) if one.stretch is not None else ""
    return ", ".join(part for part in (period(one.record), stretch) if part)


def answer(survey: Survey, wave: SurveyWave) -> str:
    """Return what a round of a survey gave: a share in percent, or a mean."""
    return number(wave.value, "%" if survey.scale == Scale.SHARE else "")


def value(one: Told, indicator: EffectIndicator) -> str:
    """Return a figure without its period; a claim without a number says that it has none."""
    if one.survey is not None:
        return answer(one.survey, one.record)
    if one.low is None:
        return _("“%(words)s” (no number)") % {"words": one.record.words}
    said = figure(one.record, str(indicator.unit))
    return _("“%(words)s”: %(value)s") % {"words": one.record.words, "value": said} if one.record.words else said


def basis(one: Any) -> str:
    """Return where a figure is from, as far as its reader may see it."""
    evaluation = getattr(one, "evaluation", None)
    said = [str(part) for part in (one.source, one.record.basis, evaluation) if part]
    return ", ".join(said) or _("a source that you may not see")


def asked(wave: SurveyWave) -> str:
    """Return how many answered, of how many."""
    said = {
        "answered": number(Decimal(wave.answered)),
        "asked": number(Decimal(wave.asked)) if wave.asked is not None else "",
    }
    if wave.asked is None:
        return _("%(answered)s answered; how many were asked is not known") % said
    return _("%(answered)s of %(asked)s answered") % said


def margin(one: Told) -> str:
    """Return how far the answer of a survey may be off by chance, or why that cannot be said; empty for what is no survey."""
    if one.survey is None:
        return ""
    if one.margin is not None:
        unit = "%" if one.survey.scale == Scale.SHARE else ""
        said = {"low": number(one.margin.low, unit), "high": number(one.margin.high, unit)}
        return _("between %(low)s and %(high)s in 95 of 100 samples") % said
    return str(NO_MARGIN.get(Sampling(one.survey.sampling), _("no margin: too little is known of the answers")))


def reached(found: Achievement | None) -> str:
    """Return how far a target was reached; empty where the two cannot be set beside each other."""
    if found is None or found.reached is None:
        return ""
    said = _("the target was reached") if found.reached else _("the target was not reached")
    if found.percent is not None:
        way = _("%(percent)s %% of the way from the baseline") % {"percent": number(found.percent)}
        return f"{said}; {way}"
    why = {
        NO_BASELINE: _("without a baseline nobody can say how much of the way"),
        NO_WAY: _("the target is the baseline"),
        OTHER_WAY: _("the target lies on the other side of the baseline"),
    }.get(found.why_not, "")
    return f"{said}; {why}" if why else said


def alike(peer: EffectPeer) -> str:
    """Return by which method a peer measured."""
    said = str(Alike(peer.alike).label)
    return f"{said}: {peer.method}" if peer.method else said


def made_by(one: Promised) -> str:
    """Return who makes an evaluation, as far as its reader may see."""
    return ", ".join(str(part) for part in (one.organisation, one.evaluation.by_whom) if part)


def state(one: Promised) -> str:
    """Return how an evaluation stands, with the day it was delivered where it was."""
    label = str(EvaluationState(one.state).label)
    on = one.evaluation.delivered_on
    done = one.state in {EvaluationState.DONE, EvaluationState.DONE_LATE}
    return f"{label}, {on.display()}" if done and on is not None else label


def method(evaluation: Evaluation) -> str:
    """Return the method of an evaluation and whose it is."""
    of = _("after %(whose)s") % {"whose": evaluation.method_of} if evaluation.method_of else ""
    return ", ".join(part for part in (str(evaluation.method), of) if part)
