"""What the search index keeps of ties and agreements."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far
from proxenia.directory.models import Organisation, Topic

from .choices import Side
from .models import Agreement, Tie

ORGANISATIONS = Organisation.objects.select_related("place").prefetch_related("names", "place__names")


def load_ties(ids: Iterable[int]) -> QuerySet[Tie]:
    """Return ties with what their entries tell."""
    return Tie.objects.filter(pk__in=list(ids)).prefetch_related(
        *("parties", Prefetch("parties__organisation", ORGANISATIONS.all()), "topics__topic", "strands"),
        *("concerns", "reviews", "commitments"),
    )


def load_agreements(ids: Iterable[int]) -> QuerySet[Agreement]:
    """Return agreements with what their entries tell."""
    return Agreement.objects.filter(pk__in=list(ids)).prefetch_related(
        *("parties", Prefetch("parties__organisation", ORGANISATIONS.all()), "ties", "commitments"),
    )


def names_of(organisations: Iterable[Organisation]) -> list[str]:
    """Return all names of organisations and of their places, in every language and script."""
    known = [record for one in organisations for record in (one, one.place) if record is not None]
    return [name for record in known for name in (record.name, *(row.text for row in record.names.all()))]


def _topic_words(topic: Topic) -> str:
    return " ".join([topic.label.every(), *(word for words in topic.synonyms.values() for word in words)])


def of_tie(tie: Tie) -> Found:
    """Find a tie by its name and its partners' names; its holders, topics and texts weigh less."""
    parties = list(tie.parties.all())
    partners = shared_as_far(tie, (party.organisation for party in parties if party.side == Side.THEIRS))
    holders = shared_as_far(tie, (party.organisation for party in parties if party.side == Side.OURS))
    since = f" {tie.start}" if tie.start else ""
    words = names_of(holders) + [_topic_words(row.topic) for row in tie.topics.all()]
    words += [str(strand) for strand in tie.strands.all()] + [tie.summary.every(), tie.case_number]
    words += [text.every() for concern in tie.concerns.all() for text in (concern.text, concern.handling)]
    words += [review.reasons.every() for review in tie.reviews.all()]
    words += [owed.text.every() for owed in tie.commitments.all()]
    called = [tie.reference, *names_of(partners)]
    return Found(tie.name, " ".join(called), f"{tie.get_kind_display()}{since}", " ".join(words), called)


def of_agreement(agreement: Agreement) -> Found:
    """Find an agreement by its title in every language and by its partners; our own names and its texts weigh less."""
    organisations = shared_as_far(agreement, (party.organisation for party in agreement.parties.all()))
    theirs = " ".join(names_of(one for one in organisations if not one.is_ours))
    ours = " ".join(names_of(one for one in organisations if one.is_ours))
    ties = " ".join(tie.name for tie in shared_as_far(agreement, agreement.ties.all()))
    when = agreement.signed_on or agreement.start
    detail = f"{agreement.get_kind_display()}{f' {when}' if when else ''}"
    owed = " ".join(one.text.every() for one in agreement.commitments.all())
    words = f"{ours} {ties} {agreement.summary.every()} {agreement.case_number} {owed} {agreement.end_reason.every()}"
    title = agreement.title
    return Found(str(title), f"{title.every()} {theirs}", detail, words, title.values())
