from .requests.addresses import PATTERNS as REQUESTS
from .visit_pages import VISITS

app_name = "visits"
urlpatterns = [
    *VISITS.urls(),
    *REQUESTS,
]
