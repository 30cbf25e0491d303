"""Rules, votes and results in words, for pages, commands and documents alike."""

from django.utils.translation import gettext as _

from proxenia.region.choices import COUNTED, Base, Method, MotionState
from proxenia.region.models import Motion, VotingRule

from .reckoning import Outcome, Tally, Terms, Why, decide, needed, quorum, tally

TONES = {
    MotionState.DRAFT: "quiet",
    MotionState.OPEN: "accent",
    MotionState.CARRIED: "good",
    MotionState.LOST: "bad",
    MotionState.NO_QUORUM: "warn",
    MotionState.WITHDRAWN: "quiet",
}


def terms_of(rule: VotingRule) -> Terms:
    """Return how a rule decides, as plain numbers."""
    present = (rule.quorum_over, rule.quorum_of) if rule.quorum_over and rule.quorum_of else None
    return Terms(rule.method, rule.over, rule.of, rule.exceeds, rule.base, present)


def rule_words(rule: VotingRule) -> str:
    """Return what a rule asks for, in a sentence."""
    if rule.method == Method.CONSENSUS:
        said = _("Nobody who votes may be against; abstaining does not stand in the way.")
    else:
        share = {"share": f"{rule.over}/{rule.of}"}
        of_members = rule.base == Base.MEMBERS
        if rule.exceeds:
            said = (
                _("For: more than %(share)s of all votes.")
                if of_members
                else _("For: more than %(share)s of votes cast.")
            )
        else:
            said = (
                _("For: at least %(share)s of all votes.")
                if of_members
                else _("For: at least %(share)s of votes cast.")
            )
        said %= share
    if rule.quorum_over and rule.quorum_of:
        present = _("At least %(share)s has to take part.") % {"share": f"{rule.quorum_over}/{rule.quorum_of}"}
        said = f"{said} {present}"
    return said


def plain_words(rule: VotingRule, entitled: int) -> str:
    """Return what a rule means for so many votes: “6 of 11”. Of votes cast, for the case that everybody votes."""
    terms = terms_of(rule)
    if rule.method == Method.CONSENSUS:
        said = _("nobody against")
    else:
        least = needed(terms, Tally(entitled, entitled, 0, 0))
        words = _("%(n)d of %(all)d") if rule.base == Base.MEMBERS else _("%(n)d of %(all)d if everybody votes")
        said = words % {"n": least, "all": entitled}
    present = quorum(terms, entitled)
    return _("%(said)s; %(n)d have to take part") % {"said": said, "n": present} if present else said


def outcome_of(motion: Motion) -> Outcome | None:
    """Return what came of a motion that was voted on, from the numbers that were kept when it was closed; None for others."""
    if motion.state not in COUNTED:
        return None
    kept = [motion.entitled or 0, motion.in_favour or 0, motion.against or 0, motion.abstained or 0]
    counted = Tally(*kept)
    found = decide(terms_of(motion.rule), counted)
    return Outcome(MotionState(motion.state), found.why, motion.needed or 0, motion.quorum or 0, counted)


def standing_of(motion: Motion) -> Tally:
    """Return the votes on a motion: those that were kept when it was closed, else as they stand."""
    found = outcome_of(motion)
    return found.tally if found is not None else tally(one.vote for one in motion.ballots.all())


def rest_words(counted: Tally) -> str:
    """Return the votes beside those for it: “5 against”, “5 against, 1 abstained”."""
    parts = [
        _("%(n)d against") % {"n": counted.against},
        _("%(n)d abstained") % {"n": counted.abstained},
        _("%(n)d did not vote") % {"n": counted.silent},
    ]
    kept = [part for part, n in zip(parts, (1, counted.abstained, counted.silent), strict=True) if n]
    return ", ".join(kept)


def result_words(motion: Motion) -> str:
    """Return what came of a motion: “Carried by 6 of 11: 5 against”; how far it is, where nothing came of it yet."""
    found = outcome_of(motion)
    if found is None:
        return _unfinished(motion)
    counted = found.tally
    said = {
        "for": counted.in_favour,
        "all": counted.entitled,
        "needed": found.needed,
        "rest": rest_words(counted),
        "part": counted.part,
        "quorum": found.quorum,
        "against": counted.against,
    }
    words = {
        Why.ENOUGH: _("Carried by %(for)d of %(all)d: %(rest)s"),
        Why.AGREED: _("Carried by consensus, %(for)d of %(all)d for it: %(rest)s"),
        Why.TOO_FEW: _("Not carried: %(for)d of %(all)d for it, %(needed)d were needed; %(rest)s"),
        Why.TIE: _("Not carried: %(for)d for it and %(against)d against, and a tie does not carry; %(rest)s"),
        Why.OBJECTION: _("Not carried by consensus: %(for)d of %(all)d for it; %(rest)s"),
        Why.NOBODY_FOR: _("Not carried: nobody of %(all)d voted for it; %(rest)s"),
        Why.NO_QUORUM: _("No quorum: %(part)d of %(all)d took part, %(quorum)d were needed"),
    }
    return words[found.why] % said


def _unfinished(motion: Motion) -> str:
    """Return how far a motion is on which no vote was closed."""
    if motion.state == MotionState.OPEN:
        counted = standing_of(motion)
        said = {"for": counted.in_favour, "all": counted.entitled, "rest": rest_words(counted)}
        return _("Open: %(for)d of %(all)d for it so far; %(rest)s") % said
    return str(MotionState(motion.state).label).capitalize()
