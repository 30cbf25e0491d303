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
    *handing.OWN.urls("personal", "own", "programme"),
]
