"""What came of it: chains of steps and links, results, credit and confirmations; effect maps, evaluations and surveys."""

from .chains import Chain, Link, Step, default_kind
from .effects import EffectFigure, EffectGoal, EffectIndicator, EffectMap, EffectPeer, EffectTheme
from .evaluations import Evaluation, Survey, SurveyWave
from .outcomes import Confirmation, Credit, Outcome

__all__ = [
    "Chain",
    "Confirmation",
    "Credit",
    "EffectFigure",
    "EffectGoal",
    "EffectIndicator",
    "EffectMap",
    "EffectPeer",
    "EffectTheme",
    "Evaluation",
    "Link",
    "Outcome",
    "Step",
    "Survey",
    "SurveyWave",
    "default_kind",
]
