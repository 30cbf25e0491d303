"""The addresses of programmes: of the office, and of everybody."""

from django.urls import URLPattern, path

from . import editing, exports, handing, public_views
from .pages import SESSIONS

FILES = (("json", "schedule.json"), ("xml", "schedule.xml"), ("ics", "calendar.ics"))
PATTERNS: list[URLPattern] = [
    *SESSIONS.urls(),
    path("<int:pk>/programme/", editing.programme, name="programme"),
    path("<int:pk>/programme/check/", editing.check, name="programme-check"),
    path("<int:pk>/programme/undo/", editing.undo, name="programme-undo"),
    path("<int:pk>/programme/versions/", editing.versions, name="programme-versions"),
    path("<int:pk>/programme/publish/", editing.publish, name="programme-publish"),
    *(
        path(f"<int:pk>/programme/{file}", exports.draft, {"kind": kind}, name=f"programme-{kind}")
        for kind, file in FILES
    ),
    path("sessions/<int:pk>/move/", editing.move, name="session-move"),
    path("sessions/<int:pk>/cancel/", editing.cancel, name="session-cancel"),
    path("sessions/<int:pk>/resume/", editing.resume, name="session-resume"),
    path("<int:pk>/agendas/", handing.people, name="agendas"),
    path("<int:pk>/agendas/make/", handing.make_all, name="agendas-make"),
    *handing.AGENDAS.urls("agendas", "agenda", "agenda"),
]
PUBLIC: list[URLPattern] = [
    path("mine/<str:token>/agenda/", public_views.own_agenda, name="own-agenda"),
    path("<slug:slug>/programme/", public_views.programme, name="programme"),
    *(
        path(f"<slug:slug>/programme/{file}", exports.published, {"kind": kind}, name=f"programme-{kind}")
        for kind, file in FILES
    ),
]
