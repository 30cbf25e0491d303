"""What an endpoint answers, with the tag by which it is known again (RFC 9110)."""

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from .problems import Refused

VARY = "Authorization, Cookie, Accept-Language"
STATE = re.compile(r'"([0-9a-z]+)\.[0-9a-f]{16}"$')


@dataclass(frozen=True, slots=True)
class Answer:
    """Plain data for JSON. `state` is that of the one record told of; without it the tag is weak."""

    data: Any = None
    status: int = HTTPStatus.OK
    state: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with its tag; the status alone where the asker has it already."""
        if self.status == HTTPStatus.NO_CONTENT:
            return HttpResponse(status=self.status, headers=self.headers)
        content = json.dumps(self.data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()
        mark = sha256(content).hexdigest()[:16]
        tag = f'"{self.state}.{mark}"' if self.state else f'W/"{mark}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": VARY, **self.headers}
        if request.method in {"GET", "HEAD"} and self._is_known(request, tag):
            return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return HttpResponse(content, status=self.status, content_type="application/json", headers=headers)

    @staticmethod
    def _is_known(request: HttpRequest, tag: str) -> bool:
        sent = parse_etags(request.headers.get("If-None-Match", ""))
        return sent == ["*"] or tag.removeprefix("W/") in {one.removeprefix("W/") for one in sent}


def must_match(request: HttpRequest, state: str) -> None:
    """Raise Refused unless the header If-Match names the record as it stands.

    Of a tag only the part before the dot counts here, which is the record's own state: what a reader sees of others in it, and
    in which language, may have changed meanwhile.
    """
    sent = request.headers.get("If-Match", "")
    if not sent:
        words = _("Say in the header If-Match which version you saw: its ETag. So nobody overwrites what others wrote.")
        raise Refused(HTTPStatus.PRECONDITION_REQUIRED, "record.version.missing", words)
    tags = parse_etags(sent)
    states = {found[1] for tag in tags if (found := STATE.match(tag))}
    if tags != ["*"] and state not in states:
        words = _("Somebody else changed this record meanwhile. Read it again, then write.")
        raise Refused(HTTPStatus.PRECONDITION_FAILED, "record.version.stale", words)
