from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.run_list, name="list"),
    path("new/", views.new, name="new"),
    path("take-out/<slug:which>.<slug:ending>", views.take_out, name="take-out"),
    path("<int:pk>/", views.run_page, name="run"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/problems/", views.problems, name="problems"),
    path("<int:pk>/remove/", views.discard, name="discard"),
    *(path(f"<int:pk>/{verb}/", views.step, {"verb": verb}, name=verb) for verb in views.STEPS),
]
