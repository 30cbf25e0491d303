"""The position paper of an ask on one page: what, why, by whose mandate, in which words, with whom, what was done, where it stands.

Only what is on record is told, of what the reader may see. Allies are named where they agreed to be; the others are counted. What is
long fills two pages: nothing is cut.
"""

import datetime as dt
from typing import Any

from proxenia.core.contributions import Mark
from proxenia.core.documents import (
    Block,
    Bullets,
    Document,
    Facts,
    Footnote,
    Heading,
    Language,
    Paragraph,
    Runs,
    Table,
    quiet,
    say,
    strong,
)
from proxenia.directory.papers import Paper
from proxenia.region.models import Ask, AskAction

from . import ladder, queries
from .paper_words import WORDS, choice, grade
from .reading import Mandate, Reading, Told, read


class AskPaper(Paper):
    """A position paper on its way. `base` is the address with which links to the sources begin."""

    def __init__(self, actor: Any, ask: Ask, language: Language, base: str) -> None:
        super().__init__(actor, WORDS, language)
        self.ask, self.base = ask, base.rstrip("/")

    def listed(self, names: list[str]) -> str:
        """Return names one after the other."""
        return self.words["comma"].join(names)

    def who(self, row: Any) -> str:
        """Return whom a target or an ally names, else its words."""
        named = [one for name in ("person", "post", "organisation") if (one := getattr(row, name, None)) is not None]
        said = self.listed([self.called(one) for one in named])
        return said or "".join(run.text for run in self.text(row.words)) or self.words["not_named"]

    def note(self, mark: Mark) -> Footnote:
        """Return a source as a footnote."""
        said = self.listed([part for part in (str(mark.source), str(mark.locator)) if part])
        return Footnote(said, f"{self.base}{mark.url}" if self.base and mark.url else "")


def position_paper(actor: Any, ask: Ask, day: dt.date, *, language: Language, base: str = "") -> Document:
    """Return the position paper of an ask as of a day in a language, of what the actor may see."""
    found = read(actor, queries.whole_ask(actor, ask), day)
    paper = AskPaper(actor, found.ask, language, base)
    paper.know(_records(found))
    blocks = (
        *_asked(paper, found),
        *_text(paper, found),
        *_ladder(paper, found),
        *_done(paper, found),
        *_ends(paper, found),
    )
    return paper.document(_plain(paper, found.ask.title), paper.words["subtitle"], blocks, day)


def _plain(paper: AskPaper, text: Any) -> str:
    return "".join(run.text for run in paper.text(text))


def _records(found: Reading) -> list[Any]:
    ask = found.ask
    records: list[Any] = [ask.owner, ask.network]
    for target in ask.targets.all():
        records += [target.person, target.post, target.organisation]
    for given in ask.mandates.all():
        records += [given.member.organisation if given.member is not None else None, given.organisation]
    return records + [ally.organisation for ally in found.allies]


def _asked(paper: AskPaper, found: Reading) -> tuple[Block, ...]:
    """Say what is asked, why, of whom, by when, and who asks."""
    ask, words = found.ask, paper.words
    whom = paper.text(ask.to_whom) if ask.to_whom else say(paper.listed([paper.who(one) for one in ask.targets.all()]))
    kind = words["kind"].format(kind=choice(ask.kind, paper.language), level=choice(ask.level, paper.language))
    facts = [
        (words["what"], paper.text(ask.what) if ask.what else say(quiet(words["no_what"]))),
        (words["why"], paper.text(ask.why)),
        (words["of_whom"], (*whom, *say(quiet(f" – {kind}"))) if whom else say(quiet(kind))),
        (words["since"], say(paper.date(ask.start)) if ask.start is not None else ()),
        (words["by_when"], say(paper.date(ask.by_when)) if ask.by_when is not None else ()),
        (words["who"], _who(paper, found.mandate)),
    ]
    return (Facts(tuple((label, value) for label, value in facts if value)),)


def _who(paper: AskPaper, mandate: Mandate) -> Runs:
    """Say which members stand behind the ask, of how many, and who else."""
    ask, words = paper.ask, paper.words
    names = [
        paper.called(one.member.organisation) if one.member and one.member.organisation else words["not_named"]
        for one in mandate.by_members
    ]
    said = []
    if mandate.of is not None:
        region = _plain(paper, ask.region.name) if ask.region is not None else ""
        count = words["members"].format(n=len(names), of=mandate.of, region=region)
        said.append(words["named"].format(who=count, names=paper.listed(names)) if names else count)
    elif names:
        count = words["members_alone"].format(n=len(names))
        said.append(words["named"].format(who=count, names=paper.listed(names)))
    others = [paper.called(one.organisation) if one.organisation else words["not_named"] for one in mandate.by_others]
    if others:
        said.append(words["with_others"].format(names=paper.listed(others)) if said else paper.listed(others))
    if not said:
        said.append(words["office_alone"].format(office=ask.office.name))
    if ask.network is not None:
        said.append(words["network"].format(network=paper.called(ask.network)))
    return say(paper.listed(said))


def _text(paper: AskPaper, found: Reading) -> tuple[Block, ...]:
    """Give the common text in force."""
    words, text = paper.words, found.in_force
    if text is None:
        return (Heading(words["text"]), Paragraph(say(quiet(words["no_text"]))))
    which = words["agreed"].format(number=text.number, day=paper.date(text.agreed_on))
    position = [strong(_plain(paper, text.position)), *say(" ")] if text.position else []
    return (Heading(words["text"]), Paragraph((*position, *paper.text(text.text), quiet(which))))


def _ladder(paper: AskPaper, found: Reading) -> tuple[Block, ...]:
    """Say on which rung it stands, that nothing came of it where that is so, and the steps with their evidence."""
    words = paper.words
    if not found.steps:
        return (Heading(words["ladder"]), Paragraph(say(quiet(words["no_step"]))))
    steps = Bullets(tuple(_step(paper, told) for told in found.steps))
    return (Heading(words["ladder"]), Paragraph(say(strong(_stands(paper, found.standing)))), steps)


def _stands(paper: AskPaper, standing: ladder.Standing) -> str:
    words = paper.words
    at = choice(standing.rung, paper.language) if standing.rung else ""
    day = paper.date(standing.last.on)
    if standing.is_closed or standing.is_taken_up:
        key = "closed" if standing.is_closed else "taken_up"
        return words[key if at else f"{key}_at_once"].format(day=day, rung=at)
    return words["now"].format(rung=at)


def _step(paper: AskPaper, told: Told) -> Runs:
    words, step = paper.words, told.step
    lead = words["step"].format(rung=choice(step.rung, paper.language), day=paper.date(step.on))
    graded = words["grade"].format(grade=grade(told.grade, paper.language))
    notes = tuple(dict.fromkeys(paper.note(mark) for mark in told.marks))
    return (strong(lead), *paper.text(step.text), quiet(graded, *notes))


def _done(paper: AskPaper, found: Reading) -> tuple[Block, ...]:
    """Tell what was done, towards whom, and what was answered, the first first."""
    words = paper.words
    if not found.log:
        return (Heading(words["done"]), Paragraph(say(quiet(words["nothing_done"]))))
    heads = (words["day"], words["action"], words["answer"])
    rows = tuple(_row(paper, one) for one in reversed(found.log))
    return (Heading(words["done"]), Table(heads, rows, widths=(2, 5, 4)))


def _row(paper: AskPaper, action: AskAction) -> tuple[Runs, ...]:
    words = paper.words
    kind = quiet(f"{choice(action.kind, paper.language)}: ")
    to = say(quiet(words["towards"].format(target=paper.who(action.target)))) if action.target is not None else ()
    answer = say(quiet(words["no_answer"]))
    if action.response:
        on = f"{paper.date(action.responded_on)}: " if action.responded_on is not None else ""
        answer = (*say(quiet(on) if on else None), *paper.text(action.response))
    return (say(paper.date(action.on)), (kind, *paper.text(action.text), *to), answer)


def _ends(paper: AskPaper, found: Reading) -> tuple[Block, ...]:
    """Name the allies that agreed to be named, count the others, and say whom to turn to."""
    words, ask = paper.words, found.ask
    named = [paper.who(one) for one in found.allies if one.is_named]
    if hidden := len(found.allies) - len(named):
        named.append(words["unnamed"].format(n=hidden))
    contact = [paper.called(ask.owner)] if ask.owner is not None else []
    contact.append(ask.office.name)
    facts = [(words["allies"], say(paper.listed(named))), (words["contact"], say(paper.listed(contact)))]
    return (Facts(tuple((label, value) for label, value in facts if value)),)
