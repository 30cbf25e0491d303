"""Who gets what from which address. The declared pages are recognised by what they are; every other address has a row.

An address without a row fails the build: who adds a door says who may use it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

ROLES = ("nobody", "reader", "editor", "steward", "administrator", "member", "adviser", "guest", "stranger")
"""`member` belongs to an office of our city-region, `adviser` and `guest` to ours; `stranger` administers an office apart."""
OWN = {"reader", "editor", "steward", "administrator"}
WRITERS = {"editor", "steward", "administrator"}

DONE = frozenset({200, 302, 422})
"""What a door answers to whoever may use it: a page, a redirect, or the form again with what is wrong."""
PAGE = frozenset({200})
LOGIN = frozenset({-1})
"""Sent to the log-in page."""
HIDDEN = frozenset({404})
REFUSED = frozenset({403})
NO_SUCH_METHOD = frozenset({405})
TOO_MANY = frozenset({429})
"""Slowed down: many requests from one address within a minute."""

Expected = frozenset[int]
Rule = Callable[[str, str], Expected]


def sees(role: str, sharing: str) -> bool:
    """Say whether a role sees an ordinary record of our office under this sharing."""
    return role in OWN or sharing == "public" or (sharing == "region" and role == "member")


def everybody(_role: str, _sharing: str) -> Expected:
    """Answer anybody, signed in or not."""
    return DONE


def signed_in(role: str, _sharing: str) -> Expected:
    """Answer every account."""
    return LOGIN if role == "nobody" else DONE


def reads(role: str, sharing: str) -> Expected:
    """Show a record to whoever sees it."""
    return LOGIN if role == "nobody" else DONE if sees(role, sharing) else HIDDEN


def writes(role: str, sharing: str) -> Expected:
    """Let writers of our office change a record; refuse others who see it; hide it from the rest."""
    if role == "nobody":
        return LOGIN
    if not sees(role, sharing):
        return HIDDEN
    return DONE if role in WRITERS else REFUSED


def adds(role: str, _sharing: str) -> Expected:
    """Let writers add records to their own office; the stranger administers one too."""
    return LOGIN if role == "nobody" else DONE if role in WRITERS | {"stranger"} else REFUSED


def attaches(role: str, sharing: str) -> Expected:
    """Let writers of any office attach their own words to a record they see."""
    if role == "nobody":
        return LOGIN
    if not sees(role, sharing):
        return HIDDEN
    return DONE if role in WRITERS | {"stranger"} else REFUSED


def keeps(role: str, sharing: str) -> Expected:
    """Let stewards of our office do it; refuse others who see the record; hide it from the rest."""
    if role == "nobody":
        return LOGIN
    if not sees(role, sharing):
        return HIDDEN
    return DONE if role in {"steward", "administrator"} else REFUSED


def casts(role: str, sharing: str) -> Expected:
    """Refuse everybody who sees the vote of a member without an office here, also those who keep the region; hide it from the rest."""
    if role == "nobody":
        return LOGIN
    return REFUSED if sees(role, sharing) else HIDDEN


def keeps_office(role: str, _sharing: str) -> Expected:
    """Let stewards of any office do it in their own; refuse others."""
    return LOGIN if role == "nobody" else DONE if role in {"steward", "administrator", "stranger"} else REFUSED


def keeps_merges(role: str, sharing: str) -> Expected:
    """As `keeps`; what was merged concerns nobody outside the office, however it is shared."""
    if role == "nobody":
        return LOGIN
    return keeps(role, sharing) if role in OWN else HIDDEN | REFUSED


def administers(role: str, _sharing: str) -> Expected:
    """Let administrators of any office do it in their own."""
    return LOGIN if role == "nobody" else DONE if role in {"administrator", "stranger"} else REFUSED


def administers_ours(role: str, _sharing: str) -> Expected:
    """Let administrators of our office do it; other offices' do not find it, other roles are refused."""
    if role == "nobody":
        return LOGIN
    return DONE if role == "administrator" else HIDDEN if role == "stranger" else REFUSED


def own_office(role: str, _sharing: str) -> Expected:
    """Show it to the readers of the office that owns the record."""
    return LOGIN if role == "nobody" else DONE if role in OWN else HIDDEN


def reads_whole_office(role: str, _sharing: str) -> Expected:
    """Show what an office holds together to whoever reads it whole: each account sees that of its own office."""
    return LOGIN if role == "nobody" else DONE if role in OWN | {"stranger"} else REFUSED


def gives_out(role: str, _sharing: str) -> Expected:
    """Let stewards of our office give a record out to everybody; refuse others who read the office; nobody else finds it."""
    if role == "nobody":
        return LOGIN
    return HIDDEN if role not in OWN else DONE if role in {"steward", "administrator"} else REFUSED


def handles_lists(role: str, _sharing: str) -> Expected:
    """Let writers of our office handle a list that is brought in; refuse its readers; nobody else finds it."""
    if role == "nobody":
        return LOGIN
    return HIDDEN if role not in OWN else DONE if role in WRITERS else REFUSED


def administers_seen(role: str, sharing: str) -> Expected:
    """Let administrators of any office do it who see the record; refuse others who see it; hide it from the rest."""
    if role == "nobody":
        return LOGIN
    if not sees(role, sharing):
        return HIDDEN
    return DONE if role in {"administrator", "stranger"} else REFUSED


def refuses_method(role: str, _sharing: str) -> Expected:
    """Refuse the method to everybody."""
    return LOGIN if role == "nobody" else NO_SUCH_METHOD


def refuses_method_openly(_role: str, _sharing: str) -> Expected:
    """Refuse the method to everybody, signed in or not."""
    return NO_SUCH_METHOD


def never(role: str, _sharing: str) -> Expected:
    """Exist for nobody in an installation with no such thing."""
    return LOGIN if role == "nobody" else HIDDEN


def no_thanks(role: str, _sharing: str) -> Expected:
    """Lead nowhere where somebody has no hours for which they could be thanked."""
    return LOGIN if role == "nobody" else HIDDEN


def hidden_letter(role: str, _sharing: str) -> Expected:
    """Lead nowhere where a point of a handover asks for no letter."""
    return LOGIN if role == "nobody" else HIDDEN


def own_feed(role: str, _sharing: str) -> Expected:
    """Let the account do it that the feed is for; nobody else finds it."""
    return LOGIN if role == "nobody" else DONE if role == "reader" else HIDDEN


def refused_words(_role: str, _sharing: str) -> Expected:
    """Say to anybody that the link is worth nothing."""
    return frozenset({422})


def no_such_link(_role: str, _sharing: str) -> Expected:
    """Say to anybody, signed in or not, that the link leads nowhere; with a real one everybody may answer."""
    return HIDDEN


def kept(rule: Rule) -> Rule:
    """Return the rule for what is the office's alone, however it is marked."""
    return lambda role, _sharing: rule(role, "office")


def closed_form(_role: str, _sharing: str) -> Expected:
    """Say to anybody that an office's form is closed."""
    return frozenset({410})


def firms_own(role: str, _sharing: str) -> Expected:
    """Let whoever speaks for a firm do it in its portal, which here is the guest; nobody else finds it."""
    return LOGIN if role == "nobody" else DONE if role == "guest" else HIDDEN


def leaves_firm(role: str, _sharing: str) -> Expected:
    """Let whoever speaks for a firm leave it: with the last one the account is shut, so the way leads to the log-in page."""
    return LOGIN if role in {"nobody", "guest"} else HIDDEN


@dataclass(frozen=True)
class Row:
    """The rules of the addresses whose name matches. `model` is the label of the record that `pk` names."""

    name: str
    get: Rule
    post: Rule
    model: str = ""

    def fits(self, name: str) -> bool:
        """Say whether this row is about an address."""
        return re.fullmatch(self.name, name) is not None


UNDERTAKING = "attraction.undertaking"
ROWS = (
    Row(
        "home|portfolio|coming|paths|world|world-(like|lacking)|gallery|search.*|suggest|pick",
        signed_in,
        refuses_method,
    ),
    Row("handovers", signed_in, refuses_method),
    Row("handover-open", refuses_method, writes, "directory.tenure"),
    Row("handover|handover-agenda", reads, refuses_method, "desk.handover"),
    Row("handover-(meeting|point-add|remove)", writes, writes, "desk.handover"),
    Row("handover-(take-in|close|reopen)", refuses_method, writes, "desk.handover"),
    Row("handover-point-(done|leave|pass-on)", writes, writes, "desk.handoverpoint"),
    Row("handover-point-reopen", refuses_method, writes, "desk.handoverpoint"),
    Row("handover-letter", hidden_letter, refuses_method, "desk.handoverpoint"),
    Row("feeds", signed_in, signed_in),
    Row("start|start-city", adds, refuses_method),
    Row("start-(twins|side)", adds, adds),
    Row("start-places", refuses_method, adds),
    Row("myself", signed_in, signed_in),
    Row("put-aside", refuses_method, signed_in),
    Row("bring-back", refuses_method, own_feed, "desk.putaside"),
    Row("own", refuses_method, reads, "directory.place"),
    Row("leave-digest", no_such_link, refused_words),
    Row("feed-(renew|revoke)", refuses_method, own_feed, "desk.feed"),
    Row("feed", no_such_link, refuses_method_openly),
    Row("health", everybody, refuses_method_openly),
    Row("language", refuses_method_openly, everybody),
    Row("open", reads, refuses_method, "directory.place"),
    Row("demo:(tour|filled)", never, refuses_method),
    Row("demo:enter", refuses_method_openly, lambda _role, _sharing: HIDDEN),
    Row("accounts:(people)", administers, refuses_method),
    Row("accounts:invite", administers, administers),
    Row("accounts:withdraw", refuses_method, administers_ours, "accounts.invitation"),
    Row("accounts:role", administers_ours, administers_ours, "accounts.user"),
    Row("accounts:grant", administers_ours, administers_ours, "directory.place"),
    Row("accounts:close", refuses_method, administers_ours, "accounts.grant"),
    Row("accounts:region", administers, administers),
    Row("accounts:leave", refuses_method, administers_ours, "accounts.circle"),
    Row("accounts:preferences", signed_in, signed_in),
    Row("accounts:tokens", signed_in, signed_in),
    Row("accounts:token-revoke", refuses_method, own_feed, "accounts.token"),
    Row("api:(document|docs|room)", everybody, refuses_method_openly),
    Row("api:nothing", no_such_link, no_such_link),
    Row("accounts:(accept|found)", refused_words, refused_words),
    Row(
        "account_reset_password_from_key",
        lambda _role, _sharing: DONE,
        lambda _role, _sharing: DONE | TOO_MANY,
    ),
    Row(
        "account_(login|signup|logout|inactive|reset_password|reset_password_done|reset_password_from_key_done"
        "|confirm_login_code)",
        lambda _role, _sharing: DONE | LOGIN,
        lambda _role, _sharing: DONE | LOGIN | NO_SUCH_METHOD,
    ),
    Row(
        "mfa_authenticate",
        lambda _role, _sharing: DONE | LOGIN,
        lambda _role, _sharing: DONE | LOGIN | NO_SUCH_METHOD,
    ),
    Row(
        "account_(reauthenticate|change_password|set_password)|mfa_.*",
        lambda role, _sharing: LOGIN if role == "nobody" else DONE | HIDDEN | REFUSED,
        lambda role, _sharing: LOGIN if role == "nobody" else DONE | HIDDEN | REFUSED | NO_SUCH_METHOD,
    ),
    Row("directory:place-from-gazetteer|directory:topic-list", signed_in, refuses_method),
    Row("directory:place-add-from-gazetteer", refuses_method, adds),
    Row("directory:topic-detail", signed_in, refuses_method),
    Row("directory:similar", signed_in, refuses_method),
    Row("directory:person-card", reads, refuses_method, "directory.person"),
    Row("directory:tenure-end", writes, writes, "directory.tenure"),
    Row("directory:tenure-confirm", refuses_method, writes, "directory.tenure"),
    Row("directory:election-suggestions", signed_in, refuses_method),
    Row("directory:election-suggested", refuses_method, writes, "directory.organisation"),
    Row("directory:merge", keeps, keeps, "directory.place"),
    Row("directory:merge-list", signed_in, refuses_method),
    Row("directory:merge-undo", refuses_method, keeps_merges, "directory.merge"),
    Row("relations:agreement-(sign|renew|end)", writes, writes, "relations.agreement"),
    Row("relations:agreement-file", never, refuses_method, "relations.agreementversion"),
    Row("relations:commitment-fulfil", writes, writes, "relations.commitment"),
    Row("relations:close", writes, writes, "relations.tie"),
    Row("contacts:(log|past|import)", adds, adds),
    Row("contacts:last|contacts:promises", signed_in, refuses_method),
    Row("contacts:promise-keep", writes, writes, "contacts.promise"),
    Row("contacts:point-done", writes, writes, "contacts.discussionpoint"),
    Row("protocol:dinner-(seating|papers|paper)", own_office, refuses_method, "protocol.dinner"),
    Row("protocol:dinner-(solve|move|take-over)", refuses_method, handles_lists, "protocol.dinner"),
    Row("protocol:dinner-(set-tables|many)", handles_lists, handles_lists, "protocol.dinner"),
    Row("protocol:seating-(stop|undo)", refuses_method, handles_lists, "protocol.seating"),
    Row("bodies:end", writes, writes, "bodies.body"),
    Row("bodies:reopen", refuses_method, keeps, "bodies.body"),
    Row("bodies:(open-actions|action-list)", reads, refuses_method, "bodies.body"),
    Row("bodies:every-action", signed_in, refuses_method),
    Row("bodies:action-done", writes, writes, "bodies.action"),
    Row("bodies:meeting-(roll|hold|cancel)", writes, writes, "bodies.meeting"),
    Row("bodies:meeting-take-back", refuses_method, writes, "bodies.meeting"),
    Row("bodies:meeting-(agenda|minutes)", reads, refuses_method, "bodies.meeting"),
    Row("projects:reviews", own_office, refuses_method, "projects.project"),
    Row("projects:review-(answer|reopen)", handles_lists, handles_lists, "projects.review"),
    Row("projects:review-(link|mail|revoke|reveal|close|agenda)", refuses_method, handles_lists, "projects.review"),
    Row("projects:review-erase", refuses_method, kept(keeps), "projects.review"),
    Row("projects:review-paper", own_office, refuses_method, "projects.review"),
    Row("partnership:answer", no_such_link, no_such_link),
    Row("visits:request-(queue|apart|rules|load|figures)", signed_in, refuses_method),
    Row("visits:request-batch", adds, adds),
    Row("visits:request-find-bodies", refuses_method, adds),
    Row("visits:request-letter", kept(hidden_letter), refuses_method, "visits.requestletter"),
    Row("visits:request-answer", kept(writes), kept(writes), "visits.visitrequest"),
    Row("visits:request-(take-in|take-up|withdraw|judge|body)", refuses_method, kept(writes), "visits.visitrequest"),
    Row("visits:ask", closed_form, closed_form),
    Row("visits:ask-criteria", everybody, refuses_method_openly),
    Row("visits:request-status", no_such_link, no_such_link),
    Row("reports:(answer|answer-figure|tie-brief)", reads, refuses_method, "relations.tie"),
    Row("reports:tie-book", reads, refuses_method, "relations.tie"),
    Row("reports:tie-book-read", writes, writes, "relations.tie"),
    Row("reports:visit-book", reads, refuses_method, "visits.visit"),
    Row("reports:visit-book-read", writes, writes, "visits.visit"),
    Row("accounts:word-template", administers, administers),
    Row("accounts:word-template-file", administers, refuses_method),
    Row("accounts:word-template-remove", refuses_method, administers),
    Row("reports:person-brief", reads, refuses_method, "directory.person"),
    Row("reports:organisation-brief", reads, refuses_method, "directory.organisation"),
    Row("reports:post-brief", reads, refuses_method, "directory.post"),
    Row("reports:place-brief", reads, refuses_method, "directory.place"),
    Row("protocol:(start|orderrules-shipped)", signed_in, refuses_method),
    Row("protocol:gift-check", signed_in, refuses_method),
    Row("protocol:gift-disclosure", reads_whole_office, refuses_method),
    Row("protocol:orderrules-take", refuses_method, adds),
    Row("protocol:orderrules-copy", refuses_method, attaches, "protocol.orderrules"),
    Row("protocol:interpreter-find", signed_in, refuses_method),
    Row("protocol:guestlist-(order|kitchen)", reads, refuses_method, "protocol.guestlist"),
    Row("protocol:tie-order", reads, refuses_method, "relations.tie"),
    Row("projects:(themes|results)", reads, refuses_method, "projects.project"),
    Row("region:costs", reads, refuses_method, "region.region"),
    Row("region:costs-compare", own_office, refuses_method, "region.region"),
    Row("region:cost-key-lay-down", writes, writes, "region.region"),
    Row("region:cost-key-end", writes, writes, "region.costkey"),
    Row("region:cost-key-remove", refuses_method, writes, "region.costkey"),
    Row("region:cost-round-(settle|credit)", handles_lists, handles_lists, "region.costround"),
    Row("region:cost-round-share", refuses_method, handles_lists, "region.costround"),
    Row("region:cost-invoices", hidden_letter, refuses_method, "region.costround"),
    Row("region:cost-invoice", hidden_letter, refuses_method, "region.costline"),
    Row("region:cost-line-paid", handles_lists, handles_lists, "region.costline"),
    Row("region:cost-line-unpaid", refuses_method, handles_lists, "region.costline"),
    Row("projects:money|projects:money-workbook", own_office, refuses_method, "projects.project"),
    Row("projects:(enter-phase|found-steering)", writes, writes, "projects.project"),
    Row("projects:consent-withdraw", writes, writes, "projects.themeconsent"),
    Row("projects:theme-carry-over", refuses_method, writes, "projects.projecttheme"),
    Row("region:(priorities|giving|critical-mass)", reads, refuses_method, "region.region"),
    Row("region:member-detail", reads, refuses_method, "region.regionmember"),
    Row("region:member-end", writes, writes, "region.regionmember"),
    Row("region:member-offer", refuses_method, administers_seen, "region.regionmember"),
    Row("region:member-(agree|stop)", refuses_method, never, "region.regionmember"),
    Row("region:functional", reads, refuses_method, "region.region"),
    Row("region:flows-look", writes, writes, "region.region"),
    Row("region:(learning|comparison)", reads, refuses_method, "region.region"),
    Row("region:study-comparison", reads, refuses_method, "region.study"),
    Row("region:study-eurostat", writes, writes, "region.study"),
    Row("attraction:media-source", refuses_method, writes, "attraction.mediaitem"),
    Row("attraction:invitation-(accept|decline|hold)", writes, writes, "attraction.speakinginvitation"),
    Row("attraction:invitation-reopen", refuses_method, writes, "attraction.speakinginvitation"),
    Row("attraction:offer-paper", reads, refuses_method, "contacts.standardoffer"),
    Row("attraction:feed", adds, adds),
    Row("attraction:duplicates", signed_in, refuses_method),
    Row("attraction:pair-decide", refuses_method, writes, "attraction.mediaitem"),
    Row("attraction:pair-take-back", refuses_method, writes, "attraction.mediapair"),
    Row("attraction:waves", signed_in, refuses_method),
    Row("attraction:media-evidence", writes, refuses_method, "attraction.mediaitem"),
    Row("attraction:(undertaking-volunteers|shift-board|shift-plan|reinvite)", own_office, refuses_method, UNDERTAKING),
    Row("attraction:volunteer-hours", own_office, refuses_method, UNDERTAKING),
    Row("attraction:shift-plan-(ask|tell)|attraction:reinvite-send", refuses_method, handles_lists, UNDERTAKING),
    Row("attraction:volunteer-(thank|hours-state)", refuses_method, handles_lists, UNDERTAKING),
    Row("attraction:shift-plan-(take|stop)", refuses_method, handles_lists, "attraction.shiftplanning"),
    Row("attraction:volunteer-paper", no_thanks, refuses_method, UNDERTAKING),
    Row("attraction:volunteer-call-(publish|withdraw)", refuses_method, kept(keeps), "attraction.volunteercall"),
    Row("attraction:volunteer-set-aside", signed_in, refuses_method),
    Row("attraction:volunteer-(let-in|throw-away)", refuses_method, never, "attraction.volunteer"),
    Row("attraction:volunteer-(consent|withdraw-consent|engage)", handles_lists, handles_lists, "attraction.volunteer"),
    Row("attraction:volunteer-address", refuses_method, handles_lists, "attraction.volunteer"),
    Row("attraction:engagement-leave", refuses_method, handles_lists, "attraction.engagement"),
    Row("attraction:briefing-(enrol|attend)", refuses_method, handles_lists, "attraction.briefing"),
    Row("attraction:shift-put", refuses_method, handles_lists, "attraction.shift"),
    Row("attraction:place-hours", handles_lists, handles_lists, "attraction.shiftplace"),
    Row("attraction:place-step", refuses_method, handles_lists, "attraction.shiftplace"),
    Row("volunteer:(call|mine|details)", no_such_link, no_such_link),
    Row("volunteer:(calendar|data)", no_such_link, refuses_method_openly),
    Row("volunteer:paper", no_such_link, refuses_method_openly, UNDERTAKING),
    Row("links:trip-visit-tie", writes, writes, "region.studytrip"),
    Row("links:trip-visit-edit", writes, writes, "links.tripvisit"),
    Row("links:trip-visit-untie", refuses_method, writes, "links.tripvisit"),
    Row("links:mission-tie", writes, writes, "projects.project"),
    Row("links:mission-edit", writes, writes, "links.mission"),
    Row("links:mission-untie", refuses_method, writes, "links.mission"),
    Row("openings:need-matches", own_office, refuses_method, "openings.need"),
    Row("openings:need-propose", refuses_method, handles_lists, "openings.need"),
    Row("openings:proposal-list", signed_in, refuses_method),
    Row("openings:proposal-detail", reads, refuses_method, "openings.proposal"),
    Row("openings:proposal-(accept|reject)", writes, writes, "openings.proposal"),
    Row("openings:proposal-reconsider", refuses_method, writes, "openings.proposal"),
    Row("openings:weights-list", reads_whole_office, refuses_method),
    Row("openings:weights-detail", reads, refuses_method, "openings.weights"),
    Row("openings:weights-(learn|use-shipped)", refuses_method, keeps_office),
    Row("openings:weights-use", refuses_method, keeps, "openings.weights"),
    Row("openings:campaign-(plan|accept)", refuses_method, writes, "openings.campaign"),
    Row("results:join", writes, writes, "openings.introduction"),
    Row("results:step-after", writes, writes, "results.step"),
    Row("results:ask", writes, writes, "results.outcome"),
    Row("results:confirmation", writes, refuses_method, "results.confirmation"),
    Row("results:erase", refuses_method, keeps, "results.confirmation"),
    Row("results:withdraw", refuses_method, writes, "results.confirmation"),
    Row("results:effect-template", refuses_method, writes, "results.effectmap"),
    Row("results:effect-paper", reads, refuses_method, "results.effectmap"),
    Row("results:evaluation-deliver", writes, writes, "results.evaluation"),
    Row("results:start|results:waiting|results:portfolio", signed_in, refuses_method),
    Row("results:confirm", no_such_link, no_such_link),
    Row("visits:counts", signed_in, refuses_method),
    Row("visits:(report|order)", reads, refuses_method, "visits.visit"),
    Row("visits:(close|cancel|reopen)", writes, writes, "visits.visit"),
    Row("visits:(resume|see-to)", refuses_method, writes, "visits.visit"),
    Row("visits:programme", reads, refuses_method, "visits.visit"),
    Row("visits:programme-(shift|undo|copy-from)|visits:today-undo", refuses_method, writes, "visits.visit"),
    Row("visits:programme-move|visits:today-(mark|delay|said)", refuses_method, writes, "visits.programmeitem"),
    Row("visits:(today|people)", own_office, refuses_method, "visits.visit"),
    Row("visits:pack", own_office, own_office, "visits.visit"),
    Row("visits:own-preview", own_office, refuses_method, "visits.delegate"),
    Row("visits:own-make", refuses_method, writes, "visits.delegate"),
    Row("visits:own-(renew|revoke)", refuses_method, handles_lists, "visits.itinerary"),
    Row("visits:own|visits:own-(pdf|calendar)", no_such_link, refuses_method_openly),
    Row("openings:need-(answer|drop|reopen)", writes, writes, "openings.need"),
    Row("openings:target-group", signed_in, refuses_method),
    Row("openings:need-open-call", refuses_method, writes, "openings.need"),
    Row("openings:call-publish", refuses_method, keeps, "openings.call"),
    Row("openings:call-close", refuses_method, writes, "openings.call"),
    Row("openings:call-(extend|cancel|decide)", writes, writes, "openings.call"),
    Row("openings:call-(compare|set-aside)", own_office, refuses_method, "openings.call"),
    Row("openings:application-letter", kept(hidden_letter), refuses_method, "openings.applicationletter"),
    Row("openings:application-(select|pass-over|name)", kept(writes), kept(writes), "openings.application"),
    Row("openings:application-(withdraw|take-in)", refuses_method, kept(writes), "openings.application"),
    Row("openings:roles", signed_in, refuses_method),
    Row("openings:introduction-(consent|reach|end-role)", writes, writes, "openings.introduction"),
    Row("openings:disclosed", reads_whole_office, refuses_method),
    Row("openings:open-calls|openings:open-calls-feed", no_such_link, refuses_method_openly),
    Row("openings:(open-call|application-status)", no_such_link, no_such_link),
    Row("openings:seminar-(board|consents|day|people)", own_office, refuses_method, "openings.seminar"),
    Row("openings:seminar-(plan|roll)", refuses_method, handles_lists, "openings.seminar"),
    Row("openings:seminar-plan-stop", refuses_method, handles_lists, "openings.seminarplanning"),
    Row("openings:seminar-(propose|lay-slots|hold)", handles_lists, handles_lists, "openings.seminar"),
    Row("openings:seminar-cancel", writes, writes, "openings.seminar"),
    Row("openings:seminar-resume", refuses_method, writes, "openings.seminar"),
    Row("openings:seminar-(place|fix|let-go|mark)", refuses_method, handles_lists, "openings.seminarpair"),
    Row("openings:seminar-consent", handles_lists, handles_lists, "openings.seminarguest"),
    Row("openings:seminar-own-preview", own_office, refuses_method, "openings.seminarguest"),
    Row("openings:seminar-own-make", refuses_method, handles_lists, "openings.seminarguest"),
    Row("openings:seminar-own-(renew|revoke)", refuses_method, handles_lists, "openings.seminaraddress"),
    Row("openings:seminar-own|openings:seminar-own-(pdf|calendar)", no_such_link, refuses_method_openly),
    Row("openings:portal-invite", writes, writes, "openings.profile"),
    Row("openings:portal-end", refuses_method, handles_lists, "openings.portalaccount"),
    Row("openings:(change-list|interest-list)", signed_in, refuses_method),
    Row("openings:change", own_office, handles_lists, "openings.proposedchange"),
    Row("portal:start", never, refuses_method),
    Row("portal:(home|solutions|calls|introductions|stored)", firms_own, refuses_method, "openings.portalaccount"),
    Row("portal:(profile|solution-new|interests|settings)", firms_own, firms_own, "openings.portalaccount"),
    Row("portal:leave", firms_own, leaves_firm, "openings.portalaccount"),
    Row("portal:(solution|reference-new)", firms_own, firms_own, "openings.solution"),
    Row("portal:solution-retire", refuses_method, firms_own, "openings.solution"),
    Row("portal:reference", firms_own, firms_own, "openings.reference"),
    Row("portal:reference-remove", refuses_method, firms_own, "openings.reference"),
    Row("portal:proposal-withdraw", refuses_method, firms_own, "openings.proposedchange"),
    Row("portal:call", firms_own, firms_own, "openings.call"),
    Row("portal:call-withdraw", refuses_method, firms_own, "openings.call"),
    Row("portal:agree", refuses_method, firms_own, "openings.introduction"),
    Row("portal:tell", firms_own, firms_own, "openings.introduction"),
    Row("portal:interest-withdraw", refuses_method, firms_own, "openings.interest"),
    Row("portal:need-interest", refuses_method, firms_own, "openings.need"),
    Row("projects:documents", own_office, refuses_method, "projects.project"),
    Row("projects:document", own_office, refuses_method, "projects.project"),
    Row("projects:document-send", handles_lists, handles_lists, "projects.project"),
    Row("projects:text-write", handles_lists, handles_lists, "projects.project"),
    Row("projects:sent-document", own_office, refuses_method, "projects.sentdocument"),
    Row("projects:iati", own_office, refuses_method, "projects.project"),
    Row("projects:iati-give-out", refuses_method, gives_out, "projects.project"),
    Row("projects:iati-take", adds, adds),
    Row("projects:outline-make-own", refuses_method, adds, "projects.project"),
    Row("forums:forum-call", reads, refuses_method, "forums.forum"),
    Row("forums:forum-(publish|take-down)", refuses_method, keeps, "forums.forum"),
    Row("forums:forum-(hold|cancel|next)", writes, writes, "forums.forum"),
    Row("forums:forum-resume", refuses_method, writes, "forums.forum"),
    Row("forum:page", no_such_link, refuses_method_openly),
    Row("forums:places|forums:places-people", own_office, refuses_method, "forums.forum"),
    Row("forums:places-(plan|publish)", refuses_method, handles_lists, "forums.forum"),
    Row("forums:places-whatif", handles_lists, handles_lists, "forums.forum"),
    Row("forums:places-stop", refuses_method, handles_lists, "forums.placeplanning"),
    Row("forums:places-group", refuses_method, handles_lists, "forums.registration"),
    Row("forums:places-session", own_office, refuses_method, "forums.session"),
    Row("forums:places-bus", own_office, refuses_method, "forums.bus"),
    Row("forums:places-person", own_office, refuses_method, "forums.participant"),
    Row("forums:places-by-hand", refuses_method, handles_lists, "forums.participant"),
    Row("forum:mine-visits", no_such_link, no_such_link),
    Row("forum:mine-visits-give-back", refuses_method_openly, no_such_link),
    Row("forums:(day|attendance|badges|after|outcomes|report)", own_office, refuses_method, "forums.forum"),
    Row("forums:(check-in|changes)", handles_lists, handles_lists, "forums.forum"),
    Row("forums:door-people", handles_lists, refuses_method, "forums.forum"),
    Row("forums:door-take-back", refuses_method, handles_lists, "forums.checkin"),
    Row("forums:badge", never, refuses_method),
    Row("forums:roll", own_office, refuses_method, "forums.session"),
    Row("forums:message-send", handles_lists, handles_lists, "forums.message"),
    Row("forums:after-call", refuses_method, handles_lists, "forums.forum"),
    Row("forums:sponsor-report", own_office, refuses_method, "forums.sponsorship"),
    Row("forum:board", no_such_link, refuses_method_openly),
    Row("forum:after", no_such_link, no_such_link),
    Row("forum:(registration|mine|mine-details|draft|invited|register)", no_such_link, no_such_link),
    Row("forum:mine-visa", no_such_link, refuses_method_openly),
    Row("forums:(participants|invitations)", own_office, refuses_method, "forums.forum"),
    Row("forums:(give-out|send-invitations|remind)", refuses_method, handles_lists, "forums.forum"),
    Row("forums:bring-in", handles_lists, handles_lists, "forums.forum"),
    Row("forums:take-out", hidden_letter, refuses_method, "forums.forum"),
    Row("forums:registration-(confirm|cancel|erase)", refuses_method, handles_lists, "forums.registration"),
    Row("forums:participant-(give|refuse|cancel|issue)", refuses_method, handles_lists, "forums.participant"),
    Row("forums:participant-visa", hidden_letter, refuses_method, "forums.participant"),
    Row("forums:invitation-decline", refuses_method, handles_lists, "forums.invitation"),
    Row("forums:change-detail", own_office, refuses_method, "forums.registrationchange"),
    Row("forums:change-(approve|refuse)", refuses_method, handles_lists, "forums.registrationchange"),
    Row("forums:programme|forums:programme-(check|versions)", reads, refuses_method, "forums.forum"),
    Row("forums:programme-undo", refuses_method, writes, "forums.forum"),
    Row("forums:programme-publish", refuses_method, keeps, "forums.forum"),
    Row("forums:programme-(json|xml|ics)|forums:agendas", own_office, refuses_method, "forums.forum"),
    Row("forums:session-(move|cancel|resume)", refuses_method, writes, "forums.session"),
    Row("forums:agendas-make", refuses_method, handles_lists, "forums.forum"),
    Row("forums:agenda-preview", own_office, refuses_method, "forums.participant"),
    Row("forums:agenda-make", refuses_method, handles_lists, "forums.participant"),
    Row("forums:agenda-(renew|revoke)", refuses_method, handles_lists, "forums.agenda"),
    Row("forums:agenda|forums:agenda-(pdf|calendar)", no_such_link, refuses_method_openly),
    Row("forum:programme|forum:programme-(json|xml|ics)", no_such_link, refuses_method_openly),
    Row("forum:own-agenda", refuses_method_openly, no_such_link),
    Row("forums:meetings", own_office, refuses_method, "forums.forum"),
    Row("forums:round-(board|day|sheet|schedule|parties)", own_office, refuses_method, "forums.round"),
    Row("forums:round-whatif", handles_lists, handles_lists, "forums.round"),
    Row("forums:party-schedule", own_office, refuses_method, "forums.party"),
    Row("forums:meeting-spots", handles_lists, refuses_method, "forums.plannedmeeting"),
    Row("forums:round-(take-in|plan|mend|publish|withdraw)", refuses_method, handles_lists, "forums.round"),
    Row("forums:round-plan-stop", refuses_method, handles_lists, "forums.meetingplanning"),
    Row("forums:party-wish", refuses_method, handles_lists, "forums.party"),
    Row("forums:wish-answer", refuses_method, handles_lists, "forums.wish"),
    Row("forums:meeting", own_office, refuses_method, "forums.plannedmeeting"),
    Row("forums:meeting-(place|fit-in|step|mark)", refuses_method, handles_lists, "forums.plannedmeeting"),
    Row("forum:mine-meetings", no_such_link, no_such_link, "forums.party"),
    Row("forum:mine-meetings-answer", refuses_method_openly, no_such_link, "forums.party"),
    Row("forum:mine-meetings-(calendar|pdf)", no_such_link, refuses_method_openly, "forums.party"),
    Row("region:ask-(reach|close|take-up|from-motion)", writes, writes, "region.ask"),
    Row("region:ask-take-back", refuses_method, writes, "region.ask"),
    Row("region:ask-paper", reads, refuses_method, "region.ask"),
    Row("region:region-asks", reads, refuses_method, "region.region"),
    Row("region:ask-text-agree", writes, writes, "region.asktext"),
    Row("region:ask-action-respond", writes, writes, "region.askaction"),
    Row("region:ask-next-done", writes, writes, "region.asknext"),
    Row("projects:days", own_office, refuses_method, "projects.project"),
    Row("projects:days-(add|draft)", handles_lists, handles_lists, "projects.project"),
    Row("projects:taken-up", reads_whole_office, refuses_method),
    Row("projects:adviser-shares", writes, writes, "projects.adviserpost"),
    Row("projects:claim-(send|paid)", writes, writes, "projects.claim"),
    Row("projects:claim-(withdraw|unpaid)", refuses_method, writes, "projects.claim"),
    Row("projects:claim-sheet", reads, refuses_method, "projects.claim"),
    Row("region:(governing|motions)", reads, refuses_method, "region.region"),
    Row("region:(board-found|point-motion)", writes, writes, "region.region"),
    Row("region:turns-order", writes, writes, "region.rotation"),
    Row("region:motion-(open|votes|close|withdraw|agenda)", writes, writes, "region.motion"),
    Row("region:motion-(again|decision)", refuses_method, writes, "region.motion"),
    Row("region:motion-paper", reads, refuses_method, "region.motion"),
    Row("region:ballot-cast", casts, casts, "region.ballot"),
    Row("exchange:list|exchange:take-out", signed_in, refuses_method),
    Row("exchange:new", adds, adds),
    Row("exchange:run|exchange:problems", handles_lists, refuses_method, "exchange.run"),
    Row("exchange:columns", handles_lists, handles_lists, "exchange.run"),
    Row("exchange:(decide|discard|bring|stop|resume|undo)", refuses_method, handles_lists, "exchange.run"),
    Row("audit:log", administers, refuses_method),
    Row("audit:history", own_office, refuses_method, "directory.place"),
    Row("sources:cite", reads, refuses_method, "directory.place"),
    Row("sources:note-read", refuses_method, reads, "sources.note"),
)
"""Everything that is not one of the declared pages of `core.pages`."""

DECLARED: dict[str, tuple[Rule, Rule]] = {
    "list_page": (signed_in, refuses_method),
    "detail_page": (reads, refuses_method),
    "create_page": (adds, adds),
    "edit_page": (writes, writes),
    "remove_page": (writes, writes),
}
"""The rules of the declared pages by what they are; adding a part to a record is changing the record."""


OFFICE_ALONE = frozenset(
    {
        *("visits.visitrequest", "visits.requestdesk"),
        *("openings.application", "openings.calldesk", "openings.disclosure"),
        *("forums.registration", "forums.participant", "forums.invitation"),
        *("forums.round", "forums.party"),
        *("attraction.volunteer", "attraction.volunteercall", "attraction.volunteerskill"),
        *("attraction.shift", "attraction.briefing"),
        "projects.review",
        "projects.exchangerate",
        *("region.costround", "region.roundmember"),  # of a draft, as it is made here
    }
)
"""Records that nobody outside the office reads, however they are marked."""


def row_of(name: str) -> Row:
    """Return the row of an address that is no declared page; raise LookupError where nobody wrote one."""
    for row in ROWS:
        if row.fits(name):
            return row
    raise LookupError(f"{name} has no row in tests/contracts/matrix.py: say who may use it.")


JSON_DONE = frozenset({200, 201, 204, 412, 422, 428})
"""What an endpoint answers to whoever may use it: done, or what the body or the version lacks."""
UNKNOWN = frozenset({401})


def asks(role: str, _sharing: str) -> Expected:
    """Answer every account."""
    return UNKNOWN if role == "nobody" else JSON_DONE


def for_nobody(rule: Rule) -> Rule:
    """Return the rule of a page for an endpoint: nobody is told so instead of being led to the log-in page."""

    def told(role: str, sharing: str) -> Expected:
        if role == "nobody":
            return UNKNOWN
        expected = rule(role, sharing)
        return JSON_DONE if expected == DONE else expected

    return told


def reads_own(role: str, _sharing: str) -> Expected:
    """Show it to the readers of our office alone, whoever else sees the record."""
    return UNKNOWN if role == "nobody" else JSON_DONE if role in OWN else HIDDEN


def keeps_own(role: str, _sharing: str) -> Expected:
    """As `reads_own`, but written by writers."""
    return UNKNOWN if role == "nobody" else HIDDEN if role not in OWN else JSON_DONE if role in WRITERS else REFUSED


def circle(role: str, _sharing: str) -> Expected:
    """Let administrators of an office of our city-region do it; other members are refused, the rest do not find it."""
    if role == "nobody":
        return UNKNOWN
    return JSON_DONE if role == "administrator" else HIDDEN if role == "stranger" else REFUSED


def administers_people(role: str, _sharing: str) -> Expected:
    """Let administrators of our office do it; others of it are refused, other offices do not find it."""
    if role == "nobody":
        return UNKNOWN
    return JSON_DONE if role == "administrator" else HIDDEN if role in {"stranger", "member"} else REFUSED


def own_alone(role: str, _sharing: str) -> Expected:
    """Let the account do it whose own it is; nobody else finds it."""
    return UNKNOWN if role == "nobody" else JSON_DONE if role == "reader" else HIDDEN


def accounts_of_ours(role: str, sharing: str) -> Expected:
    """Show it to accounts of our office that see the record; nobody outside finds it, however it is shared."""
    return HIDDEN if role in {"member", "stranger"} else for_nobody(reads)(role, sharing)


def runs_of_ours(role: str, _sharing: str) -> Expected:
    """Show it to the writers of our office; other writers do not find it, and who writes nowhere is refused."""
    if role == "nobody":
        return UNKNOWN
    return JSON_DONE if role in WRITERS else HIDDEN if role == "stranger" else REFUSED


KEPT = (
    "(tie_(stewardships|commitments|reviews|concerns)|visit_(outcomes|costs|approvals|risks|precautions|phones)"
    "|dinner_(tables|pairs)|seminar_(guests|pairs|lines|slots)"
    "|round_(hours|tables|interpreting)|party_wishes|forum_lines|sponsorship_kept"
    "|undertaking_(kinds|rules)"
    "|project_(phases|team|risks|assignments|reckoning|budget_lines|budget_amounts|entries|grants|grant_payments|iati_[a-z]+))"
)
OF_VOLUNTEERS = (
    "(volunteer|volunteercall|volunteerskill|briefing|shift|shiftplace|volunteerconsent|engagement|briefingattendance"
    "|reinvitation|volunteerletter|strippedhours)"
)
PARTS_OF_VOLUNTEERS = "(volunteer_(tongues|availabilities)|shift_needs)"
ENDPOINTS: tuple[tuple[str, Rule], ...] = (
    ("answer_many|find_bodies", for_nobody(adds)),
    ("read_oneself|change_oneself|find_.*|list_(alarms|coming|portfolio|feeds|topics)", asks),
    ("read_topic|export_.*|make_feed", asks),
    ("place_from_gazetteer", for_nobody(adds)),
    ("(read|renew|revoke)_feed", own_alone),
    ("(read|change)_myself|put_aside|list_aside|own_owed", asks),
    ("read_putaside|bring_back", own_alone),
    ("list_runs|take_file", for_nobody(adds)),
    ("read_run", runs_of_ours),
    ("read_rows|[a-z_]+_run", for_nobody(handles_lists)),
    ("take_out_(csv|workbook)|list_handover_points", asks),
    ("list_log", for_nobody(administers)),
    ("read_history", for_nobody(own_office)),
    ("list_(guest_cards|guest_lists|gift_rules|exchange_rates)", asks),
    ("take_rules", for_nobody(adds)),
    ("copy_rules", for_nobody(attaches)),
    ("read_project_iati", for_nobody(own_office)),
    ("give_project_to_iati", for_nobody(gives_out)),
    ("take_iati_file|take_media_feed", for_nobody(adds)),
    (f"(list|read)_{KEPT}", reads_own),
    (f"(add|change|remove)_{KEPT}", keeps_own),
    ("list_(accounts|invitations|openings|circles|offices)|create_office|invite|found_circle", for_nobody(administers)),
    ("read_(user|invitation|grant|circle|office)", for_nobody(administers_ours)),
    ("(join|leave)_circle", circle),
    ("withdraw_invitation|change_role|deactivate|reactivate|open_record|close_record", administers_people),
    ("read_(merge|import)", accounts_of_ours),
    ("list_request_(desks|letters|criteria)", asks),
    ("read_(visitrequest|requestdesk|requestletter|criterionsaid)", kept(for_nobody(reads))),
    ("(change|remove)_(visitrequest|requestdesk)", kept(for_nobody(writes))),
    ("(take_in|take_up|withdraw|name_body_of|answer)_request|judge", kept(for_nobody(writes))),
    ("ask_to_learn|use_shipped", for_nobody(keeps_office)),
    ("take_into_use", for_nobody(keeps)),
    ("ask_for_proposals", keeps_own),
    (
        "list_(match_weights|introduction_results|seminar_plannings|place_plannings|meeting_plannings|planned_meetings)",
        asks,
    ),
    ("list_(call_(desks|notices)|answer_letters|stages_reached)", asks),
    ("list_(check_ins|message_copies|session_choices|registration_(answers|changes))", asks),
    ("list_forum_(registrations|invitations|letters)", asks),
    ("read_(application|calldesk|disclosure|callnotice|applicationletter|exchangerate)", kept(for_nobody(reads))),
    ("(change|remove)_(application|calldesk|disclosure|exchangerate)", kept(for_nobody(writes))),
    ("(withdraw|take_in|select|pass_over|name_organisation_of)_answer", kept(for_nobody(writes))),
    ("read_disclosures_of_year", for_nobody(reads_whole_office)),
    ("publish_call|(publish|take_down)_forum", for_nobody(keeps)),
    ("introduce", for_nobody(adds)),
    ("tell_of_changes", for_nobody(writes)),
    ("undo_merge", for_nobody(keeps_merges)),
    ("merge_.*|erase|reopen_body", for_nobody(keeps)),
    (
        (
            "read_(confirmation|seating|seminarplanning|placeplanning|meetingplanning|plannedmeeting|outcometold)"
            "|check_(visit|forum)"
        ),
        reads_own,
    ),
    ("(stop|take_back)_seating|stop_plan|stop_place_planning|stop_meeting_planning", for_nobody(handles_lists)),
    ("(plan|tell)_places", for_nobody(writes)),
    ("(give|take|fix|let_go)_visit_place|group_delegation", for_nobody(handles_lists)),
    ("read_(round|party)", kept(for_nobody(reads))),
    ("(change|remove)_(round|party)", kept(for_nobody(writes))),
    ("take_in_parties|(plan|try|mend|publish|withdraw)_round", for_nobody(handles_lists)),
    ("(place|fit_in|fix|let_go|call_off|take_up)_meeting|meeting_of_round_.*", for_nobody(handles_lists)),
    ("wish_for_party|answer_wish", for_nobody(handles_lists)),
    ("(renew|revoke)_itinerary", keeps_own),
    ("(make|renew|revoke)_agenda", for_nobody(handles_lists)),
    ("publish_programme", for_nobody(keeps)),
    ("(make|renew|revoke)_schedule_address|note_seminar_consent", for_nobody(handles_lists)),
    ("(place|fix|let_go)_pair|meeting_(held|missed|again)", for_nobody(handles_lists)),
    ("list_(partnership_reviews|review_(sides|scores|topics|letters))", asks),
    ("read_(partnershipreview|reviewside|score|reviewtopic|reviewletter)", kept(for_nobody(reads))),
    ("(change|remove)_partnershipreview", kept(for_nobody(writes))),
    ("erase_review_respondent", kept(for_nobody(keeps))),
    ("(save|hand_in)_our_review|(give|mail|revoke)_review_address", for_nobody(handles_lists)),
    ("reopen_review_side|(reveal|close)_review|put_review_on_agenda", for_nobody(handles_lists)),
    ("offer_sharing", for_nobody(administers_seen)),
    ("(agree_to|stop)_shar(e|ing)", lambda role, _sharing: UNKNOWN if role == "nobody" else HIDDEN),
    ("cast_vote", for_nobody(casts)),
    ("read_agreement_file", lambda role, _sharing: UNKNOWN if role == "nobody" else HIDDEN),
    ("import_.*|log_contact", for_nobody(adds)),
    ("log_past", for_nobody(attaches)),
    ("read_note_words", for_nobody(reads)),
    ("list_dinner_guests", asks),
    ("list_(adviser_posts|rate_regimes|promised_days|project_claims|share_sets|employer_shares|claim_lines)", asks),
    ("read_project_(days|money|document)", reads_own),
    (
        "list_ask_steps|list_trip_visits|list_speaking_invitations|list_media_pairs|read_attention_waves|read_media_alike",
        asks,
    ),
    ("list_sent_documents", asks),
    ("list_volunteer_(calls|skills|consents|letters)|list_(shift_places|briefing_attendances|stripped_hours)", asks),
    (f"read_{OF_VOLUNTEERS}|(list|read)_{PARTS_OF_VOLUNTEERS}", kept(for_nobody(reads))),
    (f"(change|remove)_{OF_VOLUNTEERS}|(add|change|remove)_{PARTS_OF_VOLUNTEERS}", kept(for_nobody(writes))),
    ("(publish|withdraw)_volunteer_call", kept(for_nobody(keeps))),
    ("let_volunteer_in", lambda role, _sharing: UNKNOWN if role == "nobody" else HIDDEN),
    (
        "(erase|engage)_volunteer|(give|withdraw)_volunteer_consent|renew_volunteer_address|reinvite|answer_reinvitation",
        for_nobody(handles_lists),
    ),
    ("leave_undertaking|enrol_for_briefing|note_briefing_attendance|(take|stop)_shift_plan", for_nobody(handles_lists)),
    (
        "(ask_for_shift_plan|tell_shifts|thank_volunteers|state_volunteer_hours|put_into_shift)",
        for_nobody(handles_lists),
    ),
    ("(fix|let|cancel|confirm|reopen)_shift_place(_go)?|note_(came|absent)", for_nobody(handles_lists)),
    ("read_volunteer_hours|read_shift_plan", reads_own),
    ("read_volunteer_thanks", reads_own),
    ("list_cost_(rounds|keys|key_parts|key_shares|lines)", asks),
    ("read_cost(round|line)|(list|read)_round_entries|compare_cost_keys", kept(for_nobody(reads))),
    ("(change|remove)_costround|(add|change|remove)_round_entries", kept(for_nobody(writes))),
    ("(settle|credit|share)_round|note_payment|take_back_contribution", kept(for_nobody(writes))),
    ("read_(narrative|sentdocument)", reads_own),
    ("make_outline_own", for_nobody(adds)),
    ("list_.*_.*", for_nobody(reads)),
    ("list_.*", asks),
    ("read_.*", for_nobody(reads)),
    ("add_guests", for_nobody(writes)),
    ("add_[a-z]+", for_nobody(adds)),
    ("(add|change|remove)_.*", for_nobody(writes)),
    (".*", for_nobody(writes)),
)
"""Who gets what from which endpoint, by its name; the first row that fits decides."""


def endpoint_rule(name: str) -> Rule:
    """Return the rule of an endpoint."""
    return next(rule for pattern, rule in ENDPOINTS if re.fullmatch(pattern, name))
