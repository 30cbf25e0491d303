from .programmes.urls import PROGRAMMES
from .visit_pages import VISITS

app_name = "visits"
urlpatterns = [
    *VISITS.urls(),
    *PROGRAMMES,
]
