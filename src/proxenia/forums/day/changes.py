"""Late changes of the programme, told to those whom they concern and to nobody else."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request
from proxenia.core.texts import Text
from proxenia.directory.naming import in_language
from proxenia.forums.choices import LeadsTo
from proxenia.forums.models import Forum, Message
from proxenia.forums.programme.queries import changed_for, concerned, versions_of
from proxenia.forums.record.frame import framed, own_forum_of

SUBJECT: Final = {
    "da": "{forum}: ændringer i dit program",
    "en": "{forum}: changes in your programme",
    "zh": "{forum}：您的日程有变动",
}
TEXT: Final = {
    "da": "Dette er ændret i dit program:",
    "en": "This has changed in your programme:",
    "zh": "您的日程有以下变动：",
}


@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: Request, pk: int) -> HttpResponse:
    """Show what changed in the programme since a version and how many it concerns; by POST, begin the message that tells them."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    versions = list(versions_of(forum))
    since = _since(request, [one.number for one in versions])
    if request.method == "POST" and since is not None:
        return redirect(tell_of_changes(forum, since, actor=request.user))
    found = changed_for(forum, since) if since is not None else []
    whom = concerned(forum, found)
    context: dict[str, Any] = {
        "versions": versions[1:],
        "newest": versions[0] if versions else None,
        "since": since,
        "rows": [{"change": one, "count": sum(one in own for own in whom.values())} for one in found],
        "count": len(whom),
    }
    return render(request, "forums/day/changes.html", framed(request, forum, "forums:day", **context))


def _since(request: Request, numbers: list[int]) -> int | None:
    """Return the version that is asked about, else the one before the newest; None where nothing was published twice."""
    asked = request.POST.get("since") or request.GET.get("since", "")
    if asked.isdecimal() and len(asked) < 6 and int(asked) in numbers[1:]:  # noqa: PLR2004 - no programme has so many versions
        return int(asked)
    return numbers[1] if len(numbers) > 1 else None


def tell_of_changes(forum: Forum, since: int, *, actor: User) -> Message:
    """Begin a message that tells each participant what changed for them in the programme since a version.

    It is sent by a step of its own; what changed is settled then. Raises NotAllowed, RuleError where it concerns nobody.
    """
    must_write(actor, forum)
    if not concerned(forum, changed_for(forum, since)):
        raise RuleError("message.unconcerned", _("Nothing changed that concerns anybody with a place."))
    subject = Text({code: words.format(forum=in_language(forum.title, code)) for code, words in SUBJECT.items()})
    values = {"forum": forum, "subject": subject, "text": Text(TEXT), "since": since, "leads_to": LeadsTo.OWN_PAGE}
    return create(Message, values, actor=actor)
