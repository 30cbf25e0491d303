"""The call of a forum, from its record: one document in Danish, English or Chinese, as a page, a PDF and a Word file."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from proxenia.core.clock import today
from proxenia.core.codes import code_words
from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Run,
    Runs,
    Table,
    as_data,
    language_of,
    speaking,
)
from proxenia.core.documents import say as runs
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text
from proxenia.core.visitors import day_words
from proxenia.directory.naming import Names
from proxenia.forums.choices import ForumState, HostRole
from proxenia.forums.models import Forum, Package, Sponsorship
from proxenia.sources.figures import money

from . import queries
from .call_words import KINDS, ROLES, say
from .links import page_link
from .public_words import span, when
from .queries import anybody


def call(actor: Actor, forum: Forum, language: Language) -> Document:
    """Return the call of a forum with what of its hosts, packages and sponsors the actor may see."""
    return _Call(actor, forum, language, page_link(forum, language) if forum.published_on else "").document()


class _Call:
    """A call on its way into a document."""

    def __init__(self, actor: Actor, forum: Forum, language: Language, link: str) -> None:
        self.forum, self.language, self.link = forum, language, link
        self.hosts = queries.hosts_of(actor, forum)
        self.packages = queries.packages_told(actor, forum)
        self.sponsors = queries.sponsors_told(actor, forum)
        named: list[Any] = [one.organisation for one in self.hosts] + [one.organisation for one in self.sponsors]
        self.names = Names(actor, [*named, *([forum.place] if forum.place else [])])

    def document(self) -> Document:
        with speaking(self.language):
            return Document(
                title=self.called(self.forum.title),
                subtitle=self.called(self.forum.occasion) if self.forum.occasion else "",
                as_of=today(),
                language=self.language,
                office=str(self.forum.office),
                blocks=tuple(self.blocks()),
            )

    def called(self, value: Any) -> str:
        return self.names.called(value, self.language)

    def told(self, text: Text) -> Run:
        """Return a text, marked with its language where it is not the document's."""
        return Run(self.called(text), language="" if self.language in text else text.language)

    def say(self, key: str, **blanks: object) -> str:
        return say(key, self.language, **blanks)

    def blocks(self) -> Iterator[Block]:
        forum = self.forum
        if forum.state is ForumState.CANCELLED:
            yield Callout("warning", runs(self.say("cancelled"), " ", self.told(forum.cancelled_why)))
        if forum.text and self.language not in forum.text:
            yield Callout("unknown", runs(self.say("missing")))
        yield from self.words(forum.text)
        yield Facts(tuple(self.facts()))
        yield from self.listed("themes", [runs(self.told(one.name)) for one in forum.themes.all()])
        yield from self.chapter("audience", forum.audience)
        yield from self.chapter("outline", forum.outline)
        yield from self.chapter("ambition", forum.ambition)
        yield from self.chapter("joining", forum.joining)
        yield from self.listed("benefits", [runs(self.told(one.text)) for one in forum.benefits.all()])
        yield from self.joining_as()
        yield from self.listed("sponsors", [self.sponsor(one) for one in self.sponsors])
        registration = tuple(self.registration())
        if registration:
            yield Heading(self.say("registration"))
            yield Facts(registration)

    def words(self, text: Text) -> Iterator[Block]:
        whole = self.told(text)
        for part in whole.text.split("\n"):
            if part.strip():
                yield Paragraph(runs(replace(whole, text=part.strip())))

    def chapter(self, key: str, text: Text) -> Iterator[Block]:
        if text:
            yield Heading(self.say(key))
            yield from self.words(text)

    def listed(self, key: str, lines: list[Runs]) -> Iterator[Block]:
        if lines:
            yield Heading(self.say(key))
            yield Bullets(tuple(lines))

    def facts(self) -> Iterator[tuple[str, Runs]]:
        forum, language = self.forum, self.language
        announced, programme = when(forum, language), span(forum.start, forum.end, language)
        if announced:
            yield self.say("announced"), runs(announced)
        if programme and programme != announced:
            yield self.say("programme_days"), runs(programme)
        where = ", ".join(self.called(one) for one in (forum.venue, forum.place) if one)
        if where:
            yield self.say("where"), runs(where)
        for role in HostRole:
            named = [self.called(one.organisation) for one in self.hosts if one.role == role]
            if named:
                yield ROLES[role][language], runs(", ".join(named))
        if forum.languages:
            yield self.say("languages"), runs(code_words(forum, "languages"))
        if forum.capacity:
            yield self.say("places"), runs(str(forum.capacity))

    def joining_as(self) -> Iterator[Block]:
        """Say what one can join in as: a table of what is told of any package, a list where that is the name alone."""
        if not self.packages:
            return
        yield Heading(self.say("packages"))
        columns = (
            ("package", 3, [self.package(one) for one in self.packages]),
            ("gets", 5, [self.gets(one) for one in self.packages]),
            ("price", 2, [runs(price_words(one)) for one in self.packages]),
        )
        keys, widths, cells = zip(*(column for column in columns if any(column[2])), strict=True)
        if len(keys) == 1:
            yield Bullets(tuple(cells[0]))
        else:
            yield Table(tuple(map(self.say, keys)), tuple(zip(*cells, strict=True)), widths=widths)

    def package(self, one: Package) -> Runs:
        kind = KINDS[one.kind][self.language]
        is_said = kind.casefold() == self.called(one.name).casefold()
        return runs(self.told(one.name), "" if is_said else f" ({kind})")

    def gets(self, one: Package) -> Runs:
        texts = [text for text in (one.text, *(line.text for line in one.promises.all())) if text]
        return runs(*[part for text in texts for part in ("; ", self.told(text))][1:])

    def sponsor(self, one: Sponsorship) -> Runs:
        name = f"{self.called(one.organisation)}, {KINDS[one.package.kind][self.language]}"
        return runs(name, *((": ", self.told(one.text)) if one.text else ()))

    def registration(self) -> Iterator[tuple[str, Runs]]:
        forum = self.forum
        first, last = forum.registration_opens, forum.registration_closes
        days = {
            name: day_words(day, self.language) for name, day in (("first", first), ("last", last)) if day is not None
        }
        if days:
            key = "from_until" if len(days) > 1 else "opens" if "first" in days else "until"
            yield self.say("registers"), runs(self.say(key, **days))
        if self.link:
            yield self.say("page"), runs(Run(self.link, url=self.link))
        if forum.mail:
            yield self.say("mail"), runs(Run(forum.mail, url=f"mailto:{forum.mail}"))


def price_words(package: Package) -> str:
    """Return the price of a package, empty where none is set."""
    return "" if package.price is None else paid_words(package.price, package.currency)


def paid_words(amount: Decimal, currency: str) -> str:
    """Return what is to be paid: an amount with its currency, or that there is nothing to pay."""
    return money(amount, currency) if amount else say("free", language_of())


def told(forum: Forum, language: str) -> dict[str, Any]:
    """Return the call as the public page shows it, without the way to that page."""
    return {"document": as_data(_Call(anybody(forum), forum, language_of(language), "").document())}
