"""The addresses of joint asks."""

from django.urls import URLPattern, path

from . import views
from .pages import ASKS

PATTERNS: list[URLPattern] = [
    *ASKS.urls(),
    path("asks/<int:pk>/reach/", views.reach, name="ask-reach"),
    path("asks/<int:pk>/close/", views.close, name="ask-close"),
    path("asks/<int:pk>/take-up/", views.take_up, name="ask-take-up"),
    path("asks/<int:pk>/take-back/", views.take_back, name="ask-take-back"),
    path("asks/<int:pk>/from-motion/", views.from_motion, name="ask-from-motion"),
    path("asks/<int:pk>/paper/", views.position_paper, name="ask-paper"),
    path("asks/texts/<int:pk>/agree/", views.agree, name="ask-text-agree"),
    path("asks/actions/<int:pk>/respond/", views.respond, name="ask-action-respond"),
    path("asks/next/<int:pk>/done/", views.finish_next, name="ask-next-done"),
    path("<int:pk>/asks/", views.of_region, name="region-asks"),
]
