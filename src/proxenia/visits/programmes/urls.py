from django.urls import path

from . import editing, handing, onday, packing

PROGRAMMES = [
    path("<int:pk>/programme/", editing.programme, name="programme"),
    path("<int:pk>/programme/shift/", editing.shift, name="programme-shift"),
    path("<int:pk>/programme/undo/", editing.undo, name="programme-undo"),
    path("<int:pk>/programme/copy-from/", editing.copy_from, name="programme-copy-from"),
    path("programme/<int:pk>/move/", editing.move, name="programme-move"),
    path("<int:pk>/today/", onday.today, name="today"),
    path("<int:pk>/today/undo/", onday.undo, name="today-undo"),
    path("today/<int:pk>/mark/", onday.mark, name="today-mark"),
    path("today/<int:pk>/delay/", onday.delay, name="today-delay"),
    path("today/<int:pk>/said/", onday.said, name="today-said"),
    path("<int:pk>/pack/", packing.pack, name="pack"),
    path("<int:pk>/personal/", handing.people, name="people"),
    path("personal/<int:pk>/", handing.preview, name="own-preview"),
    path("personal/<int:pk>/address/", handing.make, name="own-make"),
    path("personal/<int:pk>/new-address/", handing.renew, name="own-renew"),
    path("personal/<int:pk>/revoke/", handing.revoke, name="own-revoke"),
    path("own/<str:token>/", handing.own, name="own"),
    path("own/<str:token>/programme.pdf", handing.own_pdf, name="own-pdf"),
    path("own/<str:token>/calendar.ics", handing.own_calendar, name="own-calendar"),
]
