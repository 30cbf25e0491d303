"""What this room adds elsewhere: search entries, and the questions that stand in a firm's portal."""

from django.urls import reverse

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far
from proxenia.openings.portal.questions import Question

from . import queries
from .confirming import CONFIRMATION
from .models import Chain, Outcome

STEPS = (
    *("relations.tie", "relations.agreement", "contacts.interaction", "results.outcome"),
    *("openings.need", "openings.call", "openings.introduction", "openings.seminar"),
    *("directory.place", "directory.organisation", "directory.post", "directory.person", "sources.source"),
    *("region.studytrip", "region.study", "region.recommendation"),
)
"""The records on whose pages the chains are named of which they are a step."""


def asked_of_firm(organisation_id: int, office_id: int) -> list[Question]:
    """Return what an organisation is asked about results, each with the link at which it answers."""
    return [
        Question(
            f"result-{one.pk}",
            one.outcome.title,
            one.asked_on,
            one.expires_on,
            reverse("results:confirm", args=[CONFIRMATION.token(one.pk)]),
        )
        for one in queries.open_questions(organisation_id, office_id)
    ]


def found_chain(chain: Chain) -> Found:
    """Find a chain by its title and reference; its ties and steps weigh less, of those that its readers see."""
    words = [tie.name for tie in shared_as_far(chain, chain.ties.all())]
    words += [step.label.every() for step in chain.steps.all()]
    words += [one.title.every() for one in shared_as_far(chain, (step.outcome for step in chain.steps.all()))]
    names = f"{chain.reference} {chain.title.every()}"
    called = [chain.reference, *chain.title.values()]
    return Found(str(chain), names, "", " ".join([*words, chain.summary.every()]), [one for one in called if one])


def found_outcome(outcome: Outcome) -> Found:
    """Find a result by its title; its beneficiary, ties and wording weigh less."""
    words = [tie.name for tie in shared_as_far(outcome, outcome.ties.all())]
    words += [outcome.wording.every(), outcome.beneficiary_words.every()]
    words += [one.name for one in shared_as_far(outcome, [outcome.beneficiary])]
    when = f" {outcome.start}" if outcome.start else ""
    return Found(str(outcome), outcome.title.every(), f"{outcome.get_kind_display()}{when}", " ".join(words))
