"""Which offers may answer a need, across languages, and why. Plain values in, plain values out.

    model, why_not = model_here()                       # None where the sentence model cannot run
    matcher = Matcher(offers, Thesaurus(concepts), Memory(model), weights)
    answer = matcher.rank(need, day=today, top=10)
    answer.proposals[0].offer, .score, .tier            # best first; "strong", "possible" or "weak"
    [(one.side, one.kind, one.facts) for one in answer.proposals[0].reasons]
    answer.excluded                                     # who was not compared, and why

**Signals**, each in a measure in which 0 is usual: `meaning` (vectors of a sentence model, without what is common to a language),
`words` (grams that texts of one language share), `concepts` (a hierarchy), `market`, `readiness`, `outcomes`. What nobody has
said is `None` and counts as usual. How many introductions somebody has already is shown and never counts.

**Score and tier** are a weighted sum (`weights`, a value with a version) and its thresholds. A `Proposal` rests on its
`Evidence` alone: `judge(evidence, weights)` gives it again, whatever has become of the other offers since.

**Reasons** are kinds with facts; `telling.WHY` says each in English, and who speaks another language says the same kinds in it.

`learn` finds better weights from what was accepted and rejected; `assign` shares out the introductions of a
campaign; `index.Candidates` is what another index has to answer where there are too many offers for memory.
"""

from .assigning import Assigned, assign
from .concepts import Thesaurus
from .embedding import Embedder, NoModel, model_here
from .learning import Graded, Learnt, learn
from .memory import Memory
from .model import Answer, Concept, Evidence, Excluded, Need, Offer, Proposal, Reason, Reference
from .ranking import Matcher, judge, profiles_of
from .telling import WHY
from .weights import SHIPPED, Weights

__all__ = [
    "SHIPPED",
    "WHY",
    "Answer",
    "Assigned",
    "Concept",
    "Embedder",
    "Evidence",
    "Excluded",
    "Graded",
    "Learnt",
    "Matcher",
    "Memory",
    "Need",
    "NoModel",
    "Offer",
    "Proposal",
    "Reason",
    "Reference",
    "Thesaurus",
    "Weights",
    "assign",
    "judge",
    "learn",
    "model_here",
    "profiles_of",
]
