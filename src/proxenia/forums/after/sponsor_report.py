"""What a sponsor or partner of a forum was promised and got, with what can be counted of it. It names no participant."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import in_words
from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Runs,
    Table,
    noted,
    quiet,
    say,
    speaking,
)
from proxenia.core.scoping import Actor
from proxenia.directory.naming import in_language
from proxenia.forums.day import queries as day_queries
from proxenia.forums.models import Sponsorship
from proxenia.forums.record.package_pages import agreed_words
from proxenia.forums.record.pages import days

from . import queries
from .forum_report import Teller


def sponsor_report(actor: Actor, one: Sponsorship, day: dt.date, language: Language, base: str) -> Document:
    """Return the report to a sponsor or partner of a forum."""
    with speaking(language):
        teller = Teller(actor, one.forum, language, base)
        forum = in_language(one.forum.title, language)
        facts = {"name": one.organisation, "forum": forum}
        return Document(
            title=_("%(name)s at %(forum)s") % facts,
            subtitle=days(one.forum.start or one.forum.public_start, one.forum.end or one.forum.public_end),
            as_of=day,
            language=language,
            office=str(one.forum.office),
            blocks=tuple(block for part in (_package, _promises, _seen, _sessions) for block in part(teller, one)),
        )


def _package(teller: Teller, one: Sponsorship) -> Iterator[Block]:
    if one.forum.office.banner:
        yield Callout("banner", say(one.forum.office.banner))
    paid = in_language(one.in_kind, teller.language) if one.in_kind else ""
    rows: list[tuple[str, Runs]] = [
        (_("Package"), say(in_language(one.package.name, teller.language))),
        (_("As"), say(one.package.get_kind_display())),
        (_("Answer"), say(one.get_answer_display())),
        (_("Amount"), say(agreed_words(one))),
        (_("In kind"), say(paid)),
    ]
    yield Facts(tuple((label, runs) for label, runs in rows if runs))


def _promises(teller: Teller, one: Sponsorship) -> Iterator[Block]:
    yield Heading(_("What was promised, and what was kept"))
    kept = {each.promise_id: each for each in one.kept.all()}
    promises = list(one.package.promises.all())
    if not promises:
        yield Paragraph(say(quiet(_("The package promises nothing that is on record."))))
        return
    note = teller.note(str(one), one.get_absolute_url())
    rows = tuple((say(in_language(each.text, teller.language)), *_kept(kept.get(each.pk), teller)) for each in promises)
    words = _("%(kept)d of %(promised)d promises are marked as kept.")
    yield Paragraph(
        (noted(words % {"kept": sum(each.pk in kept for each in promises), "promised": len(promises)}, [note]),)
    )
    yield Table((_("Promise"), _("Kept"), _("How")), rows, widths=(5, 2, 4))


def _kept(found: Any, teller: Teller) -> tuple[Runs, Runs]:
    if found is None:
        return say(quiet(_("not marked as kept"))), ()
    return say(found.kept_on.display()), say(in_language(found.how, teller.language))


def _seen(teller: Teller, one: Sponsorship) -> Iterator[Block]:
    yield Heading(_("Who was there"))
    own = queries.came_by(one)
    facts = [say(_("Places included in the package: %(count)d.") % {"count": one.package.participants})]
    words = _("Of their own people %(placed)d had a place.")
    if queries.checked_in(one.forum):
        words = _("Of their own people %(placed)d had a place and %(came)d came.")
        found = queries.came_from(one.forum)
        whole = {
            "people": found["people"],
            "countries": len(found["countries"]),
            "organisations": found["organisations"],
        }
        said = _(
            "At the forum as a whole %(people)d came (organisations: %(organisations)d, countries: %(countries)d)."
        )
        facts.append((noted(said % whole, [teller.attendance]),))
    facts.insert(1, (noted(words % own, [teller.attendance]),))
    yield Bullets(tuple(facts))


def _sessions(teller: Teller, one: Sponsorship) -> Iterator[Block]:
    found = day_queries.attended(queries.hosted_by(one))
    if not found:
        return
    yield Heading(_("What they hosted"))
    rows = tuple(
        (
            say(in_words(each.session.day)),
            say(in_language(each.session.title, teller.language)),
            say(each.session.get_kind_display()),
            (noted(str(each.came), [teller.attendance]),),
        )
        for each in found
    )
    yield Table((_("Day"), _("What"), _("Kind"), _("Came")), rows, widths=(3, 5, 3, 1))
