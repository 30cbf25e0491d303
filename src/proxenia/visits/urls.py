from django.urls import path

from . import views
from .programmes.urls import PROGRAMMES
from .requests.addresses import PATTERNS as REQUESTS
from .visit_pages import PRECAUTIONS, VISITS

app_name = "visits"
urlpatterns = [
    *VISITS.urls(),
    *PRECAUTIONS.urls(""),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/resume/", views.resume, name="resume"),
    path("<int:pk>/see-to/", views.see_to, name="see-to"),
    path("<int:pk>/report/", views.report_page, name="report"),
    path("<int:pk>/order/", views.order, name="order"),
    path("counts/", views.counts_page, name="counts"),
    *REQUESTS,
    *PROGRAMMES,
]
