from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.urls import URLPattern, URLResolver, include, path

from . import template_views, views

LEFT_OUT = {"account_email", "account_confirm_email", "account_email_verification_sent", "account_signup_by_passkey"}
"""An address is proven by the invitation and changed by an administrator, not by its holder."""

own = [
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("people/<int:pk>/", views.role, name="role"),
    path("open/<str:label>/<int:record_id>/", views.grant, name="grant"),
    path("openings/<int:pk>/close/", views.close, name="close"),
    path("region/", views.region, name="region"),
    path("region/<int:pk>/leave/", views.leave, name="leave"),
    path("word-template/", template_views.word_template, name="word-template"),
    path("word-template/file/", template_views.word_template_file, name="word-template-file"),
    path("word-template/remove/", template_views.take_template_away, name="word-template-remove"),
    path("preferences/", views.preferences, name="preferences"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="token-revoke"),
    path("invitation/<str:token>/", views.accept, name="accept"),
    path("found/<str:token>/", views.found, name="found"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "accounts"))),
    *(one for one in account_urls.urlpatterns if one.name not in LEFT_OUT),
    path("two-step/", include(mfa_urls.urlpatterns)),
]
