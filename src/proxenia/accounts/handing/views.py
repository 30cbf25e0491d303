"""Doors of secret addresses: the office looks, prints and makes them; whoever has one reads there, without an account."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.documents import Document, Language, speaking
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.feeds import Fed, answer
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.scoping import Actor
from proxenia.core.texts import LANGUAGE_NAMES

from .actions import renew_address, revoke_address
from .models import OwnAddress


def _nothing(_found: OwnAddress) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class OwnPages:
    """The pages of one kind of secret address. `name` is that of the page itself, such as `visits:own`; the others begin with it.

    `at` returns the address that a token opens, or None. `owners` are those for whom the actor's office may make one, `shown` those
    whose page it may look at, `addresses` the addresses it may renew and revoke; `people` names the page of the office that lists them
    and takes the key that `kept_by` returns of whoever it is for. `told` is what the page shows in a language, `noted` what it shows
    beside that to whoever opened it themselves.
    """

    model: type[OwnAddress]
    name: str
    people: str
    template: str
    at: Callable[[str], OwnAddress | None]
    owners: Callable[[Actor], QuerySet[Any]]
    shown: Callable[[Actor], QuerySet[Any]]
    addresses: Callable[[Actor], QuerySet[Any]]
    kept_by: Callable[[Any], int]
    make: Callable[..., OwnAddress]
    told: Callable[[Any, Language], dict[str, Any]]
    document: Callable[[Any, Language], Document]
    feed: Callable[[Any, str], Fed]
    noted: Callable[[Any], dict[str, Any]] = _nothing

    def urls(self, office: str, own: str, paper: str) -> list[URLPattern]:
        """Return the addresses: the office's below one path, those of people outside below another; `paper` names the PDF."""
        name = self.name.partition(":")[2]
        ours = f"{office}/<int:pk>"
        theirs = f"{own}/<str:token>"
        return [
            path(f"{ours}/", require_safe(self.preview), name=f"{name}-preview"),
            path(f"{ours}/address/", require_POST(self.make_one), name=f"{name}-make"),
            path(f"{ours}/new-address/", require_POST(self.renew), name=f"{name}-renew"),
            path(f"{ours}/revoke/", require_POST(self.revoke), name=f"{name}-revoke"),
            path(f"{theirs}/", login_not_required(require_safe(self.own)), name=name),
            path(f"{theirs}/{paper}.pdf", login_not_required(require_safe(self.own_pdf)), name=f"{name}-pdf"),
            path(f"{theirs}/calendar.ics", login_not_required(require_safe(self.calendar)), name=f"{name}-calendar"),
        ]

    def rows(self, request: Request, owners: Iterable[Any], *, may_write: bool) -> list[dict[str, Any]]:
        """Return a line for each of those who may have an address; only whoever may make one sees it."""
        return [self._row(request, one, may_write=may_write) for one in owners]

    def _row(self, request: Request, owner: Any, *, may_write: bool) -> dict[str, Any]:
        found: OwnAddress | None = getattr(owner, self.model._meta.get_field(self.model.of).remote_field.name, None)  # type: ignore[union-attr]
        row = {"owner": owner, "look_url": self._url("preview", owner.pk), "make_url": self._url("make", owner.pk)}
        if found is not None and may_write:
            row |= {"renew_url": self._url("renew", found.pk), "revoke_url": self._url("revoke", found.pk)}
            row["address"] = request.build_absolute_uri(reverse(self.name, args=[found.token]))
        return row

    def addresses_told(self, request: HttpRequest, made: OwnAddress) -> dict[str, Any]:
        """Return the secret addresses for programs."""
        where = {"page": self.name, "calendar": f"{self.name}-calendar"}
        told = {name: request.build_absolute_uri(reverse(view, args=[made.token])) for name, view in where.items()}
        return {"id": made.pk} | told

    def _url(self, what: str, pk: int) -> str:
        return reverse(f"{self.name}-{what}", args=[pk])

    def _back(self, owner: Any) -> HttpResponse:
        return redirect(self.people, self.kept_by(owner))

    def make_one(self, request: Request, pk: int) -> HttpResponse:
        """Make somebody's address."""
        owner = visible_or_404(self.owners(request.user), pk)
        must_write(request.user, owner)
        try:
            self.make(owner, language=request.POST.get("language", ""), actor=request.user)
        except RuleError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The address is ready. Whoever has it reads there without logging in."))
        return self._back(owner)

    def renew(self, request: Request, pk: int) -> HttpResponse:
        """Give somebody a new address."""
        found = visible_or_404(self.addresses(request.user), pk)
        renew_address(found, actor=request.user)
        messages.success(request, _("There is a new address; the old one is worth nothing any more."))
        return self._back(found.owner)

    def revoke(self, request: Request, pk: int) -> HttpResponse:
        """Make an address worthless."""
        found = visible_or_404(self.addresses(request.user), pk)
        owner = found.owner
        revoke_address(found, actor=request.user)
        messages.success(request, _("The address is revoked. Whoever still asks for it gets nothing."))
        return self._back(owner)

    def preview(self, request: Request, pk: int) -> HttpResponse:
        """Show our own people what somebody reads, as they see it, or give it as a file."""
        owner = visible_or_404(self.shown(request.user), pk)
        language = document_language(request, EVERY_LANGUAGE)
        if request.GET.get("format"):
            return self._file(owner, language, request.GET["format"])
        return self._page(request, owner, language, preview=True)

    def _file(self, owner: Any, language: Language, file_format: str) -> HttpResponse:
        made = self.document(owner, language)
        return document_response(made, file_format, f"{made.title} {made.subtitle}")

    def _page(self, request: HttpRequest, owner: Any, language: Language, **more: Any) -> HttpResponse:
        with speaking(language):
            request.LANGUAGE_CODE = language
            shown = [
                {"code": code, "name": LANGUAGE_NAMES[code], "is_shown": code == language} for code in EVERY_LANGUAGE
            ]
            response = render(request, self.template, {"languages": shown} | self.told(owner, language) | more)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    def _at(self, token: str) -> OwnAddress:
        found = self.at(token)
        if found is None:
            raise Http404
        return found

    def own(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show somebody what is theirs at their secret address."""
        found = self._at(token)
        with speaking(cast("Language", found.language)):
            noted = self.noted(found) if request.method == "GET" else {}
        calendar = request.build_absolute_uri(reverse(f"{self.name}-calendar", args=[token]))
        links = {"token": token, "webcal": f"webcal{calendar[calendar.index(':') :]}"}
        links["pdf_url"] = reverse(f"{self.name}-pdf", args=[token])
        return self._page(request, found.owner, _language(request, found), **noted, **links)

    def own_pdf(self, request: HttpRequest, token: str) -> HttpResponse:
        """Give somebody what is theirs as PDF."""
        found = self._at(token)
        return self._file(found.owner, _language(request, found), "pdf")

    def calendar(self, request: HttpRequest, token: str) -> HttpResponseBase:
        """Give a calendar program what is somebody's as it is now; nobody logs in here."""
        found = self._at(token)
        return answer(request, self.feed(found, request.build_absolute_uri(reverse(self.name, args=[token]))))


def people_page(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the office those who may have an address, with the languages to choose from; kept by no browser."""
    languages = [(code, LANGUAGE_NAMES[code]) for code in EVERY_LANGUAGE]
    response = render(request, template, context | {"languages": languages})
    response["Cache-Control"] = "private, no-store"
    return response


def _language(request: HttpRequest, found: OwnAddress) -> Language:
    asked = request.GET.get("lang", found.language)
    return cast("Language", asked if asked in EVERY_LANGUAGE else found.language)
