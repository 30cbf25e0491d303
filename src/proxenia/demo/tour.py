"""The five-minute tour: from Harbin on one screen to the mayor's two pages, and on to an office that is full."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.contacts.access import can_log

from .queries import illustrative_editor, story_chain, story_tie

TIE, CHAIN = "R1", "C10"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: where it is, what one does there, and what to look for. The page shows its ribbon while `?tour=` names it."""

    number: int
    title: str
    path: str
    todo: str
    look: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address of the page with the ribbon of this stop."""
        joint = "&" if "?" in self.path else "?"
        return f"{self.path}{joint}tour={self.number}"


def stops(actor: User) -> list[Stop]:
    """Return the stops of the tour; none for a role that does not see the story's main tie and chain."""
    tie, chain = story_tie(actor, TIE), story_chain(actor, CHAIN)
    if tie is None or chain is None:
        return []
    told: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        (
            _("Harbin on one screen"),
            tie.get_absolute_url(),
            _("Read thirty-four years of a tie without scrolling through anything."),
            (
                _("when people last met, and who held which post then"),
                _("the gaps: years in which nobody knows who held a post"),
                _("“30–35 visits” that a source speaks of, beside the few that are logged, never added"),
                _("what was promised, and what is overdue"),
            ),
        ),
        (
            _("Along a chain"),
            chain.get_absolute_url(),
            _("Step from the sister city of 1984 to slurry spreaders bought from Denmark."),
            (
                _("who claims each link, and what it is said to have done for the next"),
                _("the small mark beside a step: it opens the article's lines and the grade of the evidence"),
                _("the grade of the whole chain: that of its weakest link"),
            ),
        ),
        (
            _("What came of it?"),
            reverse("reports:answer", args=[tie.pk]),
            _("Read the two pages that answer a citizen's four questions."),
            (
                _("no result is confirmed: the answer says so first"),
                _("each number is a footnote that opens the records behind it"),
                _("what is not known, printed as not known"),
            ),
        ),
        (
            _("The mayor's two pages"),
            reverse("reports:tie-brief", args=[tie.pk]),
            _("Print what a mayor holds in hand before a meeting: press PDF."),
            (
                _("who is who today, in the post, with its own script"),
                _("what to raise, what to avoid, what was promised by either side"),
                _("never more than two pages"),
            ),
        ),
    )
    if can_log(actor):
        told += (
            (
                _("Log a contact in a minute"),
                f"{reverse('contacts:log')}?tie={tie.pk}",
                _("Write down a meeting: one page, one button, also on a phone."),
                (
                    _("the posts of both sides are offered; who held them that day follows by itself"),
                    _("a promise or a follow-up is one line each"),
                ),
            ),
        )
    if illustrative_editor() is not None:
        told += (
            (
                _("See it filled (illustrative)"),
                reverse("demo:filled"),
                _("Step into an invented office, to see what one article cannot show."),
                (
                    _("results that were confirmed by whoever benefited, and one that was denied"),
                    _("posts with their holders year by year, contacts with their cost, promises kept and overdue"),
                    _("the banner on every page: nothing there is real"),
                ),
            ),
        )
    return [Stop(number, *one) for number, one in enumerate(told, 1)]


def ribbon(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the ribbon on a page of the tour says; None on all other pages."""
    asked = request.GET.get("tour", "")
    user: Any = getattr(request, "user", None)
    if not asked.isdecimal() or user is None or not user.is_authenticated or not user.is_demo:
        return None
    found = stops(user)
    here = next((stop for stop in found if str(stop.number) == asked), None)
    if here is None:
        return None
    after = next((stop for stop in found if stop.number == here.number + 1), None)
    return {"template": "demo/ribbon.html", "stop": here, "next": after, "of": len(found)}
