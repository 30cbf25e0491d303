"""Named reads of calls, answers, introductions and of the settings of open calls. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from proxenia.accounts.models import Grant, Office
from proxenia.contacts.models import Interaction
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.folding import whole
from proxenia.core.index import look
from proxenia.core.scoping import Actor, Sharing
from proxenia.directory.choices import ContactKind
from proxenia.directory.models import ContactPoint, Organisation, Post, Topic
from proxenia.openings.choices import (
    APART,
    COUNTED,
    PUBLISHED,
    RUNNING,
    ApplicationState,
    CallState,
    DisclosureKind,
    NeedState,
    Stage,
)
from proxenia.openings.models import (
    Application,
    ApplicationLetter,
    Call,
    CallDesk,
    CallNotice,
    Disclosure,
    Introduction,
    Need,
    Profile,
    Solution,
    StageReached,
)
from proxenia.relations.models import Tie

LOOKED_AT = 8
MET = (Stage.INTRODUCED, Stage.DIALOGUE, Stage.DEMONSTRATION, Stage.NEGOTIATION)
"""The stages that say that two have met."""
NO_TEXT: dict[str, str] = {}
"""How an empty text is stored."""
RESTS: tuple[tuple[str, Any], ...] = (
    *(("need", Need), ("solution", Solution), ("call", Call), ("application", Application)),
    *(("tie", Tie), ("interaction", Interaction)),
)
"""On what an introduction may rest; each is named only to whoever may see it."""


def calls(actor: Actor, _day: dt.date | None = None) -> QuerySet[Any]:
    """Return the calls the actor may see, each with how many answered; its need only where the actor may see that, too."""
    needs = Prefetch("need", Need.objects.visible_to(actor))
    counted = Count("applications", filter=Q(applications__state__in=COUNTED))
    found: QuerySet[Any] = Call.objects.visible_to(actor)
    posts = Prefetch("decided_by", Post.objects.visible_to(actor))
    found = found.annotate(answers=counted).select_related("office").order_by(*(Call._meta.ordering or ()))
    return found.prefetch_related(needs, posts, "topics")


def own_calls(actor: Actor) -> QuerySet[Any]:
    """Return the calls of the actor's own office."""
    return Call.objects.visible_to(actor).filter(office_id=actor.office_id)


def to_be_decided(actor: Actor, day: dt.date) -> QuerySet[Any]:
    """Return the calls of the actor's office that are over on a day and not decided."""
    over = Q(state=CallState.CLOSED) | Q(state=CallState.OPEN, closes_on__lt=day)
    return own_calls(actor).filter(over)


def drafts(actor: Actor) -> QuerySet[Any]:
    """Return the drafts of calls of the actor's office that were made from a need, and wait for somebody to look them over."""
    return own_calls(actor).filter(state=CallState.DRAFT, need__isnull=False).select_related("need")


def no_longer_wanted(actor: Actor) -> QuerySet[Any]:
    """Return the calls of the actor's office that run although their need is no longer wanted."""
    return own_calls(actor).filter(state__in=RUNNING, need__state=NeedState.DROPPED)


def calls_of_need(actor: Actor, need: Need) -> QuerySet[Any]:
    """Return the calls that a need opened."""
    return calls(actor).filter(need=need)


def slug_is_taken(slug: str) -> bool:
    """Whether a call stands at an address already, in whichever office."""
    return bool(Call.objects.filter(slug=slug).exists())


def call_desks(actor: Actor, _day: dt.date | None = None) -> QuerySet[CallDesk]:
    """Return the settings of open calls of the actor's office."""
    found: QuerySet[CallDesk] = CallDesk.objects.visible_to(actor)
    return found


def desk_of(actor: Actor) -> CallDesk:
    """Return the settings of the actor's office; where none were made, those of the house, with no public list."""
    found: CallDesk | None = CallDesk.objects.visible_to(actor).filter(office_id=actor.office_id).first()
    return found or CallDesk(office_id=actor.office_id)


def every_answer(actor: Actor) -> QuerySet[Any]:
    """Return all answers the actor may see, those set aside among them."""
    found: QuerySet[Any] = Application.objects.visible_to(actor)
    return found.select_related("call", "organisation", "solution__profile", "office")


def answers(actor: Actor, day: dt.date | None = None) -> QuerySet[Any]:
    """Return the answers the actor may see; lists, which ask for a day, leave out what is set aside."""
    found = every_answer(actor).order_by("-received_on", "-pk")
    return found if day is None else found.exclude(state__in=APART)


def answers_to(actor: Actor, call: Call, states: Sequence[str] = COUNTED) -> list[Any]:
    """Return the answers to a call in some states, in the order in which they came."""
    solutions = Prefetch("solution", Solution.objects.visible_to(actor).prefetch_related("references"))
    found = Application.objects.visible_to(actor).filter(call=call, state__in=states)
    found = found.select_related("organisation", "call", "introduction")
    return list(found.prefetch_related(solutions).order_by("received_on", "pk"))


def last_to_confirm(actor: Actor, call: Call, since: dt.datetime) -> dt.datetime | None:
    """Return when the last of those answers was sent that came after a moment and are not confirmed; None where there is none."""
    waiting = Application.objects.visible_to(actor).filter(
        call=call, state=ApplicationState.UNCONFIRMED, sent_at__gt=since
    )
    newest: dt.datetime | None = waiting.aggregate(newest=Max("sent_at"))["newest"]
    return newest


def is_known_text(call: Call, fingerprint: str) -> bool:
    """Whether the same text was sent to a call by its public form already."""
    same = Application.objects.filter(call=call, fingerprint=fingerprint).exclude(state=ApplicationState.WITHDRAWN)
    return bool(fingerprint) and bool(same.exists())


def served_before(actor: Actor, found: Iterable[Any], call: Call) -> set[int]:
    """Return the organisations among some that were selected in another call of the office before, or were introduced by it."""
    keys = {one.organisation_id for one in found if one.organisation_id}
    selected = Application.objects.visible_to(actor).filter(
        organisation__in=keys, state=ApplicationState.SELECTED, call__decided_on__isnull=False
    )
    before = selected.exclude(call=call).filter(call__decided_on__lte=call.decided_on or today())
    met: dict[str, Any] = {"stages__stage__in": MET}
    if call.opens_on is not None:
        met["stages__on__lt"] = PartialDate.of(call.opens_on)
    made = Introduction.objects.visible_to(actor).filter(**met, ours__in=keys, office_id=call.office_id)
    made = made.exclude(call=call)
    return set(before.values_list("organisation", flat=True)) | set(made.values_list("ours", flat=True))


def notices_of(actor: Actor, call: Call) -> list[CallNotice]:
    """Return who was told of a call, by organisation."""
    found = CallNotice.objects.visible_to(actor).filter(call=call).select_related("organisation")
    return list(found.order_by("organisation__name", "pk"))


def notices(actor: Actor) -> QuerySet[CallNotice]:
    """Return who was told of the calls of the actor's office."""
    found: QuerySet[CallNotice] = CallNotice.objects.visible_to(actor)
    return found.select_related("organisation", "call")


def letters(actor: Actor) -> QuerySet[ApplicationLetter]:
    """Return the letters about answers that the actor may see."""
    found: QuerySet[ApplicationLetter] = ApplicationLetter.objects.visible_to(actor)
    return found.select_related("application__call", "application__organisation")


def field_of(topics: Iterable[Topic]) -> set[int]:
    """Return the keys of topics with all that lie below and above them: who is known for any of these is in the field."""
    chosen = {one.pk for one in topics}
    parents = dict(Topic.objects.values_list("pk", "parent_id"))
    found = set(chosen)
    for pk in chosen:
        above = parents.get(pk)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    growing = set(chosen)
    while growing:
        growing = {pk for pk, parent in parents.items() if parent in growing} - found
        found |= growing
    return found


def in_the_field(actor: Actor, topics: Iterable[Topic]) -> QuerySet[Profile]:
    """Return the profiles of the actor's office with a solution in the field of some topics; all profiles where there is no topic.

    An organisation that names no topic anywhere yet is told, too, as nobody can say that it is outside the field.
    """
    found: QuerySet[Profile] = Profile.objects.visible_to(actor).filter(office_id=actor.office_id)
    field = field_of(topics)
    if field:
        now = Solution.objects.visible_to(actor).filter(office_id=actor.office_id)
        inside = now.filter(topics__in=field).order_by().values("profile")
        known = now.filter(topics__isnull=False).order_by().values("profile")
        found = found.filter(Q(pk__in=inside) | ~Q(pk__in=known))
    return found.select_related("organisation").order_by("organisation__name", "pk")


def addresses_of(actor: Actor, profiles: Sequence[Profile], day: dt.date) -> dict[int, list[str]]:
    """Return the mail addresses at which profiles are told: the organisation's own, and of accounts the profile is opened to."""
    found: dict[int, list[str]] = {}
    by_organisation = {one.organisation_id: one.pk for one in profiles}
    points = ContactPoint.objects.visible_to(actor).filter(
        organisation__in=by_organisation, kind=ContactKind.EMAIL, office_id=actor.office_id
    )
    for point in points.order_by("pk"):
        is_over = point.end is not None and point.end.latest < day
        if not is_over:
            found.setdefault(by_organisation[point.organisation_id or 0], []).append(point.value.strip().lower())
    grants = Grant.objects.filter(label=Profile._meta.label_lower, record_id__in=[one.pk for one in profiles])
    living = grants.filter(Q(until__isnull=True) | Q(until__gte=day), office_id=actor.office_id, user__is_active=True)
    for key, mail in living.order_by("pk").values_list("record_id", "user__email"):
        found.setdefault(key, []).append(mail.lower())
    return {key: list(dict.fromkeys(mails)) for key, mails in found.items()}


def introductions(actor: Actor, _day: dt.date | None = None) -> QuerySet[Any]:
    """Return the introductions the actor may see, each with the day of the last word; what they rest on only where it is seen."""
    rests = [Prefetch(name, model.objects.visible_to(actor)) for name, model in RESTS]
    found: QuerySet[Any] = Introduction.objects.visible_to(actor)
    found = found.annotate(last_word=Max("stages__on")).order_by(*(Introduction._meta.ordering or ()))
    posts = Prefetch("our_post", Post.objects.visible_to(actor).select_related("organisation"))
    return found.select_related("ours", "theirs", "their_post").prefetch_related(*rests, posts)


def flagged(found: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow introductions to those without an open call and without a reason why this one."""
    return found.filter(call__isnull=True, reason=NO_TEXT)


def beside(actor: Actor, one: Introduction) -> list[Call]:
    """Return the published calls on the need of an introduction that rests on none of them, as far as the actor sees both."""
    if one.call_id or one.need is None:
        return []
    return list(Call.objects.visible_to(actor).filter(need=one.need, state__in=PUBLISHED))


def introductions_of(actor: Actor, **about: Any) -> QuerySet[Any]:
    """Return the introductions about a need, a tie, a solution, a call or an organisation (`ours` or `theirs`)."""
    return introductions(actor).filter(**about)


def introductions_with(actor: Actor, organisation: Organisation) -> QuerySet[Any]:
    """Return the introductions in which an organisation is one of the two."""
    return introductions(actor).filter(Q(ours=organisation) | Q(theirs=organisation))


def stages(actor: Actor) -> QuerySet[StageReached]:
    """Return the stages of introductions that the actor may see."""
    found: QuerySet[StageReached] = StageReached.objects.visible_to(actor)
    return found.select_related("introduction__ours", "introduction__theirs")


def silent_since(actor: Actor, day: dt.date) -> QuerySet[Any]:
    """Return the introductions of the actor's office that go on, of which there was no word after a day."""
    going = introductions(actor).filter(office_id=actor.office_id).exclude(stage__in=[Stage.PLANNED, Stage.CLOSED])
    return going.filter(last_word__lte=PartialDate.of(day))


def disclosures(actor: Actor, _day: dt.date | None = None) -> QuerySet[Any]:
    """Return what officials of the actor's office disclosed."""
    found: QuerySet[Any] = Disclosure.objects.visible_to(actor)
    return found.select_related("post__organisation", "person", "organisation")


def roles_used(actor: Actor, first: dt.date | None = None, last: dt.date | None = None) -> list[Any]:
    """Return the introductions of the actor's office that were made, between two days or ever, to those who read the office."""
    if not actor.reads_office:
        return []
    made = Introduction.objects.visible_to(actor).filter(office_id=actor.office_id, introduced_on__isnull=False)
    found = made.exclude(stage=Stage.PLANNED).select_related("our_post__organisation", "ours", "theirs")
    return [
        one
        for one in found
        if (last is None or one.introduced_on.earliest <= last) and (first is None or one.introduced_on.latest >= first)
    ]


def conflicts_with(actor: Actor, organisations: Iterable[int | None], day: dt.date) -> list[Any]:
    """Return the conflicts of interest that hold on a day with some organisations."""
    keys = {key for key in organisations if key}
    found = disclosures(actor).filter(kind=DisclosureKind.CONFLICT, organisation__in=keys) if keys else []
    return [one for one in found if _holds(one, day)]


def _holds(one: Any, day: dt.date) -> bool:
    begun = one.start is None or one.start.earliest <= day
    return begun and (one.end is None or one.end.latest >= day)


def public_desk(slug: str) -> CallDesk | None:
    """Return the settings of the office whose public list of open calls stands at an address; anybody may ask."""
    found: CallDesk | None = CallDesk.objects.select_related("office").filter(slug=slug, is_open=True).first()
    return found


def public_calls(office: Office, day: dt.date) -> list[Any]:
    """Return the calls of an office that anybody can answer on a day, the nearest end first; anybody may ask."""
    public = Call.objects.filter(office=office, sharing=Sharing.PUBLIC, state=CallState.OPEN)
    return list(public.filter(opens_on__lte=day, closes_on__gte=day).order_by("closes_on", "pk"))


def public_call(slug: str) -> Any:
    """Return the call that stands at a public address, or None; anybody may ask. A draft is not public."""
    public = Call.objects.filter(sharing=Sharing.PUBLIC).exclude(state=CallState.DRAFT)
    return public.select_related("office").prefetch_related("topics").filter(slug=slug).first()


def chosen_in(call: Call) -> list[str]:
    """Return who was chosen in a decided call, as its public page names them."""
    if call.state != CallState.DECIDED:
        return []
    found = Application.objects.filter(call=call, state=ApplicationState.SELECTED).select_related("organisation")
    return [one.name for one in found]


def number_of_answers(call: Call) -> int:
    """Return how many answered a call, as its public page says."""
    return int(Application.objects.filter(call=call, state__in=COUNTED).count())


def answer_of(seal: str | None) -> Any:
    """Return the answer whose sender came by the signed link."""
    found = Application.objects.select_related("call", "office", "organisation")
    return found.filter(seal=seal).first() if seal else None


def calls_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return calls with what the search index reads of them."""
    return Call.objects.filter(pk__in=list(ids)).prefetch_related("topics")


def introductions_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return introductions with what the search index reads of them."""
    return Introduction.objects.filter(pk__in=list(ids)).select_related("ours", "theirs", "need")


def called(actor: Actor, name: str) -> list[Organisation]:
    """Return the organisations of the register that answer to a name, best first."""
    hits = look(actor, name, labels=["directory.organisation"], limit=LOOKED_AT).hits if name else []
    found = Organisation.objects.visible_to(actor).in_bulk([hit.record_id for hit in hits])
    return [found[hit.record_id] for hit in hits if hit.record_id in found]


def answers_called(found: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Narrow answers to those of organisations whose name holds some words; the search index does not know answers."""
    return found.filter(Q(organisation_name__icontains=text) | Q(organisation__name__icontains=text))


def disclosures_called(found: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Narrow disclosures to those whose words, official or organisation hold some words; the search index does not know them."""
    wanted = whole(text)
    keys = [
        one.pk for one in found if wanted in whole(f"{one.what.every()} {one.post} {one.person} {one.organisation}")
    ]
    return found.filter(pk__in=keys)


def not_counted(actor: Actor, call: Call) -> list[Any]:
    """Return the answers to a call that do not count: set aside, not confirmed, or withdrawn."""
    return list(every_answer(actor).filter(call=call).exclude(state__in=COUNTED).order_by("-pk"))


def open_introductions(actor: Actor) -> QuerySet[Any]:
    """Return the introductions of the actor's office that can still be changed: not closed, our role not ended."""
    own = introductions(actor).filter(office_id=actor.office_id, role_ended_on__isnull=True)
    return own.exclude(stage=Stage.CLOSED)


def never_confirmed(actor: Actor, late: dt.datetime, spam: dt.datetime) -> list[Any]:
    """Return the answers sent before a moment that nobody confirmed, and those before another that are spam."""
    waiting = Q(state=ApplicationState.UNCONFIRMED, sent_at__lt=late)
    return list(every_answer(actor).filter(waiting | Q(state=ApplicationState.SUSPECTED, sent_at__lt=spam)))
