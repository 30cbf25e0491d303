"""A POST with an Idempotency-Key happens once: the key is claimed in the transaction that writes, the answer kept for a day."""

import datetime as dt
import json
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.models import Replay
from proxenia.core import crypto
from proxenia.core.rest.problems import Refused

KEPT = dt.timedelta(hours=24)
LONGEST = 100
HEADERS = ("Content-Type", "Location", "ETag", "Cache-Control", "Vary")


def once(request: HttpRequest, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer a request; the second time it comes with the same key, as the first time.

    What is refused is not kept, for nothing happened. Raises Refused where the key was used for another request.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return run()
    if not 0 < len(key) <= LONGEST or not key.isascii() or not key.isprintable() or " " in key:
        words = _("An Idempotency-Key has 1 to %(number)d letters, digits or signs.") % {"number": LONGEST}
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency.key", words)
    mark = sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()
    with transaction.atomic():
        row, kept = _claim(request.user, key, mark)
        if kept is not None:
            return kept
        response = run()
        _keep(row, response)
    return response


def _claim(user: Any, key: str, mark: str) -> tuple[Replay, HttpResponse | None]:
    """Claim a key; return its row, and the answer that is kept where the request came before."""
    now = timezone.now()
    Replay.objects.filter(made_at__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            return Replay.objects.create(user=user, key=key, fingerprint=mark, made_at=now), None
    except IntegrityError:
        row = Replay.objects.get(user=user, key=key)
    if row.fingerprint != mark:
        words = _("This Idempotency-Key was used for another request. Take a new one.")
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency.reused", words)
    return row, _kept(row)


def _context(row: Replay) -> str:
    return f"accounts.replay:{row.user_id}:{row.key}"


def _keep(row: Replay, response: HttpResponseBase) -> None:
    headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    content = response.content.decode() if isinstance(response, HttpResponse) else ""
    said = json.dumps({"status": response.status_code, "headers": headers, "content": content}, ensure_ascii=False)
    row.answer = crypto.seal(crypto.master_key(), said.encode(), context=_context(row))
    row.save(update_fields=["answer"])


def _kept(row: Replay) -> HttpResponse:
    plain = crypto.unseal(crypto.master_key(), bytes(row.answer), context=_context(row))
    if plain is None:
        words = _("The answer to this request cannot be read any more. Look whether it was done, then take a new key.")
        raise Refused(HTTPStatus.CONFLICT, "idempotency.lost", words)
    said = json.loads(plain)
    headers = {**said["headers"], "Idempotency-Replayed": "true"}
    return HttpResponse(said["content"], status=said["status"], headers=headers)
