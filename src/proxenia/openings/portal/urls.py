from django.urls import path

from . import own_pages, views

app_name = "portal"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:firm>/", views.home, name="home"),
    path("<int:firm>/profile/", own_pages.profile, name="profile"),
    path("<int:firm>/solutions/", own_pages.solutions, name="solutions"),
    path("<int:firm>/solutions/new/", own_pages.solution_new, name="solution-new"),
    path("<int:firm>/solutions/<int:pk>/", own_pages.solution, name="solution"),
    path("<int:firm>/solutions/<int:pk>/retire/", own_pages.solution_retire, name="solution-retire"),
    path("<int:firm>/solutions/<int:pk>/references/new/", own_pages.reference_new, name="reference-new"),
    path("<int:firm>/references/<int:pk>/", own_pages.reference, name="reference"),
    path("<int:firm>/references/<int:pk>/remove/", own_pages.reference_remove, name="reference-remove"),
    path("<int:firm>/proposals/<int:pk>/withdraw/", own_pages.proposal_withdraw, name="proposal-withdraw"),
    path("<int:firm>/calls/", views.calls, name="calls"),
    path("<int:firm>/calls/<int:pk>/", views.call, name="call"),
    path("<int:firm>/calls/<int:pk>/withdraw/", views.call_withdraw, name="call-withdraw"),
    path("<int:firm>/introductions/", views.introductions, name="introductions"),
    path("<int:firm>/introductions/<int:pk>/agree/", views.agree, name="agree"),
    path("<int:firm>/introductions/<int:pk>/tell/", views.tell, name="tell"),
    path("<int:firm>/interests/", views.interested, name="interests"),
    path("<int:firm>/interests/<int:pk>/withdraw/", views.interest_withdraw, name="interest-withdraw"),
    path("<int:firm>/needs/<int:pk>/interest/", views.need_interest, name="need-interest"),
    path("<int:firm>/settings/", views.settings, name="settings"),
    path("<int:firm>/stored/", views.stored, name="stored"),
    path("<int:firm>/leave/", views.leave, name="leave"),
]
