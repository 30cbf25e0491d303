from django.urls import path

from . import views
from .pages import AGREEMENTS
from .tie_pages import TIES

app_name = "relations"
urlpatterns = [
    *AGREEMENTS.urls(),
    path("agreements/<int:pk>/sign/", views.sign_agreement, name="agreement-sign"),
    path("agreements/<int:pk>/renew/", views.renew_agreement, name="agreement-renew"),
    path("agreements/<int:pk>/end/", views.end_agreement, name="agreement-end"),
    path("agreements/<int:owner_pk>/versions/<int:pk>/file/", views.agreement_file, name="agreement-file"),
    path("commitments/<int:pk>/fulfil/", views.fulfil_commitment, name="commitment-fulfil"),
    *TIES.urls(),
    path("<int:pk>/close/", views.close_tie, name="close"),
]
