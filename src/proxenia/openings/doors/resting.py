"""On what an introduction rests: a call in which its one of ours was selected, or a reason why this one.

A need that has a published call is opened by that call. While it runs nobody is introduced to the need beside it, as the same
terms and days hold for everybody; once it is decided, whoever was selected is introduced by it, and anybody else only with a reason
that says why, although others answered.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.openings.choices import PUBLISHED, RUNNING, ApplicationState
from proxenia.openings.models import Application, Call, Introduction, Need, Solution
from proxenia.relations.models import Tie


@dataclass(frozen=True, slots=True)
class Standing:
    """How an organisation of ours stands in the published calls of a need.

    `running` is one that is not decided yet, `answer` an answer that was selected and that no introduction rests on so far, `decided`
    the newest that is decided, `made` the introduction that rests on it already.
    """

    running: Call | None = None
    answer: Application | None = None
    decided: Call | None = None
    made: Introduction | None = None

    @property
    def needs_reason(self) -> bool:
        """Whether it can be introduced only beside a call that was decided, with the reason."""
        return self.decided is not None and self.answer is None

    def words(self, ours: Organisation) -> str:
        """Why it is not introduced, or not without a reason; empty where nothing stands in the way."""
        if self.running is not None:
            text = _(
                "This need has an open call, “%(call)s”, until %(day)s. Nobody is introduced beside it: "
                "ask “%(name)s” to answer the call, and choose there among all who answered."
            )
            return text % {"call": self.running, "day": self.running.closes_on, "name": ours}
        if not self.needs_reason:
            return ""
        if self.made is not None:
            text = _("By the call “%(call)s” “%(name)s” is introduced already. Say why once more.")
        else:
            text = _(
                "“%(name)s” was not selected in the call “%(call)s” on this need. Say why it is introduced all the same."
            )
        return text % {"call": self.decided, "name": ours}


def standing(ours: Organisation, need: Need, office_id: int, *, locked: bool = False) -> Standing:
    """Return how an organisation stands in the calls of a need; `locked` keeps them as they are until the transaction ends."""
    found = Call.objects.filter(need=need, state__in=PUBLISHED).order_by("-closes_on", "-pk")
    calls = list(found.select_for_update() if locked else found)
    running = next((one for one in calls if one.state in RUNNING), None)
    decided = [one for one in calls if one.state not in RUNNING]
    selected = Application.objects.filter(
        call__in=decided, organisation=ours, state=ApplicationState.SELECTED, office_id=office_id
    )
    answers = list(selected.select_related("call", "solution", "introduction").order_by("-call__closes_on", "-pk"))
    made = [one.introduction for one in answers if hasattr(one, "introduction")]
    free = [one for one in answers if not hasattr(one, "introduction")]
    return Standing(
        running=running,
        answer=free[0] if free else None,
        decided=decided[0] if decided else None,
        made=made[0] if made else None,
    )


@dataclass(frozen=True, slots=True)
class Named:
    """On what somebody says that an introduction rests; what follows from it may be left out."""

    call: Call | None = None
    application: Application | None = None
    need: Need | None = None
    solution: Solution | None = None
    tie: Tie | None = None


def rests_on(
    named: Named, ours: Organisation, reason: Text | str, *, office_id: int, at_seminar: bool
) -> dict[str, Any]:
    """Return on what an introduction rests, with what follows from an answer to a call.

    Where a need is named and no call, the call in which `ours` was selected follows. A meeting of a seminar has taken place whatever
    runs beside it: it is noted, and its page says so. Raises RuleError where a call runs, or was decided for others and no reason
    says why.
    """
    call, application, need = named.call, named.application, named.need
    if application is None and call is not None:
        application = call.applications.filter(organisation=ours, state=ApplicationState.SELECTED).first()
    if call is None and application is None and need is not None:
        application = _by_a_call(ours, need, reason, office_id, at_seminar=at_seminar)
    call = call or (application.call if application is not None else None)
    need = need or (call.need if call is not None else None)
    solution = named.solution or (application.solution if application is not None else None)
    tie = named.tie or (need.tie if need is not None else None)
    return {"call": call, "application": application, "need": need, "solution": solution, "tie": tie}


def _by_a_call(
    ours: Organisation, need: Need, reason: Text | str, office_id: int, *, at_seminar: bool
) -> Application | None:
    """Return the selected answer by which somebody is introduced to a need; raise where a call stands against it."""
    Need.objects.select_for_update().get(pk=need.pk)
    found = standing(ours, need, office_id, locked=True)
    if not at_seminar and found.running is not None:
        raise RuleError("introduction.call.running", found.words(ours))
    if not at_seminar and found.needs_reason and not reason:
        words = found.words(ours)
        raise RuleError("introduction.call.beside", words, fields={"reason": [words]})
    return found.answer
