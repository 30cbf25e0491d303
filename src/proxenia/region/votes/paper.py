"""The record of a vote as a document in Danish, English and Chinese: wording, rule, votes, what came of it, lines to sign on."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_noop

from proxenia.core.dates import PartialDate
from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Runs,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.directory.naming import in_language
from proxenia.directory.papers import Paper
from proxenia.region.choices import COUNTED, MotionState, Vote, Way
from proxenia.region.models import Ballot, Motion

from . import queries
from .words import plain_words, result_words, rule_words, standing_of

WORDS = {
    "comma": gettext_noop(", "),
    "unknown": gettext_noop("not known"),
    "record": gettext_noop("Record of the vote"),
    "region": gettext_noop("City-region"),
    "opened": gettext_noop("Opened for votes"),
    "closed": gettext_noop("Vote closed"),
    "until": gettext_noop("Votes until"),
    "way": gettext_noop("Where votes are cast"),
    "wording": gettext_noop("Wording"),
    "rule": gettext_noop("Rule"),
    "means": gettext_noop("Of these votes: {words}."),
    "result": gettext_noop("Result"),
    "votes": gettext_noop("Votes"),
    "member": gettext_noop("Member"),
    "vote": gettext_noop("Vote"),
    "explanation": gettext_noop("Explanation of vote"),
    "none": gettext_noop("did not vote"),
    "counted": gettext_noop("{yes} for, {no} against, {abstained} abstained, {silent} did not vote"),
    "withdrawn": gettext_noop("This motion was withdrawn; the votes decide nothing."),
    "open": gettext_noop("The vote is not closed yet; what is told here may change."),
    "signatures": gettext_noop("Signatures"),
    "name": gettext_noop("Name and office"),
    "signature": gettext_noop("Day and signature"),
    "chair": gettext_noop("For the chair"),
    "secretariat": gettext_noop("For the secretariat"),
}


def vote_record(actor: Any, motion: Motion, day: dt.date, *, language: Language) -> Document:
    """Return the record of a vote in a language, of a motion that the actor sees."""
    paper = Paper(actor, WORDS, language)
    words = paper.words
    ballots = queries.ballots_of(motion)
    with speaking(language):
        asks, result = rule_words(motion.rule), result_words(motion)
        means = plain_words(motion.rule, len(ballots))
        way = str(Way(motion.way).label)
        labels = {str(value): str(label) for value, label in Vote.choices}
    blocks: list[Block] = [_facts(paper, motion, way), *_standing(paper, motion)]
    if motion.text:
        blocks += [Heading(words["wording"]), *paper.lines(motion.text)]
    rule = (strong(in_language(motion.rule.name, language)), *say(". ", asks, " ", words["means"].format(words=means)))
    blocks += [Heading(words["rule"]), Paragraph(rule)]
    blocks += [Heading(words["result"]), Paragraph(say(strong(result)))]
    heads = (words["member"], words["vote"], words["explanation"])
    rows = tuple(_row(paper, one, labels) for one in ballots)
    counted = standing_of(motion)
    sums = words["counted"].format(
        yes=counted.in_favour, no=counted.against, abstained=counted.abstained, silent=counted.silent
    )
    blocks += [Heading(words["votes"]), Table(heads, rows, widths=(4, 2, 6)), Paragraph(say(quiet(sums)))]
    lines = tuple((say(words[key]), say(""), say("")) for key in ("chair", "secretariat"))
    blocks += [Heading(words["signatures"]), Table(("", words["name"], words["signature"]), lines, widths=(3, 5, 5))]
    return paper.document(in_language(motion.title, language), words["record"], tuple(blocks), day)


def _facts(paper: Paper, motion: Motion, way: str) -> Facts:
    words = paper.words
    days = ((words["opened"], motion.opened_on), (words["until"], motion.deadline), (words["closed"], motion.closed_on))
    told = [(label, say(paper.date(PartialDate.of(on)))) for label, on in days if on is not None]
    region = (words["region"], say(in_language(motion.region.name, paper.language)))
    return Facts((region, (words["way"], say(way)), *told))


def _standing(paper: Paper, motion: Motion) -> tuple[Block, ...]:
    """Say so where the votes decide nothing, or not yet."""
    if motion.state == MotionState.WITHDRAWN:
        return (Callout("warning", say(paper.words["withdrawn"])),)
    return () if motion.state in COUNTED else (Callout("warning", say(paper.words["open"])),)


def _row(paper: Paper, ballot: Ballot, labels: dict[str, str]) -> tuple[Runs, ...]:
    vote = say(labels[ballot.vote]) if ballot.vote else say(quiet(paper.words["none"]))
    return (say(ballot.voter), vote, paper.text(ballot.reason))
