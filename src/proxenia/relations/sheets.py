"""Tables of ties and agreements that can be taken out as files, as they stand today."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.contributions import Sheet

from . import queries, terms


def _join(records: Any) -> str:
    return "; ".join(str(record) for record in records)


def _ties(actor: Any) -> Iterator[list[Any]]:
    day = today()
    for tie in queries.ties_visible_to(actor, day):
        phase = queries.phase_on(tie, day)
        yield [
            *(tie.pk, tie.reference, tie.name, tie.kind),
            _join(queries.holders_on(tie, day)),
            _join(queries.partners_on(tie, day)),
            "; ".join(strand.kind for strand in queries.strands_on(tie, day)),
            _join(queries.topics_on(tie, day)),
            *(phase.kind if phase else "", tie.start, tie.end),
            *(tie.case_number, tie.classification, tie.case_url),
        ]


def _agreements(actor: Any) -> Iterator[list[Any]]:
    day = today()
    for one in queries.agreements_visible_to(actor).prefetch_related("ties"):
        term = queries.term_of(one)
        yield [
            *(one.pk, str(one.title), one.kind, _join(one.parties.all())),
            *(terms.state_on(term, day), one.signed_on, term.begun_on, terms.end_of(term, day)),
            *(terms.notice_deadline(term, day), terms.review_date(term, day)),
            *(one.case_number, one.classification, one.case_url),
        ]


def sheets() -> list[Sheet]:
    """Return the sheets of this room."""
    filed = [_("case number"), _("classification (KLE)"), _("link into the records system")]
    facts = [_("number"), _("reference"), _("name"), _("kind"), _("held by"), _("partner"), _("strands"), _("topics")]
    dates = [_("signed"), _("in force from"), _("in force until"), _("give notice by"), _("look at it again on")]
    return [
        Sheet(_("Ties"), [*facts, _("phase"), _("since"), _("ended"), *filed], _ties),
        Sheet(
            _("Agreements"),
            [_("number"), _("title"), _("kind"), _("parties"), _("state"), *dates, *filed],
            _agreements,
        ),
    ]
